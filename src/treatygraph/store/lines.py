"""A graph as sorted lines, the form in which it travels: named graphs, their quads, their union, their identity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress
from operator import ne

Graphs = Mapping[str, Sequence[str]]
"""Named graphs: their IRI, and their triples as sorted N-Triples lines without line ends."""

_AT_ONCE = 1 << 14  # lines


def nquads_text(graphs: Graphs) -> Iterator[bytes]:
    """The same lines as :func:`nquads`, each with its line end, in UTF-8: a graph at a time, so much faster."""
    for graph in sorted(graphs):
        ending = f" <{graph}> .\n"
        for text in _joined(graphs[graph]):
            # a literal holds no bare line end, so a full stop before one is always the end of a triple
            yield text.replace(" .\n", ending).encode("utf-8")


def ntriples_text(lines: Sequence[str]) -> Iterator[bytes]:
    """N-Triples lines in UTF-8, each with its line end, many at a time and not all, so that memory stays flat."""
    return (text.encode("utf-8") for text in _joined(lines))


def _joined(lines: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(lines), _AT_ONCE):
        yield "\n".join(lines[start : start + _AT_ONCE]) + "\n"


def nquads(graphs: Graphs) -> Iterable[str]:
    """Every triple with its graph as an N-Quads line, graph by graph in the order of their IRIs."""
    for graph in sorted(graphs):
        ending = f" <{graph}> ."
        for line in graphs[graph]:
            yield line.removesuffix(" .") + ending


def digest(graphs: Graphs) -> str:
    """SHA-256 over the N-Quads lines, each with its line end: the identity of what a store or release holds."""
    total = hashlib.sha256()
    for text in nquads_text(graphs):
        total.update(text)
    return total.hexdigest()


def union(graphs: Graphs) -> list[str]:
    """The N-Triples lines of all graphs together, sorted, each once."""
    # to sort lists that are sorted each is to merge them, at the speed of C
    lines = sorted(chain.from_iterable(graphs.values()))
    following = iter(lines)
    next(following, None)
    return list(compress(lines, map(ne, lines, chain(following, (None,)))))
