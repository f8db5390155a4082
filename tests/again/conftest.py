"""Folders of made inputs, and what was built of them once, copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from benchmarks.claims import profile

from treatygraph.claims import write_jsonl
from treatygraph.model import Extraction
from treatygraph.pipeline import Built, build
from treatygraph.store import open_store

INPUTS = 24


@dataclass(frozen=True)
class Place:
    """A folder with inputs (``in``) and what was built of them (``out``)."""

    folder: Path

    @property
    def inputs(self) -> Path:
        return self.folder / "in"

    @property
    def release(self) -> Path:
        return self.folder / "out" / "release"

    def write(self, name: int, extraction: Extraction) -> Path:
        path = self.inputs / f"{name:03}.jsonl"
        write_jsonl([extraction], path)
        return path

    def build(self, *, out: str = "out", fresh: bool = False) -> Built:
        return build([self.inputs], out=self.folder / out, record=False, fresh=fresh)

    def contents(self, out: str = "out") -> tuple[dict[str, bytes], set[str]]:
        """Every file of the release, and every quad of the store."""
        files = {path.name: path.read_bytes() for path in (self.folder / out / "release").iterdir()}
        return files, {str(quad) for quad in open_store(self.folder / out / "store")}

    def build_and_compare(self) -> Built:
        """Build again, and from nothing elsewhere: every byte, every quad and the report must be the same."""
        again, fresh = self.build(), self.build(out="fresh", fresh=True)
        assert fresh.unchanged == 0
        assert self.contents() == self.contents("fresh")
        assert again.report == fresh.report
        told = ("failures", "editions", "claims", "claims_of_profiles", "not_understood", "inputs", "quads")
        assert [str(getattr(again, name)) for name in told] == [str(getattr(fresh, name)) for name in told]
        assert again.release.counts == fresh.release.counts
        return again


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A folder with inputs and what was built of them."""
    place = Place(tmp_path_factory.mktemp("first"))
    for number in range(INPUTS):
        place.write(number, profile(number))
    assert place.build().unchanged == 0
    return place


@pytest.fixture
def place(first: Place, tmp_path: Path) -> Place:
    """A copy of that, for each test its own; inputs are known by their paths, so it is built once more."""
    mine = Place(tmp_path / "it")
    shutil.copytree(first.folder, mine.folder, symlinks=True)
    mine.build()
    return mine
