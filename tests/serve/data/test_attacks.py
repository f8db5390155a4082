"""Attacks on addresses and headers: nothing leaves its folder, no header is split, no redirect leads elsewhere."""

from __future__ import annotations

import httpx2 as httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.serve.over_http import client_of

from treatygraph.serve.data.answering import printable
from treatygraph.serve.settings import Settings
from treatygraph.store import build_store


@pytest.mark.parametrize(
    "path",
    [
        "/releases/../../etc/passwd",
        "/releases/..%2f..%2f..%2fetc/passwd",
        "/releases/%2e%2e/%2e%2e/etc/passwd",
        "/releases/..%5c..%5cetc/passwd",
        "/releases/VERSION/..%2f..%2fstore%2fmanifest.json",
        "/releases/VERSION/%2e%2e",
        "/releases/VERSION//etc/passwd",
        "/releases/VERSION/.hidden",
        "/releases/VERSION/treatygraph.ttl%00.html",
        "/latest/..%2f..%2f..%2fetc%2fpasswd",
        "/graph/../../etc/passwd",
        "/state/..%2f..%2fetc%2fpasswd",
        "/state/KGZ%00.ttl",
        "/static/../../../etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_shelf(client: TestClient, path: str) -> None:
    version = client.get("/releases").json()[0]["version"]
    found = client.get(path.replace("VERSION", version))
    assert found.status_code in (400, 404)
    assert "root:" not in found.text


@pytest.mark.parametrize(
    "path",
    [
        "/state/KGZ%0d%0aSet-Cookie:%20a=b",
        "/state/KGZ%0d%0a%0d%0a<script>alert(1)</script>",
        "/state/KGZ%0aX.ttl",
        "/claims.csv?state=KGZ%0d%0aSet-Cookie:%20a=b",
        "/claims.csv?limit=1&offset=0&state=KGZ%0d%0aX:y",
        "/data?graph=http://x/%0d%0aSet-Cookie:a=b",
        "/state/KGZ?format=%0d%0aSet-Cookie:%20a=b",
    ],
)
def test_a_line_end_in_an_address_splits_no_header(client: TestClient, path: str) -> None:
    found = client.get(path)
    assert found.status_code in (400, 404, 406)
    assert "set-cookie" not in found.headers
    assert "\n" not in found.text.rstrip("\n")
    assert found.headers["content-type"].startswith("text/plain")
    assert found.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["//evil.example/state/KGZ", "/state//evil.example", "/state/KGZ//evil.example", "/%2fevil.example"]
)
def test_no_redirect_leads_to_another_host(client: TestClient, path: str) -> None:
    found = client.get(f"http://127.0.0.1:8000{path}")
    assert found.status_code == 404


@pytest.mark.parametrize("path", ["/state/KGZ", "/sitemap.xml", "/robots.txt", "/releases", "/latest", "/void.ttl"])
def test_the_host_that_a_request_names_is_echoed_nowhere(client: TestClient, path: str) -> None:
    found = client.get(path, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    assert "evil.example" not in found.text
    assert not any("evil.example" in value for value in found.headers.values())


def test_an_enormous_accept_header_is_answered(client: TestClient) -> None:
    for accept in ("text/turtle," * 50_000, "a/b;q=0.1," * 50_000 + "text/turtle", '"' * 100_000, "*/*;q=0," * 10_000):
        assert client.get("/state/KGZ", headers={"accept": accept}).status_code in (303, 406, 431)


@pytest.mark.parametrize(
    "graph",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://x/> } DROP ALL #",
        "http://x/\u202e",
        "",
        "relative",
        "urn:x:y",
    ],
)
def test_a_graph_that_there_is_not_is_told_in_words_and_nothing_is_fetched(client: TestClient, graph: str) -> None:
    found = client.get("/data", params={"graph": graph})
    assert found.status_code in (400, 404)
    assert "\u202e" not in found.text
    assert found.headers["content-type"].startswith("text/plain")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_word_in_an_address_breaks_the_server(name: str) -> None:
    client = _CLIENTS[0]
    for path in (f"/state/{name}", f"/claims.csv?state={name}", f"/graph/{name}.nt"):
        try:
            found = client.get(path)
        except (UnicodeEncodeError, ValueError, httpx.InvalidURL):
            continue  # the client itself will not send it
        assert found.status_code < 500


_CLIENTS: list[TestClient] = []


@pytest.fixture(autouse=True)
def _known(client: TestClient) -> None:
    _CLIENTS[:] = [client]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A server over a graph whose words and IRIs are an attack."""
    base, label = "https://w3id.org/treatygraph/", "http://www.w3.org/2000/01/rdf-schema#label"
    state, graph = f"<{base}state/KGZ>", f"{base}graph/registry"
    long = "x" * 1_000_000
    lines = [
        f'{state} <{label}> "</script><script>alert(1)</script>" .',
        f'{state} <{label}> "\\u202Egnp.exe" .',
        f'{state} <{label}> "{long}" .',
        f"{state} <{label}> \"=cmd|' /C calc'!A0\" .",
        f"{state} <https://schema.org/url> <javascript:alert(1)> .",
    ]
    folder = tmp_path_factory.mktemp("hostile")
    build_store({graph: sorted(lines)}, folder / "store")
    return client_of(Settings(store=folder / "store"))


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld", "rdf", "nq", "trig"])
def test_hostile_words_stay_words_in_every_form(hostile: TestClient, ending: str) -> None:
    found = hostile.get(f"/state/KGZ.{ending}")
    assert found.status_code == 200
    assert len(found.content) > 1_000_000
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "html" not in found.headers["content-type"]


def test_words_of_a_stranger_stand_in_a_refusal_without_what_turns_or_hides_them() -> None:
    assert printable("a\u202eb\r\nc\u2066d\x00") == "a\ufffdb\ufffd\ufffdc\ufffdd\ufffd"
    assert len(printable("x" * 1_000_000)) == 500
