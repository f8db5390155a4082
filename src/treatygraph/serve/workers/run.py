"""One query on its way through: what it asks, for whom, what came of it so far, and whether it is still wanted."""

from __future__ import annotations

import asyncio
import json
import time

from treatygraph.errors import Place
from treatygraph.serve.context import Release
from treatygraph.serve.refusal import Left, Refusal
from treatygraph.serve.workers import frames
from treatygraph.serve.workers.admission import Client
from treatygraph.serve.workers.frames import Frame
from treatygraph.serve.workers.spool import Spool
from treatygraph.serve.workers.worker import Worker

_KINDS = {b"r": "rows", b"g": "graph"}


class Run:
    """A query that was let in; ``job`` is it as it is handed to a worker."""

    def __init__(self, job: bytes, client: Client, spool: Spool) -> None:
        self.job = job
        self.client = client
        self.spool = spool
        self.kind = "rows"
        """``rows`` or ``graph``, known with the first byte."""
        self.costly = False
        """It was stopped for what it takes, and would be again."""
        self.queued = 0.0
        """When it came."""
        self.begun = 0.0
        """When a worker began with it."""
        self.given = False
        """It is in the line of a worker."""
        self.moved = False
        """It runs in a slow slot."""
        self.ended = False
        """No more comes from the worker."""
        self.why: Refusal | None = None
        """Why it is to end, where it is to end before its time."""
        self._worker: Worker | None = None
        self._waking: asyncio.Future[None] | None = None
        self._placing: asyncio.Future[None] | None = None

    @property
    def worker(self) -> Worker:
        """The worker that it was given to."""
        if self._worker is None:
            raise RuntimeError("the query was given to no worker")
        return self._worker

    @property
    def release(self) -> Release:
        """The release that it is answered from."""
        return self.worker.release

    def give(self, worker: Worker) -> None:
        """Give it to a worker."""
        self._worker = worker
        self.given = True
        worker.ask(self)

    def put_back(self) -> None:
        """It is in the line of a worker no more, and waits for another."""
        self.given = False
        self._place()

    def begins(self) -> None:
        """The worker begins with it."""
        self.begun = time.monotonic()

    def move(self) -> None:
        """It has come to a slow slot."""
        self.moved = True
        self._place()

    async def placed(self) -> None:
        """Wait until it ends, runs in a slow slot, is to end, or is put back."""
        if not (self.ended or self.moved or self.why is not None):
            self._placing = asyncio.get_running_loop().create_future()
            await self._placing

    @property
    def waits(self) -> bool:
        """It waits for a worker."""
        return not (self.given or self.ended or self.moved or self.why is not None)

    async def until(self, seconds: float) -> None:
        """Wait until it ends, is to end, or so much time has passed."""
        if self.ended or self.why is not None:
            return
        loop = asyncio.get_running_loop()
        self._waking = loop.create_future()
        timer = loop.call_later(seconds, self._wake)
        try:
            await self._waking
        finally:
            timer.cancel()
            self._waking = None

    def stop(self, why: Refusal) -> None:
        """No longer wanted, or no longer borne: whoever carries it ends it. What was first told stays the reason."""
        if self.why is None:
            self.why = why
        self._wake()

    def leave(self) -> None:
        """The client has hung up."""
        self.stop(Left())

    async def explain(self) -> None:
        """Tell the spool why there is no answer, where the worker was lost on the way."""
        if self.spool.ended:
            return
        if self.why is None:
            self.costly = True
            words = await self.worker.last_words()
            often = "memory" in words
            self.why = Refusal(
                503 if often else 500, words, retry_after=30 if often else None, todo="ask for less" if often else None
            )
        self.spool.fail(self.why)

    def _wake(self) -> None:
        if self._waking is not None and not self._waking.done():
            self._waking.set_result(None)
        self._place()

    def _place(self) -> None:
        if self._placing is not None and not self._placing.done():
            self._placing.set_result(None)

    def take(self, frame: Frame) -> None:
        """A frame of the answer."""
        letter, content = frame
        if self.why is not None and letter not in frames.ENDING and letter != frames.LOST:
            return
        if letter == frames.DATA:
            self.spool.append(content)
            return
        if letter == frames.KIND:
            self.kind = _KINDS[content]
            return
        if letter == frames.WHOLE and self.why is None:
            self.kind = _KINDS[content[:1]]
            self.spool.append(content[1:])
        if letter == frames.FAULT:
            self.spool.fail(self._refusal(json.loads(content)))
        elif letter != frames.LOST:
            self.spool.finish()
        if letter != frames.LOST:
            self.client.charge(self.worker.cpu)
        self.ended = True
        self._wake()

    def _refusal(self, told: dict[str, object]) -> Refusal:
        kind, message = told["kind"], str(told["message"])
        if kind == "syntax":
            line, column = told.get("line"), told.get("column")
            place = Place(None, line, column) if isinstance(line, int) and isinstance(column, int) else None
            return Refusal(400, message, place=place)
        if kind == "unacceptable":
            return Refusal(406, f"this query gives {message}, and no form of that is accepted")
        if kind == "long":
            return Refusal(500, message, todo="ask for less with LIMIT, or take a release's files")
        if kind == "memory":
            self.costly = True
            return Refusal(503, message, retry_after=30, todo="ask for less")
        return Refusal(500, f"the query engine: {message}")
