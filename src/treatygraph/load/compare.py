"""Does a store hold exactly this release? Counts by graph and by predicate, and every triple, or those of a sample.

Only SPARQL 1.1 queries are sent, in pieces whose number of rows is known before (Virtuoso cuts answers at 10,000 rows,
and says so in a header only). A triple that is not as it was written is told with what the store made of it.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from treatygraph.load import sparql
from treatygraph.load.differences import Difference, differences
from treatygraph.load.loading import Settings, own_prefix, union_of
from treatygraph.load.results import iri_of, number_of
from treatygraph.load.stores.standard import Standard
from treatygraph.store import Graphs

ROWS = 8_000
"""The most rows that one query asks for."""

SUBJECTS = 300
"""The most subjects that one query names."""

LARGE = 2_000_000
"""A release of more triples than this is compared by a sample, unless all is asked for."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a store holds against a release.

    ``graphs`` and ``predicates`` tell only what differs: expected and held numbers of triples. ``compared`` is how many
    triples were looked at one by one, ``expected`` how many there should be; the digests are over the sorted N-Quads of
    what was looked at: of all of them they are :func:`treatygraph.store.digest`, of a sample its own, of nothing None.
    """

    expected: int
    held: int
    compared: int
    graphs: Mapping[str, tuple[int, int]]
    predicates: Mapping[str, tuple[int, int]]
    digest_expected: str | None
    digest_held: str | None
    differences: tuple[Difference, ...]
    default_graph: tuple[int, int] | None

    @property
    def sampled(self) -> bool:
        """Whether only some of the triples were looked at one by one, or none; the counts are of all in any case."""
        return self.compared < self.expected

    @property
    def same(self) -> bool:
        """Whether nothing differs in what was looked at."""
        return not (self.graphs or self.predicates or self.differences) and self.digest_expected == self.digest_held

    @property
    def equivalent(self) -> bool:
        """Whether the store says the same, if not always in the same letters (Virtuoso writes ``true`` as ``1``)."""
        return not (self.graphs or self.predicates) and all(each.harmless for each in self.differences)

    @property
    def default_is_union(self) -> bool:
        """Whether queries that name no graph see every triple once, as the named questions expect."""
        return self.default_graph is not None and self.default_graph[0] == self.default_graph[1]


def verify(
    store: Standard,
    graphs: Graphs,
    settings: Settings | None = None,
    *,
    sample: int | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Comparison:
    """Compare a store with a release that was loaded with these settings.

    ``sample``: how many triples to look at one by one (0: counts only); without it all, or 100,000 of a large release.
    Raises RemoteError where the store does not answer.
    """
    graph = (settings or Settings()).graph
    wanted: Mapping[str, Sequence[str]] = {graph: union_of(graphs)} if graph else graphs
    total = sum(map(len, wanted.values()))
    if sample is None and total > LARGE:
        sample = 100_000
    counts = _counts(store, wanted)
    by_predicate = _predicates(store, wanted)
    chosen = wanted if sample is None else _sample(wanted, sample)
    found: list[Difference] = []
    seen = 0
    expected_lines, held_lines = hashlib.sha256(), hashlib.sha256()
    amount = sum(map(len, chosen.values()))
    for name, lines, held in _fetched(store, chosen, whole=sample is None):
        seen += len(lines)
        progress("comparing", seen, amount)
        for total_digest, part in ((expected_lines, lines), (held_lines, held)):
            for line in part:
                total_digest.update(f"{line.removesuffix(' .')} <{name}> .\n".encode())
        if lines != held:
            found.extend(differences(name, lines, held))
    return Comparison(
        total,
        sum(held for _, held in counts.values()),
        seen,
        {name: pair for name, pair in counts.items() if pair[0] != pair[1]},
        {name: pair for name, pair in by_predicate.items() if pair[0] != pair[1]},
        expected_lines.hexdigest() if seen else None,
        held_lines.hexdigest() if seen else None,
        tuple(found),
        _default(store, wanted),
    )


def _counts(store: Standard, wanted: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, int]]:
    """Expected and held, for every graph of the release and every other that its names would cover."""
    prefix = own_prefix(wanted)
    query = sparql.graphs_below(prefix) if prefix else sparql.COUNTS
    held = {iri_of(row["g"]): number_of(row["n"]) for row in store.rows(query, "count by graph") if "g" in row}
    names = {*wanted, *held} if prefix else set(wanted)
    return {name: (len(wanted.get(name, ())), held.get(name, 0)) for name in sorted(names)}


def _predicates(store: Standard, wanted: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, int]]:
    expected = Counter(line.split(" ", 2)[1] for lines in wanted.values() for line in lines)
    prefix = own_prefix(wanted)
    if prefix:
        where = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{prefix}'))"
    else:
        where = f"VALUES ?g {{ {' '.join(map(sparql.checked, wanted))} }} GRAPH ?g {{ ?s ?p ?o }}"
    query = f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ {where} }} GROUP BY ?p"
    held = {row["p"]: number_of(row["n"]) for row in store.rows(query, "count by predicate") if "p" in row}
    return {iri_of(p): (expected.get(p, 0), held.get(p, 0)) for p in sorted({*expected, *held})}


def _default(store: Standard, wanted: Mapping[str, Sequence[str]]) -> tuple[int, int] | None:
    rows = store.rows("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "count the default graph", at=store.questions)
    return (len({line for lines in wanted.values() for line in lines}), number_of(rows[0]["n"])) if rows else None


def _subject(line: str) -> str:
    return line.partition(" ")[0]


def _sample(wanted: Mapping[str, Sequence[str]], size: int) -> dict[str, list[str]]:
    """All triples of some subjects, chosen by the hash of their IRIs: always the same for the same release."""
    everyone = sorted(
        {_subject(line) for lines in wanted.values() for line in lines},
        key=lambda subject: hashlib.sha256(subject.encode()).digest(),
    )
    sizes = Counter(_subject(line) for lines in wanted.values() for line in lines)
    chosen: set[str] = set()
    taken = 0
    for subject in everyone:
        if taken >= size:
            break
        chosen.add(subject)
        taken += sizes[subject]
    parts = {name: [line for line in lines if _subject(line) in chosen] for name, lines in wanted.items()}
    return {name: lines for name, lines in parts.items() if lines}


def _fetched(
    store: Standard, chosen: Mapping[str, Sequence[str]], *, whole: bool
) -> Iterator[tuple[str, list[str], list[str]]]:
    """For each graph in its order and part of it: its name, the expected lines, those that the store gives for them."""
    small: list[str] = []
    room = ROWS
    for name, lines in sorted(chosen.items()):
        if not whole or len(lines) > ROWS:
            if small:
                yield from _whole_graphs(store, small, chosen)
                small, room = [], ROWS
            yield from _by_subjects(store, name, lines)
            continue
        if len(lines) > room or len(small) == SUBJECTS:
            yield from _whole_graphs(store, small, chosen)
            small, room = [], ROWS
        small.append(name)
        room -= len(lines)
    if small:
        yield from _whole_graphs(store, small, chosen)


def _whole_graphs(
    store: Standard, names: Sequence[str], chosen: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, list[str], list[str]]]:
    listed = " ".join(map(sparql.checked, names))
    query = f"SELECT ?g ?s ?p ?o WHERE {{ VALUES ?g {{ {listed} }} GRAPH ?g {{ ?s ?p ?o }} }}"
    held: dict[str, list[str]] = defaultdict(list)
    for row in store.rows(query, f"read {len(names)} graphs"):
        held[iri_of(row["g"])].append(f"{row['s']} {row['p']} {row['o']} .")
    for name in names:
        yield name, list(chosen[name]), sorted(set(held[name]))


def _by_subjects(store: Standard, name: str, lines: Iterable[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    part: list[str] = []
    subjects: list[str] = []
    for subject, own in groupby(lines, key=_subject):
        its = list(own)
        if subjects and (len(part) + len(its) > ROWS or len(subjects) == SUBJECTS):
            yield name, part, _of_subjects(store, name, subjects)
            part, subjects = [], []
        part.extend(its)
        subjects.append(subject)
    if subjects:
        yield name, part, _of_subjects(store, name, subjects)


def _of_subjects(store: Standard, name: str, subjects: Sequence[str]) -> list[str]:
    where = f"VALUES ?s {{ {' '.join(subjects)} }} GRAPH {sparql.checked(name)} {{ ?s ?p ?o }}"
    rows = store.rows(f"SELECT ?s ?p ?o WHERE {{ {where} }}", f"read {len(subjects)} subjects")
    return sorted({f"{row['s']} {row['p']} {row['o']} ." for row in rows})
