"""From a document to its claims and to the report of what was not understood."""

from __future__ import annotations

import re
from dataclasses import replace

from treatygraph.document.model import Document
from treatygraph.extract.context import Discourse
from treatygraph.extract.dates import find_dates
from treatygraph.extract.families import (
    considering,
    laws,
    meetings,
    positions,
    practice,
    reports,
    status,
    treaties,
    votes,
    withdrawal,
)
from treatygraph.extract.families.weapon import OBJECT
from treatygraph.extract.findings import Found
from treatygraph.extract.known import memory_of
from treatygraph.extract.merge import merge
from treatygraph.extract.reading import Reading
from treatygraph.extract.resolver import Resolver
from treatygraph.extract.unread import not_understood
from treatygraph.extract.votes_since import expand_votes
from treatygraph.memory import collector_paused
from treatygraph.model import Extraction, NotUnderstood, Passage
from treatygraph.registry import Registry
from treatygraph.version import __version__

EXTRACTOR = f"treatygraph/{__version__}"
"""The name under which claims tell what extracted them."""

_POINTS_BACK = re.compile(r"\b(?:[Ss]ame|[Tt]hat) (?:year|month|day|[A-Z][a-z]+)\b")
"""What can take its date from the sentence before, also from one that tells nothing."""

LONGEST = 4_000
"""The longest sentence that is read, in characters; a longer one is no prose and goes to the report."""


@collector_paused()
def extract(document: Document, registry: Registry | None = None) -> Extraction:
    """The claims of a profile, each with its exact passages, and what was not understood, each with its place.

    ``document`` comes from :func:`treatygraph.document.read_text`. The same document gives the same extraction, always.
    """
    tables = registry or Registry.load()
    memory = memory_of(tables)
    resolver = Resolver(tables)
    edition = document.edition
    discourse = Discourse(edition.state, _called(document, tables), edition.date)
    found: list[Found] = []
    unread: list[NotUnderstood] = []
    part = -1
    latest = passed = ""
    for sentence in document.sentences:
        if sentence.part != part:
            part = sentence.part
            topic = document.parts[part].topic if part < len(document.parts) else edition.topic
            discourse.part_treaty = discourse.treaty = "mbt" if topic.startswith("mine") else "ccm"
        if len(sentence.text) > LONGEST:
            start, end = sentence.span(0, min(len(sentence.text), 200))
            unread.append(
                NotUnderstood(start, end, document.text[start:end], "length", "a sentence too long to be prose")
            )
            continue
        known = memory.of(sentence.text)
        if not (known.worth or sentence.lead):
            passed = sentence.text
            continue
        if passed and _POINTS_BACK.search(sentence.text):
            told = [stated.value for stated in find_dates(passed) if stated.value]
            discourse.date = told[-1] if told else discourse.date
        passed = ""
        parsed = known.parsed(discourse, memory.vocabulary)
        reading = _read(Reading(sentence, parsed, discourse, tables), resolver)
        if reading.unreadable:
            start, end = sentence.span(0, min(len(sentence.text), 200))
            quote = document.text[start:end]
            unread.append(NotUnderstood(start, end, quote, "length", "a sentence of too many verbs to be prose"))
            continue
        found.extend(reading.found)
        latest = max(
            [latest, *(unit.value[:10] for unit in reading.units if unit.kind == "DATE" and unit.value[:1] == "2")]
        )
        unread.extend(not_understood(reading, document))
    found = expand_votes(found, edition.date or latest)
    claims = merge(found, edition.state)
    quoted = tuple(
        replace(claim, passages=tuple(replace(p, quote=document.text[p.start : p.end]) for p in claim.passages))
        for claim in claims
    )
    return Extraction(edition, quoted, document.footnotes, tuple(unread), EXTRACTOR)


def _called(document: Document, registry: Registry) -> str:
    """The state's name as the profile writes it: the registry's, or one of before where only that one is there."""
    state = document.edition.state
    if state not in registry.states:
        return state
    name = registry.states[state].name
    if name in document.text:
        return name
    told = [
        (document.text.count(one.text), -len(one.text), one.text)
        for one in registry.state_names
        if one.state == state and one.kind not in ("adjective", "demonym") and one.text in document.text
    ]
    return max(told)[2] if told else name


def _read(reading: Reading, resolver: Resolver) -> Reading:
    """Let each family find its claims in a sentence, and move its context on."""
    if reading.unreadable:
        return reading
    treaties.read(reading)
    status.read(reading)
    meetings.read(reading, resolver)
    votes.read(reading)
    practice.read(reading)
    considering.read(reading)
    positions.read(reading)
    laws.read(reading)
    reports.read(reading)
    withdrawal.read(reading)
    _move_on(reading)
    return reading


def _is_body(speaker: str) -> bool:
    """Whether a speaker is a body and no person: a ministry, a mission, an embassy."""
    first = speaker.lower().split()
    return not _PERSONS.intersection(word.rstrip("s,") for word in first[:3]) and bool(_BODIES.intersection(first))


_BODIES = frozenset(
    {"ministry", "mission", "embassy", "delegation", "department", "staff", "army", "office", "commission"}
)
_PERSONS = frozenset(
    {"minister", "official", "representative", "ambassador", "officer", "director", "head", "diplomat"}
)


def _move_on(reading: Reading) -> None:
    on = [found.object for found in reading.found if found.predicate in ("signed", "ratified", "accededTo", "partyTo")]
    reading.discourse.acted_on = on[-1] if on else ""
    discourse = reading.discourse
    whole = [treaty for treaty in reading.treaties if "-" not in treaty]
    discourse.treaty = whole[-1] if whole else discourse.treaty
    dates = [unit.value for unit in reading.units if unit.kind == "DATE" and unit.value]
    if dates:
        discourse.date = dates[-1]
    section = (reading.sentence.section or "").lower()
    discourse.topic = (
        "practice"
        if practice.is_practice(reading.units)
        or any(one.object == OBJECT for one in reading.found)
        or "stockpil" in section
        or "production" in section
        else "report"
        if any(unit.kind == "REP" for unit in reading.units)
        else ""
    )
    discourse.body_spoke = False
    for frame in reading.frames:
        if frame.report is not None and not frame.report.own:
            discourse.speaker, discourse.speaker_date = frame.report.speaker, frame.report.date
            discourse.body_spoke = _is_body(frame.report.speaker)


__all__ = ["EXTRACTOR", "Passage", "extract"]
