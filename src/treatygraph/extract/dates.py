"""Dates in words: days, months, years, ranges, and words that point to a date told before ("the same month")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from treatygraph.edtf import is_valid
from treatygraph.extract.tokens import MONTHS

_MON = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_YEAR = r"(?<![\d/.,])(?:19|20)\d\d(?![\d/%]|[.,]\d)"
_TO = r"(?:\s?[-–—/]\s?|\sto\s|\sthrough\s|\sand\s|\sor\s)"
_SAME = r"(?:the same|that same|this same|that)"

_DATED = re.compile(rf"\d\d|{_MON}|\b(?:same|that) (?:same )?(?:month|year|day)|\bthat time\b")
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


@dataclass(frozen=True, slots=True)
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


def find_dates(text: str) -> list[Stated]:
    """All dates of a clean sentence, in order; what is no date of the calendar is passed over.

    >>> [found.value for found in find_dates("It signed on 3 December 2008 and, in March/April 2009, ratified.")]
    ['2008-12-03', '2009-03/2009-04']
    """
    found: list[Stated] = []
    if _DATED.search(text) is None:
        return found
    for match in _DATE.finditer(text):
        stated = _stated(match)
        if stated is not None and (stated.value is None or is_valid(stated.value)):
            found.append(stated)
    return found


def _stated(match: re.Match[str]) -> Stated | None:
    g = match.groupdict()
    start, end = match.span()
    kind = match.lastgroup
    if g["d1"]:
        month2 = _month(g["m2"])
        month1 = _month(g["m1"]) if g["m1"] else month2
        return Stated(start, end, f"{_edtf(g['y2'], month1, g['d1'])}/{_edtf(g['y2'], month2, g['d2'])}")
    if g["d"]:
        month = _month(g["dm"])
        if g["dsame"]:
            return Stated(start, end, None, month=month, day=int(g["d"]), relative="year")
        return Stated(start, end, _edtf(g["dy"], month, g["d"]))
    if g["am"]:
        return Stated(start, end, _edtf(g["ay"], _month(g["am"]), g["ad"]))
    if g["lm1"]:
        first, second = _month(g["lm1"]), _month(g["lm2"])
        if g["lsame"]:
            return Stated(start, end, None, relative="year", months=(f"{first:02d}", f"{second:02d}"))
        ends = (_edtf(g["ly"], first), _edtf(g["ly"], second))
        return Stated(start, end, "/".join(ends), months=ends)
    if g["nm1"]:
        return Stated(start, end, None, months=(f"{_month(g['nm1']):02d}", f"{_month(g['nm2']):02d}"))
    if g["mm"]:
        if g["msame"]:
            return Stated(start, end, None, month=_month(g["mm"]), relative="year")
        return Stated(start, end, _edtf(g["my"], _month(g["mm"])))
    if g["half"]:
        return Stated(
            start, end, f"{g['hy']}-01/{g['hy']}-06" if g["half"] == "first" else f"{g['hy']}-07/{g['hy']}-12"
        )
    if g["y1"]:
        later = g["yb"] if len(g["yb"]) == 4 else g["y1"][:2] + g["yb"]
        return Stated(start, end, f"{g['y1']}/{later}") if later > g["y1"] else None
    if g["y"]:
        return Stated(start, end, g["y"])
    if g["rm"]:
        return Stated(start, end, None, month=_month(match.group().split()[-1]), relative="year")
    if g["bd"]:
        return Stated(start, end, None, month=_month(g["bdm"]), day=int(g["bd"]))
    if g["bm"]:
        return Stated(start, end, None, month=_month(g["bm"]))
    return Stated(start, end, None, relative=match.group("rel").split()[-1]) if kind else None


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
