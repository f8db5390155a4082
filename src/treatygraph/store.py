"""The embedded triple store: an Oxigraph database on disk, built whole, opened read-only.

The default graph of every query is the union of the named graphs, so that a question need not know which document said
what, and one that wants to know asks with ``GRAPH``. The union is loaded as a graph of its own, each triple once:
Oxigraph's switch that makes a union of the named graphs while it queries gives a triple as often as graphs hold it, so
that every count would be wrong. Queries are read-only and touch no network and no file: see
:mod:`treatygraph.query.guard`, which looks at a query before it comes here.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
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

Graphs = Mapping[str, Sequence[str]]
"""Named graphs: their IRI, and their triples as sorted N-Triples lines without line ends."""

Answer = QuerySolutions | QueryBoolean | QueryTriples

_MANIFEST = "manifest.json"
_PLACE = re.compile(r"error at (\d+):(\d+): ")


def nquads_text(graphs: Graphs) -> Iterator[bytes]:
    """The same lines as :func:`nquads`, each with its line end, in UTF-8: a graph at a time, so much faster."""
    for graph in sorted(graphs):
        # a literal holds no bare line end, so a full stop before one is always the end of a triple
        yield ntriples_text(graphs[graph]).replace(" .\n", f" <{graph}> .\n").encode("utf-8")


def ntriples_text(lines: Iterable[str]) -> str:
    """N-Triples lines as one text, each with its line end."""
    text = "\n".join(lines)
    return f"{text}\n" if text else ""


def nquads(graphs: Graphs) -> Iterable[str]:
    """Every triple with its graph as an N-Quads line, graph by graph in the order of their IRIs."""
    for graph in sorted(graphs):
        ending = f" <{graph}> ."
        for line in graphs[graph]:
            yield line.removesuffix(" .") + ending


def digest(graphs: Graphs) -> str:
    """SHA-256 over the N-Quads lines, each with its line end: the identity of what a store or release holds."""
    total = hashlib.sha256()
    for text in nquads_text(graphs):
        total.update(text)
    return total.hexdigest()


def union(graphs: Graphs) -> Iterator[str]:
    """The N-Triples lines of all graphs together, sorted, each once."""
    # to sort lists that are sorted each is to merge them, at the speed of C
    return (line for line, _ in groupby(sorted(chain.from_iterable(graphs.values()))))


def _load(store: Store, graphs: Graphs) -> int:
    """Load the named graphs and, as the default graph, their union; gives the number of quads this makes."""
    default = list(union(graphs))
    store.bulk_load(io.BytesIO(b"".join(nquads_text(graphs))), format=RdfFormat.N_QUADS)
    store.bulk_load(io.BytesIO(ntriples_text(default).encode("utf-8")), format=RdfFormat.N_TRIPLES)
    return sum(map(len, graphs.values())) + len(default)


def build_store(graphs: Graphs, link: Path, *, base: str = BASE) -> int:
    """Load the graphs into a new store and put it in place of ``link`` whole; gives the number of quads of the graphs.

    ``base`` is that of the IRIs which the graphs were made with; the store keeps it for those who ask by identifiers.
    Raises OutputError where the disk is full or the place cannot be written; the old store then still stands.
    """
    identity = digest(graphs)
    with replaced_whole(link, identity[:12]) as folder:
        try:
            store = Store(folder / "db")
            count = _load(store, graphs)
            store.flush()
            held = len(store)
        except OSError as fault:
            raise OutputError(f"the store could not be written: {fault}", place=Place(str(link))) from fault
        del store
        if held != count:
            raise OutputError(f"the store holds {held} quads of {count}", place=Place(str(link)))
        manifest = {"base": base, "quads": count, "graphs": len(graphs), "sha256": identity}
        (folder / _MANIFEST).write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return sum(map(len, graphs.values()))


def store_base(link: Path) -> str:
    """The base of the IRIs in a store; the usual one where none is told, or where there is no store to tell it."""
    try:
        return str(json.loads((link / _MANIFEST).read_text(encoding="utf-8"))["base"])
    except (OSError, ValueError, KeyError, TypeError):
        return BASE


def memory_store(graphs: Graphs) -> Store:
    """The graphs in a store in memory, for questions asked in passing and for tests."""
    store = Store()
    _load(store, graphs)
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
