"""What all tests share: where the repository is, and the folder beside it that a user does not have."""

from __future__ import annotations

import os
from pathlib import Path

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
