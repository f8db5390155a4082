"""What a store holds, asked for by terms: as quads, and as text, as the validation of a change asks the union."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

Term = NamedNode | Literal


def matching(
    store: Store,
    subject: NamedNode | None,
    predicate: NamedNode | None,
    found: Term | None,
    graph: NamedNode | DefaultGraph | None,
) -> Iterator[Quad]:
    """The quads with these terms (None: any; of graphs, any named one or the default one).

    A number counts only in the form in which it is given; a store keeps the canonical one. Oxigraph 0.5 gives other
    quads too where a number's last byte is full: asked for 511 it also gives 512 to 766. So what it gives is looked at.
    """
    for quad in store.quads_for_pattern(subject, predicate, found, graph):
        if (
            (subject is None or quad.subject == subject)
            and (predicate is None or quad.predicate == predicate)
            and (found is None or quad.object == found)
        ):
            yield quad


class UnionOf:
    """The default graph of a store, which is the union of the named ones."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def match(self, subject: str | None, predicate: str | None, found: str | None) -> Iterator[tuple[str, str, str]]:
        """All triples with these N-Triples terms; None: any."""
        what = None if found is None else _named(found) if found.startswith("<") else _literal(found)
        about, by = subject and _named(subject), predicate and _named(predicate)
        for quad in matching(self._store, about or None, by or None, what, DefaultGraph()):
            yield str(quad.subject), str(quad.predicate), str(quad.object)


def _named(term: str) -> NamedNode:
    return NamedNode(term[1:-1])


@lru_cache(maxsize=1 << 12)
def _literal(term: str) -> Literal:
    found = next(iter(parse(f"<urn:x:s> <urn:x:p> {term} .", format=RdfFormat.N_TRIPLES))).object
    if not isinstance(found, Literal):
        raise TypeError(f"no literal: {term}")
    return found
