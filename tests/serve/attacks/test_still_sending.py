"""Clients that are answered before they have sent all: they get the answer, and hold nothing by sending on."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.serve.conftest import Running, Starter, limited

BODY = b"#" * 600_000
CHUNKED = b"".join(b"2710\r\n" + b"#" * 10_000 + b"\r\n" for _ in range(60)) + b"0\r\n\r\n"
SAID, UNSAID = b"Content-Length: %d\r\n" % len(BODY), b"Transfer-Encoding: chunked\r\n"
QUERY = b"Content-Type: application/sparql-query\r\n"

# The start of a request, how it says its length, what it sends, and the status that it must read.
REFUSED = {
    "too long": (b"POST /sparql HTTP/1.1", QUERY + SAID, BODY, 413),
    "too long in chunks": (b"POST /sparql HTTP/1.1", QUERY + UNSAID, CHUNKED, 413),
    "compressed": (b"POST /sparql HTTP/1.1", b"Content-Encoding: gzip\r\n" + UNSAID, CHUNKED, 415),
    "put": (b"PUT /sparql HTTP/1.1", UNSAID, CHUNKED, 405),
    "a page": (b"POST / HTTP/1.1", UNSAID, CHUNKED, 405),
    "nowhere": (b"POST /nowhere/at/all HTTP/1.1", UNSAID, CHUNKED, 404),
    "nowhere, and bound to end": (b"POST /nowhere/at/all HTTP/1.1", b"Connection: close\r\n" + UNSAID, CHUNKED, 404),
    "a long address": (b"POST /sparql?query=" + b"a" * 20_000 + b" HTTP/1.1", UNSAID, CHUNKED, 414),
    "long headers": (b"POST /sparql HTTP/1.1", b"X: " + b"a" * 60_000 + b"\r\n" + UNSAID, CHUNKED, 431),
    "no HTTP": (b"\x00\x01\x02", SAID, BODY, 400),
    "no chunks": (b"POST /sparql HTTP/1.1", QUERY + UNSAID, BODY, 400),
}


@pytest.fixture(scope="module")
def strict(small_store: Path, tmp_path_factory: pytest.TempPathFactory, start: Starter) -> Iterator[Running]:
    """A server with short time limits for what clients send."""
    log = tmp_path_factory.mktemp("log") / "log"
    with start("--store", small_store, "--client-seconds", "1", log=log) as started:
        yield started


@pytest.mark.parametrize("kind", REFUSED)
def test_who_sends_all_before_reading_reads_the_refusal_and_nothing_behind_it(kind: str, server: Running) -> None:
    start, headers, body, status = REFUSED[kind]
    for _ in range(10):
        with _connected(server) as client:
            client.sendall(start + b"\r\nHost: x\r\n" + headers + b"\r\n")
            time.sleep(0.02)  # the answer is on its way, and a socket that was closed now would be found so
            client.sendall(body)
            answer = _all(client)
        head, _, content = answer.partition(b"\r\n\r\n")
        first, *lines = head.lower().split(b"\r\n")
        assert first.split()[1] == b"%d" % status
        assert b"connection: close" in lines
        assert content.count(b"HTTP/1.1") == 0


def test_who_is_answered_after_the_whole_request_keeps_the_connection(server: Running) -> None:
    with _connected(server) as client:
        for _ in range(3):
            client.sendall(b"POST /nowhere/at/all HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345")
            answer = client.recv(65536)
            assert answer.startswith(b"HTTP/1.1 404")
            assert b"connection: close" not in answer.lower()


def test_a_connection_that_is_being_left_takes_no_further_request(server: Running) -> None:
    with _connected(server) as client:
        client.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")
        time.sleep(0.05)
        client.sendall(b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n")
        assert _all(client).count(b"HTTP/1.1") == 1


def test_who_drips_on_after_a_refusal_is_cut_off(strict: Running) -> None:
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(_connected(strict)) for _ in range(50)]
        for client in clients:
            client.sendall(b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")
        dripping, rounds = list(clients), 0
        while dripping and rounds < 50:
            rounds += 1
            time.sleep(0.1)
            dripping = [client for client in dripping if _takes(client, b"a")]
        assert dripping == [], "they are cut off after a second, not kept for as long as they send"
        assert strict.ask("ASK {}").status_code == 200


def test_who_floods_on_after_a_refusal_is_cut_off(small_store: Path, tmp_path: Path) -> None:
    most = 1024 * 1024
    with limited(small_store, log=tmp_path / "log", thrown=most) as server, _connected(server) as client:
        client.sendall(b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n")
        sent = 0
        while sent < 200 * most and _takes(client, b"a" * 65536):
            sent += 65536
        assert sent < 50 * most, "what was on its way, and no more"
        assert server.ask("ASK {}").status_code == 200


def test_who_never_reads_the_refusal_is_let_go(strict: Running) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(50):
            client = stack.enter_context(_connected(strict))
            client.sendall(b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")
        for _ in range(50):
            time.sleep(0.1)
            if _open(strict) <= 1:  # the one by which the test itself asks
                return
        pytest.fail(f"{_open(strict)} connections are open still")


def _connected(server: Running) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=20)


def _all(client: socket.socket) -> bytes:
    told = b""
    while piece := client.recv(65536):
        told += piece
    return told


def _takes(client: socket.socket, content: bytes) -> bool:
    try:
        client.sendall(content)
    except OSError:
        return False
    return True


def _open(server: Running) -> int:
    """How many sockets the server's process has to clients."""
    port = f":{server.port:04X}"
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    held = {line[9] for line in lines if line[1].endswith(port) and line[3] != "0A"}
    sockets = set()
    for descriptor in Path(f"/proc/{server.process.pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            sockets.add(str(descriptor.readlink()))
    return sum(f"socket:[{inode}]" in sockets for inode in held)
