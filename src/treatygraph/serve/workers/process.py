"""A worker: opens the store of one release, and answers one query after the other until it is killed.

Started by the server as ``python -m treatygraph.serve.workers.process FOLDER MEMORY PARENT``, with its end of a socket
pair as standard input. It trusts the server and no query.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import IO, cast

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, Store, serialize

from treatygraph.errors import SyntaxFault
from treatygraph.namespaces import PREFIXES
from treatygraph.serve.forms import GRAPHS, ROWS
from treatygraph.serve.workers import frames
from treatygraph.serve.workers.confine import bound_memory, confine
from treatygraph.serve.workers.frames import Taken
from treatygraph.serve.workers.job import Job
from treatygraph.store import open_again, syntax_fault

_PIECE = 32 * 1024
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes of which the system counts memory at its most."""
_RECEIVED = 128 * 1024


class _TooLong(Exception):
    pass


class _Outlet:
    """A file to write an answer to: a short one goes out with its end in one call, a longer one piece by piece."""

    def __init__(self, descriptor: int, longest: int) -> None:
        self._descriptor = descriptor
        self._longest = longest
        self._kind = b""
        self._piece = bytearray()
        self._length = 0
        self._begun = False

    def begin(self, kind: bytes) -> None:
        """An answer follows, ``rows`` or ``graph``."""
        self._kind = kind

    def write(self, content: bytes) -> int:
        """Part of the answer; raises _TooLong where there is too much of it."""
        self._length += len(content)
        if self._length > self._longest:
            raise _TooLong
        self._piece += content
        if len(self._piece) >= _PIECE:
            self._send(self._gathered())
        return len(content)

    def end(self) -> None:
        """The answer is whole."""
        if self._begun:
            self._send(self._gathered() + frames.packed(frames.DONE, _taken().packed()))
        else:
            self._send(frames.packed(frames.WHOLE, _taken().packed() + self._kind[:1] + self._piece))

    def fail(self, why: bytes) -> None:
        """There is no answer, or not the rest of it."""
        self._send(frames.packed(frames.FAULT, _taken().packed() + why))

    def _gathered(self) -> bytes:
        found = b"" if self._begun else frames.packed(frames.KIND, self._kind[:1])
        self._begun = True
        if self._piece:
            found += frames.packed(frames.DATA, bytes(self._piece))
            self._piece.clear()
        return found

    def _send(self, content: bytes) -> None:
        frames.write_all(self._descriptor, content)

    def flush(self) -> None:
        """For those who flush files: what has gathered is sent when it is enough, and at the end."""

    def close(self) -> None:
        """For those who close files."""


def _answer(store: Store, job: Job, out: _Outlet) -> None:
    default, named = job.default_graphs, job.named_graphs
    told = default is not None or named is not None
    found = store.query(
        job.query,
        base_iri=job.base,
        prefixes={prefix: iri for prefix, iri in PREFIXES.items() if prefix in job.query},
        default_graph=[NamedNode(iri) for iri in default or ()] if told else None,
        named_graphs=[NamedNode(iri) for iri in named or ()] if told else None,
    )
    if isinstance(found, QuerySolutions | QueryBoolean):
        if job.rows is None:
            out.fail(_fault("unacceptable", "rows"))
            return
        out.begin(b"rows")
        found.serialize(cast("IO[bytes]", out), format=ROWS[job.rows].format)
    else:
        if job.graph is None:
            out.fail(_fault("unacceptable", "graph"))
            return
        out.begin(b"graph")
        serialize(found, cast("IO[bytes]", out), format=GRAPHS[job.graph].format, prefixes=PREFIXES)
    out.end()


def _fault(kind: str, message: str, **more: object) -> bytes:
    return json.dumps({"kind": kind, "message": message, **more}).encode()


def _taken() -> Taken:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Taken(used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT)


def _told(fault: SyntaxFault) -> bytes:
    place = fault.place
    return _fault("syntax", fault.message, line=place.line if place else None, column=place.column if place else None)


def _take(store: Store, job: Job, out: _Outlet) -> None:
    """Answer, or say why not: whatever the engine raises is one answer's end, never this process's."""
    try:
        _answer(store, job, out)
    except SyntaxError as fault:
        out.fail(_told(syntax_fault(fault, None)))
    except _TooLong:
        out.fail(_fault("long", f"the answer is longer than {job.longest} bytes"))
    except MemoryError:
        out.fail(_fault("memory", "the query needs more memory than a query may take"))
    except ValueError as fault:  # the name of a graph that is no IRI, and the like
        out.fail(_fault("syntax", " ".join(str(fault).split())))
    except (OSError, RuntimeError) as fault:
        out.fail(_fault("engine", " ".join(str(fault).split())))


def main(folder: str, memory: str, parent: str) -> None:
    """Confine this process, open the store, say so, and answer until the server closes the socket."""
    missing = confine(int(parent))
    store = open_again(Path(folder))
    bound_memory(int(memory))
    channel = 0
    frames.write_all(channel, frames.packed(frames.READY, _taken().packed() + json.dumps(missing).encode()))
    parser = frames.Parser()
    while received := os.read(channel, _RECEIVED):
        for frame in parser.feed(received):
            job = Job.unpacked(frame.content)
            _take(store, job, _Outlet(channel, job.longest))
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
