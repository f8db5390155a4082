"""A line a request, in which nothing that a client sent can pass for another line; and who the client is."""

from __future__ import annotations

import ipaddress
import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("treatygraph.access")
_LONGEST = 300
"""Bytes of an address or of a browser's name that a line shows."""


def shown(sent: bytes) -> str:
    """What a client sent, as a log shows it: printable ASCII; quotes, backslashes and all else escaped.

    >>> shown(b'/a"\\r\\nGET /b')
    '/a\\\\x22\\\\x0d\\\\x0aGET /b'
    """
    cut = sent[:_LONGEST]
    text = "".join(chr(c) if 0x20 <= c < 0x7F and c not in b'"\\' else f"\\x{c:02x}" for c in cut)
    return text + "..." if len(sent) > _LONGEST else text


class AccessLog:
    """Writes the line when the answer is out, and says when it broke off.

    Behind a proxy, the client is who the proxy says that it is: the last address in ``X-Forwarded-For``, the only one
    that the client did not write itself.
    """

    def __init__(self, app: ASGIApp, *, behind_proxy: bool, enabled: bool) -> None:
        self.app = app
        self.behind_proxy = behind_proxy
        self.enabled = enabled

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self.behind_proxy:
            _forwarded(scope)
        if not self.enabled:
            await self.app(scope, receive, send)
            return
        begin, status, length, whole = time.perf_counter(), 0, 0, False

        async def counting(message: Message) -> None:
            nonlocal status, length, whole
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                length += len(message.get("body", b""))
                whole = not message.get("more_body", False)
            await send(message)

        try:
            await self.app(scope, receive, counting)
        finally:
            _write(scope, status, length, time.perf_counter() - begin, whole=whole)


def _forwarded(scope: Scope) -> None:
    told = b""
    for name, value in scope["headers"]:
        if name == b"x-forwarded-for":
            told = value
    last = told.rpartition(b",")[2].strip().decode("latin-1")
    try:
        scope["client"] = (str(ipaddress.ip_address(last)), 0)
    except ValueError:
        return  # the proxy says nothing that is an address: then it is the client


def _write(scope: Scope, status: int, length: int, seconds: float, *, whole: bool) -> None:
    path = scope.get("raw_path") or scope["path"].encode()
    if scope["query_string"]:
        path += b"?" + scope["query_string"]
    agent = next((value for name, value in scope["headers"] if name == b"user-agent"), b"")
    client = scope["client"][0] if scope.get("client") else "-"
    ended = "" if whole else " (broken off)"
    _LOG.info(
        '%s "%s %s" %d %d %.1fms "%s"%s',
        client, shown(scope["method"].encode()), shown(path), status, length, 1000 * seconds, shown(agent), ended,
    )  # fmt: skip
