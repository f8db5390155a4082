"""Partial dates as EDTF, levels 0 and 1 as far as the claim guide uses them: never finer than what is known.

``2010``, ``2010-04``, ``2010-04-30``, an interval ``2009/2010-07`` (each end at its own precision), an open one
``2014/..`` (from then on) or ``../2009``. Standard: Extended Date/Time Format, ISO 8601-2:2019, as published by the
Library of Congress. The ``edtf`` package reads far more, at 200 ms of start-up; the tests hold this module against it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed date: the first and last day it can mean; None for an end that is open.

    ``kind`` is ``year``, ``month``, ``day`` or ``interval``.
    """

    text: str
    kind: str
    earliest: date | None
    latest: date | None


def _point(text: str) -> tuple[str, date, date]:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no EDTF date: write YYYY, YYYY-MM, YYYY-MM-DD or an interval of these")
    year, month, day = int(match[1]), match[2], match[3]
    if year == 0:
        raise ValueError(f"{text!r}: the year 0000 is not used here")
    if month is None:
        return "year", date(year, 1, 1), date(year, 12, 31)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"{text!r}: there is no month {month}")
    if day is None:
        return "month", date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
    try:
        exact = date(year, int(month), int(day))
    except ValueError as fault:
        raise ValueError(f"{text!r}: there is no such day") from fault
    return "day", exact, exact


@lru_cache(maxsize=1 << 14)
def parse(text: str) -> Edtf:
    """Read an EDTF string; raises ValueError that says what is wrong.

    >>> parse("2009/2010-07").latest
    datetime.date(2010, 7, 31)
    >>> parse("2014/..").latest is None
    True
    """
    if "/" not in text:
        kind, first, last = _point(text)
        return Edtf(text, kind, first, last)
    begin, _, end = text.partition("/")
    if "/" in end or (begin == ".." and end == ".."):
        raise ValueError(f"{text!r} is no EDTF interval: write START/END, START/.. or ../END")
    first_day = None if begin == ".." else _point(begin)[1]
    last_day = None if end == ".." else _point(end)[2]
    if first_day and last_day and first_day > last_day:
        raise ValueError(f"{text!r}: the interval ends before it begins")
    return Edtf(text, "interval", first_day, last_day)


def is_valid(text: str) -> bool:
    """Whether the text is an EDTF date that this project can hold."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def overlap(one: str | None, other: str | None) -> bool:
    """Whether two dates can mean a day in common; an unknown date (None) overlaps all.

    >>> overlap("2010", "2010-04-30"), overlap("2009", "2010/..")
    (True, False)
    """
    if one is None or other is None:
        return True
    a, b = parse(one), parse(other)
    starts = (a.earliest or date.min), (b.earliest or date.min)
    ends = (a.latest or date.max), (b.latest or date.max)
    return max(starts) <= min(ends)
