"""Every rule is held by a case, and so are the lines of the lexicon but for those listed.

``unheld.txt`` names the rules and lines that no case holds yet, one a line; write it anew with
``python -m tests.extract.ablation``. A new line comes with its case; a line that a case holds now leaves the list.
"""

from __future__ import annotations

import pytest
from tests.extract.ablation import (
    UNHELD,
    Ablation,
    line_holders,
    lines,
    profile_texts,
    rule_holders,
    sentence_texts,
)

LEAST_HELD = 0.41


@pytest.fixture(scope="module")
def unheld() -> set[str]:
    return {name for name, holder in line_holders(2).items() if not holder}


def _listed(*, rules: bool) -> set[str]:
    names = UNHELD.read_text(encoding="utf-8").splitlines()
    return {name for name in names if name.startswith("rule: ") == rules}


def test_every_rule_is_held_by_a_gold_claim_found_by_it_alone_but_for_those_listed() -> None:
    held = rule_holders(sentence_texts() + profile_texts())
    assert len(held) >= 50
    assert {f"rule: {name}" for name, holders in held.items() if not holders} == _listed(rules=True)


def test_no_line_of_the_lexicon_is_without_a_case_but_for_those_listed(unheld: set[str]) -> None:
    listed = _listed(rules=False)
    assert sorted(unheld - listed) == [], "no case holds these lines: write one"
    assert sorted(listed - unheld) == [], "a case holds these lines now: take them out of unheld.txt"


def test_the_share_of_lines_that_a_case_holds_is_the_one_reached(unheld: set[str]) -> None:
    assert 1 - len(unheld) / len(lines()) >= LEAST_HELD


def test_every_line_of_the_lexicon_has_a_name_of_its_own() -> None:
    names = [line.name for line in lines()]
    assert len(names) == len(set(names))


def test_a_line_is_missed_while_it_is_away_and_back_thereafter() -> None:
    ablation = Ablation()
    line = next(one for one in lines() if one.name == "verbs.csv: abstain (abstain)")
    assert ablation.holder(line)
    before = ablation.changes(line)
    assert before
    with ablation.without(line):
        assert ablation.changes(line) == {}
    assert ablation.changes(line) == before
