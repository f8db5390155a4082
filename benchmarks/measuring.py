"""How things are measured: medians of several runs taken in turn, and the machine and versions they were taken on."""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from treatygraph.version import __version__

RUNS = 5
"""How many runs a median is taken of."""


def in_turn(tasks: Mapping[str, Callable[[], object]], runs: int = RUNS) -> dict[str, list[float]]:
    """Seconds of each task, run by run; the tasks take turns, so that a slow minute of the machine hits all of them.

    Each task is run once before, unmeasured: imports, look-up tables and caches are part of no figure.
    """
    for task in tasks.values():
        task()
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(runs):
        for name, task in tasks.items():
            begin = time.perf_counter()
            task()
            seconds[name].append(time.perf_counter() - begin)
    return seconds


def median(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def machine(*packages: str) -> dict[str, str]:
    """The processor, its cores, and the versions of Python and of the packages that take part."""
    told = {
        "treatygraph": __version__,
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
    }
    for package in packages:
        try:
            told[package] = version(package)
        except PackageNotFoundError:
            told[package] = "not installed"
    return told


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def report(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], about: Mapping[str, str]) -> None:
    """Print a table in Markdown, as benchmarks/README.md holds it, and under it the machine."""
    print(f"\n{title}\n")
    print(f"| {' | '.join(columns)} |")
    print(f"|{'---|' * len(columns)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print(f"\n{', '.join(f'{name} {value}' for name, value in about.items())}")


def as_json(found: Mapping[str, object]) -> None:
    """Print figures for machines."""
    json.dump(found, sys.stdout, ensure_ascii=False, indent=2)
    print()
