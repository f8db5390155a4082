"""Tables: what stands in them, how they are asked for, and that no spreadsheet computes what a profile says."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.query.sample import ROOT, sample_store

from treatygraph.errors import QueryError, UnknownIdentifier
from treatygraph.graph import build
from treatygraph.inputs import inputs, read_inputs
from treatygraph.query.answers import MemoryAnswers
from treatygraph.registry import Registry
from treatygraph.release.tables import claims_csv
from treatygraph.sheets import Column, Sheet, Wanted, claims_sheet, csv_of, dictionary_of, json_of, states_sheet
from treatygraph.store import memory_store

REGISTRY = Registry.load()


@pytest.fixture(scope="module")
def answers() -> MemoryAnswers:
    return MemoryAnswers(sample_store(record=True))


def _dicts(sheet: Sheet) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(json_of(sheet))
    return found


def test_the_claims_of_profiles_are_the_rows_of_the_release() -> None:
    extractions, _ = read_inputs(inputs([ROOT / "data" / "profiles"]), REGISTRY)
    sheet = claims_sheet(MemoryAnswers(memory_store(build(extractions, REGISTRY).graphs)), REGISTRY)
    released = list(csv.DictReader(io.StringIO(b"".join(claims_csv(extractions)).decode(), newline="")))
    asked = list(csv.DictReader(io.StringIO(csv_of(sheet).decode(), newline="")))
    assert list(released[0]) == list(asked[0])
    loose = {"sources", "quote", "end", "start", "section"}  # of several passages, each table names a first one

    def told(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
        return sorted(tuple(row[key] for key in row if key not in loose) for row in rows)

    assert told(asked) == told(released)


def test_claims_are_asked_for_by_state_and_predicate(answers: MemoryAnswers) -> None:
    rows = _dicts(claims_sheet(answers, REGISTRY, Wanted(state="kgz", predicate="participatedIn", polarity="positive")))
    assert rows
    assert {(row["subject"], row["predicate"], row["polarity"]) for row in rows} == {
        ("KGZ", "participatedIn", "positive")
    }


def test_a_state_can_be_told_by_any_of_its_names(answers: MemoryAnswers) -> None:
    by_name = claims_sheet(answers, REGISTRY, Wanted(state="the Kyrgyz Republic"))
    assert by_name.rows == claims_sheet(answers, REGISTRY, Wanted(state="KGZ")).rows


def test_pages_of_rows_together_are_the_table(answers: MemoryAnswers) -> None:
    whole = claims_sheet(answers, REGISTRY, Wanted(state="KGZ")).rows
    pages = [
        claims_sheet(answers, REGISTRY, Wanted(state="KGZ", limit=7, offset=at)).rows for at in range(0, len(whole), 7)
    ]
    assert [row for page in pages for row in page] == list(whole)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(state="Kyrgystanien"),
        Wanted(predicate="signd"),
        Wanted(object="ccmm"),
        Wanted(polarity="maybe"),
        Wanted(modality="} DROP ALL"),
    ],
)
def test_what_the_registry_does_not_know_is_told(wanted: Wanted, answers: MemoryAnswers) -> None:
    with pytest.raises(UnknownIdentifier):
        claims_sheet(answers, REGISTRY, wanted)


@pytest.mark.parametrize("wanted", [Wanted(limit=0), Wanted(limit=10**9), Wanted(offset=-1)])
def test_rows_that_cannot_be_given_are_refused(wanted: Wanted, answers: MemoryAnswers) -> None:
    with pytest.raises(QueryError):
        claims_sheet(answers, REGISTRY, wanted)


def test_every_state_is_a_row_with_its_standing_on_the_day_asked_for(answers: MemoryAnswers) -> None:
    now, before = (
        {row["state"]: row for row in _dicts(states_sheet(answers, REGISTRY, on=on))} for on in (None, "2008-12-04")
    )
    assert set(now) == set(REGISTRY.states)
    assert (now["KGZ"]["iso_numeric"], now["KGZ"]["wikidata"], now["KGZ"]["correlates_of_war"]) == (
        "417",
        "Q813",
        "703",
    )
    assert now["LTU"]["ccm_status"] == "withdrawn"
    assert before["LTU"]["ccm_status"] == "signatory"
    assert sum(row["ccm_signed"] is not None for row in before.values()) == 94
    claims = now["KGZ"]["claims"]
    assert isinstance(claims, int)
    assert claims > 0


def test_the_dictionary_tells_of_every_column_and_of_the_apostrophe(answers: MemoryAnswers) -> None:
    sheet = states_sheet(answers, REGISTRY)
    told = json.loads(dictionary_of(sheet))
    columns = told["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == [column.name for column in sheet.columns]
    assert all(column["dc:description"] for column in columns)
    assert "apostrophe" in told["dc:description"]
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)


@given(st.text(max_size=30))
def test_no_cell_of_a_csv_is_a_formula_and_json_has_the_text_itself(text: str) -> None:
    sheet = Sheet("t", "T", (Column("a", "A"), Column("b", "B")), [[text, 1]])
    if all(not 0xD800 <= ord(char) <= 0xDFFF for char in text):
        assert json.loads(json_of(sheet)) == [{"a": text, "b": 1}]
    [_, row] = csv.reader(io.StringIO(csv_of(sheet).decode(), newline=""))
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_an_empty_table_is_a_header_and_an_empty_list() -> None:
    sheet = Sheet("t", "T", (Column("a", "A"),), [])
    assert (csv_of(sheet), json.loads(json_of(sheet))) == (b"a\r\n", [])


def test_json_can_stand_in_a_page() -> None:
    written = json_of(Sheet("t", "T", (Column("a", "A"),), [["</script><!--\u2028"]]))
    assert b"<" not in written
    assert json.loads(written) == [{"a": "</script><!--\u2028"}]
