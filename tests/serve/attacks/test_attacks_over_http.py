"""What strangers try, tried: each attack is made on a real server, which must refuse it and go on."""

from __future__ import annotations

import contextlib
import gzip
import re
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from tests.query.server import free_port
from tests.serve.conftest import Running, Starter

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def strict(small_store: Path, tmp_path_factory: pytest.TempPathFactory, start: Starter) -> Iterator[Running]:
    """A server with short time limits for what clients send."""
    log = tmp_path_factory.mktemp("log") / "log"
    with start("--store", small_store, "--client-seconds", "1", log=log) as started:
        yield started


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server of the attacker's: its address, and the paths that it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the name that http.server calls

        def log_message(self, *_: object) -> None:
            pass

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}", paths
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <ADDRESS/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <ADDRESS/sparql> { ?s ?p ?o } }",
        "SELECT * { BIND(<ADDRESS/sparql> AS ?where) SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE <ADDRESS/sparql> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { sErViCe <ADDRESS/sparql> { ?s ?p ?o } } } }",
        "SELECT * FROM <ADDRESS/data.ttl> { ?s ?p ?o }",
        "SELECT * FROM NAMED <ADDRESS/data.ttl> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <ADDRESS/data.ttl>",
        "LOAD <ADDRESS/data.ttl> INTO GRAPH <https://example.org/g>",
        "DESCRIBE <ADDRESS/data.ttl>",
    ],
)
def test_no_query_makes_the_server_fetch_anything(query: str, server: Running, asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    found = server.ask(query.replace("ADDRESS", address))
    assert found.status_code == 400 or not found.content.count(b"literal")
    assert paths == []


@pytest.mark.parametrize(
    "query",
    ["SELECT * FROM <file:PATH> { ?s ?p ?o }", "LOAD <file:PATH>", "SELECT * { GRAPH <file:PATH> { ?s ?p ?o } }"],
)
def test_no_query_reads_a_file(query: str, server: Running, tmp_path: Path) -> None:
    secret = tmp_path / "secret.nt"
    secret.write_text('<https://example.org/a> <https://example.org/b> "secret" .\n')
    found = server.ask(query.replace("PATH", f"//{secret}"))
    assert b'"value":"secret"' not in found.content
    assert found.status_code == 400 or found.json()["results"]["bindings"] == []


def test_a_graph_named_by_the_request_is_looked_up_and_never_fetched(
    server: Running, asked: tuple[str, list[str]]
) -> None:
    address, paths = asked
    found = server.client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": f"{address}/d"})
    assert found.json()["results"]["bindings"] == []
    assert paths == []


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <https://example.org/x> <https://example.org/x> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
    ],
)
def test_no_update_is_taken_in_any_of_the_ways_to_send_one(update: str, server: Running) -> None:
    for found in (
        server.ask(update),
        server.client.get("/sparql", params={"update": update}),
        server.client.post("/sparql", content=f"update={update}", headers=FORM),
        server.client.post("/sparql", content=update, headers={"content-type": "application/sparql-update"}),
        server.client.post("/sparql", content=update, headers={"content-type": "application/sparql-query"}),
        server.client.put("/sparql", content=update),
    ):
        assert 400 <= found.status_code < 500
    assert server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"][0]["n"]["value"] == "1200"


@pytest.mark.parametrize("opening", ["(", "{", "[", "!(", "-(", "EXISTS{"])
def test_deep_nesting_is_refused_and_ends_nothing(opening: str, server: Running) -> None:
    before = set(server.workers())
    query = "SELECT * { FILTER " + opening * (20_000 // len(opening))
    found = server.client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})
    assert found.status_code == 400
    assert "deeper" in found.text
    assert set(server.workers()) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (" + "+".join(["1"] * 20_000) + " AS ?x) {}",
        "SELECT (" + "- " * 30_000 + "1 AS ?x) {}",
        "SELECT * { " + " UNION ".join(["{}"] * 6_000) + " }",
        "SELECT * { ?s " + "/".join(["a"] * 30_000) + " ?o }",
        "SELECT * { ?s ^" + "^" * 30_000 + "a ?o }",
        "SELECT * { FILTER(" + "!" * 30_000 + "true) }",
    ],
    ids=["sum", "minus", "union", "path", "inverse", "not"],
)
def test_long_chains_without_brackets_are_answered_or_refused(query: str, server: Running) -> None:
    found = server.client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})
    assert found.status_code in (200, 400, 500, 503)
    assert server.ask("ASK {}").status_code == 200


def test_a_query_of_a_megabyte_is_refused(server: Running) -> None:
    query = "ASK { " + "?s ?p ?o . " * 100_000 + "}"
    found = server.client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})
    assert found.status_code == 413


def test_a_query_of_more_than_64_kibibytes_is_refused_with_its_limit(server: Running) -> None:
    query = "ASK { " + "?s ?p ?o . " * 7_000 + "}"
    found = server.client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})
    assert found.status_code == 400
    assert "65536 bytes" in found.text


def test_a_long_address_is_refused(server: Running) -> None:
    assert server.client.get("/sparql?query=" + "a" * 20_000).status_code == 414


def test_long_headers_are_refused(server: Running) -> None:
    answer = _say(server, b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"a" * 60_000 + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 431")
    many = b"".join(b"X%d: a\r\n" % n for n in range(10_000))
    assert _say(server, b"GET / HTTP/1.1\r\nHost: x\r\n" + many + b"\r\n").startswith(b"HTTP/1.1 431")


def test_nothing_is_decompressed(server: Running) -> None:
    bomb = gzip.compress(b"query=" + b" " * 10_000_000)
    found = server.client.post("/sparql", content=bomb, headers={**FORM, "content-encoding": "gzip"})
    assert found.status_code == 415


def test_a_body_longer_than_it_was_said_to_be_or_of_unsaid_length_is_counted(server: Running) -> None:
    pieces = b"".join(b"ffff\r\n" + b"a" * 0xFFFF + b"\r\n" for _ in range(10))
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    assert b" 413 " in _say(server, head + b"Transfer-Encoding: chunked\r\n\r\n" + pieces)
    assert b" 413 " in _say(server, head + b"Content-Length: 99999999999\r\n\r\n")


def test_requests_that_are_half_sent_hold_no_connection(strict: Running) -> None:
    halves = [
        b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost:",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK",
        b"",
        b"GET /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n",
    ]
    with contextlib.ExitStack() as stack:
        held = []
        for half in halves * 50:
            client = stack.enter_context(socket.create_connection(("127.0.0.1", strict.port)))
            client.sendall(half)
            held.append(client)
        assert strict.ask("ASK {}").status_code == 200, "others are answered meanwhile"
        until = time.monotonic() + 4
        for client in held:
            client.settimeout(max(0.1, until - time.monotonic()))
            with contextlib.suppress(ConnectionResetError):
                while client.recv(65536):
                    pass


def test_a_request_that_drips_in_is_ended_however_steady_the_drip(strict: Running) -> None:
    begin = time.monotonic()
    with socket.create_connection(("127.0.0.1", strict.port)) as client, contextlib.suppress(OSError):
        for byte in b"GET /sparql HTTP/1.1\r\nHost: " + b"a" * 100:
            client.sendall(bytes([byte]))
            time.sleep(0.1)
    assert time.monotonic() - begin < 3


def test_no_line_of_the_log_is_written_by_a_client(server: Running) -> None:
    _say(server, b'GET /x%0d%0a127.0.0.1%20"GET\x09/forged HTTP/1.1\r\nHost: x\r\nUser-Agent: a"\x1b[31m\xff\r\n\r\n')
    server.client.get("/sparql", params={"query": 'ASK {}\r\n127.0.0.1 "GET /forged" 200'})
    time.sleep(0.2)
    line = re.compile(rb'^[\d-]+ [\d:,]+ 127\.0\.0\.1 "[A-Z]+ [!-~]*" \d+ \d+ [\d.]+ms "[ -~]*"( \(broken off\))?$')
    lines = [each for each in server.log.read_bytes().splitlines() if b"127.0.0.1 " in each and b'"' in each]
    assert lines
    for each in lines:
        assert line.match(each) or b"serving" in each, each
    assert not any(each.startswith(b"127.0.0.1") for each in server.log.read_bytes().splitlines())


@pytest.mark.parametrize(
    "start_line",
    [
        b"G\x00T / HTTP/1.1",
        b"GET //..//..//etc/passwd HTTP/1.1",
        b"GET /%ff%fe HTTP/1.1",
        b"GET http://[::1 HTTP/1.1",
        b"GET / HTTP/9.9",
        b"\xff\xfe\xfd",
        b"GET /%00 HTTP/1.1",
    ],
)
def test_broken_requests_are_answered_without_a_trace_of_the_program(start_line: bytes, server: Running) -> None:
    answer = _say(server, start_line + b"\r\nHost: x\r\n\r\n")
    assert answer.startswith((b"HTTP/1.1 4", b"")), answer
    if answer:
        assert b"content-security-policy" in answer
    assert b"Traceback" not in answer
    assert b".py" not in answer
    assert server.ask("ASK {}").status_code == 200


def test_every_answer_forbids_inline_script_and_guessing(server: Running) -> None:
    for found in (
        server.ask("ASK {}"),
        server.ask("nonsense"),
        server.client.get("/nowhere"),
        server.client.get("/sparql?query=" + "a" * 20_000),
        server.client.delete("/sparql"),
        server.client.get("/sparql"),
    ):
        assert "unsafe-inline" not in found.headers["content-security-policy"]
        assert found.headers["x-content-type-options"] == "nosniff"


def test_an_error_is_plain_text_whatever_the_query_holds(server: Running) -> None:
    found = server.ask("<script>alert(1)</script>", accept="text/html")
    assert found.status_code in (400, 406)
    assert found.headers["content-type"].startswith("text/plain")


def test_the_host_that_a_request_names_is_not_repeated(server: Running) -> None:
    answer = _say(server, b"GET /sparql HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    assert b"200 OK" in answer
    assert b"evil.example" not in answer


def test_it_listens_on_loopback_unless_told_otherwise(server: Running) -> None:
    listening = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines() if " 0A " in line]
    ours = [address for address in listening if int(address.partition(":")[2], 16) == server.port]
    assert ours == [f"0100007F:{server.port:04X}"]


def test_an_address_that_is_taken_is_said_in_a_line(small_store: Path, start: Starter, tmp_path: Path) -> None:
    with socket.socket() as taken:
        port = free_port()
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with (
            pytest.raises(RuntimeError, match="cannot listen"),
            start("--store", small_store, "--port", str(port), log=tmp_path / "log"),
        ):
            pass


def _say(server: Running, content: bytes) -> bytes:
    """All that the server answers to these bytes, until it closes or says nothing for half a second."""
    told = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=0.5) as client, contextlib.suppress(OSError):
        with contextlib.suppress(OSError):
            client.sendall(content)
        while piece := client.recv(65536):
            told += piece
    return told
