"""A claim or a state is shown with all that supports it, folded from the rows of one query."""

from __future__ import annotations

import pytest

from treatygraph.errors import QueryError, UnknownIdentifier
from treatygraph.graph import build
from treatygraph.iris import Iris
from treatygraph.model import Claim, Edition, Extraction, Footnote, Passage, Source
from treatygraph.registry import Registry
from treatygraph.store import memory_store
from treatygraph.views import claim_view, state_view

LETTER = Source("letter", author="Ministry of Defence", number="7/12", date="2011-05-04")
MAIL = Source("email", author="A. Person", organisation="CMC", date="2011-06")
DENIAL = Claim(
    "MLI", "stockpiled", "cluster-munitions", "negative", "2011", "reported", "Ministry of Defence",
    (Passage("holds no stockpile", 40, 58, (1, 2)), Passage("has none", 90, 98)), "practice.denial",
)  # fmt: skip
SIGNED = Claim("MLI", "signed", "ccm", "positive", "2008-12-03", "asserted", None, (Passage("signed", 5, 11),), "acts")


def _extraction(date: str, *claims: Claim) -> Extraction:
    notes = (
        Footnote(1, "Letter 7/12.", 200, 212, (LETTER,)),
        Footnote(2, "Letter 7/12; e-mail.", 213, 233, (LETTER, MAIL)),
    )
    return Extraction(Edition("MLI", date, sha256=date[:4] * 16, length=300), claims, notes, (), "test/1")


STORE = memory_store(
    build([_extraction("2011-08-01", SIGNED, DENIAL), _extraction("2012-08-01", SIGNED)], Registry.load()).graphs
)


def test_a_claim_comes_with_passages_footnotes_and_sources_in_order() -> None:
    view = claim_view(Iris().claim(DENIAL), store=STORE)
    assert (view.predicate, view.object, view.polarity, view.date) == (
        "stockpiled",
        "cluster-munitions",
        "negative",
        "2011",
    )
    assert view.speaker == "Ministry of Defence"
    [line] = view.evidence
    assert line.rule == "practice.denial"
    assert [(p.start, p.end, p.quote) for p in line.passages] == [(40, 58, "holds no stockpile"), (90, 98, "has none")]
    assert [note.number for note in line.passages[0].footnotes] == [1, 2]
    assert [len(note.sources) for note in line.passages[0].footnotes] == [1, 2]
    assert view.source_count() == 2


def test_two_editions_that_say_the_same_are_two_lines_of_evidence_of_one_claim() -> None:
    view = claim_view(Iris().claim(SIGNED), store=STORE)
    assert len(view.evidence) == 2
    assert view.source_count() == 0


@pytest.mark.parametrize("name", ["MLI", "mli", "Mali", "Republic of Mali"])
def test_a_state_is_found_by_code_or_name(name: str) -> None:
    assert [view.predicate for view in state_view(name, store=STORE)] == ["signed", "stockpiled"]


def test_a_state_of_which_nothing_is_said_gives_nothing() -> None:
    assert state_view("FJI", store=STORE) == []


def test_an_unknown_claim_and_what_is_no_iri_are_told_apart() -> None:
    with pytest.raises(UnknownIdentifier, match="unknown claim"):
        claim_view(Iris().claim(SIGNED) + "x", store=STORE)
    with pytest.raises(QueryError, match="no absolute IRI"):
        claim_view("> } #", store=STORE)
