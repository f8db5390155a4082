"""The same questions of a real endpoint: an Oxigraph server on loopback, started and stopped by the test."""

from __future__ import annotations

import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions

from treatygraph.errors import QueryError, RemoteError
from treatygraph.query.remote import ask_endpoint
from treatygraph.query.results import as_table
from treatygraph.store import ask, memory_store, nquads

GRAPHS = {
    "https://example.org/graph/a": ['<https://example.org/s> <https://example.org/p> "Côte d’Ivoire \\"said\\"" .'],
    "https://example.org/graph/b": ["<https://example.org/s> <https://example.org/p> <https://example.org/o> ."],
}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("oxigraph")
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    dump = folder / "data.nq"
    dump.write_text("\n".join(nquads(GRAPHS)) + "\n", encoding="utf-8")
    subprocess.run([program, "load", "--location", folder / "db", "--file", dump], check=True, capture_output=True)
    port = _free_port()
    server = subprocess.Popen(
        [
            program,
            "serve-read-only",
            "--location",
            folder / "db",
            "--bind",
            f"127.0.0.1:{port}",
            "--union-default-graph",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            urlopen(address, timeout=1).close()
            break
        except URLError:
            time.sleep(0.1)
    yield f"{address}/query"
    server.terminate()
    server.wait()


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
        ask_endpoint(f"http://127.0.0.1:{_free_port()}/query", "ASK {}")


@pytest.mark.parametrize("address", ["", "nonsense", "file:///etc/passwd", "http://"])
def test_what_is_no_address_of_an_endpoint_is_refused(address: str) -> None:
    with pytest.raises(QueryError, match="no address"):
        ask_endpoint(address, "ASK {}")
