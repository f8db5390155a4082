"""Statements in the project's own words, as the checks get them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from treatygraph.check import Finding, Material, check
from treatygraph.document import read_text
from treatygraph.model import Claim, Edition, Extraction, Footnote, Modality, Passage, Polarity, Source
from treatygraph.registry import Registry


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The project's own registry."""
    return Registry.load()


def said(
    predicate: str,
    thing: str,
    polarity: Polarity = "positive",
    *,
    state: str = "KGZ",
    date: str | None = None,
    modality: Modality = "asserted",
    speaker: str | None = None,
    footnote: int | None = None,
    section: str | None = None,
) -> Claim:
    """A claim whose passage has no words, only a footnote and a section."""
    notes = () if footnote is None else (footnote,)
    passage = Passage(None, None, None, notes, section)
    return Claim(state, predicate, thing, polarity, date, modality, speaker, (passage,), "test")


def edition(*claims: Claim, date: str | None = "2010-08-12", sources: dict[int, Source] | None = None) -> Material:
    """An edition of that date that makes these claims, its footnotes citing these sources."""
    notes = tuple(Footnote(number, source.text, 0, 0, (source,)) for number, source in (sources or {}).items())
    state = claims[0].subject
    return Material(Extraction(Edition(state, date, name=f"{state}-{date}.jsonl"), claims, notes))


def read(text: str, registry: Registry, *claims: tuple[str, Claim]) -> Material:
    """A text as it is read, with claims whose passages are where the words given stand in it."""
    document = read_text(text, name="own-words.txt", registry=registry)
    placed = []
    for words, claim in claims:
        start = text.index(words)
        passage = Passage(words, start, start + len(words), ())
        placed.append(replace(claim, passages=(passage,)))
    return Material(Extraction(document.edition, tuple(placed), document.footnotes), document)


def found(registry: Registry, *materials: Material) -> list[tuple[str, str]]:
    """The kind and severity of each finding."""
    return [(finding.kind, finding.severity) for finding in check(materials, registry)]


def only(registry: Registry, *materials: Material) -> Finding:
    """The one finding that there is."""
    (finding,) = check(materials, registry)
    return finding
