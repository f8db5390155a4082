"""Gold and claims that are not what they should be are refused with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatygraph.errors import TreatygraphError
from treatygraph.score import Scored, claims_beside, read_found, read_gold


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_only_the_scored_fields_need_to_be_there(tmp_path: Path) -> None:
    line = '{"subject": "KEN", "predicate": "signed", "object": "ccm", "polarity": "positive", "model": "other"}'
    path = _file(tmp_path, "a.jsonl", f"\ufeff{line}\r\n\n")
    assert read_found(path) == [Scored("KEN", "signed", "ccm", "positive")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", r"a\.jsonl:1:2: this is no JSON"),
        ("\n[]", r"a\.jsonl:2: list is no claim"),
        ('{"subject": "KEN"}', r"a\.jsonl:1: the key 'predicate' holds None \(write text\)"),
        ('{"subject":"A","predicate":"b","object":"c","polarity":"positive","date":2008}', r"'date' holds 2008"),
        (
            '{"subject":"A","predicate":"b","object":"c","polarity":"positive","footnotes":"1"}',
            r"'footnotes' holds '1'",
        ),
        (b"\xff\xfe", r"a\.jsonl, offset 0: is not UTF-8"),
    ],
)
def test_claims_that_are_none_are_refused_with_their_place(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(TreatygraphError, match=message):
        read_found(_file(tmp_path, "a.jsonl", content))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"claims": [', r"g\.json:1:13: this is no JSON"),
        ("[]", r"no gold file: it has no list 'claims'"),
        ('{"claims": [{"subject": 3}]}', r"g\.json: claim 1: the key 'subject' holds 3"),
    ],
)
def test_gold_that_is_none_is_refused_with_its_place(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(TreatygraphError, match=message):
        read_gold(_file(tmp_path, "g.json", content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TreatygraphError, match=r"nowhere\.json: cannot be read: No such file"):
        read_gold(tmp_path / "nowhere.json")


def test_claims_are_paired_by_name_and_json_lines_come_first(tmp_path: Path) -> None:
    gold = _file(tmp_path, "KEN-2010.json", "{}")
    assert claims_beside(gold, tmp_path) is None
    profile = _file(tmp_path, "KEN-2010.md", "")
    assert claims_beside(gold, tmp_path) == profile
    lines = _file(tmp_path, "KEN-2010.jsonl", "")
    assert claims_beside(gold, tmp_path) == lines
