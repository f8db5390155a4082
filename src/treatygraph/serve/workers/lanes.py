"""Quick and slow slots.

A query begins in a quick slot. One that has not ended after a quarter of a second moves to one of few slow slots, where
it yields to everyone else; a fresh worker takes its place in the quick lane. Where all slow slots are taken, the oldest
makes room, if it had its second; else the newcomer is refused. A client whose queries were slow a moment ago begins in
the slow lane: it waits for others of its kind, and nobody waits for it.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque

from treatygraph.serve.refusal import Refusal
from treatygraph.serve.settings import Limits
from treatygraph.serve.workers.pool import Pool
from treatygraph.serve.workers.run import Run
from treatygraph.serve.workers.worker import Worker

_NICENESS = 15
_LOOK_AGAIN = 0.05
_SUSPECT = 10.0
"""Seconds for which a client's queries begin in the slow lane after one of them was slow."""


class Slots:
    """So many at once; others wait in the order in which they came, no more than so many, no longer than so long."""

    def __init__(self, count: int, queue: int, seconds: float) -> None:
        self._free = count
        self._queue = queue
        self._seconds = seconds
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def take(self) -> None:
        """A slot; raises Refusal (503) where there is none in time."""
        if self._free > 0 and not self._waiting:
            self._free -= 1
            return
        if len(self._waiting) >= self._queue:
            raise Refusal(503, "too many queries wait here at this moment", retry_after=1)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._seconds):
                await turn
        except (TimeoutError, asyncio.CancelledError) as fault:
            if turn.done() and not turn.cancelled():
                self.give()
            if isinstance(fault, TimeoutError):
                raise Refusal(503, "other queries left no room in time", retry_after=2) from fault
            raise

    def give(self) -> None:
        """The slot back, for whoever waits longest."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1


class Lanes:
    """Carries queries to workers; one a server."""

    def __init__(self, pool: Pool, limits: Limits) -> None:
        self._pool = pool
        self._limits = limits
        self._quick = Slots(limits.quick_slots, limits.queue, limits.queue_seconds)
        self._slow: list[Run] = []

    async def carry(self, run: Run) -> None:
        """See a query to its end, which its spool tells."""
        try:
            if run.client.slow_until > time.monotonic():
                await self._carry_slow(run)
            else:
                await self._carry_quick(run)
        except Refusal as fault:
            run.spool.fail(fault)

    async def _carry_quick(self, run: Run) -> None:
        await self._quick.take()
        try:
            if run.why is not None:
                raise run.why
            worker = await self._pool.take()
            run.begun = time.monotonic()
            reading = asyncio.get_running_loop().create_task(run.read(worker))
            await asyncio.wait((reading,), timeout=self._limits.quick_seconds)
            if reading.done():
                self._pool.give(worker)
                return
            self._pool.part(worker)
            run.client.slow_until = time.monotonic() + _SUSPECT
            if run.why is None and not self._make_room():
                run.stop(_no_room())
            self._slow.append(run)
        finally:
            self._quick.give()
        await self._see_out(run, worker, reading)

    async def _carry_slow(self, run: Run) -> None:
        waited = time.monotonic() + self._limits.queue_seconds
        while run.why is None and not self._make_room():
            if time.monotonic() > waited:
                raise _no_room()
            await asyncio.sleep(_LOOK_AGAIN)
        if run.why is not None:
            raise run.why
        self._slow.append(run)
        try:
            worker = await self._pool.take()
        except asyncio.CancelledError:
            self._slow.remove(run)
            raise
        self._pool.part(worker)
        run.begun = time.monotonic()
        await self._see_out(run, worker, asyncio.get_running_loop().create_task(run.read(worker)))

    async def _see_out(self, run: Run, worker: Worker, reading: asyncio.Task[None]) -> None:
        """Let a slow query run to its end, its deadline, or until it is stopped."""
        limits = self._limits
        worker.renice(_NICENESS)
        try:
            left = run.begun + limits.query_seconds - time.monotonic()
            await asyncio.wait((reading, run.stopped), timeout=max(0.0, left), return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                if run.why is None:
                    run.costly = True
                    run.stop(_too_long(limits))
                worker.kill()
                await reading
                run.client.charge(time.monotonic() - run.begun)
        finally:
            self._slow.remove(run)
            self._pool.retire(worker)
            run.client.slow_until = time.monotonic() + _SUSPECT

    def _make_room(self) -> bool:
        """Whether there is a slow slot, be it that of a query which had its time."""
        running = [run for run in self._slow if run.why is None]
        if len(running) < self._limits.slow_slots:
            return True
        oldest = min(running, key=lambda run: run.begun)
        if time.monotonic() - oldest.begun < self._limits.yield_seconds:
            return False
        oldest.stop(Refusal(503, "the query was stopped to make room for others", retry_after=5, todo="ask for less"))
        return True


def _no_room() -> Refusal:
    return Refusal(503, "slow queries take all the room there is for them", retry_after=2, todo="ask for less")


def _too_long(limits: Limits) -> Refusal:
    return Refusal(
        503,
        f"the query was stopped after {limits.query_seconds:g} seconds",
        retry_after=limits.stopped_seconds,
        todo="ask for less: fewer patterns that do not hang together, a LIMIT",
    )
