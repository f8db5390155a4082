"""An answer on its way from a fast worker to a slow client, so that no client can hold a worker.

The beginning is in memory; what is longer goes to a file without a name, which is gone when the answer is.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from typing import BinaryIO

from treatygraph.serve.refusal import Refusal

_PIECE = 64 * 1024


class Spool:
    """Written by one, read by one, both in the event loop."""

    def __init__(self, in_memory: int) -> None:
        self.length = 0
        self.ended = False
        self.fault: Refusal | None = None
        self._in_memory = in_memory
        self._held = bytearray()
        self._file: BinaryIO | None = None
        self._changed = asyncio.Event()

    def append(self, content: bytes) -> None:
        """A piece of the answer."""
        if self._file is None and self.length + len(content) > self._in_memory:
            self._file = tempfile.TemporaryFile(prefix="treatygraph-answer-", buffering=0)  # noqa: SIM115 - see close
            self._file.write(self._held)
            self._held.clear()
        if self._file is None:
            self._held += content
        else:
            os.pwrite(self._file.fileno(), content, self.length)
        self.length += len(content)
        self._changed.set()

    def finish(self) -> None:
        """The answer is whole."""
        self.ended = True
        self._changed.set()

    def fail(self, fault: Refusal) -> None:
        """There will be no whole answer; what was first told stays the reason."""
        if not self.ended:
            self.fault = fault
            self.ended = True
            self._changed.set()

    async def wait(self, enough: int) -> None:
        """Until so many bytes are there, or the end."""
        while not self.ended and self.length < enough:
            self._changed.clear()
            await self._changed.wait()

    def whole(self) -> bytes | None:
        """The answer, where it is whole and in memory."""
        return bytes(self._held) if self.ended and self.fault is None and self._file is None else None

    def last(self, count: int = 64) -> bytes:
        """The last bytes that came."""
        begin = max(0, self.length - count)
        return bytes(self._held[begin:]) if self._file is None else os.pread(self._file.fileno(), count, begin)

    async def pieces(self) -> AsyncIterator[bytes]:
        """The answer piece by piece, as it comes; raises the fault where it ends in one."""
        told = 0
        while True:
            await self.wait(told + 1)
            if self.fault is not None:
                raise self.fault
            if told == self.length:
                return
            piece = self._read(told)
            told += len(piece)
            yield piece

    def _read(self, offset: int) -> bytes:
        if self._file is None:
            return bytes(self._held[offset : offset + _PIECE])
        return os.pread(self._file.fileno(), _PIECE, offset)

    def close(self) -> None:
        """Give back the file."""
        if self._file is not None:
            self._file.close()
