"""Files written whole or not at all, and text read with an error one can act on."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from treatygraph.errors import OutputError, Place

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
"""A file is opened for writing that must not be there yet."""


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing beside ``path``; on leaving well it replaces ``path``, else ``path`` is untouched.

    Raises OutputError where the folder cannot be written or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Not tempfile.mkstemp, whose files are for their owner alone: what others may do would have to be asked of the
        # umask, which only he learns who changes it, for all threads.
        part = path.parent / f".{path.name[:100]}.{secrets.token_hex(8)}.part"
        descriptor = os.open(part, _NEW, 0o666)
    except OSError as fault:
        raise OutputError(
            f"cannot write: {fault.strerror}", place=Place(str(path)), todo="choose another place"
        ) from fault
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        _fsync_folder(path.parent)
    except OSError as fault:
        raise OutputError(
            f"cannot write: {fault.strerror or fault}; what stood there before still stands", place=Place(str(path))
        ) from fault
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def write_whole(path: Path, content: str | bytes) -> None:
    """Write all of the content to ``path`` or leave what was there; text goes out as UTF-8."""
    with written_whole(path) as stream:
        stream.write(content.encode("utf-8") if isinstance(content, str) else content)
