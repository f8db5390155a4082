"""Named graphs, to be read by the SPARQL 1.1 Graph Store HTTP Protocol (W3C 2013).

Indirectly at ``/data?graph=IRI`` and ``/data?default``, directly at a graph's own IRI (``/graph/registry``). The
default graph is the union of all. Nothing can be written: PUT, POST, PATCH and DELETE are answered with 405.
"""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from treatygraph.description import FORMS, Form, quads_of, write
from treatygraph.iris import is_iri
from treatygraph.query.answers import Answers, values
from treatygraph.serve.context import Context, Release
from treatygraph.serve.data.answering import FRESH, Desk, Documents, Made, Resource, etag_of, holds, only, resource
from treatygraph.serve.data.forms import PAGE, AnyForm, address_of, by_ending, path_of, sent, wanted
from treatygraph.serve.refusal import Refusal

_FILES = {form.name: f"treatygraph.{form.ending}" for form in FORMS}
"""The files of a release that are its whole graph, by form; those with graphs hold them by name."""


def routes(context: Context) -> list[BaseRoute]:
    """The graph store, and each graph at its own IRI."""
    told = _Told(Desk(context))
    return [resource("/data", told.indirect), Documents("/graph/{name:path}", Resource(told.direct))]


def exists(iri: str, answers: Answers) -> bool:
    """Whether the graph says anything of a thing."""
    return bool(answers.rows(f"SELECT ?p WHERE {{ {values('this', [iri])} GRAPH ?g {{ ?this ?p ?o }} }} LIMIT 1").rows)


def _has_page(graph: str, answers: Answers) -> bool:
    """Whether there is something to tell of a graph: of itself, or of what it holds."""
    either = "{ ?this ?p ?o } UNION { GRAPH ?this { ?s a ?p } }"
    return bool(answers.rows(f"SELECT ?p WHERE {{ {values('this', [graph])} {either} }} LIMIT 1").rows)


class _Told:
    """Answers for graphs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def indirect(self, request: Request) -> Response:
        """``?graph=IRI`` or ``?default``."""
        given = only(request, "graph", "default", "format")
        if ("graph" in given) == ("default" in given):
            raise Refusal(
                400, "which graph is meant?", todo="ask /data?graph=IRI or /data?default; /void names the graphs"
            )
        release = self._desk.context.release
        form = wanted(request, FORMS)
        if "default" in given:
            return self._whole(request, release, form)
        graph = given["graph"]
        if not is_iri(graph):
            raise Refusal(400, f"{graph!r} is no absolute IRI")
        return await self._graph(request, release, graph, form, {"vary": "Accept"})

    async def direct(self, request: Request) -> Response:
        """A graph at its own IRI, by ``Accept`` or by ending; a browser is led to a page that tells of it."""
        release = self._desk.context.release
        path, form = by_ending(path_of(request))
        if not is_iri(f"{release.base}{path}"):
            raise Refusal(404, "there is no such address here")
        chosen: AnyForm = wanted(request, (*FORMS, PAGE)) if form is None else form
        if chosen is PAGE:
            answers = self._desk.context.answers(release)
            if not await self._desk.ask(request, lambda: _has_page(f"{release.base}{path}", answers)):
                raise Refusal(404, f"there is no graph <{release.base}{path}>", todo="/void names the graphs")
            return RedirectResponse(
                f"{address_of(request, path)}.html", 303, {"vary": "Accept", "cache-control": FRESH}
            )
        headers = {"vary": "Accept"} if form is None else {}
        return await self._graph(request, release, f"{release.base}{path}", chosen, headers)

    async def _graph(
        self, request: Request, release: Release, graph: str, form: AnyForm, headers: dict[str, str]
    ) -> Response:
        if not isinstance(form, Form) or form not in FORMS:
            raise Refusal(
                406, "a graph has no such form", todo=f"take one of {', '.join(each.ending for each in FORMS)}"
            )
        answers = self._desk.context.answers(release)

        def make() -> bytes:
            quads = quads_of(graph, answers)
            if not quads:
                raise Refusal(404, f"there is no graph <{graph}>", todo="/void names the graphs")
            return write(quads, form.name, release.base)

        return await self._desk.give(request, release, Made(sent(form), make, f"graph-{form.name}", headers))

    def _whole(self, request: Request, release: Release, form: AnyForm) -> Response:
        """All triples: the release's own file, sent as it lies on the disk."""
        file = release.files / _FILES[form.name] if release.files is not None else Path("/nonexistent")
        if not file.is_file():
            raise Refusal(
                501, "the whole graph is not at hand here as a file", todo="ask for a named graph, or ask by SPARQL"
            )
        headers = {"etag": etag_of(release, f"all-{form.name}"), "vary": "Accept", "cache-control": FRESH}
        headers["link"] = '</void>; rel="describedby"'
        if holds(request.headers.get("if-none-match", ""), headers["etag"]):
            return Response(status_code=304, headers=headers)
        return FileResponse(file, headers=headers, media_type=sent(form))
