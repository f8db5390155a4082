"""The reverse proxies of docs/online.md, run as the page shows them before a real server."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import httpx2 as httpx
import pytest
from tests.online.hosts import caddy, changed, nginx, shown
from tests.query.server import free_port
from tests.serve.conftest import Running, running

# Every row would have to be made before the one that counts them: it runs until it is stopped.
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def behind(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The server as the page starts it."""
    log = tmp_path_factory.mktemp("log") / "log"
    with running(
        "--store", built / "store", "--url", "https://example.org", "--behind-proxy", "--query-seconds", "20", log=log
    ) as server:
        yield server


@contextlib.contextmanager
def _nginx(server: Running, folder: Path) -> Iterator[str]:
    port = free_port()
    block = changed(
        shown("nginx", 1),
        ("listen 443 ssl", f"listen 127.0.0.1:{port}"),
        ("127.0.0.1:8000", f"127.0.0.1:{server.port}"),
    )
    with nginx(block, port, folder) as url:
        yield url


@contextlib.contextmanager
def _caddy(server: Running, folder: Path) -> Iterator[str]:
    port = free_port()
    block = changed(
        shown("caddyfile"),
        ("example.org {", f"http://127.0.0.1:{port} {{"),
        ("127.0.0.1:8000", f"127.0.0.1:{server.port}"),
    )
    with caddy(block, port, folder) as url:
        yield url


Proxy = Callable[[Running, Path], contextlib.AbstractContextManager[str]]


@pytest.fixture(params=[_nginx, _caddy], ids=["nginx", "caddy"])
def proxy(request: pytest.FixtureRequest, behind: Running, open_folder: Path) -> Iterator[httpx.Client]:
    before: Proxy = request.param
    with before(behind, open_folder) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


def test_a_page_comes_compressed_and_a_thing_leads_to_its_documents(proxy: httpx.Client) -> None:
    page = proxy.get("/", headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    assert page.status_code == 200
    assert page.headers["content-encoding"] == "gzip"
    assert "Content-Security-Policy" in page.headers
    thing = proxy.get("/state/KGZ", headers={"Accept": "text/turtle;q=0.9, text/html;q=0.1"})
    assert thing.status_code == 303
    assert thing.headers["location"].endswith("/state/KGZ.ttl")
    assert proxy.get("/state/KGZ.ttl").headers["content-type"].startswith("text/turtle")


def test_an_unchanged_page_is_not_sent_again(proxy: httpx.Client) -> None:
    first = proxy.get("/state/KGZ.html", headers={"Accept-Encoding": "gzip"})
    again = proxy.get("/state/KGZ.html", headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_queries_are_answered_in_every_form_of_the_protocol(proxy: httpx.Client) -> None:
    query = "SELECT ?s WHERE { ?s a <https://w3id.org/treatygraph/ontology#State> } LIMIT 1"
    for answer in (
        proxy.get("/sparql", params={"query": query}),
        proxy.post("/sparql", data={"query": query}),
        proxy.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"}),
    ):
        assert len(answer.json()["results"]["bindings"]) == 1


def test_a_body_over_the_limit_is_refused(proxy: httpx.Client) -> None:
    for _ in range(20):  # what the proxy still sends when the answer is there must not turn it into a 502
        refused = proxy.post("/sparql", content=b"#" * 400_000, headers={"Content-Type": "application/sparql-query"})
        assert refused.status_code == 413


def test_a_refusal_of_what_is_still_being_sent_is_passed_on(proxy: httpx.Client) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            yield b"#" * 10_000

    for _ in range(20):
        for path, status in (("/nowhere/at/all", 404), ("/", 405)):
            assert proxy.post(path, content=pieces()).status_code == status
        assert proxy.post("/sparql", content=pieces(), headers={"Content-Type": "text/plain"}).status_code == 415


def test_the_log_tells_the_client_s_address_and_believes_no_client(proxy: httpx.Client, behind: Running) -> None:
    proxy.get("/void", headers={"X-Forwarded-For": "203.0.113.9"})
    log = behind.log.read_text()
    assert "203.0.113.9" not in log
    assert "127.0.0.1" in log


def test_a_client_that_hangs_up_ends_its_query(proxy: httpx.Client, behind: Running) -> None:
    address = (str(proxy.base_url.host), proxy.base_url.port or 80)
    request = f"GET /sparql?query={quote(RUNAWAY)} HTTP/1.1\r\nHost: {address[0]}:{address[1]}\r\n\r\n"
    with socket.create_connection(address) as client:
        client.sendall(request.encode())
        time.sleep(0.8)
        busy = [worker for worker in behind.workers() if _niceness(worker) > 0]
        assert len(busy) == 1, "it runs in a slow slot while its client waits"
    for _ in range(100):
        time.sleep(0.05)
        if busy[0] not in behind.workers():
            return
    pytest.fail("the query runs on after its client has gone")


def _niceness(worker: int) -> int:
    fields = Path(f"/proc/{worker}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[16])
