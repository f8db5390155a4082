"""Quick and slow lanes.

A query begins in the quick lane, in the line of a worker. Where the one before it takes longer than most, those behind
are given to another worker. One that has not ended after a quarter of a second moves to one of few slow slots, where it
yields to everyone else; a fresh worker takes its worker's place in the quick lane. Where all slow slots are taken, the
oldest makes room, if it had its second; else the newcomer is refused. A client whose queries were slow a moment ago
begins in the slow lane: it waits for others of its kind, and nobody waits for it.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import cast

from treatygraph.serve.refusal import Refusal
from treatygraph.serve.settings import Limits
from treatygraph.serve.workers.pool import Pool
from treatygraph.serve.workers.run import Run
from treatygraph.serve.workers.worker import Worker

_LOOK_AGAIN = 0.05
_LOOK = 0.02
"""Seconds between looks at how long workers have been at the first of their lines."""
_SUSPECT = 10.0
"""Seconds for which a client's queries begin in the slow lane after one of them was slow."""


class Lanes:
    """Carries queries to workers; one a server."""

    def __init__(self, pool: Pool, limits: Limits) -> None:
        self._pool = pool
        self._limits = limits
        self._queue: deque[Run] = deque()
        self._slow: list[Run] = []
        self._carried: set[asyncio.Task[None]] = set()
        self._looking: asyncio.TimerHandle | None = None
        pool.when_free(self._freed)

    def begin(self, run: Run) -> bool:
        """Start a query in the quick lane, or put it into its queue; whether it was started. See :meth:`Run.placed`.

        Raises Refusal (503) where the queue is full.
        """
        if len(self._queue) >= self._limits.queue:
            raise Refusal(503, "too many queries wait here at this moment", retry_after=1)
        run.queued = time.monotonic()
        self._queue.append(run)
        self._hand_out()
        if self._looking is None:
            self._look_later()
        return run.given

    def drop(self, run: Run) -> None:
        """Take a query that nobody waits for any more out of the queue, so that another can have its place."""
        if run in self._queue:
            self._queue.remove(run)

    async def begin_slow(self, run: Run) -> None:
        """Start a query in a slow slot; raises Refusal (503) where there is none in time."""
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
        run.give(worker)
        self._enter(run)

    def suspects(self, run: Run) -> bool:
        """Whether a query is to begin in the slow lane."""
        return run.client.slow_until > time.monotonic()

    async def _see_out(self, run: Run) -> None:
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

    def _freed(self, worker: Worker) -> None:
        """A worker has ended an answer, is new, or is lost: what waits behind it then did not do it."""
        if worker.lost:
            self._put_back(worker)
        self._hand_out()

    def _hand_out(self) -> None:
        while self._queue:
            if self._queue[0].why is not None:
                self._queue.popleft()
                continue
            worker = self._pool.shortest()
            if worker is None:
                return
            self._queue.popleft().give(worker)

    def _put_back(self, worker: Worker) -> None:
        for asked in reversed(worker.relieve()):
            run = cast("Run", asked)
            if run.why is None:
                self._queue.appendleft(run)
                run.put_back()

    def _look_later(self) -> None:
        self._looking = asyncio.get_running_loop().call_later(_LOOK, self._look)

    def _look(self) -> None:
        self._looking = None
        now = time.monotonic()
        for worker in self._pool.working():
            age = now - worker.since
            if age > self._limits.quick_seconds:
                self._put_back(worker)
                self._pool.part(worker)
                self._move(worker)
            elif age > _LOOK and not worker.stalled:
                worker.stalled = True
                self._put_back(worker)
        while self._queue and now - self._queue[0].queued > self._limits.queue_seconds:
            self._queue.popleft().stop(Refusal(503, "other queries left no room in time", retry_after=2))
        self._hand_out()
        if self._queue or any(True for _ in self._pool.working()):
            self._look_later()

    def _move(self, worker: Worker) -> None:
        """Into a slow slot with what a worker works on; if nobody wants that any more, the worker ends."""
        run = worker.line[0]
        if isinstance(run, Run) and run.why is None:
            if not self._make_room():
                run.stop(_no_room())
            self._enter(run)
            return
        if isinstance(run, Run):
            run.client.charge(time.monotonic() - run.begun)
        self._pool.retire(worker)

    def _enter(self, run: Run) -> None:
        run.worker.yield_to_others()
        run.client.slow_until = time.monotonic() + _SUSPECT
        self._slow.append(run)
        carrying = asyncio.get_running_loop().create_task(self._see_out(run))
        self._carried.add(carrying)
        carrying.add_done_callback(self._carried.discard)
        run.move()

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
