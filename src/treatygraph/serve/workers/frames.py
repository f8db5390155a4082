"""What the server and a worker say to each other: frames of one letter, a length, and so many bytes.

The socket pair between them is the only thing a worker has open besides the store. Integers are big-endian.
"""

from __future__ import annotations

import asyncio
import os
import struct
from typing import NamedTuple

HEAD = struct.Struct(">cI")
"""A letter, and the length of what follows."""

READY, JOB, KIND, DATA, DONE, FAULT = b"R", b"J", b"K", b"D", b"F", b"E"
"""Store opened; a query to answer; the kind of the answer; a piece of it; its end, what it took; why there is none."""


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


def read_frame(descriptor: int) -> Frame | None:
    """The next frame, waiting for it; None where the other side has closed."""
    head = _read(descriptor, HEAD.size)
    if head is None:
        return None
    letter, length = HEAD.unpack(head)
    content = _read(descriptor, length)
    return None if content is None else Frame(letter, content)


def _read(descriptor: int, length: int) -> bytes | None:
    pieces: list[bytes] = []
    while length:
        piece = os.read(descriptor, length)
        if not piece:
            return None
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of it, however many calls that takes."""
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


async def next_frame(reader: asyncio.StreamReader) -> Frame:
    """The next frame, in the event loop; raises asyncio.IncompleteReadError where the worker is gone."""
    letter, length = HEAD.unpack(await reader.readexactly(HEAD.size))
    return Frame(letter, await reader.readexactly(length) if length else b"")
