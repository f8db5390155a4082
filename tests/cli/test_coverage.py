"""``treatygraph coverage`` as it is typed: matrix as CSV and JSON, a picture, one state."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from treatygraph.cli.main import cli
from treatygraph.errors import UnknownIdentifier

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Runs a command line in this process; the exit code is what the command returns."""
    return lambda *words: CliRunner().invoke(cli, list(map(str, words)), standalone_mode=False)


def test_the_matrix_comes_as_csv_with_every_state_and_predicate(run: Run) -> None:
    told = list(csv.DictReader(run("coverage", "--about", "ccm").stdout.splitlines()))
    assert len({row["state"] for row in told}) == 199
    (signed,) = [row for row in told if (row["state"], row["predicate"]) == ("NAM", "signed")]
    assert (signed["answer"], signed["about"]) == ("yes", "ccm")
    assert "nothing" in {row["answer"] for row in told}


def test_one_state_is_shown_as_a_table(run: Run) -> None:
    result = run("coverage", "--state", "Kyrgyzstan", "--format", "table")
    assert result.stdout.splitlines()[0].strip() == "Kyrgyzstan"
    assert "nothing" in result.stdout


def test_all_states_are_counted_and_silence_is_told_apart(run: Run) -> None:
    result = run("coverage", "--about", "ccm", "--format", "table")
    assert "nothing" in result.stdout
    assert "neither a yes nor a no" in result.stderr


def test_the_record_can_be_left_out(run: Run, root: Path) -> None:
    samples = root / "data" / "profiles"
    told = json.loads(run("coverage", samples, "--about", "ccm", "--no-record", "--format", "json").stdout)
    assert {cell["answer"] for cell in told if cell["state"] == "NOR"} == {"nothing"}


def test_the_picture_is_written_to_its_file_alone(run: Run, tmp_path: Path) -> None:
    picture = tmp_path / "coverage.svg"
    result = run("coverage", "--about", "ccm", "--svg", picture)
    assert result.stdout == ""
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert "on Convention on Cluster Munitions</title>" in picture.read_text(encoding="utf-8")


def test_an_unknown_state_is_an_error(run: Run) -> None:
    assert isinstance(run("coverage", "--state", "Atlantis").exception, UnknownIdentifier)
