"""Footnotes of every kind that profiles have, in words of our own, and the sources that each cites."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from treatygraph.citations import parse_footnote
from treatygraph.claims.record import source_record

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["note"][:60] for case in CASES])
def test_a_note_gives_the_sources_that_it_cites(case: dict[str, Any]) -> None:
    found = [source_record(source) for source in parse_footnote(case["note"])]
    expected = case["sources"]
    assert [{key: made[key] for key in made if key != "text" or "text" in want} for made, want in
            zip(found, expected, strict=False)] == expected  # fmt: skip
    assert len(found) == len(expected)


def test_the_cases_are_many_and_none_is_there_twice() -> None:
    notes = [case["note"] for case in CASES]
    assert len(set(notes)) == len(notes) >= 120


def test_every_kind_of_source_has_a_case() -> None:
    kinds = {source["kind"] for case in CASES for source in case["sources"]}
    assert kinds == {
        "letter", "statement", "email", "notes", "interview", "meeting", "report", "treaty-record", "roll-call",
        "legislation", "article-7-report", "web-page", "press", "document", "other",
    }  # fmt: skip
