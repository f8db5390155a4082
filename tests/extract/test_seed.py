"""The real seed profile: every claim, date, footnote and speaker."""

from __future__ import annotations

import json
from pathlib import Path

from treatygraph.document import read_text
from treatygraph.extract import EXTRACTOR, extract


def test_the_seed_profile_gives_exactly_its_gold_claims_with_every_detail(shared: Path) -> None:
    text = (shared / "kyrgyzstan-2010.txt").read_text(encoding="utf-8")
    gold = json.loads((shared / "kyrgyzstan-2010.gold.json").read_text(encoding="utf-8"))["claims"]
    extraction = extract(read_text(text))
    found = {
        (c.subject, c.predicate, c.object, c.polarity, c.date, c.attributed_to, c.footnotes) for c in extraction.claims
    }
    wanted = {
        (c["subject"], c["predicate"], c["object"], c["polarity"], c["date"], c["attributed_to"], tuple(c["footnotes"]))
        for c in gold
    }
    assert found == wanted
    assert extraction.extractor == EXTRACTOR


def test_every_quote_of_the_seed_stands_where_its_offsets_say(shared: Path) -> None:
    text = (shared / "kyrgyzstan-2010.txt").read_text(encoding="utf-8")
    for claim in extract(read_text(text)).claims:
        for passage in claim.passages:
            assert passage.start is not None
            assert passage.end is not None
            assert text[passage.start : passage.end] == passage.quote
        assert claim.rule
