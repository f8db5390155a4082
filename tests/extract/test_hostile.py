"""Text made to be slow: what is no prose goes to the report, unparsed, however its sentences are built."""

from __future__ import annotations

import pytest

from treatygraph.document import read_text
from treatygraph.extract import extract
from treatygraph.extract.extractor import LONGEST
from treatygraph.extract.known import MOST_VERBS

HEAD = "Kenya\n\nCluster Munition Ban Policy\n\nKenya "


@pytest.mark.parametrize(
    "words", ["and signed", "has never used or produced", "officials said that", "voted in favor and"]
)
def test_a_sentence_with_more_verbs_than_prose_has_is_reported_and_not_parsed(words: str) -> None:
    extraction = extract(read_text(HEAD + f"{words} " * (MOST_VERBS + 1) + "the Convention on Cluster Munitions."))
    assert not extraction.claims
    assert [each.trigger for each in extraction.not_understood] == ["length"]


def test_a_sentence_longer_than_prose_is_reported_with_its_place() -> None:
    text = HEAD + "signed the Convention on Cluster Munitions " + "in Oslo " * LONGEST + "."
    [report] = extract(read_text(text)).not_understood
    assert text[report.start : report.end] == report.quote
    assert "too long" in report.reason


def test_a_long_sentence_of_real_length_is_read() -> None:
    meetings = ", ".join(
        f"the {word} Meeting of States Parties" for word in ("First", "Second", "Third", "Fourth", "Fifth")
    )
    extraction = extract(read_text(HEAD + f"attended {meetings}, and signed the Convention on Cluster Munitions."))
    assert {claim.predicate for claim in extraction.claims} == {"participatedIn", "signed"}


def test_a_headless_clause_behind_a_semicolon_is_looked_at_once() -> None:
    """It once looked for its beginning in itself: a number given in parsing is no place in the list."""
    broken = "Whether the bill will be Annex; put before the assembly next year not is for this report to say."
    assert not extract(read_text(f"Kenya\n\nCluster Munition Ban Policy\n\n{broken}\n")).claims
