"""A folder that a web server's own user may read, and the small graph that the pages are made of."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.query.sample import sample_build


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    """Pytest's own folders are closed to all but their owner; Apache serves as ``nobody``."""
    folder = Path(tempfile.mkdtemp(prefix="treatygraph-online-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the sample profiles alone."""
    return sample_build(tmp_path_factory.mktemp("built"))
