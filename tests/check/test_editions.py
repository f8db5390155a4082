"""Profiles against each other and themselves: what changed in time is no contradiction, what cannot be so is one."""

from __future__ import annotations

import pytest
from tests.check.conftest import edition, found, only, read, said

from treatygraph.model import Source
from treatygraph.registry import Registry

SWEDEN = """Sweden

Cluster Munition Ban Policy

Last updated: 1 July 2011

Summary: Sweden went to the meeting in Santiago.

Policy

Sweden did not go to the meeting in Santiago.
"""


def test_a_summary_that_says_otherwise_than_the_body_is_found(registry: Registry) -> None:
    yes = said("participatedIn", "santiago-2010", state="SWE")
    no = said("participatedIn", "santiago-2010", "negative", state="SWE")
    finding = only(registry, read(SWEDEN, registry, ("went to the meeting", yes), ("did not go to", no)))
    assert (finding.kind, finding.severity) == ("summary", "error")
    assert finding.message.startswith("The summary and the body disagree: Sweden")
    assert {side.quote for side in finding.sides} == {"went to the meeting", "did not go to"}


def test_a_summary_read_without_its_text_is_known_by_its_section(registry: Registry) -> None:
    body = said("used", "cluster-munitions", date="1991", section="Use")
    brief = said("used", "cluster-munitions", "negative", section="Summary")
    assert found(registry, edition(body, brief)) == [("summary", "error")]


def test_a_denial_beside_what_another_source_has_is_one_source_against_another(registry: Registry) -> None:
    letter = Source("letter", author="Ministry of Defence", date="2010-04-30", text="Letter")
    report = Source("report", title="A report of our own", date="2009", text="Report")
    denial = said(
        "used", "cluster-munitions", "negative", modality="reported", speaker="Ministry of Defence", footnote=1
    )
    finding = only(
        registry,
        edition(denial, said("used", "cluster-munitions", date="1991", footnote=2), sources={1: letter, 2: report}),
    )
    assert (finding.kind, finding.severity) == ("sources", "warning")
    assert {side.sources for side in finding.sides} == {
        ("Letter, Ministry of Defence, 30 April 2010",), ("Report, “A report of our own”, 2009",),
    }  # fmt: skip


def test_one_edition_that_says_yes_and_no_by_nobody_else_s_word_is_found(registry: Registry) -> None:
    both = edition(said("stockpiled", "cluster-munitions"), said("stockpiled", "cluster-munitions", "negative"))
    assert found(registry, both) == [("within", "error")]


def test_a_state_that_joined_between_two_editions_is_no_contradiction(registry: Registry) -> None:
    before = edition(said("enactedLegislation", "ccm", "negative", state="NZL"), date="2009")
    after = edition(said("enactedLegislation", "ccm", state="NZL", date="2009-12-17"), date="2011")
    assert found(registry, before, after) == []


def test_a_later_edition_that_denies_what_an_earlier_one_dates_before_it_is_found(registry: Registry) -> None:
    law = edition(said("enactedLegislation", "ccm", state="NZL", date="2009-12-17"), date="2011")
    denial = edition(said("enactedLegislation", "ccm", "negative", state="NZL"), date="2013")
    finding = only(registry, law, denial)
    assert (finding.kind, finding.severity) == ("editions", "warning")
    assert finding.message.startswith("New Zealand: Cluster munition ban policy, 2011 and New Zealand")


def test_once_yes_and_later_no_contradict_each_other_without_any_date(registry: Registry) -> None:
    yes = edition(said("used", "cluster-munitions"), date="2010")
    no = edition(said("used", "cluster-munitions", "negative"), date="2012")
    assert found(registry, yes, no) == [("editions", "warning")]
    earlier = edition(said("used", "cluster-munitions", "negative"), date="2009")
    assert found(registry, earlier, yes) == []


def test_no_use_since_a_year_does_not_deny_an_earlier_use(registry: Registry) -> None:
    since = said("used", "cluster-munitions", "negative", date="2003/..")
    assert found(registry, edition(since, said("used", "cluster-munitions", date="1991"))) == []
    assert found(registry, edition(since, said("used", "cluster-munitions", date="2006"))) == [("within", "error")]


def test_a_position_that_changes_is_no_contradiction(registry: Registry) -> None:
    yes = edition(said("consideringJoining", "ccm"), date="2010")
    no = edition(said("consideringJoining", "ccm", "negative"), date="2012")
    assert found(registry, yes, no) == []
    both = edition(said("consideringJoining", "ccm"), said("consideringJoining", "ccm", "negative"))
    assert found(registry, both) == [("within", "error")]


def test_two_editions_that_date_one_act_apart_are_found(registry: Registry) -> None:
    one = edition(said("destroyedStockpile", "cluster-munitions", state="ESP", date="2009-03"), date="2010")
    other = edition(said("destroyedStockpile", "cluster-munitions", state="ESP", date="2008"), date="2012")
    finding = only(registry, one, other)
    assert finding.kind == "editions"
    assert "and by another date" in finding.message
    finer = edition(said("destroyedStockpile", "cluster-munitions", state="ESP", date="2009-03-18"), date="2012")
    assert found(registry, one, finer) == []


def test_one_meeting_cannot_have_been_attended_and_not_whatever_the_dates(registry: Registry) -> None:
    yes = edition(said("participatedIn", "santiago-2010", date="2010-06"), date="2010-08-12")
    no = edition(said("participatedIn", "santiago-2010", "negative"), date="2012")
    assert found(registry, yes, no) == [("editions", "warning")]


def test_not_attending_since_a_year_is_held_against_the_later_meetings_of_the_series(registry: Registry) -> None:
    absent = said("participatedIn", "ccm-meetings", "negative", state="SWE", date="2012/..")
    later = edition(said("participatedIn", "msp4-2013", state="SWE"), date="2015")
    assert found(registry, edition(absent, date="2014"), later) == [("editions", "note")]
    assert found(registry, edition(absent, said("participatedIn", "msp2-2011", state="SWE"), date="2014")) == []


def test_being_at_one_session_of_a_meeting_and_not_at_another_is_no_contradiction(registry: Registry) -> None:
    absent = said("participatedIn", "rc2-2020", "negative", date="2020-11")
    present = said("participatedIn", "rc2-2020", date="2021-09")
    assert found(registry, edition(absent, date="2021-09-13"), edition(present, date="2022-08-14")) == []
    assert found(registry, edition(absent, said("participatedIn", "rc2-2020"), date="2022")) == [("within", "error")]


def test_what_is_said_to_hold_from_a_year_on_is_known_up_to_the_edition(registry: Registry) -> None:
    since = edition(said("consideringJoining", "ccm", date="2010/..", state="SDN"), date="2013-09-02")
    later = edition(said("consideringJoining", "ccm", "negative", date="2016", state="SDN"), date="2022")
    within = edition(said("consideringJoining", "ccm", "negative", date="2012", state="SDN"), date="2022")
    assert found(registry, since, later) == []
    assert found(registry, since, within) == [("editions", "warning")]


@pytest.mark.parametrize("later", ["2011", "2012"])
def test_a_report_not_submitted_says_nothing_of_another_that_was(registry: Registry, later: str) -> None:
    yes = edition(said("submittedReport", "ccm", state="NOR", date="2011-01-27"), date="2011")
    no = edition(said("submittedReport", "ccm", "negative", state="NOR"), date=later)
    assert found(registry, yes, no) == []


def test_the_same_pair_of_claims_is_found_once_however_many_editions_make_them(registry: Registry) -> None:
    yes, no = said("used", "cluster-munitions", date="1991"), said("used", "cluster-munitions", "negative")
    editions = [edition(yes, no, date=str(year)) for year in range(2010, 2020)]
    assert found(registry, *editions) == [("within", "error")]


def test_the_same_edition_given_twice_counts_once(registry: Registry) -> None:
    one = edition(said("signed", "ccm"))
    assert len(found(registry, one, one)) == 1


def test_two_days_of_a_ratification_can_be_the_decision_and_the_deposit(registry: Registry) -> None:
    both = edition(
        said("ratified", "ccw", state="NOR", date="1983-06-07"), said("ratified", "ccw", state="NOR", date="1983-05")
    )
    assert ("within", "note") in found(registry, both)


def test_some_meetings_and_not_others_is_no_contradiction_where_no_one_of_them_is_named(registry: Registry) -> None:
    some = said("participatedIn", "ccm-meetings")
    none = said("participatedIn", "ccm-meetings", "negative")
    assert found(registry, edition(some, none, date="2014")) == []
    assert found(registry, edition(said("participatedIn", "ccm-meetings", date="2012"), none, date="2014")) == [
        ("within", "note")
    ]
