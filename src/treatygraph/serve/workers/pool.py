"""The workers of the release that is served: some ready, always, and those of the next release before it is served."""

from __future__ import annotations

import asyncio
import logging
from collections import deque

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
"""Seconds that a query waits for a worker to start."""
_GROWN = 64 * MIB
"""A worker that holds so much more memory than at first makes room for a fresh one."""


class Pool:
    """Keeps as many workers ready, starting or in quick use as there are quick slots, and one more."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._want = limits.quick_slots + _SPARE
        self._release: Release | None = None
        self._idle: deque[Worker] = deque()
        self._out = 0
        self._starting = 0
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._started: set[asyncio.Task[None]] = set()
        self._all: set[Worker] = set()
        self._told = False
        self._closed = False

    async def serve(self, release: Release) -> None:
        """Serve this release from now on: returns when a worker of it is ready; workers of another then retire.

        Raises Refusal (500) where no worker can open it; the release before then goes on being served.
        """
        first = await self._start(release)
        old, self._release = list(self._idle), release
        self._idle.clear()
        self._put(first)
        for worker in old:
            self._bury(worker)
        self._fill()

    async def take(self) -> Worker:
        """A worker of the release that is served, ready; waits for one. Every one taken is given back or parted with.

        Raises Refusal (503) where none is ready in time.
        """
        while self._idle:
            worker = self._idle.pop()  # the one that worked last: its caches are warm
            if worker.alive:
                self._out += 1
                return worker
            self._bury(worker)
        waiting: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        self._fill()
        try:
            async with asyncio.timeout(_PATIENCE):
                worker = await waiting
        except (TimeoutError, asyncio.CancelledError) as fault:
            if waiting.done() and not waiting.cancelled():
                self._put(waiting.result())
            if isinstance(fault, TimeoutError):
                raise Refusal(503, "no query worker is ready", retry_after=5) from fault
            raise
        self._out += 1
        return worker

    def give(self, worker: Worker) -> None:
        """Back from a quick answer."""
        self._out -= 1
        if worker.release is not self._release or worker.grown > _GROWN or not worker.alive:
            self._bury(worker)
        else:
            self._put(worker)
        self._fill()

    def part(self, worker: Worker) -> None:
        """It is in quick use no longer, and another takes its place; it is retired when its query ends."""
        del worker
        self._out -= 1
        self._fill()

    def retire(self, worker: Worker) -> None:
        """End a worker that was parted with."""
        self._bury(worker)

    async def close(self) -> None:
        """End all workers."""
        self._closed = True
        for task in self._started:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.bury() for worker in self._all))
        self._all.clear()

    def _put(self, worker: Worker) -> None:
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(worker)
                return
        self._idle.append(worker)

    def _fill(self) -> None:
        lacking = self._want - self._out - self._starting - len(self._idle)
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
            if release is None:
                return
            worker = await self._start(release)
            if release is self._release:
                self._put(worker)
            else:
                self._bury(worker)
        except Refusal as fault:
            _LOG.error("%s", fault)
            await asyncio.sleep(_PAUSE)
        finally:
            self._starting -= 1
            self._fill()

    async def _start(self, release: Release) -> Worker:
        worker = await Worker.start(release, self._limits.memory)
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
