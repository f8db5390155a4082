"""The same questions of a real endpoint: an Oxigraph server on loopback, started and stopped by the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions
from tests.query.server import free_port, oxigraph_server

from treatygraph.errors import QueryError, RemoteError
from treatygraph.query.remote import ask_endpoint
from treatygraph.query.results import as_table
from treatygraph.store import ask, memory_store

GRAPHS = {
    "https://example.org/graph/a": ['<https://example.org/s> <https://example.org/p> "Côte d’Ivoire \\"said\\"" .'],
    "https://example.org/graph/b": ["<https://example.org/s> <https://example.org/p> <https://example.org/o> ."],
}


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph_server(GRAPHS, tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


def test_rows_are_the_same_here_and_there(endpoint: str) -> None:
    query = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
    there, here = ask_endpoint(endpoint, query), ask(memory_store(GRAPHS), query)
    assert isinstance(there, QuerySolutions)
    assert isinstance(here, QuerySolutions)
    assert as_table(there) == as_table(here)


def test_yes_or_no_and_triples_come_back_as_such(endpoint: str) -> None:
    yes = ask_endpoint(endpoint, "ASK { ?s ?p ?o }")
    assert isinstance(yes, QueryBoolean)
    assert bool(yes)
    triples = ask_endpoint(endpoint, "CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(triples, list)
    assert len(triples) == 2


def test_a_query_that_the_endpoint_refuses_is_told_in_its_words(endpoint: str) -> None:
    with pytest.raises(RemoteError, match="refused the query"):
        ask_endpoint(endpoint, "SELECT * { ?s ?p")


def test_an_endpoint_that_is_not_there_is_named() -> None:
    with pytest.raises(RemoteError, match=r"127\.0\.0\.1.*does not answer"):
        ask_endpoint(f"http://127.0.0.1:{free_port()}/query", "ASK {}")


@pytest.mark.parametrize("address", ["", "nonsense", "file:///etc/passwd", "http://"])
def test_what_is_no_address_of_an_endpoint_is_refused(address: str) -> None:
    with pytest.raises(QueryError, match="no address"):
        ask_endpoint(address, "ASK {}")
