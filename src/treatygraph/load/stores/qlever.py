"""QLever, by its SPARQL endpoint; written from its documentation and its issues, never met.

One address answers everything; an update needs the access token that the server was started with
(``TREATYGRAPH_TOKEN``). The default graph is the union. What it is known to do, and what is done about it here:

- Every prefix that a query uses must be declared in it, also ``rdf:`` and ``skos:`` (qlever-dev/qlever-ui issue 61; of
  what is said where one is missing ad-freiburg/qlever issue 694): the named questions declare theirs.
- COPY, MOVE and DROP came late (ad-freiburg/qlever pull request 2076), and COPY from the default graph broke later
  updates of it (issue 3040): graphs are put in place by DELETE and INSERT.
- A request had at most 1 MB, some 4,000 triples, before there was ``request-body-limit`` with 100 MB (issue 1756, pull
  request 1762): it must be set to 10 MB or more.
- ``default-graph-uri`` was not taken by older versions (issue 1712), and is not sent.

What is updated is kept apart from the index, and queries slow down with it: a large graph belongs into the index
(``treatygraph export --bulk``).
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
