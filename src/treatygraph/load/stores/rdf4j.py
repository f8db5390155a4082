"""Eclipse RDF4J Server, by its REST interface (protocol version 12 and later).

It has transactions of several requests (``/transactions``): begin, add, commit; what is not committed is not seen,
and is forgotten when the client is silent for a minute. Queries that name no graph see all graphs, and see a triple
as often as graphs hold it, so that five patterns over a claim of nine graphs give 9⁵ rows: the load fills the graph
that has no name with the union, and questions are asked of it alone, by ``default-graph-uri``. A query past its time
limit is a 503. That a triple comes several times was seen with 4.3.8; no issue was found. MOVE is slower than COPY and
DROP (eclipse-rdf4j/rdf4j issue 411), and none of them is used. Nothing limits a request's size (issue 73 asks for it).

A full disk breaks the indexes of its native store in the midst of a commit (seen with 4.3.8; no issue was found): what
it held is lost with them, whoever writes, and a new load does not mend it. Make the repository anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from urllib.parse import urlencode, urljoin

from treatygraph.errors import Place, RemoteError
from treatygraph.load import sparql
from treatygraph.load.http import Request, Sender
from treatygraph.load.stores.standard import MIB, Endpoints, Standard, Transaction
from treatygraph.store import nquads

NIL = "http://rdf4j.org/schema/rdf4j#nil"
"""RDF4J's name for the graph that has none."""


class RDF4J(Standard):
    """``--to http://localhost:8080/rdf4j-server/repositories/NAME``."""

    kind = "rdf4j"
    title = "Eclipse RDF4J Server"
    scheme = "basic"
    request_bytes = 16 * MIB

    def endpoints(self) -> Endpoints:
        """The repository answers queries, of the graph without a name; its ``/statements`` takes updates."""
        return Endpoints(f"{self.to}?{urlencode({'default-graph-uri': NIL})}", f"{self.to}/statements")

    def transaction(self) -> AbstractContextManager[Transaction] | None:
        """A transaction; committed on leaving well, else rolled back."""
        return self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        begun = self.sender.send(Request("POST", f"{self.to}/transactions", "begin a transaction", repeatable=False))
        if "location" not in begun.headers:
            raise RemoteError("the store began no transaction", place=Place(self.to), todo="is this its repository?")
        place = urljoin(f"{self.to}/transactions", begun.headers["location"])
        try:
            yield _Transaction(self.sender, place)
            self.sender.send(Request("PUT", place, "commit", parameters={"action": "COMMIT"}, repeatable=False))
        except BaseException:
            with suppress(RemoteError):  # a store that is gone forgets the transaction by itself
                self.sender.send(Request("DELETE", place, "roll back", repeatable=False))
            raise


class _Transaction:
    def __init__(self, sender: Sender, place: str) -> None:
        self._sender = sender
        self._place = place

    def _put(self, action: str, content_type: str, text: str, purpose: str) -> None:
        headers = {"Content-Type": f"{content_type}; charset=utf-8"}
        parameters = {"action": action}
        # Adding twice adds once, and removing twice removes once: these may be sent again within the transaction.
        self._sender.send(Request("PUT", self._place, purpose, headers, text.encode("utf-8"), parameters))

    def clear(self, graphs: Sequence[str]) -> None:
        text = sparql.operations(sparql.drop(graphs))
        self._put("UPDATE", "application/sparql-update", text, f"empty {len(graphs)} graphs")

    def add(self, graphs: Mapping[str, Sequence[str]]) -> None:
        text = "\n".join(nquads(graphs)) + "\n"
        self._put("ADD", "application/n-quads", text, f"add {sum(map(len, graphs.values())):,} triples")

    def fill_default(self, source: str, *, prefix: bool) -> None:
        text = sparql.operations(sparql.fill_default(source, prefix=prefix))
        self._put("UPDATE", "application/sparql-update", text, "fill the default graph")
