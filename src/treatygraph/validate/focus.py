"""How many nodes the shapes look at: a run that looks at none conforms, and has checked nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from treatygraph.namespaces import PREFIXES
from treatygraph.validate.shapes import Shapes

_TYPE = f"<{PREFIXES['rdf']}type>"
_SUBCLASS = f"<{PREFIXES['rdfs']}subClassOf>"


def subjects(lines: Iterable[str]) -> set[str]:
    """The subjects of N-Triples lines, as terms."""
    return {line.partition(" ")[0] for line in lines}


def focus_nodes(lines: Collection[str], shapes: Shapes, within: Collection[str] | None = None) -> dict[str, set[str]]:
    """The focus nodes of each shape that has targets, by the shape's IRI, as terms; only those ``within``, if given."""
    below = _subclasses(lines)
    by_class: dict[str, list[str]] = {}
    by_subject: dict[str, list[str]] = {}
    by_object: dict[str, list[str]] = {}
    found: dict[str, set[str]] = {target.shape: set() for target in shapes.targets}
    for target in shapes.targets:
        if target.kind == "targetNode":
            found[target.shape].add(target.term)
        elif target.kind == "targetClass":
            for term in {target.term, *closure(target.term, below)}:
                by_class.setdefault(term, []).append(target.shape)
        else:
            index = by_subject if target.kind == "targetSubjectsOf" else by_object
            index.setdefault(target.term, []).append(target.shape)
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if predicate == _TYPE:
            for shape in by_class.get(rest[:-2], ()):
                found[shape].add(subject)
        for shape in by_subject.get(predicate, ()):
            found[shape].add(subject)
        for shape in by_object.get(predicate, ()):
            found[shape].add(rest[:-2])
    return found if within is None else {shape: nodes.intersection(within) for shape, nodes in found.items()}


def _subclasses(lines: Iterable[str]) -> dict[str, list[str]]:
    below: dict[str, list[str]] = {}
    for line in lines:
        if _SUBCLASS in line:
            subject, predicate, rest = line.split(" ", 2)
            if predicate == _SUBCLASS:
                below.setdefault(rest[:-2], []).append(subject)
    return below


def closure(term: str, below: dict[str, list[str]]) -> set[str]:
    """The classes below a class, by those right below each."""
    reached: set[str] = set()
    waiting = [term]
    while waiting:
        for lower in below.get(waiting.pop(), ()):
            if lower not in reached:
                reached.add(lower)
                waiting.append(lower)
    return reached
