"""The routes of pages and of the files that belong to them: tables, pictures, citations."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from treatygraph.errors import QueryError
from treatygraph.pages.about import About, about
from treatygraph.pages.catalogue import page_at, pages_of, paths
from treatygraph.pages.files import MEDIA_TYPES, content, split
from treatygraph.pages.links import path_of
from treatygraph.pages.model import Page
from treatygraph.pages.naming import kind_of
from treatygraph.pages.releases import releases_page
from treatygraph.serve.context import Context, Release
from treatygraph.serve.data.answering import Desk, Made, Resource, resource
from treatygraph.serve.data.releases import shelved
from treatygraph.serve.refusal import Refusal


def routes(context: Context) -> list[BaseRoute]:
    """The routes of this room; they take only the paths that are theirs, so that data can have the rest."""
    told = _Told(Desk(context), frozenset((*paths(context.registry), _RELEASES)))
    return [
        resource("/", told.start),
        *(resource(f"/{stem}", told.led) for stem in _SINGLE),
        _Pages(told, Resource(told.file)),
    ]


_SINGLE = ("treaties", "meetings", "declarations", "resolutions", "profiles", "sources", "report")
"""Lists that are pages only: ``/states`` and ``/claims`` are tables that data gives as they are accepted."""

_RELEASES = "releases.html"
_DICTIONARY = "csv-metadata"
"""``/states.csv-metadata.json`` tells of the columns of ``/states.csv``, and is data's."""


class _Pages(Route):
    """One route for every path that names a page or a file of one."""

    def __init__(self, told: _Told, answer: Resource) -> None:
        super().__init__("/{path:path}", answer)
        self._told = told

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As Starlette has it."""
        if scope["type"] == "http" and not self._told.owns(str(scope["path"]).removeprefix("/")):
            return Match.NONE, {}
        return super().matches(scope)


class _Told:
    """Answers for pages."""

    def __init__(self, desk: Desk, known: frozenset[str]) -> None:
        self._desk = desk
        self._known = known
        self._about: dict[str, About] = {}

    def owns(self, path: str) -> bool:
        """Whether a path is of a page of this room or of a file of one."""
        parts = split(path)
        if parts is None or parts[1] == _DICTIONARY:
            return False
        base = self._desk.context.release.base
        return f"{parts[0]}.html" in self._known or path_of(base + parts[0], base) is not None

    async def start(self, request: Request) -> Response:
        """The start page, at the root."""
        return await self._give(request, "index", "", "html")

    async def led(self, request: Request) -> Response:
        """A list by its name without an ending."""
        root = str(request.scope.get("root_path", "")).rstrip("/")
        return RedirectResponse(f"{root}/{request.url.path.rsplit('/', 1)[-1]}.html", 303)

    async def file(self, request: Request) -> Response:
        """A page, or a file of one."""
        parts = split(unquote(str(request.path_params["path"])))
        if parts is None:
            raise Refusal(404, "there is no such address here")
        return await self._give(request, *parts)

    async def _give(self, request: Request, stem: str, part: str, ending: str) -> Response:
        release = self._desk.context.release

        def make() -> bytes:
            page = self._page(stem, release)
            told = self._told(release)
            made = content(page, part, ending, about=told, base=release.base) if page else None
            if made is None:
                raise Refusal(
                    404, "there is no such page here", todo="the lists of states, treaties, meetings … have all"
                )
            return made

        name = f"{part}-{ending}" if part else ending
        return await self._desk.give(request, release, Made(MEDIA_TYPES[ending], make, f"page-{name}"))

    def _page(self, stem: str, release: Release) -> Page | None:
        context = self._desk.context
        if f"{stem}.html" == _RELEASES:
            latest = release.files.resolve().name if release.files is not None else None
            return releases_page(list(shelved(context).values()), latest)
        answers = context.answers(release)
        if f"{stem}.html" in self._known:
            return page_at(f"{stem}.html", answers, context.registry, self._told(release))
        iri = release.base + stem
        try:
            return pages_of(kind_of(iri, release.base), [iri], answers, context.registry).get(iri)
        except QueryError:
            return None

    def _told(self, release: Release) -> About:
        """What stands at the foot of every page of a release: asked once."""
        if release.identity not in self._about:
            files = release.files.name if release.files else ""
            self._about = {
                release.identity: about(
                    self._desk.context.answers(release), version=files, report=self._desk.context.settings.report
                )
            }
        return self._about[release.identity]
