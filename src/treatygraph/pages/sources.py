"""The pages of what claims rest on: sources, editions of profiles, and profiles over their editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from treatygraph.pages.claimtable import claims_table
from treatygraph.pages.facts import BY_SOURCE, Fact, facts, short
from treatygraph.pages.footnotes import FOOTNOTES, footnotes_table
from treatygraph.pages.model import Column, DataTable, Detail, Page, Text, cell, words
from treatygraph.pages.naming import Names, kind_of, when
from treatygraph.pages.statetables import editions_table
from treatygraph.pages.things import Thing, Value, things
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

_CITED_IN: dict[str, str] = {
    "cited": "?_note tg:cites ?this ; dct:isPartOf ?o .",
    "cites": "?_own dct:isPartOf ?this ; tg:cites ?o .",
    "list": "?o dct:source ?this . ?o a tg:RecordList .",
    **FOOTNOTES,
}
_EDITIONS = {"edition": "?o tg:editionOf ?this ."}
_BY_EDITION = "?_edition tg:editionOf ?this ; tg:supports ?claim ."
_DETAILS = (
    ("Date", "tg:date"), ("Title", "dct:title"), ("Profile", "tg:editionOf"), ("About", "schema:about"),
    ("Author", "tg:author"), ("Organisation", "tg:organisation"), ("Attributed to", "prov:wasAttributedTo"),
    ("Recipient", "tg:recipient"), ("Number", "dct:identifier"), ("Event", "tg:event"), ("Place", "tg:place"),
    ("Publisher", "dct:publisher"), ("Where", "dct:bibliographicCitation"), ("Rights", "dct:rights"),
    ("Address", "schema:url"), ("Exact text", "tg:hasText"), ("Cited in", "cited"), ("Cites", "cites"),
    ("Lists made from it", "list"),
)  # fmt: skip


def source_pages(iris: Sequence[str], answers: Answers, registry: Registry) -> dict[str, Page]:
    """The pages of some sources or editions of profiles, by two queries."""
    names = Names(registry, answers.base)
    known = things(iris, answers, _CITED_IN)
    told = facts(list(known), BY_SOURCE, answers)
    return {iri: _page(known[iri], told[iri], names) for iri in iris if iri in known}


def _page(source: Thing, told: list[Fact], names: Names) -> Page:
    kind = kind_of(source.iri, names.base)
    states = len({fact.state for fact in told})
    spread = "" if kind == "edition" or states < 2 else f", on {states} states"
    tables = [claims_table("claims", "The claims that rest on it", told, names)] if told else []
    if (notes := footnotes_table(source, told, names)) is not None:
        tables.append(notes)
    return Page(
        kind=kind,
        iri=source.iri,
        path=f"{source.iri.removeprefix(names.base)}.html",
        title=source.label,
        over="Profile edition" if kind == "edition" else _kind_in_words(source),
        lede=words(f"{len(told):,} claims rest on it{spread}." if told else "No claim rests on it by itself."),
        details=tuple(one for one in _details(source) if one.term != "Cites" or notes is None),
        tables=tuple(tables),
        structured={
            "@type": "Report" if kind == "edition" else "CreativeWork",
            "name": source.label,
            "datePublished": source.text("tg:date"),
            "sameAs": [value.value for value in source.all("schema:url") if value.iri],
        },
    )


def _kind_in_words(source: Thing) -> str:
    names = [value.value.rpartition("#")[2] for value in source.all("rdf:type")]
    own = next((name for name in names if name and name != "Source"), "Source")
    return "".join(f" {char.lower()}" if char.isupper() and at else char for at, char in enumerate(own))


def _details(source: Thing) -> Iterator[Detail]:
    for term, name in _DETAILS:
        if some := source.all(name):
            yield Detail(
                term,
                tuple(Text(when(value.value)) if name == "tg:date" else _text(value) for value in some),
            )


def _text(value: Value) -> Text:
    """A value, leading to its page; of a thing without a name the last part of its IRI, cut."""
    if not value.iri:
        return Text(value.value)
    last = short(value.value)
    return Text(value.label or (value.value if len(last) < 20 else f"{last[:12]}…"), value.value)


def profile_pages(iris: Sequence[str], answers: Answers, registry: Registry) -> dict[str, Page]:
    """The pages of some profiles over all their editions, by two queries."""
    names = Names(registry, answers.base)
    known = things(iris, answers, _EDITIONS)
    told = facts(list(known), _BY_EDITION, answers)
    return {iri: _profile(known[iri], told[iri], names) for iri in iris if iri in known}


def _profile(profile: Thing, told: list[Fact], names: Names) -> Page:
    tables = [_editions(profile, told), editions_table(profile, told, names)]
    editions = len(profile.all("edition"))
    return Page(
        kind="profile",
        iri=profile.iri,
        path=f"{profile.iri.removeprefix(names.base)}.html",
        title=profile.label,
        over="Profile",
        lede=words(f"{editions} edition{'' if editions == 1 else 's'}, {len(told):,} claims."),
        details=tuple(
            Detail("About", (names.link(value.value),)) for value in profile.all("schema:about") if value.iri
        ),
        tables=tuple(table for table in tables if table),
        structured={"@type": "CreativeWorkSeries", "name": profile.label},
    )


def _editions(profile: Thing, told: list[Fact]) -> DataTable:
    """Each edition with how many claims rest on it, and how many no edition before it had."""
    columns = (
        Column("edition", "Edition"), Column("date", "Date"), Column("claims", "Claims", number=True),
        Column("new", "Said for the first time", number=True),
    )  # fmt: skip
    rows, seen = [], set[str]()
    for edition in profile.all("edition"):
        said = {fact.iri for fact in told if edition.value in fact.sources}
        rows.append((
            cell(Text(edition.shown, edition.value)), cell(when(edition.date), order=edition.date or ""),
            cell(str(len(said))), cell(str(len(said - seen))),
        ))  # fmt: skip
        seen |= said
    return DataTable("list", "Its editions", columns, tuple(rows))
