"""A release into a store: all of it or none, in the way that the store can do safely.

1. **One update**: the store takes everything in one request and runs it as one transaction.
2. **A transaction** of several requests, committed at the end.
3. **Staging**: into graphs of names of their own, in requests as large as the store takes; when their counts agree,
   the targets are made copies of them, and then the staging graphs are dropped.

Whatever dies on the way, the targets hold what they held, and the same command can be run again: what a dead run left
in staging graphs is swept first. Two loads into one store at the same time spoil each other's staging graphs; the count
then differs, and nothing is put in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from heapq import merge
from itertools import groupby

from treatygraph.errors import Place, QueryError, RemoteError
from treatygraph.load import sparql
from treatygraph.load.http import TooLarge
from treatygraph.load.results import iri_of, number_of
from treatygraph.load.stores.standard import Standard
from treatygraph.store import Graphs, digest

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many triples are sent, and of how many."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to load: everything into one ``graph``, or each graph under its own name; in place of what is there or not.

    ``fill_default``: whether the default graph becomes the union of what is loaded, in stores where queries that name
    no graph would find nothing otherwise.
    """

    graph: str | None = None
    replace: bool = True
    fill_default: bool = True


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was done: the graphs and triples sent, which stale graphs were dropped, and in which of the three ways."""

    graphs: int
    triples: int
    dropped: tuple[str, ...]
    way: str


@dataclass(frozen=True, slots=True)
class _Plan:
    wanted: Mapping[str, Sequence[str]]
    stale: tuple[str, ...]
    fill: tuple[str, bool] | None  # a graph, or a prefix of graphs, whose union the default graph becomes
    replace: bool

    @property
    def triples(self) -> int:
        return sum(map(len, self.wanted.values()))


def load(store: Standard, graphs: Graphs, settings: Settings, progress: Progress = lambda *_: None) -> Loaded:
    """Load the graphs; afterwards the store holds all of them, or, where this raises, what it held before.

    Graphs of an earlier release that this one has no more are dropped when replacing: those whose names begin as all of
    this release's do, up to ``/graph/``. Graphs with other names are never touched. Raises RemoteError.
    """
    plan = _plan(store, graphs, settings)
    progress("loading", 0, plan.triples)
    if store.one_update and _size(plan) <= store.request_bytes:
        try:
            store.update(_everything(plan), f"load {plan.triples:,} triples in one transaction")
        except TooLarge:
            way = _through_staging(store, plan, progress)
        else:
            way = "one update"
    elif (transaction := store.transaction()) is not None:
        with transaction as inside:
            if plan.replace:
                inside.clear([*plan.wanted, *plan.stale])
            sent = 0
            for part, count in _parts(plan.wanted, store.request_bytes):
                _add(inside.add, part)
                sent += count
                progress("sending", sent, plan.triples)
            if plan.fill:
                inside.fill_default(plan.fill[0], prefix=plan.fill[1])
        way = "transaction"
    else:
        way = _through_staging(store, plan, progress)
    progress("loaded", plan.triples, plan.triples)
    return Loaded(len(plan.wanted), plan.triples, plan.stale, way)


def own_prefix(graphs: Graphs) -> str | None:
    """How the names of all graphs of a release begin, up to ``/graph/``; None where they do not begin alike.

    >>> own_prefix({"https://example.org/graph/registry": [], "https://example.org/graph/ontology": []})
    'https://example.org/graph/'
    """
    found = {name.partition("/graph/")[0] + "/graph/" if "/graph/" in name else None for name in graphs}
    return found.pop() if len(found) == 1 else None


def _plan(store: Standard, graphs: Graphs, settings: Settings) -> _Plan:
    if settings.graph is not None:
        sparql.checked(settings.graph)
        wanted: Mapping[str, Sequence[str]] = {settings.graph: union_of(graphs)}
        stale: tuple[str, ...] = ()
        prefix = None
    else:
        wanted, prefix = graphs, own_prefix(graphs)
        stale = tuple(sorted(set(_held(store, prefix)) - set(wanted))) if prefix and settings.replace else ()
    fill: tuple[str, bool] | None = None
    if settings.fill_default and store.default == "own":
        if settings.graph is None and prefix is None:
            raise QueryError("the graphs have no beginning in common", todo="load with --default-graph leave")
        fill = (settings.graph, False) if settings.graph is not None else (prefix or "", True)
        if store.rows(sparql.FOREIGN_DEFAULT, "look at the default graph"):
            raise RemoteError(
                "the default graph holds triples that no named graph holds; filling it would lose them",
                place=Place(store.to),
                todo="keep it with --default-graph leave, and ask with GRAPH; or load into a dataset of its own",
            )
    return _Plan(wanted, stale, fill, settings.replace)


def union_of(graphs: Graphs) -> list[str]:
    """The lines of all graphs together, sorted, each once."""
    return [line for line, _ in groupby(merge(*graphs.values()))]


def _held(store: Standard, prefix: str) -> dict[str, int]:
    rows = store.rows(sparql.graphs_below(prefix), "list the graphs that are there")
    return {iri_of(row["g"]): number_of(row["n"]) for row in rows if "g" in row}


def _fill(plan: _Plan) -> list[str]:
    return sparql.fill_default(plan.fill[0], prefix=plan.fill[1]) if plan.fill else []


def _everything(plan: _Plan) -> list[str]:
    drops = sparql.drop([*plan.wanted, *plan.stale]) if plan.replace else []
    return [*drops, sparql.insert_data(plan.wanted), *_fill(plan)]


def _size(plan: _Plan) -> int:
    lines = sum(len(line.encode("utf-8")) + 1 for lines in plan.wanted.values() for line in lines)
    return lines + sum(3 * len(graph) + 64 for graph in (*plan.wanted, *plan.stale))


def _parts(graphs: Mapping[str, Sequence[str]], limit: int) -> Iterator[tuple[dict[str, list[str]], int]]:
    """The lines of all graphs in parts of at most ``limit`` bytes (or one line), with the number of lines of each."""
    part: dict[str, list[str]] = {}
    size = count = 0
    for graph, lines in graphs.items():
        for line in lines:
            cost = len(line.encode("utf-8")) + 1 + (0 if graph in part else len(graph) + 64)
            if count and size + cost > limit:
                yield part, count
                part, size, count = {}, 0, 0
            part.setdefault(graph, []).append(line)
            size += cost
            count += 1
    if count:
        yield part, count


def _through_staging(store: Standard, plan: _Plan, progress: Progress) -> str:
    mark = digest({graph: plan.wanted[graph] for graph in plan.wanted})[:12]
    staged = {f"{sparql.STAGING}{mark}:{number}": graph for number, graph in enumerate(plan.wanted, start=1)}
    left = _held(store, sparql.STAGING)
    if left:
        store.update(store.emptied(sorted(left)), "sweep what an earlier load left behind")
    try:
        sent = 0
        for part, count in _parts({name: plan.wanted[graph] for name, graph in staged.items()}, store.request_bytes):
            _add(lambda some: store.add(some, f"add {sum(map(len, some.values())):,} triples"), part)
            sent += count
            progress("staging", sent, plan.triples)
        if not store.dry:
            _check(store, {name: len(plan.wanted[graph]) for name, graph in staged.items()})
        progress("putting in place", plan.triples, plan.triples)
        store.switch(staged, plan.stale, _fill(plan), replace=plan.replace)
    except BaseException:
        with suppress(RemoteError):  # the store may be gone; the next load sweeps
            store.update(store.emptied(staged), "sweep the staging graphs")
        raise
    store.update(store.emptied(staged), "drop the staging graphs")
    return "staging"


def _add(add: Callable[[Mapping[str, Sequence[str]]], None], part: Mapping[str, Sequence[str]]) -> None:
    """Add one part, halved as long as the store calls it too large."""
    try:
        add(part)
    except TooLarge:
        size = sum(len(line.encode("utf-8")) for lines in part.values() for line in lines)
        if sum(map(len, part.values())) < 2:
            raise
        for smaller, _ in _parts(part, max(size // 2, 1)):
            _add(add, smaller)


def _check(store: Standard, expected: Mapping[str, int]) -> None:
    held = _held(store, sparql.STAGING)
    wrong = {name: held.get(name, 0) for name, count in expected.items() if held.get(name, 0) != count}
    if wrong:
        name, count = next(iter(wrong.items()))
        raise RemoteError(
            f"{len(wrong)} of {len(expected)} staging graphs hold another number of triples than was sent "
            f"({name}: {count:,} of {expected[name]:,}); nothing was put in place",
            place=Place(store.to),
            todo="does another load run into this store? run the command again",
        )
