"""A worker as the server sees it: started, asked, killed, and why it died.

Queries wait for it in a line, a few, so that it need not sleep between two answers: waking a process takes longer than
most queries do. It works on the first; the others can be taken from it and given to another worker, since a query may
be asked twice. What it answers to those nobody hears.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from treatygraph.serve.context import Release
from treatygraph.serve.refusal import Refusal
from treatygraph.serve.workers import frames
from treatygraph.serve.workers.frames import Frame, Taken

_SOURCES = Path(__file__).resolve().parents[3]
_MODULE = "treatygraph.serve.workers.process"
_START_SECONDS = 20.0
_LAST_WORDS = 8 * 1024
_NICENESS = 15
_LOST = Frame(frames.LOST, b"")


class Asked(Protocol):
    """What a worker is asked, and what takes the answer."""

    @property
    def job(self) -> bytes:
        """The packed query."""

    def begins(self) -> None:
        """The worker works on it from now on."""

    def take(self, frame: Frame) -> None:
        """A frame of the answer; the last is WHOLE, DONE, FAULT or LOST."""


class _Nobody:
    """Whom an answer goes to that is wanted no more."""

    job = b""

    def begins(self) -> None:
        """Nothing to note."""

    def take(self, frame: Frame) -> None:
        """Nothing to keep."""


_NOBODY = _Nobody()


def _nothing(_: Worker) -> None:
    return


class Worker(asyncio.Protocol):
    """One process with the store of one release."""

    def __init__(self, release: Release, words: int) -> None:
        self.release = release
        self.process: subprocess.Popen[bytes]
        self.missing: list[str] = []
        """What the sandbox lacks on this system, in words."""
        self.grown = 0
        """Bytes of memory that it held at its most, more than when it was ready."""
        self.cpu = 0.0
        """Seconds of processor time that its last answer took."""
        self.lost = False
        self.since = 0.0
        """When it began with the first of its line (``time.monotonic``)."""
        self.stalled = False
        """It works on something that takes long, and is given nothing more."""
        self.line: deque[Asked] = deque()
        """What it was asked and has not answered."""
        self._words = words
        self._said = ""
        self._parser = frames.Parser()
        self._ready: Callable[[Frame], None] | None = None
        self._freed: Callable[[Worker], None] = _nothing
        self._transport: asyncio.Transport
        self._closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._most_before = 0
        self._cpu_before = 0.0

    @classmethod
    async def start(cls, release: Release, memory: int) -> Worker:
        """A worker that has opened the store; raises Refusal (500) where it could not.

        Call from the main thread: a worker dies with the thread that started it.
        """
        ours, theirs = socket.socketpair()
        with tempfile.TemporaryFile(prefix="treatygraph-worker-") as errors:
            words = os.dup(errors.fileno())
        worker = cls(release, words)
        worker.process = subprocess.Popen(  # noqa: S603 - our own module, and paths of ours
            [sys.executable, "-m", _MODULE, str(release.store), str(memory), str(os.getpid())],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=words,
            env={"PYTHONPATH": str(_SOURCES), "PATH": "", "MALLOC_ARENA_MAX": "2", "RUST_BACKTRACE": "0"},
            cwd="/",
            process_group=0,  # Ctrl+C is for the server, which then ends its workers
        )
        theirs.close()
        ours.setblocking(False)  # noqa: FBT003 - its only argument
        loop = asyncio.get_running_loop()
        first: asyncio.Future[Frame] = loop.create_future()
        worker._ready = first.set_result
        await loop.create_connection(lambda: worker, sock=ours)
        try:
            async with asyncio.timeout(_START_SECONDS):
                frame = await first
        except TimeoutError:
            frame = _LOST
        except asyncio.CancelledError:
            await worker.bury()
            raise
        if frame.letter != frames.READY:
            worker.kill()
            told = await worker.last_words()
            await worker.bury()
            raise Refusal(500, f"a query worker did not start: {told}")
        worker._ready = None
        worker._cpu_before, worker._most_before = Taken.unpacked(frame.content)
        worker.missing = json.loads(frame.content[frames.TAKEN_SIZE :])
        return worker

    def ask(self, asked: Asked) -> None:
        """Hand over a query: at the end of its line."""
        if self.lost:
            asked.take(_LOST)
            return
        self.line.append(asked)
        if len(self.line) == 1:
            self._turn()
        self._transport.write(frames.packed(frames.JOB, asked.job))

    def relieve(self) -> list[Asked]:
        """Take from it what waits behind the one that it works on; its answers to those are heard by nobody."""
        waiting = list(self.line)
        working, waiting = (waiting[:0], waiting) if self.lost else (waiting[:1], waiting[1:])
        self.line = deque([*working, *[_NOBODY] * len(waiting)])
        return [each for each in waiting if each is not _NOBODY]

    def when_free(self, tell: Callable[[Worker], None]) -> None:
        """Have it told when it ends an answer, or is lost."""
        self._freed = tell

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """As asyncio has it."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """As asyncio has it."""
        for frame in self._parser.feed(data):
            if self._ready is not None:
                self._ready(frame)
            elif frame.letter not in frames.ENDING:
                self.line[0].take(frame)
            else:
                taken = Taken.unpacked(frame.content)
                self.cpu, self._cpu_before = taken.cpu - self._cpu_before, taken.cpu
                self.grown = taken.most - self._most_before
                self.line.popleft().take(Frame(frame.letter, frame.content[frames.TAKEN_SIZE :]))
                self.stalled = False
                if self.line:
                    self._turn()
                self._freed(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """As asyncio has it."""
        del exc
        self.lost = True
        self._closed.set_result(None)
        if self._ready is not None:
            self._ready(_LOST)
            self._ready = None
        if self.line:
            self.line.popleft().take(_LOST)
        self._freed(self)

    def _turn(self) -> None:
        self.since = time.monotonic()
        self.line[0].begins()

    def yield_to_others(self) -> None:
        """Let others go before it; there is no way back."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, _NICENESS)

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return not self.lost

    def kill(self) -> None:
        """End it now, whatever it is doing."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self._transport.close()

    async def last_words(self) -> str:
        """Why it died, in words for a client, after LOST or :meth:`kill`."""
        code = await asyncio.get_running_loop().run_in_executor(None, self.process.wait)
        return cause(code, self._told())

    async def bury(self) -> None:
        """End it, and take its exit status, so that no dead process is left behind."""
        self.kill()
        await self._closed
        await asyncio.get_running_loop().run_in_executor(None, self.process.wait)
        if self._words >= 0:
            self._said = self._told()
            os.close(self._words)
            self._words = -1

    def _told(self) -> str:
        """What it wrote to standard error, also when that is closed."""
        if self._words < 0:
            return self._said
        return os.pread(self._words, _LAST_WORDS, 0).decode("utf-8", "replace")


def cause(code: int, words: str) -> str:
    """Why a worker died that nobody killed: its exit status and what it wrote to standard error, as a sentence.

    >>> cause(-signal.SIGABRT, "memory allocation of 805306368 bytes failed")
    'the query needs more memory than a query may take'
    """
    if "memory allocation of" in words or "bad_alloc" in words or "MemoryError" in words or code == -signal.SIGKILL:
        return "the query needs more memory than a query may take"
    if "total order" in words:
        return "the query engine cannot sort values of such different kinds; sort by STR(…) of them"
    if "overflowed its stack" in words or code == -signal.SIGSEGV:
        return "the query made the query engine crash; it may be nested too deeply"
    if code == -signal.SIGSYS:
        return "the query made the query engine do what it may not do here"
    return "the query ended the query engine" if code < 0 else f"the query worker ended with status {code}"
