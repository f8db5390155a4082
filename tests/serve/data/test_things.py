"""Things by their IRIs: 303 to the document that is wanted, conditional requests, words where there is nothing."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.serve.over_http import client_of

from treatygraph.description import FORMS
from treatygraph.query.answers import EndpointAnswers
from treatygraph.query.results import Table
from treatygraph.serve.settings import Settings

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        (BROWSER, "html"),
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "jsonld"),
        ("application/json", "jsonld"),
        ("application/rdf+xml", "rdf"),
        ("application/n-quads", "nq"),
        ("application/trig", "trig"),
        ("text/turtle;q=0.5, application/trig;q=0.8", "trig"),
    ],
)
def test_a_thing_leads_to_the_document_that_is_wanted(client: TestClient, accept: str, ending: str) -> None:
    found = client.get("/state/KGZ", headers={"accept": accept})
    assert (found.status_code, found.headers["location"]) == (303, f"/state/KGZ.{ending}")
    assert found.headers["vary"] == "Accept"
    assert '</state/KGZ.ttl>; rel="alternate"; type="text/turtle"' in found.headers["link"]


def test_the_form_in_the_address_counts_more_than_the_header(client: TestClient) -> None:
    for asked in ("ttl", "turtle", "text/turtle"):
        found = client.get("/state/KGZ", params={"format": asked}, headers={"accept": "text/html"})
        assert found.headers["location"] == "/state/KGZ.ttl"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.ending)
def test_each_document_is_what_the_graph_says_in_its_form(client: TestClient, form: object) -> None:
    ending, media_type = getattr(form, "ending", ""), getattr(form, "media_type", "")
    found = client.get(f"/state/KGZ.{ending}")
    assert found.status_code == 200
    assert found.headers["content-type"].startswith(media_type)
    assert found.headers["access-control-allow-origin"] == "*"
    assert '<https://w3id.org/treatygraph/state/KGZ>; rel="describes"' in found.headers["link"]
    assert f"/state/KGZ.{ending}>" not in found.headers["link"]
    assert b"Kyrgyzstan" in found.content


def test_a_form_that_there_is_not_is_answered_with_the_list(client: TestClient) -> None:
    for found in (
        client.get("/state/KGZ", headers={"accept": "image/png"}),
        client.get("/state/KGZ", params={"format": "docx"}),
    ):
        assert found.status_code == 406
        assert "text/turtle (format=ttl)" in found.text


def test_who_has_the_document_already_is_told_so(client: TestClient) -> None:
    first = client.get("/state/KGZ.ttl")
    etag = first.headers["etag"]
    assert not etag.startswith("W/")
    for known in (etag, f'"other", W/{etag}', "*"):
        again = client.get("/state/KGZ.ttl", headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    assert client.get("/state/KGZ.nt", headers={"if-none-match": etag}).status_code == 200
    assert client.get("/state/KGZ.nt").headers["etag"] != etag


def test_if_none_match_of_anything_is_no_answer_for_a_thing_that_is_not_there(client: TestClient) -> None:
    assert client.get("/state/XXX.ttl", headers={"if-none-match": "*"}).status_code == 404


def test_head_tells_what_get_would_and_sends_nothing(client: TestClient) -> None:
    got, head = client.get("/state/KGZ.ttl"), client.head("/state/KGZ.ttl")
    assert head.content == b""
    assert {**head.headers} == {**got.headers}


def test_options_tells_what_other_sites_may_ask(client: TestClient) -> None:
    found = client.options("/state/KGZ", headers={"origin": "https://example.org"})
    assert found.status_code == 204
    assert found.headers["allow"] == "GET, HEAD, OPTIONS"
    assert found.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: TestClient, method: str) -> None:
    found = client.request(method, "/state/KGZ", content=b"<a> <b> <c> .")
    assert found.status_code == 405
    assert found.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/state/kgz", "/state/KGZ"),
        ("/state/Kyrgyzstan", "/state/KGZ"),
        ("/state/nowhere", "/states.csv"),
        ("/meeting/welington-2008", "wellington-2008"),
        ("/treaty/cmc", "ccm"),
        ("/claim/KGZ-signed-nothing", "/claims.csv?state=KGZ"),
    ],
)
def test_where_there_is_nothing_it_is_told_what_was_perhaps_meant(client: TestClient, path: str, word: str) -> None:
    for address in (path, f"{path}.ttl"):
        found = client.get(address)
        assert found.status_code == 404
        assert word in found.text


def test_the_ontology_is_at_the_address_of_its_terms(client: TestClient) -> None:
    assert client.get("/ontology", headers={"accept": BROWSER}).headers["location"] == "/ontology.html"
    found = client.get("/ontology", headers={"accept": "text/turtle"})
    assert found.status_code == 200
    assert found.headers["content-location"] == "/ontology.ttl"
    assert b"owl:Class" in found.content
    assert client.get("/ontology.ttl").content == found.content


def test_before_an_endpoint_elsewhere_a_document_takes_one_query(
    client: TestClient, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = EndpointAnswers.rows

    def counted(self: EndpointAnswers, query: str) -> Table:
        asked.append(query)
        return rows(self, query)

    monkeypatch.setattr(EndpointAnswers, "rows", counted)
    remote = client_of(Settings(store=None, endpoint=endpoint))
    for path in ("/state/KGZ.ttl", "/claims.csv?state=KGZ", "/states.json", "/graph/registry.nt"):
        asked.clear()
        found = remote.get(path)
        assert found.content == client.get(path).content
        assert 1 <= len(asked) <= 2
        assert remote.get(path, headers={"if-none-match": found.headers["etag"]}).status_code == 304


def test_an_endpoint_that_does_not_answer_is_no_fault_of_the_client() -> None:
    remote = client_of(Settings(store=None, endpoint="http://127.0.0.1:9/query"))
    found = remote.get("/state/KGZ.ttl")
    assert found.status_code == 502
    assert "127.0.0.1:9" not in found.text
