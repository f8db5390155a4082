"""The table of claims opens anywhere, one claim a row, and no cell of it is computed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.claims import COLUMNS, csv_rows, safe_cell, write_csv
from treatygraph.model import Claim, Edition, Extraction, Footnote, Passage, Source

EMAIL = Source("email", author="A. Person", date="2010", text="Email from A. Person, 2010")


def extraction_of(quote: str) -> Extraction:
    claim = Claim(
        "KEN", "signed", "ccm", "negative", None, "reported", "the government",
        (Passage(quote, 5, 5 + len(quote), (2, 3)),), "r",
    )  # fmt: skip
    return Extraction(Edition("KEN", None), (claim,), (Footnote(2, "note", 1, 5, (EMAIL, EMAIL)),), (), "t/1")


def test_a_row_tells_the_claim_and_what_it_rests_on(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    assert write_csv([extraction_of("did not sign"), extraction_of("never")], path) == 2
    with path.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == list(COLUMNS)
    assert (rows[0]["subject"], rows[0]["quote"], rows[0]["footnotes"]) == ("KEN", "did not sign", "2 3")
    assert (rows[0]["sources"], rows[0]["source_kinds"], rows[0]["date"]) == (EMAIL.text, "email", "")
    assert rows[1]["quote"] == "never"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@given(st.text(min_size=1))
def test_every_quote_comes_back_from_the_table(quote: str) -> None:
    lines = list(csv_rows([extraction_of(quote)]))
    (row,) = list(csv.DictReader(lines))
    assert row["quote"] == safe_cell(quote)
