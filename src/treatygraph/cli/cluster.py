"""Whole folders on a Spark cluster, for ``treatygraph extract --engine spark``."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from treatygraph.cli.folder import show
from treatygraph.cli.output import note
from treatygraph.errors import InputError, Place


def settings_of(given: Sequence[str]) -> dict[str, str]:
    """Spark's settings from ``KEY=VALUE``; raises InputError for another form."""
    found: dict[str, str] = {}
    for each in given:
        key, sign, value = each.partition("=")
        if not sign or not key.startswith("spark."):
            raise InputError(f"{each!r} is no setting of Spark", todo="--conf spark.executor.memory=1g")
        found[key] = value
    return found


def extract_on_cluster(
    inputs: Sequence[str], out: str, *, master: str | None, settings: Sequence[str] = (), encoding: str | None = None,
    again: bool = False, quiet: bool = False,
) -> int:  # fmt: skip
    """Extract all profiles of the inputs into ``out``; returns the exit code, 2 where some could not be read.

    Raises InputError where there is no profile at all.
    """
    from treatygraph.batch import ENDINGS
    from treatygraph.document import decode
    from treatygraph.spark import SparkOptions, cluster, plan_places, run

    decode(b"", encoding=encoding)  # an encoding that nothing knows is told once, and before a cluster is asked
    with cluster(master, settings_of(settings)) as spark:
        count = sum(1 for _ in plan_places(inputs, spark))
        if not count:
            endings, told = ", ".join(ENDINGS), ", ".join(inputs)
            raise InputError("there is no profile in this folder", place=Place(told), todo=f"one of {endings}")
        outcomes = run(spark, plan_places(inputs, spark), SparkOptions(out, encoding, again), tell=note)
        with closing(outcomes):
            return show(outcomes, count, out, quiet=quiet)
