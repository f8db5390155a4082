"""A file of sorted blocks: a block found by halving, and the new file as stretches of the old one with blocks between.

Nothing here reads a file whole: the file is mapped, and halving touches some pages of it.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Data = bytes | mmap.mmap
"""A file's bytes, in memory or mapped."""


class Unsure(Exception):
    """Something is not as it was left, or is of a kind that is not followed: everything must be built anew."""


@dataclass(frozen=True, slots=True)
class Old:
    """A stretch of the old file that stands in the new one too: from ``begin`` to before ``end``, in bytes."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the blocks of a file are: from ``start`` to before ``end``, sorted by key, ``between`` them what joins two.

    ``edge`` matches what stands before each block but the first, ``width`` bytes. ``key`` reads the key of the block
    that begins at a place; keys are in the order of text in Python.
    """

    data: Data
    start: int
    end: int
    edge: re.Pattern[bytes]
    width: int
    key: Callable[[Data, int], str]
    between: bytes = b""

    @property
    def past(self) -> int:
        """Where a block after the last one would begin."""
        return self.end + len(self.between)

    def following(self, at: int) -> int:
        """Where the first block begins that begins at ``at`` or after it; :attr:`past` where there is none."""
        if at <= self.start:
            return self.start
        found = self.edge.search(self.data, at - self.width, self.end)
        return found.end() if found and found.end() < self.end else self.past

    def first(self, key: str) -> int:
        """Where the first block begins whose key is ``key`` or comes after it; :attr:`past` where there is none."""
        low, high = self.start, self.past
        while low < high:
            middle = (low + high) // 2
            begin = self.following(middle)
            if begin < self.past and self.key(self.data, begin) < key:
                low = begin + 1
            else:
                high = middle
        return self.following(low)

    def find(self, key: str) -> tuple[int, int]:
        """Where the block of a key begins and where the next one does; both its place where there is none such."""
        begin = self.first(key)
        if begin < self.past and self.key(self.data, begin) == key:
            return begin, self.following(begin + 1)
        return begin, begin

    def exchanged(self, edits: list[tuple[int, int, list[bytes]]]) -> list[Old | bytes]:
        """The new file: in the place of each stretch of whole blocks, as :meth:`find` gives it, these blocks."""
        parts: list[Old | bytes] = []
        at = self.start
        for begin, end, blocks in sorted(edits, key=lambda edit: edit[:2]):
            if begin < at:
                raise Unsure("two changes of a file overlap")
            parts += [Old(at, begin - len(self.between))] if begin > at else []
            parts += blocks
            at = end
        parts += [Old(at, self.end)] if at < self.past else []
        joined: list[Old | bytes] = [Old(0, self.start)]
        for number, part in enumerate(parts):
            joined += [self.between, part] if number and self.between else [part]
        return [*joined, Old(self.end, len(self.data))]


@contextmanager
def mapped(path: Path) -> Iterator[Data]:
    """A file's bytes, mapped and not read; raises Unsure where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            empty = path.stat().st_size == 0
            data: Data = b"" if empty else mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as fault:
        raise Unsure(f"{path.name} cannot be read") from fault
    try:
        yield data
    finally:
        if isinstance(data, mmap.mmap):
            data.close()


_LINE = re.compile(rb"\n")


def lines_of(data: Data, key: Callable[[Data, int], str]) -> Layout:
    """A file whose blocks are its lines, each with its end."""
    if len(data) and data[-1:] != b"\n":
        raise Unsure("the last line has no end")
    return Layout(data, 0, len(data), _LINE, 1, key)


def line_at(data: Data, at: int) -> str:
    """The line that begins at a place, without its end."""
    return data[at : data.find(b"\n", at)].decode("utf-8")
