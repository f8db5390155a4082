"""Validating a change: only the nodes that it can concern, each with all that the shapes look at from it.

To give an engine only a part of a graph makes false faults where neighbours are missing. So here it is given all that
is met from the nodes concerned along the steps that the shapes take (:mod:`treatygraph.validate.reach`), and only what
it finds at these nodes counts; what the last run found at others still holds. The report is that of a whole run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from treatygraph.namespaces import PREFIXES
from treatygraph.validate.engine import Engine, engine
from treatygraph.validate.focus import closure
from treatygraph.validate.model import RawResult, Report
from treatygraph.validate.reach import TYPE, Reach, Step, Unfollowed
from treatygraph.validate.run import report_of
from treatygraph.validate.shapes import Shapes
from treatygraph.validate.words import Neighbourhood

Triple = tuple[str, str, str]
"""Subject, predicate and object as N-Triples terms."""

_SUBCLASS = f"<{PREFIXES['rdfs']}subClassOf>"
_MOST = 200_000
"""Triples from which on a run over everything is as quick."""


class Triples(Protocol):
    """A whole graph that can be asked for triples by any of their terms."""

    def match(self, subject: str | None, predicate: str | None, found: str | None) -> Iterable[Triple]:
        """All triples with these terms; None: any."""
        ...


@dataclass(frozen=True, slots=True)
class Last:
    """What a run over the whole graph before the change found: its raw results, and how many nodes it looked at.

    ``targets`` counts the focus nodes of each shape by its IRI, ``focus_nodes`` those of any.
    """

    results: Sequence[RawResult]
    targets: Mapping[str, int]
    focus_nodes: int
    triples: int
    engine: str


def validate_change(
    lost: Collection[str],
    got: Collection[str],
    before: Triples,
    after: Triples,
    last: Last,
    reach: Reach,
    *,
    using: str | Engine = "auto",
    shapes: Shapes | None = None,
) -> Report:
    """The report of a run over the graph ``after``, from the last one and the lines that the union lost and got.

    Raises Unfollowed where only a run over everything can tell: the change concerns the classes themselves or too much.
    """
    runner = engine(using) if isinstance(using, str) else using
    if runner.name != last.engine:
        raise Unfollowed("the last run was of another engine")
    rules = shapes or Shapes.load()
    gone, come = [_split(line) for line in lost], [_split(line) for line in got]
    if any(predicate == _SUBCLASS for _, predicate, _ in (*gone, *come)):
        raise Unfollowed("a class came under another")
    concerned = _concerned(gone, before, reach) | _concerned(come, after, reach)
    seen = _Sight(after, reach)
    for node in concerned:
        seen.look(node)
    seen.triples.update(after.match(None, _SUBCLASS, None))
    lines = sorted(f"{subject} {predicate} {found} ." for subject, predicate, found in seen.triples)
    results = [result for result in last.results if result.focus not in concerned]
    results += [result for result in runner.run(lines, rules.text) if result.focus in concerned]
    targets, looked_at = _recounted(concerned, before, after, last, rules)
    return report_of(
        results,
        Neighbourhood(_Near(after)),
        rules,
        looked_at,
        last.triples - len(lost) + len(got),
        runner.name,
        targets,
    )


def _split(line: str) -> Triple:
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest.removesuffix(" .")


def _concerned(changed: Sequence[Triple], data: Triples, reach: Reach) -> set[str]:
    """The nodes from which a changed triple is met; ``data`` holds those triples."""
    by_property: dict[str, list[Triple]] = {}
    for triple in changed:
        by_property.setdefault(triple[1], []).append(triple)
    above: dict[tuple[Step, str], set[str]] = {}
    found: set[str] = set()
    for way in reach.ways():
        *before, step = way
        matching = changed if step.property is None else by_property.get(step.property, ())
        nodes = {triple[2] if step.way == "from" else triple[0] for triple in matching}
        for earlier in reversed(before):
            nodes = {parent for node in nodes for parent in _parents(earlier, node, data, above)}
        found |= nodes
    return {node for node in found if node.startswith("<")}


def _parents(step: Step, node: str, data: Triples, known: dict[tuple[Step, str], set[str]]) -> set[str]:
    """The nodes from which a step leads to this one."""
    found = known.get((step, node))
    if found is None:
        if step.way == "name":
            if node.startswith("<") and next(iter(data.match(None, node, None)), None):
                raise Unfollowed("a property itself changed")
            found = set()
        elif step.way == "from":
            found = {triple[2] for triple in data.match(node, step.property, None)} if node.startswith("<") else set()
        else:
            found = {triple[0] for triple in data.match(None, step.property, node)}
        known[step, node] = found
    return found


class _Sight:
    """All that the shapes look at from some nodes."""

    def __init__(self, data: Triples, reach: Reach) -> None:
        self.triples: set[Triple] = set()
        self._data = data
        self._reach = reach
        self._been: set[tuple[int, str]] = set()
        self._whole: set[str] = set()

    def look(self, node: str) -> None:
        """Look from a node."""
        waiting = [(node, self._reach)]
        while waiting:
            at, reach = waiting.pop()
            if (id(reach), at) in self._been or not reach.onward:
                continue
            self._been.add((id(reach), at))
            for step, further in reach.onward.items():
                met = self._met(at, step)
                self.triples.update(met)
                if len(self.triples) > _MOST:
                    raise Unfollowed("the change concerns too much")
                part = {"to": 2, "from": 0, "name": 1}[step.way]
                waiting += [(triple[part], further) for triple in met]

    def _met(self, node: str, step: Step) -> list[Triple]:
        if step.way == "from":
            return list(self._data.match(None, step.property, node))
        return list(self._data.match(node, step.property, None)) if node.startswith("<") else []


def _recounted(
    concerned: Iterable[str], before: Triples, after: Triples, last: Last, shapes: Shapes
) -> tuple[dict[str, int], int]:
    """How many nodes each shape looks at after the change, and how many any does."""
    below: dict[str, list[str]] = {}
    for lower, _, upper in after.match(None, _SUBCLASS, None):
        below.setdefault(upper, []).append(lower)
    classes = {
        target.term: {target.term, *closure(target.term, below)}
        for target in shapes.targets
        if target.kind == "targetClass"
    }
    targets, looked_at = dict(last.targets), last.focus_nodes
    for node in concerned:
        was, now = (_targeted(node, data, shapes, classes) for data in (before, after))
        looked_at += bool(now) - bool(was)
        for shape in was ^ now:
            targets[shape] = targets.get(shape, 0) + (1 if shape in now else -1)
    return targets, looked_at


def _targeted(node: str, data: Triples, shapes: Shapes, classes: Mapping[str, set[str]]) -> set[str]:
    """The shapes that look at a node."""
    own = list(data.match(node, None, None))
    kinds = {found for _, predicate, found in own if predicate == TYPE}
    has = {predicate for _, predicate, _ in own}
    found: set[str] = set()
    for target in shapes.targets:
        if (
            (target.kind == "targetClass" and not kinds.isdisjoint(classes[target.term]))
            or (target.kind == "targetSubjectsOf" and target.term in has)
            or (target.kind == "targetNode" and target.term == node)
            or (target.kind == "targetObjectsOf" and next(iter(data.match(None, target.term, node)), None))
        ):
            found.add(target.shape)
    return found


@dataclass(frozen=True, slots=True)
class _Near:
    """The graph as the words of a finding ask for it."""

    data: Triples

    def values(self, node: str, predicate: str) -> list[str]:
        return [found for _, _, found in self.data.match(node, predicate, None)] if node.startswith("<") else []

    def above(self, node: str, predicates: Iterable[str]) -> list[str]:
        return [subject for predicate in predicates for subject, _, _ in self.data.match(None, predicate, node)]
