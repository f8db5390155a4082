"""A build after one profile changed, beside one of the same inputs from nothing; time, memory, every byte compared.

    python -m benchmarks.again                           # 5,000 profiles with 70,000 claims: some minutes
    python -m benchmarks.again --profiles 500
    python -m benchmarks.again --shipped                 # the claims and profiles that come with the package

What is measured is the command that a user gives, ``treatygraph build``, as a process of its own from its start to its
end: with start-up, validation, all files of the release, the store, and all made durable. In each run another profile
loses some of its claims; then the folder that was built before is built again, and a new folder is built from nothing.
The two releases must be the same files, byte by byte, and after the last run the stores must hold the same quads.
Profiles are files of claims (``benchmarks.claims``), so that reading them takes little; with profiles in words, whose
claims are extracted first, the build from nothing takes longer and the other one does not.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.claims import A_PROFILE, profile
from benchmarks.measuring import as_json, machine, median, report

from treatygraph.claims import write_jsonl
from treatygraph.resources import data_dir
from treatygraph.store import open_store

_PRIME = 997
"""Profiles that change are so many apart, so that they are not neighbours in the files."""


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number // 100:03}" / f"{number:05}.jsonl"


def write_inputs(folder: Path, profiles: int) -> list[Path]:
    """A file of claims for each profile, a hundred a folder."""
    paths = [_path(folder, number) for number in range(profiles)]
    for number, path in enumerate(paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_jsonl([profile(number)], path)
    return paths


def copy_shipped(folder: Path) -> list[Path]:
    """The claims that come with the package, a file a state, and the sample profiles; gives the files of claims."""
    for name in ("claims", "profiles"):
        shutil.copytree(data_dir() / name, folder / name)
    return sorted((folder / "claims").glob("*.jsonl"))


def change(path: Path) -> None:
    """Take every third claim out of a file."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for number, line in enumerate(lines) if number % 3), encoding="utf-8")


def build(inputs: Path, out: Path) -> dict[str, Any]:
    """Run ``treatygraph build``: seconds, processor seconds, most memory of a process in bytes, and what it told."""
    command = [sys.executable, "-m", "treatygraph", "build", str(inputs), "-o", str(out), "--json"]
    begin = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        child = subprocess.Popen(command, stdout=told, stderr=subprocess.DEVNULL)  # noqa: S603  (ourselves)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise RuntimeError(f"the build ended with exit code {child.returncode}")
        told.seek(0)
        found = json.load(told)
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "seconds": seconds, "processor": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss * unit, "told": found,
    }  # fmt: skip


def compare_files(ours: Path, fresh: Path) -> None:
    """Raise RuntimeError where two releases are not the same files."""
    names = sorted(path.name for path in (fresh / "release").iterdir())
    if names != sorted(path.name for path in (ours / "release").iterdir()):
        raise RuntimeError("not the same files")
    for name in names:
        with (ours / "release" / name).open("rb") as one, (fresh / "release" / name).open("rb") as other:
            while True:
                left, right = one.read(1 << 22), other.read(1 << 22)
                if left != right:
                    raise RuntimeError(f"{name} is not the same")
                if not left:
                    break


def compare_stores(ours: Path, fresh: Path) -> None:
    """Raise RuntimeError where two stores do not hold the same quads."""
    one_store, other_store = open_store(ours / "store"), open_store(fresh / "store")
    if len(one_store) != len(other_store) or not all(quad in other_store for quad in one_store):
        raise RuntimeError("the stores do not hold the same quads")


def measure(profiles: int, runs: int, *, shipped: bool = False) -> dict[str, Any]:
    """Medians of both; the first build, from nothing, is in no figure."""
    found: dict[str, list[dict[str, Any]]] = {"again": [], "from nothing": []}
    with tempfile.TemporaryDirectory() as scratch:
        inputs, ours, fresh = (Path(scratch) / name for name in ("in", "ours", "fresh"))
        paths = copy_shipped(inputs) if shipped else write_inputs(inputs, profiles)
        build(inputs, ours)
        for run in range(runs):
            change(paths[(_PRIME * (run + 1) // 2) % len(paths)])
            found["again"].append(build(inputs, ours))
            found["from nothing"].append(build(inputs, fresh))
            told = found["again"][-1]["told"]
            if told["unchanged"] != told["inputs"] - 1 or found["from nothing"][-1]["told"]["unchanged"]:
                raise RuntimeError(f"not what was to be measured: {told['unchanged']} of {told['inputs']} unchanged")
            compare_files(ours, fresh)
            if run == runs - 1:
                compare_stores(ours, fresh)
            shutil.rmtree(fresh)
    return {
        "inputs": told["inputs"], "claims": told["claims"], "quads": told["quads"], "triples": told["triples"],
        "runs": runs,
        "who": {
            name: {
                "seconds": median([each["seconds"] for each in taken]),
                "processor": median([each["processor"] for each in taken]),
                "memory_bytes": max(each["memory"] for each in taken),
            }
            for name, taken in found.items()
        },
    }  # fmt: skip


def _tell(found: dict[str, Any]) -> None:
    rows = [
        [name, f"{each['seconds']:.2f} s", f"{each['processor']:.2f} s", f"{each['memory_bytes'] / 1e6:,.0f} MB"]
        for name, each in found["who"].items()
    ]
    share = found["who"]["again"]["seconds"] / found["who"]["from nothing"]["seconds"]
    title = (
        f"{found['inputs']} inputs, {found['claims']} claims, {found['triples']} triples, {found['quads']} quads; one "
        f"input changed; median of {found['runs']}; the same bytes and quads; again takes {share:.1%} of from nothing"
    )
    report(title, ("build", "time", "processors", "most memory"), rows, machine("pyoxigraph", "shacl"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="A build after one profile changed, beside one from nothing.")
    parser.add_argument("--profiles", type=int, default=5000, help=f"profiles of about {A_PROFILE} claims")
    parser.add_argument("--shipped", action="store_true", help="what comes with the package instead")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure(given.profiles, given.runs, shipped=given.shipped)
    if given.json:
        as_json({**found, "machine": machine("pyoxigraph", "shacl")})
    else:
        _tell(found)


if __name__ == "__main__":
    main()
