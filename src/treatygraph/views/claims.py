"""Claims with all that supports them: passages, footnotes, sources, as plain values to print or to put on a page.

One query brings the rows; here they are folded into what they tell of. What was not said is None or empty, never
guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import Store

from treatygraph.errors import UnknownIdentifier
from treatygraph.namespaces import TG
from treatygraph.query.ask import ask_text, iris_of
from treatygraph.query.credentials import Credentials
from treatygraph.query.parameters import bind
from treatygraph.query.questions import Question, read_question
from treatygraph.query.results import Table, as_rows
from treatygraph.registry import Registry


@dataclass(slots=True)
class SourceView:
    """A source that a footnote cites, in words."""

    iri: str
    label: str


@dataclass(slots=True)
class FootnoteView:
    """A footnote: its number, its words as far as the release carries them, and what it cites."""

    number: int
    text: str | None
    sources: list[SourceView] = field(default_factory=list)


@dataclass(slots=True)
class PassageView:
    """A passage: where it stands and what it says, ``cut`` where the release carries its beginning only."""

    start: int | None
    end: int | None
    quote: str | None
    cut: bool
    section: str | None
    footnotes: list[FootnoteView] = field(default_factory=list)


@dataclass(slots=True)
class EvidenceView:
    """What one edition or record has to say for a claim, and the rule by which the claim was read there."""

    edition: str
    label: str
    rule: str | None
    passages: list[PassageView] = field(default_factory=list)


@dataclass(slots=True)
class ClaimView:
    """A claim in words and in its parts, with its evidence. ``predicate``, ``polarity`` and so on are short names."""

    iri: str
    label: str
    state: str
    predicate: str
    object: str
    polarity: str
    modality: str
    date: str | None
    speaker: str | None
    evidence: list[EvidenceView] = field(default_factory=list)

    def source_count(self) -> int:
        """How many different sources the footnotes cite, the editions not counted."""
        return len({
            source.iri
            for line in self.evidence
            for passage in line.passages
            for footnote in passage.footnotes
            for source in footnote.sources
        })  # fmt: skip


def claim_view(
    iri: str,
    *,
    store: Store | Path = Path("build/store"),
    endpoint: str | None = None,
    base: str | None = None,
    credentials: Credentials | None = None,
) -> ClaimView:
    """One claim by its IRI, of the store here or of an endpoint elsewhere.

    ``credentials`` are for the endpoint; without them, those of the environment. Raises UnknownIdentifier where the
    store has none of that name.
    """
    found = _views({"claim": iri}, store, endpoint, base, credentials)
    if not found:
        raise UnknownIdentifier("claim", iri)
    return found[0]


def state_view(
    state: str,
    *,
    store: Store | Path = Path("build/store"),
    endpoint: str | None = None,
    base: str | None = None,
    credentials: Credentials | None = None,
) -> list[ClaimView]:
    """All claims of a state, told by its code or name, by predicate, object and date.

    An empty list means that nothing is said of it. Raises UnknownIdentifier for a state that is in no table.
    """
    return _views({"state": state}, store, endpoint, base, credentials)


@cache
def _question() -> Question:
    return read_question(Path(__file__).with_name("claims.rq"))


def _views(
    given: Mapping[str, str],
    store: Store | Path,
    endpoint: str | None,
    base: str | None,
    credentials: Credentials | None,
) -> list[ClaimView]:
    query = bind(_question(), given, Registry.load(), iris_of(store, endpoint, base))
    return list(_fold(_rows(as_rows(ask_text(query, store=store, endpoint=endpoint, credentials=credentials)))))


_Row = Mapping[str, str | None]


def _rows(table: Table) -> Iterator[_Row]:
    for row in table.rows:
        yield {
            column: None if cell is None else getattr(cell, "value", str(cell))
            for column, cell in zip(table.columns, row, strict=True)
        }


def _fold(rows: Iterable[_Row]) -> Iterator[ClaimView]:
    """Rows in the order of the query, folded level by level; a level goes on while its key stays the same."""
    claims: dict[str, ClaimView] = {}
    lines: dict[tuple[str, str], EvidenceView] = {}
    passages: dict[tuple[str, str, str], PassageView] = {}
    footnotes: dict[tuple[str, str, str, str], FootnoteView] = {}
    for row in rows:
        iri, edition = row["claim"] or "", row["edition"] or ""
        claim = claims.get(iri)
        if claim is None:
            claim = claims[iri] = _claim(iri, row)
        line = lines.get((iri, edition))
        if line is None:
            line = lines[iri, edition] = EvidenceView(edition, row["editionLabel"] or edition, row["rule"])
            claim.evidence.append(line)
        if row["passage"] is None:
            continue
        key = (iri, edition, row["passage"])
        passage = passages.get(key)
        if passage is None:
            passage = passages[key] = _passage(row)
            line.passages.append(passage)
        if row["number"] is None:
            continue
        footnote = footnotes.get((*key, row["number"]))
        if footnote is None:
            footnote = footnotes[(*key, row["number"])] = FootnoteView(int(row["number"]), row["note"])
            passage.footnotes.append(footnote)
        if row["source"] is not None:
            footnote.sources.append(SourceView(row["source"], row["sourceLabel"] or row["source"]))
    yield from claims.values()


def _claim(iri: str, row: _Row) -> ClaimView:
    def short(key: str) -> str:
        value = row[key] or ""
        return value.removeprefix(TG) if value.startswith(TG) else value.rsplit("/", 1)[-1]

    return ClaimView(
        iri, row["label"] or iri, short("state"), short("predicate"), short("object"), short("polarity"),
        short("modality"), row["date"], row["speaker"],
    )  # fmt: skip


def _passage(row: _Row) -> PassageView:
    start, end = row["start"], row["end"]
    return PassageView(
        None if start is None else int(start), None if end is None else int(end), row["quote"], row["cut"] == "true",
        row["section"],
    )  # fmt: skip
