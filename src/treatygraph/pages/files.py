"""The files that belong to a page: itself, its tables as CSV and JSON, its pictures as SVG and PNG, its citations.

All have the page's path with another ending: ``state/KGZ.html``, ``state/KGZ.status.csv``, ``state/KGZ.timeline.svg``,
``claim/….bib``. A server makes the one that is asked for, a folder has them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from treatygraph.errors import OutputError
from treatygraph.namespaces import BASE
from treatygraph.pages.about import About
from treatygraph.pages.cite import FORMATS
from treatygraph.pages.claim import ClaimPage
from treatygraph.pages.model import DataTable, Page
from treatygraph.pages.render import citation_of, render, svg
from treatygraph.sheets.sheet import Column, Sheet, csv_of, json_of

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8", "json": "application/json",
    "svg": "image/svg+xml", "png": "image/png", "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8", "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}  # fmt: skip
"""The media type of each kind of file, by its ending."""

_PIXELS = 1500
"""How wide a PNG is: enough for a page of paper. Twice as wide takes three times as long, and SVG has no end."""
_TOLD = re.compile(r"<(title|desc)\b.*?</\1>", re.DOTALL)

_ENDING = re.compile(
    r"(?P<stem>.+?)\.(?:(?P<own>html|txt|bib|ris|csl\.json)|(?P<part>[A-Za-z_-]+)\.(?P<form>csv|json|svg|png))"
)


def split(path: str) -> tuple[str, str, str] | None:
    """The page's stem, the name of the table or picture (or nothing), and the ending; None of other paths.

    >>> split("state/KGZ.status.csv"), split("claim/a.csl.json"), split("state/KGZ.ttl")
    (('state/KGZ', 'status', 'csv'), ('claim/a', '', 'csl.json'), None)
    """
    match = _ENDING.fullmatch(path)
    return (match["stem"], match["part"] or "", match["own"] or match["form"]) if match else None


def endings(page: Page) -> Iterator[tuple[str, str]]:
    """The name and ending of every file of a page that needs nothing but this package (so no PNG)."""
    yield "", "html"
    for table in page.tables:
        yield from ((table.name, form) for form in ("csv", "json"))
    yield from ((picture.name, "svg") for picture in page.pictures)
    if isinstance(page, ClaimPage):
        yield from (("", form) for form in FORMATS)


def name_of(page: Page, part: str, ending: str) -> str:
    """The path of a file of a page."""
    return ".".join(each for each in (page.stem, part, ending) if each)


def content(page: Page, part: str, ending: str, *, about: About, base: str = BASE) -> bytes | None:
    """What a file of a page holds; None where the page has no such table or picture.

    Raises OutputError for a PNG where the library that draws it is not installed.
    """
    if ending == "html" and not part:
        return render(page, about=about, base=base).encode("utf-8", "replace")
    if ending in ("csv", "json") and (table := page.table(part)):
        sheet = sheet_of(table)
        return csv_of(sheet) if ending == "csv" else json_of(sheet)
    if ending in ("svg", "png") and (picture := page.picture(part)):
        drawn = svg(picture, base=base)
        return png(drawn) if ending == "png" else drawn.encode()
    if ending in FORMATS and isinstance(page, ClaimPage):
        return citation_of(page, about).write(ending).encode("utf-8", "replace")
    return None


def sheet_of(table: DataTable) -> Sheet:
    """A table of a page as one that can be written; the links of a column have a column beside it, ``…_iri``."""
    linked = {at for row in table.rows for at, cell in enumerate(row) if cell.iris}
    columns: list[Column] = []
    for at, column in enumerate(table.columns):
        columns.append(Column(column.key, column.heading))
        if at in linked:
            columns.append(Column(f"{column.key}_iri", f"{column.heading}: the IRIs that it leads to", "anyURI"))
    rows = []
    for row in table.rows:
        cells: list[str | None] = []
        for at, cell in enumerate(row):
            cells.append(cell.text or None)
            if at in linked:
                cells.append(" ".join(cell.iris) or None)
        rows.append(tuple(cells))
    return Sheet(table.name, table.caption, tuple(columns), rows)


def png(drawn: str) -> bytes:
    """A picture as PNG, 1,500 pixels wide; raises OutputError where resvg is not installed."""
    return _drawn(_TOLD.sub("", drawn))


@lru_cache(maxsize=8)
def _drawn(picture: str) -> bytes:
    """Words beside a drawing are left out before: the map of a year in which nobody joined is that of the last."""
    try:
        import resvg_py
    except ImportError as fault:
        raise OutputError(
            "no PNG without the library resvg", todo="pip install 'treatygraph[serve]', or take the SVG"
        ) from fault
    return bytes(resvg_py.svg_to_bytes(svg_string=picture, width=_PIXELS))
