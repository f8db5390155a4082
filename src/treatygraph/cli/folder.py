"""Whole folders for ``treatygraph extract``: progress on standard error, a file of claims and a report a profile."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from treatygraph.cli.complaints import complain
from treatygraph.cli.output import console, note
from treatygraph.errors import InputError, Place

if TYPE_CHECKING:
    from treatygraph.batch import Outcome


def extract_folder(
    inputs: Sequence[Path],
    out: Path,
    *,
    jobs: int,
    encoding: str | None = None,
    again: bool = False,
    quiet: bool = False,
) -> int:
    """Extract all profiles of the inputs into ``out``; returns the exit code, 2 where some could not be read.

    Raises InputError where there is no profile at all.
    """
    from treatygraph.batch import ENDINGS, Options, plan, run
    from treatygraph.document import decode

    decode(b"", encoding=encoding)  # an encoding that nothing knows is told once, not of each profile

    count = sum(1 for _ in plan(inputs))
    if not count:
        told = ", ".join(map(str, inputs))
        raise InputError("there is no profile in this folder", place=Place(told), todo=f"one of {', '.join(ENDINGS)}")
    with closing(run(plan(inputs), Options(out, encoding, again), workers=min(jobs, count))) as outcomes:
        return show(outcomes, count, out, quiet=quiet)


def show(outcomes: Iterable[Outcome], count: int, out: Path | str, *, quiet: bool = False) -> int:
    """Tell of each profile that failed, and at last of all ``count``; returns the exit code, 2 where some failed."""
    tally = {"done": 0, "kept": 0, "failed": 0}
    claims = not_understood = 0
    for outcome in _with_progress(outcomes, count):
        tally[outcome.status] += 1
        claims += outcome.claims
        not_understood += outcome.not_understood
        if outcome.status == "failed":
            complain(InputError(outcome.fault or "failed", place=Place(outcome.place), todo=outcome.todo))
    if not quiet:
        kept = f", {tally['kept']:,} of them finished before" if tally["kept"] else ""
        failed = f"; {tally['failed']:,} passed over, see above" if tally["failed"] else ""
        note(
            f"{tally['done'] + tally['kept']:,} profiles in {out}{kept}{failed}: {claims:,} claims, "
            f"{not_understood:,} stretches not understood (NAME.report.jsonl)"
        )
    return 2 if tally["failed"] else 0


def _with_progress(outcomes: Iterable[Outcome], count: int) -> Iterator[Outcome]:
    """The outcomes, with a progress bar where standard error is a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("extracting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("extracting", total=count)
        for outcome in outcomes:
            yield outcome
            progress.advance(task)
