"""What stands in for stores that cannot be had: a server that keeps to their documented interfaces and limits.

It holds its data in an Oxigraph in memory. Whatever a real one would refuse it refuses, and it can be told to fail.
"""

from __future__ import annotations

import io
import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store
from tests.load.loopback import Silent, listening

Reply = tuple[int, bytes]


@dataclass
class StandIn:
    """A server's state and what was asked of it; ``fail`` maps the number of a request to a status or to "cut"."""

    kind: str
    limit: int = 150_000_000
    token: str | None = None
    fail: dict[int, int | str] = field(default_factory=dict)
    store: Store = field(default_factory=Store)
    requests: list[tuple[str, str, dict[str, str], int]] = field(default_factory=list)
    open: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    to: str = ""

    def reply(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes, dict[str, str]]:
        """The answer to a request: status, body, headers."""
        told = {key: values[0] for key, values in parse_qs(urlsplit(path).query).items()}
        place = urlsplit(path).path
        if len(body) > self.limit:
            return (400 if self.kind == "neptune" else 413), b"request too large", {}
        if self.token and headers.get("authorization") != f"Bearer {self.token}" and b"query=" not in body[:6]:
            return 403, b"update needs an access token", {}
        if body.startswith(b"query="):
            return 200, self._select(parse_qs(body.decode())["query"][0]), {}
        if self.kind in ("rdf4j", "graphdb"):
            return self._rdf4j(method, place, told, headers, body)
        if self.kind == "stardog":
            return self._stardog(place, told, headers, body)
        text = parse_qs(body.decode())["update"][0] if body.startswith(b"update=") else body.decode()
        if self.kind == "neptune" and not body.startswith(b"update="):
            return 400, b"the documentation shows a form", {}
        if self.kind == "qlever" and re.search(r"(?m)^(COPY|MOVE|ADD|DROP|CLEAR|CREATE|LOAD)\b", text):
            return 400, b"graph management operations are not supported", {}
        self.store.update(text)
        return 200, b"", {}

    def _select(self, query: str) -> bytes:
        found = self.store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        return found.serialize(format=QueryResultsFormat.JSON) or b""

    def _rdf4j(
        self, method: str, place: str, told: dict[str, str], headers: dict[str, str], body: bytes
    ) -> tuple[int, bytes, dict[str, str]]:
        if place.endswith("/transactions") and method == "POST":
            return 201, b"", {"Location": f"{self.to}/transactions/{self._begin()}"}
        mark = place.rpartition("/")[2]
        if mark not in self.open:
            return 404, b"no such transaction", {}
        if method == "DELETE":
            del self.open[mark]
            return 204, b"", {}
        action = told.get("action")
        if action == "COMMIT":
            self._commit(mark)
        elif action == "ADD" and headers["content-type"].startswith("application/n-quads"):
            self.open[mark].append(("add", body.decode()))
        elif action == "UPDATE" and headers["content-type"].startswith("application/sparql-update"):
            self.open[mark].append(("update", body.decode()))
        else:
            return 400, b"unknown action", {}
        return 200, b"", {}

    def _stardog(
        self, place: str, told: dict[str, str], headers: dict[str, str], body: bytes
    ) -> tuple[int, bytes, dict[str, str]]:
        if place.endswith("/transaction/begin"):
            return 200, self._begin().encode(), {}
        parts = place.strip("/").split("/")
        if parts[-2:-1] == ["commit"]:
            self._commit(parts[-1])
        elif parts[-2:-1] == ["rollback"]:
            del self.open[parts[-1]]
        elif parts[-1] == "add" and headers["content-type"] == "application/n-quads":
            self.open[parts[-2]].append(("add", body.decode()))
        elif parts[-1] == "clear":
            self.open[parts[-2]].append(("clear", told.get("graph-uri", "")))
        else:
            return 404, b"", {}
        return 200, b"", {}

    def _begin(self) -> str:
        mark = f"0-{len(self.open)}-{len(self.requests)}"
        self.open[mark] = []
        return mark

    def _commit(self, mark: str) -> None:
        for what, text in self.open.pop(mark):
            if what == "add":
                self.store.load(io.BytesIO(text.encode()), format=RdfFormat.N_QUADS)
            elif what == "clear":
                if not text:
                    self.store.clear()  # as documented: without a graph, everything goes
                else:
                    self.store.remove_graph(NamedNode(text))
            else:
                self.store.update(text)


@contextmanager
def standing_in(kind: str, **settings: object) -> Iterator[StandIn]:
    """A stand-in on a port of loopback."""
    standin = StandIn(kind, **settings)  # type: ignore[arg-type]  # the tests name its fields

    class Handler(Silent):
        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {key.lower(): value for key, value in self.headers.items()}
            standin.requests.append((self.command, self.path, headers, len(body)))
            failure = standin.fail.get(len(standin.requests))
            if failure == "cut":
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
            if isinstance(failure, int):
                status, answer, more = failure, json.dumps({"error": failure}).encode(), dict[str, str]()
            else:
                status, answer, more = standin.reply(self.command, self.path, headers, body)
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_POST = do_PUT = do_DELETE = do_GET = _any  # noqa: N815 - the names that http.server calls

    with listening(Handler) as port:
        standin.to = f"http://127.0.0.1:{port}/repositories/tg"
        yield standin
