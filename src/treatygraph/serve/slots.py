"""So many at once, and a bounded queue for the others."""

from __future__ import annotations

import asyncio
from collections import deque

from treatygraph.serve.refusal import Refusal


class Slots:
    """So many at once; others wait in the order in which they came, no more than so many, no longer than so long."""

    def __init__(self, count: int, queue: int, seconds: float) -> None:
        self._free = count
        self._queue = queue
        self._seconds = seconds
        self._waiting: deque[asyncio.Future[None]] = deque()

    def take_now(self) -> bool:
        """A slot, if one is free at this moment; whether it was."""
        if self._free == 0 or self._waiting:
            return False
        self._free -= 1
        return True

    async def take(self) -> None:
        """A slot; raises Refusal (503) where there is none in time."""
        if self.take_now():
            return
        if len(self._waiting) >= self._queue:
            raise Refusal(503, "too many requests wait here at this moment", retry_after=1)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._seconds):
                await turn
        except (TimeoutError, asyncio.CancelledError) as fault:
            if turn in self._waiting:
                self._waiting.remove(turn)  # whoever gives up makes room for another
            if turn.done() and not turn.cancelled():
                self.give()
            if isinstance(fault, TimeoutError):
                raise Refusal(503, "others left no room in time", retry_after=2) from fault
            raise

    def give(self) -> None:
        """The slot back, for whoever waits longest."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
