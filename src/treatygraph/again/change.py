"""What changed between two builds, in lines: of each named graph, and of their union."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from treatygraph.again.layout import Data, Layout, Unsure, line_at, lines_of
from treatygraph.again.triples import matching
from treatygraph.iris import term
from treatygraph.namespaces import PREFIXES
from treatygraph.release.count import Counts

_TYPE = f"<{PREFIXES['rdf']}type>"
_CLAIM = f" {_TYPE} <{term('Claim')}> ."


@dataclass(frozen=True)
class Change:
    """The new lines of each graph that changed, empty where it is gone; the lines that graphs and union lose and get.

    ``graphs`` holds sorted lines; ``lost`` and ``got`` are pairs of graph and line. ``claims`` is by how much the
    number of claims grows that some document tells.
    """

    graphs: Mapping[str, Sequence[str]]
    lost: tuple[tuple[str, str], ...]
    got: tuple[tuple[str, str], ...]
    union_lost: tuple[str, ...]
    union_got: tuple[str, ...]
    claims: int

    @cached_property
    def by_subject(self) -> dict[str, tuple[set[str], set[str]]]:
        """The subjects, as terms in their order, whose descriptions in the union change: the lines lost and got."""
        found: dict[str, tuple[set[str], set[str]]] = {}
        for number, lines in enumerate((self.union_lost, self.union_got)):
            for line in lines:
                found.setdefault(line.partition(" ")[0], (set(), set()))[number].add(line)
        return {subject: found[subject] for subject in sorted(found)}


def graph_lines(nquads: Data) -> Layout:
    """The lines of an N-Quads file, their graphs as the keys."""
    return lines_of(nquads, lambda data, at: line_at(data, at).rpartition(" <")[2].removesuffix("> ."))


def stretch(layout: Layout, graph: str) -> tuple[int, int]:
    """Where a graph's lines stand in an N-Quads file."""
    return layout.first(graph), layout.first(f"{graph}\0")


def _old_lines(layout: Layout, graph: str) -> set[str]:
    begin, end = stretch(layout, graph)
    ending = f" <{graph}> ."
    lines = layout.data[begin:end].decode("utf-8").split("\n")[:-1]
    if not all(line.endswith(ending) for line in lines):
        raise Unsure(f"the lines of {graph} do not stand together")
    return {line.removesuffix(ending) + " ." for line in lines}


def change_of(nquads: Data, store: Store, graphs: Mapping[str, Sequence[str]], curated: frozenset[str]) -> Change:
    """What changes where these graphs take the place of those in the old N-Quads; ``store`` is the old one.

    ``curated`` are the graphs that are no document's.
    """
    layout = graph_lines(nquads)
    lost: list[tuple[str, str]] = []
    got: list[tuple[str, str]] = []
    for graph, lines in graphs.items():
        before, after = _old_lines(layout, graph), set(lines)
        lost += [(graph, line) for line in sorted(before - after)]
        got += [(graph, line) for line in sorted(after - before)]
    touched: dict[str, tuple[set[str], set[str]]] = {}
    for graph, line in lost:
        touched.setdefault(line, (set(), set()))[0].add(graph)
    for graph, line in got:
        touched.setdefault(line, (set(), set()))[1].add(graph)
    union_lost, union_got, claims = [], [], 0
    for line, triple in zip(touched, triples(touched), strict=True):
        held = _holders(store, triple)
        left, come = touched[line]
        union = holds(store, Quad(triple.subject, triple.predicate, triple.object))
        if not left <= held or come & held or union != bool(held):
            raise Unsure("the store does not hold what the release does")
        holding = (held - left) | come
        if held and not holding:
            union_lost.append(line)
        elif holding and not held:
            union_got.append(line)
        if line.endswith(_CLAIM):
            claims += bool(holding - curated) - bool(held - curated)
    return Change(graphs, tuple(lost), tuple(got), tuple(sorted(union_lost)), tuple(sorted(union_got)), claims)


def triples(lines: Iterable[str]) -> list[Triple]:
    """N-Triples lines as triples."""
    return [quad.triple for quad in parse("\n".join(lines), format=RdfFormat.N_TRIPLES)]


def quads(pairs: Iterable[tuple[str, str]]) -> list[Quad]:
    """Pairs of graph and line as quads."""
    told = list(pairs)
    made = triples(line for _, line in told)
    return [Quad(t.subject, t.predicate, t.object, NamedNode(graph)) for (graph, _), t in zip(told, made, strict=True)]


def _holders(store: Store, triple: Triple) -> set[str]:
    """The named graphs that hold a triple."""
    subject, found = _plain(triple.subject), _plain(triple.object)
    if isinstance(subject, Literal):
        raise Unsure("a literal is no subject")
    held = matching(store, subject, triple.predicate, found, None)
    return {quad.graph_name.value for quad in held if isinstance(quad.graph_name, NamedNode)}


def holds(store: Store, quad: Quad) -> bool:
    """Whether a store holds a quad in just these letters: a number that it keeps in another form is not held."""
    subject, found, graph = _plain(quad.subject), _plain(quad.object), quad.graph_name
    if isinstance(subject, Literal) or not isinstance(graph, NamedNode | DefaultGraph):
        return False
    return next(matching(store, subject, quad.predicate, found, graph), None) is not None


def _plain(term: object) -> NamedNode | Literal:
    if not isinstance(term, NamedNode | Literal):
        raise Unsure("the graph holds a blank node or a quoted triple")
    return term


def recount(counts: Counts, change: Change, before: Store, after: Store) -> Counts:
    """The counts after a change; the default graph of each store is the union."""
    classes, properties = Counter(dict(counts.classes)), Counter(dict(counts.properties))
    lines = [(1, line) for line in change.union_got] + [(-1, line) for line in change.union_lost]
    for sign, line in lines:
        _, predicate, rest = line.split(" ", 2)
        properties[predicate[1:-1]] += sign
        if predicate == _TYPE:
            classes[rest[1:-3]] += sign
    made = triples(line for _, line in lines)
    subjects, objects = counts.subjects, counts.objects
    for subject in {_plain(triple.subject) for triple in made}:
        subjects += _is_there(after, subject, None) - _is_there(before, subject, None)
    for found in {_plain(triple.object) for triple in made}:
        objects += _is_there(after, None, found) - _is_there(before, None, found)
    return Counts(
        counts.triples + len(change.union_got) - len(change.union_lost),
        subjects,
        objects,
        tuple(sorted((name, number) for name, number in classes.items() if number)),
        tuple(sorted((name, number) for name, number in properties.items() if number)),
    )


def _is_there(store: Store, subject: NamedNode | Literal | None, found: NamedNode | Literal | None) -> bool:
    if isinstance(subject, Literal):
        return False
    return next(matching(store, subject, None, found, DefaultGraph()), None) is not None
