"""The workers of the release that is served: some ready, always, and those of the next release before it is served."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable

from treatygraph.serve.context import Release
from treatygraph.serve.refusal import Refusal
from treatygraph.serve.settings import MIB, Limits
from treatygraph.serve.workers.worker import Worker

_LOG = logging.getLogger("treatygraph.serve")
_SPARE = 1
_AT_ONCE = 2
"""Workers that are started at the same time: a start takes most of a tenth of a second of a processor."""
_PAUSE = 0.5
"""Seconds between tries where workers do not start."""
_PATIENCE = 10.0
"""Seconds that a slow query waits for a worker to start."""
_GROWN = 64 * MIB
"""A worker that holds so much more memory than at first makes room for a fresh one."""


class Pool:
    """Keeps as many workers ready as the quick lane has, and one more."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._release: Release | None = None
        self._ready: list[Worker] = []
        """Those of the quick lane; the last of them is idle where there is one to spare."""
        self._leaving: list[Worker] = []
        """Those that are given nothing more and have answers to end."""
        self._starting = 0
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._started: set[asyncio.Task[None]] = set()
        self._all: set[Worker] = set()
        self._tell: Callable[[Worker], None] | None = None
        self._told = False
        self._closed = False

    def when_free(self, tell: Callable[[Worker], None]) -> None:
        """Have it told when a worker of the quick lane is new, has ended an answer, or is lost."""
        self._tell = tell

    async def serve(self, release: Release) -> None:
        """Serve this release from now on: returns when a worker of it is ready; workers of another then retire.

        Raises Refusal (500) where no worker can open it; the release before then goes on being served.
        """
        first = await self._start(release)
        self._release = release
        for worker in list(self._ready):
            self._dismiss(worker)
        self._put(first)
        self._fill()

    def shortest(self) -> Worker | None:
        """The worker of the quick lane with the shortest line; None where all lines are full or stand still."""
        best, least, seen = None, self._limits.line, 0
        for worker in self._ready:
            if worker.stalled:
                continue
            if (length := len(worker.line)) < least:
                best, least = worker, length
            seen += 1
            if seen == self._limits.quick_slots:
                break
        return best

    def working(self) -> list[Worker]:
        """The workers of the quick lane that have something to answer."""
        return [worker for worker in (*self._ready, *self._leaving) if worker.line]

    async def take(self) -> Worker:
        """A worker of the release that is served, idle, for the slow lane; waits for one. It is to be retired.

        Raises Refusal (503) where none is ready in time.
        """
        waiting: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        self._spare()
        try:
            async with asyncio.timeout(_PATIENCE):
                return await waiting
        except (TimeoutError, asyncio.CancelledError) as fault:
            if waiting in self._waiting:
                self._waiting.remove(waiting)  # no worker need be started for it
            if waiting.done() and not waiting.cancelled():
                self._put(waiting.result())
            if isinstance(fault, TimeoutError):
                raise Refusal(503, "no query worker is ready", retry_after=5) from fault
            raise

    def part(self, worker: Worker) -> None:
        """It leaves the quick lane with what it works on, and another takes its place; it is to be retired."""
        for those in (self._ready, self._leaving):
            if worker in those:
                those.remove(worker)
        self._fill()

    def retire(self, worker: Worker) -> None:
        """End a worker that was taken or parted with."""
        self._bury(worker)

    async def close(self) -> None:
        """End all workers."""
        self._closed = True
        for task in self._started:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.bury() for worker in self._all))
        self._all.clear()

    def _freed(self, worker: Worker) -> None:
        if worker in self._ready:
            if worker.lost or worker.grown > _GROWN:
                self._dismiss(worker)
                self._fill()
        elif worker in self._leaving:
            self._dismiss(worker)
        if self._tell is not None:
            self._tell(worker)

    def _dismiss(self, worker: Worker) -> None:
        """Give it nothing more, and end it when it has nothing left to answer."""
        for those in (self._ready, self._leaving):
            if worker in those:
                those.remove(worker)
        if worker.line and not worker.lost:
            self._leaving.append(worker)
        else:
            self._bury(worker)

    def _put(self, worker: Worker) -> None:
        if worker.lost or worker.release is not self._release:
            self._bury(worker)
            return
        self._ready.append(worker)
        self._spare()
        if self._tell is not None:
            self._tell(worker)

    def _spare(self) -> None:
        """Give the slow lane what the quick one can do without."""
        while self._waiting and len(self._ready) > self._limits.quick_slots and not self._ready[-1].line:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(self._ready.pop())
        self._fill()

    def _fill(self) -> None:
        lacking = self._limits.quick_slots + max(_SPARE, len(self._waiting)) - self._starting - len(self._ready)
        for _ in range(min(lacking, _AT_ONCE - self._starting)):
            if self._closed:
                return
            self._starting += 1
            task = asyncio.get_running_loop().create_task(self._another())
            self._started.add(task)
            task.add_done_callback(self._started.discard)
            self._keep(task)

    async def _another(self) -> None:
        release = self._release
        try:
            if release is not None:
                self._put(await self._start(release))
        except Refusal as fault:
            _LOG.error("%s", fault)
            await asyncio.sleep(_PAUSE)
        finally:
            self._starting -= 1
            self._fill()

    async def _start(self, release: Release) -> Worker:
        worker = await Worker.start(release, self._limits.memory)
        worker.when_free(self._freed)
        self._all.add(worker)
        if worker.missing and not self._told:
            self._told = True
            _LOG.warning("query workers run less confined than they could: %s", "; ".join(worker.missing))
        return worker

    def _bury(self, worker: Worker) -> None:
        self._all.discard(worker)
        self._keep(asyncio.get_running_loop().create_task(worker.bury()))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
