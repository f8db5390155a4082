"""The hand-made profiles and their gold: what a machine can check of them, before any extractor is judged by them."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from treatygraph.edtf import parse
from treatygraph.registry import Registry

CASES = Path(__file__).resolve().parent.parent
FOLDERS = {
    "dev": (CASES / "profiles" / "dev", CASES / "profiles" / "dev"),
    "heldout": (CASES / "profiles" / "heldout", CASES / "profiles" / "heldout"),
    "samples": (CASES.parent.parent / "data" / "profiles", CASES / "samples"),
}
SUFFIXES = (".txt", ".html", ".md")
FIELDS = [
    "subject", "predicate", "object", "polarity", "date", "modality", "attributed_to", "footnotes", "quote",
]  # fmt: skip
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile's text as given and its gold."""

    name: str
    group: str
    text: str
    gold: dict[str, Any]

    @property
    def claims(self) -> list[dict[str, Any]]:
        """The gold claims, in the order of the file."""
        found: list[dict[str, Any]] = self.gold["claims"]
        return found


def _read(group: str, gold: Path) -> Profile:
    folder = FOLDERS[group][0]
    texts = [folder / f"{gold.stem}{suffix}" for suffix in SUFFIXES if (folder / f"{gold.stem}{suffix}").exists()]
    assert len(texts) == 1, f"{gold.name}: wants one text beside it, found {[text.name for text in texts]}"
    return Profile(gold.stem, group, texts[0].read_bytes().decode("utf-8"), json.loads(gold.read_text("utf-8")))


def _all() -> list[Profile]:
    return [_read(group, gold) for group, (_, golds) in FOLDERS.items() for gold in sorted(golds.glob("*.json"))]


PROFILES = _all()
each = pytest.mark.parametrize("profile", PROFILES, ids=[f"{profile.group}/{profile.name}" for profile in PROFILES])


def _markers(text: str) -> set[int]:
    """The numbers that stand in the text as footnote markers, of whatever form."""
    bracketed = re.findall(r"\[\^?(\d{1,3})\]", text)
    raised = [run.translate(SUPERSCRIPTS) for run in re.findall(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", text)]
    tagged = re.findall(r"<sup>(?:<a\b[^>]*>)?\[?(\d{1,3})\]?(?:</a>)?</sup>", text)
    return {int(number) for number in [*bracketed, *raised, *tagged]}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@each
def test_a_claim_has_every_field_in_its_order_and_no_other(profile: Profile) -> None:
    assert list(profile.gold) == ["edition", "title_state", "claims"]
    for claim in profile.claims:
        assert list(claim) == FIELDS


@each
def test_every_quote_stands_in_the_text_word_for_word(profile: Profile) -> None:
    missing = [claim["quote"] for claim in profile.claims if not claim["quote"] or claim["quote"] not in profile.text]
    assert missing == []


@each
def test_every_footnote_of_a_claim_is_a_marker_in_the_text(profile: Profile) -> None:
    cited = {number for claim in profile.claims for number in claim["footnotes"]}
    assert cited - _markers(profile.text) == set()
    for claim in profile.claims:
        assert claim["footnotes"] == sorted(set(claim["footnotes"]))


@each
def test_subject_predicate_and_object_are_known_and_fit_each_other(profile: Profile, registry: Registry) -> None:
    subject = profile.name.split("-")[0]
    for claim in profile.claims:
        assert claim["subject"] == subject
        assert registry.state(subject)
        predicate = registry.predicate(claim["predicate"])
        assert registry.object(claim["object"]).object_kind in predicate.object_kinds, claim
        assert claim["polarity"] in {"positive", "negative"}
        assert claim["polarity"] == "positive" or predicate.has_negative, claim


@each
def test_every_date_is_edtf_and_no_event_is_later_than_the_edition(profile: Profile) -> None:
    for claim in profile.claims:
        if claim["date"] is not None:
            earliest = parse(claim["date"]).earliest
            assert earliest is not None, claim
            assert earliest.year <= int(profile.gold["edition"]), claim


@each
def test_a_claim_is_reported_exactly_where_it_names_a_speaker(profile: Profile) -> None:
    for claim in profile.claims:
        assert claim["modality"] in {"asserted", "reported", "hedged"}
        assert (claim["modality"] == "reported") == (claim["attributed_to"] is not None), claim
        assert claim["attributed_to"] is None or not re.match(r"(the|its|a|an) ", claim["attributed_to"], re.IGNORECASE)


@each
def test_no_claim_is_written_twice(profile: Profile) -> None:
    keys = [(*(claim[field] for field in FIELDS[:5]), claim["attributed_to"]) for claim in profile.claims]
    assert sorted(set(keys), key=str) == sorted(keys, key=str)


@each
def test_a_speaker_is_named_in_the_text(profile: Profile) -> None:
    plain = " ".join(re.sub(r"<[^>]+>", " ", profile.text).replace("&nbsp;", " ").replace("&#8217;", "’").split())
    for claim in profile.claims:
        if claim["attributed_to"] is not None:
            assert claim["attributed_to"].casefold() in plain.casefold(), claim


@each
def test_the_edition_is_the_year_in_the_file_name_and_the_title_is_in_the_text(profile: Profile) -> None:
    assert profile.name.split("-")[1] == profile.gold["edition"]
    if profile.gold["title_state"] is not None:
        assert profile.gold["title_state"] in profile.text


def test_every_text_has_its_gold() -> None:
    for texts, golds in FOLDERS.values():
        names = {path.stem for path in texts.iterdir() if path.suffix in SUFFIXES}
        assert names == {path.stem for path in golds.glob("*.json")}


def test_there_are_as_many_profiles_as_the_readme_says_and_enough_claims_in_each() -> None:
    counts = Counter(profile.group for profile in PROFILES)
    assert counts == {"dev": 24, "heldout": 18, "samples": 4}
    assert min(len(profile.claims) for profile in PROFILES) >= 15


@pytest.mark.parametrize("group", ["dev", "heldout"])
def test_each_half_holds_every_era(group: str) -> None:
    years = {int(profile.gold["edition"]) for profile in PROFILES if profile.group == group}
    eras = (range(2009, 2010), range(2010, 2015), range(2015, 2016), range(2016, 2021), range(2021, 2026))
    assert [any(year in era for year in years) for era in eras] == [True] * len(eras)


def test_every_predicate_of_the_guide_is_found_in_some_profile(registry: Registry) -> None:
    found = {claim["predicate"] for profile in PROFILES for claim in profile.claims}
    assert found == set(registry.predicates)


def test_no_state_stands_in_both_halves() -> None:
    states = [profile.name.split("-")[0] for profile in PROFILES if profile.group != "samples"]
    assert len(states) == len(set(states))
