"""A server that is killed while it is loaded holds the old release or the new one when it is back, never a part."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.load import servers
from tests.load.conftest import connected, release

from treatygraph.errors import RemoteError
from treatygraph.load import Settings, load, verify
from treatygraph.load.http import Request, Response, Sender

OLD, NEW = release(size=1000, value="old"), release(size=1500, value="new")
START: dict[str, Callable[[Path], servers.Server]] = {
    "oxigraph": servers.oxigraph,
    "fuseki": lambda folder: servers.fuseki(folder, tdb2=True),
    "rdf4j": servers.rdf4j,
    "virtuoso": servers.virtuoso,
}


class _Killing:
    """Sends requests, and kills the server some time after a request of a purpose was begun."""

    def __init__(self, inner: Sender, server: servers.Server, purpose: str, seconds: float) -> None:
        self._inner, self._server, self._purpose, self._seconds = inner, server, purpose, seconds

    def send(self, request: Request) -> Response:
        if self._purpose in request.purpose:
            threading.Timer(self._seconds, self._server.kill).start()
        return self._inner.send(request)


@pytest.mark.parametrize(
    ("kind", "purpose", "seconds"),
    [
        ("oxigraph", "in one transaction", 0.02),
        ("oxigraph", "in one transaction", 0.1),
        ("fuseki", "in one transaction", 0.1),
        ("rdf4j", "add", 0.02),
        ("rdf4j", "commit", 0.005),
        ("rdf4j", "commit", 0.03),
        ("virtuoso", "add", 0.01),
        ("virtuoso", "put the new graphs", 0.03),
        ("virtuoso", "put the new graphs", 0.1),
        ("virtuoso", "drop the staging", 0.1),
    ],
)
def test_killed_while_it_is_loaded(kind: str, purpose: str, seconds: float, tmp_path: Path) -> None:
    server = START[kind](tmp_path)
    try:
        store = connected(server)
        load(store, OLD, Settings())
        store.sender = _Killing(store.sender, server, purpose, seconds)
        failed = True
        with suppress(RemoteError):
            load(store, NEW, Settings())
            failed = False
        deadline = time.monotonic() + 10
        while server.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.process.poll() is not None
        server = START[kind](tmp_path)
        store = connected(server)
        old, new = (verify(store, graphs).equivalent for graphs in (OLD, NEW))
        assert old != new
        assert failed or new
        load(store, NEW, Settings())
        assert verify(store, NEW).equivalent
    finally:
        server.stop()


def test_a_full_disk_leaves_the_old_release(tmp_path: Path) -> None:
    server = servers.oxigraph(tmp_path)
    store = connected(server)
    load(store, OLD, Settings())
    server.stop()
    server = servers.oxigraph(tmp_path, most=2_000_000)
    try:
        with pytest.raises(RemoteError):
            load(connected(server), release(size=20_000, value="x" * 300), Settings())
    finally:
        server.stop()
    server = servers.oxigraph(tmp_path)
    try:
        assert verify(connected(server), OLD).same
        load(connected(server), NEW, Settings())
        assert verify(connected(server), NEW).same
    finally:
        server.stop()
