"""What a worker does with its share of the profiles: the work of ``--jobs``, and a look whether the run goes on."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path

from treatygraph.batch import Job
from treatygraph.batch.record import fingerprint
from treatygraph.batch.storage import LocalSource, LocalTarget, Target
from treatygraph.batch.work import Outcome, extract_profile
from treatygraph.errors import OutputError, TreatygraphError
from treatygraph.registry import Registry
from treatygraph.spark.addresses import is_address
from treatygraph.spark.boot import Answer, Order, Parcel
from treatygraph.spark.gateway import hadoop_here
from treatygraph.spark.hadoop import Hadoop, HadoopTarget

_LOOK = 0.25
"""Seconds between two looks whether the run still goes on."""


@dataclass(frozen=True, slots=True)
class _Sources:
    """Paths from this machine's file system, addresses from Hadoop's."""

    local: LocalSource
    hadoop: Callable[[], Hadoop]

    def read(self, place: str) -> bytes:
        """All bytes of a profile."""
        return self.hadoop().read(place) if is_address(place) else self.local.read(place)


def work(order: Order, parcels: Iterable[Parcel], brought: str = "") -> Iterator[Answer]:
    """Extract profiles one after another, and tell what became of each.

    Stops with the status ``stopped`` when the run's mark is gone from the folder of outputs, or never was to be seen
    from this machine; with ``fatal`` where nothing can be written. ``brought`` is the folder of what the run brought.
    """
    here = socket.gethostname()
    hadoop = partial(hadoop_here, order["settings"], brought)
    try:
        registry = Registry.load()
        if fingerprint(registry) != order["rules"]:
            yield _last("fatal", f"the worker {here} has other rules or tables than this machine")
            return
        target = _target(order, hadoop)
        source = _Sources(LocalSource(Path(order["base"])), hadoop)
        looked = float("-inf")
        for place, profile, name in parcels:
            if time.monotonic() - looked > _LOOK:
                if target.stored(order["mark"]) is None:
                    yield _last("stopped", here)
                    return
                looked = time.monotonic()
            made = extract_profile(
                Job(place, profile, name), source, target, registry, encoding=order["encoding"], again=order["again"]
            )
            made.write(target)
            yield _answer(made.outcome)
        if looked == float("-inf") and target.stored(order["mark"]) is None:
            yield _last("stopped", here)
    except TreatygraphError as fault:
        where = fault.place if isinstance(fault, OutputError) else None
        yield _last("fatal", f"{fault.message} (on the worker {here})", str(where) if where else None, fault.todo)


def _target(order: Order, hadoop: Callable[[], Hadoop]) -> Target:
    if is_address(order["out"]):
        return HadoopTarget(hadoop(), order["out"])
    return LocalTarget(Path(order["out"]))


def _answer(outcome: Outcome) -> Answer:
    answer: Answer = astuple(outcome)
    return answer


def _last(status: str, told: str, place: str | None = None, todo: str | None = None) -> Answer:
    return ("", status, 0, 0, told, place, todo)
