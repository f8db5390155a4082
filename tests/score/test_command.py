"""The command ``treatygraph score``: figures in a table or as JSON, errors told, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from treatygraph.cli.main import cli
from treatygraph.errors import TreatygraphError

_SIGNED = {"subject": "KEN", "predicate": "signed", "object": "ccm", "polarity": "positive", "date": "2008-12-03"}
_USED = {"subject": "KEN", "predicate": "used", "object": "cluster-munitions", "polarity": "negative"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "KEN.json").write_text(json.dumps({"claims": [_SIGNED, _USED]}), encoding="utf-8")
    found = [{**_SIGNED, "date": "2009"}, {**_SIGNED, "predicate": "ratified"}]
    (tmp_path / "KEN.jsonl").write_text("".join(f"{json.dumps(claim)}\n" for claim in found), encoding="utf-8")
    return tmp_path


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["score", *map(str, arguments)], standalone_mode=False)


def test_pairs_and_folders_give_the_same_figures_as_json(folder: Path) -> None:
    pair = _run(folder / "KEN.json", folder / "KEN.jsonl", "--json")
    both = _run("--dir", folder, folder, "--json")
    assert pair.return_value == 0
    assert json.loads(pair.stdout) == json.loads(both.stdout)
    told = json.loads(pair.stdout)
    assert told["total"]["f1"] == 0.5
    assert told["total"]["dates"] == {"right": 0, "of": 1, "invented": 0, "share": 0.0}
    assert told["profiles"][0]["missed"] == [
        {key: _USED[key] for key in ("subject", "predicate", "object", "polarity")}
    ]
    assert told["profiles"][0]["differences"][0]["gold_values"] == ["2008-12-03"]


def test_errors_are_listed_with_what_is_wrong(folder: Path) -> None:
    out = _run("--dir", folder, folder, "--errors").stdout
    assert "missed: KEN used cluster-munitions negative" in out
    assert "false: KEN ratified ccm positive" in out
    assert "dates: KEN signed ccm positive: gold 2008-12-03, found 2009" in out


@pytest.mark.parametrize(("least", "code"), [("0.5", 0), ("0.51", 1)])
def test_the_exit_code_is_1_where_the_total_is_under_the_least_f1(folder: Path, least: str, code: int) -> None:
    assert _run("--dir", folder, folder, "--min-f1", least).return_value == code


def test_gold_without_claims_is_told_and_scored_as_nothing_found(folder: Path) -> None:
    (folder / "KEN.jsonl").unlink()
    result = _run("--dir", folder, folder)
    assert "KEN: no KEN.jsonl and no profile in" in result.stderr
    assert "0/2" in result.stdout
    assert "0/0" in result.stdout


def test_an_odd_number_of_files_is_wrong_use(folder: Path) -> None:
    assert "pairs of GOLD and CLAIMS" in str(_run(folder / "KEN.json").exception)


def test_a_folder_without_gold_says_so(tmp_path: Path) -> None:
    fault = _run("--dir", tmp_path, tmp_path).exception
    assert isinstance(fault, TreatygraphError)
    assert "there is no gold file in this folder" in str(fault)
