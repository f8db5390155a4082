"""What the server and a worker say to each other: frames of one letter, a length, and so many bytes.

The socket pair between them is the only thing a worker has open besides the store. Integers are big-endian.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import NamedTuple

HEAD = struct.Struct(">cI")
"""A letter, and the length of what follows."""

READY, JOB, WHOLE, KIND, DATA, DONE, FAULT, LOST = b"R", b"J", b"W", b"K", b"D", b"F", b"E", b"L"
"""Store opened; a query to answer; a short answer in one; the kind of a long answer; a piece of it; its end; why there
is none. What an answer took (:class:`Taken`) stands before the content of WHOLE, DONE and FAULT.

The last, LOST, never goes over the wire: it stands for the worker's having closed it."""

ENDING = frozenset({WHOLE, DONE, FAULT})
"""What ends an answer."""


class Taken(NamedTuple):
    """What a worker has taken since it began: seconds of processor, and bytes of memory at its most."""

    cpu: float
    most: int

    def packed(self) -> bytes:
        """As it stands before the content of a frame."""
        return _TAKEN.pack(*self)

    @classmethod
    def unpacked(cls, content: bytes) -> Taken:
        """Out of the content of a frame that ends an answer."""
        return cls(*_TAKEN.unpack_from(content))


_TAKEN = struct.Struct(">dQ")
TAKEN_SIZE = _TAKEN.size


class Frame(NamedTuple):
    """One frame."""

    letter: bytes
    content: bytes


def packed(letter: bytes, content: bytes = b"") -> bytes:
    """A frame as it goes over the wire.

    >>> packed(DATA, b"x")
    b'D\\x00\\x00\\x00\\x01x'
    """
    return HEAD.pack(letter, len(content)) + content


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of it, however many calls that takes."""
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


class Parser:
    """Frames out of what arrives, however it is cut."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, content: bytes) -> Iterator[Frame]:
        """The frames that are whole now."""
        content = self._rest + content if self._rest else content
        offset, end = 0, len(content)
        while end - offset >= HEAD.size:
            letter, length = HEAD.unpack_from(content, offset)
            after = offset + HEAD.size + length
            if after > end:
                break
            yield Frame(letter, content[offset + HEAD.size : after])
            offset = after
        self._rest = content[offset:]
