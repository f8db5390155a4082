"""The files of releases: each under its version, for as long as the build keeps it; ``/latest`` leads to the newest.

``/releases/VERSION/FILE`` never changes and may be kept for ever. Parts of a file can be asked for (RFC 9110, 14), so
that a download that broke goes on where it was. A file is one that the release's own list of checksums names;
nothing else on the disk has an address.
"""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from treatygraph.pages.releases import SUMS, Kept, kept_in, sums_of
from treatygraph.serve.context import Context
from treatygraph.serve.data.answering import FOREVER, FRESH, holds, only, resource
from treatygraph.serve.data.forms import CSV, JSON, PAGE, address_of, wanted
from treatygraph.serve.refusal import Refusal
from treatygraph.sheets import Column, Sheet, csv_of, json_of
from treatygraph.sheets.sheet import Cell

_TYPES = {
    ".csv": CSV.media_type, ".json": "application/json", ".jsonld": "application/ld+json", ".nq": "application/n-quads",
    ".nt": "application/n-triples", ".rdf": "application/rdf+xml", ".trig": "application/trig",
    ".ttl": "text/turtle; charset=utf-8", ".html": "text/html; charset=utf-8", ".tsv": "text/tab-separated-values",
}  # fmt: skip


def shelved(context: Context) -> dict[str, Kept]:
    """The releases that stand whole on the shelf beside the one that is served, by name."""
    current = context.release.files
    return {one.name: one for one in kept_in(current.resolve().parent)} if current is not None else {}


def routes(context: Context) -> list[BaseRoute]:
    """The shelf, each release, each file; ``/release/…`` is the same, since a release's IRI is there."""
    told = _Told(context)
    return [
        resource("/latest", told.latest),
        resource("/latest/{file}", told.latest),
        resource("/releases", told.shelf),
        *(resource(f"/{place}/{{version}}/", told.release) for place in ("releases", "release")),
        *(resource(f"/{place}/{{version}}", told.release) for place in ("releases", "release")),
        *(resource(f"/{place}/{{version}}/{{file}}", told.file) for place in ("releases", "release")),
    ]


class _Told:
    """Answers for releases."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def latest(self, request: Request) -> Response:
        """Leads to the release that is served, or to one of its files."""
        only(request)
        current = self._context.release.files
        if current is None:
            raise Refusal(404, "this server has no release at hand")
        name, file = current.resolve().name, request.path_params.get("file")
        if file is not None and file not in sums_of(current) and file != SUMS:
            raise Refusal(404, "the latest release has no such file", todo="its files are listed at /latest")
        root = str(request.scope.get("root_path", "")).rstrip("/")
        target = f"{root}/releases/{quote(name)}/" + (quote(file) if file else "")
        return RedirectResponse(target, 307, {"cache-control": FRESH})

    async def shelf(self, request: Request) -> Response:
        """Every release that is kept."""
        only(request, "format")
        if _page_wanted(request):
            return RedirectResponse(address_of(request, "releases.html"), 303, {"vary": "Accept"})
        current = self._context.release.files
        latest = current.resolve().name if current is not None else None
        columns = (
            Column("version", "The release's name.", required=True),
            Column("url", "Where its files are listed.", "anyURI", required=True),
            Column("latest", "Whether it is the one that is served.", "boolean", required=True),
            Column("files", "How many files it has.", "integer", required=True),
        )
        address = self._context.settings.address
        rows: list[list[Cell]] = [
            [one.name, f"{address}/releases/{quote(one.name)}/", one.name == latest, len(one.files)]
            for one in shelved(self._context).values()
        ]
        return _table(request, Sheet("releases", "Releases", columns, rows, ("version",)))

    async def release(self, request: Request) -> Response:
        """The files of one release."""
        only(request, "format")
        one = self._one(request)
        if _page_wanted(request):
            return RedirectResponse(address_of(request, "releases.html"), 303, {"vary": "Accept"})
        columns = (
            Column("file", "The file's name.", required=True),
            Column("url", "Where it is.", "anyURI", required=True),
            Column("bytes", "Its size.", "integer", required=True),
            Column("sha256", "Its checksum.", required=True),
        )
        address = f"{self._context.settings.address}/releases/{quote(one.name)}"
        rows: list[list[Cell]] = [
            [name, f"{address}/{quote(name)}", (one.folder / name).stat().st_size, digest]
            for name, digest in sorted(one.files.items())
            if (one.folder / name).is_file()
        ]
        return _table(request, Sheet(one.name, f"Files of release {one.name}", columns, rows, ("file",)))

    async def file(self, request: Request) -> Response:
        """One file, or a part of it."""
        only(request)
        one, name = self._one(request), str(request.path_params["file"])
        path = one.folder / name
        if name not in (*one.files, SUMS) or not path.is_file() or path.is_symlink():
            raise Refusal(404, "the release has no such file", todo=f"its files are listed at /releases/{one.name}/")
        etag = f'"{one.files[name]}"' if name in one.files else f'"{one.name}"'
        headers = {"etag": etag, "cache-control": FOREVER}
        if holds(request.headers.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        return FileResponse(path, headers=headers, media_type=_TYPES.get(path.suffix, "text/plain; charset=utf-8"))

    def _one(self, request: Request) -> Kept:
        version = str(request.path_params["version"])
        kept = shelved(self._context)
        if version not in kept:
            raise Refusal(404, "there is no such release here", todo=f"there are {', '.join(kept) or 'none'}")
        return kept[version]


def _page_wanted(request: Request) -> bool:
    """Whether a browser asks; whoever takes anything gets the table."""
    return wanted(request, (JSON, CSV, PAGE)) is PAGE


def _table(request: Request, sheet: Sheet) -> Response:
    form = wanted(request, (JSON, CSV))
    content = csv_of(sheet) if form is CSV else json_of(sheet)
    headers = {"vary": "Accept", "cache-control": FRESH, "content-type": form.media_type}
    return Response(content, headers=headers)
