"""Lines of evidence and passages where each has no page of its own: all of one state on a page, each with a place.

A server shows them one by one. In a folder of files they would be two thirds of it; here their IRIs lead to a row, by a
rule that any host can follow: ``evidence/KGZ-1f…`` is the place ``KGZ-1f…`` on the page ``evidence/KGZ``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatygraph.pages.facts import Record, place_of, records, short
from treatygraph.pages.model import Cell, Column, DataTable, Page, Text, cell, words
from treatygraph.pages.naming import Names
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

_EVIDENCE = """SELECT ?this ?claim ?label ?source ?name ?rule ?passage WHERE {
  ?claim tg:hasEvidence ?this ; rdfs:label ?label . ?this tg:fromSource ?source .
  OPTIONAL { ?source rdfs:label ?name }
  OPTIONAL { ?this tg:rule ?rule }
  OPTIONAL { ?this tg:hasPassage ?passage }
}"""
_PASSAGES = """SELECT ?this ?source ?name ?section ?words ?note ?claim ?label WHERE {
  {
    ?this a tg:Passage ; oa:hasSource ?source .
    OPTIONAL { ?source rdfs:label ?name }
    OPTIONAL { ?this tg:section ?section }
    OPTIONAL { ?this oa:hasSelector ?_quote . ?_quote oa:exact ?words }
  } UNION { ?this a tg:Passage ; tg:hasFootnote ?note }
  UNION { ?_line tg:hasPassage ?this . ?claim tg:hasEvidence ?_line ; rdfs:label ?label }
}"""

PARTS = ("evidence", "passage")
"""The kinds of part that stand together on a page for each state."""


def parts_pages(kind: str, answers: Answers, registry: Registry) -> list[Page]:
    """The pages of one kind of part, a state each, in the order of their paths; one query."""
    names = Names(registry, answers.base)
    found: dict[str, dict[str, list[Record]]] = {}
    for row in records(answers.rows(_EVIDENCE if kind == "evidence" else _PASSAGES)):
        if (whole := whole_of(kind, row["this"] or "", answers.base)) is not None:
            found.setdefault(whole, {}).setdefault(row["this"] or "", []).append(row)
    made = _evidence if kind == "evidence" else _passages
    return [made(path, found[path], names) for path in sorted(found)]


def whole_of(kind: str, iri: str, base: str) -> str | None:
    """The path of the page on which a part stands, without its ending; None of what is no part of this kind.

    >>> whole_of("passage", "https://x.org/passage/KGZ-1f/quote", "https://x.org/")
    'passage/KGZ'
    """
    start = f"{base}{kind}/"
    state, sign, _ = iri.removeprefix(start).partition("-")
    return f"{kind}/{state}" if iri.startswith(start) and sign else None


def _page(path: str, title: str, over: str, told: str, table: DataTable) -> Page:
    forms = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("rdf", "RDF/XML"), ("nt", "N-Triples"))
    links = [part for ending, form in forms for part in (" · ", Text(form, f"/{path}.{ending}"))][1:]
    return Page(
        kind="thing", iri=None, path=f"{path}.html", title=title, over=over,
        lede=words(told, " As data: ", *links, "."), tables=(table,),
    )  # fmt: skip


def _evidence(path: str, lines: dict[str, list[Record]], names: Names) -> Page:
    state = _state(path, names)
    order = sorted(lines, key=lambda iri: (lines[iri][0]["label"] or "", iri))
    columns = (
        Column("line", "Line"), Column("claim", "Claim"), Column("source", "Comes from"), Column("passage", "Passage"),
        Column("rule", "Read by the rule"),
    )  # fmt: skip
    rows = []
    for iri in order:
        first = lines[iri][0]
        claim, source = first["claim"] or "", first["source"] or ""
        at = f"/claim/{short(claim)}.html#{place_of('evidence', short(iri))}"
        rows.append(
            (
                cell(Text(short(iri), at)),
                cell(Text(first["label"] or short(claim), claim)),
                cell(Text(first["name"] or short(source), source)),
                _linked((one, short(one)) for one in _each(lines[iri], "passage")),
                cell(*_each(lines[iri], "rule")),
            )
        )
    table = DataTable(
        "lines", "Line by line", columns, tuple(rows), anchors=tuple(short(iri) for iri in order),
        note="Each is shown whole on the page of its claim.",
    )  # fmt: skip
    told = f"What every claim on {state} rests on: {_count(len(order), 'line')} of evidence."
    return _page(path, f"Evidence for the claims on {state}", "Evidence", told, table)


def _passages(path: str, places: dict[str, list[Record]], names: Names) -> Page:
    state = _state(path, names)

    def where(iri: str) -> tuple[str, str, str]:
        return next(iter(_each(places[iri], "name")), ""), next(iter(_each(places[iri], "section")), ""), iri

    order = sorted(places, key=where)
    columns = (
        Column("passage", "Passage"), Column("edition", "Profile edition"), Column("section", "Section"),
        Column("words", "Its words"), Column("footnotes", "Footnotes"), Column("claims", "Claims that rest on it"),
    )  # fmt: skip
    rows = []
    for iri in order:
        some = places[iri]
        editions = {row["source"] or "": row["name"] or short(row["source"]) for row in some if row["source"]}
        claims = {row["claim"] or "": row["label"] or short(row["claim"]) for row in some if row["claim"]}
        notes = sorted(_each(some, "note"), key=lambda note: (len(note), note))
        rows.append(
            (
                cell(short(iri)),
                _linked(sorted(editions.items())),
                cell(*_each(some, "section")),
                cell(*_each(some, "words")),
                _linked((note, short(note).partition("-")[0]) for note in notes),
                _linked(sorted(claims.items())),
            )
        )
    silent = any(not row[3].parts for row in rows)
    table = DataTable(
        "passages", "Passage by passage", columns, tuple(rows), anchors=tuple(short(iri) for iri in order),
        note="Where its words are not here, look where the profile is published." if silent else "",
    )  # fmt: skip
    told = f"Where profiles of {state} say what claims rest on: {_count(len(order), 'passage')}."
    return _page(path, f"Passages of the profiles of {state}", "Passages", told, table)


def _state(path: str, names: Names) -> str:
    return names.state(f"{names.base}state/{short(path)}")


def _each(rows: Iterable[Record], name: str) -> list[str]:
    return sorted({row[name] or "" for row in rows if row[name]})


def _linked(those: Iterable[tuple[str, str]]) -> Cell:
    return cell(*_texts(those))


def _texts(those: Iterable[tuple[str, str]]) -> Iterator[Text]:
    for iri, name in those:
        yield Text(name, iri)


def _count(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number:,} {what}s"
