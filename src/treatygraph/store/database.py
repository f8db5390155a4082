"""The embedded triple store: an Oxigraph database on disk, built whole, opened read-only.

The default graph of every query is the union of the named graphs, so that a question need not know which document said
what, and one that wants to know asks with ``GRAPH``. The union is loaded as a graph of its own, each triple once:
Oxigraph's switch that makes a union of the named graphs while it queries gives a triple as often as graphs hold it, so
that every count would be wrong. Queries are read-only and touch no network and no file: see
:mod:`treatygraph.query.guard`, which looks at a query before it comes here.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from treatygraph.errors import OutputError, Place, SyntaxFault, UnreadableInput
from treatygraph.folders import replaced_whole
from treatygraph.namespaces import BASE, PREFIXES
from treatygraph.store.lines import Graphs, nquads_text, ntriples_text, union

Answer = QuerySolutions | QueryBoolean | QueryTriples

_MANIFEST = "manifest.json"
_PLACE = re.compile(r"error at (\d+):(\d+): ")


def build_store(graphs: Graphs, link: Path, *, base: str = BASE) -> int:
    """Load the graphs into a new store and put it in place of ``link`` whole; gives the number of quads of the graphs.

    ``base`` is that of the IRIs which the graphs were made with; the store keeps it for those who ask by identifiers.
    Raises OutputError where the disk is full or the place cannot be written; the old store then still stands.
    """
    try:
        shelf = link.parent / f"{link.name}s"  # where half-written folders are swept
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".lines.", suffix=".part", dir=shelf, ignore_cleanup_errors=True
        ) as scratch:
            files = _written(graphs, Path(scratch))
            load_store(files, link, base=base, graphs=len(graphs))
    except OSError as fault:
        raise OutputError(
            f"cannot write: {fault.strerror or fault}", place=Place(str(link.parent)), todo="choose another folder"
        ) from fault
    return files.quads


def _written(graphs: Graphs, folder: Path) -> Files:
    """The graphs as the files that a store is loaded from."""
    identity, default = hashlib.sha256(), union(graphs)
    nquads, ntriples = folder / "all.nq", folder / "all.nt"
    with nquads.open("wb") as stream:
        for text in nquads_text(graphs):
            identity.update(text)
            stream.write(text)
    with ntriples.open("wb") as stream:
        stream.writelines(ntriples_text(default))
    return Files(nquads, ntriples, identity.hexdigest(), sum(map(len, graphs.values())), len(default))


@dataclass(frozen=True, slots=True)
class Files:
    """What a store is loaded from: the named graphs as N-Quads with their SHA-256, their union as N-Triples."""

    nquads: Path
    ntriples: Path
    sha256: str
    quads: int
    triples: int


def load_store(files: Files, link: Path, *, graphs: int, base: str = BASE) -> None:
    """Load the files of a release into a new store and put it in place of ``link`` whole; ``graphs`` is their number.

    Raises OutputError as :func:`build_store` does, and where the store does not hold what the files do.
    """
    from treatygraph.store.load import fill_beside  # late: whoever only asks a store loads none

    count = files.quads + files.triples
    with replaced_whole(link, files.sha256[:12]) as folder:
        try:
            held = fill_beside(folder / "db", files.nquads, files.ntriples)
        except OSError as fault:
            raise OutputError(f"the store could not be written: {fault}", place=Place(str(link))) from fault
        if held != count:
            raise OutputError(f"the store holds {held} quads of {count}", place=Place(str(link)))
        write_manifest(folder, base=base, quads=count, graphs=graphs, sha256=files.sha256)


def write_manifest(folder: Path, *, base: str, quads: int, graphs: int, sha256: str) -> None:
    """Say in a store's folder what it holds: the base of its IRIs, its quads, its graphs, its N-Quads' SHA-256."""
    manifest = {"base": base, "quads": quads, "graphs": graphs, "sha256": sha256}
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def manifest_of(link: Path) -> dict[str, object]:
    """What a store says that it holds; nothing where there is none or it cannot be read."""
    try:
        found = json.loads((link / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def store_base(link: Path) -> str:
    """The base of the IRIs in a store; the usual one where none is told, or where there is no store to tell it."""
    try:
        return str(json.loads((link / _MANIFEST).read_text(encoding="utf-8"))["base"])
    except (OSError, ValueError, KeyError, TypeError):
        return BASE


def memory_store(graphs: Graphs) -> Store:
    """The graphs in a store in memory, for questions asked in passing and for tests."""
    store = Store()
    store.bulk_load(b"".join(nquads_text(graphs)), format=RdfFormat.N_QUADS)
    store.bulk_load(b"".join(ntriples_text(union(graphs))), format=RdfFormat.N_TRIPLES)
    return store


def open_store(link: Path) -> Store:
    """Open a store that :func:`build_store` made, for reading.

    Raises UnreadableInput where there is none, or where it does not hold what its manifest says.
    """
    place, todo = Place(str(link)), "build it anew with: treatygraph build"
    try:
        manifest = json.loads((link / _MANIFEST).read_text(encoding="utf-8"))
        expected = int(manifest["quads"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise UnreadableInput("there is no store here", place=place, todo=todo) from fault
    try:
        store = Store.read_only(str(link / "db"))
        held = len(store)
    except OSError as fault:
        raise UnreadableInput(f"the store cannot be opened: {fault}", place=place, todo=todo) from fault
    if held != expected:
        raise UnreadableInput(f"the store holds {held} quads, its manifest says {expected}", place=place, todo=todo)
    return store


def open_again(folder: Path) -> Store:
    """Open a store that :func:`open_store` has looked at before, without counting it again: a few milliseconds.

    Raises UnreadableInput where it cannot be opened.
    """
    try:
        return Store.read_only(str(folder / "db"))
    except OSError as fault:
        raise UnreadableInput(f"the store cannot be opened: {fault}", place=Place(str(folder))) from fault


def ask(store: Store, query: str, *, name: str | None = None) -> Answer:
    """Run a query over the union of the graphs, the usual prefixes known to it.

    Raises SyntaxFault with line and column where it does not parse.
    """
    try:
        return store.query(query, prefixes=PREFIXES)
    except SyntaxError as fault:
        raise syntax_fault(fault, name) from fault


def syntax_fault(fault: SyntaxError, name: str | None) -> SyntaxFault:
    """A parser's complaint as an error of ours, with the line and column that its words name."""
    words = str(fault.msg or fault)
    found = _PLACE.match(words)
    place = Place(name, int(found[1]), int(found[2])) if found else Place(name)
    detail = words[found.end() :] if found else words
    return SyntaxFault(f"not a SPARQL 1.1 query: {detail}", place=place, todo="mend the query there")
