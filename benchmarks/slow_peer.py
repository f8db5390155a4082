"""rdflib as a peer that may take its time only up to a limit: a process of its own that holds the graph.

It reads N-Triples once; each question is asked in a child of it, which is ended where a run takes too long, so that a
benchmark ends whatever rdflib would need.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from rdflib import Graph

WARMING = 5.0
"""Seconds beside the limit that the first run may take, which is not measured: at first rdflib reads queries slowly."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of each run that ended, and how many rows; ``ended`` where a run was ended at the limit."""

    seconds: tuple[float, ...]
    rows: int | None
    ended: bool


def _send_runs(graph: Graph, text: str, runs: int, pipe: Connection) -> None:
    for _ in range(runs):
        begin = time.perf_counter()
        count = len(list(graph.query(text)))
        pipe.send((time.perf_counter() - begin, count))


def asked_within(graph: Graph, text: str, runs: int, limit: float) -> Taken:
    """Ask in a child; a run that takes more than ``limit`` seconds is ended. Raises RuntimeError where rdflib fails."""
    forking = get_context("fork")  # the graph is there already, and copied by nobody
    ours, theirs = forking.Pipe(duplex=False)
    child = forking.Process(target=_send_runs, args=(graph, text, runs + 1, theirs), daemon=True)
    child.start()
    theirs.close()
    found: list[tuple[float, int]] = []
    try:
        while len(found) <= runs:
            if not ours.poll(limit if found else limit + WARMING):
                break
            found.append(ours.recv())
    except EOFError as fault:
        raise RuntimeError(f"rdflib failed: {text}") from fault
    finally:
        child.kill()
        child.join()
        ours.close()
    return Taken(tuple(seconds for seconds, _ in found[1:]), found[0][1] if found else None, len(found) <= runs)


def _answer(ntriples: Path, pipe: Connection) -> None:
    graph = Graph().parse(ntriples, format="nt")
    pipe.send(len(graph))
    while (wanted := pipe.recv()) is not None:
        try:
            pipe.send(asked_within(graph, *wanted))
        except RuntimeError as fault:
            pipe.send(fault)


class Peer:
    """rdflib over a graph, in the process that :func:`holding` started."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def ask(self, text: str, runs: int, limit: float) -> Taken:
        """See :func:`asked_within`."""
        self._pipe.send((text, runs, limit))
        found = self._pipe.recv()
        if isinstance(found, Exception):
            raise found
        if not isinstance(found, Taken):
            raise TypeError(f"rdflib's process sent {found!r}")
        return found


@contextmanager
def holding(ntriples: Path) -> Iterator[Peer]:
    """A process with rdflib that has read this file."""
    spawning = get_context("spawn")  # no thread of a store comes along
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=_answer, args=(ntriples, theirs))
    process.start()
    theirs.close()
    try:
        ours.recv()
        yield Peer(ours)
    finally:
        process.kill()
        process.join()
        ours.close()
