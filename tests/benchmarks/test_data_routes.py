"""The benchmark of data routes runs, on the sample's store."""

from __future__ import annotations

from pathlib import Path

from benchmarks.data_routes import PATHS, measure
from tests.query.sample import sample_graphs

from treatygraph.store import build_store


def test_every_address_is_measured(tmp_path: Path) -> None:
    build_store(sample_graphs(record=True), tmp_path / "store")
    found = measure(tmp_path / "store", repeats=1)
    assert [path for path, *_ in found] == list(PATHS)
    assert all(size > 0 for _, size, _, _ in found)
