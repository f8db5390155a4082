"""A server over a small graph and its release, asked without a socket; and one that stands before an endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.query.sample import ROOT, sample_graphs
from tests.query.server import oxigraph_server

from treatygraph.inputs import inputs, read_inputs
from treatygraph.registry import Registry
from treatygraph.release.write import write_release
from treatygraph.serve.app import application
from treatygraph.serve.settings import Settings
from treatygraph.store import build_store


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like ``build``: the release and the store of the sample profiles and the public record."""
    folder = tmp_path_factory.mktemp("built")
    extractions, _ = read_inputs(inputs([ROOT / "data" / "profiles"]), Registry.load())
    write_release(sample_graphs(record=True), extractions, folder / "release")
    build_store(sample_graphs(record=True), folder / "store")
    return folder


def client_of(settings: Settings) -> TestClient:
    """Asks the application itself; redirects are looked at, not followed."""
    return TestClient(application(settings), follow_redirects=False, base_url="http://127.0.0.1:8000")


@pytest.fixture(scope="session")
def client(built: Path) -> TestClient:
    return client_of(Settings(store=built / "store"))


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real endpoint elsewhere that holds the same graph."""
    with oxigraph_server(sample_graphs(record=True), tmp_path_factory.mktemp("endpoint")) as address:
        yield address
