"""Reading the body of a request, of bounded length and within bounded time."""

from __future__ import annotations

import asyncio

from starlette.requests import Request

from treatygraph.serve.refusal import Refusal
from treatygraph.serve.settings import Limits


async def read_body(request: Request, limits: Limits) -> bytes:
    """The whole body; raises Refusal, 413 where it is too long and 408 where it takes too long to come."""
    body = bytearray()
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for piece in request.stream():
                body += piece
                if len(body) > limits.body:
                    raise Refusal(413, f"the request is longer than {limits.body} bytes")
    except TimeoutError as fault:
        raise Refusal(408, f"the request was not there after {limits.body_seconds:g} seconds") from fault
    return bytes(body)
