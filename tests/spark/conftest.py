"""One cluster of two workers for the tests that leave it as they found it, and the folder that they extract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.batch.conftest import put
from tests.spark.clusters import Hdfs, Standalone, hdfs, standalone


@pytest.fixture(scope="session")
def hadoop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hdfs]:
    """A real HDFS."""
    with hdfs(tmp_path_factory.mktemp("hdfs")) as found:
        yield found


@pytest.fixture(scope="session")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standalone]:
    """A cluster of two workers."""
    with standalone(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    """Folders of profiles with names of every kind, and three files that cannot be read as what they are called."""
    folder = tmp_path / "profiles"
    put(folder / "KEN-2012.txt", "Kenya")
    put(folder / "africa" / "SEN.md", "Senegal")
    put(folder / "africa" / "SEN.txt", "Senegal")
    put(folder / "asia" / "_hidden.txt", "Lao PDR")
    put(folder / "asia" / ".dotted.txt", "Lao PDR")
    put(folder / "asia" / "100% [sure], #1 Côte d’Ivoire?.TXT", "Ghana")
    put(folder / "deep.txt" / "er" / "KEN.txt", "Kenya")
    (folder / "asia" / "notes.csv").write_text("a,b\n", encoding="utf-8")
    (folder / "asia" / "windows.txt").write_bytes(b"Kenya\n\xff\n")
    (folder / "asia" / "empty.txt").write_bytes(b"")
    (folder / "asia" / "zero.txt").write_bytes(b"Kenya\x00")
    return folder
