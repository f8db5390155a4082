"""A proxy before a real server, that does to requests what networks, other proxies and full queues do."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from tests.load.loopback import Silent, listening

Fault = Literal["busy", "cut", "cut the answer"]
_OWN = {"connection", "keep-alive", "transfer-encoding", "content-length"}


@dataclass
class Proxy:
    """``to`` is its address, with the path of the server's.

    ``faults`` maps the number of a request, counted from 1, to what happens to it: ``busy`` is a 503 that the server
    never sees; ``cut`` gives the server half of the body and ends both connections; ``cut the answer`` lets the server
    do the work, and ends the connection to the client before it hears of it. A body longer than ``longest`` is a 413.
    """

    to: str
    longest: int = 1 << 40
    faults: dict[int, Fault] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """How many requests came."""
        return len(self.sizes)


@contextmanager
def proxied(server: str) -> Iterator[Proxy]:  # noqa: C901 - a class in it, whose methods share its names
    """A proxy before a server's address, on a port of loopback."""
    behind = urlsplit(server)
    host, port = behind.hostname or "", behind.port or 80
    lock = threading.Lock()

    class Handler(Silent):
        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            with lock:
                proxy.sizes.append(len(body))
                fault = proxy.faults.get(len(proxy.sizes))
            if len(body) > proxy.longest:
                self._give(413, {}, b"too large")
            elif fault == "busy":
                self._give(503, {}, b"too busy")
            elif fault == "cut":
                self._half(body)
                self._hang_up()
            else:
                status, headers, answer = self._forwarded(body)
                if fault == "cut the answer":
                    self._hang_up()
                else:
                    self._give(status, headers, answer)

        def _forwarded(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
            there = http.client.HTTPConnection(host, port, timeout=60)
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _OWN}
            there.request(self.command, self.path, body, headers)
            found = there.getresponse()
            answer = found.read()
            there.close()
            given = {name: value for name, value in found.getheaders() if name.lower() not in _OWN}
            if "Location" in given:
                given["Location"] = given["Location"].replace(f":{port}/", f":{self.connection.getsockname()[1]}/")
            return found.status, given, answer

        def _half(self, body: bytes) -> None:
            headers = [f"{name}: {value}" for name, value in self.headers.items()]
            request = "\r\n".join([f"{self.command} {self.path} HTTP/1.1", *headers, "", ""]).encode("latin-1") + body
            with socket.create_connection((host, port), timeout=10) as there:
                there.sendall(request[: -max(len(body) // 2, 2)])

        def _hang_up(self) -> None:
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True

        def _give(self, status: int, headers: dict[str, str], answer: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_POST = do_PUT = do_DELETE = do_GET = _any  # noqa: N815 - the names that http.server calls

    with listening(Handler) as own:
        proxy = Proxy(behind._replace(netloc=f"127.0.0.1:{own}").geturl())
        yield proxy
