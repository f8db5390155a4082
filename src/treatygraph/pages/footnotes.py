"""The footnotes of an edition: their words as far as they are carried, what they cite, which claims rest on them."""

from __future__ import annotations

from collections.abc import Iterable

from treatygraph.pages.claimtable import plain
from treatygraph.pages.facts import Fact, place_of, short
from treatygraph.pages.model import Cell, Column, DataTable, Text, cell
from treatygraph.pages.naming import Names
from treatygraph.pages.things import Thing

_NOTE = "?at dct:isPartOf ?this"
FOOTNOTES = {
    "footnote": f"{_NOTE} ; tg:number ?o .",
    "footnote words": f"{_NOTE} ; tg:noteText ?o .",
    "footnote cites": f"{_NOTE} ; tg:cites ?o .",
    "footnote missing": f"{_NOTE} ; tg:noteMissing ?o .",
    "footnote claim": (
        f"{_NOTE} . ?_passage tg:hasFootnote ?at . ?_line tg:hasPassage ?_passage . ?o tg:hasEvidence ?_line ."
    ),
}
"""Patterns for :func:`~treatygraph.pages.things.things`; ``?at`` is the footnote's IRI."""


def footnotes_table(edition: Thing, told: Iterable[Fact], names: Names) -> DataTable | None:
    """The footnotes of an edition, one a row; None where none is known. ``told`` are the claims that rest on it."""
    notes = sorted((int(value.value), value.at or "") for value in edition.all("footnote"))
    if not notes:
        return None
    claims = {fact.iri: plain(fact, names) for fact in told}
    columns = (
        Column("footnote", "Footnote"), Column("words", "Its words"), Column("cites", "Cites"),
        Column("claims", "Claims that rest on it"),
    )  # fmt: skip
    rows = [_row(number, iri, edition, claims) for number, iri in notes]
    silent = any(not row[1].parts for row in rows)
    return DataTable(
        "footnotes",
        "Its footnotes",
        columns,
        tuple(rows),
        note="Where its words are not here, look where the profile is published." if silent else "",
        anchors=tuple(place_of("footnote", short(iri)) for _, iri in notes),
    )


def _row(number: int, note: str, edition: Thing, claims: dict[str, str]) -> tuple[Cell, ...]:
    def of(name: str) -> list[Text]:
        found = [value for value in edition.all(f"footnote {name}") if value.at == note]
        return [Text(claims.get(value.value, value.shown), value.value if value.iri else None) for value in found]

    told = of("words") or ([Text("the profile has no note of this number", None, "unknown")] if of("missing") else [])
    return (cell(str(number)), cell(*told), cell(*of("cites")), cell(*of("claim")))
