"""Small queries over HTTP: ``serve`` beside the ``oxigraph`` server, rdflib-endpoint and SHMARQL, in one run.

    python -m benchmarks.peers                                # over build/, five seconds each, three rounds
    python -m benchmarks.peers --build build --venvs DIR      # the peers' environments are kept there

rdflib-endpoint and SHMARQL are installed each into an environment of its own, with ``click`` for the one, whose command
wants it and does not bring it. Each server holds the triples of the release's union. Twenty clients ask what is said of
a state, as fast as they are answered; no query comes twice, so that no cache answers.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from benchmarks.serving import free_port

CLIENTS = 20
PEERS = {"rdflib-endpoint": ("rdflib-endpoint", "click"), "shmarql": ("shmarql",)}
STATES = ("KGZ", "USA", "GBR", "FRA", "EST", "LAO", "NOR", "CHE", "IND", "CHN", "RUS", "BRA", "ZAF", "JPN", "KOR")
_QUERY = "SELECT ?p ?o WHERE { <https://w3id.org/treatygraph/state/%s> ?p ?o } LIMIT 20 # %d"
_NUMBERS = itertools.count()


async def _client(port: int, path: str, until: float, seconds: list[float], failures: list[str]) -> None:
    reading, writing = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < until:
        number = next(_NUMBERS)
        begin = time.monotonic()
        query = quote(_QUERY % (STATES[number % len(STATES)], number))
        head = (
            f"GET {path}?query={query} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n\r\n"
        )
        try:
            writing.write(head.encode())
            status, _, told = (await asyncio.wait_for(reading.readuntil(b"\r\n\r\n"), 30)).lower().partition(b"\r\n")
            await _body(reading, told)
        except (OSError, asyncio.IncompleteReadError, TimeoutError, IndexError) as fault:
            failures.append(repr(fault))
            return
        if b" 200" not in status:
            failures.append(status.decode())
        seconds.append(time.monotonic() - begin)
    writing.close()


async def _body(reading: asyncio.StreamReader, head: bytes) -> None:
    length = head.partition(b"content-length:")[2].split()
    if length:
        await reading.readexactly(int(length[0]))
        return
    while size := int((await reading.readline()).split(b";")[0], 16):
        await reading.readexactly(size + 2)
    await reading.readline()


async def _phase(port: int, path: str, length: float) -> tuple[float, float, int]:
    seconds: list[float] = []
    failures: list[str] = []
    until = time.monotonic() + length
    await asyncio.gather(*(_client(port, path, until, seconds, failures) for _ in range(CLIENTS)))
    return len(seconds) / length, 1000 * statistics.median(seconds or [0.0]), len(failures)


def _installed(venvs: Path, name: str) -> Path:
    """The folder of programs of a peer's own environment, made where it is not there."""
    programs = venvs / name / "bin"
    if not programs.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(venvs / name)], check=True)  # noqa: S603
        subprocess.run([str(programs / "pip"), "install", "--quiet", *PEERS[name]], check=True)  # noqa: S603
    return programs


@contextlib.contextmanager
def _running(command: list[str], port: int, folder: Path, **env: str) -> Iterator[int]:
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env={**os.environ, **env})  # noqa: S603
    try:
        asyncio.run(_listens(port))
        yield port
    finally:
        process.terminate()
        process.wait(30)


async def _listens(port: int) -> None:
    for _ in range(3000):
        with contextlib.suppress(OSError):
            _, writing = await asyncio.open_connection("127.0.0.1", port)
            writing.close()
            return
        await asyncio.sleep(0.1)
    raise RuntimeError(f"nothing listens at port {port}")


def main() -> None:
    """Start the four, one round after another, and say what each gave."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--build", type=Path, default=Path("build"))
    asked.add_argument("--venvs", type=Path)
    asked.add_argument("--seconds", type=float, default=5)
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    store, release = (given.build / "store").resolve(), (given.build / "release").resolve()
    with tempfile.TemporaryDirectory() as made, contextlib.ExitStack() as stack:
        folder = Path(made)
        venvs = (given.venvs or folder).resolve()
        ports = [free_port() for _ in range(4)]
        (folder / "data").mkdir()
        shutil.copy(release / "treatygraph.ttl", folder / "data")
        oxigraph = str(Path(sys.executable).with_name("oxigraph"))
        rdflib = str(_installed(venvs, "rdflib-endpoint") / "rdflib-endpoint")
        python = str(_installed(venvs, "shmarql") / "python")
        served = [sys.executable, "-m", "treatygraph", "serve", "--store", str(store), "--no-log", "--port"]
        shmarql = [python, "-m", "uvicorn", "shmarql:app", "--log-level", "error", "--port", str(ports[3])]
        servers = {
            "serve": ([*served, str(ports[0])], "/sparql", {}),
            "oxigraph": (
                [oxigraph, "serve-read-only", "--location", f"{store}/db", "--bind", f"127.0.0.1:{ports[1]}"],
                "/query",
                {},
            ),
            "rdflib-endpoint": (
                [rdflib, "serve", "--port", str(ports[2]), str(release / "treatygraph.nt")], "/", {},
            ),
            "SHMARQL": (shmarql, "/sparql", {"DATA_LOAD_PATHS": str(folder / "data")}),
        }  # fmt: skip
        for (command, _, env), port in zip(servers.values(), ports, strict=True):
            stack.enter_context(_running(command, port, folder, **env))
        for turn in range(given.rounds):
            for (name, (_, path, _env)), port in zip(servers.items(), ports, strict=True):
                rate, median, failed = asyncio.run(_phase(port, path, given.seconds))
                print(
                    f"{turn + 1} {name:16} {rate:8.1f} a second, median {median:7.1f} ms, {failed} failed", flush=True
                )


if __name__ == "__main__":
    main()
