"""The store after a change: the old one's tables linked, which costs nothing, and the changed quads exchanged.

A table (``.sst``) of the database is never changed once it is written, and carries checksums of its own that the
database looks at whenever it reads a block; so two stores can hold one table. What says which tables there are is
small, and copied.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pyoxigraph import Quad, Store

from treatygraph.again.change import Change, holds, quads, triples
from treatygraph.again.layout import Unsure

_NOT_TAKEN = ("LOCK", "LOG")


def fingerprint(database: Path) -> dict[str, int]:
    """The files that a database consists of, with their sizes: another one, or one written to since, has others."""
    try:
        return {
            path.name: path.stat().st_size
            for path in sorted(database.iterdir())
            if path.is_file() and not path.name.startswith(_NOT_TAKEN)
        }
    except OSError as fault:
        raise Unsure("the old store has no database") from fault


def copy_database(old: Path, new: Path) -> None:
    """A database's files in a new folder: tables as links where the file system has them, the rest copied."""
    try:
        new.mkdir()
        for path in sorted(old.iterdir()):
            if not path.is_file() or path.name.startswith(_NOT_TAKEN):
                continue
            if path.suffix == ".sst":
                try:
                    os.link(path, new / path.name)
                    continue
                except OSError:  # another file system, or one without links
                    pass
            shutil.copyfile(path, new / path.name)
    except OSError as fault:
        raise Unsure(f"the old store cannot be copied: {fault}") from fault


def exchange(database: Path, change: Change, before: Store) -> Store:
    """Apply a change to a copy of a database and give it, open; ``before`` is what it is a copy of.

    Raises Unsure where the old one does not hold what is lost, or holds what is new.
    """
    lost = [*quads(change.lost), *(Quad(t.subject, t.predicate, t.object) for t in triples(change.union_lost))]
    got = [*quads(change.got), *(Quad(t.subject, t.predicate, t.object) for t in triples(change.union_got))]
    try:
        if not all(holds(before, quad) for quad in lost) or any(quad in before for quad in got):
            raise Unsure("the old store does not hold what the change is of")
        store = Store(database)
        for quad in lost:
            store.remove(quad)
        store.extend(got)
        store.flush()
        if any(quad in store for quad in lost) or not all(holds(store, quad) for quad in got):
            raise Unsure("the copy of the store does not take the change")
    except OSError as fault:
        raise Unsure(f"the store cannot be changed: {fault}") from fault
    return store
