"""A folder of profiles by the command's own way: time, memory, the second run that finds all of it finished.

    python -m benchmarks.batch                                # 10,000 profiles of 10 KB, two workers
    python -m benchmarks.batch --profiles 1000 --jobs 1

Start-up of the processes is part of the figure. Memory is the most that the command and its workers held together, as
Linux counts it (proportional set size, sampled ten times a second); elsewhere it is not measured.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.corpus import write
from benchmarks.measuring import as_json, machine, median, report


def _memory(process: int) -> int:
    """Bytes that a process and its children hold, each shared page counted once; 0 where that cannot be told."""
    held = 0
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                held += int(line.split()[1]) * 1024
        threads = list(Path(f"/proc/{process}/task").iterdir())
        children = [child for thread in threads for child in (thread / "children").read_text(encoding="ascii").split()]
    except OSError:
        return held
    return held + sum(_memory(int(child)) for child in children)


def _extract(folder: Path, out: Path, jobs: int) -> tuple[float, int]:
    """Seconds and bytes of one run; raises CalledProcessError where it fails."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "treatygraph", "extract", str(folder), "-o", str(out), "--jobs", str(jobs)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603  (our own command)
    most = 0
    while process.poll() is None:
        most = max(most, _memory(process.pid))
        time.sleep(0.1)
    seconds = time.perf_counter() - begin
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, most


def measure(count: int, length: int, jobs: int, runs: int) -> dict[str, Any]:
    """Seconds of a first run and of one that finds all of it finished, and the most memory."""
    first: list[float] = []
    again: list[float] = []
    memory = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "profiles"
        characters = write(folder, count, length)
        for run in range(runs):
            out = Path(scratch) / f"out-{run}"
            seconds, held = _extract(folder, out, jobs)
            first.append(seconds)
            memory = max(memory, held)
            again.append(_extract(folder, out, jobs)[0])
            outputs = sum(1 for _ in out.rglob("*.jsonl"))
            if outputs != 2 * count:
                raise RuntimeError(f"{outputs} outputs of {count} profiles")
    return {
        "profiles": count, "characters": characters, "jobs": jobs, "runs": runs, "seconds": median(first),
        "seconds_again": median(again), "memory_bytes": memory, "machine": machine(),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Extraction of a folder of profiles.")
    parser.add_argument("--profiles", type=int, default=10_000)
    parser.add_argument("--length", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure(given.profiles, given.length, given.jobs, given.runs)
    if given.json:
        as_json(found)
        return
    about = found["machine"]
    rows = [
        ["first run", f"{found['seconds']:.1f} s"],
        ["again, all finished", f"{found['seconds_again']:.1f} s"],
        ["most memory, all processes", f"{found['memory_bytes']:,} bytes"],
    ]
    title = f"{given.profiles} profiles of {given.length} characters, --jobs {given.jobs}, median of {given.runs}"
    report(title, ("what", "figure"), rows, about)


if __name__ == "__main__":
    main()
