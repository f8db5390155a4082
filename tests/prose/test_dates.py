"""Dates in citations are read at the precision they have."""

from __future__ import annotations

import pytest

from treatygraph.prose.dates import find_dates, read_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("30 April 2010", "2010-04-30"),
        ("April 30, 2010", "2010-04-30"),
        ("05 September 2023", "2023-09-05"),
        ("1st of May 2009", "2009-05-01"),
        ("2 Sept. 2008", "2008-09-02"),
        ("2010-04-30", "2010-04-30"),
        ("December 2008", "2008-12"),
        ("December, 2008", "2008-12"),
        ("3–4 December 2008", "2008-12-03/2008-12-04"),
        ("18 to 22 February 2008", "2008-02-18/2008-02-22"),
        ("30 November–4 December 2009", "2009-11-30/2009-12-04"),
        ("28 December 2008 – 3 January 2009", "2008-12-28/2009-01-03"),
        ("August 30–September 3, 2021", "2021-08-30/2021-09-03"),
        ("March/April 2008", "2008-03/2008-04"),
        ("August–September 2022", "2022-08/2022-09"),
        ("November 2009 to March 2010", "2009-11/2010-03"),
        ("2009 and 2010", "2009/2010"),
        ("2010–2012", "2010/2012"),
        ("2009", "2009"),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, edtf: str) -> None:
    assert read_date(text) == edtf


@pytest.mark.parametrize("text", ["31 February 2010", "soon", "", "Letter, 3 May 2010", "70/54", "5 2010", "2012–2010"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_date(text) is None


def test_dates_are_found_where_they_stand_and_numbers_of_documents_are_none() -> None:
    text = "Letter No. 011-14/809, 30 April 2010; A/C.1/70/L.49/Rev.1; CCM/MSP/2013/WP.2; email of May 2011"
    assert [(found.edtf, text[found.start : found.end]) for found in find_dates(text)] == [
        ("2010-04-30", "30 April 2010"), ("2011-05", "May 2011"),
    ]  # fmt: skip
