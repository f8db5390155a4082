"""Calendar dates as writers write them, at the precision they give: EDTF out, nothing guessed.

``12 August 2010``, ``August 12, 2010``, ``August 2010``, ``2010-08-12``, ``3–4 December 2008``,
``30 November–4 December 2009``, ``August–September 2022``, ``2009 and 2010``, ``2010–2012``, ``2009``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from treatygraph import edtf

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_NUMBER = (
    {name: i for i, name in enumerate(_MONTHS, 1)} | {name[:3]: i for i, name in enumerate(_MONTHS, 1)} | {"sept": 9}
)
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t\.|t|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"(?: ?[–—/-] ?| to | and | until )"
_AND = re.compile(r" and ")
_YEAR = r"(?:1[89]|20)\d\d"

_DATE = re.compile(
    rf"\b(?:"
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)"
    rf"|(?P<d1>{_DAY})(?: (?P<m1>{_MONTH})(?: (?P<y1>{_YEAR}))?)?{_TO}(?P<d2>{_DAY}) (?P<m2>{_MONTH}),? (?P<y2>{_YEAR})"
    rf"|(?P<d3>{_DAY}) (?:of )?(?P<m3>{_MONTH}),? (?P<y3>{_YEAR})"
    rf"|(?P<m4>{_MONTH}) (?P<d4>{_DAY})(?:{_TO}(?:(?P<m4b>{_MONTH}) )?(?P<d4b>{_DAY}))?,? (?P<y4>{_YEAR})"
    rf"|(?P<m5>{_MONTH})(?: (?P<y5>{_YEAR}))?{_TO}(?P<m6>{_MONTH}),? (?P<y6>{_YEAR})"
    rf"|(?P<m7>{_MONTH})(?: of|,)? (?P<y7>{_YEAR})"
    rf"|(?P<y8>{_YEAR}){_TO}(?P<y9>{_YEAR})"
    rf"|(?P<y10>{_YEAR})(?!\d)"
    rf")(?![\w/])"
)
_LONGEST = 80  # characters, more than any date that _DATE has
_BEGIN = re.compile(r"[\dJFMASOND](?<!\w[\dJFMASOND])")
"""Where a date can begin: looked for first, as a set of characters is found far faster than a choice of patterns."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its EDTF and where it stands.

    ``listed`` holds the two dates of "2009 and 2010", which are no interval to one who counts letters.
    """

    edtf: str
    start: int
    end: int
    listed: tuple[str, ...] = ()

    @property
    def is_year(self) -> bool:
        """Whether it is a bare year, which can be part of a name ("Landmine Monitor Report 2009")."""
        return len(self.edtf) == 4


def _month(name: str) -> str:
    return f"{MONTH_NUMBER[name.lower().rstrip('.')]:02d}"


def _day(name: str) -> str:
    return name.rstrip("stndrh").rjust(2, "0")


def _point(year: str, month: str | None = None, day: str | None = None) -> str:
    parts = [year] + ([_month(month)] if month else []) + ([_day(day)] if day else [])
    return "-".join(parts)


def _edtf(part: re.Match[str]) -> str:
    if part["d3"]:
        return _point(part["y3"], part["m3"], part["d3"])
    if part["m7"]:
        return _point(part["y7"], part["m7"])
    if part["y10"]:
        return str(part["y10"])
    if part["iso"]:
        return str(part["iso"])
    if part["d1"]:
        first_month, first_year = part["m1"] or part["m2"], part["y1"] or part["y2"]
        return f"{_point(first_year, first_month, part['d1'])}/{_point(part['y2'], part['m2'], part['d2'])}"
    if part["d4"]:
        first = _point(part["y4"], part["m4"], part["d4"])
        return f"{first}/{_point(part['y4'], part['m4b'] or part['m4'], part['d4b'])}" if part["d4b"] else first
    if part["m5"]:
        return f"{_point(part['y5'] or part['y6'], part['m5'])}/{_point(part['y6'], part['m6'])}"
    return f"{part['y8']}/{part['y9']}"


def find_dates(text: str) -> list[FoundDate]:
    """All dates of a text in its order; a date that no calendar has (31 February) is left out.

    >>> [found.edtf for found in find_dates("Letter, 3–4 December 2008, and email of August 2010")]
    ['2008-12-03/2008-12-04', '2010-08']
    """
    found: list[FoundDate] = []
    last = 0
    for begin in _BEGIN.finditer(text):
        match = _DATE.match(text, begin.start()) if begin.start() >= last else None
        if match is None:
            continue
        start, last = match.span()
        date = _value(match[0])
        if date is not None:
            listed = tuple(date.split("/")) if "/" in date and _AND.search(match[0]) else ()
            found.append(FoundDate(date, start, last, listed))
    return found


def read_date(text: str) -> str | None:
    """The one date that a text is, as EDTF; None where it is more, less, or impossible.

    >>> read_date("05 September 2023")
    '2023-09-05'
    """
    bare = text.strip()
    return _value(bare) if len(bare) <= _LONGEST else None


@lru_cache(maxsize=1 << 12)
def _value(text: str) -> str | None:
    """The same of a text without space around it; the dates of an archive are few, and come again and again."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    date = _edtf(match)
    return date if edtf.is_valid(date) else None
