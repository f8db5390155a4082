"""Answers compressed with gzip for clients that say that they read it (``Accept-Encoding``, RFC 9110, 12.5.3).

Starlette's own middleware takes ``gzip;q=0`` for a yes, leaves a strong ETag on the compressed form, answers HEAD with
other headers than GET, and compresses the same page anew for everyone; hence this one, over the same zlib. Brotli and
Zstandard would be a dependency each.

- A short answer, a part of a file (206), what is compressed already, and a release's long files go as they are.
- An ETag is weak on the compressed form: it differs from the plain form's and still compares with it, so that
  who has either is told so (304), and a part can be had of the plain form only.
- Compressing is done in threads, few at a time; what has an ETag is kept compressed.
- An answer of unknown length is compressed as it comes. Where it fails, neither the end of the stream nor the last
  chunk is sent: what was cut looks cut to whoever unpacks it, too.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache

import anyio
import anyio.to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from treatygraph.serve.negotiate import codings
from treatygraph.serve.workers.cache import Cache

LEAST = 1024
"""Bytes of the shortest answer that is compressed: a shorter one fits in a packet or two anyway."""
MOST = 8 * 1024 * 1024
"""Bytes of the longest answer of known length that is compressed: longer ones are files of a release, which are asked
for in parts."""
_DIGITS = len(str(LEAST))
_LEVEL = 5
"""Of 9. A treaty's page of 326 kB becomes 57 kB in 4 ms; level 6 takes twice the time and saves 4 % of that."""
_IN_PLACE = 4 * 1024
"""Bytes that take less time than a thread is woken in."""
_AT_ONCE = 2
_PART, _UNCHANGED = 206, 304
_LOOKED_AT = (200, _PART, _UNCHANGED)
_TEXT = (b"json", b"xml", b"javascript", b"n-triples", b"n-quads", b"trig")

Header = tuple[bytes, bytes]
Work = Callable[[bytes], bytes]


@lru_cache(maxsize=256)
def takes_gzip(header: str) -> bool:
    """Whether gzip is what a client likes at least as well as the plain form.

    >>> takes_gzip("gzip, deflate, br"), takes_gzip("gzip;q=0, *"), takes_gzip("")
    (True, False, False)
    """
    told = codings(header)
    named = [told[name] for name in ("gzip", "x-gzip") if name in told]
    weight = max(named) if named else told.get("*", 0.0)
    # where identity is not named it may be sent, and is liked least
    return weight > 0 and weight >= told.get("identity", 0.0)


@lru_cache(maxsize=256)
def compressible(media_type: bytes) -> bool:
    """Whether a media type is text of some kind, which becomes shorter.

    >>> compressible(b"text/turtle; charset=utf-8"), compressible(b"image/png")
    (True, False)
    """
    kind = media_type.partition(b";")[0].strip().lower()
    return kind.startswith(b"text/") or kind.endswith(_TEXT)


class Compression:
    """Compresses answers; ``kept`` is how many bytes of them are kept."""

    def __init__(self, app: ASGIApp, kept: int) -> None:
        self.app = app
        self._kept = Cache(kept)
        self._limiter: anyio.CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Answer(self, scope, send).take)

    async def packed(self, content: bytes, name: str | None) -> bytes:
        """Content compressed; where it has a name, which is its own and no other's, it is kept."""
        found = self._kept.get(name) if name is not None else None
        if found is not None:
            return found[1]
        packed = await self.by_thread(_whole, content)
        if name is not None:
            self._kept.put(name, "gzip", packed)
        return packed

    async def by_thread(self, work: Work, content: bytes) -> bytes:
        """Work on content in one of few threads, or here where it is short."""
        if len(content) <= _IN_PLACE:
            return work(content)
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(_AT_ONCE)
        return await anyio.to_thread.run_sync(work, content, limiter=self._limiter)


class _Answer:
    """One answer on its way out."""

    __slots__ = ("_held", "_length", "_room", "_scope", "_send", "_start", "_stream")

    def __init__(self, room: Compression, scope: Scope, send: Send) -> None:
        self._room = room
        self._scope = scope
        self._send = send
        self._start: Message | None = None
        """The beginning, while it is held back."""
        self._length: int | None = None
        self._held: list[bytes] = []
        self._stream: _Stream | None = None

    async def take(self, message: Message) -> None:
        """A message of the application."""
        if message["type"] == "http.response.start":
            if not self._begin(message):
                await self._send(message)
        elif self._stream is not None:
            await self._send({**message, "body": await self._streamed(self._stream, message)})
        elif self._start is not None:
            await self._body(self._start, message)
        else:
            await self._send(message)

    def _begin(self, message: Message) -> bool:
        """Look at the beginning of an answer; whether it is held back until its body is there."""
        status = message["status"]
        if status not in _LOOKED_AT:
            return False
        if _short(message["headers"]):
            return False  # whatever is accepted: so it does not vary either
        kind, length, headers = _read(message["headers"])
        if headers is None or (status != _UNCHANGED and not compressible(kind)):
            return False
        message["headers"] = headers
        if status == _PART or (length is not None and length > MOST):
            return False
        if not takes_gzip(_accepted(self._scope)):
            return False
        if status == _UNCHANGED:
            message["headers"] = _weakened(headers)
        elif self._scope["method"] == "HEAD":
            message["headers"] = _encoded(headers)
        else:
            self._start, self._length = message, length
            return True
        return False

    async def _body(self, start: Message, message: Message) -> None:
        body, more = message.get("body", b""), message.get("more_body", False)
        if more and self._length is not None:
            self._held.append(body)  # a file, of which all is wanted
            return
        if more:
            self._stream, self._start = _Stream(), None
            start["headers"] = _encoded(start["headers"])
            await self._send(start)
            await self._send({**message, "body": await self._streamed(self._stream, message)})
            return
        content, self._start = b"".join((*self._held, body)), None
        if len(content) >= LEAST:
            content = await self._room.packed(content, self._name(start))
            start["headers"] = [*_encoded(start["headers"]), (b"content-length", b"%d" % len(content))]
        await self._send(start)
        await self._send({**message, "body": content})

    async def _streamed(self, stream: _Stream, message: Message) -> bytes:
        work = stream.more if message.get("more_body", False) else stream.end
        return await self._room.by_thread(work, message.get("body", b""))

    def _name(self, start: Message) -> str | None:
        """What stands for this very content: the ETag at an address; None where there is no ETag."""
        etag = next((value for name, value in start["headers"] if name == b"etag"), None)
        if etag is None:
            return None
        query = self._scope["query_string"].decode("latin-1")
        return f"{etag.decode('latin-1')} {self._scope['path']}?{query}"


class _Stream:
    """An answer that is compressed as it comes."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)

    def more(self, content: bytes) -> bytes:
        """A piece, so that a client can read all of it now."""
        return self._packer.compress(content) + self._packer.flush(zlib.Z_SYNC_FLUSH)

    def end(self, content: bytes) -> bytes:
        """The last piece."""
        return self._packer.compress(content) + self._packer.flush()


def _whole(content: bytes) -> bytes:
    return gzip.compress(content, _LEVEL, mtime=0)


def _accepted(scope: Scope) -> str:
    return ",".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-encoding")


def _short(headers: Iterable[Header]) -> bool:
    """Whether the answer is known to be too short; most answers to queries are, and are looked at no further."""
    for name, value in headers:
        if name == b"content-length":
            return len(value) < _DIGITS or int(value) < LEAST
    return False


def _read(given: Iterable[Header]) -> tuple[bytes, int | None, list[Header] | None]:
    """The media type, the length, and the headers with ``Accept-Encoding`` in their ``Vary``.

    None for the headers of what is encoded already.
    """
    kind, length, vary, headers = b"", None, b"Accept-Encoding", []
    for header in given:
        name, value = header
        if name == b"vary":
            vary = b"%b, %b" % (value, vary)
            continue
        if name == b"content-encoding":
            return b"", None, None
        if name == b"content-type":
            kind = value
        elif name == b"content-length":
            length = int(value)
        headers.append(header)
    headers.append((b"vary", vary))
    return kind, length, headers


def _encoded(headers: list[Header]) -> list[Header]:
    """The headers of the compressed form, whose length is not known yet and of which no part can be asked for."""
    kept = [header for header in headers if header[0] not in (b"content-length", b"accept-ranges")]
    return [*_weakened(kept), (b"content-encoding", b"gzip")]


def _weakened(headers: list[Header]) -> list[Header]:
    return [
        (name, b"W/" + value) if name == b"etag" and not value.startswith(b"W/") else (name, value)
        for name, value in headers
    ]
