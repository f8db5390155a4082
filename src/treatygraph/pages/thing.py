"""The page of whatever else is in the graph: what is said of it, word for word."""

from __future__ import annotations

from collections.abc import Sequence

from treatygraph.pages.model import Column, DataTable, Page, Text, cell, words
from treatygraph.pages.things import Thing, things
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

_INVERSE = {
    "is pointed at by": "?o ?_any ?this .",
    "holds, as a graph, things of": "GRAPH ?this { ?_held a ?o }",
}


def thing_pages(iris: Sequence[str], answers: Answers, registry: Registry) -> dict[str, Page]:
    """The pages of some things of no special kind, by one query; the registry has no say here."""
    known = things(iris, answers, _INVERSE)
    return {iri: _page(known[iri], answers.base) for iri in iris if iri in known}


def _page(thing: Thing, base: str) -> Page:
    path = thing.iri.removeprefix(base)
    columns = (Column("property", "Property"), Column("value", "Value"))
    rows = [
        (cell(name), cell(*(Text(value.shown, value.value if value.iri else None) for value in some)))
        for name, some in sorted(thing.properties.items())
    ]
    kinds = [value.value.rpartition("#")[2] for value in thing.all("rdf:type")]
    return Page(
        kind="thing",
        iri=thing.iri,
        path=f"{path}.html",
        title=thing.text("rdfs:label") or (path if path.count("/") > 1 else thing.label),
        over=next((kind for kind in kinds if kind), path.partition("/")[0]),
        lede=words("All that the graph says of it."),
        tables=(DataTable("properties", "What is said of it", columns, tuple(rows)),),
    )
