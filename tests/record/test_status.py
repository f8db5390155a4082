"""What each state was to a treaty on a day: the counts of the record, and what follows from the dates alone."""

from __future__ import annotations

from collections import Counter

import pytest

from treatygraph.errors import QueryError, UnknownIdentifier
from treatygraph.record import DEPOSITARY_TREATIES, record_day, standing, standings, standings_of
from treatygraph.registry import Registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The project's own registry."""
    return Registry.load()


def _counts(registry: Registry, treaty: str, on: str | None = None) -> Counter[str]:
    return Counter(one.status for one in standings(registry, treaty, on).values())


def test_every_state_has_a_standing_to_every_treaty_of_the_record(registry: Registry) -> None:
    for treaty in DEPOSITARY_TREATIES:
        assert list(standings(registry, treaty)) == list(registry.states)


def test_92_states_signed_on_the_first_day_and_94_by_the_second(registry: Registry) -> None:
    assert sum(1 for one in standings(registry, "ccm", "2008-12-02").values() if one.signed) == 0
    assert sum(1 for one in standings(registry, "ccm", "2008-12-03").values() if one.signed) == 92
    assert sum(1 for one in standings(registry, "ccm", "2008-12-04").values() if one.signed) == 94


@pytest.mark.parametrize("state", ["GNB", "CIV"])
def test_guinea_bissau_and_cote_divoire_signed_on_the_second_day(registry: Registry, state: str) -> None:
    assert standing(registry, "ccm", state, "2008-12-03").status == "not party"
    assert standing(registry, "ccm", state, "2008-12-04").signed == "2008-12-04"


def test_the_first_thirty_deposits_bring_the_convention_into_force_on_1_august_2010(registry: Registry) -> None:
    first = [one for one in standings(registry, "ccm", "2010-02-16").values() if one.consented]
    assert len(first) == 30
    assert {one.in_force for one in first} == {"2010-08-01"}
    assert not any(one.bound for one in standings(registry, "ccm", "2010-07-31").values())
    bound = {state for state, one in standings(registry, "ccm", "2010-08-01").items() if one.bound}
    assert bound == {one.state for one in first}


def test_a_later_deposit_counts_to_the_first_day_of_the_sixth_month_after_it(registry: Registry) -> None:
    samoa = standing(registry, "ccm", "WSM", "2010-09-30")
    assert (samoa.status, samoa.consented, samoa.in_force, samoa.bound) == ("party", "2010-04-28", "2010-10-01", False)
    assert standing(registry, "ccm", "WSM", "2010-10-01").bound


def test_the_record_of_february_2026_has_112_parties_12_signatories_and_one_that_left(registry: Registry) -> None:
    assert _counts(registry, "ccm") == {"party": 112, "signatory": 12, "withdrawn": 1, "not party": 74}
    assert record_day(registry, "ccm") == "2026-02-03"


def test_who_deposited_last_is_a_party_for_which_the_convention_is_not_yet_in_force(registry: Registry) -> None:
    vanuatu = standing(registry, "ccm", "VUT")
    assert (vanuatu.status, vanuatu.bound, vanuatu.in_force) == ("party", False, "2026-03-01")


def test_lithuania_is_bound_until_its_withdrawal_takes_effect(registry: Registry) -> None:
    before = standing(registry, "ccm", "LTU", "2024-09-05")
    between = standing(registry, "ccm", "LTU", "2025-03-05")
    after = standing(registry, "ccm", "LTU", "2025-03-06")
    assert (before.status, before.withdrawal_deposited, before.withdrawal_effective) == ("party", None, None)
    assert (between.status, between.bound) == ("party", True)
    assert (between.withdrawal_deposited, between.withdrawal_effective) == ("2024-09-06", "2025-03-06")
    assert (after.status, after.bound) == ("withdrawn", False)


def test_a_notice_that_has_not_taken_effect_leaves_its_state_a_party(registry: Registry) -> None:
    poland = standing(registry, "mbt", "POL")
    assert (poland.status, poland.bound, poland.withdrawal_effective) == ("party", True, "2026-02-20")


def test_of_a_succession_the_article_does_not_tell_since_when_the_treaty_is_in_force(registry: Registry) -> None:
    south_sudan = standing(registry, "mbt", "SSD")
    assert (south_sudan.status, south_sudan.consent_type, south_sudan.bound) == ("party", "succession", None)


def test_acts_of_later_days_are_not_told(registry: Registry) -> None:
    early = standing(registry, "ccm", "NOR", "2008-01-01")
    assert (early.status, early.signed, early.consented, early.in_force) == ("not party", None, None, None)


def test_a_month_or_a_year_means_its_last_day(registry: Registry) -> None:
    assert standing(registry, "ccm", "KGZ", "2010").on == "2010-12-31"
    assert standing(registry, "ccm", "GNB", "2008-12").signed == "2008-12-04"


def test_a_state_has_its_standing_to_each_treaty_at_once(registry: Registry) -> None:
    found = {one.treaty: one.status for one in standings_of(registry, "KGZ", "2010-08-12")}
    assert found == dict.fromkeys(DEPOSITARY_TREATIES, "not party")


@pytest.mark.parametrize("on", ["2027-01-01", "2026", "2008/2009", "3 December 2008"])
def test_a_day_that_the_record_cannot_tell_of_is_refused(registry: Registry, on: str) -> None:
    with pytest.raises(QueryError):
        standings(registry, "ccm", on)


def test_a_treaty_without_a_record_is_refused_by_name(registry: Registry) -> None:
    with pytest.raises(UnknownIdentifier, match="record of the depositary"):
        standings(registry, "ccw-p4")
    with pytest.raises(UnknownIdentifier, match="unknown treaty 'npt'"):
        standings(registry, "npt")
    with pytest.raises(UnknownIdentifier, match="unknown state"):
        standing(registry, "ccm", "XXX")
