"""What the rules miss stands in the report, with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from treatygraph.document import read_text
from treatygraph.extract import extract

PROFILES = Path(__file__).parent.parent / "cases" / "profiles" / "dev"


def _missed(folder: Path) -> list[tuple[str, bool]]:
    """The gold claims that are not found, each with whether the report has something of its sentence."""
    result = []
    for path in sorted(folder.glob("*.json")):
        source = next(path.with_suffix(end) for end in (".txt", ".md", ".html") if path.with_suffix(end).exists())
        text = source.read_text(encoding="utf-8")
        document = read_text(text, name=source.name)
        extraction = extract(document)
        found = {(claim.predicate, claim.object, claim.polarity) for claim in extraction.claims}
        for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
            start = text.find(claim["quote"]) if claim.get("quote") else -1
            if start < 0 or (claim["predicate"], claim["object"], claim["polarity"]) in found:
                continue
            spans = [sentence.span(0, len(sentence.text)) for sentence in document.sentences]
            first, last = next(((a, b) for a, b in spans if a <= start < b), (0, 0))
            told = any(missed.start < last and first < missed.end for missed in extraction.not_understood)
            result.append((f"{path.stem}: {claim['quote']}", told))
    return result


def test_six_of_seven_facts_that_the_rules_miss_are_in_the_report() -> None:
    missed = _missed(PROFILES)
    reported = [name for name, told in missed if told]
    assert len(reported) >= 6 / 7 * len(missed), [name for name, told in missed if not told]


@pytest.mark.parametrize(
    ("sentence", "trigger", "words"),
    [
        (
            "Chad signed the Convention on Cluster Munitions on 3 December 2008, but never got to Vienna.",
            "meeting",
            "Vienna",
        ),
        (
            "Chad signed the Convention on Cluster Munitions on 3 December 2008, with a stockpile still on its hands.",
            "practice",
            "stockpile",
        ),
        ("Chad could not be persuaded about ratification.", "treaty", "ratification"),
    ],
)
def test_a_clause_that_gave_nothing_is_reported_beside_the_claims_of_its_sentence(
    sentence: str, trigger: str, words: str
) -> None:
    text = f"Chad\n\nCluster Munition Ban Policy\n\n{sentence}\n"
    report = extract(read_text(text)).not_understood
    assert (trigger, True) in [(missed.trigger, words in missed.quote) for missed in report]
    assert all(text[missed.start : missed.end] == missed.quote for missed in report)


def test_a_sentence_all_of_which_gave_claims_is_not_reported() -> None:
    text = "Chad\n\nChad signed the Convention on Cluster Munitions in Oslo on 3 December 2008.\n"
    extraction = extract(read_text(text))
    assert [claim.predicate for claim in extraction.claims] == ["signed"]
    assert extraction.not_understood == ()
