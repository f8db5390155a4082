"""How an answer to a query goes to a client: whole with its length, or piece by piece as it comes.

The beginning of an answer is held back, so that a fault in it still has its own status. After that a fault ends the
connection before the last chunk: an answer that was cut never looks whole.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine, Mapping
from typing import TypeVar

from starlette.types import Receive, Send

from treatygraph.serve.forms import GRAPHS, ROWS
from treatygraph.serve.refusal import Left, Refusal
from treatygraph.serve.workers.job import Job
from treatygraph.serve.workers.spool import Spool

T = TypeVar("T")


class CutOff(Exception):
    """An answer failed after its beginning was sent: raised through the server, which ends the connection."""


def media_type(job: Job, kind: str) -> str:
    """What an answer is sent as."""
    return (ROWS[job.rows or "json"] if kind == "rows" else GRAPHS[job.graph or "turtle"]).media_type


async def unchanged(send: Send, headers: Mapping[str, str]) -> None:
    """The client has it already (304)."""
    await _head(send, 304, headers)
    await send({"type": "http.response.body", "body": b""})


async def whole(send: Send, job: Job, kind: str, content: bytes, headers: Mapping[str, str]) -> None:
    """An answer that is there to its end; ``kind`` is ``rows`` or ``graph``."""
    length = {"content-length": str(len(content)), "content-type": media_type(job, kind)}
    await _head(send, 200, {**length, **headers})
    await send({"type": "http.response.body", "body": content})


async def piecemeal(send: Send, job: Job, kind: str, spool: Spool, headers: Mapping[str, str], seconds: float) -> None:
    """An answer as it comes; a client may take so many seconds to read a piece.

    Raises CutOff where it ends in a fault, or where the client does not read.
    """
    await _head(send, 200, {"content-type": media_type(job, kind), **headers})
    try:
        async for piece in spool.pieces():
            async with asyncio.timeout(seconds):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
    except TimeoutError as fault:
        raise CutOff("the client does not read") from fault
    except Refusal as fault:
        raise CutOff(fault.message) from fault
    await send({"type": "http.response.body", "body": b""})


async def _head(send: Send, status: int, headers: Mapping[str, str]) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
    )


async def unless_left(receive: Receive, waited: Coroutine[object, object, T]) -> T:
    """What is waited for; where the client hangs up before it is there, it is given up and Left is raised."""
    wanted, leaving = asyncio.ensure_future(waited), asyncio.ensure_future(hung_up(receive))
    try:
        await asyncio.wait((wanted, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not wanted.done():
            raise Left
        return wanted.result()
    finally:
        leaving.cancel()
        if not wanted.done():
            wanted.cancel()
            await asyncio.gather(wanted, return_exceptions=True)


async def hung_up(receive: Receive) -> None:
    """Returns when the client has closed the connection."""
    with contextlib.suppress(OSError):
        while (await receive())["type"] != "http.disconnect":
            pass
