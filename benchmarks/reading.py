"""Reading and extraction against spaCy's blank English pipeline with its sentencizer, on the same text in the same run.

    python -m benchmarks.reading                  # 400 profiles of 10,000 characters a run, median of five
    python -m benchmarks.reading --profiles 50 --runs 3

spaCy splits words and sentences, and nothing else; we also find layout, footnotes, claims. Start-up is excluded on both
sides, and time is the processor's, so that other work on the machine is counted as little as can be. Each run is of
profiles that none before read, as in an archive; their sentences repeat each other, which we remember and real editions
do as well, so the same is measured where no sentence comes twice. The compiled build (``make fast``) is measured beside
the plain one where there is one. Without spaCy (``pip install 'treatygraph[bench]'``) our own figures stand alone.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.corpus import profile
from benchmarks.measuring import RUNS, as_json, machine, median, report

from treatygraph.document import read_text
from treatygraph.extract import extract, extractor

ROOT = Path(__file__).parent.parent
COMPILED = ROOT / ".venv-fast" / "bin" / "python"
SPACY = "spaCy blank(en) + sentencizer"
TASKS = ("read and extract", "read and extract, no sentence twice", "read only")
_STOP = re.compile(r"(?<=[a-z\]])\.(?= [A-Z]|\n)")

Work = Callable[[list[str]], int]


def texts(run: int, count: int, length: int, *, apart: bool = False) -> list[str]:
    """The profiles of a run; ``apart`` gives each sentence two numbers in brackets that no other has."""
    found = [profile(number, length)[1] for number in range(run * count, (run + 1) * count)]
    if not apart:
        return found
    number = run * count * 200

    def bracket(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return " ({} {}).".format(*divmod(number, 1000))

    return [_STOP.sub(bracket, text) for text in found]


def _extracted(profiles: list[str]) -> int:
    return sum(len(extract(read_text(text)).claims) for text in profiles)


def _read(profiles: list[str]) -> int:
    return sum(len(read_text(text).sentences) for text in profiles)


def _spacy(length: int) -> Work:
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 2 * length + 10_000
    return lambda profiles: sum(sum(1 for _ in pipeline(text).sents) for text in profiles)


def _timed(work: Work, profiles: list[str]) -> dict[str, float]:
    begin = time.process_time()
    made = work(profiles)
    return {"seconds": time.process_time() - begin, "made": made, "characters": sum(map(len, profiles))}


def _ours(task: str, run: int, count: int, length: int) -> dict[str, float]:
    return _timed(_read if task == "read only" else _extracted, texts(run, count, length, apart="twice" in task))


def serve() -> None:
    """Do the tasks that lines of standard input name, and tell what each took; first, whether this is compiled."""
    print(json.dumps(not str(extractor.__file__).endswith(".py")), flush=True)
    for line in sys.stdin:
        print(json.dumps(_ours(*json.loads(line))), flush=True)


class _Build:
    """A process that reads with one build of treatygraph: the one of its Python."""

    def __init__(self, python: Path, *, compiled: bool) -> None:
        without = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        self._process = subprocess.Popen(  # noqa: S603  (our own command)
            [str(python), "-m", "benchmarks.reading", "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, cwd=ROOT, env=without if compiled else None,
        )  # fmt: skip
        if self._answer() != compiled:
            kind = "compiled" if compiled else "plain"
            raise SystemExit(
                f"{python} has no {kind} treatygraph: `make fast` makes the compiled one, `make test` the other"
            )

    def _answer(self) -> Any:
        assert self._process.stdout is not None  # noqa: S101  (asked for above)
        return json.loads(self._process.stdout.readline() or "null")

    def __call__(self, task: str, run: int, count: int, length: int) -> dict[str, float]:
        assert self._process.stdin is not None  # noqa: S101
        print(json.dumps([task, run, count, length]), file=self._process.stdin, flush=True)
        told: dict[str, float] = self._answer()
        return told

    def end(self) -> None:
        """Let the process end."""
        self._process.communicate()


def measure(count: int, length: int, runs: int, compiled: Path | None = None) -> dict[str, Any]:
    """Characters a second of each, with what is needed to understand the figure."""
    builds = {"": _Build(Path(sys.executable), compiled=False)}
    if compiled is not None:
        builds["compiled: "] = _Build(compiled, compiled=True)
    spacy = _spacy(length) if find_spec("spacy") else None
    rates: dict[str, list[float]] = {}
    claims = characters = 0.0
    for run in range(runs + 1):  # the first is not measured: imports, look-up tables and caches are part of no figure
        told = {prefix + task: build(task, run, count, length) for task in TASKS for prefix, build in builds.items()}
        if spacy is not None:
            told[SPACY] = _timed(spacy, texts(run, count, length))
        for name, one in told.items() if run else ():
            rates.setdefault(name, []).append(one["characters"] / one["seconds"])
        claims, characters = told[TASKS[0]]["made"], told[TASKS[0]]["characters"]
    for build in builds.values():
        build.end()
    return {
        "profiles": count, "characters": int(characters), "claims": int(claims), "runs": runs,
        "characters_per_second": {name: median(found) for name, found in rates.items()},
        "machine": machine("spacy"),
    }  # fmt: skip


def _rows(rates: Mapping[str, float]) -> list[list[str]]:
    peer = rates.get(SPACY)
    return [[name, f"{rate / 1e6:.2f}", f"{rate / peer:.2f}" if peer else "–"] for name, rate in rates.items()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Reading and extraction against spaCy's sentencizer.")
    parser.add_argument("--profiles", type=int, default=400)
    parser.add_argument("--length", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--compiled", type=Path, default=COMPILED, help="the Python of an environment of `make fast`")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve()
        return
    found = measure(given.profiles, given.length, given.runs, given.compiled if given.compiled.exists() else None)
    if given.json:
        as_json(found)
        return
    title = (
        f"{given.profiles} profiles a run, the last of {found['characters']} characters and {found['claims']} claims, "
        f"median of {given.runs}"
    )
    report(
        title,
        ("what", "million characters a second", "÷ spaCy"),
        _rows(found["characters_per_second"]),
        found["machine"],
    )
    if SPACY not in found["characters_per_second"]:
        print("spaCy is not installed: pip install 'treatygraph[bench]' to compare")
    if not given.compiled.exists():
        print(f"no compiled build at {given.compiled}: `make fast` to measure it too")


if __name__ == "__main__":
    main()
