"""QLever, by its SPARQL endpoint; written from its documentation, never met.

One address answers everything; an update needs the access token that the server was started with
(``TREATYGRAPH_TOKEN``). COPY, MOVE and DROP are not in all of its versions, so that graphs are put in place by DELETE
and INSERT. The default graph is the union. Every prefix that a query uses must be declared in it, which the named
questions do. What is updated is kept apart from the index, and queries slow down with it: a large graph belongs into
the index (``export --bulk``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from treatygraph.load import sparql
from treatygraph.load.stores.standard import MIB, Standard


class QLever(Standard):
    """``--to http://localhost:7001``."""

    kind = "qlever"
    title = "QLever"
    scheme = "bearer"
    met = False
    request_bytes = 8 * MIB
    default = "union"

    def emptied(self, graphs: Iterable[str]) -> list[str]:
        """Operations that remove all triples of graphs."""
        return [f"DELETE WHERE {{ GRAPH {sparql.checked(graph)} {{ ?s ?p ?o }} }}" for graph in graphs]

    def switch(self, moves: Mapping[str, str], stale: Sequence[str], fill: Sequence[str], *, replace: bool) -> None:
        """Empty the targets and insert what the staging graphs hold, all in one update."""
        inserts = [
            f"INSERT {{ GRAPH {sparql.checked(target)} {{ ?s ?p ?o }} }} "
            f"WHERE {{ GRAPH {sparql.checked(source)} {{ ?s ?p ?o }} }}"
            for source, target in moves.items()
        ]
        emptied = self.emptied([*moves.values(), *stale]) if replace else []
        self.update([*emptied, *inserts, *fill], "put the new graphs in place")
