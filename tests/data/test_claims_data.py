"""The claims read from published profiles: well-formed, known to the registry, in order, without their sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from treatygraph import edtf, resources
from treatygraph.claims import read_jsonl
from treatygraph.claims.jsonl import to_lines
from treatygraph.model import SOURCE_KINDS
from treatygraph.registry import Registry

FOLDER = resources.data_dir() / "claims"
FILES = sorted(FOLDER.glob("*.jsonl"))
REGISTRY = Registry.load()

KEYS = [
    "subject", "predicate", "object", "polarity", "date", "modality", "attributed_to", "footnotes", "quote", "start",
    "end", "passages", "rule", "section", "sources", "edition", "extractor",
]  # fmt: skip
EDITION_KEYS = ["state", "date", "topic", "title", "url", "sha256", "length", "name"]
PASSAGE_KEYS = ["quote", "start", "end", "footnotes", "section"]
SOURCE_KEYS = [
    "kind", "author", "organisation", "title", "number", "date", "recipient", "url", "event", "place",
]  # fmt: skip
PARTS = [
    "Update", "Status table", "Summary", "Five-Year Review", "Ten-Year Review", "Key developments", "Chapter",
    "Mine Ban Policy", "Cluster Munition Ban Policy", "Policy", "Convention on Conventional Weapons",
    "Production, transfer, and stockpiling", "Use, production, transfer, and stockpiling", "Cluster munition remnants",
]  # fmt: skip
"""The parts of a profile in the order of their places in it."""
STATES_CITED, STATES_CITED_OVER_EDITIONS, CLAIMS_CITED = 64, 34, 238
"""States with an edition whose footnoted claims all have their sources; with several such; footnoted claims that do."""
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
SECTION = re.compile(rf"({'|'.join(map(re.escape, PARTS))})(?:, ({'|'.join(ORDINALS)}) paragraph)?")


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a file as they stand."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ALL = [(path, number, record) for path in FILES for number, record in enumerate(records(path), 1)]


def faults(check: Any) -> list[str]:
    """File and line of every record that a check finds wrong."""
    return [f"{path.name}:{number}: {wrong}" for path, number, record in ALL if (wrong := check(record))]


def place(section: str) -> tuple[int, int]:
    """Where a section stands in a profile, to sort by; raises ValueError for one that is not in the known form."""
    found = SECTION.fullmatch(section)
    if not found:
        raise ValueError(section)
    return PARTS.index(found[1]), ORDINALS.index(found[2]) if found[2] else -1


def test_every_file_is_named_after_the_one_state_its_claims_are_of() -> None:
    for path in FILES:
        told = {record["subject"] for record in records(path)} | {r["edition"]["state"] for r in records(path)}
        assert told == {path.stem}, path.name
        assert path.stem in REGISTRY.states


def test_at_least_sixty_states_are_covered_twenty_of_them_over_several_editions() -> None:
    editions = {path.stem: {record["edition"]["date"] for record in records(path)} for path in FILES}
    assert len(editions) >= 60
    assert sum(len(dates) > 1 for dates in editions.values()) >= 20


def test_every_line_has_the_keys_of_the_record_in_their_order() -> None:
    def check(record: dict[str, Any]) -> str | None:
        expected = [key for key in KEYS if key != "passages" or "passages" in record]
        if list(record) != expected or list(record["edition"]) != EDITION_KEYS:
            return f"keys {list(record)}, {list(record['edition'])}"
        if any(list(passage) != PASSAGE_KEYS for passage in record.get("passages", [])):
            return "keys of a passage"
        return None

    assert faults(check) == []


def test_every_file_reads_as_extractions_and_is_written_back_the_same() -> None:
    for path in FILES:
        extractions = read_jsonl(path)
        assert {each.edition.state for each in extractions} == {path.stem}
        written = [json.loads(line) for line in to_lines(extractions)]
        for record in written:  # a source without its words is written with empty ones
            for sources in record["sources"].values():
                for source in sources:
                    assert source.pop("text") == ""
        assert written == records(path), path.name


def test_predicates_and_objects_are_the_registrys_and_go_together() -> None:
    def check(record: dict[str, Any]) -> str | None:
        kinds = REGISTRY.predicate(record["predicate"]).object_kinds
        kind = REGISTRY.object(record["object"]).object_kind
        return None if kind in kinds else f"{record['predicate']} {record['object']}: a {kind}, not of {kinds}"

    assert faults(check) == []


def test_dates_are_edtf_and_no_edition_tells_of_a_day_after_it_but_when_a_treaty_enters_into_force() -> None:
    def check(record: dict[str, Any]) -> str | None:
        for date in (record["date"], record["edition"]["date"]):
            if date is not None and not edtf.is_valid(date):
                return f"{date} is no EDTF"
        if record["date"] is None or record["predicate"] == "partyTo":
            return None
        told, last = edtf.parse(record["date"]).earliest, edtf.parse(record["edition"]["date"]).latest
        later = told is not None and last is not None and told > last
        edition = f"{record['subject']} {record['edition']['date']}"
        return f"{record['date']} in the edition {edition}" if later else None

    assert faults(check) == []


def test_modality_goes_with_the_speaker() -> None:
    def check(record: dict[str, Any]) -> str | None:
        modality, speaker = record["modality"], record["attributed_to"]
        right = modality in ("asserted", "hedged") if speaker is None else modality in ("reported", "hedged")
        return None if right and record["polarity"] in ("positive", "negative") else f"{modality} by {speaker}"

    assert faults(check) == []


def test_lines_are_sorted_by_edition_then_by_their_place_in_the_text() -> None:
    for path in FILES:
        keys = [(record["edition"]["date"], place(record["section"])) for record in records(path)]
        assert keys == sorted(keys), path.name


def test_a_claim_stands_once_in_an_edition() -> None:
    fields = ("subject", "predicate", "object", "polarity", "date", "modality", "attributed_to")
    seen = [(*(record[field] for field in fields), record["edition"]["url"]) for _, _, record in ALL]
    assert len(seen) == len(set(seen))


def test_no_words_of_the_profiles_are_kept() -> None:
    def check(record: dict[str, Any]) -> str | None:
        texts = [record[key] for key in ("quote", "start", "end")]
        texts += [passage[key] for passage in record.get("passages", []) for key in ("quote", "start", "end")]
        texts += [record["edition"][key] for key in ("sha256", "length", "name")]
        texts += [source.get("text") for sources in record["sources"].values() for source in sources]
        if any(text is not None for text in texts):
            return "has a quote, an offset, a hash or the words of a note"
        speaker = record["attributed_to"]
        if speaker is not None and (len(speaker) > 120 or "“" in speaker or speaker.endswith(".")):
            return f"the speaker {speaker!r} is a sentence"
        return None

    assert faults(check) == []


def test_sections_passages_and_footnotes_agree() -> None:
    def check(record: dict[str, Any]) -> str | None:
        passages = record.get("passages", [])
        if len(passages) == 1 or (passages and passages[0]["section"] != record["section"]):
            return "the first passage is not the claim's section, or is the only one"
        if [place(p["section"]) for p in passages] != sorted(place(p["section"]) for p in passages):
            return "passages are not in the order of the text"
        told = sorted({number for passage in passages for number in passage["footnotes"]})
        if passages and told != record["footnotes"]:
            return "footnotes are not the union of the passages'"
        if record["footnotes"] != sorted(set(record["footnotes"])) or any(n < 1 for n in record["footnotes"]):
            return f"footnotes {record['footnotes']}"
        return None if list(record["sources"]) == list(map(str, record["footnotes"])) else "sources of other footnotes"

    assert faults(check) == []


def test_sources_are_facts_of_known_kinds() -> None:
    def check(record: dict[str, Any]) -> str | None:
        for sources in record["sources"].values():
            for source in sources:
                if list(source) != [key for key in SOURCE_KEYS if key in source] or len(source) < 2:
                    return f"keys {list(source)}"
                if source["kind"] not in SOURCE_KINDS or not edtf.is_valid(source.get("date", "2000")):
                    return f"{source}"
        return None

    assert faults(check) == []


def cited() -> dict[str, dict[str, bool]]:
    """Of each state the editions with footnoted claims, and whether what every footnote of these cites is known."""
    found: dict[str, dict[str, bool]] = {}
    for _, _, record in ALL:
        if record["footnotes"]:
            editions = found.setdefault(record["subject"], {})
            date = record["edition"]["date"]
            editions[date] = editions.get(date, True) and all(record["sources"].values())
    return found


def test_what_footnotes_cite_is_known_of_no_fewer_states_and_editions_than_before() -> None:
    whole = {state: [date for date, known in dates.items() if known] for state, dates in cited().items()}
    assert sum(bool(dates) for dates in whole.values()) >= STATES_CITED
    assert sum(len(dates) > 1 for dates in whole.values()) >= STATES_CITED_OVER_EDITIONS
    assert sum(bool(r["footnotes"]) and all(r["sources"].values()) for _, _, r in ALL) >= CLAIMS_CITED


def test_an_address_belongs_to_one_edition_and_an_edition_has_one_address() -> None:
    by_url: dict[str, set[str]] = {}
    by_edition: dict[tuple[str, str], set[str]] = {}
    for _, _, record in ALL:
        edition = record["edition"]
        assert urlsplit(edition["url"]).scheme in ("http", "https"), edition["url"]
        assert urlsplit(edition["url"]).hostname, edition["url"]
        by_url.setdefault(edition["url"], set()).add(edition["state"] + edition["date"])
        by_edition.setdefault((edition["state"], edition["date"]), set()).add(edition["url"])
    assert [url for url, told in by_url.items() if len(told) > 1] == []
    assert [edition for edition, urls in by_edition.items() if len(urls) > 1] == []


def test_all_were_read_by_the_same_hand_on_cluster_munitions_or_on_mines() -> None:
    assert {(r["rule"], r["extractor"]) for _, _, r in ALL} == {("read-by-hand", "hand/2026-11")}
    for _, _, record in ALL:
        edition = record["edition"]
        mines = edition["date"] < "2009" or edition["title"] == "Mine Ban Policy"
        assert edition["topic"] == ("mine-ban-policy" if mines else "cluster-munition-ban-policy")


def test_the_readme_tells_the_true_counts() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    found = re.search(r"([\d,]+) claims from ([\d,]+) editions of profiles of ([\d,]+) states", text)
    assert found, "the README does not say how many claims there are"
    editions = {(r["edition"]["state"], r["edition"]["date"]) for _, _, r in ALL}
    assert [int(n.replace(",", "")) for n in found.groups()] == [len(ALL), len(editions), len(FILES)]


@pytest.mark.parametrize(
    ("state", "predicate", "dates"),
    [
        ("GMB", "ratified", {"2018-06-25", "2018-12-11"}),  # a summary against its body
        ("LTU", "submittedReport", {"2010-03-30", "2011-03-30"}),  # one edition against another
        ("NOR", "destroyedStockpile", {"2010-07-16", "2010-06"}),
    ],
)
def test_contradictions_of_the_profiles_are_kept_as_they_are(state: str, predicate: str, dates: set[str]) -> None:
    told = {record["date"] for record in records(FOLDER / f"{state}.jsonl") if record["predicate"] == predicate}
    assert dates <= told
