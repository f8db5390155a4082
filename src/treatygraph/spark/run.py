"""Runs jobs on a cluster: waves of a bounded size, each found out whether a worker can do it, outcomes as they come.

Spark does a share again on another worker when a machine is lost. Where it gives up, because a profile takes its worker
down each time, the wave is halved until that profile is found; it is told, and the others are done.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal, Protocol

from treatygraph.batch import Job, Outcome
from treatygraph.batch.record import fingerprint
from treatygraph.batch.storage import LocalTarget
from treatygraph.errors import OutputError, Place, RemoteError
from treatygraph.registry import Registry
from treatygraph.spark.addresses import as_given, is_address
from treatygraph.spark.boot import Answer, Order, booted
from treatygraph.spark.hadoop import HadoopTarget, reason
from treatygraph.spark.session import Cluster, scratch
from treatygraph.spark.shipping import write_archive

_SHARE = 32  # profiles that a worker takes at a time: half a second of work, ten times what handing it over takes
_WAVES = 4  # under way at once, so that no core waits for the slowest share of the one before
_PATIENCE = 20.0  # seconds without a worker before that is told
_PARTING = 30.0  # seconds for workers to finish the profile they are at


@dataclass(frozen=True, slots=True)
class SparkOptions:
    """Where to (a folder that all workers see, or an address such as ``hdfs://nn/out``), and how.

    ``encoding`` is that of all profiles (None for UTF-8); ``again`` tells whether finished outputs are redone.
    """

    out: str
    encoding: str | None = None
    again: bool = False


class _Target(Protocol):
    """What the driver does in the folder of outputs."""

    def put(self, name: str, content: bytes) -> None: ...
    def remove(self, name: str) -> None: ...
    def sweep(self) -> None: ...


def _silent(_: str) -> None:
    pass


def run(
    cluster: Cluster, jobs: Iterable[Job], options: SparkOptions, *, tell: Callable[[str], None] = _silent
) -> Generator[Outcome, None, None]:
    """Extract the jobs on a cluster, and tell what became of each as soon as its wave is done; in no fixed order.

    The files written are the bytes that one process would write. ``tell`` hears what a person should know while it
    lasts. Raises OutputError where an output cannot be written or a worker does not see the folder, RemoteError where
    the cluster cannot do the work or goes away: what was finished stands, and a run again goes on from there. Closing
    the iterator, or an interrupt, lets each worker finish the profile that it is at. A second run into the same folder
    stops the first.
    """
    out = as_given(options.out)
    if not is_address(out):
        out = str(Path(out).absolute())
    hadoop = cluster.hadoop() if is_address(out) else None
    target: _Target = HadoopTarget(hadoop, out) if hadoop else LocalTarget(Path(out))
    mark = f".treatygraph-run-{uuid.uuid4().hex[:12]}"
    order: Order = {
        "base": str(Path.cwd()), "out": out, "encoding": options.encoding, "again": options.again, "mark": mark,
        "rules": fingerprint(Registry.load()), "settings": cluster.settings(),
    }  # fmt: skip
    folder = scratch()
    target.put(mark, b"")
    _take_over(target, out, mark)
    pool = _Pool(cluster, order, write_archive(folder), tell)
    try:
        pool.try_out()
        yield from pool.run(iter(jobs))
    finally:
        try:
            target.remove(mark)  # who still works sees that it is gone, and stops
            pool.close()
        finally:
            target.sweep()
            shutil.rmtree(folder, ignore_errors=True)


def _take_over(target: _Target, out: str, mark: str) -> None:
    """End what an earlier run began and left: its mark, and what was half written."""
    if isinstance(target, HadoopTarget):
        names = target.hadoop.names(out)[1]
    else:
        names = [entry.name for entry in os.scandir(out)]
    for name in names:
        if name.startswith(".treatygraph-run-") and name != mark:
            target.remove(name)
    target.sweep()


class _Pool:
    """Waves of profiles that are under way on the cluster."""

    def __init__(self, cluster: Cluster, order: Order, archive: Path, tell: Callable[[str], None]) -> None:
        self._cluster = cluster
        self._context = cluster.context
        self._order = order
        self._tell = tell
        self._context.addArchive(str(archive))
        self._work = booted(archive.name, order)
        self._threads = ThreadPoolExecutor(_WAVES, thread_name_prefix="spark-wave")
        self._pending: dict[Future[list[Answer]], list[Job]] = {}

    def _cores(self) -> int:
        return max(2, int(self._context.defaultParallelism))

    def try_out(self) -> None:
        """Let a few workers begin and do nothing. Raises RemoteError or OutputError where they cannot."""
        wave: Future[list[Answer]] = self._threads.submit(self._hand_over, [], min(self._cores(), 8))
        told = False
        while not wait([wave], timeout=_PATIENCE).done:
            if not told and not self._cluster.workers():
                self._tell("no worker of the cluster has taken the work yet: are there any, and are they free?")
                told = True
        try:
            answers = wave.result()
        except self._faults() as fault:
            raise RemoteError(
                f"no worker can do the work: {_cause(fault)}", place=Place(self._cluster.master), todo=_todo(fault)
            ) from fault
        for _, status, _, _, told_, place, todo in answers:
            if status == "stopped":
                raise OutputError(
                    f"the worker {told_} does not see this folder", place=Place(self._order["out"]),
                    todo="give a folder that all workers share, or an address such as hdfs://…",
                )  # fmt: skip
            raise OutputError(told_ or status, place=Place(place), todo=todo)

    def run(self, jobs: Iterator[Job]) -> Iterator[Outcome]:
        """All jobs, a bounded number of waves at a time, so that the driver's memory does not grow with them."""
        halves: list[list[Job]] = []
        while True:
            while len(self._pending) < _WAVES:
                wave = halves.pop() if halves else list(islice(jobs, self._cores() * _SHARE))
                if not wave:
                    break
                shares = -(-len(wave) // max(1, min(_SHARE, len(wave) // self._cores())))
                self._pending[self._threads.submit(self._hand_over, wave, shares)] = wave
            if not self._pending:
                return
            for future in wait(self._pending, return_when=FIRST_COMPLETED).done:
                wave = self._pending.pop(future)
                try:
                    answers = future.result()
                except self._faults() as fault:
                    if self._gone():
                        raise RemoteError(
                            f"the cluster went away: {_cause(fault)}", place=Place(self._cluster.master),
                            todo="run the same again: what is finished stands",
                        ) from fault  # fmt: skip
                    if len(wave) == 1:
                        yield _died(wave[0], fault)
                    else:
                        halves += [wave[len(wave) // 2 :], wave[: len(wave) // 2]]
                    continue
                yield from map(self._outcome, answers)

    def _hand_over(self, wave: list[Job], shares: int) -> list[Answer]:
        parcels = self._context.parallelize([(job.place, job.profile, job.name) for job in wave], shares)
        answers: list[Answer] = parcels.mapPartitions(self._work).collect()
        return answers

    def _outcome(self, answer: Answer) -> Outcome:
        name, status, claims, not_understood, fault, place, todo = answer
        if status == "stopped":
            raise OutputError(
                f"another run has taken this folder over, or the worker {fault} does not see it",
                place=Place(self._order["out"]),
            )
        if status == "fatal":
            raise OutputError(fault or "cannot write", place=Place(place), todo=todo)
        known: Literal["done", "kept"] = "done" if status == "done" else "kept"
        return Outcome(name, "failed" if status == "failed" else known, claims, not_understood, fault, place, todo)

    def _gone(self) -> bool:
        context = self._context._jsc
        return context is None or bool(context.sc().isStopped())

    @staticmethod
    def _faults() -> Any:
        from py4j.protocol import Py4JError

        return Py4JError

    def close(self) -> None:
        """Let each worker finish its profile, and end."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        left = wait([future for future in self._pending if not future.done()], timeout=_PARTING).not_done
        if left and not self._gone():
            self._context.cancelAllJobs()
            wait(left, timeout=_PARTING)


def _died(job: Job, fault: BaseException) -> Outcome:
    return Outcome(
        job.name, "failed", fault=f"the process that read it died: {_cause(fault)}", place=job.place,
        todo="see whether the workers had memory enough; else please report this, with the file",
    )  # fmt: skip


def _cause(fault: BaseException) -> str:
    """The line of Spark's many that tells what a worker died of."""
    told = reason(fault) if hasattr(fault, "java_exception") else str(fault).partition("\n")[0]
    whole = str(fault)
    for line in reversed(whole.splitlines()):
        found = line.strip()
        if found.startswith(
            ("pyspark.errors", "ModuleNotFoundError", "ImportError", "java.io.IOException: Cannot run")
        ):
            return found[:300]
    return told[:300]


def _todo(fault: BaseException) -> str:
    whole = str(fault)
    if "PYTHON_VERSION_MISMATCH" in whole:
        return "give the workers this machine's minor version of Python: --conf spark.pyspark.python=PATH"
    if "Cannot run program" in whole:
        return "name the workers' Python, 3.11 or later: --conf spark.pyspark.python=PATH"
    return "see the log of a worker; it needs Python 3.11 or later, and nothing else beside Spark"
