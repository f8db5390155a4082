"""From claims to a release and a store, step by step, beside pyoxigraph alone and rdflib; time and memory.

    python -m benchmarks.release                         # 70,000 claims; rdflib at 3,500, and ours at that size too
    python -m benchmarks.release --size 7000 --runs 1

Each run is a process of its own, and the three take turns. pyoxigraph gets the quads ready as objects, writes Turtle,
N-Triples and N-Quads from them and bulk-loads the store: neither reading, nor sorting, nor table, nor description is in
its figure. rdflib gets its terms ready too, adds them and writes the same three files; it has no store on disk.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.claims import SIZE, profiles
from benchmarks.measuring import as_json, machine, median, report

from treatygraph.claims import read_jsonl, write_jsonl
from treatygraph.graph import build
from treatygraph.registry import Registry
from treatygraph.release import write_release
from treatygraph.store import build_store

ASKED = ("ttl", "nt", "nq", "claims.csv", "void.ttl")
"""The files that the issue's figure is about; JSON-LD, TriG and RDF/XML are told apart from them."""

Steps = dict[str, float]


class _Clock:
    """Seconds of each step; a step ends where the next begins."""

    def __init__(self) -> None:
        self.steps: Steps = {}
        self._name, self._begin = "", 0.0

    def next(self, name: str) -> None:
        now = time.perf_counter()
        if self._name:
            self.steps[self._name] = self.steps.get(self._name, 0.0) + now - self._begin
        self._name, self._begin = name, now


def _memory() -> int:
    """The most bytes that this process held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def ours(claims: Path, out: Path) -> dict[str, Any]:
    """Claims to release and store by this project, as ``treatygraph build`` does it."""
    registry = Registry.load()
    clock = _Clock()
    clock.next("read the claims")
    extractions = read_jsonl(claims)
    clock.next("make the graph")
    dataset = build(extractions, registry)
    clock.next("count, digest, describe")
    release = write_release(dataset.graphs, extractions, out / "release", progress=lambda name: clock.next(_step(name)))
    clock.next("load the store")
    build_store(dataset.graphs, out / "store")
    clock.next("")
    return {"steps": clock.steps, "memory": _memory(), "quads": release.quads, "triples": release.triples}


def _step(name: str) -> str:
    return f"write {name.removeprefix('treatygraph.')}"


def oxigraph(ready: Path, out: Path) -> dict[str, Any]:
    """The same files and the same store by pyoxigraph from quads that are ready as objects."""
    from pyoxigraph import RdfFormat, Store, parse, serialize

    quads = list(parse(path=ready / "treatygraph.nq", format=RdfFormat.N_QUADS))
    triples = [quad.triple for quad in parse(path=ready / "treatygraph.nt", format=RdfFormat.N_TRIPLES)]
    clock = _Clock()
    out.mkdir()
    for name, form, content in (
        ("nq", RdfFormat.N_QUADS, quads), ("nt", RdfFormat.N_TRIPLES, triples), ("ttl", RdfFormat.TURTLE, triples),
    ):  # fmt: skip
        clock.next(f"write {name}")
        serialize(content, output=str(out / f"all.{name}"), format=form)
    clock.next("load the store")
    store = Store(out / "db")
    store.bulk_load(path=out / "all.nq", format=RdfFormat.N_QUADS)
    store.bulk_load(path=out / "all.nt", format=RdfFormat.N_TRIPLES)
    store.flush()
    clock.next("")
    if len(store) != len(quads) + len(triples):
        raise RuntimeError("pyoxigraph's store does not hold the same quads")
    return {"steps": clock.steps, "memory": _memory(), "quads": len(quads), "triples": len(triples)}


def rdflib(ready: Path, out: Path) -> dict[str, Any]:
    """The same three files by rdflib from terms that are ready as objects."""
    from rdflib import Dataset, Graph

    read = Dataset()
    read.parse(ready / "treatygraph.nq", format="nquads")
    ready_quads = [(s, p, o, read.graph(g)) for s, p, o, g in read.quads() if g is not None]
    out.mkdir()
    clock = _Clock()
    clock.next("make the graph")
    dataset, union = Dataset(), Graph()
    dataset.addN(ready_quads)
    union.addN((s, p, o, union) for s, p, o, _ in ready_quads)
    for name, form, graph in (("nq", "nquads", dataset), ("nt", "nt", union), ("ttl", "turtle", union)):
        clock.next(f"write {name}")
        graph.serialize(out / f"all.{name}", format=form, encoding="utf-8")
    clock.next("")
    return {"steps": clock.steps, "memory": _memory(), "quads": len(ready_quads), "triples": len(union)}


def _alone(task: Callable[[Path, Path], dict[str, Any]], given: Path, out: Path) -> dict[str, Any]:
    """Run a task in a process of its own, so that its memory is its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(task, (given, out))


def measure(size: int, runs: int, peers: tuple[Callable[[Path, Path], dict[str, Any]], ...]) -> dict[str, Any]:
    """Medians by step for ours and each peer, in turn; raises RuntimeError where the triples differ."""
    found: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        claims = Path(scratch) / "claims.jsonl"
        write_jsonl(profiles(size), claims)
        ready = Path(scratch) / "ours" / "release"
        for run in range(runs):
            found.setdefault("treatygraph", []).append(_alone(ours, claims, ready.parent))
            for peer in peers:
                found.setdefault(peer.__name__, []).append(
                    _alone(peer, ready, Path(scratch) / f"{peer.__name__}-{run}")
                )
    counts = {(each["quads"], each["triples"]) for taken in found.values() for each in taken}
    if len(counts) != 1:
        raise RuntimeError(f"not the same quads and triples: {counts}")
    quads, triples = counts.pop()
    return {
        "claims": size, "quads": quads, "triples": triples, "runs": runs,
        "who": {name: _summary(taken) for name, taken in found.items()},
    }  # fmt: skip


def _summary(taken: list[dict[str, Any]]) -> dict[str, Any]:
    steps = {name: median([each["steps"][name] for each in taken]) for name in taken[0]["steps"]}
    rest = [name for name in steps if name.startswith("write ") and name.removeprefix("write ") not in ASKED]
    whole = [sum(each["steps"].values()) for each in taken]
    asked = [sum(seconds for name, seconds in each["steps"].items() if name not in rest) for each in taken]
    return {
        "steps": steps, "seconds": median(whole), "seconds_asked": median(asked),
        "memory_bytes": max(each["memory"] for each in taken),
    }  # fmt: skip


def _tell(found: dict[str, Any]) -> None:
    who = found["who"]
    names = list(dict.fromkeys(step for each in who.values() for step in each["steps"]))
    rows = [
        [step, *(f"{each['steps'][step]:.2f} s" if step in each["steps"] else "" for each in who.values())]
        for step in names
    ]
    rows.append(["asked for", *(f"{each['seconds_asked']:.2f} s" for each in who.values())])
    rows.append(["all of it", *(f"{each['seconds']:.2f} s" for each in who.values())])
    rows.append(["most memory", *(f"{each['memory_bytes'] / 1e6:,.0f} MB" for each in who.values())])
    title = f"{found['claims']} claims, {found['triples']} triples, {found['quads']} quads, median of {found['runs']}"
    report(title, ("step", *who), rows, machine("pyoxigraph", "rdflib"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Claims to release.")
    parser.add_argument("--size", type=int, default=SIZE, help="claims")
    parser.add_argument("--rdflib-size", type=int, default=SIZE // 20, help="claims that rdflib is given")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    small = measure(min(given.size, given.rdflib_size), given.runs, (oxigraph, rdflib))
    large = measure(given.size, given.runs, (oxigraph,))
    if given.json:
        as_json({"small": small, "large": large, "machine": machine("pyoxigraph", "rdflib")})
        return
    _tell(small)
    _tell(large)


if __name__ == "__main__":
    main()
