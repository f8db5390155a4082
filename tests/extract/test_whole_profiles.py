"""Whole profiles: the practice set, those of our own to tune on, the same bytes twice, quotes that stand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treatygraph.document import read_text
from treatygraph.document.model import Document
from treatygraph.errors import TreatygraphError
from treatygraph.extract import extract
from treatygraph.model import Extraction

PROFILES = Path(__file__).parent.parent / "cases" / "profiles" / "dev"
LEAST_PRACTICE_F1 = 0.85
LEAST_OWN_F1 = 0.92


def _read(path: Path) -> Document:
    return read_text(path.read_text(encoding="utf-8"), name=path.name)


def _score(pairs: Iterator[tuple[Path, Path]]) -> float:
    right = told = made = 0
    for gold_path, text_path in pairs:
        gold = {
            (c["predicate"], c["object"], c["polarity"])
            for c in json.loads(gold_path.read_text(encoding="utf-8"))["claims"]
        }
        got = {(c.predicate, c.object, c.polarity) for c in extract(_read(text_path)).claims}
        right += len(gold & got)
        told += len(gold)
        made += len(got)
    return 2 * right / (told + made)


def test_the_practice_profiles_reach_the_score_told_in_the_docs(shared: Path) -> None:
    golds = sorted((shared / "practice").glob("*.json"))
    assert len(golds) == 12
    assert _score((gold, gold.with_suffix(".txt")) for gold in golds) >= LEAST_PRACTICE_F1


def test_our_own_profiles_reach_the_score_told_in_the_docs() -> None:
    pairs = []
    for gold in sorted(PROFILES.glob("*.json")):
        text = next(gold.with_suffix(end) for end in (".txt", ".md", ".html") if gold.with_suffix(end).exists())
        pairs.append((gold, text))
    assert len(pairs) >= 20
    assert _score(iter(pairs)) >= LEAST_OWN_F1


def _quotes_stand(text: str, extraction: Extraction) -> None:
    for claim in extraction.claims:
        assert claim.passages
        for passage in claim.passages:
            assert passage.start is not None
            assert passage.end is not None
            assert text[passage.start : passage.end] == passage.quote
        starts = [passage.start or 0 for passage in claim.passages]
        assert starts == sorted(starts)
    for missed in extraction.not_understood:
        assert text[missed.start : missed.end] == missed.quote


def test_every_quote_of_our_own_profiles_stands_where_its_offsets_say() -> None:
    for path in sorted(PROFILES.glob("*.txt")):
        document = _read(path)
        _quotes_stand(document.text, extract(document))


_PIECES = st.sampled_from([
    "Chad", "the convention", "Cluster Munitions", "has not", "never", "used, produced, or", "signed", "ratified",
    "and", "but", "which", "who", "that", "(", ")", "“", "”", "—", ";", ":", ",", ".", "[1]", "[1],[2]", "in Oslo",
    "on 3 December 2008",
    "in March/April 2008", "since", "until 2002", "neither", "nor", "not only", "the Ministry of Defense said", "it",
    "there",
    "were", "was", "hosted", "First", "Meetings of States Parties", "in 2012 and 2013", "except", "including", "’s",
    "to", "voted in favor of", "the resolution", "its stockpile of",
    "  ", "\n", "\r\n", "&amp;", "\u00a0", "e\u0301", "🕊",
    "while",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_order_of_words_breaks_the_extractor_and_all_quotes_stand(pieces: list[str]) -> None:
    text = "Chad\n\nCluster Munition Ban Policy\n\nChad " + " ".join(pieces) + "\n"
    document = read_text(text)
    _quotes_stand(document.text, extract(document))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_the_extractor(text: str) -> None:
    try:
        document = read_text("Chad\n\nCluster Munition Ban Policy\n\nChad signed. " + text)
    except TreatygraphError:
        return
    _quotes_stand(document.text, extract(document))


@pytest.mark.parametrize(
    "unit", ["a", "(", "[1]", "and ", "convention, ", "neither nor ", "the convention that ", "2010 "]
)
def test_a_hostile_line_is_told_as_too_long_and_not_parsed(unit: str) -> None:
    text = "Chad\n\nCluster Munition Ban Policy\n\nChad signed the convention " + unit * (400_000 // len(unit)) + ".\n"
    document = read_text(text)
    extraction = extract(document)
    _quotes_stand(document.text, extraction)
    assert all(len(sentence.text) <= 20_000 for sentence in document.sentences) or any(
        missed.trigger == "length" for missed in extraction.not_understood
    )


_SCRIPT = """
import sys
from treatygraph.document import read_text
from treatygraph.extract import extract
print(extract(read_text(sys.stdin.read())))
"""


def test_the_hash_seed_changes_nothing(root: Path) -> None:
    text = (PROFILES / "AFG-2012.txt").read_text(encoding="utf-8")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT], input=text, capture_output=True, text=True, check=True, cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src")},
        ).stdout
        for seed in ("0", "1", "77")
    }  # fmt: skip
    assert len(outputs) == 1


def test_a_sentence_with_a_trigger_and_no_claim_is_reported_with_its_place() -> None:
    text = (
        "Chad\n\nCluster Munition Ban Policy\n\nThe Monitor urges Chad to ratify the Convention on Cluster Munitions.\n"
    )
    extraction = extract(read_text(text))
    assert extraction.claims == ()
    assert [missed.trigger for missed in extraction.not_understood] == ["treaty"]
    assert extraction.not_understood[0].reason


def test_what_other_states_did_is_no_claim() -> None:
    text = (
        "Chad\n\nCluster Munition Ban Policy\n\nNiger signed the Convention on Cluster Munitions on "
        "3 December 2008 and used no cluster munitions.\n"
    )
    assert extract(read_text(text)).claims == ()
