"""Any store that speaks SPARQL 1.1 Query and Update: what all adapters share, and the one for stores not known here.

Nothing is assumed of it but the standard: that an update of several operations is one transaction is not in it, so
data goes through staging graphs, and the targets change in the last request only.

Blazegraph is loaded with this one, and was never met. What it is known to do: its ``LOAD`` cannot always read what an
address serves (blazegraph/database issue 101), and without a graph's name fills a graph named as the file (issue 191);
its graph store protocol puts data into the default graph where a query comes with them (issue 77). None of these is
used here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from treatygraph.errors import Place, RemoteError
from treatygraph.load import sparql
from treatygraph.load.http import Request, Response, Scheme, Sender
from treatygraph.load.results import Row, read_rows

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a store answers queries and takes updates.

    ``query`` may say by ``default-graph-uri`` (SPARQL 1.1 Protocol, 2.1.4) which graph is asked where none is named.
    """

    query: str
    update: str


def _of_all_graphs(address: str) -> str:
    """An endpoint's address without a choice of the default graph, which would hide the named ones.

    >>> _of_all_graphs("http://localhost/tg?default-graph-uri=urn:x&timeout=9")
    'http://localhost/tg?timeout=9'
    """
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != "default-graph-uri"]
    return parts._replace(query=urlencode(kept)).geturl()


class Transaction(Protocol):
    """What can be done between begin and commit, by stores that have transactions of several requests."""

    def clear(self, graphs: Sequence[str]) -> None:
        """Empty graphs."""
        ...

    def add(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Add lines to graphs."""
        ...

    def fill_default(self, source: str, *, prefix: bool) -> None:
        """Make the default graph the union of the graphs below a prefix, or one graph."""
        ...


class Standard:
    """A store by the standards alone; adapters say where a store differs."""

    kind: ClassVar[str] = "sparql11"
    title: ClassVar[str] = "any SPARQL 1.1 store"
    scheme: ClassVar[Scheme] = "asked"
    met: ClassVar[bool] = True
    """Whether the adapter has met the real store, in the tests of this project."""
    request_bytes: ClassVar[int] = 8 * MIB
    """The longest request that is sent, in bytes."""
    one_update: ClassVar[bool] = False
    """Whether an update of many operations in one request is one transaction."""
    default: ClassVar[Literal["own", "union"]] = "own"
    """Whether the default graph of queries is a graph of its own, or the union of the named ones."""

    def __init__(self, to: str, sender: Sender, *, query: str | None = None, dry: bool = False) -> None:
        """``to`` is the address as people know it; ``query`` another place for queries; ``dry`` sends nothing."""
        self.to = to.rstrip("/")
        self.sender = sender
        self.dry = dry
        places = self.endpoints()
        self.questions = query or places.query
        """Where questions are asked that name no graph, as the named ones do."""
        self.places = Endpoints(_of_all_graphs(self.questions), places.update)

    def endpoints(self) -> Endpoints:
        """Where the protocols are, below the address that was given."""
        return Endpoints(self.to, self.to)

    @staticmethod
    def complaint(response: Response) -> str | None:
        """What is wrong with an answer whose status says that it is well."""
        del response
        return None

    def rows(self, query: str, purpose: str, *, at: str | None = None) -> list[Row]:
        """The rows of a SELECT, asked of all graphs or at another address of the store.

        Raises RemoteError, also for an answer cut short.
        """
        response = self.sender.send(
            Request(
                "POST",
                at or self.places.query,
                purpose,
                {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"},
                urlencode({"query": query}).encode("ascii"),
            )
        )
        try:
            return read_rows(response.body)
        except ValueError as fault:
            raise RemoteError(
                f"{purpose}: the answer is no SPARQL result ({fault}); it begins: {response.words()}",
                place=Place(self.places.query),
                todo="is this a SPARQL endpoint, and did it run into its time limit?",
            ) from fault

    def update(self, operations: Iterable[str], purpose: str) -> None:
        """Run operations as one update."""
        text = sparql.operations(operations)
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        self.sender.send(Request("POST", self.places.update, purpose, headers, text.encode("utf-8")))

    def add(self, parts: Mapping[str, Sequence[str]], purpose: str) -> None:
        """Add lines to graphs, in one request where the store can."""
        self.update([sparql.insert_data(parts)], purpose)

    def emptied(self, graphs: Iterable[str]) -> list[str]:
        """Operations that remove graphs, whether they are there or not."""
        return sparql.drop(graphs)

    def switch(self, moves: Mapping[str, str], stale: Sequence[str], fill: Sequence[str], *, replace: bool) -> None:
        """Bring each target (a value of ``moves``) to what its staging graph (the key) is, drop what is stale.

        One update, of the triples that differ. ``COPY`` would say it in fewer words, but Fuseki's TDB2 copied half of a
        graph, and Virtuoso, killed after a copy, rolled forward a part of it; both do this right.
        """
        operations: list[str] = []
        for source, target in moves.items():
            new, old = (f"GRAPH {sparql.checked(graph)} {{ ?s ?p ?o }}" for graph in (source, target))
            if replace:
                operations.append(f"DELETE {{ {old} }} WHERE {{ {old} FILTER NOT EXISTS {{ {new} }} }}")
            operations.append(f"INSERT {{ {old} }} WHERE {{ {new} FILTER NOT EXISTS {{ {old} }} }}")
        self.update([*operations, *self.emptied(stale), *fill], "put the new graphs in place")

    def transaction(self) -> AbstractContextManager[Transaction] | None:
        """A transaction of several requests, committed on leaving well and else undone; None where there is none."""
        return None
