"""What a request to the endpoint asks, by the protocol's three ways: GET, POST of a form, POST of the query itself."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from treatygraph.iris import is_iri
from treatygraph.serve.protocol.accept import forms_of
from treatygraph.serve.refusal import Refusal
from treatygraph.serve.settings import Limits
from treatygraph.serve.workers.job import Job

_FIELDS = 256
"""Parameters of a request that are looked at."""
_GRAPHS = 64
"""Graphs that the data set of a query may be made of by its request."""


@dataclass(frozen=True, slots=True)
class Described:
    """No query: a wish for the endpoint's description, in this form."""

    form: str


async def asked(request: Request, base: str, limits: Limits) -> Job | Described:
    """What a request asks; raises Refusal with the status for what it got wrong."""
    fields = _fields(request.scope.get("query_string", b""), "the address")
    bare = not fields
    query: str | None = None
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await request.body()
        if kind == "application/x-www-form-urlencoded":
            fields += _fields(body, "the form")
        elif kind == "application/sparql-query":
            query = _text(body, "the query")
        elif kind == "application/sparql-update":
            raise _no_update()
        else:
            raise Refusal(
                415,
                "a query is posted as application/sparql-query, or as a form with application/x-www-form-urlencoded",
            )
        bare = False
    if any(name == "update" for name, _ in fields):
        raise _no_update()
    given = [value for name, value in fields if name == "query"]
    if query is not None:
        given.append(query)
    form = next((value for name, value in fields if name in ("format", "output")), None)
    rows, graph = forms_of(request.headers.get("accept", ""), form)
    if not given and (bare or [name for name, _ in fields] in (["format"], ["output"])):
        if graph is None:
            raise Refusal(406, "the endpoint's description is given as RDF only; ask with ?query= for more")
        return Described(graph)
    if len(given) != 1:
        raise Refusal(400, f"one query is wanted, {len(given) or 'none'} given", todo="send it as the parameter query")
    default = [value for name, value in fields if name == "default-graph-uri"]
    named = [value for name, value in fields if name == "named-graph-uri"]
    told = bool(default or named)
    return Job(
        query=given[0],
        base=base,
        rows=rows,
        graph=graph,
        default_graphs=_graphs(default) if told else None,
        named_graphs=_graphs(named) if told else None,
        longest=limits.answer,
    )


def _no_update() -> Refusal:
    return Refusal(403, "this endpoint answers queries and takes no updates")


def _graphs(iris: list[str]) -> tuple[str, ...]:
    unique = tuple(dict.fromkeys(iris))
    if len(unique) > _GRAPHS:
        raise Refusal(400, f"a data set of more than {_GRAPHS} graphs", todo="choose them in the query, with GRAPH")
    for iri in unique:
        if not is_iri(iri):
            raise Refusal(400, f"the name of a graph is no absolute IRI: {iri[:200]!r}")
    return unique


def _fields(content: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            content.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_FIELDS,
        )
    except UnicodeDecodeError as fault:
        raise Refusal(400, f"{where} is not UTF-8, percent-encoded") from fault
    except ValueError as fault:
        raise Refusal(400, f"{where} has more than {_FIELDS} fields") from fault


def _text(content: bytes, what: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refusal(400, f"{what} is not UTF-8 at byte {fault.start}") from fault
