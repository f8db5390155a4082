"""``treatygraph diff`` as it is typed: over texts, with their sentences, and over the claims that come along."""

from __future__ import annotations

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


@pytest.fixture
def samples(root: Path) -> Path:
    """The sample profiles."""
    return root / "data" / "profiles"


def test_two_editions_are_compared_with_their_sentences(run: Run, samples: Path) -> None:
    result = run("diff", "Kyrgyzstan", "2010", "2018", samples)
    assert result.return_value == 0
    marks = {line[0] for line in result.stdout.splitlines() if not line.startswith(" ")}
    assert marks <= {"+", "-", "!", "~"}
    assert "+" in marks
    assert "    after: “" in result.stdout
    assert "from “Kyrgyzstan: Cluster munition ban policy, 12 August 2010” to “" in result.stderr


def test_machines_get_every_change(run: Run, samples: Path) -> None:
    told = json.loads(run("diff", "KGZ", "2010", "2018", samples, "--json").stdout)
    assert told["state"] == "KGZ"
    assert all(change["aspects"] and (change["before"] or change["after"]) for change in told["changes"])


def test_claims_without_their_text_are_compared_too(run: Run) -> None:
    result = run("diff", "KGZ", "2010", "2018")
    assert result.return_value == 0
    assert result.stdout
    assert "12 August 2010” to “Kyrgyzstan" in result.stderr


def test_an_edition_that_is_not_there_is_told_with_those_that_are(run: Run, samples: Path) -> None:
    fault = run("diff", "KGZ", "2010", "2099", samples).exception
    assert isinstance(fault, UnknownIdentifier)
    assert "2018-07-09" in str(fault)
