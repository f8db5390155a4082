"""What is checked: each claim as one edition makes it, with the time that it can speak of and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from treatygraph import edtf
from treatygraph.check.model import Side
from treatygraph.document.model import Document
from treatygraph.iris import Iris
from treatygraph.model import Claim, Edition, Extraction, Footnote, Passage
from treatygraph.wording import Wording, source_in_words

_SUMMARY = re.compile(r"\b(?:summary|overview|key developments?|at a glance|key data)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Material:
    """One edition to check: what was extracted from it, and the document, where its text is at hand."""

    extraction: Extraction
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as one edition makes it.

    ``in_summary`` says whether it stands in the edition's summary alone (True), in its body (False); of an edition
    without sections it is False.
    """

    claim: Claim
    edition: Edition
    footnotes: tuple[Footnote, ...]
    in_summary: bool

    @property
    def first_day(self) -> date | None:
        """The first day on which the edition can have been written: what it says without a date holds by then."""
        return edtf.parse(self.edition.date).earliest if self.edition.date else None

    @property
    def last_day(self) -> date | None:
        """The last day on which the edition can have been written: what came later it cannot know."""
        return edtf.parse(self.edition.date).latest if self.edition.date else None

    @property
    def sources(self) -> frozenset[tuple[str, ...]]:
        """What the footnotes that carry it cite, by identity."""
        return frozenset(source.identity for note in self.footnotes for source in note.sources)


def statements(materials: Iterable[Material]) -> tuple[Statement, ...]:
    """Every claim of every edition as a statement, in the order given; an edition given twice counts once."""
    return tuple(dict.fromkeys(made for material in materials for made in _of(material)))


def _of(material: Material) -> Iterator[Statement]:
    notes = {note.number: note for note in material.extraction.footnotes}
    spans = _summary_spans(material.document)
    for claim in material.extraction.claims:
        carried = tuple(notes[number] for number in claim.footnotes if number in notes)
        passages = claim.passages
        in_summary = bool(passages) and all(_is_summary(passage, spans) for passage in passages)
        yield Statement(claim, material.extraction.edition, carried, in_summary)


def _summary_spans(document: Document | None) -> tuple[tuple[int, int], ...]:
    if document is None:
        return ()
    found = (s for s in document.sentences if s.text and _SUMMARY.search(f"{s.lead or ''}|{s.section or ''}"))
    return tuple(sentence.span(0, len(sentence.text)) for sentence in found)


def _is_summary(passage: Passage, spans: tuple[tuple[int, int], ...]) -> bool:
    if passage.section is not None and _SUMMARY.search(passage.section):
        return True
    start, end = passage.start, passage.end
    return start is not None and end is not None and any(a <= start and end <= b for a, b in spans)


def side(statement: Statement, wording: Wording) -> Side:
    """A statement as one side of a finding."""
    claim, edition = statement.claim, statement.edition
    first = claim.passages[0] if claim.passages else None
    cited = dict.fromkeys(source_in_words(source) for note in statement.footnotes for source in note.sources)
    return Side(
        who=wording.edition(edition),
        says=wording.claim(claim),
        claim=Iris().claim(claim),
        date=claim.date,
        speaker=claim.attributed_to,
        file=edition.name,
        quote=first.quote if first else None,
        start=first.start if first else None,
        end=first.end if first else None,
        footnotes=claim.footnotes,
        sources=tuple(cited),
    )
