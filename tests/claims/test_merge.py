"""Editions that say the same give one claim with several lines of evidence."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.claims import merge
from treatygraph.model import Claim, Edition, Extraction, Footnote, Passage

SIGNED = Claim("KEN", "signed", "ccm", "positive", "2008-12-03", "asserted", None, (Passage("signed", 40, 46, (1,)),))
NOTE = Footnote(1, "A letter.", 90, 99)
EARLY = Extraction(Edition("KEN", "2012"), (SIGNED,), (NOTE,), (), "t/1")
LATE = Extraction(Edition("KEN", "2017"), (replace(SIGNED, passages=(Passage("put", 7, 10),)),), (), (), "t/1")


def test_the_same_claim_of_two_editions_is_one_with_two_lines_of_evidence() -> None:
    (merged,) = merge([LATE, EARLY])
    assert [edition.date for edition in merged.editions] == ["2012", "2017"]
    assert merged.evidence[0].footnotes == (NOTE,)
    assert merged.claim.passages[0].quote == "signed"


def test_the_same_extraction_twice_counts_once() -> None:
    (merged,) = merge([EARLY, EARLY])
    assert len(merged.evidence) == 1


def test_another_date_speaker_or_polarity_makes_another_claim() -> None:
    others = [
        replace(SIGNED, date="2008"), replace(SIGNED, attributed_to="Kenya"), replace(SIGNED, polarity="negative"),
    ]  # fmt: skip
    merged = merge([EARLY, replace(EARLY, claims=tuple(others))])
    assert len(merged) == 4
    assert [claim.identity for claim in merged] == sorted(claim.identity for claim in merged)
