"""What a cell of a curated table may hold: each kind says what is wrong with a text, or nothing.

A cell is text; an empty one means "not known" or "none" and is judged by its column, never by its kind. Several
values in one cell are separated by ``|``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from treatygraph import edtf

SEPARATOR = "|"
"""Between the values of a cell that holds several."""

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_POINT = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


class Kind:
    """A kind of cell; :meth:`fault` tells what is wrong with a text that is not empty."""

    def fault(self, text: str) -> str | None:
        """What is wrong, in words that end the sentence "the column …"; None where nothing is."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """Any words on one line, without space at either end."""

    def fault(self, text: str) -> str | None:
        """Space at an end, a line break, or a control character."""
        if text != text.strip():
            return f"has space at an end of {text!r}"
        if not text.isprintable():
            return f"has a line break or control character in {text!r}"
        return None


@dataclass(frozen=True, slots=True)
class Pattern(Kind):
    """Text of a fixed form; ``meaning`` names the form in messages."""

    pattern: re.Pattern[str]
    meaning: str

    def fault(self, text: str) -> str | None:
        """Text that is not of the form."""
        return None if self.pattern.fullmatch(text) else f"holds {text!r}, which is no {self.meaning}"


@dataclass(frozen=True, slots=True)
class OneOf(Kind):
    """One of a few words."""

    words: tuple[str, ...]

    def fault(self, text: str) -> str | None:
        """Another word."""
        return None if text in self.words else f"holds {text!r}, which is none of {', '.join(self.words)}"


@dataclass(frozen=True, slots=True)
class Date(Kind):
    """An EDTF date; ``intervals`` says whether it may be more than a year, a month or a day."""

    intervals: bool = False

    def fault(self, text: str) -> str | None:
        """A date that cannot be, or an interval where a point is wanted."""
        return _date_fault(text, intervals=self.intervals)


@lru_cache(maxsize=4096)
def _date_fault(text: str, *, intervals: bool) -> str | None:
    if not intervals and not _POINT.fullmatch(text):
        return f"holds {text!r}, which is no date (write YYYY, YYYY-MM or YYYY-MM-DD)"
    try:
        edtf.parse(text)
    except ValueError as fault:
        return f"holds an impossible date: {fault}"
    return None


@dataclass(frozen=True, slots=True)
class Reference(Kind):
    """The identifier of a row in another table: ``known`` gives all of them when first asked."""

    table: str
    known: Callable[[], frozenset[str]]

    def fault(self, text: str) -> str | None:
        """An identifier that the other table does not have."""
        return None if text in self.known() else f"names {text!r}, which the table {self.table} does not have"


@dataclass(frozen=True, slots=True)
class Several(Kind):
    """Values of one kind, separated by ``|``, none of them twice."""

    of: Kind

    def fault(self, text: str) -> str | None:
        """A value that is empty, there twice, or wrong by its own kind."""
        parts = text.split(SEPARATOR)
        if len(set(parts)) != len(parts):
            return f"holds a value twice in {text!r}"
        for part in parts:
            if not part:
                return f"holds an empty value in {text!r}"
            if wrong := self.of.fault(part):
                return wrong
        return None


TEXT = Text()
IDENTIFIER = Pattern(_IDENTIFIER, "identifier (lower-case words joined by hyphens)")
IRI = Pattern(_IRI, "IRI (https://…)")
NUMBER = Pattern(re.compile(r"\d+", re.ASCII), "number")
ALPHA3 = Pattern(re.compile(r"[A-Z]{3}"), "three-letter code")
ALPHA2 = Pattern(re.compile(r"[A-Z]{2}"), "two-letter code")
M49 = Pattern(re.compile(r"\d{3}", re.ASCII), "three-digit code")
YES_NO = OneOf(("yes", "no"))
POINT = Date()
INTERVAL = Date(intervals=True)


def one_of(words: Iterable[str]) -> OneOf:
    """One of these words, as a kind of cell."""
    return OneOf(tuple(words))


def split(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several; none of an empty one.

    >>> split("KOR|PRK"), split("")
    (('KOR', 'PRK'), ())
    """
    return tuple(text.split(SEPARATOR)) if text else ()
