"""Dates in words: days, months, years, ranges, and words that point to a date told before ("the same month")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from treatygraph.edtf import is_valid
from treatygraph.extract.tokens import MONTHS

_MON = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_YEAR = r"(?<![\d/.,])(?<!\d-)(?:19|20)\d\d(?![\d/%]|[.,]\d)"
_TO = r"(?:\s?[-–—/]\s?|\sto\s|\sthrough\s|\sand\s|\sor\s)"
_SAME = r"(?:the same|that same|this same|that)"

DATED = re.compile(rf"\d\d|{_MON}")
"""What a word of a sentence with a date has: two digits or a month; else the sentence has words of :data:`SOMETIME`."""

SOMETIME = re.compile(r"month|year|day|time")
"""What "the same month", "that time" have."""

_POINTING = re.compile(r"\b(?:same|that) (?:same )?(?:month|year|day)|\bthat time\b")
_BEGIN = re.compile(rf"(?<![^\W_])(?:\d|{_MON}|the|that|this|first)")
_DATE = re.compile(
    r"(?<![^\W_])(?=[\dJFMASONDtf])(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s(?P<m1>{_MON}))?(?P<dto>{_TO})(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m2>{_MON})"
    rf",?\s(?P<y2>{_YEAR})"
    rf"|(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<dm>{_MON}),?(?:\s(?P<dy>{_YEAR})|\s(?:of\s)?(?P<dsame>{_SAME}\syear))"
    rf"|(?P<am>{_MON})\s(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<ay>{_YEAR})"
    rf"|(?P<lm1>{_MON})(?P<lto>{_TO})(?P<lm2>{_MON}),?\s(?:of\s)?(?:(?P<ly>{_YEAR})|(?P<lsame>{_SAME}\syear))"
    rf"|(?P<nm1>{_MON})\s?[-–—/]\s?(?P<nm2>{_MON})(?![\w’'])"
    rf"|(?P<mm>{_MON}),?\s(?:of\s)?(?:(?P<my>{_YEAR})|(?P<msame>{_SAME}\syear))"
    rf"|(?:the\s)?(?P<half>first|second)\shalf\sof\s(?P<hy>{_YEAR})"
    rf"|(?P<y1>{_YEAR})\s?[-–—]\s?(?P<yb>{_YEAR}|\d\d(?!\d))"
    rf"|(?P<y>{_YEAR})"
    rf"|(?P<rm>{_SAME}\s{_MON}\b)"
    rf"|(?P<bd>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<bdm>{_MON})\b"
    rf"|\b(?P<bm>{_MON})(?![\w’'])"
    rf"|\b(?P<rel>{_SAME}\s(?:month|year|day)|that\stime)\b)"
)


@dataclass(slots=True)
class Stated:
    """A date as a sentence states it: an EDTF value, or what is missing from it.

    ``month`` and ``day`` are given where the year must come from elsewhere; ``relative`` says from where: ``month``,
    ``year`` or ``day`` of the date told before, or None where a neighbour in the list has the year.
    """

    start: int
    end: int
    value: str | None
    month: int | None = None
    day: int | None = None
    relative: str | None = None
    months: tuple[str, ...] = ()


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _edtf(year: str, month: int | None = None, day: str | None = None) -> str:
    value = year if month is None else f"{year}-{month:02d}"
    return value if day is None else f"{value}-{int(day):02d}"


def begin_dates(text: str) -> tuple[int, ...]:
    """Where in a text a date can begin: at a number, a month or a word of "the same month", "the first half"."""
    return tuple(match.start() for match in _BEGIN.finditer(text))


def find_dates(text: str, begins: Iterable[int] | None = None) -> list[Stated]:
    """All dates of a clean sentence, in order; what is no date of the calendar is passed over.

    ``begins`` are the places of :func:`begin_dates`, where they are known already.

    >>> [found.value for found in find_dates("It signed on 3 December 2008 and, in March/April 2009, ratified.")]
    ['2008-12-03', '2009-03/2009-04']
    """
    found: list[Stated] = []
    end = 0
    for start in begin_dates(text) if begins is None else begins:
        if start < end:
            continue
        match = _DATE.match(text, start)
        if match is None:
            continue
        end = match.end()
        stated = _stated(match)
        if stated is not None and (not stated.value or is_valid(stated.value)):
            found.append(stated)
    return found


def has_pointing(text: str) -> bool:
    """Whether a text points to a date told before: "the same month", "that time"."""
    return _POINTING.search(text) is not None


def _stated(match: re.Match[str]) -> Stated | None:
    """What a match of the pattern states; which of its alternatives it is tells the group that closed last."""
    start, end = match.span()
    kind = match.lastgroup
    get = match.group
    if kind == "y":
        return Stated(start, end, "" if match.string[end : end + 1] == "s" else get())  # "the 1990s" is no year
    if kind == "my":
        return Stated(start, end, _edtf(get("my"), _month(get("mm"))))
    if kind == "dy":
        return Stated(start, end, _edtf(get("dy"), _month(get("dm")), get("d")))
    if kind == "bm":
        return Stated(start, end, None, month=_month(get()))
    if kind == "ay":
        return Stated(start, end, _edtf(get("ay"), _month(get("am")), get("ad")))
    if kind in ("yb", "hy", "y2", "ly"):
        return _period(match, kind)
    if kind == "dsame":
        return Stated(start, end, None, month=_month(get("dm")), day=int(get("d")), relative="year")
    if kind in ("lsame", "nm2"):
        first, second = ("lm1", "lm2") if kind == "lsame" else ("nm1", "nm2")
        months = (f"{_month(get(first)):02d}", f"{_month(get(second)):02d}")
        return Stated(start, end, None, relative="year" if kind == "lsame" else None, months=months)
    if kind == "msame":
        return Stated(start, end, None, month=_month(get("mm")), relative="year")
    if kind == "rm":
        return Stated(start, end, None, month=_month(get().split()[-1]), relative="year")
    if kind == "bdm":
        return Stated(start, end, None, month=_month(get("bdm")), day=int(get("bd")))
    return Stated(start, end, None, relative=get("rel").split()[-1])


def _period(match: re.Match[str], kind: str) -> Stated | None:
    """A range of days, months or years, a half of a year."""
    start, end = match.span()
    get = match.group
    if kind == "yb":
        later = get("yb") if len(get("yb")) == 4 else get("y1")[:2] + get("yb")
        return Stated(start, end, f"{get('y1')}/{later}") if later > get("y1") else None
    if kind == "hy":
        first = get("half") == "first"
        return Stated(start, end, f"{get('hy')}-01/{get('hy')}-06" if first else f"{get('hy')}-07/{get('hy')}-12")
    if kind == "y2":
        last = _month(get("m2"))
        first_day = _edtf(get("y2"), _month(get("m1")) if get("m1") else last, get("d1"))
        return Stated(start, end, f"{first_day}/{_edtf(get('y2'), last, get('d2'))}")
    ends = (_edtf(get("ly"), _month(get("lm1"))), _edtf(get("ly"), _month(get("lm2"))))
    return Stated(start, end, "/".join(ends), months=ends)


def completed(stated: Stated, year_from: str | None) -> str | None:
    """The date with its year, month or day taken from another date (EDTF) that it points to; None if that has none.

    >>> completed(find_dates("in June of the same year")[0], "2010-03-25")
    '2010-06'
    """
    if stated.value is not None:
        return stated.value
    if year_from is None:
        return None
    point = year_from.partition("/")[0] if not year_from.startswith("..") else year_from.partition("/")[2]
    year = point[:4]
    if len(year) != 4 or not year.isdigit():
        return None
    if stated.months:
        return f"{year}-{stated.months[0]}/{year}-{stated.months[1]}"
    if stated.month is not None:
        value = _edtf(year, stated.month, str(stated.day) if stated.day else None)
        return value if is_valid(value) else None
    if stated.relative == "year":
        return year
    if stated.relative == "month":
        return point[:7]
    return point


def join(first: str, last: str) -> str | None:
    """The interval from one date to another, or None where it would run backwards."""
    begin, end = first.partition("/")[0], last.rpartition("/")[2]
    if begin == end:
        return begin
    value = f"{begin}/{end}"
    return value if ".." not in value and is_valid(value) else None


def finer(one: str | None, other: str | None) -> bool:
    """Whether the first date says more than the second of the same event: dated, or dated within it."""
    if one is None or other is None:
        return other is None and one is not None
    return one != other and "/" not in other and one.startswith(other)
