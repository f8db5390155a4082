"""``treatygraph status`` as it is typed: of one state, of one treaty, for machines, and asked wrongly."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from treatygraph.cli.main import cli
from treatygraph.errors import QueryError, UnknownIdentifier

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Runs a command line in this process."""
    return lambda *words: CliRunner().invoke(cli, list(words))


def test_one_state_is_shown_with_every_treaty(run: Run) -> None:
    result = run("status", "KGZ", "--on", "2010-08-12")
    assert result.exit_code == 0
    assert "Kyrgyzstan on 2010-08-12" in result.stdout
    assert result.stdout.count("not party") == 5
    assert "read on 2026-02-03" in result.stderr


def test_a_state_can_be_told_by_its_name(run: Run) -> None:
    told = json.loads(run("status", "the Kyrgyz Republic", "--treaty", "ccm", "--json").stdout)
    assert [(one["state"], one["treaty"], one["status"]) for one in told] == [("KGZ", "ccm", "not party")]


def test_a_treaty_on_a_day_counts_94_signatures_for_machines(run: Run) -> None:
    told = json.loads(run("status", "--treaty", "ccm", "--on", "2008-12-04", "--json").stdout)
    assert told["counts"] == {
        "parties": 4, "of_them_in_force": 0, "signatories": 90, "withdrawn": 0, "not_party": 105, "signatures": 94,
    }  # fmt: skip
    assert told["read"]["day"] == "2026-02-03"
    assert len(told["states"]) == 199


def test_what_is_derived_is_told_with_its_rule(run: Run) -> None:
    (told,) = json.loads(run("status", "NOR", "--treaty", "ccm", "--on", "2009-01-01", "--json").stdout)
    assert (told["status"], told["bound"], told["in_force"]) == ("party", False, "2010-08-01")
    assert told["derived"]["in_force"] == "first day of the sixth month after deposit"


def test_a_treaty_s_table_leaves_out_who_did_nothing_and_counts_them(run: Run) -> None:
    result = run("status", "--treaty", "ccm")
    assert "Kyrgyzstan" not in result.stdout
    assert "2024-09-06)" in result.stdout
    assert "112 parties, 111 of them in force, 12 signatories, 1 withdrawn, 74 not party" in result.stderr


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["status", "Atlantis"], UnknownIdentifier),
        (["status", "--treaty", "npt"], UnknownIdentifier),
        (["status", "KGZ", "--on", "2030-01-01"], QueryError),
        (["status", "KGZ", "--on", "yesterday"], QueryError),
    ],
)
def test_what_the_record_cannot_answer_is_an_error_and_no_guess(
    run: Run, words: list[str], fault: type[Exception]
) -> None:
    assert isinstance(run(*words).exception, fault)
