"""Files written whole or not at all, and text read with an error one can act on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from treatygraph.errors import OutputError, Place


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
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    except OSError as fault:
        raise OutputError(
            f"cannot write: {fault.strerror}", place=Place(str(path)), todo="choose another place"
        ) from fault
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        part.chmod(0o666 & ~umask)
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
