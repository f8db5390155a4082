"""Things by their IRIs: ``BASE/state/KGZ`` answers at ``/state/KGZ`` with a 303 to a document about it.

The document stands beside it under an ending (``/state/KGZ.ttl``), as in a folder of files: what the graph says of the
thing. A page of the thing (``.html``) is made elsewhere. What is part of something leads to its place on the page of
that: a line of evidence or a retraction to its claim's, a footnote to its edition's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from treatygraph.description import FORMS, Form, describe, quads_of, write
from treatygraph.description.order import text_of
from treatygraph.errors import UnknownIdentifier
from treatygraph.iris import is_iri
from treatygraph.namespaces import BASE
from treatygraph.pages.facts import place_of
from treatygraph.pages.links import footnote_of
from treatygraph.pages.links import path_of as page_of
from treatygraph.query.answers import Answers, values
from treatygraph.registry import Registry
from treatygraph.serve.context import Context, Release
from treatygraph.serve.data.answering import Desk, Documents, Made, Resource, resource
from treatygraph.serve.data.forms import PAGE, AnyForm, address_of, alternates, by_ending, path_of, sent, wanted
from treatygraph.serve.data.graphs import exists
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
"""Things that have a page of their kind; others have one of their triples, or are shown on another's."""

ONTOLOGY = "graph/ontology"


def has_page(path: str) -> bool:
    """Whether there is a page of its kind for the thing at this path.

    >>> has_page("state/KGZ"), has_page("evidence/KGZ-14e5920af1b6f9e3")
    (True, False)
    """
    return _PAGES.fullmatch(path) is not None


def routes(context: Context) -> list[BaseRoute]:
    """The routes of things and of the ontology, whose terms are parts (``#``) of one document."""
    desk = Desk(context)
    told = _Told(desk)
    return [
        resource("/ontology", told.ontology),
        *(resource(f"/ontology.{form.ending}", told.ontology) for form in FORMS),
        resource("/ontology/{name}", told.version),
        *(Documents(f"/{kind}/{{name:path}}", Resource(told.thing)) for kind in KINDS),
    ]


def offers_of(path: str) -> Sequence[AnyForm]:
    """The forms in which there is a document about the thing at a path: the page first, where there is one."""
    return (PAGE, *FORMS) if page_of(BASE + path, BASE) is not None else FORMS


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
        if not await self._desk.ask(request, lambda: exists(iri, answers)):
            raise missing(path, iri, self._desk.context.registry)
        stem = address_of(request, path)
        headers = {"vary": "Accept", "link": alternates(stem, offers), "cache-control": "public, no-cache"}
        target = f"{stem}.{form.ending}"
        if form is PAGE:
            page, place = await self._desk.ask(request, lambda: _shown_at(path, iri, answers))
            target = address_of(request, page) + (f"#{quote(place)}" if place else "")
        return RedirectResponse(target, 303, headers)

    async def version(self, request: Request) -> Response:
        """A version of the ontology, or a part of its file that has an IRI: it leads to the ontology."""
        release = self._desk.context.release
        path, answers = path_of(request), self._desk.context.answers(self._desk.context.release)
        iri = f"{release.base}{path}"
        if not is_iri(iri) or not await self._desk.ask(request, lambda: _named(iri, answers)):
            raise Refusal(
                404, "there is no such version of the ontology here", todo="/ontology is the one that is used"
            )
        form = wanted(request, (PAGE, *FORMS))
        return RedirectResponse(f"{address_of(request, 'ontology')}.{form.ending}", 303, {"vary": "Accept"})

    async def ontology(self, request: Request) -> Response:
        """The ontology, at the address that is its IRI: the page (303), or its triples as they are."""
        release = self._desk.context.release
        path, form = by_ending(path_of(request))
        stem = address_of(request, path)
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


def _document(request: Request, path: str, form: Form, make: Callable[[], bytes], iri: str) -> Made:
    stem = address_of(request, path)
    links = f'{alternates(stem, offers_of(path), form)}, <{quote(iri, safe=_IN_LINK)}>; rel="describes"'
    return Made(sent(form), make, form.name, {"link": links})


_IN_LINK = "/:#?&=%~@!$'()*+,;-._"


def _named(iri: str, answers: Answers) -> bool:
    """Whether the graph says anything of or with something."""
    query = f"SELECT ?p WHERE {{ {values('this', [iri])} {{ ?this ?p ?o }} UNION {{ ?s ?p ?this }} }} LIMIT 1"
    return bool(answers.rows(query).rows)


_CLAIM = {"evidence": "?claim tg:hasEvidence ?this", "retraction": "?this tg:retracts ?claim"}
"""How the claim is found on whose page a thing of this kind is shown."""


def _shown_at(path: str, iri: str, answers: Answers) -> tuple[str, str]:
    """The path of the page that shows a thing, and the thing's place on it, or nothing; one query at most."""
    if (place := footnote_of(path)) is not None:
        return f"{place[0]}.html", place[1]
    kind, _, name = path.partition("/")
    if kind in _CLAIM:
        found = answers.rows(
            f"SELECT ?claim WHERE {{ {values('this', [iri])} {_CLAIM[kind]} }} ORDER BY ?claim LIMIT 1"
        )
        if found.rows and isinstance(claim := found.rows[0][0], NamedNode):
            return f"{claim.value.removeprefix(answers.base)}.html", place_of(kind, name) if kind == "evidence" else ""
    return f"{path}.html", ""


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
