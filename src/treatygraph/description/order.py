"""The order in which triples are written: by subject, the class first, then by predicate and object."""

from __future__ import annotations

from pyoxigraph import Quad, Triple

from treatygraph.namespaces import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"


def text_of(part: object) -> str:
    """The IRI of a name or the text of a literal, whichever a statement holds there; "" for the default graph."""
    return str(getattr(part, "value", ""))


def by_subject(triple: Triple | Quad) -> tuple[str, bool, str, str]:
    """The key by which triples are sorted for people."""
    predicate = triple.predicate.value
    return text_of(triple.subject), predicate != _TYPE, predicate, str(triple.object)


def by_graph(quad: Quad) -> tuple[str, str, bool, str, str]:
    """The key by which quads are sorted: by graph, then as triples are."""
    return text_of(quad.graph_name), *by_subject(quad)
