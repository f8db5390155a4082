"""The sentence cases are sound in themselves: keys, order, quotes, footnotes, identifiers, dates, and enough of each.

A case is a line of ``tests/cases/sentences/<family>.jsonl``: an invented passage about a state, in the manner of a
country profile, and the claims that the claim guide (``docs/claim-guide.md``) draws from it. The facts are made up:
nothing about a real state may be learned from a case. ``claims: []`` says that the passage must yield nothing.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypedDict

import pytest

from treatygraph import edtf

FOLDER = Path(__file__).parent / "sentences"
LEAST_CASES = 640
LEAST_YIELDING_NOTHING = 150
LEAST_STATES = 90

FAMILIES = (
    "contamination",
    "dates",
    "declarations",
    "footnotes",
    "general-sentences",
    "hedges",
    "legislation-reports",
    "lexicon-acts",
    "lexicon-meetings",
    "lexicon-practice",
    "lexicon-prospects",
    "lexicon-rules",
    "lexicon-speech",
    "meetings-general",
    "meetings-lists",
    "meetings-negative",
    "meetings-single",
    "meetings-told-otherwise",
    "national-steps",
    "negation-coordination",
    "other-states",
    "practice-denials",
    "practice-production-transfer",
    "practice-stockpile",
    "practice-use",
    "pronouns-aliases",
    "real-constructions-1",
    "real-constructions-10",
    "real-constructions-2",
    "real-constructions-3",
    "real-constructions-4",
    "real-constructions-5",
    "real-constructions-6",
    "real-constructions-7",
    "real-constructions-8",
    "real-constructions-9",
    "real-practice",
    "reports-and-openings",
    "speakers",
    "summaries",
    "told-otherwise-2",
    "told-otherwise",
    "treaties-considering",
    "treaties-status",
    "treaties-support",
    "votes",
)
"""Every family has one file; ``other-states`` and ``general-sentences`` yield nothing at all."""

SILENT_FAMILIES = ("general-sentences", "other-states")

TREATY = re.compile(r"ccm|mbt|ccw|ccw-p5|ccw-ap2")
MEETING = re.compile(r"oslo-process|ccm-meetings|cm-meetings|[a-z][a-z0-9]*(?:-[a-z]+)*-\d{4}")
VOTE = re.compile(r"unga-(?:c1-)?ccm-20\d\d|unga-20\d\d-[a-z]+")
DECLARATION = re.compile(r"oslo-declaration|wellington-declaration|livingstone-declaration|kampala-action-plan")
PRACTICE = re.compile(r"cluster-munitions")

OBJECTS_OF: dict[str, re.Pattern[str]] = {
    "signed": TREATY,
    "ratified": TREATY,
    "accededTo": TREATY,
    "partyTo": TREATY,
    "withdrewFrom": TREATY,
    "provisionallyApplied": TREATY,
    "adopted": TREATY,
    "consideringJoining": TREATY,
    "expressedSupportFor": re.compile(TREATY.pattern + "|oslo-process"),
    "enactedLegislation": TREATY,
    "submittedReport": TREATY,
    "participatedIn": MEETING,
    "hosted": MEETING,
    "endorsed": DECLARATION,
    "votedInFavorOf": VOTE,
    "abstainedFrom": VOTE,
    "votedAgainst": VOTE,
    "absentFromVoteOn": VOTE,
    "used": PRACTICE,
    "produced": PRACTICE,
    "transferred": PRACTICE,
    "exported": PRACTICE,
    "imported": PRACTICE,
    "stockpiled": PRACTICE,
    "destroyedStockpile": PRACTICE,
    "contaminatedBy": PRACTICE,
}
"""The predicates of the claim guide, each with the objects that it may have."""


class ClaimRow(TypedDict):
    predicate: str
    object: str
    polarity: str
    date: str | None
    modality: str
    attributed_to: str | None
    footnotes: list[int]
    quote: str


class CaseRow(TypedDict):
    id: str
    state: str
    edition: str
    text: str
    claims: list[ClaimRow]
    note: str


class Case(NamedTuple):
    family: str
    place: str
    row: CaseRow


def read_cases() -> Iterator[Case]:
    """Every case of every family, with its place as ``file:line``."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield Case(path.stem, f"{path.name}:{number}", json.loads(line))


CASES = list(read_cases())
CLAIMS = [(case, claim) for case in CASES for claim in case.row["claims"]]


def test_every_family_has_its_file_and_there_is_no_other() -> None:
    assert list(FAMILIES) == [path.stem for path in sorted(FOLDER.iterdir())]


def test_there_are_as_many_cases_states_and_silent_cases_as_promised() -> None:
    assert len(CASES) >= LEAST_CASES
    assert sum(not case.row["claims"] for case in CASES) >= LEAST_YIELDING_NOTHING
    assert len({case.row["state"] for case in CASES}) >= LEAST_STATES


def test_every_predicate_of_the_guide_is_held_by_cases() -> None:
    counts = Counter(claim["predicate"] for _, claim in CLAIMS)
    assert sorted(name for name in OBJECTS_OF if counts[name] < 2) == []


def test_keys_stand_in_the_agreed_order() -> None:
    case_keys, claim_keys = list(CaseRow.__annotations__), list(ClaimRow.__annotations__)
    assert [case.place for case in CASES if list(case.row) != case_keys] == []
    assert [case.place for case, claim in CLAIMS if list(claim) != claim_keys] == []


def test_ids_name_their_family_and_are_unique_and_sorted() -> None:
    ids = [case.row["id"] for case in CASES]
    assert len(ids) == len(set(ids))
    assert [c.place for c in CASES if not re.fullmatch(re.escape(c.family) + r"-\d{3}", c.row["id"])] == []
    for family in FAMILIES:
        of_family = [case.row["id"] for case in CASES if case.family == family]
        assert of_family == sorted(of_family)


def test_no_text_stands_twice() -> None:
    counts = Counter(case.row["text"] for case in CASES)
    assert [text for text, count in counts.items() if count > 1] == []


def test_states_are_alpha_3_codes_and_editions_days() -> None:
    assert [case.place for case in CASES if not re.fullmatch(r"[A-Z]{3}", case.row["state"])] == []
    assert [case.place for case in CASES if edtf.parse(case.row["edition"]).kind != "day"] == []


def test_every_case_says_what_it_holds() -> None:
    assert [case.place for case in CASES if not case.row["note"].strip()] == []


def test_every_quote_stands_in_its_text() -> None:
    assert [
        f"{case.place}: {claim['quote']!r}"
        for case, claim in CLAIMS
        if not claim["quote"] or claim["quote"] not in case.row["text"]
    ] == []


def test_every_footnote_of_a_claim_has_its_marker_and_they_ascend() -> None:
    for case, claim in CLAIMS:
        markers = {int(number) for number in re.findall(r"\[(\d+)\]", case.row["text"])}
        assert set(claim["footnotes"]) <= markers, case.place
        assert claim["footnotes"] == sorted(set(claim["footnotes"])), case.place


def test_predicates_and_objects_are_those_of_the_guide() -> None:
    for case, claim in CLAIMS:
        assert claim["predicate"] in OBJECTS_OF, f"{case.place}: {claim['predicate']}"
        assert OBJECTS_OF[claim["predicate"]].fullmatch(claim["object"]), f"{case.place}: {claim['object']}"


def test_polarity_modality_and_speaker_agree() -> None:
    for case, claim in CLAIMS:
        assert claim["polarity"] in ("positive", "negative"), case.place
        assert claim["modality"] in ("asserted", "reported", "hedged"), case.place
        speaker = claim["attributed_to"]
        assert speaker is None or speaker.strip() == speaker != "", case.place
        assert speaker is None or claim["modality"] != "asserted", f"{case.place}: a speaker's word is only reported"
        assert speaker is None or not re.match(r"(?:the|its|a|an)\s", speaker, re.IGNORECASE), case.place


def test_dates_are_partial_dates_and_nothing_is_told_before_it_happened() -> None:
    for case, claim in CLAIMS:
        if claim["date"] is not None:
            held = edtf.parse(claim["date"])
            told = edtf.parse(case.row["edition"]).latest
            assert told is not None
            assert held.earliest is None or held.earliest <= told, case.place


def test_one_fact_of_one_date_and_speaker_is_one_claim() -> None:
    for case in CASES:
        facts = Counter(
            (claim["predicate"], claim["object"], claim["polarity"], claim["date"], claim["attributed_to"])
            for claim in case.row["claims"]
        )
        assert [fact for fact, count in facts.items() if count > 1] == [], case.place


@pytest.mark.parametrize("family", SILENT_FAMILIES)
def test_passages_about_others_and_about_nothing_in_particular_yield_nothing(family: str) -> None:
    assert [case.place for case in CASES if case.family == family and case.row["claims"]] == []
