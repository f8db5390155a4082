"""A new release is taken up under load without a failed request; a killed server leaves nothing behind."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import httpx2 as httpx
from tests.serve.conftest import Starter, small_graphs

from treatygraph.store import build_store

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def _count(found: httpx.Response) -> int:
    assert found.status_code == 200, found.text
    return int(found.json()["results"]["bindings"][0]["n"]["value"])


def test_a_new_release_is_taken_up_under_load_without_a_failed_request(start: Starter, tmp_path: Path) -> None:
    link = tmp_path / "store"
    build_store(small_graphs(50), link)
    counts: list[int] = []
    problems: list[object] = []
    ending = threading.Event()

    def ask(url: str, number: int) -> None:
        with httpx.Client(base_url=url) as client:
            asked = 0
            while not ending.is_set():
                asked += 1
                try:
                    counts.append(_count(client.get("/sparql", params={"query": f"{COUNT} # {number}-{asked}"})))
                except (AssertionError, httpx.HTTPError) as fault:
                    problems.append(fault)

    with start("--store", link, log=tmp_path / "log") as server:
        threads = [threading.Thread(target=ask, args=(server.url, number)) for number in range(4)]
        for thread in threads:
            thread.start()
        for people in (60, 70, 80):
            build_store(small_graphs(people), link)
            until = time.monotonic() + 10
            while counts[-1:] != [3 * people] and time.monotonic() < until:
                time.sleep(0.05)
        ending.set()
        for thread in threads:
            thread.join()
        named = server.ask(COUNT).headers["etag"]
        assert (
            server.client.get("/sparql", params={"query": COUNT}, headers={"if-none-match": named}).status_code == 304
        )
    assert problems == []
    assert set(counts) == {150, 180, 210, 240}


def test_a_store_that_cannot_be_opened_leaves_the_one_before_in_service(start: Starter, tmp_path: Path) -> None:
    link = tmp_path / "store"
    build_store(small_graphs(50), link)
    with start("--store", link, log=tmp_path / "log") as server:
        broken = tmp_path / "stores" / "broken"
        broken.mkdir()
        (broken / "manifest.json").write_text('{"quads": 3, "sha256": "0123456789abcdef"}')
        turning = tmp_path / "turning"
        turning.symlink_to(broken)
        turning.replace(link)
        time.sleep(2.5)
        assert _count(server.ask(COUNT + " # after")) == 150
        assert "still served" in server.log.read_text()


def test_after_kill_9_no_worker_is_left_and_the_next_start_serves(start: Starter, tmp_path: Path) -> None:
    link = tmp_path / "store"
    build_store(small_graphs(50), link)
    for moment in (0.0, 0.05, 0.3):
        with start("--store", link, log=tmp_path / "log") as server:
            workers = server.workers()
            assert workers
            asking = threading.Thread(target=_ask_in_vain, args=(server.url,))
            asking.start()
            time.sleep(moment)
            os.kill(server.process.pid, signal.SIGKILL)
            asking.join()
            until = time.monotonic() + 3
            while any(_runs(pid) for pid in workers) and time.monotonic() < until:
                time.sleep(0.02)
            assert not [pid for pid in workers if _runs(pid)]
    with start("--store", link, log=tmp_path / "log") as server:
        assert _count(server.ask(COUNT)) == 150


def _ask_in_vain(url: str) -> None:
    try:
        httpx.get(f"{url}/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"})
    except httpx.HTTPError:
        return


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
