"""How time and memory grow with the graph, step by step, drawn as SVG.

    python -m benchmarks.growth --svg benchmarks/growth.svg          # up to 5 million triples: many minutes
    python -m benchmarks.growth --size 14 --size 700                 # claims; about 21 triples each

Each size runs in a process of its own: claims are read, the graph is made, validated, released (N-Quads, N-Triples,
Turtle, table, description), loaded into a store beside and asked. The registry and the ontology alone are 20,000
triples, so that is the smallest graph. A step's growth is told as the power of n that leads from the size before: 1 is
linear; n log n is 1.07 from one to five million. Processor seconds are drawn, which other work on the machine changes
less than the wall's.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.claims import profiles
from benchmarks.drawing import Line, log_plot
from benchmarks.measuring import as_json, machine, report

from treatygraph.claims import read_jsonl, write_jsonl
from treatygraph.graph import build
from treatygraph.query import rows
from treatygraph.registry import Registry
from treatygraph.release import write_release
from treatygraph.store import load_store, open_store
from treatygraph.validate import validate

SIZES = (14, 3_900, 47_700, 241_500)
"""Claims that make about 20,000 triples (there are no fewer), 100,000, a million and five million."""

QUESTION = "attended-not-signed"


def _processor() -> float:
    """Seconds of all processors in this process and in those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _memory() -> int:
    """The most bytes of this process, and the most of a child of it, together."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_maxrss for each in used) * (1 if sys.platform == "darwin" else 1024)


def one(size: int) -> dict[str, Any]:
    """All steps at one size; raises RuntimeError where the graph does not conform or the question has no answer."""
    steps: dict[str, dict[str, float]] = {}

    @contextmanager
    def step(name: str) -> Iterator[None]:
        wall, processor = time.perf_counter(), _processor()
        yield
        steps[name] = {
            "seconds": time.perf_counter() - wall, "processor": _processor() - processor, "memory_bytes": _memory(),
        }  # fmt: skip

    registry = Registry.load()
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        write_jsonl(profiles(size), out / "claims.jsonl")
        with step("read the claims"):
            extractions = read_jsonl(out / "claims.jsonl")
        with step("make the graph"):
            dataset = build(extractions, registry)
        with step("release and store"):
            release = write_release(
                dataset.graphs, extractions, out / "release", forms=("nq", "nt", "ttl"),
                beside=partial(load_store, link=out / "store", graphs=len(dataset.graphs)),
            )  # fmt: skip
        with step("validate"):
            conforms = validate(dataset).conforms
        with step("ask"):
            found = rows(QUESTION, store=open_store(out / "store"))
    if not conforms or not found.columns:
        raise RuntimeError(f"{size} claims: the graph does not conform, or the question has no answer")
    return {"claims": size, "triples": release.triples, "quads": release.quads, "steps": steps}


def measure(sizes: Sequence[int]) -> list[dict[str, Any]]:
    """All sizes, each in a process of its own."""
    found = []
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            found.append(pool.submit(one, size).result())
        print(json.dumps(found[-1]), file=sys.stderr)
    return found


def power(before: dict[str, Any], after: dict[str, Any], step: str) -> float:
    """The power of n by which a step's processor time grew from one size to the next."""
    took = after["steps"][step]["processor"] / max(before["steps"][step]["processor"], 1e-3)
    return math.log(max(took, 1e-9)) / math.log(after["triples"] / before["triples"])


def draw(found: Sequence[dict[str, Any]]) -> str:
    """Both pictures as one SVG: processor seconds of each step, and memory."""
    at = [each["triples"] for each in found]
    steps = list(found[0]["steps"])
    seconds = [Line(step, at, [max(each["steps"][step]["processor"], 1e-3) for each in found]) for step in steps]
    memory = [
        Line(step, at, [each["steps"][step]["memory_bytes"] / 1e6 for each in found])
        for step in ("make the graph", "release and store", "validate")
    ]
    return log_plot([("processor seconds", seconds), ("memory by then, MB", memory)], "triples")


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description="Growth with the graph.")
    parser.add_argument("--size", type=int, action="append", help="claims; may be given several times")
    parser.add_argument("--svg", type=Path, help="draw into this file")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure(given.size or SIZES)
    if given.svg:
        given.svg.write_text(draw(found), encoding="utf-8")
    if given.json:
        as_json({"sizes": found, "machine": machine("pyoxigraph", "shacl")})
        return
    table = []
    for number, each in enumerate(found):
        for step, taken in each["steps"].items():
            grown = f"{power(found[number - 1], each, step):.2f}" if number else ""
            table.append([
                f"{each['triples']:,}", step, f"{taken['seconds']:.2f} s", f"{taken['processor']:.2f} s", grown,
                f"{taken['memory_bytes'] / 1e6:,.0f} MB",
            ])  # fmt: skip
    columns = ("triples", "step", "time", "processors", "power of n", "memory by then")
    report("growth, one run a size", columns, table, machine("pyoxigraph", "shacl"))


if __name__ == "__main__":
    main()
