"""Looking things up: by identifier, with help where there is none; each table read when it is needed, and checked."""

from __future__ import annotations

import pytest

from treatygraph.errors import DataError, UnknownIdentifier
from treatygraph.registry import CODE_SYSTEMS, Registry

from .conftest import Copy


def test_a_state_is_found_by_its_code(registry: Registry) -> None:
    state = registry.state("KGZ")
    assert (state.name, state.official_name, state.alpha2) == ("Kyrgyzstan", "Kyrgyz Republic", "KG")
    assert "Kyrgyz" in state.adjectives


def test_namibia_has_the_code_na(registry: Registry) -> None:
    assert registry.state("NAM").alpha2 == "NA"
    assert registry.state("NAM").code("iso-3166-1-alpha-2") == "NA"


def test_a_state_has_its_codes_with_how_they_were_checked(registry: Registry) -> None:
    kosovo = registry.state("XKX")
    assert kosovo.code("m49") is None
    assert {code.system for code in registry.state("KGZ").codes} == set(CODE_SYSTEMS)
    assert next(code for code in kosovo.codes if code.system == "eu-country").check == "pattern, not looked up"


@pytest.mark.parametrize(
    ("look_up", "given", "near"),
    [
        ("state", "KGS", "KGZ"),
        ("state", "kgz", "KGZ"),
        ("treaty", "CCM", "ccm"),
        ("meeting", "welington-2008", "wellington-2008"),
        ("declaration", "wellington-declaraton", "wellington-declaration"),
        ("resolution", "unga-ccm-215", "unga-ccm-2015"),
        ("predicate", "particpatedIn", "participatedIn"),
        ("organisation", "icrcs", "icrc"),
        ("source", "untc-cmm", "untc-ccm"),
        ("object", "cluster-munition", "cluster-munitions"),
        ("status", "ccmm", "ccm"),
    ],
)
def test_an_unknown_identifier_is_refused_with_those_that_come_close(
    registry: Registry, look_up: str, given: str, near: str
) -> None:
    with pytest.raises(UnknownIdentifier) as fault:
        getattr(registry, look_up)(given)
    assert given in str(fault.value)
    assert fault.value.todo is not None
    assert near in fault.value.todo


def test_a_meeting_has_its_days_as_one_date(registry: Registry) -> None:
    assert registry.meeting("oslo-2007").date == "2007-02-22/2007-02-23"
    assert registry.meeting("brussels-2007").date == "2007-10-30"
    assert registry.meeting("santiago-2009").date == "2009-09"
    assert registry.meeting("ccm-meetings").date == "2010-11/.."
    assert registry.meeting("cm-meetings").date is None


def test_a_meeting_in_two_parts_has_two_sessions(registry: Registry) -> None:
    assert registry.meeting("rc2-2020").sessions == ("2020-11-25/2020-11-27", "2021-09-20/2021-09-21")


def test_a_process_is_no_meeting_of_one_year(registry: Registry) -> None:
    process = registry.meeting("oslo-process")
    assert (process.object_kind, process.year) == ("process", None)
    assert registry.meeting("msp1-2010").object_kind == "meeting"


@pytest.mark.parametrize(
    ("identifier", "kind", "listed"),
    [
        ("ccm", "treaty", True),
        ("ccw-ap2", "treaty", True),
        ("rc3-2026", "meeting", True),
        ("oslo-process", "process", True),
        ("ccm-meetings", "series", True),
        ("kampala-action-plan", "declaration", True),
        ("unga-ccm-2015", "resolution", True),
        ("cluster-munitions", "weapon", True),
        ("unga-ccm-2031", "resolution", True),
        ("intersessional-2025", "meeting", True),
        ("unga-c1-ccm-2015", "resolution", False),
        ("unga-2020-syria", "resolution", False),
        ("unga-c3-2014-syria", "resolution", False),
        ("unga-2008-ccm", "resolution", False),
        ("phnom-penh-2011", "meeting", False),
        ("addis-ababa-2016", "meeting", False),
        ("auckland-declaration", "declaration", False),
    ],
)
def test_an_object_has_a_kind_and_is_listed_if_the_guide_names_it(
    registry: Registry, identifier: str, kind: str, listed: bool
) -> None:
    found = registry.object(identifier)
    assert (found.id, found.object_kind) == (identifier, kind)
    assert registry.is_listed(identifier) is listed


@pytest.mark.parametrize(
    "identifier",
    ["", "foo", "unga-ccm-2014", "unga-c1-ccm-2014", "intersessional-2010", "msp14-20", "wellingtn-2008", "Oslo-2007"],
)
def test_what_has_neither_a_row_nor_the_guides_style_is_no_object(registry: Registry, identifier: str) -> None:
    assert not registry.is_listed(identifier)
    with pytest.raises(UnknownIdentifier):
        registry.object(identifier)


def test_objects_without_a_row_can_be_refused(registry: Registry) -> None:
    with pytest.raises(UnknownIdentifier):
        registry.object("phnom-penh-2011", unlisted=False)


def test_the_first_committees_vote_comes_from_its_resolution(registry: Registry) -> None:
    draft = registry.resolution("unga-c1-ccm-2018")
    assert (draft.votes, draft.date, draft.symbol) == ((139, 1, 39), "2018-11-06", "L.39")
    assert registry.resolution("unga-c1-ccm-2031").votes is None


def test_votes_know_their_resolution(registry: Registry) -> None:
    vote = next(vote for vote in registry.votes if (vote.state, vote.year) == ("KGZ", 2015))
    assert registry.resolution(vote.resolution).symbol == vote.symbol


def test_every_row_leads_to_its_sources(registry: Registry) -> None:
    for source in registry.treaty("ccm").provenance.sources:
        assert registry.source(source).licence


def test_the_projects_own_registry_is_shared() -> None:
    assert Registry.load() is Registry.load()


def test_a_table_is_read_when_it_is_asked_for_and_not_before(copy: Copy) -> None:
    copy.edit("depositary/unga_votes", lambda _: b"nonsense\n")
    registry = Registry.load(copy.folder)
    assert registry.state("KGZ").name == "Kyrgyzstan"
    with pytest.raises(DataError, match=r"unga_votes\.csv:1: unknown column 'nonsense'"):
        _ = registry.votes


def test_a_wrong_row_is_refused_with_file_and_line(copy: Copy) -> None:
    line = copy.change("registry/meetings", ("wellington-2008",), end="2008-02-30")
    with pytest.raises(DataError) as fault:
        Registry.load(copy.folder).meeting("oslo-2007")
    assert fault.value.place is not None
    assert (fault.value.place.file, fault.value.place.line) == (str(copy.path("registry/meetings")), line)
    assert "'2008-02-30': there is no such day" in fault.value.message


def test_a_folder_without_tables_is_told(copy: Copy) -> None:
    copy.path("registry/states").unlink()
    with pytest.raises(DataError, match="restore it from the repository"):
        Registry.load(copy.folder).state("KGZ")
