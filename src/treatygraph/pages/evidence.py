"""What stands behind a claim: lines of evidence with their passages, footnotes and sources.

One query, of parts that each tell one level, so that a claim with three passages of three footnotes gives nine rows and
not twenty-seven.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from treatygraph.pages.facts import Record, records
from treatygraph.query.answers import Answers, values

_QUERY = """SELECT ?this ?line ?passage ?footnote ?cited ?label ?url ?note ?row ?confidence ?second ?extractor
  ?title ?date ?section ?start ?end ?exact ?cut ?sha ?number ?missing ?reason
WHERE {
  {
    %(values)s ?this tg:hasEvidence ?line . ?line tg:fromSource ?source .
    OPTIONAL { ?source schema:url ?url }
    OPTIONAL { ?source dct:title ?title }
    OPTIONAL { ?line skos:note ?note }
    OPTIONAL { ?line tg:row ?row }
    OPTIONAL { ?line tg:confidence ?confidence }
    OPTIONAL { ?line tg:secondSource ?second }
    OPTIONAL { ?line prov:wasGeneratedBy ?run . ?run prov:wasAssociatedWith ?agent . ?agent rdfs:label ?extractor }
  } UNION {
    %(values)s ?this tg:hasEvidence ?line . ?line tg:derivedFrom ?cited . ?cited rdfs:label ?label .
  } UNION {
    %(values)s ?this tg:hasEvidence ?line . ?line tg:hasPassage ?passage .
    OPTIONAL { ?passage tg:section ?section }
    OPTIONAL { ?passage tg:inText ?text . ?text tg:textSha256 ?sha }
    OPTIONAL { ?passage oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }
    OPTIONAL { ?passage oa:hasSelector ?quoted . ?quoted oa:exact ?exact . OPTIONAL { ?quoted tg:quoteTruncated ?cut } }
  } UNION {
    %(values)s ?this tg:hasEvidence ?line . ?line tg:hasPassage ?passage . ?passage tg:hasFootnote ?footnote .
    ?footnote tg:number ?number .
    OPTIONAL { ?footnote tg:noteText ?note }
    OPTIONAL { ?footnote tg:quoteTruncated ?cut }
    OPTIONAL { ?footnote tg:noteMissing ?missing }
    OPTIONAL { ?footnote tg:cites ?cited . ?cited rdfs:label ?label OPTIONAL { ?cited schema:url ?url } }
  } UNION {
    %(values)s ?retraction tg:retracts ?this ; tg:reason ?reason . OPTIONAL { ?retraction tg:date ?date }
  }
}"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A source or a claim that something leads to, with its label, and its address elsewhere if it has one."""

    iri: str
    label: str
    url: str | None = None


@dataclass(slots=True)
class Note:
    """A footnote: its number, its words as far as the release carries them, and the sources that it cites."""

    iri: str
    number: int
    text: str | None
    cut: bool
    missing: bool
    cites: list[Reference] = field(default_factory=list)


@dataclass(slots=True)
class Place:
    """A passage: where it stands, what of its words the release carries, the hash of its text, its footnotes."""

    iri: str
    section: str | None
    start: int | None
    end: int | None
    exact: str | None
    cut: bool
    sha256: str | None
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Behind:
    """What a line of evidence tells beside its source and rule."""

    url: str | None = None
    title: str | None = None
    note: str | None = None
    row: str | None = None
    confidence: str | None = None
    second: str | None = None
    extractor: str | None = None
    derived_from: list[Reference] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Evidence:
    """What stands behind one claim, by the IRI of the line; and why it was taken back, if it was."""

    lines: dict[str, Behind] = field(default_factory=dict)
    retracted: str | None = None
    retracted_on: str | None = None


def evidence(claims: Sequence[str], answers: Answers) -> dict[str, Evidence]:
    """What stands behind some claims, by their IRI; one query. Raises QueryError for what is no IRI."""
    found = {claim: Evidence() for claim in claims}
    if not claims:
        return found
    places: dict[tuple[str, str], Place] = {}
    notes: dict[tuple[str, str, str], Note] = {}
    late: list[Record] = []
    for row in records(answers.rows(_QUERY % {"values": values("this", claims)})):
        whole = found[row["this"] or ""]
        if row["reason"] is not None:
            whole.retracted, whole.retracted_on = row["reason"], row["date"]
            continue
        line = row["line"] or ""
        behind = whole.lines.setdefault(line, Behind())
        if row["footnote"] is not None:
            late.append(row)
        elif row["passage"] is not None:
            key = (line, row["passage"])
            if key not in places:
                places[key] = _place(row)
                behind.places.append(places[key])
        elif row["cited"] is not None:
            reference = Reference(row["cited"], row["label"] or row["cited"])
            if reference not in behind.derived_from:
                behind.derived_from.append(reference)
        else:
            _tell(behind, row)
    for row in late:
        _annotate(row, places, notes)
    for whole in found.values():
        for behind in whole.lines.values():
            _sort(behind)
    return found


def _tell(behind: Behind, row: Record) -> None:
    for name in ("url", "title", "note", "row", "confidence", "second", "extractor"):
        if row[name] is not None and (getattr(behind, name) is None or str(row[name]) < getattr(behind, name)):
            setattr(behind, name, row[name])


def _number(text: str | None) -> int | None:
    return int(text) if text is not None else None


def _place(row: Record) -> Place:
    return Place(
        row["passage"] or "", row["section"], _number(row["start"]), _number(row["end"]), row["exact"],
        row["cut"] == "true", row["sha"],
    )  # fmt: skip


def _annotate(row: Record, places: dict[tuple[str, str], Place], notes: dict[tuple[str, str, str], Note]) -> None:
    key = (row["line"] or "", row["passage"] or "", row["footnote"] or "")
    place = places.get(key[:2])
    if place is None:
        return
    note = notes.get(key)
    if note is None:
        note = Note(key[2], _number(row["number"]) or 0, row["note"], row["cut"] == "true", row["missing"] == "true")
        notes[key] = note
        place.notes.append(note)
    if row["cited"] is not None:
        reference = Reference(row["cited"], row["label"] or row["cited"], row["url"])
        if all(one.iri != reference.iri for one in note.cites):
            note.cites.append(reference)


def _sort(behind: Behind) -> None:
    behind.derived_from.sort(key=lambda one: one.iri)
    behind.places.sort(key=lambda one: (one.start is None, one.start or 0, one.iri))
    for place in behind.places:
        place.notes.sort(key=lambda one: (one.number, one.iri))
        for note in place.notes:
            note.cites.sort(key=lambda one: (one.label, one.iri))
