"""Partial dates: read at their own precision, refused when impossible, in agreement with the edtf package."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from treatygraph import edtf


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2010", "year", date(2010, 1, 1), date(2010, 12, 31)),
        ("2008-02", "month", date(2008, 2, 1), date(2008, 2, 29)),
        ("2008-12-03", "day", date(2008, 12, 3), date(2008, 12, 3)),
        ("2009/2010-07", "interval", date(2009, 1, 1), date(2010, 7, 31)),
        ("2014/..", "interval", date(2014, 1, 1), None),
        ("../2009", "interval", None, date(2009, 12, 31)),
    ],
)
def test_a_date_spans_the_days_it_can_mean(text: str, kind: str, first: date | None, last: date | None) -> None:
    parsed = edtf.parse(text)
    assert (parsed.kind, parsed.earliest, parsed.latest) == (kind, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "2010-13",
        "2010-00",
        "2009-02-29",
        "2010-4",
        "April 2010",
        "2010/2009",
        "../..",
        "1/2/3",
        "0000",
        "２０１０",
    ],
)
def test_what_is_no_date_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|month|day|interval|year"):
        edtf.parse(text)
    assert not edtf.is_valid(text)


@given(st.dates(min_value=date(1, 1, 1)), st.sampled_from([4, 7, 10]))
def test_every_point_agrees_with_the_edtf_package(day: date, precision: int) -> None:
    text = day.isoformat()[:precision]
    ours, theirs = edtf.parse(text), parse_edtf(text)
    assert ours.earliest is not None
    assert ours.latest is not None
    assert tuple(theirs.lower_strict())[:3] == (ours.earliest.year, ours.earliest.month, ours.earliest.day)
    assert tuple(theirs.upper_strict())[:3] == (ours.latest.year, ours.latest.month, ours.latest.day)


@given(st.dates(), st.dates())
def test_dates_overlap_exactly_when_they_share_a_day(one: date, other: date) -> None:
    assert edtf.overlap(one.isoformat(), other.isoformat()) == (one == other)
    assert edtf.overlap(f"{one.year:04}", other.isoformat()) == (one.year == other.year)
    assert edtf.overlap(f"{one.isoformat()}/..", other.isoformat()) == (other >= one)
    assert edtf.overlap(None, other.isoformat())
