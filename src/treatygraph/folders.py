"""Folders replaced whole or not at all: written beside, made durable, then one symbolic link is turned.

``build/release`` is a link to ``build/releases/NAME``. A new release is written to a folder that nobody reads, fsynced,
renamed to its name, and only then the link is replaced, which the file system does in one step: whoever looks at any
moment, and whoever is killed at any moment, finds the old folder or the new one, each complete.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from treatygraph.errors import OutputError, Place

_KEPT = 2  # the current folder, and the one before it, which a reader may still have open


_MANY = 200
"""More files than this are made durable together: one by one takes some milliseconds each."""


def _sync_tree(folder: Path) -> None:
    if sum(len(names) for _, _, names in os.walk(folder)) > _MANY and _sync_file_system(folder):
        return
    for parent, _, names in os.walk(folder):
        for path in [*(Path(parent) / name for name in names), Path(parent)]:
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _sync_file_system(folder: Path) -> bool:
    """Make all that was written to the folder's file system durable, where the system can (Linux, syncfs(2))."""
    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError, TypeError):
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    finally:
        os.close(descriptor)
    return True


def _free_name(shelf: Path, name: str) -> Path:
    """The first of NAME, NAME-2, NAME-3 … that is not taken: a folder that stands is never written again."""
    candidate, number = shelf / name, 1
    while candidate.exists():
        number += 1
        candidate = shelf / f"{name}-{number}"
    return candidate


def _turn_link(link: Path, target: Path) -> None:
    turning = link.parent / f".{link.name}.{os.getpid()}.link"
    turning.unlink(missing_ok=True)
    turning.symlink_to(Path(os.path.relpath(target, link.parent)), target_is_directory=True)
    turning.replace(link)
    descriptor = os.open(link.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(shelf: Path, current: Path) -> None:
    """Remove what killed runs left half-written, and all but the newest finished folders; never the current one."""
    for part in shelf.glob(".*.part"):
        shutil.rmtree(part, ignore_errors=True)
    others = [entry for entry in shelf.iterdir() if entry.is_dir() and entry != current]
    others.sort(key=lambda entry: (entry.stat().st_mtime_ns, entry.name), reverse=True)
    for old in others[_KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def replaced_whole(link: Path, name: str | Callable[[], str]) -> Iterator[Path]:
    """Give an empty folder to fill; on leaving well ``link`` points to it under ``LINKs/NAME``, else nothing changed.

    Raises OutputError where the place cannot be written, the disk is full, or ``link`` is a folder or file that this
    function did not make. ``name`` may be a function, asked when all is written.
    """
    shelf = link.parent / f"{link.name}s"
    if link.exists() and not link.is_symlink():
        raise OutputError("is in the way: a folder or file that no build made", place=Place(str(link)), todo="move it")
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{link.name}.", suffix=".part", dir=shelf))
    except OSError as fault:
        raise OutputError(
            f"cannot write: {fault.strerror}", place=Place(str(link.parent)), todo="choose another folder with --out"
        ) from fault
    try:
        yield part
        _sync_tree(part)
        part.chmod(0o755)
        final = _free_name(shelf, name if isinstance(name, str) else name())
        part.rename(final)
        _turn_link(link, final)
        _sweep(shelf, final)
    except OSError as fault:
        raise OutputError(
            f"cannot write: {fault.strerror or fault}; what stood there before still stands", place=Place(str(link))
        ) from fault
    finally:
        shutil.rmtree(part, ignore_errors=True)
