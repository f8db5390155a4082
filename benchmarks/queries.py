"""Every named question over generated claims: as it is asked, by the bare call of pyoxigraph, and by rdflib.

    python -m benchmarks.queries                         # 70,000 claims; rdflib at 350, with ours at that size too
    python -m benchmarks.queries --only attended-not-signed

A question is asked with the defaults of its parameters; one that has none stays free. ``asked`` binds, guards and gives
the rows as Python values; ``bare`` runs the same text and goes through the rows. Both read the store on disk.
rdflib's number of rows is told where it is another: it takes a GROUP BY over nothing for one group. It is asked in a
process of its own that is ended after ``--limit`` seconds; then ``> N s`` stands in its place.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.claims import SIZE, profiles
from benchmarks.measuring import as_json, in_turn, machine, median, report
from pyoxigraph import QuerySolutions, Store
from rdflib import Graph

from treatygraph.graph import Dataset, build
from treatygraph.namespaces import PREFIXES, with_prefixes
from treatygraph.query import questions, rows
from treatygraph.query.ask import sparql_of
from treatygraph.registry import Registry
from treatygraph.store import build_store, open_store

RDFLIB_SIZE = 350
"""Claims over which rdflib answers every question in bearable time."""

LIMIT = 10.0
"""Seconds that rdflib has for all runs of a question together."""


def _bare(store: Store, text: str) -> int:
    found = store.query(text, prefixes=PREFIXES)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a named question gives rows")
    return sum(1 for _ in found)


def _by_rdflib(graph: Graph, text: str) -> int:
    return len(list(graph.query(text)))


def _send_runs(graph: Graph, text: str, runs: int, pipe: Connection) -> None:
    for _ in range(runs):
        begin = time.perf_counter()
        count = _by_rdflib(graph, text)
        pipe.send((time.perf_counter() - begin, count))


def by_rdflib_within(graph: Graph, text: str, runs: int, limit: float) -> tuple[list[float], int] | None:
    """Seconds of each run and the number of rows; None where all runs together take longer than ``limit`` seconds.

    The first run is not measured. Raises RuntimeError where rdflib fails.
    """
    forking = get_context("fork")  # the graph is there already, and copied by nobody
    ours, theirs = forking.Pipe(duplex=False)
    child = forking.Process(target=_send_runs, args=(graph, text, runs + 1, theirs), daemon=True)
    child.start()
    theirs.close()
    end = time.monotonic() + limit
    found: list[tuple[float, int]] = []
    try:
        while len(found) <= runs:
            if not ours.poll(max(0.0, end - time.monotonic())):
                return None
            found.append(ours.recv())
    except EOFError as fault:
        raise RuntimeError(f"rdflib failed: {text}") from fault
    finally:
        child.kill()
        child.join()
        ours.close()
    return [seconds for seconds, _ in found[1:]], found[0][1]


def measure(size: int, names: Sequence[str], runs: int, *, beside_rdflib: bool, limit: float = LIMIT) -> dict[str, Any]:
    """Milliseconds by question, None for rdflib where it took longer than ``limit`` seconds.

    Raises RuntimeError where ours and the bare call give different rows, or where rdflib fails.
    """
    dataset = build(profiles(size), Registry.load())
    found: dict[str, dict[str, float | None]] = {}
    others: dict[str, tuple[list[float], int] | None] = {}
    if beside_rdflib:  # before the store is opened, whose threads no fork should see
        graph = _rdflib_graph(dataset)
        others = {name: by_rdflib_within(graph, with_prefixes(sparql_of(name)), runs, limit) for name in names}
        del graph
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) / "store"
        build_store(dataset.graphs, place)
        store = open_store(place)
        for name in names:
            text = sparql_of(name)
            tasks: dict[str, Callable[[], object]] = {
                "asked": partial(rows, name, store=store),
                "bare": partial(_bare, store, text),
            }
            counts = {len(rows(name, store=store).rows), _bare(store, text)}
            if len(counts) != 1:
                raise RuntimeError(f"{name} gives different numbers of rows: {sorted(counts)}")
            taken = in_turn(tasks, runs)
            found[name] = {"rows": counts.pop(), **{way: median(seconds) * 1000 for way, seconds in taken.items()}}
            if beside_rdflib:
                other = others[name]
                found[name]["rdflib"] = None if other is None else median(other[0]) * 1000
                if other is not None:
                    found[name]["rdflib_rows"] = other[1]
        del store
    return {
        "claims": size,
        "triples": sum(1 for _ in dataset.union()),
        "runs": runs,
        "limit_seconds": limit,
        "questions": found,
    }


def _rdflib_graph(dataset: Dataset) -> Graph:
    return Graph().parse(data="\n".join(dataset.union()), format="nt")


def _counted(taken: dict[str, Any]) -> str:
    others = taken.get("rdflib_rows", taken["rows"])
    return f"{taken['rows']:.0f}" + (f" (rdflib: {others:.0f})" if others != taken["rows"] else "")


def _told(milliseconds: float | None, limit: float) -> str:
    return f"> {limit:g} s for all runs" if milliseconds is None else f"{milliseconds:.1f} ms"


def _tell(found: dict[str, Any]) -> None:
    ways = [way for way in ("asked", "bare", "rdflib") if way in next(iter(found["questions"].values()))]
    table = [
        [name, _counted(taken), *(_told(taken[way], found["limit_seconds"]) for way in ways)]
        for name, taken in found["questions"].items()
    ]
    title = f"{found['claims']} claims, {found['triples']} triples, median of {found['runs']}"
    report(title, ("question", "rows", *ways), table, machine("pyoxigraph", "rdflib"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Named questions.")
    parser.add_argument("--size", type=int, default=SIZE, help="claims")
    parser.add_argument(
        "--rdflib-size", type=int, default=RDFLIB_SIZE, help="claims that rdflib is asked about; 0: none"
    )
    parser.add_argument("--only", action="append", help="a question's name; may be given several times")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds that rdflib has for a question, all runs")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    names = given.only or list(questions())
    found = []
    if given.rdflib_size:
        found.append(
            measure(min(given.size, given.rdflib_size), names, given.runs, beside_rdflib=True, limit=given.limit)
        )
    found.append(measure(given.size, names, given.runs, beside_rdflib=False))
    if given.json:
        as_json({"sizes": found, "machine": machine("pyoxigraph", "rdflib")})
        return
    for each in found:
        _tell(each)


if __name__ == "__main__":
    main()
