"""Extraction on a Spark cluster: one core, two, the part that more cores do not shorten, and what a hundred would do.

    python -m benchmarks.spark                                  # 2,000 and 4,000 profiles of 10 KB
    python -m benchmarks.spark --profiles 200 --runs 1

The whole command is timed, with the start of Java and Spark, on a local master of one and of two cores, and beside it
``--jobs 1`` and ``--jobs 2`` over the same folder; the files written are compared byte for byte. What a run takes
beside its profiles is the time of two sizes drawn out to none. The driver's own work on each profile, listing it, is
measured alone. By Amdahl's law N cores then take: beside + listing + the rest divided by N. That supposes that storage
keeps up with N cores, which one machine cannot show.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import write
from benchmarks.measuring import as_json, machine, median, report

from treatygraph.batch import plan

MANY = 100
"""The cores of the cluster that is reckoned with."""


def _extract(folder: Path, out: Path, *how: str) -> float:
    """Seconds of the whole command; raises CalledProcessError where it fails."""
    command = [sys.executable, "-m", "treatygraph", "extract", str(folder), "-o", str(out), *how]
    begin = time.perf_counter()
    subprocess.run(  # noqa: S603  (our own command)
        command, check=True, stderr=subprocess.DEVNULL, env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}
    )
    return time.perf_counter() - begin


def _digest(folder: Path) -> str:
    """One hash of all files of a folder with their names."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def reckoned(beside: float, listing: float, rest: float, cores: int) -> float:
    """Seconds on so many cores by Amdahl's law.

    >>> reckoned(5.0, 1.0, 100.0, 100)
    7.0
    """
    return beside + listing + rest / cores


def measure(count: int, length: int, runs: int) -> dict[str, Any]:
    """Medians of all ways; raises RuntimeError where two of them do not write the same bytes."""
    spark = {cores: ("--engine", "spark", "--master", f"local[{cores}]") for cores in (1, 2)}
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Path(scratch) / "small", Path(scratch) / "large"
        write(small, count, length)
        characters = write(large, 2 * count, length)
        ways: dict[str, tuple[Path, Sequence[str]]] = {
            "--jobs 1": (large, ("--jobs", "1")),
            "--jobs 2": (large, ("--jobs", "2")),
            "Spark, 1 core, half of it": (small, spark[1]),
            "Spark, 1 core": (large, spark[1]),
            "Spark, 2 cores": (large, spark[2]),
        }
        seconds: dict[str, list[float]] = {way: [] for way in ways}
        written: set[str] = set()
        for run in range(runs):
            for number, (way, (folder, how)) in enumerate(ways.items()):
                out = Path(scratch) / f"out-{run}-{number}"
                seconds[way].append(_extract(folder, out, *how))
                if folder == large:
                    written.add(_digest(out))
        begin = time.perf_counter()
        listed = sum(1 for _ in plan([large]))
        listing = time.perf_counter() - begin
    if len(written) != 1 or listed != 2 * count:
        raise RuntimeError("the ways do not write the same bytes")
    medians = {way: median(taken) for way, taken in seconds.items()}
    one_core = medians["Spark, 1 core"]
    beside = min(max(0.0, 2 * medians["Spark, 1 core, half of it"] - one_core), one_core - listing)
    rest = one_core - beside - listing
    return {
        "profiles": 2 * count, "characters": characters, "runs": runs, "seconds": medians, "beside": beside,
        "listing": listing, "serial_share": (beside + listing) / one_core,
        "reckoned_two": reckoned(beside, listing, rest, 2), "reckoned_many": reckoned(beside, listing, rest, MANY),
        "machine": machine("pyspark"),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Extraction on a Spark cluster.")
    parser.add_argument("--profiles", type=int, default=2_000, help="of the smaller folder; the larger has twice that")
    parser.add_argument("--length", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure(given.profiles, given.length, given.runs)
    if given.json:
        as_json(found)
        return
    rows = [[way, f"{taken:.1f} s"] for way, taken in found["seconds"].items()]
    rows += [
        ["beside the profiles: start, hand-over, end", f"{found['beside']:.1f} s"],
        ["the driver's listing", f"{found['listing']:.2f} s"],
        ["serial share of one core's time", f"{found['serial_share']:.1%}"],
        ["two cores by Amdahl", f"{found['reckoned_two']:.1f} s"],
        [f"{MANY} cores by Amdahl", f"{found['reckoned_many']:.1f} s"],
    ]
    title = f"{found['profiles']} profiles of {given.length} characters, median of {given.runs}"
    report(title, ("what", "time"), rows, found["machine"])


if __name__ == "__main__":
    main()
