"""Profiles against roll calls, totals, lists of states and the days of meetings."""

from __future__ import annotations

import pytest
from tests.check.conftest import edition, found, only, read, said

from treatygraph.check import check
from treatygraph.model import Polarity
from treatygraph.registry import Registry

CAMBODIA = """Cambodia

Cluster Munition Ban Policy

Last updated: 2 August 2018

Cambodia abstained when the General Assembly voted on the resolution in December 2017.
"""


def test_cambodia_s_absence_in_2017_is_not_the_abstention_that_its_profile_tells(registry: Registry) -> None:
    vote = said("abstainedFrom", "unga-ccm-2017", state="KHM", date="2017-12")
    finding = only(registry, read(CAMBODIA, registry, ("abstained", vote)))
    assert (finding.kind, finding.severity) == ("roll-call", "error")
    assert finding.message.endswith(
        "the roll call has no part in the vote. Taking no part in a vote is not abstaining."
    )
    profile, record = finding.sides
    assert (profile.quote, profile.start, profile.file) == ("abstained", CAMBODIA.index("abstained"), "own-words.txt")
    assert (record.who, record.row) == ("the roll call on A/RES/72/54", "depositary/unga_votes.csv#KHM,2017")
    assert "Roll call on resolution 72/54" in record.sources[0]


@pytest.mark.parametrize(
    ("predicate", "polarity", "agrees"),
    [
        ("votedInFavorOf", "positive", True),
        ("votedInFavorOf", "negative", False),
        ("abstainedFrom", "positive", False),
        ("abstainedFrom", "negative", True),
        ("absentFromVoteOn", "positive", False),
        ("votedAgainst", "negative", True),
    ],
)
def test_each_word_on_a_vote_is_held_against_the_roll_call(
    registry: Registry, predicate: str, polarity: Polarity, *, agrees: bool
) -> None:
    kinds = [
        kind
        for kind, _ in found(registry, edition(said(predicate, "unga-ccm-2015", polarity, state="NOR"), date="2016"))
    ]
    assert kinds == ([] if agrees else ["roll-call"])


def test_of_a_member_that_the_roll_call_lacks_nothing_is_found(registry: Registry) -> None:
    assert found(registry, edition(said("votedAgainst", "unga-ccm-2016", state="ZWE"), date="2017")) == []


def _norway(sentence: str) -> str:
    return f"Norway\n\nCluster Munition Ban Policy\n\nLast updated: 4 August 2016\n\n{sentence}\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway was one of 140 states that voted for it in 2015: it passed with 140 votes in favor.",
        "In December 2015, Norway voted for the resolution. It was adopted by 140 states.",
        "In December 2015, Norway voted for the resolution, which passed by a vote of 140 to 2.",
        "In December 2015, Norway voted for the resolution (140-2-40).",
    ],
)
def test_140_votes_for_the_resolution_of_2015_are_one_too_many(registry: Registry, sentence: str) -> None:
    words = "voted for"
    vote = said("votedInFavorOf", "unga-ccm-2015", state="NOR", date="2015-12")
    finding = only(registry, read(_norway(sentence), registry, (words, vote)))
    assert (finding.kind, finding.severity) == ("vote-total", "error")
    assert "140 votes in favor" in finding.message
    assert finding.message.endswith("the record has 139.")
    text, record = finding.sides
    assert text.quote is not None
    assert _norway(sentence)[text.start : text.end] == text.quote
    assert record.says == "139 in favor, 2 against, 40 abstentions"


@pytest.mark.parametrize(
    "sentence",
    [
        "In December 2015, Norway voted for the resolution, with 139 votes in favor and 40 abstentions.",
        "In December 2015, Norway voted for the resolution. A year later, in 2016, 141 states voted in favor.",
        "In 2015 Norway voted for the draft in the First Committee, where 130 states voted in favor.",
        "In December 2015, Norway voted for the resolution. It has 140 pages of rules on demining.",
    ],
)
def test_totals_that_agree_or_are_of_another_vote_are_not_found(registry: Registry, sentence: str) -> None:
    vote = said("votedInFavorOf", "unga-ccm-2015", state="NOR", date="2015-12")
    assert found(registry, read(_norway(sentence), registry, ("voted for", vote))) == []


def test_a_list_that_names_a_state_contradicts_its_staying_away(registry: Registry) -> None:
    finding = only(registry, edition(said("participatedIn", "kampala-2008", "negative", state="KEN")))
    assert (finding.kind, finding.severity) == ("list", "error")
    assert finding.sides[1].row == "depositary/oslo_participation.csv#kampala-2008,KEN,participated"


def test_a_complete_list_contradicts_a_state_within_its_scope_that_it_does_not_name(registry: Registry) -> None:
    assert found(registry, edition(said("participatedIn", "kampala-2008", state="EGY"))) == [("list", "warning")]
    assert found(registry, edition(said("participatedIn", "kampala-2008", state="SWE"))) == []


def test_an_incomplete_list_contradicts_nobody_whom_it_does_not_name(registry: Registry) -> None:
    assert found(registry, edition(said("participatedIn", "wellington-2008", state="KEN"))) == []
    assert found(registry, edition(said("endorsed", "wellington-declaration", state="KEN"))) == []


def test_a_state_known_not_to_have_endorsed_is_found_when_a_profile_says_so(registry: Registry) -> None:
    japan = said("endorsed", "oslo-declaration", state="JPN")
    assert found(registry, edition(japan)) == [("list", "error")]


def test_a_meeting_dated_when_it_was_not_is_found_with_its_own_days(registry: Registry) -> None:
    finding = only(registry, edition(said("participatedIn", "wellington-2008", date="2008-03")))
    assert (finding.kind, finding.severity) == ("event-date", "error")
    assert finding.message.endswith("the days of the meeting were 18 February 2008 to 22 February 2008.")
    assert found(registry, edition(said("participatedIn", "wellington-2008", date="2008-02"))) == []


def test_a_declaration_can_be_endorsed_later_and_not_before(registry: Registry) -> None:
    assert found(registry, edition(said("endorsed", "wellington-declaration", state="DJI", date="2008-05-21"))) == []
    early = said("endorsed", "wellington-declaration", state="DJI", date="2007")
    assert found(registry, edition(early)) == [("event-date", "error")]


def test_a_meeting_after_the_edition_cannot_have_been_attended(registry: Registry) -> None:
    assert found(registry, edition(said("participatedIn", "msp1-2010"), date="2010-08-12")) == [("event-date", "error")]
    assert found(registry, edition(said("participatedIn", "msp1-2010", "negative"), date="2010-08-12")) == []
    assert found(registry, edition(said("participatedIn", "msp1-2010"), date="2010")) == []


def test_a_signature_before_the_treaty_opened_is_found_twice(registry: Registry) -> None:
    early = edition(said("signed", "ccm", state="NOR", date="2008-05-30"))
    assert found(registry, early) == [("depositary", "error"), ("event-date", "error")]


def test_a_series_has_no_days_of_its_own(registry: Registry) -> None:
    assert found(registry, edition(said("participatedIn", "ccm-meetings", date="2012"), date="2014")) == []


def test_findings_come_in_the_same_order_whatever_the_order_of_the_editions(registry: Registry) -> None:
    one = edition(said("signed", "ccm"), said("participatedIn", "msp1-2010", date="2009"))
    other = edition(said("votedAgainst", "unga-ccm-2015", state="NOR"), date="2016")
    assert check([one, other], registry) == check([other, one], registry)
    assert [finding.state for finding in check([other, one], registry)] == ["KGZ", "KGZ", "NOR"]
