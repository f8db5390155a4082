"""Validation of generated claims by the engine that runs first and by pySHACL, the reference, with the same verdict.

    python -m benchmarks.validation                      # about 20,000 and 100,000 triples for both
    python -m benchmarks.validation --size 70000 --engines shacl      # what the first engine takes for all of it

Each size is validated as it is and with faults put in, which both engines must find alike, finding by finding.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Any

from benchmarks.claims import profiles
from benchmarks.measuring import as_json, in_turn, machine, median, report

from treatygraph.graph import Dataset, build
from treatygraph.registry import Registry
from treatygraph.validate import validate
from treatygraph.validate.engine import ENGINES, REFERENCE, engine
from treatygraph.validate.shapes import Shapes

SIZES = (350, 3_500)
"""Claims of the graphs that both engines validate."""


def faulty(dataset: Dataset, every: int = 40) -> Dataset:
    """The same graph with every so many-th polarity, offset, number and source of evidence taken out."""
    at = ("#polarity>", "/oa#end>", "#number>", "#fromSource>")
    graphs: dict[str, list[str]] = {}
    seen = 0
    for graph, lines in dataset.graphs.items():
        kept = []
        for line in lines:
            if "/profile/" in graph and line.split(" ", 2)[1].endswith(at):
                seen += 1
                if seen % every == 0:
                    continue
            kept.append(line)
        graphs[graph] = kept
    return Dataset(graphs, dataset.base)


def measure(size: int, engines: Sequence[str], runs: int) -> dict[str, Any]:
    """Medians by engine, and the engine alone beside our whole validation; raises RuntimeError where reports differ."""
    dataset = build(profiles(size), Registry.load())
    broken = faulty(dataset)
    reports = {name: validate(broken, using=name).to_dict() for name in engines}
    findings = [[finding | {"message": ""} for finding in told["findings"]] for told in reports.values()]
    if any(each != findings[0] for each in findings):
        raise RuntimeError(f"the engines differ at {size} claims")
    if not validate(dataset, using=engines[0]).conforms:
        raise RuntimeError("the generated claims break a shape")
    data, shapes = list(dataset.union()), Shapes.load().text
    tasks = {name: partial(validate, dataset, using=name) for name in engines}
    alone = {f"{name} alone": partial(_alone, name, data, shapes) for name in engines if name != REFERENCE}
    seconds = in_turn({**tasks, **alone}, runs)
    return {
        "claims": size, "triples": len(data), "faults_found": len(findings[0]), "runs": runs,
        "seconds": {name: median(taken) for name, taken in seconds.items()},
    }  # fmt: skip


def _alone(name: str, data: Sequence[str], shapes: str) -> None:
    list(engine(name).run(data, shapes))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Validation by each engine.")
    parser.add_argument("--size", type=int, action="append", help="claims; may be given several times")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=["shacl", REFERENCE])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = [measure(size, given.engines, given.runs) for size in given.size or SIZES]
    about = machine("shacl", "pyshacl", "rdflib")
    if given.json:
        as_json({"sizes": found, "machine": about})
        return
    names = list(found[0]["seconds"])
    rows = [
        [str(each["triples"]), str(each["faults_found"]), *(f"{each['seconds'][name]:.2f} s" for name in names)]
        for each in found
    ]
    report(f"validation, median of {given.runs}", ("triples", "faults found", *names), rows, about)


if __name__ == "__main__":
    main()
