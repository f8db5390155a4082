"""The check of all tables: each rule and each check has a counter-example that trips it, at its file and line."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from treatygraph.errors import DataError
from treatygraph.registry import Registry, rules
from treatygraph.registry.check import check_tables
from treatygraph.registry.consistency import CHECKS

from .conftest import Copy

Break = Callable[[Copy], int]
"""Breaks one row, and gives the line on which the fault must be found."""


def change(table: str, *key: str, **cells: str) -> Break:
    """Changes cells of the row with this key."""
    return lambda copy: copy.change(table, key, **cells)


def without(table: str, *key: str) -> Break:
    """Takes a row away; the fault is found behind the last one."""

    def broken(copy: Copy) -> int:
        copy.drop(table, *key)
        return len(copy.rows(table))

    return broken


def without_but_found_at(table: str, key: tuple[str, ...], other: tuple[str, ...]) -> Break:
    """Takes a row of a table away; the fault is found at the row of another table, given with its key."""

    def broken(copy: Copy) -> int:
        copy.drop(table, *key)
        return copy.line(*other)

    return broken


ROW_RULES: list[tuple[str, str, Break, str]] = [
    ("treaty_dates", "registry/treaties", change("registry/treaties", "ccm", in_force="2007"), "before the 2008-12-03"),
    ("treaty_dates", "registry/treaties", change("registry/treaties", "mbt", opened=""), "only a protocol"),
    ("meeting_days", "registry/meetings", change("registry/meetings", "lima-2007", end="2007-05-22"), "before the"),
    (
        "meeting_days",
        "registry/meetings",
        change("registry/meetings", "rc2-2020", sessions="2020-11-25/2020-11-27"),
        "does not begin at start and end at end",
    ),
    (
        "meeting_days",
        "registry/meetings",
        change("registry/meetings", "rc1-prep-2015", sessions="2015-02-05|2015-02-04/2015-06-24"),
        "is not in order",
    ),
    (
        "meeting_year",
        "registry/meetings",
        change("registry/meetings", "lima-2007", start="2006"),
        "names the year 2007",
    ),
    (
        "meeting_year",
        "registry/meetings",
        change("registry/meetings", "lima-2007", end=""),
        "must not be for a meeting",
    ),
    ("meeting_place", "registry/meetings", change("registry/meetings", "lima-2007", country=""), "'country' is empty"),
    (
        "resolution_year",
        "registry/resolutions",
        change("registry/resolutions", "unga-ccm-2021", date="2020-12-06"),
        "which is not in 2021",
    ),
    (
        "resolution_year",
        "registry/resolutions",
        change("registry/resolutions", "unga-ccm-2021", abstentions=""),
        "some are empty",
    ),
    (
        "predicate_negative",
        "registry/predicates",
        change("registry/predicates", "hosted", label_negative="did not host"),
        "does not fit has_negative",
    ),
    (
        "status_dates",
        "depositary/ccm_status",
        change("depositary/ccm_status", "AFG", consent_date="2007-09-08"),
        "before the 2008-12-03 of signature_date",
    ),
    (
        "status_dates",
        "depositary/ccm_status",
        change("depositary/ccm_status", "AGO", status="party"),
        "which the dates of signature and consent do not bear out",
    ),
    (
        "status_dates",
        "depositary/ccm_status",
        change("depositary/ccm_status", "AFG", consent_type=""),
        "one is empty and one is not",
    ),
]
CELLS: list[tuple[str, Break, str]] = [
    ("registry/states", change("registry/states", "KGZ", source="nowhere"), "names 'nowhere'"),
    ("registry/states", change("registry/states", "KGZ", alpha3="kgz"), "no three-letter code"),
    (
        "registry/meetings",
        change("registry/meetings", "lima-2007", country="PRE"),
        "names 'PRE', which the table states",
    ),
    ("registry/meetings", change("registry/meetings", "lima-2007", kind="party"), "which is none of"),
    ("registry/declarations", change("registry/declarations", "oslo-declaration", meeting="oslo-2006"), "oslo-2006"),
    ("depositary/unga_votes", change("depositary/unga_votes", "KGZ", "2015", vote="perhaps"), "which is none of"),
    (
        "depositary/oslo_participation",
        change("depositary/oslo_participation", "KGZ", "vienna-2007", role="slept"),
        "slept",
    ),
]
BETWEEN: list[tuple[str, str, Break, str]] = [
    ("codes_are_unique", "registry/states", change("registry/states", "UZB", alpha2="KG"), "alpha2 KG of KGZ"),
    (
        "names_mean_one_state",
        "registry/states",
        change("registry/states", "UZB", names_other="Kyrgyz Republic"),
        "of KGZ and UZB",
    ),
    (
        "ambiguous_names_are_right",
        "registry/ambiguous_names",
        change("registry/ambiguous_names", "Congo", default="AGO"),
        "none of its candidates",
    ),
    (
        "traps_hold_a_name",
        "registry/name_traps",
        change("registry/name_traps", "Indian Ocean", states="NPL"),
        "holds no name of NPL",
    ),
    (
        "meetings_belong",
        "registry/meetings",
        change("registry/meetings", "lima-2007", part_of="oslo-2007"),
        "which is no process or series",
    ),
    (
        "meetings_belong",
        "registry/meetings",
        change("registry/meetings", "msp2-2011", ordinal="1"),
        "has the ordinal 1 of msp1-2010",
    ),
    (
        "aliases_name_one_meeting",
        "registry/meetings",
        change("registry/meetings", "vienna-2007", aliases="Oslo Conference"),
        "goes by 'oslo conference' in 2007",
    ),
    (
        "declarations_were_made_there",
        "registry/declarations",
        change("registry/declarations", "oslo-declaration", date="2007-02-24"),
        "oslo-2007 was on other days",
    ),
    ("status_follows_the_treaty", "depositary/mbt_status", without("depositary/mbt_status", "KGZ"), "KGZ has no row"),
    (
        "status_follows_the_treaty",
        "depositary/mbt_status",
        change("depositary/mbt_status", "AGO", signature_date="1997-12-02"),
        "the treaty was open from 1997-12-03",
    ),
    (
        "status_follows_the_treaty",
        "depositary/ccm_status",
        change("depositary/ccm_status", "AND", entry_into_force_derived="2013-11-01"),
        "article 17 gives 2013-10-01",
    ),
    (
        "votes_add_up",
        "registry/resolutions",
        change("registry/resolutions", "unga-ccm-2015", votes_for="140"),
        "the roll call gives (139, 2, 40), the row (140, 2, 40)",
    ),
    (
        "votes_add_up",
        "depositary/unga_votes",
        change("depositary/unga_votes", "KGZ", "2015", resolution="A/RES/71/45"),
        "is not the resolution of 2015",
    ),
    (
        "votes_add_up",
        "depositary/unga_votes",
        lambda copy: copy.change("depositary/unga_votes", ("ZWE", "2020"), alpha3="XKX") and sort_votes(copy, "XKX"),
        "XKX is no member",
    ),
    (
        "votes_add_up",
        "registry/resolutions",
        change("registry/resolutions", "unga-ccm-2021", roll_call="yes"),
        "roll_call does not fit",
    ),
    (
        "lists_say_what_is_there",
        "depositary/oslo_participation",
        without_but_found_at(
            "depositary/participation_lists",
            ("vienna-2007",),
            ("depositary/oslo_participation", "KGZ", "vienna-2007"),
        ),
        "how complete the list of vienna-2007 is",
    ),
    (
        "lists_say_what_is_there",
        "depositary/participation_lists",
        without_but_found_at(
            "depositary/oslo_participation",
            ("KHM", "phnom-penh-2007"),
            ("depositary/participation_lists", "phnom-penh-2007"),
        ),
        "complete with 10, and has 9 rows",
    ),
    (
        "signatures_agree",
        "depositary/ccm_status",
        change("depositary/ccm_status", "MNG", status="signatory", signature_date="2008-12-03"),
        "oslo_participation.csv lacks it",
    ),
    (
        "signatures_agree",
        "depositary/oslo_participation",
        lambda copy: (
            copy.change("depositary/ccm_status", ("AFG",), signature_date="2009-12-03")
            and copy.line("depositary/oslo_participation", "AFG", "oslo-2008")
        ),
        "AFG did not sign then",
    ),
    (
        "objects_exist",
        "registry/vocabularies",
        change("registry/vocabularies", "CCW", object="ccx"),
        "no table has the object 'ccx'",
    ),
    (
        "predicates_exclude_each_other",
        "registry/predicates",
        change("registry/predicates", "votedAgainst", excludes="used"),
        "votedAgainst excludes used",
    ),
]


def sort_votes(copy: Copy, state: str) -> int:
    """Puts the votes in order again; the line of this state's first vote."""
    header, *rows = copy.rows("depositary/unga_votes")
    copy.write("depositary/unga_votes", [header, *sorted(rows)])
    return copy.line("depositary/unga_votes", state)


def test_the_projects_own_tables_have_no_fault(copy: Copy) -> None:
    assert check_tables(copy.folder) == []


@pytest.mark.parametrize(
    ("table", "broken", "message"),
    [*CELLS, *((table, broken, message) for _, table, broken, message in ROW_RULES)],
    ids=[*(f"cell-{table}" for table, _, _ in CELLS), *(f"{rule}-{table}" for rule, table, _, _ in ROW_RULES)],
)
def test_a_wrong_row_stops_the_loader_and_is_found_by_the_check(
    copy: Copy, table: str, broken: Break, message: str
) -> None:
    line = broken(copy)
    found = [finding for finding in check_tables(copy.folder) if message in finding.message]
    assert [(str(copy.path(table)), line)] == [(finding.file, finding.line) for finding in found]
    with pytest.raises(DataError) as fault:
        load_everything(Registry.load(copy.folder))
    assert fault.value.place is not None
    assert fault.value.place.file == str(copy.path(table))


@pytest.mark.parametrize(
    ("table", "broken", "message"),
    [(table, broken, message) for _, table, broken, message in BETWEEN],
    ids=[f"{check}-{number}" for number, (check, *_) in enumerate(BETWEEN)],
)
def test_what_does_not_fit_between_rows_is_found(copy: Copy, table: str, broken: Break, message: str) -> None:
    line = broken(copy)
    found = [finding for finding in check_tables(copy.folder) if message in finding.message]
    assert (str(copy.path(table)), line) in [(finding.file, finding.line) for finding in found]


def test_every_rule_and_every_check_has_a_counter_example() -> None:
    row_rules = {
        name for name, rule in inspect.getmembers(rules, inspect.isfunction) if rule.__module__ == rules.__name__
    }
    assert {rule for rule, *_ in ROW_RULES} == {name for name in row_rules if not name.startswith("_")}
    assert {check for check, *_ in BETWEEN} == {check.__name__ for check in CHECKS}


def test_a_file_that_no_table_describes_is_found(copy: Copy) -> None:
    copy.path("registry/extra").write_text("a\n")
    assert [finding.file for finding in check_tables(copy.folder)] == [str(copy.path("registry/extra"))]


def test_findings_come_by_file_and_line(copy: Copy) -> None:
    copy.change("registry/meetings", ("vienna-2007",), country="XXX")
    copy.change("registry/meetings", ("lima-2007",), country="XXX")
    copy.change("depositary/ccm_status", ("KGZ",), status="unknown")
    found = check_tables(copy.folder)
    assert found == sorted(found)
    assert [str(finding).split(": ")[0] for finding in found] == [
        f"{copy.path('depositary/ccm_status')}:{copy.line('depositary/ccm_status', 'KGZ')}",
        f"{copy.path('registry/meetings')}:{copy.line('registry/meetings', 'lima-2007')}",
        f"{copy.path('registry/meetings')}:{copy.line('registry/meetings', 'vienna-2007')}",
    ]


def load_everything(registry: Registry) -> None:
    """Asks for every table."""
    _ = (
        registry.sources, registry.states, registry.state_names, registry.name_traps, registry.objects,
        registry.predicates, registry.organisations, registry.vocabulary_terms, registry.protocol_consents,
        registry.votes, registry.participation, registry.participation_lists,
    )  # fmt: skip
    for treaty in ("ccm", "mbt", "ccw"):
        registry.status(treaty)
