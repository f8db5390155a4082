"""What tells machines what is here: VoID at its well-known place, a sitemap of the pages, robots.txt, the context."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.sax.saxutils import escape

from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from treatygraph.description import FORMS, write
from treatygraph.description.write import published_context
from treatygraph.iris import term
from treatygraph.query.answers import Answers, values
from treatygraph.serve.context import Context, Release
from treatygraph.serve.data.answering import Desk, Made, only, resource
from treatygraph.serve.data.forms import alternates, by_ending, path_of, sent, wanted
from treatygraph.serve.data.things import has_page
from treatygraph.serve.refusal import Refusal

PAGE_SIZE = 40_000
"""Addresses in one file of the sitemap; the protocol (sitemaps.org) has 50,000 and 50 MB at most."""

_CLASSES = ("State", "Claim", "Meeting", "Treaty", "Declaration", "Resolution", "Source", "ProfileEdition")
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

ROBOTS = """User-agent: *
Disallow: /sparql
Disallow: /reconcile
Disallow: /data
Allow: /

Sitemap: {address}/sitemap.xml
"""


def routes(context: Context) -> list[BaseRoute]:
    """The signposts."""
    told = _Told(Desk(context))
    return [
        resource("/.well-known/void", told.void),
        resource("/void", told.void),
        *(resource(f"/void.{form.ending}", told.void) for form in FORMS if not form.graphs),
        resource("/dataset", told.dataset),
        resource("/context.jsonld", told.context),
        resource("/sitemap.xml", told.sitemap),
        resource("/sitemap-{number:int}.xml", told.sitemap),
        resource("/robots.txt", told.robots),
    ]


class _Told:
    """Answers for signposts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def void(self, request: Request) -> Response:
        """The description of the release that is served: what it holds, its graphs, its files, its licence."""
        only(request, "format")
        release = self._desk.context.release
        file = release.files / "void.ttl" if release.files is not None else None
        if file is None or not file.is_file():
            raise Refusal(404, "there is no description of this release", todo="ask /sparql, which describes itself")
        offers = [form for form in FORMS if not form.graphs]
        _, form = by_ending(path_of(request))
        chosen = wanted(request, offers) if form is None else form

        def make() -> bytes:
            graph = NamedNode(f"{release.base}dataset")
            quads = [
                Quad(quad.subject, quad.predicate, quad.object, graph)
                for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE)
            ]
            return write(quads, chosen.name, release.base)

        headers = {"link": alternates("/void", offers)} | ({"vary": "Accept"} if form is None else {})
        return await self._desk.give(request, release, Made(sent(chosen), make, f"void-{chosen.name}", headers))

    async def dataset(self, request: Request) -> Response:
        """The data set as a thing leads to its description."""
        only(request)
        root = str(request.scope.get("root_path", "")).rstrip("/")
        return RedirectResponse(f"{root}/.well-known/void", 303)

    async def context(self, request: Request) -> Response:
        """The JSON-LD context."""
        only(request)

        def make() -> bytes:
            return (json.dumps({"@context": published_context()}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

        return await self._desk.give(request, self._desk.context.release, Made("application/ld+json", make, "context"))

    async def robots(self, request: Request) -> Response:
        """Crawlers are welcome to pages and files, and asked to leave queries alone."""
        only(request)
        text = ROBOTS.format(address=self._desk.context.settings.address).encode()
        release = self._desk.context.release
        return await self._desk.give(request, release, Made("text/plain; charset=utf-8", lambda: text, "robots"))

    async def sitemap(self, request: Request) -> Response:
        """The addresses of all pages; where one file does not hold them, the list of the files that do."""
        only(request)
        release = self._desk.context.release
        address = self._desk.context.settings.address
        number = request.path_params.get("number")
        answers = self._desk.context.answers(release)

        def make() -> bytes:
            return _sitemap(pages(release, answers), address, number)

        return await self._desk.give(request, release, Made("application/xml", make, f"sitemap-{number or 'all'}"))


def pages(release: Release, answers: Answers) -> list[str]:
    """The paths of all pages of things, sorted; one query."""
    classes = values("class", map(term, _CLASSES))
    rows = answers.rows(f"SELECT DISTINCT ?s WHERE {{ {classes} GRAPH ?g {{ ?s a ?class }} }}").rows
    found = {row[0].value.removeprefix(release.base) for row in rows if isinstance(row[0], NamedNode)}
    return sorted(path for path in found if has_page(path))


def _sitemap(paths: Sequence[str], address: str, number: int | None) -> bytes:
    count = -(-len(paths) // PAGE_SIZE)
    if number is None and count > 1:
        parts = (f"{address}/sitemap-{each}.xml" for each in range(1, count + 1))
        entries = [f"<sitemap><loc>{escape(part)}</loc></sitemap>" for part in parts]
        return _xml("sitemapindex", entries)
    at = (number or 1) - 1
    if not 0 <= at < max(count, 1):
        raise Refusal(404, "the sitemap has no such part", todo="its parts are listed at /sitemap.xml")
    here = paths[at * PAGE_SIZE : (at + 1) * PAGE_SIZE]
    first = [f"{address}/"] if at == 0 else []
    urls = [*first, *(f"{address}/{path}.html" for path in here)]
    return _xml("urlset", [f"<url><loc>{escape(url)}</loc></url>" for url in urls])


def _xml(root: str, entries: Sequence[str]) -> bytes:
    lines = "\n".join(entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SITEMAP}">\n{lines}\n</{root}>\n'.encode()
