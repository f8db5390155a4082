"""How commands show things: tables that fit the terminal, results to a file or standard output, progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.characters import visible
from treatygraph.errors import OutputError, Place
from treatygraph.files import write_whole

if TYPE_CHECKING:
    from rich.console import Console


def on_terminal() -> bool:
    """Whether standard output is a terminal, where a person reads."""
    return sys.stdout.isatty()


def console(*, stderr: bool = False) -> Console:
    """A console that interprets no markup in what it prints: text of profiles is text, whatever it looks like."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=False)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str | None = None) -> None:
    """Print a table that fits the terminal: long cells are wrapped, never cut."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*[Text(visible(cell)) for cell in row])
    console().print(table)


def put(content: bytes, out: Path | None) -> None:
    """Write content to a file, whole or not at all, or to standard output where none (or ``-``) is named."""
    if out is not None and str(out) != "-":
        write_whole(out, content)
        return
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise OutputError(f"cannot write: {fault.strerror}", place=Place("standard output")) from fault


def note(message: str) -> None:
    """A word to the person at the terminal, on standard error, where it disturbs no pipe."""
    click.echo(message, err=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error, where that is a terminal: told what is done, how much of it, and of how much."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    out = console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as shown:
        task = shown.add_task("starting", total=None)
        yield lambda what, done, total: shown.update(task, description=what, completed=done, total=total)
