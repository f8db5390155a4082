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

    async def begin(self, run: Run) -> None:
        """Start a query; returns when it has ended, or runs in a slow slot, where :meth:`see_out` goes on with it.

        Raises Refusal where there is no room for it.
        """
        if run.client.slow_until > time.monotonic():
            await self._begin_slow(run)
            return
        await self._quick.take()
        try:
            run.begin(await self._pool.take())
            try:
                await run.until(self._limits.quick_seconds)
            except asyncio.CancelledError:
                self._pool.part(run.worker)
                self._pool.retire(run.worker)
                raise
            if run.ended:
                await run.explain()
                self._pool.give(run.worker)
                return
            self._pool.part(run.worker)
            if not self._make_room():
                run.stop(_no_room())
            self._enter(run)
        finally:
            self._quick.give()

    async def _begin_slow(self, run: Run) -> None:
        patience = time.monotonic() + self._limits.queue_seconds
        while not self._make_room():
            if time.monotonic() > patience:
                raise _no_room()
            await asyncio.sleep(_LOOK_AGAIN)
        self._slow.append(run)  # the place is taken while the worker starts
        try:
            worker = await self._pool.take()
        finally:
            self._slow.remove(run)
        self._pool.part(worker)
        run.begin(worker)
        self._enter(run)

    def _enter(self, run: Run) -> None:
        run.worker.renice(_NICENESS)
        run.client.slow_until = time.monotonic() + _SUSPECT
        self._slow.append(run)

    async def see_out(self, run: Run) -> None:
        """Let a query in a slow slot run to its end, its deadline, or until it is stopped."""
        try:
            await run.until(run.begun + self._limits.query_seconds - time.monotonic())
            if not run.ended:
                if run.why is None:
                    run.costly = True
                    run.stop(_too_long(self._limits))
                run.worker.kill()
                run.client.charge(time.monotonic() - run.begun)
            await run.explain()
        finally:
            self._slow.remove(run)
            self._pool.retire(run.worker)
            run.client.slow_until = time.monotonic() + _SUSPECT

    def _make_room(self) -> bool:
        """Whether there is a slow slot, be it that of a query which had its time."""
        running = [run for run in self._slow if run.why is None]
        if len(running) < self._limits.slow_slots:
            return True
        oldest = min(running, key=_age)
        if time.monotonic() - _age(oldest) < self._limits.yield_seconds:
            return False
        oldest.stop(Refusal(503, "the query was stopped to make room for others", retry_after=5, todo="ask for less"))
        return True


def _age(run: Run) -> float:
    """When it began; one that is only about to begin is younger than any that runs."""
    return run.begun or time.monotonic()


def _no_room() -> Refusal:
    return Refusal(503, "slow queries take all the room there is for them", retry_after=2, todo="ask for less")


def _too_long(limits: Limits) -> Refusal:
    return Refusal(
        503,
        f"the query was stopped after {limits.query_seconds:g} seconds",
        retry_after=limits.stopped_seconds,
        todo="ask for less: fewer patterns that do not hang together, a LIMIT",
    )
