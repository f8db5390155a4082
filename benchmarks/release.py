"""From claims to a release and a store, step by step, beside pyoxigraph alone and rdflib; time and memory.

    python -m benchmarks.release                         # 70,000 claims; rdflib at 7,000, and ours at that size too
    python -m benchmarks.release --size 7000 --runs 1
    python -m benchmarks.release --rdflib-size 70000 --runs 1    # some minutes and 10 GB

Each run is a process of its own, and the three take turns. All read the same JSON Lines or get more ready, and write
Turtle, N-Triples and N-Quads of the same triples, which is verified by their numbers and, between ours and pyoxigraph's
files, by the triples themselves.

- Ours: read, make the graph, write these forms, the table and the description, load the store beside. Other forms
  (JSON-LD, RDF/XML, TriG) are left out unless ``--all-forms`` is given: the peers write none.
- pyoxigraph gets the quads ready as objects, writes the three files and bulk-loads the store: neither reading, nor
  making, nor sorting, nor table, nor description is in its figure.
- rdflib reads the same JSON Lines, gets the quads ready as strings, makes its terms, adds them, writes the three files,
  a table by Python's csv module, and counts by class and property. It has no store on disk, so none is in its figure.

Seconds pass more slowly on a machine that others use; the processor's own seconds, of all processes, are told beside.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.claims import SIZE, profiles
from benchmarks.measuring import as_json, machine, median, report
from pyoxigraph import RdfFormat, parse

from treatygraph.claims import read_jsonl, write_jsonl
from treatygraph.graph import build
from treatygraph.registry import Registry
from treatygraph.release import write_release
from treatygraph.release.write import FORMS
from treatygraph.store import load_store

ASKED = ("nq", "nt", "ttl")
"""The forms that the figure is about, as the peers write them; table and description are written in any case."""

Steps = dict[str, float]


class _Clock:
    """Seconds of each step; a step ends where the next begins."""

    def __init__(self) -> None:
        self.steps: Steps = {}
        self._name, self._begin = "", 0.0
        self.before = time.process_time()

    def next(self, name: str) -> None:
        now = time.perf_counter()
        if self._name:
            self.steps[self._name] = self.steps.get(self._name, 0.0) + now - self._begin
        self._name, self._begin = name, now


def _told(clock: _Clock, quads: int, triples: int) -> dict[str, Any]:
    """What a run took: the most memory of this process and of its largest child together, and all their processors."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "steps": clock.steps, "memory": sum(each.ru_maxrss for each in used) * unit, "quads": quads, "triples": triples,
        "processor": sum(each.ru_utime + each.ru_stime for each in used) - clock.before,
    }  # fmt: skip


def ours(claims: Path, ready: Path, out: Path, forms: Sequence[str]) -> dict[str, Any]:
    """Claims to release and store by this project, as ``treatygraph build`` does it once the graph is validated."""
    registry = Registry.load()
    clock = _Clock()
    clock.next("read the claims")
    extractions = read_jsonl(claims)
    clock.next("make the graph")
    dataset = build(extractions, registry)
    release = write_release(
        dataset.graphs, extractions, out / "release", forms=forms, progress=lambda name: clock.next(_step(name)),
        beside=partial(load_store, link=out / "store", graphs=len(dataset.graphs)),
    )  # fmt: skip
    clock.next("")
    return _told(clock, release.quads, release.triples)


def _step(name: str) -> str:
    return f"write {name.removeprefix('treatygraph.')}" if "." in name else name


def oxigraph(claims: Path, ready: Path, out: Path, forms: Sequence[str]) -> dict[str, Any]:
    """The same files and the same store by pyoxigraph from quads that are ready as objects."""
    from pyoxigraph import Store, serialize

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
    told = _told(clock, len(quads), len(triples))
    if len(store) != len(quads) + len(triples):
        raise RuntimeError("pyoxigraph's store does not hold the same quads")
    written = {quad.triple for quad in parse(path=ready / "treatygraph.ttl", format=RdfFormat.TURTLE)}
    if written != set(triples):
        raise RuntimeError("our Turtle does not hold the same triples")
    return told


def rdflib(claims: Path, ready: Path, out: Path, forms: Sequence[str]) -> dict[str, Any]:
    """The same work by rdflib, from claims and from the quads' terms as strings, without a store."""
    from rdflib import RDF, Dataset, Graph, Literal, URIRef

    strings = [
        (q.subject.value, q.predicate.value, q.object.value, getattr(q.object, "language", None),
         getattr(getattr(q.object, "datatype", None), "value", None), q.graph_name.value)
        for q in parse(path=ready / "treatygraph.nq", format=RdfFormat.N_QUADS)
    ]  # fmt: skip
    out.mkdir()
    clock = _Clock()
    clock.next("read the claims")
    records = [json.loads(line) for line in claims.open("rb")]
    clock.next("make the graph")
    dataset, union = Dataset(), Graph()
    contexts = {graph: dataset.graph(URIRef(graph)) for graph in dict.fromkeys(row[-1] for row in strings)}

    def terms() -> Iterator[tuple[Any, Any, Any, Any]]:
        for subject, predicate, found, language, datatype, graph in strings:
            kind = None if datatype in (None, _STRING, _WORDS) else URIRef(datatype)
            literal = datatype is not None
            term = Literal(found, lang=language, datatype=kind, normalize=False) if literal else URIRef(found)
            yield URIRef(subject), URIRef(predicate), term, contexts[graph]

    dataset.addN(terms())
    union.addN((s, p, o, union) for s, p, o, _ in dataset.quads())
    for name, form, graph in (("nq", "nquads", dataset), ("nt", "nt", union), ("ttl", "turtle", union)):
        clock.next(f"write {name}")
        graph.serialize(out / f"all.{name}", format=form, encoding="utf-8")
    clock.next("write claims.csv")
    with (out / "claims.csv").open("w", newline="", encoding="utf-8") as stream:
        table = csv.DictWriter(stream, list(records[0]), extrasaction="ignore")
        table.writeheader()
        table.writerows(records)
    clock.next("write void.ttl")
    counted = (Counter(union.predicates()), Counter(union.objects(None, RDF.type)), set(union.subjects()))
    clock.next("")
    return _told(clock, len(strings), sum(counted[0].values()))


_STRING = "http://www.w3.org/2001/XMLSchema#string"
_WORDS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

Task = Callable[[Path, Path, Path, Sequence[str]], dict[str, Any]]


def _alone(task: Task, *given: Any) -> dict[str, Any]:
    """Run a task in a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:  # its workers may have children
        return pool.submit(task, *given).result()


def measure(size: int, runs: int, peers: tuple[Task, ...], forms: Sequence[str] = ASKED) -> dict[str, Any]:
    """Medians by step for ours and each peer, in turn; raises RuntimeError where the triples differ."""
    found: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        claims, mine = Path(scratch) / "claims.jsonl", Path(scratch) / "ours"
        write_jsonl(profiles(size), claims)
        ready = mine / "release"
        for run in range(runs):
            shutil.rmtree(mine, ignore_errors=True)
            found.setdefault("treatygraph", []).append(_alone(ours, claims, ready, mine, forms))
            for peer in peers:
                place = Path(scratch) / f"{peer.__name__}-{run}"
                found.setdefault(peer.__name__, []).append(_alone(peer, claims, ready, place, forms))
                shutil.rmtree(place)
    counts = {(each["quads"], each["triples"]) for taken in found.values() for each in taken}
    if len(counts) != 1:
        raise RuntimeError(f"not the same quads and triples: {counts}")
    quads, triples = counts.pop()
    return {
        "claims": size, "quads": quads, "triples": triples, "runs": runs,
        "who": {name: _summary(taken) for name, taken in found.items()},
    }  # fmt: skip


def _summary(taken: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "steps": {name: median([each["steps"][name] for each in taken]) for name in taken[0]["steps"]},
        "seconds": median([sum(each["steps"].values()) for each in taken]),
        "processor": median([each["processor"] for each in taken]),
        "memory_bytes": max(each["memory"] for each in taken),
    }


def _tell(found: dict[str, Any]) -> None:
    who = found["who"]
    names = list(dict.fromkeys(step for each in who.values() for step in each["steps"]))
    rows = [
        [step, *(f"{each['steps'][step]:.2f} s" if step in each["steps"] else "" for each in who.values())]
        for step in names
    ]
    rows.append(["all of it", *(f"{each['seconds']:.2f} s" for each in who.values())])
    rows.append(["processors", *(f"{each['processor']:.2f} s" for each in who.values())])
    rows.append(["most memory", *(f"{each['memory_bytes'] / 1e6:,.0f} MB" for each in who.values())])
    title = f"{found['claims']} claims, {found['triples']} triples, {found['quads']} quads, median of {found['runs']}"
    report(title, ("step", *who), rows, machine("pyoxigraph", "rdflib"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Claims to release.")
    parser.add_argument("--size", type=int, default=SIZE, help="claims")
    parser.add_argument("--rdflib-size", type=int, default=SIZE // 10, help="claims that rdflib is given; 0: none")
    parser.add_argument("--all-forms", action="store_true", help="JSON-LD, RDF/XML and TriG too")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    forms = FORMS if given.all_forms else ASKED
    found = []
    if given.rdflib_size:
        found.append(measure(min(given.size, given.rdflib_size), given.runs, (oxigraph, rdflib), forms))
    if given.size > given.rdflib_size:
        found.append(measure(given.size, given.runs, (oxigraph,), forms))
    if given.json:
        as_json({"sizes": found, "machine": machine("pyoxigraph", "rdflib")})
        return
    for each in found:
        _tell(each)


if __name__ == "__main__":
    main()
