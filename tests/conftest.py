"""What all tests share: where the repository is, and the folder beside it that a user does not have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the checkout (or TREATYGRAPH_SHARED); a test that needs it skips without it."""
    folder = Path(os.environ.get("TREATYGRAPH_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the folder {folder.name!r} beside the checkout, with the real profile and its gold claims")
    return folder


class Command(Protocol):
    """Runs ``treatygraph`` with words, in a folder, and gives what it printed and its exit code."""

    def __call__(
        self, folder: Path, *words: str | Path, stdin: str | bytes = "", environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(scope="session")
def treatygraph() -> Command:
    """The command as a process of its own, from this checkout's sources, as a user starts it."""

    def run(
        folder: Path, *words: str | Path, stdin: str | bytes = "", environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "treatygraph", *map(str, words)],
            cwd=folder,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **(environment or {})},
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
