"""A connection that cannot be held: uvicorn's, with a bound on headers and a clock that only a request stops.

uvicorn bounds how long a connection idles between requests, but not how long a request's headers take to come nor
how long they are, so that half-sent requests would hold their connections for ever. Here a clock runs from the moment
that a connection opens or a response ends to the moment that a request's headers are whole; nothing that is sent
between winds it back, be it a byte every second.

Nor does a connection end under a client that is still sending what will not be read. A socket that is closed with bytes
unread tells its client of a reset, and a client (or a proxy) that had not come to the answer never sees it. So whoever
is answered before all of the request was there is told ``Connection: close``, hears that the answer has ended, and may
send on for a while into nothing (RFC 9112, 9.6).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast

from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from treatygraph.serve.headers import EVERY
from treatygraph.serve.settings import Limits


class Corked:
    """A transport that keeps the head of an answer for the moment until its body comes, so that both go in one call.

    What is kept goes out at the latest when the event loop comes round. All else is the transport's, but that closing
    waits where ``stay`` says so: then nothing more is written, and the next close is one.
    """

    def __init__(
        self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop, stay: Callable[[], bool] | None = None
    ) -> None:
        self._transport = transport
        self._loop = loop
        self._stay = stay
        self._kept = b""
        self.lingers = False

    def write(self, data: bytes) -> None:
        """As asyncio has it."""
        if self.lingers:
            return
        if self._kept:
            data, self._kept = self._kept + data, b""
            self._transport.write(data)
        elif data.startswith(b"HTTP/1."):
            self._kept = data
            self._loop.call_soon(self._uncork)
        else:
            self._transport.write(data)

    def close(self) -> None:
        """As asyncio has it; what is kept goes out first."""
        self._uncork()
        if self._stay is None or self.lingers or self._transport.is_closing() or not self._stay():
            self._transport.close()
            return
        self.lingers = True
        self._transport.write_eof()

    def is_closing(self) -> bool:
        """As asyncio has it; true of one that waits to be closed."""
        return self.lingers or self._transport.is_closing()

    def abort(self) -> None:
        """As asyncio has it; what is kept is dropped."""
        self._kept = b""
        self._transport.abort()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def _uncork(self) -> None:
        if self._kept:
            kept, self._kept = self._kept, b""
            self._transport.write(kept)


class Connection(HttpToolsProtocol):
    """One connection of one client; subclasses bind the limits (see :func:`bounded`)."""

    limits = Limits()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._clock: asyncio.TimerHandle | None = None
        self._heading = 0
        self._thrown = 0
        self._broken = False
        self._answering = self.app
        self.app = self._answer

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """As asyncio has it; one connection too many is closed at once."""
        super().connection_made(cast("asyncio.Transport", Corked(transport, self.loop, self._stay)))
        transport = self.transport
        if len(self.connections) > self.limits.connections:
            transport.abort()
            return
        self._wind()

    def connection_lost(self, exc: Exception | None) -> None:
        """As asyncio has it."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """As asyncio has it; counts what comes while headers are awaited, and throws away what comes too late."""
        if self.transport.is_closing():
            self._thrown += len(data)
            if self._thrown > self.limits.thrown:
                self.transport.abort()
            return
        if self._clock is not None:
            self._heading += len(data)
            if self._heading > self.limits.headers + self.limits.body:
                self.transport.abort()
                return
        super().data_received(data)
        if self._clock is not None and self._heading > self.limits.headers:
            self._refuse()

    def on_headers_complete(self) -> None:
        """As httptools has it: the request is there, the clock stops."""
        self._stop()
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """As uvicorn has it: the next request is awaited."""
        super().on_response_complete()
        if not self.transport.is_closing() and self.cycle is not None and self.cycle.response_complete:
            self._wind()

    def send_400_response(self, msg: str) -> None:
        """As uvicorn has it, for what is no HTTP: with what every answer carries."""
        self._close_with(b"400 Bad Request", f"400: {msg}\n".encode("ascii", "replace"))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The application's answer, which says that the connection ends if it comes before the request is whole."""
        cycle = self.cycle
        if cycle.scope is not scope or not cycle.more_body:
            await self._answering(scope, receive, send)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start" and cycle.more_body:
                message = {**message, "headers": [*message["headers"], (b"connection", b"close")]}
            await send(message)

        await self._answering(scope, receive, telling)

    def _stay(self) -> bool:
        """Whether the client is still sending; then it has as long as for headers to take its answer and leave."""
        sending = self._broken or (self.cycle is not None and self.cycle.more_body)
        if sending:
            self._stop()
            self._clock = self.loop.call_later(self.limits.header_seconds, self.transport.abort)
            self.flow.resume_reading()
        return sending

    def _wind(self) -> None:
        self._stop()
        self._clock = self.loop.call_later(self.limits.header_seconds, self._expire)

    def _stop(self) -> None:
        self._heading = 0
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _expire(self) -> None:
        self._clock = None
        self.transport.close()

    def _refuse(self) -> None:
        self._stop()
        self._close_with(b"431 Request Header Fields Too Large", b"431: the headers are too long\n")

    def _close_with(self, status: bytes, content: bytes) -> None:
        headers = [b"%s: %s" % (name.encode(), value.encode()) for name, value in EVERY.items()]
        headers += [b"content-type: text/plain; charset=utf-8", b"content-length: %d" % len(content)]
        self.transport.write(b"\r\n".join((b"HTTP/1.1 " + status, *headers, b"connection: close", b"", content)))
        self._broken = True
        self.transport.close()


def bounded(limits: Limits) -> type[Connection]:
    """The class of connections with these limits, as uvicorn wants it."""
    return type("BoundedConnection", (Connection,), {"limits": limits})
