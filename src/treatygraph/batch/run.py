"""Runs jobs in this process or in several: a bounded queue, a death is told, an interrupt leaves no half file.

Workers are started afresh (``spawn``), not forked: the progress bar has a thread, and a fork of a process with threads
can hang. What they load, they load once. A file is written whole only when it is on the disk, and a disk is slow to say
so: threads of a worker wait for that while it reads on.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.synchronize import Event
from types import FrameType
from typing import Protocol

from treatygraph.batch.plan import Job
from treatygraph.batch.storage import LocalTarget
from treatygraph.batch.work import Made, Options, Outcome, extract_one
from treatygraph.registry import Registry

_CHUNK = 16  # profiles that a worker takes at a time
_WRITERS = 4  # threads of a worker that write: a disk that is asked by several at once answers them together
_UNWRITTEN = 8  # profiles whose outputs may wait to be written


class Worker(Protocol):
    """What is done with a job; it must be a function that other processes can import."""

    def __call__(self, job: Job, options: Options, registry: Registry) -> Made:
        """What is to be written, and what has become of the job then; raises OutputError only."""


def run(
    jobs: Iterable[Job], options: Options, *, workers: int = 1, worker: Worker = extract_one
) -> Generator[Outcome, None, None]:
    """Extract the jobs, and tell what became of each as soon as it is known; with one worker in the jobs' order.

    The files written are the same whatever the number of workers. Raises OutputError where an output cannot be written:
    what was finished stands, and a run again goes on from there. Closing the iterator, or an interrupt, lets each
    worker finish the profile that it is at.
    """
    if workers < 1:
        raise ValueError(f"{workers} workers cannot work")
    registry = Registry.load()
    if workers == 1:
        yield from _written((worker(job, options, registry) for job in jobs), LocalTarget(options.out))
        return
    pool = _Pool(options, workers, worker)
    try:
        yield from pool.run(iter(jobs))
    finally:
        pool.close()


class _Pool:
    """Worker processes, and what they are at."""

    def __init__(self, options: Options, workers: int, worker: Worker) -> None:
        self._options = options
        self._workers = workers
        self._worker = worker
        self._context = multiprocessing.get_context("spawn")
        self._stop = self._context.Event()
        self._executor = self._start(workers)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, self._context, _begin, (self._stop,))

    def run(self, jobs: Iterator[Job]) -> Iterator[Outcome]:
        """All jobs, at most two chunks a worker at a time, so that memory does not grow with their number."""
        pending: dict[Future[list[Outcome]], list[Job]] = {}
        while True:
            while len(pending) < 2 * self._workers and (chunk := list(islice(jobs, _CHUNK))):
                try:
                    pending[self._submit(chunk)] = chunk
                except BrokenProcessPool:
                    yield from self._after_a_death(chunk, pending)
                    pending = {}
            if not pending:
                return
            finished, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in finished:
                chunk = pending.pop(future)
                try:
                    outcomes = future.result()
                except BrokenProcessPool:
                    yield from self._after_a_death(chunk, pending)
                    pending = {}
                    break
                yield from outcomes

    def _submit(self, chunk: list[Job]) -> Future[list[Outcome]]:
        return self._executor.submit(_work, chunk, self._options, self._worker)

    def _after_a_death(self, chunk: list[Job], pending: dict[Future[list[Outcome]], list[Job]]) -> Iterator[Outcome]:
        """A worker died, and all that was under way with it: do that again one by one, to see on which it dies."""
        self._executor.shutdown(wait=True)
        suspects = list(chunk)
        for future, others in pending.items():
            if future.exception() is None:
                yield from future.result()
            else:
                suspects += others
        self._executor = self._start(1)
        for job in suspects:
            self._sweep(job)
            try:
                yield from self._submit([job]).result()
            except BrokenProcessPool:
                self._executor.shutdown(wait=True)
                self._executor = self._start(1)
                self._sweep(job)
                yield Outcome(
                    job.name, "failed", fault="the process that read it died", place=job.place,
                    todo="see whether the machine had memory enough; else please report this, with the file",
                )  # fmt: skip
        self._executor.shutdown(wait=True)
        self._executor = self._start(self._workers)

    def _sweep(self, job: Job) -> None:
        """Take away what a worker that was killed left half written of a profile's outputs."""
        target = LocalTarget(self._options.out)
        target.sweep(job.claims)
        target.sweep(job.report)

    def close(self) -> None:
        """Let each worker finish its profile, and end."""
        self._stop.set()
        self._executor.shutdown(wait=True, cancel_futures=True)


_stop: Event | None = None


def _begin(stop: Event) -> None:
    """In a new worker: an interrupt is for the parent to handle; it tells us by ``stop``."""
    global _stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)  # sent to all when one dies; what is half written is then taken away
    _stop = stop
    Registry.load()


def _end(signum: int, frame: FrameType | None) -> None:
    sys.exit(128 + signum)


def _work(chunk: list[Job], options: Options, worker: Worker) -> list[Outcome]:
    registry = Registry.load()
    made = (worker(job, options, registry) for job in chunk if _stop is None or not _stop.is_set())
    return list(_written(made, LocalTarget(options.out)))


def _written(made: Iterable[Made], target: LocalTarget) -> Iterator[Outcome]:
    """The outcomes in their order, each when its outputs are on the disk; meanwhile the next ones are made.

    Raises OutputError where an output cannot be written; what was made before is written nevertheless.
    """
    waiting: deque[tuple[Outcome, Future[None]]] = deque()
    with ThreadPoolExecutor(_WRITERS, "writing") as writers:
        for each in made:
            waiting.append((each.outcome, writers.submit(each.write, target)))
            if len(waiting) > _UNWRITTEN:
                yield _outcome(*waiting.popleft())
        while waiting:
            yield _outcome(*waiting.popleft())


def _outcome(outcome: Outcome, writing: Future[None]) -> Outcome:
    writing.result()
    return outcome
