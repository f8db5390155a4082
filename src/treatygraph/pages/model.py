"""What every page is made of: words that may lead somewhere, tables that can be taken away, pictures that stand alone.

All values are frozen and know nothing of HTML or of where a page stands: links are IRIs, or paths from the top of the
site written ``/claims.html``. Templates turn both into relative addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Tone = str
"""How words are coloured: ``yes``, ``no``, ``mixed``, ``unknown``, ``quiet``, or a status (``party`` …); or nothing."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and what they lead to: an IRI, a path from the top of the site (``/…``), or nothing."""

    text: str
    to: str | None = None
    tone: Tone = ""


Words = tuple[Text, ...]
"""Words with links among them, in order."""


def words(*parts: str | Text) -> Words:
    """Words out of strings and texts.

    >>> words("as ", Text("of", "/about.html"))[0].text
    'as '
    """
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: texts, each on its own line; ``order`` is what a machine sorts by, where words do not."""

    parts: Words = ()
    order: str = ""

    @property
    def text(self) -> str:
        """The words as one line."""
        return "; ".join(part.text for part in self.parts)

    @property
    def iris(self) -> tuple[str, ...]:
        """The IRIs that the words lead to; paths of the site are none."""
        return tuple(part.to for part in self.parts if part.to and not part.to.startswith("/"))


def cell(*parts: str | Text, order: str = "") -> Cell:
    """A cell out of strings and texts; empty strings say nothing and are left out."""
    return Cell(tuple(part for part in words(*parts) if part.text), order)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in CSV and JSON, its heading, and whether its values are numbers."""

    key: str
    heading: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table that can be taken as CSV and JSON too. The first column says what a row is about.

    ``name`` is part of its file's name; ``caption`` says what it shows; ``note`` what one must know to read it.
    ``anchors`` name its rows, where links lead to them.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    anchors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.anchors and len(self.anchors) != len(self.rows):
            raise ValueError(f"table {self.name}: not as many anchors as rows")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.name}: a row has not as many cells as there are columns")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the template that draws it, the numbers it is drawn from, and what it shows, in words.

    ``name`` is part of its file's name, ``title`` its caption, ``told`` what a person who cannot see it is told.
    """

    name: str
    template: str
    title: str
    told: str
    drawing: Any
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of what is known of a thing: a word for it, and its values."""

    term: str
    values: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of one thing, or of many. ``path`` is from the top of the site (``state/KGZ.html``).

    ``over`` is the word above the title, ``lede`` the page in a sentence, ``structured`` its JSON-LD.
    ``iri`` is None of pages that are about nothing in the graph.
    """

    kind: str
    iri: str | None
    path: str
    title: str
    over: str
    lede: Words = ()
    details: tuple[Detail, ...] = ()
    tables: tuple[DataTable, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()
    structured: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The path without its ending: ``state/KGZ``."""
        return self.path.removesuffix(".html")

    def table(self, name: str) -> DataTable | None:
        """The table of a name, or None where the page has none."""
        return next((table for table in self.tables if table.name == name), None)

    def picture(self, name: str) -> Picture | None:
        """The picture of a name, or None where the page has none."""
        return next((picture for picture in self.pictures if picture.name == name), None)
