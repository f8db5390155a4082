"""A real server in a process of its own, as a person starts it, over a small store."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient
from tests.processes import ending_with_us, stop
from tests.query.sample import sample_build, sample_graphs
from tests.query.server import free_port, oxigraph_server
from tests.serve.over_http import client_of

from treatygraph.serve.settings import Settings
from treatygraph.store import build_store

ROOT = Path(__file__).resolve().parents[2]
E = "https://example.org/"


def small_graphs(people: int = 400) -> dict[str, list[str]]:
    """Two graphs: who knows whom, in a ring with a chord, and what each is called."""
    knows = [f"<{E}{n}> <{E}knows> <{E}{(n + step) % people}> ." for n in range(people) for step in (1, 7)]
    names = [f'<{E}{n}> <{E}name> "person {n}" .' for n in range(people)]
    return {f"{E}graph/knows": sorted(knows), f"{E}graph/names": sorted(names)}


@dataclass
class Running:
    """A server that runs: where, its process, and what it wrote so far."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path
    client: httpx.Client

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, query: str, **headers: str) -> httpx.Response:
        return self.client.get("/sparql", params={"query": query}, headers=headers)

    def workers(self) -> list[int]:
        """The processes that it started and that run."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in children.read_text().split()]


@contextlib.contextmanager
def running(*words: str | Path, log: Path) -> Iterator[Running]:
    """``treatygraph serve`` with these words, until it is left."""
    port = free_port()
    with listening(["-m", "treatygraph", "serve", "--port", str(port), *map(str, words)], port, log) as started:
        yield started


_LIMITED = """
import sys
from pathlib import Path
from treatygraph.serve.server import run
from treatygraph.serve.settings import Limits, Settings
run(Settings(store=Path(sys.argv[1]), port=int(sys.argv[2]), limits=Limits(**eval(sys.argv[3]))))
"""


@contextlib.contextmanager
def limited(store: Path, *, log: Path, **limits: float) -> Iterator[Running]:
    """The same server with limits that the command does not offer, so that few clients reach them."""
    port = free_port()
    with listening(["-c", _LIMITED, str(store), str(port), repr(limits)], port, log) as started:
        yield started


@contextlib.contextmanager
def listening(words: list[str], port: int, log: Path) -> Iterator[Running]:
    """Python with these words, once it answers there, until it is left."""
    with log.open("wb") as errors:
        process = subprocess.Popen(
            ending_with_us([sys.executable, *words]),
            stderr=errors,
            stdout=errors,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)
    try:
        for _ in range(200):
            with contextlib.suppress(httpx.TransportError):
                client.get("/sparql", params={"query": "ASK {}"})
                break
            if process.poll() is not None:
                raise RuntimeError(log.read_text())
            time.sleep(0.05)
        yield Running(port, process, log, client)
    finally:
        client.close()
        stop(process)


Starter = Callable[..., contextlib.AbstractContextManager[Running]]


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of :func:`small_graphs`."""
    link = tmp_path_factory.mktemp("small") / "store"
    build_store(small_graphs(), link)
    return link


@pytest.fixture(scope="session")
def server(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server over the small store, as it is started without any option."""
    with running("--store", small_store, log=tmp_path_factory.mktemp("log") / "log") as started:
        yield started


@pytest.fixture(scope="session")
def start() -> Starter:
    """Starts a server of one's own."""
    return running


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like ``build``: the release and the store of the sample profiles and the public record."""
    return sample_build(tmp_path_factory.mktemp("built"), record=True)


@pytest.fixture(scope="session")
def client(built: Path) -> TestClient:
    """A server over that store, asked without a socket."""
    return client_of(Settings(store=built / "store"))


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real endpoint elsewhere that holds the same graph."""
    with oxigraph_server(sample_graphs(record=True), tmp_path_factory.mktemp("endpoint")) as address:
        yield address
