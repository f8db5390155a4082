"""Filling a store from the N-Quads and N-Triples files of a release, on both processors and within a few hundred MB.

Oxigraph's bulk loader takes one file on one processor, a million quads at a time, each some hundred bytes: 1.3 GB. So
the files are given to it in stretches of whole lines, two at once. For large files that is done by a process of its
own, beside which this one goes on writing: this module imports nothing of the project and runs as a script too. ::

    python load.py DATABASE NQUADS NTRIPLES    # prints how many quads the database then holds
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, cast

from pyoxigraph import RdfFormat, Store

STRETCH = 80 * 1024 * 1024
"""Bytes of N-Quads that the loader is given at once, about; with two at once the loading takes some 650 MB."""

ALONE = 64 * 1024 * 1024
"""Bytes of files from which on a process of its own is worth its start."""


class _Stretch(io.RawIOBase):
    """Some whole lines of a file, read as if they were a file."""

    def __init__(self, path: Path, start: int, end: int) -> None:
        self._file = path.open("rb", buffering=1 << 18)
        self._file.seek(start)
        self._left = end - start

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        found = self._file.read(wanted)
        self._left -= len(found)
        return found

    def close(self) -> None:
        self._file.close()
        super().close()


def stretches(path: Path, length: int = STRETCH) -> Iterator[tuple[int, int]]:
    """Where the stretches of a file begin and end; each ends with a line, and together they are the whole file."""
    size = path.stat().st_size
    start = 0
    with path.open("rb") as file:
        while start < size:
            file.seek(min(start + length, size) - 1)
            file.readline()  # to the end of the line that is cut
            end = file.tell()
            yield start, end
            start = end


def fill(database: Path, nquads: Path, ntriples: Path, length: int = STRETCH) -> int:
    """Load both files into a new database; gives how many quads it then holds.

    Raises OSError where the database cannot be written, SyntaxError where a file is no such RDF.
    """
    store = Store(database)
    tasks = [
        (path, start, end, form)
        # lines without a graph are shorter by a third; it is their number that takes memory
        for path, form, most in (
            (nquads, RdfFormat.N_QUADS, length),
            (ntriples, RdfFormat.N_TRIPLES, length * 2 // 3),
        )
        for start, end in stretches(path, most)
    ]

    def load(path: Path, start: int, end: int, form: RdfFormat) -> None:
        with _Stretch(path, start, end) as part:
            store.bulk_load(cast("IO[bytes]", part), format=form)

    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        for done in [pool.submit(load, *task) for task in tasks]:
            done.result()
    store.flush()
    return len(store)


def fill_beside(database: Path, nquads: Path, ntriples: Path) -> int:
    """The same as :func:`fill`, large files by a process of their own, so that this one's threads are not held up.

    Raises OSError, with what that process said, where it fails.
    """
    large = nquads.stat().st_size + ntriples.stat().st_size >= ALONE
    if not large or not sys.executable:
        return fill(database, nquads, ntriples)
    command = [sys.executable, "-P", __file__, str(database), str(nquads), str(ntriples)]
    with subprocess.Popen(  # noqa: S603  (this very module, on files of ours)
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as child:  # fmt: skip
        try:
            # not communicate(), which closes the child's input at once: that is how it learns that we are gone
            told = child.stdout.read() if child.stdout else ""
            complaint = child.stderr.read() if child.stderr else ""
        except BaseException:
            child.kill()
            raise
    if child.returncode:
        raise OSError(complaint.strip().splitlines()[-1] if complaint.strip() else f"exit code {child.returncode}")
    return int(told)


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(3)


def main(arguments: Sequence[str]) -> int:
    """Fill a database as a process of its own; ends when the process that started it does."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        database, nquads, ntriples = map(Path, arguments)
        print(fill(database, nquads, ntriples))
    except (OSError, SyntaxError) as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)  # the thread that waits for the parent would hold up the interpreter's end
