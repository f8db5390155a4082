"""The SPARQL 1.1 texts that a load sends. IRIs in them were checked when the release was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from treatygraph.errors import QueryError
from treatygraph.iris import is_iri

STAGING = "urn:x-treatygraph:staging:"
"""How the names of staging graphs begin; whatever has such a name is swept before the next load."""

COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
FOREIGN_DEFAULT = "SELECT ?s WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } } LIMIT 1"
"""A row, if the default graph holds a triple that no named graph holds."""


def checked(iri: str) -> str:
    """An IRI in angle brackets; raises QueryError where it could break out of them."""
    if not is_iri(iri):
        raise QueryError(f"{iri!r} is no absolute IRI")
    return f"<{iri}>"


def graphs_below(prefix: str) -> str:
    """The graphs whose names begin with a prefix, each with its number of triples."""
    text = checked(prefix)[1:-1].replace("'", "\\'")
    where = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{text}'))"
    return f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ {where} }} GROUP BY ?g"


def insert_data(parts: Mapping[str, Sequence[str]]) -> str:
    """``INSERT DATA`` of lines into graphs; N-Triples lines are SPARQL triples as they stand."""
    blocks = (f"GRAPH {checked(graph)} {{\n" + "\n".join(lines) + "\n}" for graph, lines in parts.items() if lines)
    return "INSERT DATA {\n" + "\n".join(blocks) + "\n}"


def drop(graphs: Iterable[str]) -> list[str]:
    """Operations that remove graphs, whether they are there or not."""
    return [f"DROP SILENT GRAPH {checked(graph)}" for graph in graphs]


def fill_default(prefix_or_graph: str, *, prefix: bool) -> list[str]:
    """Operations that make the default graph the union of the graphs of a prefix, or of one graph."""
    if not prefix:
        return [
            "DROP SILENT DEFAULT",
            f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH {checked(prefix_or_graph)} {{ ?s ?p ?o }} }}",
        ]
    text = checked(prefix_or_graph)[1:-1].replace("'", "\\'")
    where = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{text}'))"
    return ["DROP SILENT DEFAULT", f"INSERT {{ ?s ?p ?o }} WHERE {{ {where} }}"]


def operations(parts: Iterable[str]) -> str:
    """Several operations as one update."""
    return " ;\n".join(parts)
