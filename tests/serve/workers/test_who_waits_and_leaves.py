"""A client that hangs up while its query waits gives up its place at once: nobody is refused for those who are gone."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx2 as httpx
import pytest
from tests.serve.conftest import Running, limited

from treatygraph.serve.refusal import Refusal
from treatygraph.serve.slots import Slots

CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SETTLED = 0.8
"""Seconds after which what was sent has come to where it waits, and what hung up is gone."""
SMALL = "ASK { <https://example.org/1> ?p ?o }"


@contextlib.contextmanager
def asking(server: Running, query: str, address: str) -> Iterator[socket.socket]:
    """A client at an address of its own that has sent a query and not read its answer; it hangs up when it is left."""
    with socket.create_connection(("127.0.0.1", server.port), source_address=(address, 0)) as client:
        client.sendall(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        yield client


def asked(server: Running, query: str, address: str) -> httpx.Response:
    with httpx.Client(base_url=server.url, timeout=30, transport=httpx.HTTPTransport(local_address=address)) as client:
        return client.get("/sparql", params={"query": query})


def test_a_queue_full_of_clients_that_have_left_is_empty(small_store: Path, tmp_path: Path) -> None:
    # two workers, both busy for six seconds, and four places to wait for one of them
    with (
        limited(small_store, log=tmp_path / "log", quick_slots=1, line=1, quick_seconds=6.0, queue=4,
                queue_seconds=20.0) as server,
        asking(server, f"{CROSS} # 1", "127.0.4.1"), asking(server, f"{CROSS} # 2", "127.0.4.2"),
    ):  # fmt: skip
        time.sleep(SETTLED)
        with contextlib.ExitStack() as crowd:
            for number in range(4):
                crowd.enter_context(asking(server, f"{SMALL} # {number}", f"127.0.4.{10 + number}"))
            time.sleep(SETTLED)
            assert asked(server, f"{SMALL} # too many", "127.0.4.20").status_code == 503
        time.sleep(SETTLED)
        found = asked(server, f"{SMALL} # after them", "127.0.4.21")
        assert (found.status_code, found.json()["boolean"]) == (200, True)


def test_turns_of_a_client_that_hung_up_are_free_again(small_store: Path, tmp_path: Path) -> None:
    # one query at a time for a client, which has one that takes six seconds, and 32 more that may wait
    with (
        limited(small_store, log=tmp_path / "log", at_once=1, query_seconds=6.0) as server,
        asking(server, CROSS, "127.0.5.1"),
    ):
        time.sleep(SETTLED)
        with contextlib.ExitStack() as crowd:
            for number in range(32):
                crowd.enter_context(asking(server, f"{SMALL} # {number}", "127.0.5.1"))
            time.sleep(SETTLED)
            assert asked(server, f"{SMALL} # too many", "127.0.5.1").status_code == 429
        time.sleep(SETTLED)
        assert asked(server, f"{SMALL} # after them", "127.0.5.1").status_code == 200


def test_a_question_on_a_page_ends_with_its_reader(built: Path, tmp_path: Path) -> None:
    path = "/question/faithful-voters-who-stayed-away.html"
    with limited(built / "store", log=tmp_path / "log", quick_slots=1, line=1, queue=1, quick_seconds=6.0,
                 queue_seconds=20.0) as server:  # fmt: skip
        server.client.get("/questions.html")  # what is read once is read
        with asking(server, f"{CROSS} # 1", "127.0.6.1"), asking(server, f"{CROSS} # 2", "127.0.6.2"):
            time.sleep(SETTLED)
            with socket.create_connection(("127.0.0.1", server.port), source_address=("127.0.6.3", 0)) as reader:
                reader.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                time.sleep(SETTLED)
                assert asked(server, f"{SMALL} # too many", "127.0.6.4").status_code == 503
            time.sleep(SETTLED)
            assert asked(server, f"{SMALL} # after them", "127.0.6.5").status_code == 200
        assert server.client.get(path).status_code == 200


def test_a_slot_that_is_waited_for_and_given_up_leaves_room() -> None:
    async def crowd() -> None:
        slots = Slots(1, queue=2, seconds=5)
        assert slots.take_now()
        assert not slots.take_now()
        waiting = [asyncio.create_task(slots.take()) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Refusal):
            await slots.take()
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        last = asyncio.create_task(slots.take())
        await asyncio.sleep(0)
        slots.give()
        await last

    asyncio.run(crowd())
