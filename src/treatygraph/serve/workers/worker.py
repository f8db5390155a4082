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
from pathlib import Path

from treatygraph.serve.context import Release
from treatygraph.serve.refusal import Refusal
from treatygraph.serve.workers import frames
from treatygraph.serve.workers.frames import Frame
from treatygraph.serve.workers.job import Job

_SOURCES = Path(__file__).resolve().parents[3]
_MODULE = "treatygraph.serve.workers.process"
_START_SECONDS = 20.0
_LAST_WORDS = 8 * 1024
_BUFFER = 256 * 1024


class WorkerDied(Exception):
    """A worker closed its socket; :meth:`Worker.last_words` says why."""


class Worker:
    """One process with the store of one release."""

    def __init__(
        self,
        release: Release,
        process: subprocess.Popen[bytes],
        words: int,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.release = release
        self.process = process
        self.missing: list[str] = []
        """What the sandbox lacks on this system, in words."""
        self.grown = 0
        """Bytes of memory that it holds more than when it was ready."""
        self.cpu = 0.0
        """Seconds of processor time that its last answer took."""
        self._words = words
        self._reader = reader
        self._writer = writer
        self._first_resident = 0
        self._cpu_before = 0.0

    @classmethod
    async def start(cls, release: Release, memory: int) -> Worker:
        """A worker that has opened the store; raises Refusal (500) where it could not.

        Call from the main thread: a worker dies with the thread that started it.
        """
        ours, theirs = socket.socketpair()
        with tempfile.TemporaryFile(prefix="treatygraph-worker-") as errors:
            words = os.dup(errors.fileno())
        process = subprocess.Popen(  # noqa: S603 - our own module, and paths of ours
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
        reader, writer = await asyncio.open_connection(sock=ours, limit=_BUFFER)
        worker = cls(release, process, words, reader, writer)
        try:
            async with asyncio.timeout(_START_SECONDS):
                frame = await worker.next()
        except (WorkerDied, TimeoutError) as fault:
            worker.kill()
            raise Refusal(500, f"a query worker did not start: {await worker.last_words()}") from fault
        except asyncio.CancelledError:
            await worker.bury()
            raise
        told = json.loads(frame.content)
        worker.missing, worker._first_resident = told["missing"], told["resident"]
        worker._cpu_before = told["cpu"]
        return worker

    def ask(self, job: Job) -> None:
        """Hand over a query; the answer comes by :meth:`next`."""
        self._writer.write(frames.packed(frames.JOB, job.packed()))

    async def next(self) -> Frame:
        """The next frame; raises WorkerDied."""
        try:
            return await frames.next_frame(self._reader)
        except (asyncio.IncompleteReadError, ConnectionError) as fault:
            raise WorkerDied from fault

    def done(self, content: bytes) -> None:
        """Take note of what the end of an answer tells."""
        told = json.loads(content)
        self.cpu, self._cpu_before = told["cpu"] - self._cpu_before, told["cpu"]
        self.grown = told["resident"] - self._first_resident

    def renice(self, niceness: int) -> None:
        """Let others go before it; there is no way back."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, niceness)

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def kill(self) -> None:
        """End it now, whatever it is doing."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self._writer.close()

    async def last_words(self) -> str:
        """Why it died, in words for a client, after :class:`WorkerDied` or :meth:`kill`."""
        code = await asyncio.get_running_loop().run_in_executor(None, self.process.wait)
        told = os.pread(self._words, _LAST_WORDS, 0).decode("utf-8", "replace") if self._words >= 0 else ""
        return cause(code, told)

    async def bury(self) -> None:
        """End it, and take its exit status, so that no dead process is left behind."""
        self.kill()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()
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
