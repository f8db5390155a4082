"""Things by their IRIs: ``BASE/state/KGZ`` answers at ``/state/KGZ`` with a 303 to a document about it.

The document stands beside it under an ending (``/state/KGZ.ttl``), as in a folder of files: what the graph says of the
thing. A page of the thing (``.html``) is made elsewhere; a thing that has none leads a browser to its Turtle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from treatygraph.description import FORMS, Form, describe, write
from treatygraph.description.order import text_of
from treatygraph.errors import UnknownIdentifier
from treatygraph.iris import is_iri
from treatygraph.query.answers import Answers, values
from treatygraph.registry import Registry
from treatygraph.serve.context import Context, Release
from treatygraph.serve.data.answering import Desk, Made, Resource, resource
from treatygraph.serve.data.forms import PAGE, AnyForm, alternates, by_ending, path_of, sent, wanted
from treatygraph.serve.data.graphs import quads_of
from treatygraph.serve.refusal import Refusal

KINDS = (
    "claim", "declaration", "evidence", "extraction", "extractor", "list", "meeting", "organisation", "passage",
    "process", "profile", "resolution", "retraction", "series", "software", "source", "speaker", "state", "text",
    "treaty", "weapon",
)  # fmt: skip
"""The first part of the paths of all things that a build names."""

_PAGES = re.compile(
    r"(?:state|claim|meeting|process|series|treaty|declaration|resolution|weapon|source)/[^/]+|profile/[^/]+/[^/]+(?:/[^/]+)?"
)
"""Things that have a page for people: those of the kinds that pages are made for, editions of profiles among them."""

ONTOLOGY = "graph/ontology"


def has_page(path: str) -> bool:
    """Whether there is a page of the thing at this path.

    >>> has_page("state/KGZ"), has_page("evidence/KGZ-14e5920af1b6f9e3")
    (True, False)
    """
    return _PAGES.fullmatch(path) is not None


class _Things(Route):
    """The route of things; pages are left to the routes after it."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As Starlette has it."""
        if scope["type"] == "http" and str(scope["path"]).endswith(".html"):
            return Match.NONE, {}
        return super().matches(scope)


def routes(context: Context) -> list[BaseRoute]:
    """The routes of things and of the ontology, whose terms are parts (``#``) of one document."""
    desk = Desk(context)
    told = _Told(desk)
    return [
        resource("/ontology", told.ontology),
        *(resource(f"/ontology.{form.ending}", told.ontology) for form in FORMS),
        *(_Things(f"/{kind}/{{name:path}}", Resource(told.thing)) for kind in KINDS),
    ]


def offers_of(path: str) -> Sequence[AnyForm]:
    """The forms in which there is a document about the thing at a path: the page first, where there is one."""
    return (PAGE, *FORMS) if has_page(path) else FORMS


class _Told:
    """Answers for things."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def thing(self, request: Request) -> Response:
        """A thing (303 to a document) or a document about it."""
        release = self._desk.context.release
        path, form = by_ending(path_of(request))
        answers = self._desk.context.answers(release)
        iri = f"{release.base}{path}"
        if not is_iri(iri) or "//" in path:
            raise Refusal(404, "there is no such address here")
        if form is None:
            return await self._lead(request, release, path, iri)

        def make() -> bytes:
            quads = describe([iri], answers)[iri]
            if not any(text_of(quad.subject) == iri for quad in quads):
                raise missing(path, iri, self._desk.context.registry)
            return write(quads, form.name, release.base)

        return await self._desk.give(request, release, _document(request, path, form, make, iri))

    async def _lead(self, request: Request, release: Release, path: str, iri: str) -> Response:
        offers = offers_of(path)
        form = wanted(request, offers)
        answers = self._desk.context.answers(release)
        known = await self._desk.ask(lambda: b"yes" if exists(iri, answers) else b"")
        if not known:
            raise missing(path, iri, self._desk.context.registry)
        stem = _address(request, path)
        headers = {"vary": "Accept", "link": alternates(stem, offers), "cache-control": "public, no-cache"}
        return RedirectResponse(f"{stem}.{form.ending}", 303, headers)

    async def ontology(self, request: Request) -> Response:
        """The ontology, at the address that is its IRI: the page (303), or its triples as they are."""
        release = self._desk.context.release
        path, form = by_ending(path_of(request))
        stem = _address(request, path)
        offers = (PAGE, *FORMS)
        negotiated = form is None
        if form is None:
            chosen = wanted(request, offers)
            if not isinstance(chosen, Form) or chosen is PAGE:
                headers = {"vary": "Accept", "link": alternates(stem, offers), "cache-control": "public, no-cache"}
                return RedirectResponse(f"{stem}.html", 303, headers)
            form = chosen
        given = form
        answers = self._desk.context.answers(release)

        def make() -> bytes:
            return write(quads_of(f"{release.base}{ONTOLOGY}", answers), given.name, release.base)

        headers = {"link": alternates(stem, offers, given)}
        if negotiated:
            headers |= {"vary": "Accept", "content-location": f"{stem}.{given.ending}"}
        return await self._desk.give(request, release, Made(sent(given), make, given.name, headers))


def _address(request: Request, path: str) -> str:
    """The path on this server, percent-encoded; it begins with exactly one slash, so it never names another host."""
    root = str(request.scope.get("root_path", "")).rstrip("/")
    return quote(f"{root}/{path}", safe="/~:@!$&'()*+,;=-._")


def _document(request: Request, path: str, form: Form, make: Callable[[], bytes], iri: str) -> Made:
    stem = _address(request, path)
    links = f'{alternates(stem, offers_of(path), form)}, <{quote(iri, safe=_IN_LINK)}>; rel="describes"'
    return Made(sent(form), make, form.name, {"link": links})


_IN_LINK = "/:#?&=%~@!$'()*+,;-._"


def exists(iri: str, answers: Answers) -> bool:
    """Whether the graph says anything of a thing."""
    return bool(answers.rows(f"SELECT ?p WHERE {{ {values('this', [iri])} GRAPH ?g {{ ?this ?p ?o }} }} LIMIT 1").rows)


def missing(path: str, iri: str, registry: Registry) -> Refusal:
    """Status 404, with what was perhaps meant."""
    kind, _, name = path.partition("/")
    todo: str | None = None
    if kind == "state":
        known = registry.states.get(name.upper())
        try:
            known = known or registry.state_by_name(name.replace("-", " ").replace("_", " "))
        except UnknownIdentifier as fault:
            todo = fault.todo
        if known is not None:
            todo = f"did you mean /state/{known.alpha3}?"
        todo = todo or "all states are listed at /states.csv"
    elif kind in ("meeting", "treaty", "declaration", "resolution", "weapon"):
        identifiers = [each for each, found in registry.objects.items() if found.object_kind == kind]
        todo = UnknownIdentifier(kind, name, identifiers).todo or f"there are {', '.join(sorted(identifiers)[:20])}"
    elif kind == "claim":
        state = name[:3].upper()
        if state in registry.states:
            todo = f"the claims of that state are listed at /claims.csv?state={state}"
    return Refusal(404, f"the graph says nothing of <{iri}>", todo=todo)
