"""The server under load, beside the ``oxigraph`` server in the same run: small queries while others send heavy ones.

    python -m benchmarks.serving                              # one minute a phase; alone, beside 4, beside 8
    python -m benchmarks.serving --seconds 10 --claims 2000
    python -m benchmarks.serving --store build/store          # over a store that is there

Each phase has 20 clients who ask small queries as fast as they are answered, beside so many who send cross products,
sorts, paths and regular expressions; half of these hang up before they are answered. No query comes twice, so that no
cache answers. Told: small queries answered a second, how long they took, failures; memory of all the server's processes
before, at most, and five seconds after; and how much of a processor it takes a second after the last client left.
"""

from __future__ import annotations

import argparse
import contextlib
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.claims import profiles
from benchmarks.measuring import as_json, machine, report
from pyoxigraph import NamedNode

from benchmarks import clients
from treatygraph.graph import build
from treatygraph.registry import Registry
from treatygraph.store import build_store, open_store

CLAIMS = 10_000
"""Claims of the graph that is served: some 200,000 triples."""

SMALL_CLIENTS = 20
THINGS = 2_000
_TICKS = 100


@dataclass
class Server:
    """A server that runs, and its processes."""

    name: str
    process: subprocess.Popen[bytes]
    port: int
    path: str

    def processes(self) -> list[int]:
        """Its processes: the one that was started, and all that came of it."""
        found = [self.process.pid]
        for pid in found:
            with contextlib.suppress(OSError):
                for task in Path(f"/proc/{pid}/task").iterdir():
                    found += [int(child) for child in (task / "children").read_text().split()]
        return found

    def memory(self) -> float:
        """Megabytes that all its processes hold."""
        pages = 0
        for pid in self.processes():
            with contextlib.suppress(OSError, IndexError):
                pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return pages * 4096 / 1e6

    def processor(self) -> float:
        """Seconds of processor that its processes have taken so far, those that ended and were counted included."""
        ticks = 0
        for pid in self.processes():
            with contextlib.suppress(OSError, IndexError):
                told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                ticks += int(told[11]) + int(told[12])
        return ticks / _TICKS


def free_port() -> int:
    """A port of this machine that nobody has taken."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def started(name: str, store: Path, *options: str) -> Iterator[Server]:
    """A server over the store, by its own command, with more options if any: ours or Oxigraph's."""
    port = free_port()
    if name == "treatygraph":
        words = [sys.executable, "-m", "treatygraph", "serve", "--store", str(store), "--port", str(port), "--no-log"]
        path = "/sparql"
    else:
        words = [str(Path(sys.executable).with_name("oxigraph")), "serve-read-only"]
        words += ["--location", str(store / "db"), "--bind", f"127.0.0.1:{port}"]
        path = "/query"
    process = subprocess.Popen(  # noqa: S603 - the two servers
        [*words, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    server = Server(name, process, port, path)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        time.sleep(1)
        yield server
    finally:
        process.kill()
        process.wait()


def things_of(store: Path) -> tuple[str, ...]:
    """Some of the things that a store describes, evenly spread."""
    found = open_store(store).query("SELECT DISTINCT ?s WHERE { ?s a ?kind }")
    names = sorted(str(row["s"].value) for row in found if isinstance(row["s"], NamedNode))  # type: ignore[union-attr]
    return tuple(names[:: max(1, len(names) // THINGS)])


def phase(server: Server, things: tuple[str, ...], heavy: int, seconds: float) -> dict[str, Any]:
    """One phase of load on a server that runs, and what is left of it after."""
    before, peak, ending = server.memory(), [0.0], threading.Event()

    def watch() -> None:
        while not ending.wait(0.25):
            peak[0] = max(peak[0], server.memory())

    watching = threading.Thread(target=watch)
    watching.start()
    seen = clients.run(clients.Load(server.port, server.path, things, SMALL_CLIENTS, heavy, seconds))
    time.sleep(1)
    first = server.processor()
    time.sleep(1)
    busy = server.processor() - first
    time.sleep(3)
    ending.set()
    watching.join()
    taken = sorted(seen.latencies)
    return {
        "server": server.name,
        "heavy_clients": heavy,
        "answered_per_second": len(taken) / seconds,
        "failures": dict(seen.failures),
        "median_ms": _at(taken, 0.5),
        "p95_ms": _at(taken, 0.95),
        "max_ms": _at(taken, 1),
        "heavy": dict(seen.heavy),
        "memory_mb": [before, peak[0], server.memory()],
        "busy_after": busy,
    }


def _at(taken: list[float], part: float) -> float | None:
    return 1000 * taken[min(len(taken) - 1, int(part * len(taken)))] if taken else None


def measure(store: Path, phases: list[int], seconds: float, names: list[str]) -> list[dict[str, Any]]:
    """All phases on each server, the servers taking turns, so that a slow minute of the machine hits both."""
    things = things_of(store)
    found = []
    for heavy in phases:
        for name in names:
            with started(name, store) as server:
                found.append(phase(server, things, heavy, seconds))
    return found


def _tell(found: list[dict[str, Any]], title: str) -> None:
    rows = [
        [
            each["server"],
            str(each["heavy_clients"]),
            f"{each['answered_per_second']:.0f}",
            " ".join(f"{why}: {number}" for why, number in each["failures"].items()) or "none",
            *("–" if each[part] is None else f"{each[part]:.0f} ms" for part in ("median_ms", "p95_ms", "max_ms")),
            " → ".join(f"{size:.0f}" for size in each["memory_mb"]) + " MB",
            f"{100 * each['busy_after']:.0f} %",
            " ".join(f"{what}: {number}" for what, number in sorted(each["heavy"].items())) or "–",
        ]
        for each in found
    ]
    columns = ("server", "heavy clients", "small a second", "failures", "median", "95 %", "slowest",
               "memory before → most → after", "processor after", "what heavy clients got")  # fmt: skip
    report(title, columns, rows, machine("uvicorn", "starlette", "pyoxigraph", "oxigraph"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The server under load.")
    parser.add_argument("--seconds", type=float, default=60, help="how long each phase takes")
    parser.add_argument(
        "--heavy", type=int, action="append", help="heavy clients of a phase; may be given several times"
    )
    parser.add_argument("--claims", type=int, default=CLAIMS, help="claims of the graph that is made")
    parser.add_argument("--store", type=Path, help="a store that is there, instead")
    parser.add_argument("--only", action="append", choices=["treatygraph", "oxigraph"], help="one server only")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        store = given.store
        if store is None:
            store = Path(scratch) / "store"
            build_store(build(profiles(given.claims), Registry.load()).graphs, store)
        phases = given.heavy or [0, 4, 8]
        found = measure(store.resolve(), phases, given.seconds, given.only or ["oxigraph", "treatygraph"])
    if given.json:
        as_json({"phases": found, "seconds": given.seconds, "machine": machine("pyoxigraph", "oxigraph")})
        return
    _tell(found, f"{SMALL_CLIENTS} small clients, {given.seconds:g} s a phase")


if __name__ == "__main__":
    main()
