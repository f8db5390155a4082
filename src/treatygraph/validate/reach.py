"""How far the shapes look: from a focus node along which properties, so that it is known what a change can concern.

A :class:`Reach` is a tree of steps, made from the shapes themselves. What an engine finds at a focus node depends on no
triple but those that are met on the way along these steps. So a change concerns no node but those from which a changed
triple is met; and to an engine that is given what is met from a node, the node looks as it does in the whole graph.
What cannot be followed with certainty raises :class:`Unfollowed`, and everything must be validated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Literal, NamedTuple

from treatygraph.namespaces import PREFIXES
from treatygraph.validate.shapes import Shapes, text_of

Way = Literal["to", "from", "name"]
"""From a thing to what its property names, against that direction, or to the properties themselves that it has."""


class Step(NamedTuple):
    """A step from a node: by which property (a term; None: by any), and which way."""

    property: str | None
    way: Way


_SH = PREFIXES["sh"]
_RDF = PREFIXES["rdf"]
TYPE = f"<{_RDF}type>"
_SUBCLASS = f"<{PREFIXES['rdfs']}subClassOf>"
_DEEPEST = 40

_WITHIN = ("property", "node", "not", "qualifiedValueShape")
_LISTS = ("or", "and", "xone")
_OF_VALUES = {"class": TYPE, "closed": None}
_BESIDE = ("equals", "disjoint", "lessThan", "lessThanOrEquals")
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_HERE = (
    "minCount", "maxCount", "datatype", "nodeKind", "minExclusive", "minInclusive", "maxExclusive", "maxInclusive",
    "minLength", "maxLength", "pattern", "flags", "languageIn", "uniqueLang", "hasValue", "in", "ignoredProperties",
    "qualifiedMinCount", "qualifiedMaxCount", "message", "severity", "name", "description", "order", "group", "path",
    "deactivated", "prefixes", "declare", "prefix", "namespace", "select", *_TARGETS,
)  # fmt: skip
"""What looks at a value alone, or only says something about the shape."""


class Unfollowed(Exception):
    """The shapes, or a change, are of a kind whose reach is not known: everything must be validated."""


@dataclass(slots=True)
class Reach:
    """The steps that go on from a node, each with the steps that go on from there."""

    onward: dict[Step, Reach] = field(default_factory=dict)

    def to(self, *steps: Step) -> Reach:
        """Where these steps lead, one after the other; they are added where they are not there."""
        at = self
        for step in steps:
            at = at.onward.setdefault(step, Reach())
        return at

    @staticmethod
    def of(ways: Iterable[Iterable[Step]]) -> Reach:
        """From ways, as :meth:`ways` gives them."""
        root = Reach()
        for way in ways:
            root.to(*way)
        return root

    def ways(self, *before: Step) -> Iterator[tuple[Step, ...]]:
        """Each way from here, as its steps; the beginnings of a way are ways too."""
        for step, further in self.onward.items():
            yield (*before, step)
            yield from further.ways(*before, step)


def reach_of(shapes: Shapes) -> Reach:
    """How far these shapes look, from any focus node; raises Unfollowed."""
    graph: dict[str, dict[str, list[str]]] = {}
    for line in shapes.text.splitlines():
        subject, predicate, rest = line.split(" ", 2)
        graph.setdefault(subject, {}).setdefault(predicate[1:-1], []).append(rest.removesuffix(" ."))
    root = Reach()
    root.to(Step(TYPE, "to"))
    for target in shapes.targets:
        if target.kind in ("targetSubjectsOf", "targetObjectsOf"):
            root.to(Step(target.term, "from" if target.kind == "targetObjectsOf" else "to"))
    for node, told in graph.items():
        if any(f"{_SH}{kind}" in told for kind in _TARGETS):
            _Follower(graph).shape(node, root, 0)
    return root


@dataclass(frozen=True, slots=True)
class _Follower:
    graph: Mapping[str, Mapping[str, list[str]]]

    def shape(self, node: str, at: Reach, depth: int) -> None:
        """Follow a shape from where its focus nodes are."""
        if depth > _DEEPEST:
            raise Unfollowed("shapes that hold each other")
        told = self.graph.get(node, {})
        paths = told.get(f"{_SH}path", [])
        values = [end for path in paths for end in self.path(path, at)] if paths else [at]
        for predicate, found in told.items():
            if not predicate.startswith(_SH):
                continue  # what the shape is called, and what to do
            self.constraint(predicate.removeprefix(_SH), found, at, values, depth + 1, on_path=bool(paths))

    def constraint(
        self, name: str, found: list[str], at: Reach, values: list[Reach], depth: int, *, on_path: bool
    ) -> None:
        """Follow what a shape says by one property; ``at`` is where its focus is, ``values`` where its values are."""
        if name in _WITHIN or name in _LISTS:
            members = [each for one in found for each in (self.members(one) if name in _LISTS else [one])]
            for member, value in product(members, values):
                self.shape(member, value, depth)
        elif name in _OF_VALUES:
            for value in values:
                value.to(Step(_OF_VALUES[name], "to"))
        elif name in _BESIDE:
            for other in found:
                at.to(Step(other, "to"))
        elif name == "sparql" and not on_path:
            for query in found:
                self.query(query, at)
        elif name not in _HERE:
            raise Unfollowed(f"shapes that use sh:{name}{' on a path' if on_path else ''}")

    def query(self, node: str, at: Reach) -> None:
        from treatygraph.validate.patterns import steps_of  # late: only rules in SPARQL need its parser

        queries = self.graph.get(node, {}).get(f"{_SH}select", [])
        if not queries:
            raise Unfollowed("rules in SPARQL that are no SELECT")
        for query in queries:
            for steps in steps_of(text_of(query), self.prefixes()):
                at.to(*steps)

    def prefixes(self) -> dict[str, str]:
        """The prefixes that the shapes declare for their queries."""
        return {
            text_of(told[f"{_SH}prefix"][0]): text_of(told[f"{_SH}namespace"][0].partition("^^")[0])
            for told in self.graph.values()
            if f"{_SH}prefix" in told
        }

    def path(self, path: str, at: Reach) -> list[Reach]:
        """Where a property path leads."""
        told = self.graph.get(path, {})
        if path.startswith("<") and path != f"<{_RDF}nil>":
            return [at.to(Step(path, "to"))]
        if f"{_SH}inversePath" in told:
            (inner,) = told[f"{_SH}inversePath"]
            if not inner.startswith("<"):
                raise Unfollowed("the inverse of a path of several steps")
            return [at.to(Step(inner, "from"))]
        if f"{_SH}alternativePath" in told:
            (listed,) = told[f"{_SH}alternativePath"]
            return [end for each in self.members(listed) for end in self.path(each, at)]
        if f"{_RDF}first" in told:
            ends = [at]
            for each in self.members(path):
                ends = [further for end in ends for further in self.path(each, end)]
            return ends
        if told.get(f"{_SH}zeroOrMorePath") == [_SUBCLASS]:
            return [at]  # classes and what is above them: given whole to who validates a change, which touches none
        raise Unfollowed("paths of any length")

    def members(self, listed: str) -> list[str]:
        """The members of an RDF list."""
        found: list[str] = []
        while listed != f"<{_RDF}nil>":
            told = self.graph.get(listed, {})
            if f"{_RDF}first" not in told or len(found) > len(self.graph):
                raise Unfollowed("a broken list")
            found += told[f"{_RDF}first"]
            (listed,) = told[f"{_RDF}rest"]
        return found
