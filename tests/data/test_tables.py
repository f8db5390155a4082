"""The project's own tables, tested like code: whole, told in the README, true to the claim guide and to the facts."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from treatygraph import resources
from treatygraph.registry import STATUS_TABLES, Registry
from treatygraph.registry.check import check_tables
from treatygraph.registry.schema import tables

DATA = resources.data_dir()
REGISTRY = Registry.load()
TABLES = tables(lambda _: frozenset())


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    """The claim guide."""
    return (root / "docs" / "claim-guide.md").read_text(encoding="utf-8")


def facts(shared: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table of facts."""
    with (shared / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one of our tables, as text."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_have_no_fault() -> None:
    assert [str(finding) for finding in check_tables(DATA)] == []


def test_the_readme_tells_every_table_and_every_column_in_its_order() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    told = {
        match[1]: re.findall(r"^\| (\w+) \| \S", match[2], re.MULTILINE)
        for match in re.finditer(r"^## `(\S+\.csv)`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    }
    columns = {table.file: ["column", *(column.name for column in table.columns)] for table in TABLES.values()}
    assert columns == told


def test_the_readme_tells_every_word_of_confidence() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    used = {
        row["confidence"] for row in rows("registry/meetings") + rows("registry/states") + rows("registry/treaties")
    }
    assert used
    assert not [word for word in used if f"| {word} |" not in text]


# the claim guide


def test_every_predicate_of_the_guide_has_a_row_and_no_other_has(guide: str) -> None:
    section = guide[guide.index("## Predicates") : guide.index("## Meetings")]
    in_tables = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    in_words = [
        name
        for start in ("Declarations (", "Votes (", "Practice (")
        for name in re.findall(r"`([a-z]+(?:[A-Z][a-z]+)*)`", section[section.index(start) :].split("\n\n")[0])
    ]
    not_predicates = {"object", "modality", "hedged", "ccm"}
    assert set(REGISTRY.predicates) == (set(in_tables) | set(in_words)) - not_predicates


def test_a_predicate_has_a_negative_where_the_guides_table_has_one(guide: str) -> None:
    for name, negative in re.findall(r"^\| `(\w+)` \| [^|]+\|([^|]*)\|$", guide, re.MULTILINE):
        assert REGISTRY.predicate(name).has_negative == bool(negative.strip()), name


def test_every_object_that_the_guide_names_is_listed(guide: str) -> None:
    named = set(re.findall(r"`([a-z][a-z0-9]*(?:-[a-z0-9]+)+)`", guide)) - {"place-year"}
    assert len(named) > 15
    assert {name for name in named if not REGISTRY.is_listed(name)} == set()


def test_what_the_shared_scorer_lists_is_listed(shared: Path) -> None:
    meetings = {row["id"] for row in facts(shared, "meetings")}
    assert {name for name in meetings if not REGISTRY.is_listed(name)} == set()
    assert {meeting.id for meeting in REGISTRY.meetings.values() if meeting.listed} - meetings == {
        "oslo-process", "ccm-meetings", "cm-meetings",
    }  # fmt: skip


def test_every_predicate_takes_an_object_that_there_is() -> None:
    kinds = {found.object_kind for found in REGISTRY.objects.values()}
    assert {kind for predicate in REGISTRY.predicates.values() for kind in predicate.object_kinds} <= kinds


# states


def test_there_are_199_states_each_with_a_name_an_adjective_and_a_place() -> None:
    assert len(REGISTRY.states) == 199
    assert [state.alpha3 for state in REGISTRY.states.values() if not state.adjectives] == []
    assert [state.alpha3 for state in REGISTRY.states.values() if not state.demonyms] == ["VAT"]
    assert sum(state.un_status == "member" for state in REGISTRY.states.values()) == 193


def test_the_states_that_are_titles_of_profiles_are_found_by_them(shared: Path) -> None:
    profiles = sorted((shared / "practice").glob("*.json"))
    assert profiles
    for path in profiles:
        title = json.loads(path.read_text(encoding="utf-8"))["title_state"]
        assert REGISTRY.state_by_name(title).alpha3 == path.stem[:3]


def test_monitor_names_and_treaty_collection_names_lead_to_their_state() -> None:
    for state in REGISTRY.states.values():
        for name in (state.name, state.official_name, state.monitor_name, state.untc_name or state.name):
            assert REGISTRY.state_by_name(name) == state, name


# the facts


def test_every_fact_about_states_is_taken_over(shared: Path) -> None:
    ours = {row["alpha3"]: row for row in rows("registry/states")}
    for fact in facts(shared, "states"):
        row = ours[fact["alpha3"]]
        assert {column: row["note" if column == "notes" else column] for column in fact} == fact


@pytest.mark.parametrize("table", ["ccm_status", "mbt_status", "ccw_status"])
def test_the_status_tables_are_the_facts_with_sources_by_id(shared: Path, table: str) -> None:
    ours = [{**row, "source": ""} for row in rows(f"depositary/{table}")]
    assert ours == sorted(({**row, "source": ""} for row in facts(shared, table)), key=lambda row: row["alpha3"])


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("ccw_protocols_status", ("alpha3", "instrument", "consent_date", "consent_type", "untc_name")),
        ("unga_votes", ("alpha3", "year", "resolution", "vote")),
        ("oslo_participation", ("alpha3", "meeting", "role", "confidence")),
    ],
)
def test_protocols_votes_and_participation_are_the_facts(shared: Path, table: str, key: tuple[str, ...]) -> None:
    ours = sorted(tuple(row[column] for column in key) for row in rows(f"depositary/{table}"))
    assert ours == sorted(tuple(row[column] for column in key) for row in facts(shared, table))


def test_no_meeting_contradicts_the_facts(shared: Path) -> None:
    for fact in facts(shared, "meetings"):
        meeting = REGISTRY.meeting(fact["id"])
        assert meeting.country == fact["country_alpha3"]
        assert (meeting.start or "").startswith(fact["start"]), meeting.id
        assert (meeting.end or "").startswith(fact["end"]), meeting.id


def test_resolutions_are_the_facts(shared: Path) -> None:
    for fact in facts(shared, "unga"):
        year = fact["year"]
        row = REGISTRY.resolution(f"unga-ccm-{year}" if year != "2008" else "unga-2008-ccm")
        votes = tuple(int(fact[column]) for column in ("for", "against", "abstentions") if fact[column]) or None
        assert (row.symbol, row.date, row.votes) == (fact["resolution"], fact["date_adopted"], votes)


# what is known of the world


def test_94_states_signed_in_oslo_two_of_them_on_the_second_day() -> None:
    days = [row.signature for row in REGISTRY.status("ccm").values() if (row.signature or "9") <= "2008-12-04"]
    assert (len(days), days.count("2008-12-04")) == (94, 2)
    late = {row.state for row in REGISTRY.status("ccm").values() if row.signature == "2008-12-04"}
    assert late == {"CIV", "GNB"}


def test_the_thirtieth_deposit_brought_the_convention_into_force() -> None:
    deposits = sorted(row.consent for row in REGISTRY.status("ccm").values() if row.consent)
    assert deposits[29] == "2010-02-16"
    assert sum(row.entry_into_force_derived == "2010-08-01" for row in REGISTRY.status("ccm").values()) == 30


def test_the_record_counts_112_parties_12_signatories_and_one_withdrawal() -> None:
    counts = [row.status for row in REGISTRY.status("ccm").values()]
    assert [counts.count(word) for word in ("party", "signatory", "withdrawn", "not party")] == [112, 12, 1, 74]


def test_each_status_table_names_every_state() -> None:
    for treaty in STATUS_TABLES:
        assert REGISTRY.status(treaty).keys() == REGISTRY.states.keys()


def test_139_members_voted_for_the_first_resolution() -> None:
    votes = [vote.vote for vote in REGISTRY.votes if vote.year == 2015]
    assert [votes.count(word) for word in ("yes", "no", "abstain", "absent")] == [139, 2, 40, 12]


def test_only_complete_lists_claim_to_be() -> None:
    complete = {(made.meeting, made.what): made.scope for made in REGISTRY.participation_lists if made.complete}
    assert complete[("oslo-2008", "signed")] == "all states"
    assert complete[("kampala-2008", "participated")] == "African States"
    assert ("dublin-2008", "adopted") not in complete
