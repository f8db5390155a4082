"""The benchmarks run, at a tiny size; what they measure is not judged here. The corpus is the same each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks.corpus import profile, texts, write

from benchmarks import hostile
from treatygraph.document import read_text
from treatygraph.extract import extract


def _figures(root: Path, module: str, *arguments: str) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", "--json", *arguments],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root / "src")}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def test_reading_is_measured(root: Path) -> None:
    told = _figures(root, "reading", "--profiles", "2", "--runs", "1", "--length", "1500")
    assert told["characters_per_second"]["read and extract"] > 0
    assert told["claims"] > 5


def test_a_folder_is_measured_twice(root: Path) -> None:
    told = _figures(root, "batch", "--profiles", "3", "--length", "1500", "--jobs", "1")
    assert told["seconds"] > 0
    assert told["seconds_again"] > 0


def test_hostile_texts_are_measured_against_prose(root: Path) -> None:
    told = _figures(root, "hostile", "--megabytes", "0.01", "--only", "and", "--limit", "1000")
    assert set(told["texts"]) == {"plain prose", "and"}


@pytest.mark.parametrize("name", hostile.names())
def test_each_hostile_text_has_the_size_that_was_asked_for_and_is_read(name: str) -> None:
    text = hostile.text_of(name, 600)
    assert 400 < len(text) < 25_000
    extract(read_text(text[:1500]))


def test_the_corpus_is_the_same_each_time_and_profiles_do_not_depend_on_how_many(tmp_path: Path) -> None:
    write(tmp_path, 3, 2000)
    written = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.txt")]
    assert sorted(written) == sorted(texts(3, 2000))
    assert profile(2, 2000) == profile(2, 2000)
    assert profile(2, 2000) != profile(3, 2000)


def test_the_corpus_has_the_length_and_about_the_claims_that_it_promises() -> None:
    made = list(texts(30))
    assert 3_500 < sum(map(len, made)) / 30 < 4_800
    claims = [len(extract(read_text(text)).claims) for text in made]
    assert 11 < sum(claims) / 30 < 18


def test_a_server_is_measured_under_load_and_after_it(root: Path) -> None:
    told = _figures(root, "serving", "--claims", "14", "--seconds", "0.5", "--heavy", "1", "--only", "treatygraph")
    (phase,) = told["phases"]
    assert phase["answered_per_second"] > 0
    assert phase["heavy_clients"] == 1
    assert len(phase["memory_mb"]) == 3
