"""Who answers our own queries: the store on disk, or an endpoint elsewhere; pages and data cannot tell which.

Only query text that is written in this project goes through here, with its terms put in by :func:`values`; a stranger's
query never does. Every call is one query: what asks for a page counts its calls.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Protocol

from pyoxigraph import Literal, NamedNode, QuerySolutions, QueryTriples, Store, Triple

from treatygraph.errors import QueryError
from treatygraph.iris import is_iri
from treatygraph.namespaces import BASE, with_prefixes
from treatygraph.query.credentials import Credentials
from treatygraph.query.remote import ask_endpoint
from treatygraph.query.results import Table, as_table
from treatygraph.store import ask, open_store, store_base


class Answers(Protocol):
    """Answers queries over one graph; calls block, so that a server makes them in a thread."""

    @property
    def base(self) -> str:
        """The base of the IRIs in that graph."""

    def rows(self, query: str) -> Table:
        """All rows of a SELECT; raises QueryError where the query gives none."""

    def triples(self, query: str) -> list[Triple]:
        """All triples of a CONSTRUCT, in no order; raises QueryError where the query gives none."""


class StoreAnswers:
    """A store on disk, opened once for reading; threads may share it.

    Raises UnreadableInput at the first question where there is no store, or none that holds what its manifest says.
    """

    def __init__(self, path: Path, *, base: str | None = None) -> None:
        self.path = path
        self.base = base or store_base(path)

    @cached_property
    def store(self) -> Store:
        """The open store."""
        return open_store(self.path)

    def rows(self, query: str) -> Table:
        """All rows of a SELECT; raises QueryError where the query gives none."""
        return _table(ask(self.store, query))

    def triples(self, query: str) -> list[Triple]:
        """All triples of a CONSTRUCT, in no order; raises QueryError where the query gives none."""
        return _triples(ask(self.store, query))


class MemoryAnswers(StoreAnswers):
    """A store in memory (:func:`treatygraph.store.memory_store`), for tests and for what is shown in passing."""

    def __init__(self, store: Store, *, base: str = BASE) -> None:
        super().__init__(Path(), base=base)
        self.__dict__["store"] = store


class EndpointAnswers:
    """An endpoint elsewhere, by the SPARQL 1.1 Protocol; its default graph must be the union of its named graphs.

    Raises RemoteError at a question that is not answered.
    """

    def __init__(
        self, endpoint: str, *, base: str = BASE, timeout: int = 20, credentials: Credentials | None = None
    ) -> None:
        """Without ``credentials``, those of the environment."""
        self.endpoint = endpoint
        self._credentials = credentials
        self.base = base
        self.timeout = timeout

    def rows(self, query: str) -> Table:
        """All rows of a SELECT; raises QueryError where the query gives none, RemoteError where nothing comes back."""
        return _table(
            ask_endpoint(self.endpoint, with_prefixes(query), timeout=self.timeout, credentials=self._credentials)
        )

    def triples(self, query: str) -> list[Triple]:
        """All triples of a CONSTRUCT; raises as :meth:`rows` does."""
        return _triples(
            ask_endpoint(self.endpoint, with_prefixes(query), timeout=self.timeout, credentials=self._credentials)
        )


def values(variable: str, iris: Iterable[str]) -> str:
    """A VALUES block that binds a variable to some IRIs, each written as a term by the RDF library.

    Raises QueryError for what is no absolute IRI.

    >>> values("this", ["https://example.org/a"])
    'VALUES ?this { <https://example.org/a> }'
    """
    terms = []
    for iri in iris:
        if not is_iri(iri):
            raise QueryError(f"{iri!r} is no absolute IRI")
        try:
            terms.append(str(NamedNode(iri)))
        except ValueError as fault:  # a code point that IRIs have no place for there, as of a private use area
            raise QueryError(f"{iri!r} is no absolute IRI: {fault}") from fault
    return f"VALUES ?{variable} {{ {' '.join(terms)} }}"


def literals(variable: str, texts: Iterable[str]) -> str:
    """A VALUES block that binds a variable to some plain literals.

    >>> print(literals("code", ['say "no"']))
    VALUES ?code { "say \\"no\\"" }
    """
    return f"VALUES ?{variable} {{ {' '.join(str(Literal(text)) for text in texts)} }}"


def _table(answer: object) -> Table:
    if not isinstance(answer, QuerySolutions):
        raise QueryError("this query gives no rows", todo="ask with SELECT")
    return as_table(answer)


def _triples(answer: object) -> list[Triple]:
    if not isinstance(answer, list | QueryTriples):
        raise QueryError("this query gives no triples", todo="ask with CONSTRUCT")
    return list(answer)
