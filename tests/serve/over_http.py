"""The application asked without a socket."""

from __future__ import annotations

from starlette.testclient import TestClient

from treatygraph.serve.app import application
from treatygraph.serve.settings import Settings


def client_of(settings: Settings) -> TestClient:
    """Asks the application itself, for the plain form; redirects are looked at, not followed."""
    return TestClient(
        application(settings),
        follow_redirects=False,
        base_url="http://127.0.0.1:8000",
        headers={"accept-encoding": "identity"},
    )
