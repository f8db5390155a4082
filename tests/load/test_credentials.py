"""Passwords: asked for by real servers, taken from the environment or a file, and seen nowhere else."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from tests.conftest import Command
from tests.load.conftest import release
from tests.load.servers import PASSWORD, USER, Server, fuseki, rdf4j, virtuoso_with_a_user
from tests.serve.over_http import client_of

from treatygraph.errors import RemoteError
from treatygraph.load import Credentials, Settings, connect, load, verify
from treatygraph.load.stores.standard import Standard
from treatygraph.query.challenge import Authorization
from treatygraph.query.remote import ask_endpoint
from treatygraph.serve.settings import Settings as Serving
from treatygraph.store import nquads

START: dict[str, Callable[[Path], Server]] = {
    "fuseki, basic": lambda folder: fuseki(folder, auth="basic"),
    "fuseki, digest": lambda folder: fuseki(folder, auth="digest"),
    "fuseki, shiro": lambda folder: fuseki(folder, auth="shiro"),
    "rdf4j, basic": lambda folder: rdf4j(folder, auth="basic"),
    "rdf4j, digest": lambda folder: rdf4j(folder, auth="digest"),
    "virtuoso, digest": virtuoso_with_a_user,
}


@pytest.fixture(scope="module", params=sorted(START))
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server that wants to know who we are."""
    started = START[request.param](tmp_path_factory.mktemp("auth"))
    yield started
    started.stop()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "release.nq"
    path.write_text("\n".join(nquads(release())) + "\n", encoding="utf-8")
    return path


def _to(server: Server) -> list[str]:
    """Fuseki as any store, of which the client does not know what it takes; the others by their own adapters."""
    if server.kind != "fuseki":
        return ["--to", server.to, "--kind", server.kind]
    return ["--to", f"{server.to}/update", "--query-url", f"{server.to}/sparql", "--kind", "sparql11"]


def _queries(server: Server) -> str:
    """Where a query needs a password: Virtuoso answers everybody elsewhere."""
    return {
        "virtuoso": f"{server.to}/sparql-auth",
        "fuseki": f"{server.to}/sparql",
        "rdf4j": connect("rdf4j", server.to, credentials=Credentials()).questions,
    }[server.kind]


def _connected(server: Server, who: Credentials) -> Standard:
    words = _to(server)
    return connect(words[-1], words[1], query=words[3] if "--query-url" in words else None, credentials=who)


def test_a_store_is_loaded_verified_and_asked_by_the_environment_or_a_file(
    server: Server, file: Path, tmp_path: Path, treatygraph: Command
) -> None:
    secret = server.password or ""
    environment = {"TREATYGRAPH_USER": server.user or "", "TREATYGRAPH_PASSWORD": secret}
    done = treatygraph(tmp_path, "load", *_to(server), "--release", file, environment=environment)
    assert done.returncode == 0, done.stderr
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine 127.0.0.1 login {server.user} password {secret}\n", encoding="utf-8")
    netrc.chmod(0o600)
    there: list[str | Path] = ["--endpoint", _queries(server), "--credentials", netrc]
    told = [done, treatygraph(tmp_path, "verify", *there, "--release", file)]
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s <https://example.org/p> ?o }"
    told.append(treatygraph(tmp_path, "query", query, *there, "--format", "csv"))
    told.append(treatygraph(tmp_path, "query", query, *there[:2], "--format", "csv", environment=environment))
    told.append(treatygraph(tmp_path, "show", "KGZ", *there))
    told.append(treatygraph(tmp_path, "query", "ASK { ?s ?p ?o }", *there, "--format", "table"))
    assert told[-1].stdout.strip() == "yes"
    for each in told:
        assert each.returncode == 0, each.stderr
        assert secret not in each.stdout + each.stderr
    assert told[2].stdout.split() == told[3].stdout.split() == ["n", "41"]


def test_who_says_nothing_or_a_wrong_word_is_told_what_to_do_and_changes_nothing(
    server: Server, file: Path, tmp_path: Path, treatygraph: Command
) -> None:
    for environment in ({}, {"TREATYGRAPH_USER": server.user or "", "TREATYGRAPH_PASSWORD": "wr0ng-w0rd"}):
        told = [
            treatygraph(tmp_path, "load", *_to(server), "--release", file, environment=environment),
            treatygraph(tmp_path, "verify", "--endpoint", _queries(server), "--release", file, environment=environment),
            treatygraph(tmp_path, "query", "ASK {}", "--endpoint", _queries(server), environment=environment),
        ]
        for done in told:
            assert done.returncode == 2, done.stdout
            assert "refuses us (401)" in done.stderr
            assert "TREATYGRAPH_PASSWORD" in done.stderr
            assert "wr0ng-w0rd" not in done.stdout + done.stderr


def test_pages_are_served_before_an_endpoint_that_wants_a_password(server: Server) -> None:
    who = Credentials(server.user, server.password)
    settings = Serving(store=None, endpoint=_queries(server), credentials=who)
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    with client_of(settings) as client:
        for _ in range(2):
            found = client.get("/sparql", params={"query": query, "format": "json"})
            assert found.json()["results"]["bindings"][0]["n"]["value"].isdecimal()
    with client_of(Serving(store=None, endpoint=_queries(server), credentials=Credentials())) as client:
        assert client.get("/sparql", params={"query": query}).status_code == 502
    assert PASSWORD not in repr(settings)


def test_no_password_is_in_any_log(server: Server, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    caplog.set_level(logging.DEBUG)
    who = Credentials(server.user, server.password)
    store = _connected(server, who)
    load(store, release(), Settings())
    assert verify(store, release()).equivalent
    ask_endpoint(_queries(server), "ASK { ?s ?p ?o }", credentials=who)
    assert any("urllib3" in record.name for record in caplog.records), "the libraries do write to the log"
    written = caplog.text
    for log in Path(server.log).parent.glob("*.log"):
        written += log.read_text(encoding="utf-8", errors="replace")
    assert PASSWORD not in written
    assert "Authorization" not in caplog.text


def test_no_process_is_started_with_the_password_among_its_words(
    server: Server, file: Path, tmp_path: Path, treatygraph: Command
) -> None:
    done = treatygraph(tmp_path, "load", *_to(server), "--release", file, "--password", PASSWORD)
    assert done.returncode == 2
    assert "No such option" in done.stderr
    seen: set[str] = set()
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            for words in Path("/proc").glob("[0-9]*/cmdline"):
                with suppress(OSError):
                    seen.add(words.read_text(encoding="utf-8", errors="replace"))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        environment = {"TREATYGRAPH_USER": server.user or "", "TREATYGRAPH_PASSWORD": PASSWORD}
        done = treatygraph(tmp_path, "load", *_to(server), "--release", file, environment=environment)
    finally:
        stop.set()
        looking.join()
    assert done.returncode == 0, done.stderr
    ours = [words for words in seen if "treatygraph" in words and str(file) in words]
    assert ours, "the command was seen while it ran"
    assert not [words for words in ours if PASSWORD in words]


def test_a_password_goes_to_nobody_whom_the_endpoint_names() -> None:
    seen: list[tuple[str, str | None]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            seen.append((self.path, self.headers["authorization"]))
            if self.path == "/elsewhere":
                self.send_response(200)
            elif self.headers["authorization"] is None:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="x"')
            else:
                self.send_response(302)
                self.send_header("Location", f"http://localhost:{http.server_port}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - http.server's own name
            del format, arguments

    http = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{http.server_port}/query"
    who = Credentials(USER, PASSWORD)
    with pytest.raises(RemoteError):
        ask_endpoint(address, "ASK {}", credentials=who)
    with pytest.raises(RemoteError, match="302"):
        verify(connect("sparql11", address, credentials=who, tries=0), release())
    http.shutdown()
    http.server_close()
    thread.join()
    assert [said for path, said in seen if path == "/query"].count(None) == 2
    assert all(said is None for path, said in seen if path == "/elsewhere")


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        (['Basic realm="a", charset="UTF-8"'], "Basic "),
        (['Digest realm="a", nonce="b", qop="auth"'], "Digest username="),
        (['Basic realm="a", Digest realm="a", nonce="b"'], "Digest username="),
        (['Digest realm="a", nonce="b", algorithm=SHA-512-256', 'Basic realm="a"'], "Basic "),
        (["Negotiate"], None),
        (['Digest realm="basic"'], None),
        ([""], None),
        ([], None),
    ],
)
def test_the_strongest_of_what_is_asked_for_is_answered(asked: list[str], begins: str | None) -> None:
    answer = Authorization(Credentials(USER, PASSWORD)).asked(asked, "POST", "http://h/x?y=z")
    assert answer is None if begins is None else (answer or "").startswith(begins)
    assert PASSWORD not in (answer or "")
    assert Authorization(Credentials()).asked(asked, "POST", "http://h/x") is None
