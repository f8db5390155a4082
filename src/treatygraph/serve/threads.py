"""Work that blocks (a query of ours, a page), in few threads; who waits for one and hangs up gives up the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio.to_thread
from starlette.types import Receive

from treatygraph.serve.sending import unless_left
from treatygraph.serve.slots import Slots

T = TypeVar("T")

_QUEUE = 512
_PATIENCE = 20.0
"""How many requests may wait for a thread, and for how many seconds."""


class Threads:
    """So many threads at once; others wait in the order in which they came."""

    def __init__(self, count: int) -> None:
        self._slots = Slots(count, _QUEUE, _PATIENCE)

    async def run(self, receive: Receive, work: Callable[[], T]) -> T:
        """What work gives, when its turn has come.

        Raises Left where the client goes before that, Refusal (503) where too many wait or wait too long.
        """
        if not self._slots.take_now():
            await unless_left(receive, self._slots.take())
        try:
            return await anyio.to_thread.run_sync(work)
        finally:
            self._slots.give()
