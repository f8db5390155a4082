"""What Spark carries to a worker: a function that finds the code brought along, and calls it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypedDict

Parcel = tuple[str, str, str]
"""A job as it travels: its place, its profile's name, its outputs' name."""
Answer = tuple[str, str, int, int, str | None, str | None, str | None]
"""An outcome as it travels; its status may be ``fatal`` or ``stopped`` too."""


class Order(TypedDict):
    """What a run asks of its workers, in values that any Python can unpack."""

    base: str
    """The folder that relative paths are looked for from."""
    out: str
    """The folder that outputs go to: a path that all workers see, or an address."""
    encoding: str | None
    again: bool
    mark: str
    """The file in ``out`` that is there as long as the run goes on."""
    rules: str
    """The hash of rules and tables that the worker must have."""
    settings: tuple[tuple[str, str], ...]
    """What Hadoop's configuration has set beside its defaults; asked for only by addresses."""


def booted(archive: str, order: Order) -> Callable[[Iterable[Parcel]], Iterator[Answer]]:
    """A function for ``mapPartitions``, carried over by its code: no module of ours is there before it runs."""

    def work(parcels: Iterable[Parcel]) -> Iterator[Answer]:
        import sys
        from pathlib import Path

        from pyspark import SparkFiles

        brought = SparkFiles.getRootDirectory()
        place = str(Path(brought) / archive)
        if place not in sys.path:
            sys.path.insert(0, place)
        from treatygraph.spark.task import work

        return work(order, parcels, brought)

    return work
