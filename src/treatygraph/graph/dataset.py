"""A graph as sorted N-Triples lines, in named graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, compress
from operator import ne

from treatygraph.namespaces import BASE


@dataclass(frozen=True, slots=True)
class Dataset:
    """Named graphs, each a sorted list of N-Triples lines without line end, none twice, without blank nodes.

    ``graphs`` maps the IRI of a named graph to its lines, in the order of the IRIs. The default graph is empty: it is
    the union of the named ones (:meth:`union`).
    """

    graphs: dict[str, list[str]] = field(default_factory=dict)
    base: str = BASE

    @classmethod
    def of(cls, parts: Iterable[tuple[str, Iterable[str]]], base: str = BASE) -> Dataset:
        """From pairs of graph IRI and lines in any order; lines of the same graph are put together.

        >>> Dataset.of([("https://example.org/g", ["<a:b> <a:c> <a:d> .", "<a:b> <a:c> <a:d> ."])]).triples
        1
        """
        gathered: dict[str, list[str]] = {}
        for graph, lines in parts:
            # each sorted as it comes, so that not all are there twice
            known = gathered.get(graph)
            gathered[graph] = sorted(set(lines) if known is None else {*known, *lines})
        return cls({graph: gathered[graph] for graph in sorted(gathered)}, base)

    @property
    def triples(self) -> int:
        """How many triples the named graphs hold, one that several hold counted in each."""
        return sum(map(len, self.graphs.values()))

    def quads(self) -> Iterator[str]:
        """The lines of N-Quads, graph by graph, without line end."""
        for graph, lines in self.graphs.items():
            end = f"<{graph}> ."
            for line in lines:
                yield line[:-1] + end

    def union(self) -> Iterator[str]:
        """The lines of all graphs together, sorted, each once."""
        # to sort lists that are sorted each is to merge them, at the speed of C
        lines = sorted(chain.from_iterable(self.graphs.values()))
        following = iter(lines)
        next(following, None)
        return compress(lines, map(ne, lines, chain(following, (None,))))
