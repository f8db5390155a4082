"""Claims as pages need them, with the lines of evidence behind each: one query, for one thing or for thousands.

What a claim is about is told by the anchor: claims *of* a state, *on* a treaty or meeting, *supported by* a source. The
query has two halves, claims and lines, so that no row repeats what another has said: five times as fast as one wide row
for each line. Each half has the anchor within it: outside, the engine works the halves out for the whole graph first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from treatygraph import edtf
from treatygraph.namespaces import TG
from treatygraph.query.answers import Answers, values
from treatygraph.query.results import Table, Term

OF_STATE = "?claim tg:subject ?this ."
ON_OBJECT = "?claim tg:object ?this ."
BY_SOURCE = "?this tg:supports ?claim ."
THEMSELVES = "?claim a tg:Claim . FILTER(?claim = ?this)"

_QUERY = """SELECT ?this ?claim ?label ?state ?predicate ?object ?polarity ?modality ?date ?speaker ?said
  ?line ?source ?rule ?act ?deposited ?effective ?sourceLabel ?sourceDate
WHERE {
  {
    %(values)s %(anchor)s
    ?claim rdfs:label ?label ; tg:subject ?state ; tg:predicate ?predicate ; tg:object ?object ;
      tg:polarity ?polarity ; tg:modality ?modality .
    OPTIONAL { ?claim tg:date ?date }
    OPTIONAL { ?claim tg:attributedTo ?speaker . ?speaker rdfs:label ?said }
  } UNION {
    %(values)s %(anchor)s
    ?claim tg:hasEvidence ?line . ?line tg:fromSource ?source .
    OPTIONAL { ?source rdfs:label ?sourceLabel }
    OPTIONAL { ?source tg:date ?sourceDate }
    OPTIONAL { ?line tg:rule ?rule }
    OPTIONAL {
      ?line tg:act ?act .
      OPTIONAL { ?line tg:depositedOn ?deposited }
      OPTIONAL { ?line tg:effectiveOn ?effective }
    }
  }
}"""

Record = Mapping[str, str | None]
"""A row of an answer by the names of its columns; what was not bound is None."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of evidence: the source or edition that it comes from, and by which rule it was read there.

    ``act``, ``deposited`` and ``effective`` are told by lines of the public record only. Dates are EDTF.
    """

    iri: str
    source: str
    label: str
    date: str | None
    rule: str
    act: str | None = None
    deposited: str | None = None
    effective: str | None = None

    @property
    def anchor(self) -> str:
        """Its place on the page of its claim."""
        return place_of("evidence", short(self.iri))

    @property
    def of_record(self) -> bool:
        """Whether it is of the public record, or follows from it."""
        return self.rule.startswith(("record.", "derived."))


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim: ``predicate`` and ``modality`` are short names, ``state``, ``object`` and ``speaker`` IRIs.

    ``earliest`` and ``latest`` bound its date, None where an end is open or nothing was said of the time.
    """

    iri: str
    label: str
    state: str
    predicate: str
    object: str
    positive: bool
    modality: str
    date: str | None
    earliest: str | None
    latest: str | None
    speaker: str | None
    said: str | None
    lines: tuple[Line, ...] = ()

    @property
    def of_record(self) -> bool:
        """Whether the public record says so."""
        return any(line.of_record for line in self.lines)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources and editions that say so, each once."""
        return tuple(dict.fromkeys(line.source for line in self.lines))

    def by(self, rule: str) -> Line | None:
        """The first line that was read by a rule whose name begins so."""
        return next((line for line in self.lines if line.rule.startswith(rule)), None)


def records(table: Table) -> Iterator[Record]:
    """The rows of an answer by the names of their columns, terms as plain strings."""
    columns = table.columns
    for row in table.rows:
        yield dict(zip(columns, map(_text, row), strict=True))


def _text(term: Term) -> str | None:
    if isinstance(term, NamedNode | Literal):
        return term.value
    return None if term is None else str(term)


def short(iri: str | None) -> str:
    """The name of a term of the ontology, or the last part of another IRI."""
    told = iri or ""
    return told[len(TG) :] if told.startswith(TG) else told.rsplit("/", 1)[-1]


def place_of(kind: str, name: str) -> str:
    """The place, on the page of the whole, of a part that has no page: a footnote's, a line of evidence's.

    >>> place_of("footnote", "3")
    'footnote-3'
    """
    return f"{kind}-{name}"


def facts(iris: Sequence[str], anchor: str, answers: Answers) -> dict[str, list[Fact]]:
    """The claims around each of some things, in a fixed order; one query. Things with none have an empty list.

    Raises QueryError for what is no IRI.
    """
    told: dict[str, dict[str, Fact]] = {iri: {} for iri in iris}
    lines: dict[str, dict[str, Line]] = {}
    if not iris:
        return {}
    for row in records(answers.rows(_QUERY % {"values": values("this", iris), "anchor": anchor})):
        this, claim = row["this"] or "", row["claim"] or ""
        if row["line"] is not None:
            lines.setdefault(claim, {}).setdefault(row["line"], _line(row))
        elif row["label"] is not None and claim not in told[this]:
            told[this][claim] = _fact(claim, row)
    return {
        this: sorted(
            (replace(fact, lines=_ordered(lines.get(fact.iri, {}))) for fact in found.values()), key=fact_order
        )
        for this, found in told.items()
    }


def fact_order(fact: Fact) -> tuple[str, ...]:
    """Claims by predicate, object and date, those without a date last."""
    return (fact.predicate, fact.object, fact.earliest or fact.latest or "~", fact.date or "~", fact.iri)


def _ordered(lines: Mapping[str, Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines.values(), key=lambda line: (not line.of_record, line.date or "~", line.source, line.iri)))


def _line(row: Record) -> Line:
    source = row["source"] or ""
    return Line(
        row["line"] or "", source, row["sourceLabel"] or short(source), row["sourceDate"], row["rule"] or "",
        row["act"], row["deposited"], row["effective"],
    )  # fmt: skip


def _fact(claim: str, row: Record) -> Fact:
    return Fact(
        claim, row["label"] or claim, row["state"] or "", short(row["predicate"]), row["object"] or "",
        short(row["polarity"]) == "positive", short(row["modality"]), row["date"], *_bounds(row["date"] or ""),
        row["speaker"], row["said"],
    )  # fmt: skip


@lru_cache(maxsize=1 << 14)
def _bounds(date: str) -> tuple[str | None, str | None]:
    """The first and the last day that a date can mean; None where an end is open, or where it is no EDTF date."""
    try:
        parsed = edtf.parse(date)
    except ValueError:
        return None, None
    first, last = parsed.earliest, parsed.latest
    return first.isoformat() if first else None, last.isoformat() if last else None
