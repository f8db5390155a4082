"""One way in which every address of this room is answered.

GET and HEAD answer; OPTIONS tells what can be asked; anything else is 405 with ``Allow``. What is made from
a release has a strong ETag of the release's identity, this package's version and the form, so that whoever has it
already is told so (304) before anything is made. Before an endpoint elsewhere the ETag is a digest of what was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from treatygraph.errors import QueryError, RemoteError, TreatygraphError, UnknownIdentifier
from treatygraph.pages.files import split
from treatygraph.serve.context import Context, Release
from treatygraph.serve.refusal import Left, Refusal
from treatygraph.serve.threads import Threads
from treatygraph.serve.workers.cache import Cache
from treatygraph.version import __version__

_AT_ONCE = 4
"""How many answers are made at a time; more would only take turns on the same lock."""

FRESH = "public, no-cache"
"""May be kept by anyone, who asks each time whether it is still so; the answer to that costs nothing."""

FOREVER = "public, max-age=31536000, immutable"
"""A file of a release under its version never changes."""

T = TypeVar("T")
Answer = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Made:
    """What a request gets: its media type, how to make it (in a thread), and headers of its own."""

    media_type: str
    make: Callable[[], bytes]
    name: str
    """What tells it from others at the same address: the form."""
    headers: Mapping[str, str] = field(default_factory=dict)


class Desk:
    """Answers with what is made from the release that is served, and keeps what was asked for often."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._kept = Cache(context.settings.limits.cache)
        self._making = Threads(_AT_ONCE)

    async def give(self, request: Request, release: Release, made: Made) -> Response:
        """The answer of status 200, or 304 where the client has it already."""
        headers = {"cache-control": FRESH, **made.headers}
        known = request.headers.get("if-none-match")
        told = etag_of(release, made.name) if release.store is not None else None
        if told is not None and known is not None and known.strip() != "*" and holds(known, told):
            return Response(status_code=304, headers={**headers, "etag": told})
        key = f"{release.identity} {made.name} {request.url.path}?{request.url.query}"
        kept = self._kept.get(key) if told is not None else None
        content = kept[1] if kept is not None else await self.ask(request, made.make)
        if told is None:
            told = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        elif kept is None:
            self._kept.put(key, made.media_type, content)
        headers["etag"] = told
        if known is not None and holds(known, told):
            return Response(status_code=304, headers=headers)
        return Response(content, headers={**headers, "content-type": made.media_type})

    async def ask(self, request: Request, work: Callable[[], T]) -> T:
        """Something that takes a query of ours, in a thread, when its turn has come.

        Raises Left where the client goes before that, Refusal (503) where too many wait.
        """
        return await self._making.run(request.receive, work)


def etag_of(release: Release, name: str) -> str:
    """The strong ETag of a form of something of a release."""
    return f'"{__version__}-{release.identity}-{name}"'


def holds(header: str, etag: str) -> bool:
    """Whether an ``If-None-Match`` header names this ETag; ``*`` names any (RFC 9110, 13.1.2)."""
    if header.strip() == "*":
        return True
    return any(part.strip().removeprefix("W/") == etag for part in header.split(",")[:64])


class Resource:
    """An ASGI application of one path, that answers GET and HEAD (and what else it is told) and explains the rest."""

    def __init__(self, answer: Answer, methods: tuple[str, ...] = ("GET", "HEAD")) -> None:
        self._answer = answer
        self._methods = methods
        self._allow = ", ".join((*methods, "OPTIONS"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await self._respond(request)
        if request.method == "HEAD" and hasattr(response, "body"):
            response.body = b""  # its length stays told
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            headers = {"allow": self._allow, "access-control-allow-methods": self._allow}
            headers["access-control-max-age"] = "86400"
            headers["access-control-allow-headers"] = "Content-Type, Accept, If-None-Match, Range"
            return Response(status_code=204, headers=headers)
        if request.method not in self._methods:
            return PlainTextResponse(f"405: ask with {self._allow}\n", 405, {"allow": self._allow})
        try:
            return await self._answer(request)
        except Left:
            raise
        except TreatygraphError as fault:
            return refused(fault)


class Documents(Route):
    """A route of data at paths as wide as those of pages, which are left to the routes after it, with their files."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As Starlette has it."""
        if scope["type"] == "http" and split(str(scope["path"])) is not None:
            return Match.NONE, {}
        return super().matches(scope)


def refused(fault: TreatygraphError) -> Response:
    """An error as a client sees it: a status and one line that says what to do."""
    headers = {"cache-control": "no-store"}
    status = 500
    if isinstance(fault, Refusal):
        status = fault.status
        if fault.retry_after is not None:
            headers["retry-after"] = str(fault.retry_after)
    elif isinstance(fault, QueryError | UnknownIdentifier):
        status = 400
    elif isinstance(fault, RemoteError):
        status, headers["retry-after"] = 502, "30"
    if status == 500:
        return PlainTextResponse("500: a fault of this server, noted in its log\n", 500, headers)
    if status == 502:
        return PlainTextResponse("502: the store behind this server does not answer\n", 502, headers)
    todo = f" ({fault.todo})" if fault.todo else ""
    return PlainTextResponse(f"{status}: {printable(fault.message)}{printable(todo)}\n", status, headers)


def printable(text: str) -> str:
    """Words of a stranger as they may stand in an answer of ours: nothing that turns or ends a line, not long."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return shown if len(shown) <= 500 else f"{shown[:499]}…"


def resource(path: str, answer: Answer, *methods: str) -> Route:
    """A route that answers by :class:`Resource`."""
    return Route(path, Resource(answer, methods or ("GET", "HEAD")))


def only(request: Request, *known: str) -> dict[str, str]:
    """What is asked for after the question mark, each name once.

    Raises Refusal (400) for a name that is not known here, or that comes twice.
    """
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise Refusal(400, f"there is no parameter {name!r} here", todo=f"there are {', '.join(known) or 'none'}")
        if name in given:
            raise Refusal(400, f"the parameter {name!r} comes twice")
        given[name] = value
    return given
