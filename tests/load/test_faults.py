"""What networks and full disks do to a load into a real server: the old release or the new one stands, whole."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.load import servers
from tests.load.conftest import connected, release
from tests.load.proxy import Fault, Proxy, proxied
from tests.load.servers import Server

from treatygraph.errors import RemoteError
from treatygraph.load import Credentials, Settings, connect, load, verify
from treatygraph.load.stores.standard import Standard

OLD, NEW = release(value="old"), release(size=60, value="new")


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    with proxied(server.to) as made:
        yield made


def _through(proxy: Proxy, server: Server, tries: int = 0) -> Standard:
    who = Credentials(server.user, server.password) if server.user else Credentials()
    return connect(server.kind, proxy.to, credentials=who, tries=tries, pause=0.01)


def _held(store: Standard) -> list[str]:
    return [name for name, graphs in (("old", OLD), ("new", NEW)) if verify(store, graphs).equivalent]


def _requests(store: Standard, server: Server, proxy: Proxy) -> int:
    """How many requests the load takes that puts the new release in the place of the old one."""
    load(store, OLD, Settings())
    before = proxy.seen
    load(_through(proxy, server), NEW, Settings())
    return proxy.seen - before


@pytest.mark.parametrize("fault", ["busy", "cut", "cut the answer"])
def test_whichever_request_fails_one_release_stands_and_the_load_can_be_run_again(
    store: Standard, server: Server, proxy: Proxy, fault: Fault
) -> None:
    needed = _requests(store, server, proxy)
    new_from = None
    for number in range(1, needed + 1):
        load(store, OLD, Settings())
        proxy.faults = {proxy.seen + number: fault}
        with pytest.raises(RemoteError):
            load(_through(proxy, server), NEW, Settings())
        proxy.faults = {}
        held = _held(store)
        assert len(held) == 1, f"after {fault} at request {number} of {needed}: {held}"
        if held == ["new"]:
            new_from = new_from or number
        else:
            assert new_from is None, f"old again after {fault} at request {number} of {needed}"
    if fault != "cut the answer":  # a request that never reached the store changed nothing; the last two sweep
        assert new_from is None or (new_from >= needed - 1 and store.kind == "virtuoso")
    load(store, NEW, Settings())
    assert _held(store) == ["new"]


def test_a_busy_or_broken_way_is_tried_again(store: Standard, server: Server, proxy: Proxy) -> None:
    load(store, OLD, Settings())
    proxy.faults = {proxy.seen + 1: "busy", proxy.seen + 2: "cut", proxy.seen + 3: "cut the answer"}
    load(_through(proxy, server, tries=4), NEW, Settings())
    assert _held(store) == ["new"]


def test_where_requests_may_not_be_long_they_are_made_shorter(store: Standard, server: Server, proxy: Proxy) -> None:
    load(store, OLD, Settings())
    proxy.longest = 3000
    before = proxy.seen
    load(_through(proxy, server), NEW, Settings())
    assert max(proxy.sizes[before:]) > proxy.longest, "a longer one was tried first"
    proxy.longest = 1 << 40
    assert _held(store) == ["new"]


def test_where_not_one_triple_passes_the_old_release_stands(store: Standard, server: Server, proxy: Proxy) -> None:
    load(store, OLD, Settings())
    proxy.longest = 200
    with pytest.raises(RemoteError):
        load(_through(proxy, server), NEW, Settings())
    proxy.longest = 1 << 40
    assert _held(store) == ["old"]


START: dict[str, Callable[[Path], Server]] = {
    "oxigraph": servers.oxigraph,
    "fuseki": lambda folder: servers.fuseki(folder, tdb2=True),
    "rdf4j": servers.rdf4j,
    "virtuoso": servers.virtuoso,
}
SIZES = {"oxigraph": 64, "fuseki": 420, "rdf4j": 64, "virtuoso": 160}
"""MiB of disk that each has: a little more than an almost empty database takes."""


@contextmanager
def _small_disk(folder: Path, mebibytes: int) -> Iterator[Path]:
    """A file system of so many MiB; skips where this process may not mount one."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(words, capture_output=True, check=False).returncode != 0:
        pytest.skip("a full disk needs the right to mount a small one (root)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def _fill(disk: Path) -> None:
    """Leave 4 MiB free."""
    free = os.statvfs(disk)
    with (disk / "others").open("wb") as others:
        others.write(b"\0" * max(0, free.f_bavail * free.f_frsize - (4 << 20)))


@pytest.mark.parametrize("kind", sorted({*START} - {"rdf4j"}))
def test_a_full_disk_leaves_the_old_release(kind: str, tmp_path: Path) -> None:
    big = release(size=30_000, value="x" * 600)
    with _small_disk(tmp_path / "disk", SIZES[kind]) as disk:
        server = START[kind](disk)
        try:
            load(connected(server), OLD, Settings())
            _fill(disk)
            with pytest.raises(RemoteError) as raised:
                load(connected(server), big, Settings())
            assert str(raised.value)
            (disk / "others").unlink()
            server.kill()
            server = START[kind](disk)
            assert _held(connected(server)) == ["old"]
            load(connected(server), NEW, Settings())
            assert _held(connected(server)) == ["new"]
        finally:
            server.stop()


def test_a_full_disk_breaks_rdf4js_own_store_which_the_load_and_verify_say(tmp_path: Path) -> None:
    big = release(size=30_000, value="x" * 600)
    with _small_disk(tmp_path / "disk", SIZES["rdf4j"]) as disk:
        server = servers.rdf4j(disk)
        try:
            load(connected(server), OLD, Settings())
            _fill(disk)
            with pytest.raises(RemoteError, match="the store answered 500"):
                load(connected(server), big, Settings())
            (disk / "others").unlink()
            server.kill()
            server = servers.rdf4j(disk)
            assert _held(connected(server)) == []
        finally:
            server.stop()
