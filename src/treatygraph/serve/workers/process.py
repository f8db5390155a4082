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
from treatygraph.serve.workers.job import Job
from treatygraph.store import open_again, syntax_fault

_PIECE = 32 * 1024
_RECEIVED = 128 * 1024


class _TooLong(Exception):
    pass


class _Outlet:
    """A file to write an answer to: sends it on piece by piece, up to a length."""

    def __init__(self, descriptor: int, longest: int) -> None:
        self._descriptor = descriptor
        self._longest = longest
        self._frames: list[bytes] = []
        self._piece = bytearray()
        self._length = 0

    def frame(self, letter: bytes, content: bytes = b"") -> None:
        """A frame, behind what was written so far."""
        if self._piece:
            self._frames.append(frames.packed(frames.DATA, bytes(self._piece)))
            self._piece.clear()
        self._frames.append(frames.packed(letter, content))

    def write(self, content: bytes) -> int:
        """Part of the answer; raises _TooLong where there is too much of it."""
        self._length += len(content)
        if self._length > self._longest:
            raise _TooLong
        self._piece += content
        if len(self._piece) >= _PIECE:
            self._frames.append(frames.packed(frames.DATA, bytes(self._piece)))
            self._piece.clear()
            self.flush()
        return len(content)

    def flush(self) -> None:
        """Send what has gathered; a short answer with its beginning and end goes in one call."""
        frames.write_all(self._descriptor, b"".join(self._frames))
        self._frames.clear()

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
            out.frame(frames.FAULT, _fault("unacceptable", "rows"))
            return
        out.frame(frames.KIND, b"rows")
        found.serialize(cast("IO[bytes]", out), format=ROWS[job.rows].format)
    else:
        if job.graph is None:
            out.frame(frames.FAULT, _fault("unacceptable", "graph"))
            return
        out.frame(frames.KIND, b"graph")
        serialize(found, cast("IO[bytes]", out), format=GRAPHS[job.graph].format, prefixes=PREFIXES)
    out.frame(frames.DONE, _taken())


def _fault(kind: str, message: str, **more: object) -> bytes:
    return json.dumps({"kind": kind, "message": message, **more}).encode()


def _taken(**more: object) -> bytes:
    """Seconds of processor so far, and the most memory held so far, in bytes."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    unit = 1 if sys.platform == "darwin" else 1024
    return json.dumps({"cpu": used.ru_utime + used.ru_stime, "most": used.ru_maxrss * unit, **more}).encode()


def _told(fault: SyntaxFault) -> bytes:
    place = fault.place
    return _fault("syntax", fault.message, line=place.line if place else None, column=place.column if place else None)


def _take(store: Store, job: Job, out: _Outlet) -> None:
    """Answer, or say why not: whatever the engine raises is one answer's end, never this process's."""
    try:
        _answer(store, job, out)
    except SyntaxError as fault:
        out.frame(frames.FAULT, _told(syntax_fault(fault, None)))
    except _TooLong:
        out.frame(frames.FAULT, _fault("long", f"the answer is longer than {job.longest} bytes"))
    except MemoryError:
        out.frame(frames.FAULT, _fault("memory", "the query needs more memory than a query may take"))
    except ValueError as fault:  # the name of a graph that is no IRI, and the like
        out.frame(frames.FAULT, _fault("syntax", " ".join(str(fault).split())))
    except (OSError, RuntimeError) as fault:
        out.frame(frames.FAULT, _fault("engine", " ".join(str(fault).split())))


def main(folder: str, memory: str, parent: str) -> None:
    """Confine this process, open the store, say so, and answer until the server closes the socket."""
    missing = confine(int(parent))
    store = open_again(Path(folder))
    bound_memory(int(memory))
    channel = 0
    frames.write_all(channel, frames.packed(frames.READY, _taken(missing=missing)))
    parser = frames.Parser()
    while received := os.read(channel, _RECEIVED):
        for frame in parser.feed(received):
            job = Job.unpacked(frame.content)
            out = _Outlet(channel, job.longest)
            _take(store, job, out)
            out.flush()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
