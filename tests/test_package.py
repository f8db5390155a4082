"""The built wheel, installed alone in an empty environment, has its resources and runs from an empty folder."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest


def _run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run([*map(str, words)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of the package, installed from its wheel with what it depends on and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, root, cwd=folder)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    _run(folder / "env" / "bin" / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return folder / "env" / "bin" / "treatygraph"


def test_it_has_its_questions(installed: Path, tmp_path: Path) -> None:
    questions = json.loads(_run(installed, "query", "--json", cwd=tmp_path))
    assert "attended-not-signed" in {question["name"] for question in questions}


def test_it_builds_validates_and_answers_where_there_is_nothing_else(installed: Path, tmp_path: Path) -> None:
    summary = json.loads(_run(installed, "build", "--json", cwd=tmp_path))
    assert summary["claims"] > 0
    assert (tmp_path / "build" / "release" / "treatygraph.ttl").stat().st_size == next(
        file["bytes"] for file in summary["files"] if file["name"] == "treatygraph.ttl"
    )
    rows = _run(installed, "query", "attended-not-signed", "--format", "csv", cwd=tmp_path)
    assert "Kyrgyzstan" in rows
    assert "Kyrgyzstan" in _run(installed, "show", "KGZ", cwd=tmp_path)
