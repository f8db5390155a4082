"""A worker as the server sees it: started, asked, killed, and why it died."""

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
from collections.abc import Callable
from pathlib import Path
from typing import cast

from treatygraph.serve.context import Release
from treatygraph.serve.refusal import Refusal
from treatygraph.serve.workers import frames
from treatygraph.serve.workers.frames import Frame

_SOURCES = Path(__file__).resolve().parents[3]
_MODULE = "treatygraph.serve.workers.process"
_START_SECONDS = 20.0
_LAST_WORDS = 8 * 1024
_LOST = Frame(frames.LOST, b"")


Sink = Callable[[Frame], None]
"""Takes the frames of an answer as they come; the last is DONE, FAULT or LOST."""


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
        self._words = words
        self._parser = frames.Parser()
        self._sink: Sink | None = None
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
        worker._sink = first.set_result
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
        first_told = json.loads(frame.content)
        worker.missing, worker._most_before = first_told["missing"], first_told["most"]
        worker._cpu_before = first_told["cpu"]
        worker._sink = None
        return worker

    def ask(self, job: bytes, sink: Sink) -> None:
        """Hand over a packed query; its answer goes to the sink."""
        self._sink = sink
        if self.lost:
            sink(_LOST)
        else:
            self._transport.write(frames.packed(frames.JOB, job))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """As asyncio has it."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """As asyncio has it."""
        for frame in self._parser.feed(data):
            if frame.letter == frames.DONE:
                self._done(frame.content)
            if self._sink is not None:
                self._sink(frame)

    def connection_lost(self, exc: Exception | None) -> None:
        """As asyncio has it."""
        del exc
        self.lost = True
        self._closed.set_result(None)
        if self._sink is not None:
            self._sink(_LOST)
            self._sink = None

    def _done(self, content: bytes) -> None:
        told = json.loads(content)
        self.cpu, self._cpu_before = told["cpu"] - self._cpu_before, told["cpu"]
        self.grown = told["most"] - self._most_before

    def renice(self, niceness: int) -> None:
        """Let others go before it; there is no way back."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, niceness)

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
        told = os.pread(self._words, _LAST_WORDS, 0).decode("utf-8", "replace") if self._words >= 0 else ""
        return cause(code, told)

    async def bury(self) -> None:
        """End it, and take its exit status, so that no dead process is left behind."""
        self.kill()
        await self._closed
        await asyncio.get_running_loop().run_in_executor(None, self.process.wait)
        if self._words >= 0:
            os.close(self._words)
            self._words = -1


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
