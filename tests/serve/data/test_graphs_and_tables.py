"""Named graphs, tables, releases and signposts, as clients ask for them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient
from tests.query.sample import sample_graphs
from tests.serve.over_http import client_of

from treatygraph.serve.data import signposts
from treatygraph.serve.settings import Settings
from treatygraph.store import union

REGISTRY = "https://w3id.org/treatygraph/graph/registry"


def test_a_named_graph_is_read_indirectly_and_at_its_own_address(client: TestClient) -> None:
    held = {f"{line}" for line in sample_graphs(record=True)[REGISTRY]}
    indirect = client.get("/data", params={"graph": REGISTRY}, headers={"accept": "application/n-triples"})
    direct = client.get("/graph/registry", headers={"accept": "application/n-triples"})
    for found in (indirect, direct, client.get("/graph/registry.nt")):
        assert found.status_code == 200
        assert set(found.text.splitlines()) == held
    assert indirect.headers["vary"] == "Accept, Accept-Encoding"


def test_the_default_graph_is_the_union(client: TestClient) -> None:
    found = client.get("/data?default", headers={"accept": "application/n-triples"})
    assert found.text.splitlines() == list(union(sample_graphs(record=True)))
    etag = found.headers["etag"]
    assert client.get("/data?default&format=nt", headers={"if-none-match": etag}).status_code == 304
    part = client.get("/data?default&format=nt", headers={"range": "bytes=0-9"})
    assert (part.status_code, part.content) == (206, found.content[:10])


@pytest.mark.parametrize("query", ["", "?graph=relative", f"?graph={REGISTRY}&default", "?graph=a&graph=b", "?what=1"])
def test_a_graph_asked_for_wrongly_is_told_so(client: TestClient, query: str) -> None:
    assert client.get(f"/data{query}").status_code == 400


def test_a_graph_that_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get("/data", params={"graph": "https://example.org/none"}).status_code == 404
    assert client.get("/graph/none").status_code == 404


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", [f"/data?graph={REGISTRY}", "/data?default", "/graph/registry", "/data"])
def test_a_graph_cannot_be_written(client: TestClient, method: str, path: str) -> None:
    found = client.request(method, path, content=b"<urn:a> <urn:b> <urn:c> .", headers={"content-type": "text/turtle"})
    assert found.status_code == 405
    assert found.headers["allow"] == "GET, HEAD, OPTIONS"


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_claims_are_a_table_that_is_asked_for_by_words(client: TestClient) -> None:
    found = client.get("/claims.csv?state=KGZ&predicate=signed")
    assert found.headers["content-type"].startswith("text/csv")
    assert {(row["subject"], row["predicate"]) for row in _rows(found.text)} == {("KGZ", "signed")}
    same = client.get("/claims.json?state=KGZ&predicate=signed").json()
    assert [row["claim"] for row in same] == [row["claim"] for row in _rows(found.text)]
    assert 'rel="describedby"' in found.headers["link"]


def test_a_table_without_an_ending_comes_as_it_is_accepted(client: TestClient) -> None:
    found = client.get("/states", headers={"accept": "application/json"})
    assert found.json() == client.get("/states.json").json()
    assert found.headers["vary"] == "Accept, Accept-Encoding"
    assert client.get("/states", headers={"accept": "image/png"}).status_code == 406


def test_what_is_next_is_told_until_there_is_nothing(client: TestClient) -> None:
    whole = _rows(client.get("/claims.csv?state=KGZ").text)
    path, rows = "/claims.csv?state=KGZ&limit=10", []
    for _ in range(100):
        found = client.get(path)
        page = _rows(found.text)
        if not page:
            break
        rows += page
        [path] = [link.split(">")[0][1:] for link in found.headers["link"].split(", ") if 'rel="next"' in link]
    assert rows == whole


def test_all_claims_are_the_same_in_pages_and_at_once(client: TestClient) -> None:
    whole = _rows(client.get("/claims.csv").text)
    pages = [_rows(client.get(f"/claims.csv?limit=900&offset={at}").text) for at in range(0, len(whole) + 900, 900)]
    assert [row for page in pages for row in page] == whole
    asked = _rows(client.get("/claims.csv?state=KGZ").text)
    assert asked == [row for row in whole if row["subject"] == "KGZ"]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("state=Kyrgystanien", "unknown"),
        ("predicate=signd", "signed"),
        ("stat=KGZ", "state"),
        ("limit=ten", "no number"),
        ("limit=0", "cannot"),
        ("polarity=maybe", "polarity"),
        ("state=KGZ&state=USA", "twice"),
    ],
)
def test_a_table_asked_for_wrongly_says_what_can_be_asked(client: TestClient, query: str, word: str) -> None:
    found = client.get(f"/claims.csv?{query}")
    assert found.status_code == 400
    assert word in found.text


def test_states_are_a_table_with_their_standing_on_a_day(client: TestClient) -> None:
    rows = {row["state"]: row for row in _rows(client.get("/states.csv?on=2008-12-04").text)}
    assert sum(bool(row["ccm_signed"]) for row in rows.values()) == 94
    assert client.get("/states.csv?on=2999-01-01").status_code == 400


@pytest.mark.parametrize("name", ["states", "claims"])
def test_a_data_dictionary_tells_of_every_column(client: TestClient, name: str) -> None:
    columns = client.get(f"/{name}.csv-metadata.json").json()["tableSchema"]["columns"]
    header = client.get(f"/{name}.csv?{'limit=1' if name == 'claims' else ''}").text.splitlines()[0]
    assert [column["name"] for column in columns] == header.split(",")


def test_releases_stay_under_their_version_and_latest_leads_to_the_newest(client: TestClient, built: Path) -> None:
    [shelved] = client.get("/releases").json()
    assert shelved["latest"] is True
    files = client.get(f"/releases/{shelved['version']}/").json()
    assert {file["file"] for file in files} >= {"treatygraph.ttl", "claims.csv", "void.ttl"}
    latest = client.get("/latest/claims.csv")
    assert latest.status_code == 307
    found = client.get(latest.headers["location"])
    assert found.content == (built / "release" / "claims.csv").read_bytes()
    assert "immutable" in found.headers["cache-control"]
    assert client.get("/latest").headers["location"] == f"/releases/{shelved['version']}/"
    assert client.get("/latest/nothing.txt").status_code == 404


def test_a_download_that_broke_goes_on_where_it_was(client: TestClient, built: Path) -> None:
    whole = (built / "release" / "treatygraph.ttl").read_bytes()
    path = client.get("/latest/treatygraph.ttl").headers["location"]
    first = client.get(path, headers={"range": "bytes=0-999"})
    etag = first.headers["etag"]
    rest = client.get(path, headers={"range": "bytes=1000-", "if-range": etag})
    assert (first.status_code, rest.status_code) == (206, 206)
    assert first.content + rest.content == whole
    assert client.get(path, headers={"range": "bytes=1000-", "if-range": '"other"'}).content == whole
    assert client.get(path, headers={"if-none-match": etag}).status_code == 304
    assert client.get(path, headers={"range": f"bytes={len(whole)}-"}).status_code == 416


def test_void_is_at_its_well_known_place_in_the_form_that_is_wanted(client: TestClient, built: Path) -> None:
    told = {quad.triple for quad in parse((built / "release" / "void.ttl").read_bytes(), format=RdfFormat.TURTLE)}
    for path in ("/.well-known/void", "/void", "/void.nt"):
        found = client.get(path, headers={"accept": "application/n-triples"})
        assert {quad.triple for quad in parse(found.content, format=RdfFormat.N_TRIPLES)} == told
    assert client.get("/dataset").headers["location"] == "/.well-known/void"


def test_the_context_of_json_ld_is_published(client: TestClient, built: Path) -> None:
    found = client.get("/context.jsonld")
    assert found.json() == json.loads((built / "release" / "context.jsonld").read_text(encoding="utf-8"))


_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def test_the_sitemap_names_every_page_once(client: TestClient) -> None:
    found = client.get("/sitemap.xml")
    urls = [at.text for at in ET.fromstring(found.content).iter(_LOC)]  # noqa: S314 - our own text
    assert len(urls) == len(set(urls))
    assert "http://127.0.0.1:8000/state/KGZ.html" in urls
    assert sum("/claim/" in (url or "") for url in urls) == len(
        {row["claim"] for row in client.get("/claims.json").json()}
    )


def test_a_sitemap_too_long_for_one_file_is_given_in_parts(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(Settings(store=built / "store"))
    monkeypatch.setattr(signposts, "PAGE_SIZE", 100)
    parts = [at.text or "" for at in ET.fromstring(client.get("/sitemap.xml").content).iter(_LOC)]  # noqa: S314
    found = [at.text or "" for part in parts for at in ET.fromstring(client.get(part).content).iter(_LOC)]  # noqa: S314
    assert len(parts) == -(-(len(found) - 1) // 100) > 1
    assert len(set(found)) == len(found)
    assert any(url.endswith("/state/KGZ.html") for url in found)
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is(client: TestClient) -> None:
    found = client.get("/robots.txt")
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in found.text
    assert "Disallow: /sparql" in found.text
