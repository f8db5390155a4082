"""Reading and extraction against spaCy's blank English pipeline with its sentencizer, on the same text in the same run.

    python -m benchmarks.reading                  # 400 profiles of 10,000 characters, median of five
    python -m benchmarks.reading --profiles 50 --runs 3

spaCy splits words and sentences, and nothing else; we also find layout, footnotes, claims. Start-up is excluded on both
sides. Without spaCy (``pip install 'treatygraph[bench]'``) our own figures are measured alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from benchmarks.corpus import texts
from benchmarks.measuring import RUNS, as_json, in_turn, machine, median, report

from treatygraph.document import read_text
from treatygraph.extract import extract


def _ours(profiles: list[str]) -> int:
    return sum(len(extract(read_text(text)).claims) for text in profiles)


def _only_read(profiles: list[str]) -> int:
    return sum(len(read_text(text).sentences) for text in profiles)


def _spacy(profiles: list[str]) -> Callable[[], int]:
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = max(map(len, profiles)) + 1
    return lambda: sum(sum(1 for _ in pipeline(text).sents) for text in profiles)


def measure(count: int, length: int, runs: int) -> dict[str, Any]:
    """Characters a second of each, with what is needed to understand the figure."""
    profiles = list(texts(count, length))
    characters = sum(map(len, profiles))
    tasks: dict[str, Callable[[], object]] = {
        "read and extract": lambda: _ours(profiles),
        "read only": lambda: _only_read(profiles),
    }
    if find_spec("spacy"):
        tasks["spaCy blank(en) + sentencizer"] = _spacy(profiles)
    seconds = in_turn(tasks, runs)
    return {
        "profiles": count, "characters": characters, "claims": _ours(profiles), "runs": runs,
        "characters_per_second": {name: characters / median(taken) for name, taken in seconds.items()},
        "machine": machine("spacy"),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Reading and extraction against spaCy's sentencizer.")
    parser.add_argument("--profiles", type=int, default=400)
    parser.add_argument("--length", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure(given.profiles, given.length, given.runs)
    if given.json:
        as_json(found)
        return
    rates = found["characters_per_second"]
    about = found["machine"]
    first = next(iter(rates.values()))
    rows = [[name, f"{rate / 1e6:.2f}", f"{first / rate:.2f}"] for name, rate in rates.items()]
    title = (
        f"{given.profiles} profiles, {found['characters']} characters, {found['claims']} claims, median of {given.runs}"
    )
    report(title, ("what", "million characters a second", "ours ÷ this"), rows, about)
    if len(rates) < 3:
        print("spaCy is not installed: pip install 'treatygraph[bench]' to compare")


if __name__ == "__main__":
    main()
