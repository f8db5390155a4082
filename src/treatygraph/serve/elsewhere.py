"""Queries before an endpoint elsewhere: the same guard and limits, and nothing of a request goes on but the query.

What cannot be done from here is to stop the other store: the connection to it is closed, and its own limits must do the
rest. No more queries are there at a time than would run here.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass

import httpx2
from starlette.types import Receive, Send

from treatygraph.errors import QueryError
from treatygraph.namespaces import with_prefixes
from treatygraph.query import guard
from treatygraph.query.challenge import Authorization
from treatygraph.query.credentials import credentials_for
from treatygraph.serve.context import Context, Release
from treatygraph.serve.forms import GRAPHS, ROWS
from treatygraph.serve.refusal import Refusal
from treatygraph.serve.sending import piecemeal, unchanged, unless_left, whole
from treatygraph.serve.slots import Slots
from treatygraph.serve.workers.admission import Admission, Client, client_of
from treatygraph.serve.workers.cache import Stopped, key_of, repeatable
from treatygraph.serve.workers.job import Job
from treatygraph.serve.workers.spool import Spool
from treatygraph.version import __version__

_CONNECT_SECONDS = 3.0
_LONGEST_WAIT = 3600
"""Seconds that a client is told to wait at most, whatever the other store says."""


_END_OF_ROWS = re.compile(rb"(?:\]\s*\}|(?:true|false))\s*\}\s*\Z")
"""How rows, or yes or no, end in SPARQL's JSON where nothing follows them, as no store that is known lets anything."""


@dataclass(slots=True)
class _Fetched:
    """What came so far, and whether it is ``rows`` or a ``graph``."""

    spool: Spool
    kind: str = "rows"


class _Who(httpx2.Auth):
    """Says who we are when the endpoint asks; redirects are not followed, so that nobody else is told."""

    def __init__(self, who: Authorization) -> None:
        self._who = who

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Send the request, and once more with what was asked for."""
        if (unasked := self._who.unasked()) is not None:
            request.headers["authorization"] = unasked
        response = yield request
        if response.status_code == httpx2.codes.UNAUTHORIZED:
            asked = response.headers.get_list("www-authenticate")
            if (answer := self._who.asked(asked, request.method, str(request.url))) is not None:
                request.headers["authorization"] = answer
                yield request


class Elsewhere:
    """Answers queries from an endpoint; one a server, in the place of :class:`treatygraph.serve.engine.Engine`."""

    def __init__(self, context: Context) -> None:
        limits = context.settings.limits
        self._limits = limits
        self._endpoint = context.settings.endpoint or ""
        self._admission = Admission(limits)
        self._slots = Slots(limits.quick_slots + limits.slow_slots, limits.queue, limits.queue_seconds)
        self._stopped = Stopped(limits.stopped_seconds)
        self._client: httpx2.AsyncClient | None = None
        given = context.settings.credentials
        self._who = Authorization(given if given is not None else credentials_for(self._endpoint))

    async def serve(self, release: Release) -> None:
        """Begin; there is but one release of an endpoint."""
        del release
        self._client = self._client or httpx2.AsyncClient(
            headers={"user-agent": f"treatygraph/{__version__}", "accept-encoding": "identity"},
            timeout=httpx2.Timeout(self._limits.query_seconds, connect=_CONNECT_SECONDS),
            follow_redirects=False,
            trust_env=False,
        )

    async def close(self) -> None:
        """End all connections."""
        if self._client is not None:
            await self._client.aclose()

    async def answer(self, job: Job, address: str | None, known: str, receive: Receive, send: Send) -> None:
        """Answer a query to a client; ``known`` is the ETags that it has (``If-None-Match``).

        Raises Refusal while nothing is sent yet, CutOff after.
        """
        _check(job)
        key = key_of(self._endpoint, job.packed())
        self._stopped.check(key)
        client = self._admission.client(client_of(address))
        if not self._admission.enter(client):
            await unless_left(receive, self._admission.wait(client))
        spool = Spool(self._limits.held_back)
        fetched = _Fetched(spool)
        fetching = asyncio.create_task(self._carry(job, client, key, fetched))
        try:
            await unless_left(receive, spool.wait(self._limits.held_back))
            if spool.fault is not None:
                raise spool.fault
            kind = fetched.kind
            headers = {"vary": "accept", "cache-control": "no-cache" if repeatable(job.query) else "no-store"}
            if (content := spool.whole()) is None:
                await piecemeal(send, job, kind, spool, headers, self._limits.send_seconds)
                return
            if repeatable(job.query):
                digest = hashlib.sha256(content).hexdigest()[:32]
                headers["etag"] = f'W/"{digest}"'
                if digest in known:
                    await unchanged(send, headers)
                    return
            await whole(send, job, kind, content, headers)
        finally:
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)
            self._admission.leave(client)
            spool.close()

    async def _carry(self, job: Job, client: Client, key: str, fetched: _Fetched) -> None:
        """Bring the answer to the spool, or why there is none."""
        spool = fetched.spool
        try:
            await self._slots.take()
        except Refusal as fault:
            spool.fail(fault)
            return
        begun = time.monotonic()
        try:
            async with asyncio.timeout(self._limits.query_seconds):
                await self._fetch(job, fetched)
            spool.finish()
        except (TimeoutError, httpx2.ReadTimeout):
            stopped = Refusal(
                504,
                f"the endpoint behind this server did not answer in {self._limits.query_seconds:g} seconds",
                retry_after=self._limits.stopped_seconds,
                todo="ask for less",
            )
            self._stopped.note(key, stopped)
            spool.fail(stopped)
        except Refusal as fault:
            spool.fail(fault)
        except httpx2.HTTPError:
            spool.fail(_no_answer())
        finally:
            client.charge(time.monotonic() - begun)
            self._slots.give()

    async def _fetch(self, job: Job, fetched: _Fetched) -> None:
        if self._client is None:
            raise _no_answer()
        spool = fetched.spool
        fields = {"query": f"BASE <{job.base}> {with_prefixes(job.query)}"}
        graphs: Mapping[str, list[str]] = {
            "default-graph-uri": list(job.default_graphs or ()), "named-graph-uri": list(job.named_graphs or ()),
        }  # fmt: skip
        accept = [ROWS[job.rows].media_type] if job.rows else []
        accept += [GRAPHS[job.graph].media_type] if job.graph else []
        headers = {"accept": ", ".join(form.partition(";")[0] for form in accept)}
        data, who = {**fields, **graphs}, _Who(self._who)
        async with self._client.stream("POST", self._endpoint, data=data, headers=headers, auth=who) as found:
            if found.status_code != httpx2.codes.OK:
                raise _refusal(found)
            fetched.kind = _kind(job, found)
            async for piece in found.aiter_raw():
                if spool.length + len(piece) > job.longest:
                    raise Refusal(500, f"the answer is longer than {job.longest} bytes", todo="ask for less with LIMIT")
                spool.append(piece)
        if fetched.kind == "rows" and job.rows == "json":
            _check_json(spool.last())


def _check(job: Job) -> None:
    """Raises Refusal for what the other store is not to see."""
    try:
        guard.check_before_sending(job.query, job.base)
    except QueryError as fault:
        raise Refusal(400, fault.message, place=fault.place, todo=fault.todo) from fault
    for iri in (*(job.default_graphs or ()), *(job.named_graphs or ())):
        if not iri.startswith(job.base):
            raise Refusal(400, f"a graph of the data set does not begin with {job.base}", todo="name one of this store")


def _check_json(end: bytes) -> None:
    """Some stores put an error that came late into the answer's text: that is no answer, whatever its status said."""
    if not _END_OF_ROWS.search(end):
        raise Refusal(502, "the endpoint behind this server broke its answer off", retry_after=5)


def _kind(job: Job, found: httpx2.Response) -> str:
    """``rows`` or ``graph``; raises Refusal (502) for what was not asked for."""
    told = found.headers.get("content-type", "").partition(";")[0].strip().lower()
    if found.headers.get("content-encoding", "identity").strip().lower() == "identity":
        rows, graph = ROWS[job.rows] if job.rows else None, GRAPHS[job.graph] if job.graph else None
        if rows is not None and told in (rows.media_type.partition(";")[0], *rows.also):
            return "rows"
        if graph is not None and told in (graph.media_type.partition(";")[0], *graph.also):
            return "graph"
    raise Refusal(502, "the endpoint behind this server answers in a form that was not asked for", retry_after=30)


def _refusal(found: httpx2.Response) -> Refusal:
    """What the other store's status means here; none of its words, which may tell of its inside, go on."""
    status = found.status_code
    if status == httpx2.codes.BAD_REQUEST:
        return Refusal(400, "the endpoint behind this server cannot read the query", todo="check it in the editor")
    if status == httpx2.codes.NOT_ACCEPTABLE:
        return Refusal(406, "the endpoint behind this server has no such form for this query")
    if status in (429, 503, 504):
        told = found.headers.get("retry-after", "")
        wait = min(int(told), _LONGEST_WAIT) if told.isdecimal() and len(told) < len(str(_LONGEST_WAIT)) + 1 else 5
        return Refusal(
            504 if status == httpx2.codes.GATEWAY_TIMEOUT else 503,
            "the endpoint behind this server is busy", retry_after=wait,
        )  # fmt: skip
    return _no_answer()


def _no_answer() -> Refusal:
    return Refusal(502, "the endpoint behind this server does not answer as it should", retry_after=30)
