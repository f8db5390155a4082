"""A profile laid out for review: paragraphs cut where claims, gaps and footnote markers begin and end.

Shown are the clean sentences, as the extractor saw them; whatever else the text holds (titles, dates, headings, a
website's lines) is listed as passed over, so that nothing of the text is out of sight.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from treatygraph.document import Document, Sentence
from treatygraph.model import Claim, Extraction, NotUnderstood

_TAG = re.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_NOTE_LABEL = re.compile(r"\[[\d\s^,;–-]*\]")


@dataclass(frozen=True, slots=True)
class Begin:
    """The begin of a marked stretch: which claim (or which not-understood stretch), and which passage of it, from 1."""

    number: int
    passage: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of clean text through which the same marks run, and what begins before it or stands behind it.

    ``claims`` and ``unread`` are the numbers of the claims and of the not-understood stretches that it is part of;
    ``notes`` the footnote markers behind it.
    """

    text: str
    claims: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    begins: tuple[Begin, ...] = ()
    unread_begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    unread_ends: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: the headings that come before it, its run-in heading, its text, and what begins in it.

    ``section`` and ``part`` are told only where they change. ``claims`` are those whose first passage begins here.
    """

    segments: tuple[Segment, ...]
    claims: tuple[int, ...]
    unread: tuple[int, ...]
    part: str | None = None
    section: str | None = None
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of the profile that was read as layout, not as prose."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """A whole profile laid out. Claims and not-understood stretches are numbered from 1, in the extraction's order.

    ``claims_elsewhere`` and ``unread_elsewhere`` are those of which no passage lies in the prose.
    """

    document: Document
    extraction: Extraction
    paragraphs: tuple[Paragraph, ...]
    passed_over: tuple[Stretch, ...]
    claims_elsewhere: tuple[int, ...]
    unread_elsewhere: tuple[int, ...]

    def claim(self, number: int) -> Claim:
        """The claim of a number."""
        return self.extraction.claims[number - 1]

    def not_understood(self, number: int) -> NotUnderstood:
        """The not-understood stretch of a number."""
        return self.extraction.not_understood[number - 1]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A marked stretch within one clean sentence; ``opens`` and ``closes`` if it begins or ends there."""

    start: int
    end: int
    number: int
    passage: int  # 0 for a not-understood stretch
    opens: bool
    closes: bool


def review_of(document: Document, extraction: Extraction) -> Review:
    """Lay out a document with what was extracted from it; raises ValueError if the extraction is of another text."""
    told = extraction.edition.sha256
    if told is not None and told != document.edition.sha256:
        raise ValueError("the extraction is of another text than the document")
    marks = _marks(document, extraction)
    paragraphs = []
    part, section = -1, None
    for _, group in groupby(enumerate(document.sentences), key=lambda pair: (pair[1].part, pair[1].paragraph)):
        members = list(group)
        first = members[0][1]
        new_part = first.part != part and len(document.parts) > 1
        title = _part_title(document, first.part) if new_part else None
        heading = first.section if first.section != section or new_part else None
        part, section = first.part, first.section
        segments = tuple(_paragraph_segments(members, marks))
        paragraphs.append(
            Paragraph(
                segments,
                tuple(begin.number for segment in segments for begin in segment.begins if begin.passage == 1),
                tuple(number for segment in segments for number in segment.unread_begins),
                title, heading, first.lead,
            )
        )  # fmt: skip
    claims_seen = {mark.number for some in marks for mark in some if mark.passage}
    unread_seen = {mark.number for some in marks for mark in some if not mark.passage}
    return Review(
        document, extraction, tuple(paragraphs), tuple(_passed_over(document)),
        tuple(n for n in range(1, len(extraction.claims) + 1) if n not in claims_seen),
        tuple(n for n in range(1, len(extraction.not_understood) + 1) if n not in unread_seen),
    )  # fmt: skip


def _part_title(document: Document, number: int) -> str | None:
    if number >= len(document.parts):
        return None
    part = document.parts[number]
    return part.title or part.topic.replace("-", " ").capitalize()


def _marks(document: Document, extraction: Extraction) -> list[list[_Mark]]:
    """For each sentence, the marks that run through it."""
    order = sorted(
        (index for index, sentence in enumerate(document.sentences) if sentence.text),
        key=lambda index: document.sentences[index].starts[0],
    )
    sentences = [document.sentences[index] for index in order]
    firsts = [sentence.starts[0] for sentence in sentences]
    marks: list[list[_Mark]] = [[] for _ in document.sentences]
    for start, end, number, passage in _stretches(extraction):
        at = max(0, bisect_right(firsts, start) - 1)
        opens, last = True, None
        while at < len(sentences) and (at == 0 or firsts[at] < end):
            found = _within(sentences[at], start, end)
            if found is not None:
                last = order[at]
                marks[last].append(_Mark(*found, number, passage, opens, closes=False))
                opens = False
            elif firsts[at] >= end:
                break
            at += 1
        if last is not None:
            mark = marks[last][-1]
            marks[last][-1] = _Mark(mark.start, mark.end, number, passage, mark.opens, closes=True)
    return marks


def _stretches(extraction: Extraction) -> Iterator[tuple[int, int, int, int]]:
    """Begin, end, number and passage of all that is to be marked."""
    for number, claim in enumerate(extraction.claims, start=1):
        for index, passage in enumerate(claim.passages, start=1):
            if passage.start is not None and passage.end is not None:
                yield passage.start, passage.end, number, index
    for number, unread in enumerate(extraction.not_understood, start=1):
        yield unread.start, unread.end, number, 0


def _within(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The clean stretch of a sentence that lies in ``start:end`` of the text as given, or None."""
    first = bisect_right(sentence.ends, start)
    last = bisect_left(sentence.starts, end)
    return (first, last) if first < last else None


def _paragraph_segments(members: Sequence[tuple[int, Sentence]], marks: list[list[_Mark]]) -> Iterator[Segment]:
    for position, (index, sentence) in enumerate(members):
        if position:
            yield Segment(" ")
        yield from _segments(sentence, marks[index])


def _segments(sentence: Sentence, marks: list[_Mark]) -> Iterator[Segment]:
    notes: dict[int, list[int]] = {}
    for marker in sentence.markers:
        notes.setdefault(min(marker.at, len(sentence.text)), []).append(marker.number)
    cuts = sorted({0, len(sentence.text), *notes, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    opening: dict[int, list[_Mark]] = {}
    closing: dict[int, list[_Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
        closing.setdefault(mark.end, []).append(mark)
    if 0 in notes:
        yield Segment("", notes=tuple(notes[0]))
    running: dict[tuple[int, int], _Mark] = {}
    for start, end in pairwise(cuts):
        for mark in closing.get(start, ()):
            running.pop((mark.number, mark.passage), None)
        begun = opening.get(start, [])
        running.update({(mark.number, mark.passage): mark for mark in begun})
        closed = closing.get(end, [])
        yield Segment(
            sentence.text[start:end],
            tuple(sorted({mark.number for mark in running.values() if mark.passage})),
            tuple(sorted({mark.number for mark in running.values() if not mark.passage})),
            tuple(sorted((Begin(m.number, m.passage) for m in begun if m.opens and m.passage), key=_order)),
            tuple(sorted(m.number for m in begun if m.opens and not m.passage)),
            tuple(sorted({m.number for m in closed if m.closes and m.passage})),
            tuple(sorted(m.number for m in closed if m.closes and not m.passage)),
            tuple(notes.get(end, ())),
        )


def _order(begin: Begin) -> tuple[int, int]:
    return begin.number, begin.passage


def _passed_over(document: Document) -> Iterator[Stretch]:
    """What lies between paragraphs and footnotes, where it says something: tags, labels and blanks say nothing."""
    text = document.text
    for start, end in _gaps(_paragraph_spans(document), len(text)):
        words = text[start:end]
        if "<" in words:
            words = _TAG.sub(" ", words)
        if any(char.isalnum() for char in _NOTE_LABEL.sub("", words)):
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            kept = text[start:end].strip()
            yield Stretch(start + lead, start + lead + len(kept), words.strip())


def _paragraph_spans(document: Document) -> list[tuple[int, int]]:
    spans = [(note.start, note.end) for note in document.footnotes]
    for _, group in groupby(document.sentences, key=lambda sentence: (sentence.part, sentence.paragraph)):
        members = [sentence for sentence in group if sentence.text]
        if members:
            spans.append((members[0].starts[0], members[-1].ends[-1]))
    return sorted(spans)


def _gaps(spans: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in spans:
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length
