"""From a query that is let in to the bytes that a client gets: the one way to the workers."""

from __future__ import annotations

from starlette.types import Receive, Send

from treatygraph.errors import QueryError
from treatygraph.query import guard
from treatygraph.serve.context import Context, Release
from treatygraph.serve.refusal import Refusal
from treatygraph.serve.sending import piecemeal, unchanged, unless_left, whole
from treatygraph.serve.workers.admission import Admission, client_of
from treatygraph.serve.workers.cache import Cache, Stopped, key_of, repeatable
from treatygraph.serve.workers.job import Job
from treatygraph.serve.workers.lanes import Lanes
from treatygraph.serve.workers.pool import Pool
from treatygraph.serve.workers.run import Run
from treatygraph.serve.workers.spool import Spool


class Engine:
    """Answers queries; one a server."""

    def __init__(self, context: Context) -> None:
        limits = context.settings.limits
        self._limits = limits
        self._context = context
        self._pool = Pool(limits)
        self._lanes = Lanes(self._pool, limits)
        self._admission = Admission(limits)
        self._cache = Cache(limits.cache)
        self._stopped = Stopped(limits.stopped_seconds)

    async def serve(self, release: Release) -> None:
        """Answer from this release; raises Refusal where it cannot be opened."""
        await self._pool.serve(release)

    async def close(self) -> None:
        """End the workers."""
        await self._pool.close()

    async def answer(self, job: Job, address: str | None, known: str, receive: Receive, send: Send) -> None:
        """Answer a query to a client; ``known`` is the ETags that it has (``If-None-Match``).

        Raises Refusal while nothing is sent yet, CutOff after.
        """
        try:
            guard.check(job.query)
        except QueryError as fault:
            raise Refusal(400, fault.message, place=fault.place, todo=fault.todo) from fault
        packed = job.packed()
        release = self._context.release
        key = key_of(release.identity, packed)
        same = repeatable(job.query)
        headers = {"vary": "accept", "cache-control": "no-cache" if same else "no-store"}
        if same:
            headers["etag"] = f'W/"{key}"'
            if key in known:
                await unchanged(send, headers)
                return
            if (found := self._cache.get(key)) is not None:
                await whole(send, job, *found, headers)
                return
        self._stopped.check(key)
        client = self._admission.client(client_of(address))
        if not self._admission.enter(client):
            await unless_left(receive, self._admission.wait(client))
        run = Run(packed, client, Spool(self._limits.held_back))
        try:
            await self._carry(run, receive)
            if run.spool.fault is not None:
                if run.costly:
                    self._stopped.note(key, run.spool.fault)
                raise run.spool.fault
            if same and run.release is not release:
                # a newer release was put in place while this one waited: it is answered from that, under no name
                same = False
                headers = {"vary": "accept", "cache-control": "no-store"}
            if (content := run.spool.whole()) is not None:
                if same:
                    self._cache.put(key, run.kind, content)
                await whole(send, job, run.kind, content, headers)
            else:
                await piecemeal(send, job, run.kind, run.spool, headers, self._limits.send_seconds)
        finally:
            self._admission.leave(client)
            run.leave()
            self._lanes.drop(run)
            run.spool.close()

    async def _carry(self, run: Run, receive: Receive) -> None:
        """Wait until the part that is held back is there, or the end; raises Left where the client goes before."""
        if self._lanes.suspects(run):
            await unless_left(receive, self._lanes.begin_slow(run))
        elif self._lanes.begin(run):
            await run.placed()  # a quarter of a second at most, for which nobody looks whether the client is there
        while run.waits:
            await unless_left(receive, run.placed())
        if run.ended and not run.spool.ended:
            await run.explain()
        elif run.why is not None and not run.moved:
            raise run.why
        if not run.ended:
            await unless_left(receive, run.spool.wait(self._limits.held_back))
