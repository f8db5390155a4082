"""Every named question over generated claims: ours, the bare call of pyoxigraph, rdflib, and over HTTP.

    python -m benchmarks.queries                         # 70,000 claims, over a million triples, all of it
    python -m benchmarks.queries --only attended-not-signed --runs 3
    python -m benchmarks.queries --size 350 --no-serve
    python -m benchmarks.queries --store build/store     # over a store that stands

A question is asked with the defaults of its parameters; one that has none stays free. All ways are asked in turn:

- ``asked`` binds, guards and gives the rows as Python values; ``bare`` runs the same text by pyoxigraph and goes
  through the rows. Both read the same store on disk, and must give as many rows.
- ``over HTTP`` is ``treatygraph serve`` on the loopback address, a process of its own: one client that keeps its
  connection, from the first byte sent to the last one received, rows as SPARQL's JSON. No text comes twice, so that no
  cache answers. ``bare, as JSON`` is the bare call that serialises its rows so; both must give the same rows.
- rdflib holds the union of the graphs in memory, in a process of its own, and is asked the same text. A run of it that
  takes longer than ``--times`` times ours (at least 0.1 s) is ended, so that the benchmark ends; then it is told as
  slower than that. Its number of rows is told where it is another: it takes a GROUP BY over nothing for one group.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.claims import SIZE, profiles
from benchmarks.measuring import as_json, in_turn, machine, median, report
from benchmarks.serving import started
from benchmarks.slow_peer import Peer, holding
from pyoxigraph import DefaultGraph, QueryResultsFormat, QuerySolutions, RdfFormat, Store

from treatygraph.graph import build
from treatygraph.namespaces import PREFIXES, with_prefixes
from treatygraph.query import questions, rows
from treatygraph.query.ask import sparql_of
from treatygraph.registry import Registry
from treatygraph.store import build_store, open_store

TIMES = 10.0
"""How many times ours rdflib may take before a run of it is ended."""

LEAST = 0.1
"""Seconds that rdflib has in any case."""

SLOW = 50.0
"""Milliseconds from which on a question needs a reason."""

_JSON = "application/sparql-results+json"


def _solutions(store: Store, text: str) -> QuerySolutions:
    found = store.query(text, prefixes=PREFIXES)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a named question gives rows")
    return found


def _bare(store: Store, text: str) -> int:
    return sum(1 for _ in _solutions(store, text))


def _bare_json(store: Store, text: str) -> bytes:
    return _solutions(store, text).serialize(format=QueryResultsFormat.JSON) or b""


class Client:
    """A client of a SPARQL endpoint that keeps its connection, and sends no text twice."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._number = itertools.count()

    def ask(self, text: str) -> bytes:
        """The answer's body; raises RuntimeError where the endpoint refuses."""
        body = f"{text}\n# {next(self._number)}".encode()
        headers = {"Content-Type": "application/sparql-query", "Accept": _JSON}
        try:
            self._connection.request("POST", "/sparql", body, headers)
            answer = self._connection.getresponse()
        except (BrokenPipeError, ConnectionResetError, http.client.RemoteDisconnected):
            self._connection.close()  # the server hung up, since the other ways took so long
            self._connection.request("POST", "/sparql", body, headers)
            answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {content[:300].decode('utf-8', 'replace')}")
        return content

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


@contextmanager
def _served(store: Path) -> Iterator[Client]:
    with started("treatygraph", store, "--query-seconds", "60") as server:
        client = Client(server.port)
        try:
            yield client
        finally:
            client.close()


def _rows_of(content: bytes) -> Counter[str]:
    told = json.loads(content)
    return Counter(json.dumps(row, sort_keys=True) for row in told["results"]["bindings"])


def one(name: str, store: Store, runs: int, client: Client | None, peer: Peer | None, times: float) -> dict[str, Any]:
    """Milliseconds of a question by each way, median of ``runs``.

    Raises RuntimeError where the ways give different rows, or where one fails.
    """
    text = with_prefixes(sparql_of(name))
    tasks: dict[str, Callable[[], object]] = {
        "asked": partial(rows, name, store=store),
        "bare": partial(_bare, store, text),
    }
    counts = {len(rows(name, store=store).rows), _bare(store, text)}
    if len(counts) != 1:
        raise RuntimeError(f"{name} gives different numbers of rows: {sorted(counts)}")
    if client is not None:
        if _rows_of(client.ask(text)) != _rows_of(_bare_json(store, text)):
            raise RuntimeError(f"{name} gives other rows over HTTP")
        tasks |= {"bare, as JSON": partial(_bare_json, store, text), "over HTTP": partial(client.ask, text)}
    taken = {way: median(seconds) for way, seconds in in_turn(tasks, runs).items()}
    found: dict[str, Any] = {"rows": counts.pop(), **{way: seconds * 1000 for way, seconds in taken.items()}}
    if peer is not None:
        limit = max(LEAST, times * taken["asked"])
        other = peer.ask(text, runs, limit)
        found["rdflib"] = None if other.ended else median(other.seconds) * 1000
        found["rdflib_limit"] = limit * 1000
        if other.rows is not None:
            found["rdflib_rows"] = other.rows
    return found


def measure(
    place: Path, names: Sequence[str], runs: int, *, serve: bool = True, rdflib: bool = True, times: float = TIMES
) -> dict[str, Any]:
    """All questions over the store at ``place``; raises RuntimeError as :func:`one` does."""
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        ntriples = Path(scratch) / "union.nt"
        triples = _union(place, ntriples)
        peer = stack.enter_context(holding(ntriples)) if rdflib else None
        client = stack.enter_context(_served(place)) if serve else None
        store = open_store(place)
        found: dict[str, Any] = {}
        for name in names:
            found[name] = one(name, store, runs, client, peer, times)
            print(name, found[name], file=sys.stderr)  # a run takes minutes
        del store
    return {"triples": triples, "runs": runs, "questions": found}


def _union(place: Path, ntriples: Path) -> int:
    """Write the union of a store's graphs; gives the number of its triples."""
    open_store(place).dump(str(ntriples), format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    with ntriples.open("rb") as file:
        return sum(1 for _ in file)


def judged(found: dict[str, Any]) -> dict[str, list[str]]:
    """The questions that miss what is wanted: each by what it misses."""
    missed: dict[str, list[str]] = {
        "more than 1.2 times the bare call": [],
        "over HTTP more than 1.2 times the bare call as JSON": [],
        "less than 10 times faster than rdflib": [],
        f"over {SLOW:g} ms": [],
    }
    dear, over, near, slow = missed.values()
    for name, taken in found["questions"].items():
        if taken["asked"] > 1.2 * taken["bare"]:
            dear.append(name)
        if "over HTTP" in taken and taken["over HTTP"] > 1.2 * taken["bare, as JSON"]:
            over.append(name)
        if (other := taken.get("rdflib", None)) is not None and other < 10 * taken["asked"]:
            near.append(name)
        if taken["asked"] > SLOW:
            slow.append(name)
    return missed


def _rdflib_told(taken: dict[str, Any]) -> str:
    if taken["rdflib"] is None:
        return f"> {taken['rdflib_limit']:,.0f} ms"
    rows_told = taken["rdflib_rows"]
    return f"{taken['rdflib']:,.1f} ms" + (f" ({rows_told} rows)" if rows_told != taken["rows"] else "")


def _tell(found: dict[str, Any]) -> None:
    some = next(iter(found["questions"].values()))
    ways = [way for way in ("asked", "bare", "bare, as JSON", "over HTTP") if way in some]
    table = [
        [
            name, f"{taken['rows']:,}", *(f"{taken[way]:,.2f} ms" for way in ways),
            *([_rdflib_told(taken)] if "rdflib" in taken else []),
        ]
        for name, taken in found["questions"].items()
    ]  # fmt: skip
    columns = ("question", "rows", *ways, *(["rdflib"] if "rdflib" in some else []))
    title = f"{found['triples']:,} triples, median of {found['runs']}"
    report(title, columns, table, machine("pyoxigraph", "rdflib"))
    for what, names in judged(found).items():
        print(f"\n{what}: {len(names)} of {len(found['questions'])}: {', '.join(names) or 'none'}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Named questions.")
    parser.add_argument("--size", type=int, default=SIZE, help="claims")
    parser.add_argument("--store", type=Path, help="a store that treatygraph build made, instead")
    parser.add_argument("--only", action="append", help="a question's name; may be given several times")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--times", type=float, default=TIMES, help="rdflib is ended after so many times ours")
    parser.add_argument(
        "--no-rdflib", action="store_true", help="do not ask rdflib, which reads a million triples first"
    )
    parser.add_argument("--no-serve", action="store_true", help="do not ask over HTTP")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    names = given.only or list(questions())
    with tempfile.TemporaryDirectory() as scratch:
        place = given.store or Path(scratch) / "store"
        if given.store is None:
            build_store(build(profiles(given.size), Registry.load()).graphs, place)
        found = measure(
            place.absolute(), names, given.runs,
            serve=not given.no_serve, rdflib=not given.no_rdflib, times=given.times,
        )  # fmt: skip
    if given.json:
        as_json({**found, "missed": judged(found), "machine": machine("pyoxigraph", "rdflib")})
    else:
        _tell(found)


if __name__ == "__main__":
    main()
