"""What a cell of a curated table may hold: each kind says what is wrong with a text, or nothing.

A cell is text; an empty one means "not known" or "none" and is judged by its column, never by its kind. Several
values in one cell are separated by ``|``. A kind is a function of a text that is not empty; it gives the fault in
words that end the sentence "the column …", or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from treatygraph import edtf

Kind = Callable[[str], str | None]
"""A kind of cell: tells what is wrong with a text."""

SEPARATOR = "|"
"""Between the values of a cell that holds several."""

_POINT = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def text(cell: str) -> str | None:
    """Any words on one line, without space at either end."""
    if cell != cell.strip():
        return f"has space at an end of {cell!r}"
    if not cell.isprintable():
        return f"has a line break or control character in {cell!r}"
    return None


def pattern(expression: str, meaning: str) -> Kind:
    """Text of a fixed form (a regular expression that it matches as a whole); ``meaning`` names it in messages."""
    fits = re.compile(expression, re.ASCII).fullmatch

    def fault(cell: str) -> str | None:
        return None if fits(cell) else f"holds {cell!r}, which is no {meaning}"

    return fault


def one_of(words: Iterable[str]) -> Kind:
    """One of a few words."""
    known = tuple(words)

    def fault(cell: str) -> str | None:
        return None if cell in known else f"holds {cell!r}, which is none of {', '.join(known)}"

    return fault


@lru_cache(maxsize=4096)
def interval(cell: str) -> str | None:
    """Any EDTF date: a year, a month, a day, or an interval of these."""
    try:
        edtf.parse(cell)
    except ValueError as fault:
        return f"holds an impossible date: {fault}"
    return None


def point(cell: str) -> str | None:
    """A year, a month or a day."""
    if not _POINT.fullmatch(cell):
        return f"holds {cell!r}, which is no date (write YYYY, YYYY-MM or YYYY-MM-DD)"
    return interval(cell)


def reference(table: str, known: Callable[[], frozenset[str]]) -> Kind:
    """The identifier of a row in another table: ``known`` gives all of them when one is first looked for."""

    def fault(cell: str) -> str | None:
        return None if cell in known() else f"names {cell!r}, which the table {table} does not have"

    return fault


def several(kind: Kind) -> Kind:
    """Values of one kind, none of them empty or there twice."""

    def fault(cell: str) -> str | None:
        parts = cell.split(SEPARATOR)
        if len(set(parts)) != len(parts):
            return f"holds a value twice in {cell!r}"
        for part in parts:
            wrong = kind(part) if part else f"holds an empty value in {cell!r}"
            if wrong:
                return wrong
        return None

    return fault


identifier = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*", "identifier (lower-case words joined by hyphens)")
iri = pattern(r"https?://[^\s<>\"{}|\\^`]+", "IRI (https://…)")
number = pattern(r"\d+", "number")
alpha3 = pattern(r"[A-Z]{3}", "three-letter code")
alpha2 = pattern(r"[A-Z]{2}", "two-letter code")
m49 = pattern(r"\d{3}", "three-digit code")
yes_no = one_of(("yes", "no"))


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several; none of an empty one.

    >>> split("KOR|PRK"), split("")
    (('KOR', 'PRK'), ())
    """
    return tuple(cell.split(SEPARATOR)) if cell else ()
