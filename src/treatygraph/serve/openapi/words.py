"""The pieces of which a description of the interface is made, so that an address is described in a line or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from treatygraph.description import FORMS

Piece = dict[str, Any]

_REFUSED = "One line of text: the status, what was wrong, and in brackets what to do."

REFUSALS: Mapping[int, str] = {
    400: "Something was asked for wrongly",
    403: "This is not done here: updates",
    404: "There is no such thing; perhaps with what was meant",
    406: "There is no such form; with the list of those that there are",
    408: "The request did not come in time",
    413: "Too much at once",
    415: "A body of another kind than is taken",
    416: "No such part of the file",
    429: "Too many questions from one client; Retry-After says when to come again",
    431: "Headers too long",
    500: "A fault of this server",
    501: "This server does not have what is asked for",
    502: "The store behind this server does not answer",
    503: "Too busy; Retry-After says when to come again",
    504: "The query took too long and was stopped",
}


def query(name: str, about: str, **schema: Any) -> Piece:
    """A parameter after the question mark; ``required=True`` where it must be there, ``example`` for one."""
    return _parameter("query", name, about, schema)


def part(name: str, about: str, **schema: Any) -> Piece:
    """A part of a path."""
    return _parameter("path", name, about, {**schema, "required": True})


def _parameter(place: str, name: str, about: str, schema: dict[str, Any]) -> Piece:
    told = {"name": name, "in": place, "description": about, "required": bool(schema.pop("required", False))}
    if "example" in schema:
        told["example"] = schema.pop("example")
    return {**told, "schema": {"type": "string", **schema}}


def form(*names: str) -> Piece:
    """The parameter ``format``."""
    return query("format", "A form by its ending; counts more than the header Accept", enum=list(names))


def rdf(*, graphs: bool = True) -> Piece:
    """Content in the forms of RDF."""
    return {
        kind: content
        for known in FORMS
        if graphs or not known.graphs
        for kind, content in text(known.media_type).items()
    }


def text(media_type: str) -> Piece:
    """Content of one media type: text, or an object where it is JSON."""
    return {media_type: {"schema": {"type": "object" if media_type.endswith("json") else "string"}}}


def json(schema: Piece | None = None, media_type: str = "application/json") -> Piece:
    """Content of JSON, of a schema."""
    return {media_type: {"schema": schema or {}}}


ROWS: Piece = {"type": "array", "items": {"type": "object"}}
"""The schema of a table as JSON."""


def answers(ok: Piece | None, about: str, *refusals: int, also: Mapping[int, str] | None = None) -> Piece:
    """The answers of an address: 200 with this content, others without any (``also``), refusals as lines of text."""
    found: Piece = {}
    if ok is not None:
        found["200"] = {"description": about, "content": ok, "headers": {"ETag": {"schema": {"type": "string"}}}}
    for status, words in (also or {}).items():
        found[str(status)] = {"description": words}
        if status in (303, 307):
            found[str(status)]["headers"] = {"Location": {"schema": {"type": "string"}, "required": True}}
    for status in refusals:
        found[str(status)] = {"description": f"{REFUSALS[status]}. {_REFUSED}", "content": text("text/plain")}
    return found


def get(name: str, summary: str, parameters: Sequence[Piece], responses: Piece) -> Piece:
    """An address that is read; HEAD answers as GET does, without the body."""
    return {"get": {"operationId": name, "summary": summary, "parameters": list(parameters), "responses": responses}}
