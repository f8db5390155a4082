"""Clients for the load test: some ask small queries one after the other, some send heavy ones, half of whom hang up.

Each client has a loopback address of its own (127.0.1.1, 127.0.1.2 …), as clients in the world have. They speak plain
HTTP/1.1 over asyncio, so that the test itself takes little of the processors that it shares with the server.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import quote

SMALL = (
    "SELECT ?p ?o WHERE {{ <{thing}> ?p ?o }} LIMIT 20",
    "ASK {{ <{thing}> a ?kind }}",
    "SELECT ?s WHERE {{ ?s ?p <{thing}> }} LIMIT 10",
    "SELECT ?kind ?label WHERE {{ <{thing}> a ?kind ; <http://www.w3.org/2000/01/rdf-schema#label> ?label }}",
)
"""What people and pages ask: a few index look-ups each."""

HEAVY = (
    "SELECT (COUNT(*) AS ?n) WHERE {{ ?a ?b ?c . ?d ?e ?f . FILTER(?a != <{thing}>) }}",
    "SELECT ?a ?c WHERE {{ ?a ?b ?c . ?d ?e ?f }} ORDER BY STR(?c) STR(?f) DESC(STR(?a)) LIMIT {lot}",
    "SELECT (COUNT(*) AS ?n) WHERE {{ ?a (!<{thing}>)+ ?b }}",
    (
        "SELECT ?a ?d WHERE {{ ?a ?b ?c . ?d ?e ?f . "
        'FILTER(REGEX(STR(?c), "(a|e)+{lot}$") && REGEX(STR(?f), "x.*y.*{lot}")) }}'
    ),
    "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ ?a ?b ?c . ?d ?e ?c . ?g ?h ?c . FILTER(?a != <{thing}>) }}",
    (
        "SELECT ?a (GROUP_CONCAT(STR(?f)) AS ?all) WHERE {{ ?a ?b ?c . ?c ?e ?f . ?g ?h ?f }} "
        "GROUP BY ?a ORDER BY ?all LIMIT {lot}"
    ),
)
"""What an endpoint in public must bear: cross products, sorting, paths, regular expressions, large groups."""


@dataclass
class Seen:
    """What the clients of a phase saw."""

    latencies: list[float] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)
    heavy: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Load:
    """Who asks what: the server's port and path, what queries are about, and how many clients of each kind."""

    port: int
    path: str
    things: tuple[str, ...]
    small: int
    heavy: int
    seconds: float


class _Connection:
    def __init__(self, port: int, source: str) -> None:
        self._port, self._source = port, source
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, target: str) -> tuple[int, int]:
        """Status and length of an answer; raises OSError or asyncio.IncompleteReadError where it breaks off."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port, local_addr=(self._source, 0))
        reader, writer = self._streams
        writer.write(
            f"GET {target} HTTP/1.1\r\nHost: localhost\r\nAccept: application/sparql-results+json\r\n\r\n".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        if "transfer-encoding: chunked" in head:
            length = await _chunks(reader)
        else:
            length = int(head.partition("content-length: ")[2].partition("\r\n")[0] or 0)
            await reader.readexactly(length)
        if "connection: close" in head:
            self.close()
        return status, length

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def _chunks(reader: asyncio.StreamReader) -> int:
    total = 0
    while size := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(size + 2)
        total += size
    await reader.readexactly(2)
    return total


def _queries(templates: tuple[str, ...], things: tuple[str, ...], chance: random.Random) -> Iterator[str]:
    """Queries without end, none twice: a comment at the end tells them apart, so that no cache answers."""
    for number in count():
        text = chance.choice(templates).format(thing=chance.choice(things), lot=chance.randrange(10_000))
        yield f"{text} # {chance.randrange(10**9)}-{number}"


def _target(path: str, query: str) -> str:
    return f"{path}?query={quote(query)}"


async def _ask_small(load: Load, number: int, until: float, seen: Seen) -> None:
    connection = _Connection(load.port, f"127.0.1.{number + 1}")
    queries = _queries(SMALL, load.things, random.Random(number))  # noqa: S311 - a lot, not a secret
    while time.monotonic() < until:
        begin = time.monotonic()
        try:
            async with asyncio.timeout(30):
                status, _ = await connection.get(_target(load.path, next(queries)))
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as fault:
            seen.failures[type(fault).__name__] += 1
            connection.close()
            await asyncio.sleep(0.1)
            continue
        if status == 200:
            seen.latencies.append(time.monotonic() - begin)
        else:
            seen.failures[str(status)] += 1
    connection.close()


async def _ask_heavy(load: Load, number: int, until: float, seen: Seen) -> None:
    chance = random.Random(1000 + number)  # noqa: S311 - a lot, not a secret
    queries = _queries(HEAVY, load.things, chance)
    while (left := until - time.monotonic()) > 0:
        connection = _Connection(load.port, f"127.0.2.{number + 1}")
        hang_up = number % 2 == 0
        patience = min(left, chance.uniform(0.2, 3) if hang_up else 30)
        try:
            async with asyncio.timeout(patience):
                status, _ = await connection.get(_target(load.path, next(queries)))
            seen.heavy[str(status)] += 1
            if status != 200:
                await asyncio.sleep(0.2)
        except TimeoutError:
            seen.heavy["hung up"] += 1
        except (OSError, asyncio.IncompleteReadError):
            seen.heavy["broken off"] += 1
            await asyncio.sleep(0.2)
        finally:
            connection.close()


async def _run(load: Load) -> Seen:
    seen = Seen()
    until = time.monotonic() + load.seconds
    tasks = [_ask_small(load, number, until, seen) for number in range(load.small)]
    tasks += [_ask_heavy(load, number, until, seen) for number in range(load.heavy)]
    await asyncio.gather(*tasks)
    return seen


def run(load: Load) -> Seen:
    """Let the clients loose for as long as the load says; all have left when this returns."""
    runner: Callable[[Load], Seen] = lambda given: asyncio.run(_run(given))  # noqa: E731 - one line, once
    with contextlib.suppress(KeyboardInterrupt):
        return runner(load)
    raise SystemExit(130)
