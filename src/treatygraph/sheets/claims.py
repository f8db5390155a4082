"""Claims as rows: one for each claim and each edition or record that states it, with where and by which rule.

The columns are those of ``claims.csv`` in a release, which holds the claims of profiles; here are those of the public
record too. Two queries bring them, however many there are: the claims with their lines of evidence, then the passages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from treatygraph.errors import QueryError, UnknownIdentifier
from treatygraph.iris import Iris, term
from treatygraph.namespaces import PREFIXES, TG
from treatygraph.query.answers import Answers, values
from treatygraph.registry import Registry
from treatygraph.sheets.sheet import Cell, Column, Sheet

MOST = 100_000
"""The most rows that one table holds; whoever asks for all of a larger graph pages through it."""

_CHOICES = {"polarity": ("positive", "negative"), "modality": ("asserted", "reported", "hedged")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims are asked for, by the words of the registry; None: any. Rows ``offset`` to ``offset + limit``.

    ``state`` is a code or a name; ``predicate``, ``object``, ``polarity`` and ``modality`` are as in the table.
    """

    state: str | None = None
    predicate: str | None = None
    object: str | None = None
    polarity: str | None = None
    modality: str | None = None
    limit: int = MOST
    offset: int = 0

    def bound(self, registry: Registry, iris: Iris) -> dict[str, str]:
        """The variables that this binds, each to an IRI.

        Raises UnknownIdentifier, with what comes close, for what the registry does not have.
        """
        found: dict[str, str] = {}
        if self.state is not None:
            known = registry.states.get(self.state.upper()) or registry.state_by_name(self.state)
            found["state"] = iris.state(known.alpha3)
        if self.predicate is not None:
            found["predicate"] = term(registry.predicate(self.predicate).name)
        if self.object is not None:
            found["object"] = iris.object(registry.object(self.object).object_kind, self.object)
        for name, value in (("polarity", self.polarity), ("modality", self.modality)):
            if value is not None:
                if value not in _CHOICES[name]:
                    raise UnknownIdentifier(name, value, _CHOICES[name])
                found[name] = term(value)
        return found


@dataclass(slots=True)
class _Line:
    """What the passages of one line of evidence tell, the first of them in full."""

    passages: set[str] = field(default_factory=set)
    first: tuple[int, str] | None = None
    end: int | None = None
    quote: str | None = None
    section: str | None = None
    footnotes: set[int] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def claims_sheet(answers: Answers, registry: Registry, wanted: Wanted | None = None) -> Sheet:
    """The claims that are asked for, sorted by state, predicate, object, polarity, date, claim and edition.

    Raises UnknownIdentifier as :meth:`Wanted.bound` does, QueryError where the rows asked for are none that can be.
    """
    wanted = wanted or Wanted()
    if not 0 < wanted.limit <= MOST or wanted.offset < 0:
        raise QueryError(f"rows from {wanted.offset}, {wanted.limit} of them, cannot be given", todo=f"at most {MOST}")
    iris = Iris(answers.base)
    bound = wanted.bound(registry, iris)
    where = " ".join(values(name, [iri]) for name, iri in bound.items())
    rows = sorted(_claims(answers, where), key=lambda row: tuple("" if cell is None else str(cell) for cell in row))
    rows = rows[wanted.offset : wanted.offset + wanted.limit]
    lines = _lines(answers, where) if rows else {}
    return Sheet(
        "claims", "Claims, one of one edition or record a row", COLUMNS, [_row(row, lines) for row in rows], _KEY
    )


_PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in ("tg", "rdfs", "oa"))


def _text(cell: object) -> str | None:
    return None if cell is None else str(getattr(cell, "value", cell))


def _short(iri: str | None) -> str:
    """The last word of an IRI: a term's name, a state's code, an object's identifier."""
    iri = iri or ""
    return iri.removeprefix(TG) if iri.startswith(TG) else iri.rsplit("/", 1)[-1]


def _claims(answers: Answers, where: str) -> list[tuple[str | None, ...]]:
    table = answers.rows(
        f"""{_PROLOGUE}
        SELECT DISTINCT ?state ?predicate ?object ?polarity ?date ?claim ?edition ?modality ?speaker ?label ?editionDate
               ?rule ?line
        WHERE {{ {where}
          ?claim tg:subject ?state ; tg:predicate ?predicate ; tg:object ?object ; tg:polarity ?polarity ;
                 tg:modality ?modality ; rdfs:label ?label ; tg:hasEvidence ?line .
          ?line tg:fromSource ?edition .
          OPTIONAL {{ ?claim tg:date ?date }}
          OPTIONAL {{ ?claim tg:attributedTo/rdfs:label ?speaker }}
          OPTIONAL {{ ?edition tg:date ?editionDate }}
          OPTIONAL {{ ?line tg:rule ?rule }}
        }}"""
    )
    return [tuple(map(_text, row)) for row in table.rows]


def _lines(answers: Answers, where: str) -> Mapping[str, _Line]:
    table = answers.rows(
        f"""{_PROLOGUE}
        SELECT DISTINCT ?line ?passage ?section ?start ?end ?quote ?number ?source WHERE {{ {where}
          ?claim tg:subject ?state ; tg:predicate ?predicate ; tg:object ?object ; tg:polarity ?polarity ;
                 tg:modality ?modality ; tg:hasEvidence ?line .
          ?line tg:hasPassage ?passage .
          OPTIONAL {{ ?passage tg:section ?section }}
          OPTIONAL {{ ?passage oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }}
          OPTIONAL {{ ?passage oa:hasSelector ?words . ?words oa:exact ?quote }}
          OPTIONAL {{ ?passage tg:hasFootnote ?footnote . ?footnote tg:number ?number
                      OPTIONAL {{ ?footnote tg:cites ?cited . ?cited rdfs:label ?source }} }}
        }}"""
    )
    found: dict[str, _Line] = defaultdict(_Line)
    for line, passage, section, start, end, quote, number, source in (tuple(map(_text, row)) for row in table.rows):
        told = found[line or ""]
        told.passages.add(passage or "")
        place = (int(start) if start is not None else -1, passage or "")
        if told.first is None or place <= told.first:
            told.first, told.end = place, None if end is None else int(end)
            told.quote, told.section = quote, section
        if number is not None:
            told.footnotes.add(int(number))
        if source is not None:
            told.sources.add(source)
    return found


def _row(row: tuple[str | None, ...], lines: Mapping[str, _Line]) -> list[Cell]:
    state, predicate, object_, polarity, date, claim, edition, modality, speaker, label, edition_date, rule, line = row
    told = lines.get(line or "", _Line())
    start = told.first[0] if told.first and told.first[0] >= 0 else None
    return [
        claim, label, _short(state), _short(predicate), _short(object_), _short(polarity), date, _short(modality),
        speaker, edition, edition_date, start, told.end, len(told.passages), told.section,
        " ".join(map(str, sorted(told.footnotes))) or None, " | ".join(sorted(told.sources)) or None, rule,
        " ".join(told.quote.split()) if told.quote else None,
    ]  # fmt: skip


COLUMNS = (
    Column("claim", "The claim's IRI; the same claim in two editions has one.", "anyURI", required=True),
    Column("in_words", "The claim in words.", required=True),
    Column("subject", "The state, by its ISO 3166-1 alpha-3 code (XKX: Kosovo).", required=True),
    Column("predicate", "A predicate of the claim guide.", required=True),
    Column("object", "What it is about, by its identifier in the registry.", required=True),
    Column("polarity", "positive (it did, it is) or negative (it did not, it is not).", required=True),
    Column("date", "When, as EDTF at the precision known; empty: not said."),
    Column("modality", "asserted, reported (another's word) or hedged.", required=True),
    Column("attributed_to", "Who said so, as the profile names them."),
    Column("edition", "The edition of a profile, or the record, that states it.", "anyURI", required=True),
    Column("edition_date", "The date of that, as EDTF."),
    Column("start", "Where its first passage begins in the edition's text: characters from 0.", "integer"),
    Column("end", "Where its first passage ends, exclusive.", "integer"),
    Column("passages", "How many passages of the edition state it.", "integer", required=True),
    Column("section", "The section, where no passage can be shown."),
    Column("footnotes", "Numbers of the footnotes that carry it."),
    Column("sources", "What these footnotes cite, in words, separated by ' | '."),
    Column("rule", "The rule by which it was read."),
    Column("quote", "The first passage, as far as the release carries it."),
)
"""The columns, those of ``claims.csv`` in a release."""

_KEY = ("claim", "edition")
