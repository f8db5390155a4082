"""The description of the interface is true: each address answers as it says, and each address is described."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from starlette.routing import Route
from tests.serve.conftest import running

from treatygraph.serve import data, openapi, protocol, reconcile
from treatygraph.serve.context import Context
from treatygraph.serve.openapi import description
from treatygraph.serve.settings import Settings

CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]


_SCHEMA = schemathesis.openapi.from_dict(description("http://127.0.0.1"))
_OPERATIONS: dict[str, Any] = {found.ok().label: found.ok() for found in _SCHEMA.get_all_operations()}  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def address(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that runs over the sample's store."""
    with running("--store", built / "store", log=tmp_path_factory.mktemp("openapi") / "log") as server:
        yield server.url


@pytest.mark.parametrize("label", _OPERATIONS)
def test_an_address_answers_as_it_is_described(label: str, address: str) -> None:
    @given(case=_OPERATIONS[label].as_strategy())
    @settings(max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def ask(case: Any) -> None:
        case.call_and_validate(base_url=address, checks=CHECKS, allow_redirects=False)

    ask()


@pytest.mark.parametrize("path", description("")["paths"])
def test_the_examples_of_the_description_are_answered(path: str, address: str) -> None:
    operation = description("")["paths"][path]["get"]
    given = {each["name"]: each["example"] for each in operation["parameters"] if "example" in each}
    needed = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
    if "version" in needed:
        given["version"] = httpx.get(f"{address}/releases").json()[0]["version"]
    if not needed <= set(given):
        return  # of this kind the sample may hold nothing
    if path == "/data":
        given.pop("default", None)
    asked = {
        each["name"]: given[each["name"]]
        for each in operation["parameters"]
        if each["in"] == "query" and each["name"] in given
    }
    found = httpx.get(address + path.format(**given), params=asked)
    assert found.status_code in (200, 303, 307), found.text
    assert str(found.status_code) in operation["responses"]


def test_every_address_for_machines_is_described(built: Path) -> None:
    context = Context(Settings(store=built / "store"))
    rooms = (protocol.routes, data.routes, data.thing_routes, reconcile.routes, openapi.routes)
    served = {
        re.sub(r"\{[\w:]+\}", "{}", route.path).rstrip("/")
        for room in rooms
        for route in room(context)
        if isinstance(route, Route)
    }
    assert served == {re.sub(r"\{\w+\}", "{}", path) for path in openapi.description("")["paths"]}
