"""``treatygraph extract`` with --explain, --html and folders: what is written where, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from treatygraph.cli.main import cli
from treatygraph.errors import OutputError

_TEXT = "{0}\n\nPolicy\n\n{0} signed the Convention on Cluster Munitions in Oslo on 3 December 2008.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    profiles = tmp_path / "profiles"
    (profiles / "more").mkdir(parents=True)
    (profiles / "KEN.txt").write_text(_TEXT.format("Kenya"), encoding="utf-8")
    (profiles / "more" / "KEN.txt").write_text(_TEXT.format("Kenya"), encoding="utf-8")
    return profiles


def _run(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["extract", *map(str, arguments)], standalone_mode=False, input=text)


def test_explain_shows_the_text_with_its_claims_and_rules(folder: Path) -> None:
    result = _run(folder / "KEN.txt", "--explain")
    assert result.return_value == 0
    assert "Kenya ⟨1 signed the Convention on Cluster Munitions" in result.stdout
    assert "rule treaty" in result.stdout
    assert "\x1b" not in result.stdout


def test_explain_reads_standard_input(folder: Path) -> None:
    assert "⟨1 signed" in _run("-", "--explain", text=_TEXT.format("Kenya")).stdout


def test_html_writes_a_page_and_says_so(folder: Path, tmp_path: Path) -> None:
    result = _run(folder / "KEN.txt", "--html", tmp_path / "review.html")
    assert result.return_value == 0
    assert "review.html: 1 claims" in result.stderr
    assert (tmp_path / "review.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_html_of_several_profiles_goes_into_a_folder(folder: Path, tmp_path: Path) -> None:
    (folder / "SEN.txt").write_text(_TEXT.format("Senegal"), encoding="utf-8")
    assert _run(folder / "KEN.txt", folder / "SEN.txt", "--html", f"{tmp_path}/pages/").return_value == 0
    assert {path.name for path in (tmp_path / "pages").iterdir()} == {"KEN.html", "SEN.html"}
    fault = _run(folder / "KEN.txt", folder / "SEN.txt", "--html", tmp_path / "one.html").exception
    assert isinstance(fault, OutputError)
    assert "give a folder" in str(fault)


def test_two_pages_of_one_name_are_refused(folder: Path, tmp_path: Path) -> None:
    fault = _run(folder, "--html", f"{tmp_path}/pages/").exception
    assert isinstance(fault, OutputError)
    assert "two profiles would write KEN.html" in str(fault)


def test_a_profile_that_cannot_be_read_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    result = _run(tmp_path / "nowhere.txt", folder / "KEN.txt", "--explain")
    assert result.return_value == 2
    assert "nowhere.txt" in result.stderr
    assert "⟨1 signed" in result.stdout


def test_a_folder_goes_into_a_folder_of_the_same_shape(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert _run(folder, "-o", out).return_value == 0
    names = {path.relative_to(out).as_posix() for path in out.rglob("*.jsonl")}
    assert names == {"KEN.jsonl", "KEN.report.jsonl", "more/KEN.jsonl", "more/KEN.report.jsonl"}
    assert "2 of them finished before" in _run(folder, "-o", out, "--jobs", "2").stderr
    assert "finished before" not in _run(folder, "-o", out, "--again").stderr


def test_jobs_without_a_folder_to_write_to_is_wrong_use(folder: Path) -> None:
    assert isinstance(_run(folder, "--jobs", "2").exception, click.UsageError)
    assert isinstance(_run(folder, "--jobs", "2", "-o", "out", "--format", "csv").exception, click.UsageError)
