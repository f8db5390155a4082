"""``treatygraph extract --explain`` and ``--html``: claims shown in their text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from treatygraph.cli.complaints import complain
from treatygraph.cli.output import console, note, put
from treatygraph.errors import InputError, OutputError, Place

if TYPE_CHECKING:
    from treatygraph.document import Document
    from treatygraph.model import Extraction

Read = Callable[[Path], "tuple[Document, Extraction]"]
"""Reads a profile and extracts from it."""


def review(files: Sequence[Path], read: Read, *, explain: bool, html: str | None, out: Path | None) -> int:
    """Explain each profile on the terminal (or into ``out``), and write its page; the exit code, 2 where one failed.

    ``html`` is a file for one profile, a folder (with ``/`` at its end) for several. Raises OutputError where two
    profiles would write one page.
    """
    pages = _pages(files, html)
    told: list[str] = []
    failed = 0
    for path, target in zip(files, pages, strict=True):
        try:
            document, extraction = read(path)
        except InputError as fault:
            complain(fault)
            failed += 1
            continue
        if explain:
            told.append(_explained(document, extraction, terminal=out is None))
        if target is not None:
            from treatygraph.review import page

            put(page(document, extraction).encode("utf-8"), target)
            if str(target) != "-":
                note(f"{target}: {len(extraction.claims)} claims, {len(extraction.not_understood)} not understood")
    if explain:
        put("\n".join(told).encode("utf-8"), out)
    return 2 if failed else 0


def _explained(document: Document, extraction: Extraction, *, terminal: bool) -> str:
    from treatygraph.review import explain

    shown = console()
    colour = terminal and sys.stdout.isatty() and shown.color_system is not None and not shown.no_color
    return explain(document, extraction, width=min(shown.width, 110), colour=colour)


def _pages(files: Sequence[Path], html: str | None) -> list[Path | None]:
    """Where the page of each profile goes."""
    if html is None:
        return [None] * len(files)
    folder = Path(html)
    if not html.endswith("/") and not folder.is_dir():
        if len(files) > 1:
            raise OutputError("is one file for several pages", place=Place(html), todo=f"give a folder: {html}/")
        return [folder]
    names = [f"{'stdin' if str(path) == '-' else path.stem}.html" for path in files]
    for index, name in enumerate(names):
        if name in names[:index]:
            raise OutputError(f"two profiles would write {name}", place=Place(html), todo="write them into two folders")
    return [folder / name for name in names]
