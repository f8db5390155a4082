"""Stardog, by its HTTP interface; written from its documentation, never met.

It has transactions of several requests: ``/transaction/begin`` answers with an identifier, ``/{id}/add`` and
``/{id}/clear`` work within it. ``clear`` without a graph empties the whole database, so that it is never sent without
one. Queries that name no graph see the default graph only, unless the database has ``query.all.graphs=true``: set
that, and the named questions work. A query past its time limit is a 500 that says so in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress

from treatygraph.errors import Place, RemoteError
from treatygraph.load.http import Request, Sender
from treatygraph.load.sparql import checked
from treatygraph.load.stores.standard import MIB, Endpoints, Standard, Transaction
from treatygraph.store import nquads


class Stardog(Standard):
    """``--to http://localhost:5820/DATABASE``, whose default graph is told to be the union (``query.all.graphs``)."""

    kind = "stardog"
    title = "Stardog"
    scheme = "basic"
    met = False
    request_bytes = 16 * MIB
    default = "union"

    def endpoints(self) -> Endpoints:
        """``/query`` and ``/update`` of the database."""
        return Endpoints(f"{self.to}/query", f"{self.to}/update")

    def transaction(self) -> AbstractContextManager[Transaction] | None:
        """A transaction; committed on leaving well, else rolled back."""
        return self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        begun = self.sender.send(
            Request("POST", f"{self.to}/transaction/begin", "begin a transaction", repeatable=False)
        )
        mark = "DRY-RUN" if self.dry else begun.body.decode("ascii", "replace").strip()
        if not mark or not mark.replace("-", "").isalnum():
            raise RemoteError("the store began no transaction", place=Place(self.to), todo="is this its database?")
        try:
            yield _Transaction(self.sender, f"{self.to}/{mark}")
            self.sender.send(Request("POST", f"{self.to}/transaction/commit/{mark}", "commit", repeatable=False))
        except BaseException:
            with suppress(RemoteError):
                self.sender.send(
                    Request("POST", f"{self.to}/transaction/rollback/{mark}", "roll back", repeatable=False)
                )
            raise


class _Transaction:
    def __init__(self, sender: Sender, place: str) -> None:
        self._sender = sender
        self._place = place

    def clear(self, graphs: Sequence[str]) -> None:
        for graph in graphs:
            checked(graph)
            self._sender.send(Request("POST", f"{self._place}/clear", "empty a graph", parameters={"graph-uri": graph}))

    def add(self, graphs: Mapping[str, Sequence[str]]) -> None:
        body = ("\n".join(nquads(graphs)) + "\n").encode("utf-8")
        purpose = f"add {sum(map(len, graphs.values())):,} triples"
        self._sender.send(Request("POST", f"{self._place}/add", purpose, {"Content-Type": "application/n-quads"}, body))

    def fill_default(self, source: str, *, prefix: bool) -> None:
        del source, prefix
        raise RemoteError("the default graph of Stardog is made the union by query.all.graphs=true, not by a load")
