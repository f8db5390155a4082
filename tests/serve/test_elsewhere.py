"""Pages, data and queries before an endpoint elsewhere: a real Oxigraph server, behind a door that counts."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

import pytest
from starlette.testclient import TestClient
from tests.query.sample import sample_graphs
from tests.query.server import oxigraph_server
from tests.serve.conftest import Starter
from tests.serve.over_http import client_of

from treatygraph.serve.settings import Limits, Settings


class Door:
    """Stands before an endpoint: counts what is asked, hands it on, or answers in its place."""

    def __init__(self, behind: str) -> None:
        self.behind = behind
        self.asked: list[dict[str, list[str]]] = []
        self.headers: list[dict[str, str]] = []
        self.instead: tuple[int, dict[str, str], bytes] | None = None
        self.hold = threading.Event()
        self.hold.set()
        self.port = 0


@contextlib.contextmanager
def door_before(behind: str) -> Iterator[Door]:
    door = Door(behind)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            door.asked.append(parse_qs(body.decode()))
            door.headers.append({name.lower(): value for name, value in self.headers.items()})
            door.hold.wait(10)
            status, headers, content = door.instead or self._from_behind(body)
            with contextlib.suppress(OSError):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        def _from_behind(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
            kept = {name: self.headers[name] for name in ("content-type", "accept")}
            try:
                with urlopen(Request(door.behind, body, kept)) as found:  # noqa: S310 - a server of this test
                    return found.status, {"content-type": found.headers["content-type"]}, found.read()
            except HTTPError as fault:
                with fault:
                    return fault.code, {"content-type": "text/plain"}, fault.read()

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    door.port = listening.server_port
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    try:
        yield door
    finally:
        door.hold.set()
        listening.shutdown()
        thread.join()
        listening.server_close()


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real server that holds the sample as ``treatygraph load`` puts it there."""
    with oxigraph_server(sample_graphs(record=True), tmp_path_factory.mktemp("elsewhere"), filled=True) as address:
        yield address


@pytest.fixture(scope="module")
def behind(endpoint: str) -> Iterator[Door]:
    with door_before(endpoint) as door:
        yield door


@pytest.fixture
def door(behind: Door) -> Door:
    behind.instead = None
    behind.hold.set()
    behind.asked.clear()
    behind.headers.clear()
    return behind


@pytest.fixture
def remote(door: Door) -> Iterator[TestClient]:
    limits = Limits(query_seconds=1, answer=1_000_000)
    with client_of(Settings(store=None, endpoint=f"http://127.0.0.1:{door.port}/query", limits=limits)) as client:
        yield client


def test_the_command_starts_before_an_endpoint(endpoint: str, start: Starter, tmp_path: Path) -> None:
    with start("--endpoint", endpoint, log=tmp_path / "log") as server:
        assert server.ask("ASK { ?claim a tg:Claim }").json()["boolean"] is True
        assert "Kyrgyzstan" in server.client.get("/state/KGZ.html").text
        assert server.workers() == []


PAGES = (
    "/", "/states.html", "/state/KGZ.html", "/state/KGZ.ttl", "/claims.html", "/treaty/ccm.html", "/treaties.html",
    "/meeting/wellington-2008.html", "/question/attended-not-signed.html", "/query.html", "/search.html?q=kyrgyz",
    "/claim/IDN-ratified-ccm-no-1b796a94a02c2266.html", "/passage/SEN-8a7cefe96f0050a3.html", "/source/a-63-pv-61.html",
    "/profile/KGZ/sample-cluster-munition-ban-policy/2010-08-12.html", "/declaration/lome-common-strategy.html",
    "/resolution/unga-ccm-2017.html", "/organisation/ecowas.html", "/ontology.html",
)  # fmt: skip


def test_a_page_takes_at_most_two_queries_and_is_the_page_of_a_store_here(
    remote: TestClient, door: Door, built: Path
) -> None:
    assert remote.get("/treaties.html").status_code == 200  # asks what stands at the foot of all pages
    with client_of(Settings(store=built / "store", release=built / "none")) as here:
        for path in PAGES:
            door.asked.clear()
            found = remote.get(path)
            assert found.status_code == 200, path
            assert len(door.asked) <= 2, path
            assert len(found.content) == pytest.approx(len(here.get(path).content), rel=0.05), path


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "application/sparql-results+xml"])
def test_rows_are_those_of_the_endpoint(remote: TestClient, accept: str) -> None:
    query = "SELECT ?s WHERE { ?s a tg:State } ORDER BY ?s LIMIT 3"
    found = remote.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert found.headers["content-type"].startswith(accept)
    assert "state/AFG" in found.text
    again = remote.get(
        "/sparql", params={"query": query}, headers={"accept": accept, "if-none-match": found.headers["etag"]}
    )
    assert again.status_code == 304


def test_triples_come_in_the_form_asked_for(remote: TestClient) -> None:
    query = "CONSTRUCT { ?s a tg:State } WHERE { ?s a tg:State }"
    found = remote.get("/sparql", params={"query": query}, headers={"accept": "application/n-triples"})
    assert found.headers["content-type"] == "application/n-triples"
    assert found.text.count("\n") > 100


def test_nothing_of_a_request_goes_on_but_the_query(remote: TestClient, door: Door) -> None:
    sent = {"cookie": "a=secret", "authorization": "Basic c2VjcmV0", "x-own": "secret", "user-agent": "secret"}
    remote.get("/sparql", params={"query": "ASK {}", "x": "secret"}, headers=sent)
    assert "secret" not in str(door.headers)
    assert set(door.asked[0]) == {"query"}


def test_nothing_of_an_answer_comes_back_but_its_body(remote: TestClient, door: Door) -> None:
    headers = {"content-type": "application/sparql-results+json", "set-cookie": "a=b", "location": "http://evil"}
    door.instead = (200, headers, b'{"head":{},"boolean":true}')
    found = remote.get("/sparql", params={"query": "ASK {}"})
    assert found.json()["boolean"] is True
    assert not {"set-cookie", "location"} & set(found.headers)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1/x.ttl> { ?s ?p ?o }",
        "SELECT * FROM # a comment\n NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1/> SELECT * FROM x:y { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/x.ttl>",
        "DELETE WHERE { ?s ?p ?o }",
        "CL\\u0045AR ALL",
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "ASK {} ; DROP ALL",
        "SELECT * {" + "{" * 5000 + "}" * 5000 + "}",
        "ASK {} #" + "x" * 70_000,
    ],
)
def test_what_would_reach_out_or_change_the_store_never_gets_there(remote: TestClient, door: Door, query: str) -> None:
    assert remote.post("/sparql", data={"query": query}).status_code == 400
    assert (
        remote.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "http://127.0.0.1/x"}).status_code == 400
    )
    assert door.asked == []


@pytest.mark.parametrize(
    ("theirs", "ours", "wait"),
    [(400, 400, None), (429, 503, "7"), (503, 503, "7"), (504, 504, "7"), (500, 502, "30"), (404, 502, "30"),
     (302, 502, "30"), (401, 502, "30")],
)  # fmt: skip
def test_a_refusal_has_an_honest_status_and_none_of_the_words_of_the_store(
    remote: TestClient, door: Door, theirs: int, ours: int, wait: str | None
) -> None:
    headers = {"retry-after": "7", "location": "http://127.0.0.1:9/", "content-type": "text/plain"}
    door.instead = (theirs, headers, b"at com.example.Secret(Secret.java:1)")
    found = remote.get("/sparql", params={"query": "ASK {}"})
    assert (found.status_code, found.headers.get("retry-after")) == (ours, wait)
    assert "Secret" not in found.text


def test_an_answer_that_does_not_come_in_time_is_not_waited_for(remote: TestClient, door: Door) -> None:
    door.hold.clear()
    found = remote.get("/sparql", params={"query": "ASK { ?slow ?and ?long }"})
    assert found.status_code == 504
    assert int(found.headers["retry-after"]) > 0
    door.hold.set()
    again = remote.get("/sparql", params={"query": "ASK { ?slow ?and ?long }"})
    assert again.status_code == 504, "it was just tried"
    assert len(door.asked) == 1


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({"content-type": "application/sparql-results+json"}, b'{"results":{"bindings":[' + b" " * 1_000_000, 500),
        ({"content-type": "application/sparql-results+json"}, b'{"results":{"bindings":[{timed out', 502),
        ({"content-type": "text/html"}, b"<h1>Sign in</h1>", 502),
        ({"content-type": "application/sparql-results+json", "content-encoding": "gzip"}, b"\x1f\x8b", 502),
    ],
)
def test_what_is_no_whole_answer_never_looks_like_one(
    door: Door, start: Starter, tmp_path: Path, headers: dict[str, str], content: bytes, status: int
) -> None:
    limits = Limits(answer=900_000, held_back=2_000_000)
    settings = Settings(store=None, endpoint=f"http://127.0.0.1:{door.port}/query", limits=limits)
    door.instead = (200, headers, content)
    with client_of(settings) as remote:
        assert remote.get("/sparql", params={"query": "ASK {}"}).status_code == status


def test_who_is_away_is_not_answered_for(start: Starter, tmp_path: Path) -> None:
    with start("--endpoint", "http://127.0.0.1:9/query", log=tmp_path / "log") as server:
        found = server.ask("ASK {}")
        assert found.status_code == 502
        assert found.headers["retry-after"] == "30"
        assert "127.0.0.1:9" not in found.text
