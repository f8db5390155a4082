"""The public record as claims: what is recorded, what is derived, what an absence says, how a vote is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from treatygraph.errors import DataError
from treatygraph.record import Entry, RecordPart, public_record
from treatygraph.registry import Registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The project's own registry."""
    return Registry.load()


@pytest.fixture(scope="module")
def parts(registry: Registry) -> dict[str, RecordPart]:
    """All parts of the record, by name."""
    return {part.name: part for part in public_record(registry)}


def _said(part: RecordPart, state: str) -> set[tuple[str, str, str, str | None]]:
    claims = (entry.claim for entry in part.entries)
    return {(c.predicate, c.object, c.polarity, c.date) for c in claims if c.subject == state}


def _entries(part: RecordPart, state: str, predicate: str) -> Iterator[Entry]:
    return (entry for entry in part.entries if entry.claim.subject == state and entry.claim.predicate == predicate)


def test_no_part_says_a_thing_twice_and_every_entry_names_its_row_and_sources(
    parts: dict[str, RecordPart], registry: Registry
) -> None:
    for part in parts.values():
        identities = [entry.claim.identity for entry in part.entries]
        assert len(identities) == len(set(identities))
        for entry in part.entries:
            assert entry.row.partition("#")[0].endswith(".csv")
            assert (registry.data_dir / entry.row.partition("#")[0]).is_file()
            assert all(registry.source(source) for source in entry.sources)
            assert entry.sources
            assert entry.claim.passages == ()


def test_recorded_and_derived_facts_are_never_in_one_part(parts: dict[str, RecordPart]) -> None:
    for part in parts.values():
        assert part.derived == part.name.startswith("derived/")
        assert {entry.claim.rule.split(".")[0] for entry in part.entries} <= {"derived" if part.derived else "record"}
    recorded = {e.claim.identity for part in parts.values() if not part.derived for e in part.entries}
    derived = {e.claim.identity for part in parts.values() if part.derived for e in part.entries}
    assert not recorded & derived


def test_every_derived_entry_names_its_rule_and_recorded_claims(parts: dict[str, RecordPart]) -> None:
    for treaty in ("ccm", "mbt", "ccw", "ccw-ap2", "ccw-p5"):
        recorded = {entry.claim.identity for entry in parts[f"depositary/{treaty}"].entries}
        for entry in parts[f"derived/{treaty}"].entries:
            assert entry.note
            assert entry.derived_from
            assert {claim.identity for claim in entry.derived_from} <= recorded


def test_a_state_that_signed_and_ratified_has_both_acts_with_their_days(parts: dict[str, RecordPart]) -> None:
    assert _said(parts["depositary/ccm"], "NOR") == {
        ("signed", "ccm", "positive", "2008-12-03"),
        ("ratified", "ccm", "positive", "2008-12-03"),
        ("provisionallyApplied", "ccm", "positive", "2008-12-03"),
    }
    assert _said(parts["derived/ccm"], "NOR") == {("partyTo", "ccm", "positive", "2010-08-01")}


def test_a_state_without_an_act_is_denied_one_only_until_the_day_of_reading(parts: dict[str, RecordPart]) -> None:
    assert _said(parts["depositary/ccm"], "KGZ") == {
        ("signed", "ccm", "negative", "../2026-02-03"),
        ("partyTo", "ccm", "negative", "../2026-02-03"),
    }


def test_acceptance_is_ratification_in_the_record_s_own_word(parts: dict[str, RecordPart]) -> None:
    kinds = Counter(
        (entry.claim.predicate, entry.act) for entry in parts["depositary/ccm"].entries if entry.deposited
    )  # fmt: skip
    assert kinds == {
        ("ratified", "ratification"): 94, ("ratified", "acceptance"): 2, ("accededTo", "accession"): 17,
        ("withdrewFrom", "withdrawal"): 1,
    }  # fmt: skip


def test_a_succession_makes_a_party_from_its_day_on(parts: dict[str, RecordPart]) -> None:
    assert ("partyTo", "mbt", "positive", "2011-11-11/..") in _said(parts["depositary/mbt"], "SSD")
    assert _said(parts["derived/mbt"], "SSD") == set()


def test_lithuania_s_withdrawal_has_both_days_and_ends_its_being_party(parts: dict[str, RecordPart]) -> None:
    (withdrawal,) = _entries(parts["depositary/ccm"], "LTU", "withdrewFrom")
    assert (withdrawal.claim.date, withdrawal.deposited, withdrawal.effective) == (
        "2025-03-06", "2024-09-06", "2025-03-06",
    )  # fmt: skip
    assert _said(parts["derived/ccm"], "LTU") == {
        ("partyTo", "ccm", "positive", "2011-09-01/2025-03-05"),
        ("partyTo", "ccm", "negative", "2025-03-06/2026-02-03"),
    }


def test_a_withdrawal_that_has_yet_to_take_effect_is_dated_by_its_notice(parts: dict[str, RecordPart]) -> None:
    (notice,) = _entries(parts["depositary/mbt"], "POL", "withdrewFrom")
    assert (notice.claim.date, notice.effective) == ("2025-08-20", "2026-02-20")
    assert _said(parts["derived/mbt"], "POL") == {("partyTo", "mbt", "positive", "2013-06-01")}


def test_a_consent_that_is_not_yet_in_force_is_no_being_party_yet(parts: dict[str, RecordPart]) -> None:
    assert _said(parts["derived/ccm"], "VUT") == {("partyTo", "ccm", "negative", "../2026-02-03")}


def test_a_protocol_is_consented_to_and_not_signed(parts: dict[str, RecordPart]) -> None:
    predicates = {entry.claim.predicate for entry in parts["depositary/ccw-p5"].entries}
    assert predicates == {"partyTo"}
    assert sum(1 for entry in parts["depositary/ccw-p5"].entries if entry.claim.polarity == "positive") == 99


def test_an_incomplete_list_gives_no_negative_of_an_absence(parts: dict[str, RecordPart]) -> None:
    wellington = parts["participation/wellington-2008"]
    assert not any(listed.complete for listed in wellington.lists)
    assert all(entry.claim.polarity == "positive" for entry in wellington.entries)
    dublin = parts["participation/dublin-2008"]
    assert {e.act for e in dublin.entries if e.claim.polarity == "negative"} == {"did not participate"}


def test_a_list_that_only_one_source_calls_complete_says_so_and_gives_no_negative(
    parts: dict[str, RecordPart],
) -> None:
    kampala = parts["participation/kampala-2008"]
    (listed,) = kampala.lists
    assert (listed.complete, listed.scope, listed.total) == (True, "African States", 42)
    assert listed.confidence == "no second source"
    assert all(entry.claim.polarity == "positive" for entry in kampala.entries)


def test_a_complete_and_verified_list_says_no_within_its_scope_and_nothing_outside_it(
    parts: dict[str, RecordPart],
) -> None:
    absent = [e for e in parts["participation/kampala-2017"].entries if e.claim.polarity == "negative"]
    assert len(absent) == 44
    assert "EGY" in {entry.claim.subject for entry in absent}
    assert "KGZ" not in {entry.claim.subject for entry in absent}


def test_taking_part_without_endorsing_is_a_yes_and_a_no(parts: dict[str, RecordPart]) -> None:
    assert _said(parts["participation/oslo-2007"], "JPN") == {
        ("participatedIn", "oslo-2007", "positive", "2007-02-22/2007-02-23"),
        ("endorsed", "oslo-declaration", "negative", "2007-02-23"),
    }


def test_who_adopted_the_convention_did_so_on_its_day(parts: dict[str, RecordPart]) -> None:
    adopted = [e.claim for e in parts["participation/dublin-2008"].entries if e.claim.predicate == "adopted"]
    assert len(adopted) == 85
    assert {(claim.object, claim.date) for claim in adopted} == {("ccm", "2008-05-30")}


def test_that_a_meeting_was_in_a_country_is_no_claim_of_hosting_it(parts: dict[str, RecordPart]) -> None:
    assert all("said by the source" in (entry.note or "") for entry in parts["hosts"].entries)


@pytest.mark.parametrize(
    ("year", "counts"),
    [(2015, (139, 2, 40, 12)), (2016, (141, 1, 39, 11)), (2017, (142, 2, 36, 13)), (2018, (144, 1, 38, 10)),
     (2019, (144, 1, 38, 10)), (2020, (147, 0, 38, 8))],
)  # fmt: skip
def test_a_roll_call_has_every_member_s_vote(
    parts: dict[str, RecordPart], year: int, counts: tuple[int, int, int, int]
) -> None:
    part = parts[f"votes/unga-ccm-{year}"]
    cast = Counter(entry.claim.predicate for entry in part.entries)
    predicates = ("votedInFavorOf", "votedAgainst", "abstainedFrom", "absentFromVoteOn")
    assert tuple(cast[predicate] for predicate in predicates) == counts
    assert len({entry.claim.subject for entry in part.entries}) == len(part.entries)


def test_taking_no_part_in_a_vote_is_absence_and_not_abstention(parts: dict[str, RecordPart]) -> None:
    assert _said(parts["votes/unga-ccm-2017"], "KHM") == {
        ("absentFromVoteOn", "unga-ccm-2017", "positive", "2017-12-04")
    }


def test_a_member_that_the_roll_call_lacks_has_no_vote_and_the_list_says_so(parts: dict[str, RecordPart]) -> None:
    part = parts["votes/unga-ccm-2016"]
    assert _said(part, "ZWE") == set()
    (listed,) = part.lists
    assert not listed.complete
    assert listed.note == "Without a vote in the roll call: ZWE. The record's total is 141 to 2 with 39 abstentions."


def test_a_vote_with_two_roll_calls_has_both_as_sources(parts: dict[str, RecordPart]) -> None:
    assert parts["votes/unga-ccm-2015"].entries[0].sources == ("unvotes-5422", "visionscarto-session-70")


def test_a_bad_row_stops_the_record_with_file_and_line(root: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    copytree(root / "data", data)
    table = data / "depositary" / "unga_votes.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[4] = lines[4].replace("yes", "perhaps")
    table.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(DataError, match=r"unga_votes\.csv:5: the column 'vote' holds 'perhaps'"):
        public_record(Registry.load(data))
