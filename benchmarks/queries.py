"""Every named question over generated claims: as it is asked, by the bare call of pyoxigraph, and by rdflib.

    python -m benchmarks.queries                         # 70,000 claims; rdflib at 350, with ours at that size too
    python -m benchmarks.queries --only attended-not-signed

A question is asked with the defaults of its parameters; one that has none stays free. ``asked`` binds, guards and gives
the rows as Python values; ``bare`` runs the same text and goes through the rows. Both read the store on disk.
rdflib's number of rows is told where it is another: it takes a GROUP BY over nothing for one group.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
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


def _bare(store: Store, text: str) -> int:
    found = store.query(text, prefixes=PREFIXES)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a named question gives rows")
    return sum(1 for _ in found)


def _by_rdflib(graph: Graph, text: str) -> int:
    return len(list(graph.query(text)))


def measure(size: int, names: Sequence[str], runs: int, *, beside_rdflib: bool) -> dict[str, Any]:
    """Milliseconds by question; raises RuntimeError where ours and the bare call give different rows."""
    dataset = build(profiles(size), Registry.load())
    found: dict[str, dict[str, float]] = {}
    graph = _rdflib_graph(dataset) if beside_rdflib else None
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
            if graph is not None:
                tasks["rdflib"] = partial(_by_rdflib, graph, with_prefixes(text))
            if len(counts) != 1:
                raise RuntimeError(f"{name} gives different numbers of rows: {sorted(counts)}")
            taken = in_turn(tasks, runs)
            found[name] = {"rows": counts.pop(), **{way: median(seconds) * 1000 for way, seconds in taken.items()}}
            if graph is not None:
                found[name]["rdflib_rows"] = _by_rdflib(graph, with_prefixes(text))
        del store
    return {"claims": size, "triples": sum(1 for _ in dataset.union()), "runs": runs, "questions": found}


def _rdflib_graph(dataset: Dataset) -> Graph:
    return Graph().parse(data="\n".join(dataset.union()), format="nt")


def _counted(taken: dict[str, float]) -> str:
    others = taken.get("rdflib_rows", taken["rows"])
    return f"{taken['rows']:.0f}" + (f" (rdflib: {others:.0f})" if others != taken["rows"] else "")


def _tell(found: dict[str, Any]) -> None:
    ways = [way for way in ("asked", "bare", "rdflib") if way in next(iter(found["questions"].values()))]
    table = [
        [name, _counted(taken), *(f"{taken[way]:.1f} ms" for way in ways)] for name, taken in found["questions"].items()
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
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    names = given.only or list(questions())
    found = []
    if given.rdflib_size:
        found.append(measure(min(given.size, given.rdflib_size), names, given.runs, beside_rdflib=True))
    found.append(measure(given.size, names, given.runs, beside_rdflib=False))
    if given.json:
        as_json({"sizes": found, "machine": machine("pyoxigraph", "rdflib")})
        return
    for each in found:
        _tell(each)


if __name__ == "__main__":
    main()
