"""The benchmarks from claims to release run, at a tiny size; the claims are the same each time and break no shape."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from benchmarks.claims import profile, profiles
from benchmarks.slow_peer import holding

from treatygraph.claims import to_lines
from treatygraph.graph import build
from treatygraph.registry import Registry
from treatygraph.store import build_store
from treatygraph.validate import validate


def _figures(root: Path, module: str, *arguments: str) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", "--json", "--runs", "1", *arguments],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root / "src")}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def test_the_release_is_measured_beside_both_peers(root: Path) -> None:
    told = _figures(root, "release", "--size", "42", "--rdflib-size", "28")
    small, large = told["sizes"]
    assert set(small["who"]) == {"treatygraph", "oxigraph", "rdflib"}
    assert set(large["who"]) == {"treatygraph", "oxigraph"}
    ours = large["who"]["treatygraph"]
    assert {"read the claims", "make the graph", "write ttl", "write nq", "waiting for the store"} <= set(ours["steps"])
    assert ours["seconds"] > 0
    assert ours["processor"] > 0


def test_validation_is_measured(root: Path) -> None:
    (told,) = _figures(root, "validation", "--size", "28", "--engines", "shacl")["sizes"]
    assert told["faults_found"] > 0
    assert set(told["seconds"]) == {"shacl", "shacl alone"}


def test_questions_are_measured_beside_the_bare_call_rdflib_and_over_http(root: Path) -> None:
    told = _figures(root, "queries", "--size", "28", "--only", "attendance", "--only", "hedged")
    assert set(told["questions"]) == {"attendance", "hedged"}
    for taken in told["questions"].values():
        assert {"rows", "asked", "bare", "bare, as JSON", "over HTTP", "rdflib", "rdflib_rows"} <= set(taken)
        assert taken["over HTTP"] > 0
    assert set(told["missed"]) >= {"over 50 ms"}


def test_the_claims_are_as_many_as_asked_the_same_each_time_and_break_no_shape() -> None:
    made = list(profiles(280))
    assert sum(len(each.claims) for each in made) == 280
    assert list(to_lines(made)) == list(to_lines(profiles(280)))
    assert profile(2) != profile(3)
    assert not validate(build(made, Registry.load())).findings


def test_the_offsets_of_a_generated_profile_tell_its_passages_and_notes() -> None:
    made = profile(200)
    assert made.edition.length is not None
    for passage in {passage for claim in made.claims for passage in claim.passages}:
        assert passage.start is not None
        assert passage.end is not None
        assert passage.end - passage.start == len(passage.quote or "")
    assert all(note.end - note.start == len(note.text) and note.end < made.edition.length for note in made.footnotes)


def test_growth_is_measured_and_drawn(root: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.growth", "--size", "14", "--size", "70", "--svg", str(tmp_path / "it.svg")],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root / "src")}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.count("| validate |") == 2
    drawn = ElementTree.fromstring((tmp_path / "it.svg").read_text(encoding="utf-8"))  # noqa: S314  (our own picture)
    assert len(drawn.findall(".//{http://www.w3.org/2000/svg}polyline")) == 8


def test_start_up_is_measured_beside_a_python_that_does_nothing(root: Path, tmp_path: Path) -> None:
    build_store(build(profiles(14), Registry.load()).graphs, tmp_path / "store")
    told = _figures(root, "startup", "--store", str(tmp_path / "store"))
    assert set(told["seconds"]) == {"python -c pass", "treatygraph --help", "treatygraph query NAME"}
    assert all(times > 1 for times in told["times"].values())


def test_a_build_after_one_profile_changed_is_measured_beside_one_from_nothing(root: Path) -> None:
    told = _figures(root, "again", "--profiles", "20")
    assert told["inputs"] == 20
    assert set(told["who"]) == {"again", "from nothing"}
    assert all(each["seconds"] > 0 and each["memory_bytes"] > 0 for each in told["who"].values())


def test_a_question_that_rdflib_does_not_answer_in_time_is_told_as_such_and_the_benchmark_ends(tmp_path: Path) -> None:
    (tmp_path / "all.nt").write_text("".join(f"<urn:s> <urn:p> <urn:o{number}> .\n" for number in range(200)))
    with holding(tmp_path / "all.nt") as peer:
        slow = peer.ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", 1, 0.01)
        quick = peer.ask("SELECT * { ?a ?b ?c }", 2, 60)
        with pytest.raises(RuntimeError, match="rdflib failed"):
            peer.ask("no query", 1, 60)
    assert slow.ended
    assert not quick.ended
    assert (len(quick.seconds), quick.rows) == (2, 200)
