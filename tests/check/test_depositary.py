"""Profiles against the depositary's record: what contradicts it, and what only seems to."""

from __future__ import annotations

import pytest
from tests.check.conftest import edition, found, only, said

from treatygraph.registry import Registry


@pytest.mark.parametrize("state", ["GNB", "CIV"])
def test_a_signature_dated_a_day_too_early_is_found_with_both_days(registry: Registry, state: str) -> None:
    finding = only(registry, edition(said("signed", "ccm", state=state, date="2008-12-03")))
    assert (finding.kind, finding.severity) == ("depositary", "error")
    assert finding.message.endswith("(3 December 2008); by the record it was on 4 December 2008.")
    profile, record = finding.sides
    assert profile.date == "2008-12-03"
    assert record.who == "the depositary's record, read on 3 February 2026"
    assert record.row == f"depositary/ccm_status.csv#{state}"
    assert "treaties.un.org" in record.sources[0]


def test_a_signature_dated_as_finely_or_less_agrees(registry: Registry) -> None:
    for date in ("2008-12-04", "2008-12", "2008", "2008-12-03/2008-12-04", None):
        assert found(registry, edition(said("signed", "ccm", state="GNB", date=date))) == []


def test_a_signature_that_the_record_does_not_have_is_found(registry: Registry) -> None:
    finding = only(registry, edition(said("signed", "ccm", date="2008-12-03")))
    assert finding.message.endswith("the record has no signature of it.")
    assert finding.sides[1].says == "no signature"


def test_not_having_acceded_in_2010_does_not_contradict_an_accession_in_2014(registry: Registry) -> None:
    belize = said("accededTo", "ccm", "negative", state="BLZ")
    assert found(registry, edition(belize, date="2010-08-12")) == []
    assert found(registry, edition(belize, date="2014")) == []
    assert found(registry, edition(belize, date="2016-06-01")) == [("depositary", "error")]


def test_an_edition_written_shortly_after_an_act_may_not_know_it_yet(registry: Registry) -> None:
    belize = said("accededTo", "ccm", "negative", state="BLZ")
    finding = only(registry, edition(belize, date="2014-10-01"))
    assert (finding.kind, finding.severity) == ("depositary", "warning")


def test_an_edition_without_a_date_bounds_nothing(registry: Registry) -> None:
    assert found(registry, edition(said("accededTo", "ccm", "negative", state="BLZ"), date=None)) == []


def test_a_dated_no_speaks_of_its_own_day(registry: Registry) -> None:
    by = said("ratified", "ccm", "negative", state="NOR", date="2008-06")
    late = said("ratified", "ccm", "negative", state="NOR", date="2009-03")
    assert found(registry, edition(by)) == []
    assert found(registry, edition(late)) == [("depositary", "error")]


def test_staying_away_from_signing_on_one_day_and_signing_on_the_next_is_no_contradiction(registry: Registry) -> None:
    assert found(registry, edition(said("signed", "ccm", "negative", state="GNB", date="2008-12-03"))) == []
    assert found(registry, edition(said("signed", "ccm", "negative", state="GNB", date="2008-12"))) == [
        ("depositary", "error")
    ]


def test_a_ratification_dated_before_the_deposit_can_be_the_decision_at_home(registry: Registry) -> None:
    finding = only(registry, edition(said("ratified", "ccm", state="LTU", date="2010-12-16"), date="2011-08-01"))
    assert finding.severity == "warning"
    assert "the decision at home" in finding.message
    late = edition(said("ratified", "ccm", state="LTU", date="2011-05"), date="2011-08-01")
    assert found(registry, late) == [("depositary", "error")]


def test_ratifying_instead_of_acceding_is_told_apart(registry: Registry) -> None:
    finding = only(registry, edition(said("ratified", "ccm", state="BLZ", date="2014-09-02"), date="2015"))
    assert finding.severity == "warning"
    assert finding.message.endswith("by the record it was by accession on 2 September 2014.")


def test_an_edition_older_than_the_act_that_it_reports_is_found(registry: Registry) -> None:
    finding = only(registry, edition(said("accededTo", "ccm", state="BLZ"), date="2012"))
    assert finding.message.endswith("though the edition is of 2012; the record has the accession on 2 September 2014.")


def test_being_party_is_held_against_the_derived_entry_into_force(registry: Registry) -> None:
    def norway(date: str | None, when: str = "2012") -> list[tuple[str, str]]:
        return found(registry, edition(said("partyTo", "ccm", state="NOR", date=date), date=when))

    assert norway("2010-08-01") == norway("2010") == norway("2010-08/..") == norway(None) == norway("2011") == []
    assert norway("2009") == [("depositary", "note")]
    assert norway("2010-09-01") == [("depositary", "warning")]
    assert norway("2007") == [("depositary", "error")]
    assert norway(None, "2007") == [("depositary", "error")]


def test_not_being_party_is_true_until_the_treaty_is_in_force_for_the_state(registry: Registry) -> None:
    not_party = said("partyTo", "ccm", "negative", state="NOR")
    assert found(registry, edition(not_party, date="2010-07-31")) == []
    assert found(registry, edition(not_party, date="2012")) == [("depositary", "error")]


def test_who_left_is_party_before_and_not_after(registry: Registry) -> None:
    yes, no = said("partyTo", "ccm", state="LTU"), said("partyTo", "ccm", "negative", state="LTU")
    assert found(registry, edition(yes, date="2023")) == []
    assert found(registry, edition(no, date="2023")) == [("depositary", "error")]
    assert found(registry, edition(yes, date="2025-09")) == [("depositary", "error")]
    assert found(registry, edition(no, date="2025-09")) == []


def test_a_withdrawal_can_be_dated_by_its_notice_or_by_its_effect(registry: Registry) -> None:
    for date in ("2024-09-06", "2025-03-06", "2024-09"):
        assert found(registry, edition(said("withdrewFrom", "ccm", state="LTU", date=date), date="2025-09")) == []
    wrong = edition(said("withdrewFrom", "ccm", state="LTU", date="2024-07"), date="2025-09")
    assert found(registry, wrong) == [("depositary", "error")]


def test_what_comes_after_the_record_was_read_is_not_judged(registry: Registry) -> None:
    assert found(registry, edition(said("signed", "mbt"), date="2027-01-01")) == []
    assert found(registry, edition(said("signed", "mbt"), date="2025-01-01")) == [("depositary", "error")]


def test_a_protocol_s_consent_is_checked_and_its_signature_is_not(registry: Registry) -> None:
    assert found(registry, edition(said("partyTo", "ccw-p5"))) == [("depositary", "error")]
    assert found(registry, edition(said("partyTo", "ccw-p5", state="NOR"))) == []
    assert found(registry, edition(said("partyTo", "ccw-p5", "negative", state="LTU"))) == [("depositary", "error")]
    assert found(registry, edition(said("signed", "ccw-p5"))) == []


def test_what_is_hedged_is_only_noted(registry: Registry) -> None:
    assert found(registry, edition(said("signed", "ccm", modality="hedged"))) == [("depositary", "note")]
