"""One query on its way through: what it asks, for whom, what came of it so far, and whether it is still wanted."""

from __future__ import annotations

import asyncio
import json
import time

from treatygraph.errors import Place
from treatygraph.serve.refusal import Left, Refusal
from treatygraph.serve.workers import frames
from treatygraph.serve.workers.admission import Client
from treatygraph.serve.workers.job import Job
from treatygraph.serve.workers.spool import Spool
from treatygraph.serve.workers.worker import Worker, WorkerDied


class Run:
    """A query that was let in."""

    def __init__(self, job: Job, client: Client, spool: Spool) -> None:
        self.job = job
        self.client = client
        self.spool = spool
        self.kind = "rows"
        """``rows`` or ``graph``, known with the first byte."""
        self.costly = False
        """It was stopped for what it takes, and would be again."""
        self.begun = time.monotonic()
        self.stopped: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.why: Refusal | None = None

    def stop(self, why: Refusal) -> None:
        """No longer wanted, or no longer borne: whoever carries it ends it."""
        if self.why is None:
            self.why = why
        if not self.stopped.done():
            self.stopped.set_result(None)

    def leave(self) -> None:
        """The client has hung up."""
        self.stop(Left())

    async def read(self, worker: Worker) -> None:
        """Take the worker's answer until it ends, one way or the other."""
        worker.ask(self.job)
        try:
            while True:
                frame = await worker.next()
                if frame.letter == frames.DATA:
                    self.spool.append(frame.content)
                elif frame.letter == frames.KIND:
                    self.kind = frame.content.decode()
                elif frame.letter == frames.DONE:
                    worker.done(frame.content)
                    self.client.charge(worker.cpu)
                    self.spool.finish()
                    return
                else:
                    self.spool.fail(self._refusal(json.loads(frame.content)))
                    return
        except WorkerDied:
            if self.why is None:
                self.costly = True
                words = await worker.last_words()
                status = 503 if "memory" in words else 500
                self.why = Refusal(status, words, retry_after=30 if status == 503 else None, todo="ask for less")
            self.spool.fail(self.why)

    def _refusal(self, told: dict[str, object]) -> Refusal:
        kind, message = told["kind"], str(told["message"])
        if kind == "syntax":
            line, column = told.get("line"), told.get("column")
            place = Place(None, line, column) if isinstance(line, int) and isinstance(column, int) else None
            return Refusal(400, message, place=place)
        if kind == "unacceptable":
            return Refusal(406, message)
        if kind == "long":
            return Refusal(500, message, todo="ask for less with LIMIT, or take a release's files")
        if kind == "memory":
            self.costly = True
            return Refusal(503, message, retry_after=30, todo="ask for less")
        return Refusal(500, f"the query engine: {message}")
