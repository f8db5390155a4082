"""The pages of what states take part in, endorse, or practise: meetings, processes, series, declarations, weapons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from treatygraph.pages.claimtable import answer_cell, claim_cell, claims_table
from treatygraph.pages.facts import ON_OBJECT, Fact, facts, short
from treatygraph.pages.model import Column, DataTable, Detail, Page, Text, Words, cell, words
from treatygraph.pages.naming import Names, answer, kind_of, when
from treatygraph.pages.things import Thing, things
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

_INVERSE = {
    "declaration": "?o tg:declaredAt ?this .",
    "member": "?o dct:isPartOf ?this . ?o a tg:Forum .",
    "list": "?o schema:about ?this . ?o a tg:RecordList .",
}
_OVER = {
    "meeting": "Meeting", "process": "Process", "series": "Series of meetings", "declaration": "Declaration",
    "weapon": "Practice",
}  # fmt: skip
_DETAILS = (
    ("When", "tg:date"), ("Place", "tg:place"), ("Country", "tg:country"), ("Host", "tg:hostState"),
    ("Part of", "dct:isPartOf"), ("Declared at", "tg:declaredAt"), ("Also called", "skos:altLabel"),
    ("Declaration", "declaration"), ("Its meetings", "member"), ("Lists of the public record", "list"),
)  # fmt: skip


def forum_pages(iris: Sequence[str], answers: Answers, registry: Registry) -> dict[str, Page]:
    """The pages of some meetings, processes, series, declarations or weapons, by two queries."""
    names = Names(registry, answers.base)
    known = things(iris, answers, _INVERSE)
    told = facts(list(known), ON_OBJECT, answers)
    return {iri: _page(known[iri], told[iri], names) for iri in iris if iri in known}


def _page(thing: Thing, told: list[Fact], names: Names) -> Page:
    kind = kind_of(thing.iri, names.base)
    by_state = _states(told, names)
    predicates = list(dict.fromkeys(fact.predicate for fact in told))
    tables = [_answers(by_state, predicates, kind, names), claims_table("claims", "Every claim", told, names)]
    return Page(
        kind=kind,
        iri=thing.iri,
        path=f"{kind}/{short(thing.iri)}.html",
        title=thing.label[:1].upper() + thing.label[1:],
        over=_OVER[kind],
        lede=_lede(by_state, predicates, kind, names),
        details=tuple(_details(thing)),
        tables=tuple(table for table in tables if table.rows),
        notes=tuple(value.value for value in thing.all("skos:note")),
        structured=_structured(thing, kind),
    )


def _states(told: Iterable[Fact], names: Names) -> list[tuple[str, list[Fact]]]:
    grouped: dict[str, list[Fact]] = {}
    for fact in told:
        grouped.setdefault(fact.state, []).append(fact)
    return sorted(grouped.items(), key=lambda pair: names.state(pair[0]))


def _lede(by_state: list[tuple[str, list[Fact]]], predicates: list[str], kind: str, names: Names) -> Words:
    if not by_state:
        return words("No claim at hand speaks of it.")
    if kind == "weapon":
        return words(f"What is said of the practice of {len(by_state)} states.")
    main = "endorsed" if "endorsed" in predicates else "participatedIn"
    asked = [answer([fact for fact in some if fact.predicate == main])[0] for _, some in by_state]
    yes, no, both = (asked.count(word) for word in ("yes", "no", "yes and no"))
    verb = "endorsed it" if main == "endorsed" else "took part"
    contested = f"; of {both} both is said" if both else ""
    stayed = f", {no} did not" if no else ""
    return words(f"{yes} states {verb}{stayed}{contested}, by the claims at hand. Of the others nothing is said.")


def _details(thing: Thing) -> Iterator[Detail]:
    for term, name in _DETAILS:
        if some := thing.all(name):
            yield Detail(
                term,
                tuple(
                    Text(v.shown, v.value) if v.iri else Text(when(v.value) if name == "tg:date" else v.value)
                    for v in some
                ),
            )


def _answers(by_state: list[tuple[str, list[Fact]]], predicates: list[str], kind: str, names: Names) -> DataTable:
    columns: list[Column] = [Column("state", "State")]
    for predicate in predicates:
        known = names.predicate(predicate)
        heading = {"participatedIn": "Took part", "endorsed": "Endorsed it", "hosted": "Hosted it"}.get(predicate)
        columns.append(Column(predicate, heading or (known.label if known else predicate).capitalize()))
    single = len(predicates) == 1
    if single:
        columns.append(Column("claims", "When, who says so"))
    rows = []
    for state, some in by_state:
        cells = [cell(names.link(state))]
        for predicate in predicates:
            said = [fact for fact in some if fact.predicate == predicate]
            cells.append(answer_cell(said) if said else cell())
        rows.append((*cells, *((claim_cell(some),) if single else ())))
    caption = "What is said of each state" if kind == "weapon" else "Who did, and who did not"
    return DataTable(
        "states", caption, tuple(columns), tuple(rows), "A state that is not listed, or an empty cell, is silence."
    )


def _structured(thing: Thing, kind: str) -> dict[str, object]:
    if kind in ("process", "series", "meeting"):
        start, _, end = (thing.text("tg:date") or "").partition("/")
        place = thing.text("tg:place")
        return {
            "@type": "EventSeries" if kind != "meeting" else "Event", "name": thing.label, "startDate": start or None,
            "endDate": end.strip(".") or start or None,
            "location": {"@type": "Place", "name": place} if place else None,
        }  # fmt: skip
    kinds = {"declaration": "CreativeWork", "weapon": "DefinedTerm"}
    return {"@type": kinds[kind], "name": thing.label, "dateCreated": thing.text("tg:date")}
