"""Start-up as a user waits for it: whole processes, beside a Python that does nothing.

    python -m benchmarks.startup                         # builds the shipped graph first, which takes a while
    python -m benchmarks.startup --store build/store     # over a store that stands

The tasks take turns, so that a slow minute hits all of them; times are those of the wall, from start to end.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measuring import as_json, in_turn, machine, median, report

from treatygraph.pipeline import build

NOTHING = "python -c pass"
"""The peer: what any program in Python takes."""

QUESTION = ("attended-not-signed", "--meeting", "wellington-2008")
"""The named question that is asked."""

WANTED = {"treatygraph --help": 8, "treatygraph query NAME": 20}
"""At most so many times the peer."""


def _run(*arguments: str) -> None:
    done = subprocess.run(  # noqa: S603  (this Python, on arguments of ours)
        [sys.executable, *arguments], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    if "-m" in arguments and not done.stdout.strip():
        raise RuntimeError(f"no answer from {' '.join(arguments)}")


def measure(store: Path, runs: int) -> dict[str, Any]:
    """Medians in seconds, and how many times the peer each is; raises RuntimeError where a command says nothing."""
    command = ("-m", "treatygraph")
    tasks = {
        NOTHING: partial(_run, "-c", "pass"),
        "treatygraph --help": partial(_run, *command, "--help"),
        "treatygraph query NAME": partial(_run, *command, "query", *QUESTION, "--store", str(store)),
    }
    seconds = {name: median(taken) for name, taken in in_turn(tasks, runs).items()}
    return {"seconds": seconds, "times": {name: seconds[name] / seconds[NOTHING] for name in WANTED}, "runs": runs}


def _tell(found: dict[str, Any]) -> None:
    rows = [
        [name, f"{taken * 1000:.0f} ms", *(f"{found['times'][name]:.1f}", str(WANTED[name]))]
        if name in WANTED
        else [name, f"{taken * 1000:.0f} ms", "1", ""]
        for name, taken in found["seconds"].items()
    ]
    report(f"start-up, median of {found['runs']}", ("process", "time", "times", "at most"), rows, machine("click"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Start-up of the command.")
    parser.add_argument("--store", type=Path, help="a store that treatygraph build made")
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        store = given.store
        if store is None:
            build(out=Path(scratch))
            store = Path(scratch) / "store"
        found = measure(store, given.runs)
    if given.json:
        as_json(found | {"machine": machine("click")})
    else:
        _tell(found)


if __name__ == "__main__":
    main()
