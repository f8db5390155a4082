"""What a request may be, before any route sees it: how long its address and headers, how long and slow its body.

A body is counted as it comes, whatever its header says, and none is decompressed: a request that is encoded is refused,
so that a small one cannot become a large one here.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from treatygraph.serve.refusal import Refusal
from treatygraph.serve.settings import Limits


class Bounds:
    """Refuses requests that are too long or too slow; 408, 413, 414, 415 and 431 come from here."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app = app
        self.limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        bodied = self._check(scope)
        await self.app(scope, _Counted(receive, self.limits) if bodied else receive, send)

    def _check(self, scope: Scope) -> bool:
        """Whether there is a body to count; raises Refusal for what the head of a request shows already."""
        limits = self.limits
        length = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if length > limits.url:
            raise Refusal(414, f"the address is longer than {limits.url} bytes", todo="send the query by POST")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > limits.headers:
            raise Refusal(431, f"the headers are longer than {limits.headers} bytes")
        bodied = False
        for name, value in scope["headers"]:
            if name == b"content-length":
                bodied = True
                if not value.isdigit() or int(value[:20]) > limits.body:
                    raise Refusal(413, f"the request is longer than {limits.body} bytes")
            elif name == b"transfer-encoding":
                bodied = True
            elif name == b"content-encoding" and value.strip().lower() not in (b"", b"identity"):
                raise Refusal(415, "the request is compressed, and nothing is decompressed here")
        return bodied


class _Counted:
    """A request's messages: its body no longer and no later than it may be, after that as they come."""

    def __init__(self, receive: Receive, limits: Limits) -> None:
        self._receive = receive
        self._limits = limits
        self._until = asyncio.get_running_loop().time() + limits.body_seconds
        self._length = 0
        self._whole = False

    async def __call__(self) -> Message:
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError as fault:
            raise Refusal(408, f"the request was not there after {self._limits.body_seconds:g} seconds") from fault
        self._length += len(message.get("body", b""))
        if self._length > self._limits.body:
            raise Refusal(413, f"the request is longer than {self._limits.body} bytes")
        self._whole = not message.get("more_body", False)
        return message
