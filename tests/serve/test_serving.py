"""The command starts a server on loopback, answers, and ends when told to."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from treatygraph.serve.app import application
from treatygraph.serve.settings import Settings
from treatygraph.store import build_store

TRIPLE = "<https://example.org/a> <https://example.org/p> <https://example.org/b> ."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one triple in one graph."""
    link = tmp_path_factory.mktemp("serve") / "store"
    build_store({"https://example.org/g": [TRIPLE]}, link)
    return link


def test_a_query_is_answered(store: Path) -> None:
    with TestClient(application(Settings(store=store))) as client:
        found = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert found.json()["results"]["bindings"][0]["o"] == {"type": "uri", "value": "https://example.org/b"}


def test_every_answer_carries_a_policy_that_lets_no_inline_script_run(store: Path) -> None:
    with TestClient(application(Settings(store=store))) as client:
        for path in ("/sparql", "/nowhere"):
            policy = client.get(path).headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe-inline" not in policy
