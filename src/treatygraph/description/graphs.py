"""All that one named graph says, and all that is said of many small things at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from treatygraph.query.answers import Answers, values
from treatygraph.query.results import Term

_OF_PARTS = {
    "evidence": (
        "?s a tg:EvidenceLine . GRAPH ?g { ?s ?p ?o } BIND(?s AS ?this)",
        "GRAPH ?g { ?s tg:hasEvidence ?o } BIND(tg:hasEvidence AS ?p) BIND(?o AS ?this)",
    ),
    "passage": (
        "?s a tg:Passage . GRAPH ?g { ?s ?p ?o } BIND(?s AS ?this)",
        "GRAPH ?g { ?this oa:hasSelector ?s . ?s ?p ?o }",
        "GRAPH ?g { ?s tg:hasPassage ?o } BIND(tg:hasPassage AS ?p) BIND(?o AS ?this)",
    ),
    "extraction": (
        "?s a tg:Extraction . GRAPH ?g { ?s ?p ?o } BIND(?s AS ?this)",
        "?this a tg:Extraction . GRAPH ?g { ?s ?p ?this } BIND(?this AS ?o)",
    ),
}


def quads_of(graph: str, answers: Answers) -> list[Quad]:
    """All triples of a named graph; none where there is no such graph."""
    rows = answers.rows(f"SELECT ?g ?s ?p ?o WHERE {{ {values('g', [graph])} GRAPH ?g {{ ?s ?p ?o }} }}").rows
    return [quad for row in rows for quad in _quad(row)]


def quads_of_parts(kind: str, answers: Answers) -> Iterator[tuple[str, Quad]]:
    """What is said of every line of evidence, passage or extraction, and what points to each, beside the part's IRI."""
    either = " UNION ".join(f"{{ {branch} }}" for branch in _OF_PARTS[kind])
    for this, *row in answers.rows(f"SELECT ?this ?g ?s ?p ?o WHERE {{ {either} }}").rows:
        if isinstance(this, NamedNode):
            yield from ((this.value, quad) for quad in _quad(row))


def _quad(row: Sequence[Term]) -> Iterator[Quad]:
    g, s, p, o = row
    if (
        isinstance(s, NamedNode)
        and isinstance(p, NamedNode)
        and isinstance(o, NamedNode | Literal)
        and isinstance(g, NamedNode)
    ):
        yield Quad(s, p, o, g)
