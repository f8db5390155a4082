"""One claim as one JSON object: the record of the claim guide, with what it rests on, so that a line stands by itself.

Keys, in this order: ``subject``, ``predicate``, ``object``, ``polarity``, ``date``, ``modality``, ``attributed_to``,
``footnotes``, ``quote``, ``start``, ``end``, ``passages`` (only where several), ``rule``, ``section`` (only where there
is no quote), ``sources`` (of its footnotes, by number), ``notes`` (these footnotes' words and places, where the text is
at hand), ``edition``, ``extractor``. Absent parts of a source or an edition's address are left out.
"""

from __future__ import annotations

from typing import Any

from treatygraph.claims.checks import Fields
from treatygraph.errors import Place
from treatygraph.model import Claim, Edition, Extraction, Footnote, Passage, Source

Record = dict[str, Any]
"""A JSON object; its values are what the module's docstring says, which :func:`from_record` checks."""

SOURCE_PARTS = ("author", "organisation", "title", "number", "date", "recipient", "url", "event", "place")
"""The parts of a source that are left out where it has none, in their order."""


def source_record(source: Source) -> Record:
    """A source as a JSON object."""
    parts = {name: value for name in SOURCE_PARTS if (value := getattr(source, name)) is not None}
    return {"kind": source.kind, **parts, "text": source.text}


def edition_record(edition: Edition) -> Record:
    """An edition as a JSON object."""
    address = {"url": edition.url} if edition.url is not None else {}
    return {
        "state": edition.state, "date": edition.date, "topic": edition.topic, "title": edition.title, **address,
        "sha256": edition.sha256, "length": edition.length, "name": edition.name,
    }  # fmt: skip


def _passage_record(passage: Passage) -> Record:
    place = {"section": passage.section} if passage.section is not None else {}
    numbers = list(passage.footnotes)
    return {"quote": passage.quote, "start": passage.start, "end": passage.end, "footnotes": numbers, **place}


def to_record(claim: Claim, extraction: Extraction) -> Record:
    """A claim of an extraction as a JSON object, with the sources of its footnotes and its edition."""
    told = {note.number: note for note in reversed(extraction.footnotes)}  # of two of one number the first counts
    notes = [told[number] for number in claim.footnotes if number in told]
    first = claim.passages[0]
    record: Record = {
        "subject": claim.subject, "predicate": claim.predicate, "object": claim.object, "polarity": claim.polarity,
        "date": claim.date, "modality": claim.modality, "attributed_to": claim.attributed_to,
        "footnotes": list(claim.footnotes), "quote": first.quote, "start": first.start, "end": first.end,
    }  # fmt: skip
    if len(claim.passages) > 1:
        record["passages"] = [_passage_record(passage) for passage in claim.passages]
    record["rule"] = claim.rule
    if first.section is not None:
        record["section"] = first.section
    record["sources"] = {str(note.number): [source_record(source) for source in note.sources] for note in notes}
    placed = {str(n.number): {"text": n.text, "start": n.start, "end": n.end} for n in notes if n.text or n.end}
    if placed:
        record["notes"] = placed
    record["edition"] = edition_record(extraction.edition)
    record["extractor"] = extraction.extractor
    return record


class RecordReader:
    """Reads records one after the other; editions and footnotes that come again are made once."""

    def __init__(self) -> None:
        self._edition: tuple[object, Edition] | None = None
        self._notes: dict[tuple[Edition, int], tuple[object, object, Footnote]] = {}

    def read(self, record: object, place: Place | None = None) -> tuple[Claim, Edition, tuple[Footnote, ...], str]:
        """The claim of a record, its edition, the footnotes that carry it, and what extracted it.

        Raises DataError, with the place given, that names the key and what is wrong with it.
        """
        fields = Fields(record, _REQUIRED, _OPTIONAL, "", place)
        claim = Claim(
            fields.text("subject"), fields.text("predicate"), fields.text("object"), fields.polarity(), fields.date(),
            fields.modality(), fields.text_or_none("attributed_to"), _passages(fields), fields.string("rule"),
        )  # fmt: skip
        told = list(claim.footnotes)
        if told != fields.numbers("footnotes"):
            fields.fail("footnotes", f"holds {fields.raw('footnotes')}, the passages have {told}")
        edition = self._read_edition(fields)
        return claim, edition, self._read_notes(fields, edition), fields.string("extractor")

    def _read_edition(self, fields: Fields) -> Edition:
        given = fields.raw("edition")
        if self._edition is not None and self._edition[0] == given:
            return self._edition[1]
        parts = fields.inside(given, ("state", "date", "topic"), _EDITION_OPTIONAL, "edition.")
        edition = Edition(
            parts.text("state"), parts.date(), parts.text("topic"), parts.text_or_none("title"),
            parts.text_or_none("url"), parts.text_or_none("sha256"), parts.count("length"), parts.text_or_none("name"),
        )  # fmt: skip
        self._edition = given, edition
        return edition

    def _read_notes(self, fields: Fields, edition: Edition) -> tuple[Footnote, ...]:
        sources, placed = fields.by_number("sources"), fields.by_number("notes")
        found = []
        for key in sources if sources.keys() >= placed.keys() else {**sources, **placed}:
            number = int(key)
            raw, at = sources.get(key, []), placed.get(key)
            known = self._notes.get((edition, number))
            if known is None or known[0] != raw or known[1] != at:
                known = raw, at, _note(number, raw, at, fields)
                self._notes.setdefault((edition, number), known)
            found.append(known[2])
        return tuple(found)


_REQUIRED = (
    "subject", "predicate", "object", "polarity", "date", "modality", "attributed_to", "footnotes", "quote", "start",
    "end", "rule", "sources", "edition", "extractor",
)  # fmt: skip
_OPTIONAL = ("passages", "section", "notes")
_EDITION_OPTIONAL = ("title", "url", "sha256", "length", "name")
_SOURCE_OPTIONAL = (*SOURCE_PARTS, "text")


def from_record(record: object, place: Place | None = None) -> tuple[Claim, Edition, tuple[Footnote, ...], str]:
    """The claim of one record, its edition, its footnotes and its extractor; see :meth:`RecordReader.read`."""
    return RecordReader().read(record, place)


def _note(number: int, raw: object, at: object, fields: Fields) -> Footnote:
    if not isinstance(raw, list):
        fields.fail(f"sources.{number}", "is no list")
    sources = tuple(_source(fields.inside(given, ("kind",), _SOURCE_OPTIONAL, f"sources.{number}.")) for given in raw)
    if at is None:
        return Footnote(number, "", 0, 0, sources)
    parts = fields.inside(at, ("text", "start", "end"), (), f"notes.{number}.")
    start, end = parts.span()
    return Footnote(number, parts.string("text"), start or 0, end or 0, sources)


def _source(fields: Fields) -> Source:
    fields.date()
    values = {name: fields.text_or_none(name) for name in SOURCE_PARTS if name in fields}
    return Source(fields.kind(), **values, text=fields.string("text") if "text" in fields else "")


def _passages(fields: Fields) -> tuple[Passage, ...]:
    first = _passage(fields)
    if "passages" not in fields:
        return (first,)
    made = [
        _passage(fields.inside(each, ("quote", "start", "end", "footnotes"), ("section",), f"passages.{i}."))
        for i, each in enumerate(fields.items("passages"))
    ]
    if (made[0].quote, made[0].start, made[0].end) != (first.quote, first.start, first.end):
        fields.fail("passages", "begins with another passage than quote, start and end tell")
    return tuple(made)


def _passage(fields: Fields) -> Passage:
    quote = fields.text_or_none("quote")
    start, end = fields.span()
    if quote is not None and (start is None or end is None or end - start != len(quote)):
        fields.fail("quote", f"has {len(quote)} characters, start and end tell {start} to {end}")
    return Passage(quote, start, end, tuple(fields.numbers("footnotes")), fields.text_or_none("section"))
