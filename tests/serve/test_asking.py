"""Questions and queries over HTTP: forms that work without scripts, answers as files, what editors are told."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.serve.over_http import client_of

from treatygraph.query.questions import questions
from treatygraph.serve.settings import Settings


@pytest.fixture(scope="module")
def asked(built: Path) -> Iterator[TestClient]:
    with client_of(Settings(store=built / "store")) as client:
        yield client


@pytest.mark.parametrize("path", ["/questions", "/questions.html", "/query", "/query.html", "/ontology.html"])
def test_the_pages_on_which_one_asks_are_there(asked: TestClient, path: str) -> None:
    response = asked.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert asked.get(path, headers={"if-none-match": response.headers["etag"]}).status_code == 304


def test_a_question_answers_a_form_sent_without_any_script(asked: TestClient) -> None:
    response = asked.get("/question/attended-not-signed.html", params={"meeting": "wellington-2008", "treaty": "ccm"})
    assert response.status_code == 200
    assert "Kyrgyzstan" in response.text
    assert '<option value="wellington-2008" selected>' in response.text


def test_an_answer_is_a_file_for_a_spreadsheet(asked: TestClient) -> None:
    response = asked.get("/question/attended-not-signed.answer.csv")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert "Kyrgyzstan" in {row["name"] for row in rows}


def test_a_value_that_is_none_is_told_on_the_page_with_the_status_of_a_fault(asked: TestClient) -> None:
    response = asked.get("/question/attendance.html", params={"meeting": "<b>nowhere</b>"})
    assert response.status_code == 400
    assert "<b>nowhere" not in response.text
    assert 'role="alert"' in response.text
    assert asked.get("/question/attendance.answer.csv", params={"meeting": "nowhere"}).status_code == 400


def test_a_question_that_is_none_is_not_found(asked: TestClient) -> None:
    assert asked.get("/question/nonsense.html").status_code == 404


def test_a_query_in_the_address_stands_in_the_editor_and_cannot_leave_it(asked: TestClient) -> None:
    response = asked.get("/query.html", params={"query": "ASK {} # </textarea><script>alert(1)</script>"})
    assert "</textarea><script>" not in response.text
    assert "ASK {}" in response.text


def test_the_endpoint_tells_editors_its_prefixes_its_examples_and_what_terms_mean(asked: TestClient) -> None:
    told = asked.get("/sparql", headers={"accept": "application/n-triples"}).text
    assert told.count("<http://www.w3.org/ns/shacl#select>") == len(questions())
    assert '<http://www.w3.org/ns/shacl#prefix> "tg"' in told
    assert (
        '<https://w3id.org/treatygraph/ontology#signed> <http://www.w3.org/2000/01/rdf-schema#label> "signed"' in told
    )


def test_scripts_and_the_engine_come_from_the_package_and_nothing_else_does(asked: TestClient) -> None:
    for name in ("query.js", "site.js", "worker.js", "oxigraph.wasm.gz", "asking.css", "LICENCES.txt"):
        assert asked.get(f"/static/{name}").status_code == 200
    assert asked.get("/static/../asking.py").status_code == 404
    assert asked.get("/static/%2e%2e/asking.py").status_code == 404


def test_the_search_index_is_a_script(asked: TestClient) -> None:
    response = asked.get("/search-index.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.text.startswith("self.treatygraphIndex = [")
