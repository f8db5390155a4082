"""The new file written from the old one and what stands between: both hashed as they go by, the old one believed after.

Up to the first change both are the same bytes, and are hashed once. What the new file takes over of the old one is
copied by the system, within the file system where it can.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from treatygraph.again.layout import Old, Unsure
from treatygraph.release.describe import Described
from treatygraph.release.write import described

_AT_ONCE = 4 * 1024 * 1024  # bytes


def write_parts(old: Path, sha256: str, new: Path, parts: Sequence[Old | bytes]) -> Described:
    """Write ``parts`` of an old file, which has this SHA-256, to a new place; raises Unsure where it has another."""
    before = hashlib.sha256()
    after, size, at = before, 0, 0
    with old.open("rb", buffering=0) as source, new.open("wb", buffering=0) as target:
        reader = _Reader(source.fileno())
        for part in parts:
            if isinstance(part, Old):
                if part.begin > at:  # what is gone
                    after = before.copy() if after is before else after
                    reader.hash(at, part.begin, before)
                reader.hash(part.begin, part.end, *({before, after}))
                _copy(source.fileno(), target.fileno(), part.begin, part.end - part.begin)
                at, size = part.end, size + part.end - part.begin
            elif part:
                after = before.copy() if after is before else after
                after.update(part)
                _write(target.fileno(), part)
                size += len(part)
        after = before.copy() if after is before else after
        reader.hash(at, os.fstat(source.fileno()).st_size, before)
    if before.hexdigest() != sha256:
        raise Unsure(f"{old.name} is not what its checksum says")
    return described(new.name, size, after.hexdigest())


@dataclass(slots=True)
class _Reader:
    """Reads stretches of a file, always into the same memory."""

    file: int
    room: bytearray = field(default_factory=lambda: bytearray(_AT_ONCE))

    def hash(self, begin: int, end: int, *totals: hashlib._Hash) -> None:
        view = memoryview(self.room)
        while begin < end:
            read = os.preadv(self.file, [view[: min(end - begin, _AT_ONCE)]], begin)
            if not read:
                raise Unsure("a file of the old release became shorter")
            for total in totals:
                total.update(view[:read])
            begin += read


def look_at(path: Path, sha256: str) -> Described:
    """A file of the old release as it is; raises Unsure where it is not what its checksum says."""
    total = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as source:
            size = os.fstat(source.fileno()).st_size
            _Reader(source.fileno()).hash(0, size, total)
    except OSError as fault:
        raise Unsure(f"{path.name} cannot be read") from fault
    if total.hexdigest() != sha256:
        raise Unsure(f"{path.name} is not what its checksum says")
    return described(path.name, size, sha256)


def read_checked(path: Path, sha256: str) -> bytes:
    """A small file of the old release; raises Unsure where it is not what its checksum says."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Unsure(f"{path.name} cannot be read") from fault
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Unsure(f"{path.name} is not what its checksum says")
    return content


def _copy(source: int, target: int, begin: int, length: int) -> None:
    """Copy bytes to where the target stands, in the system itself where it can."""
    while length:
        try:
            done = os.copy_file_range(source, target, min(length, 1 << 30), begin)
        except (OSError, AttributeError):  # another file system, or another system
            piece = os.pread(source, min(length, _AT_ONCE), begin)
            _write(target, piece)
            done = len(piece)
        if not done:
            raise Unsure("a file of the old release became shorter")
        begin, length = begin + done, length - done


def _write(target: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(target, view) :]
