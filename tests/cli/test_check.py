"""``treatygraph check`` as it is typed: findings for people and machines, exit codes, files that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from treatygraph.cli.main import cli
from treatygraph.errors import InputError, UnknownIdentifier

Run = Callable[..., Result]

WRONG = """Guinea-Bissau

Cluster Munition Ban Policy

Last updated: 12 August 2010

The Republic of Guinea-Bissau signed the Convention on Cluster Munitions in Oslo on 3 December 2008.[1]

[1] E-mail from the Ministry of Foreign Affairs, 2 June 2010.
"""


@pytest.fixture
def run() -> Run:
    """Runs a command line in this process; the exit code is what the command returns."""
    return lambda *words: CliRunner().invoke(cli, list(map(str, words)), standalone_mode=False)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A profile with a signature dated a day too early."""
    path = tmp_path / "GNB-2010.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_a_finding_is_shown_with_both_sides_and_their_evidence(run: Run, wrong: Path) -> None:
    result = run("check", wrong)
    assert result.return_value == 1
    assert "error: GNB, depositary: Guinea-Bissau signed" in result.stdout
    assert f"({wrong}, offset {WRONG.index('signed')})" in result.stdout
    assert "row depositary/ccm_status.csv#GNB" in result.stdout
    assert "UN Treaty Collection" in result.stdout
    assert result.stderr == "1 edition checked: 1 error\n"


def test_machines_get_the_findings_as_json(run: Run, wrong: Path, tmp_path: Path) -> None:
    (finding,) = json.loads(run("check", wrong, "--json").stdout)
    assert (finding["kind"], finding["severity"], finding["state"]) == ("depositary", "error", "GNB")
    assert [side["date"] for side in finding["sides"]] == ["2008-12-03", None]
    out = tmp_path / "findings.json"
    assert run("check", wrong, "-o", out).stdout == ""
    assert json.loads(out.read_text(encoding="utf-8")) == [finding]


def test_kinds_and_severities_can_be_chosen(run: Run, wrong: Path) -> None:
    assert run("check", wrong, "--kind", "roll-call").return_value == 0
    assert run("check", wrong, "--kind", "depositary", "--severity", "error").return_value == 1
    assert isinstance(run("check", wrong, "--kind", "rollcall").exception, UnknownIdentifier)


def test_what_fits_ends_with_zero(run: Run, tmp_path: Path) -> None:
    right = tmp_path / "GNB-2010.txt"
    right.write_text(WRONG.replace("3 December", "4 December"), encoding="utf-8")
    result = run("check", tmp_path)
    assert (result.return_value, result.stdout) == (0, "")
    assert result.stderr == "1 edition checked: nothing that does not fit\n"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, wrong: Path) -> None:
    broken = wrong.with_name("a.txt")
    broken.write_bytes(b"")
    result = run("check", broken, wrong)
    assert result.return_value == 2
    assert str(broken) in result.stderr
    assert "GNB, depositary" in result.stdout


def test_a_folder_without_profiles_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert isinstance(run("check", tmp_path).exception, InputError)
    (tmp_path / "broken.jsonl").write_text("{\n", encoding="utf-8")
    assert run("check", tmp_path).return_value == 2


def test_claims_files_are_checked_without_their_text(run: Run, wrong: Path, tmp_path: Path) -> None:
    from treatygraph.claims import write_jsonl
    from treatygraph.document import read_file
    from treatygraph.extract import extract

    claims = tmp_path / "claims" / "gnb.jsonl"
    claims.parent.mkdir()
    write_jsonl([extract(read_file(wrong))], claims)
    assert run("check", claims.parent).return_value == 1


def test_known_disagreements_are_found_in_the_claims_that_come_with_the_package(run: Run) -> None:
    result = run("check", "--json", "--severity", "error")
    told = {(f["kind"], f["state"], f["predicate"], f["object"]) for f in json.loads(result.stdout)}
    assert result.return_value == 1
    assert ("depositary", "GNB", "signed", "ccm") in told
    assert ("roll-call", "KIR", "votedInFavorOf", "unga-ccm-2018") in told
