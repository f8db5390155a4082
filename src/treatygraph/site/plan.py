"""What a site holds: every thing of the graph that has an address under the base, in portions for processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from treatygraph.iris import term
from treatygraph.pages.catalogue import KINDS
from treatygraph.pages.links import path_of
from treatygraph.query.answers import Answers, values

PORTION = 200
"""Things in a portion: one query describes as many, and a progress bar moves."""

CLASSES = {
    "state": "State",
    "claim": "Claim",
    "meeting": "Meeting",
    "treaty": "Treaty",
    "declaration": "Declaration",
    "resolution": "Resolution",
    "source": "Source",
    "profile": "ProfileEdition",
}
"""The class of the things of each kind that can have a page."""

_ALSO = ("Organisation", "Profile", "RecordList", "Speaker", "Weapon", "Retraction")
"""Classes of things without a page of their own, whose addresses lead to their Turtle."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some things of one kind; ``kind`` is None for those without pages."""

    kind: str | None
    iris: tuple[str, ...]


def plan(answers: Answers) -> list[Portion]:
    """All things in portions, the largest kinds first, so that no process works alone at the end; two queries."""
    found: list[Portion] = []
    paged = _things(tuple(CLASSES[kind] for kind in KINDS), answers)
    by_kind = {
        kind: sorted(iri for iri, name in paged if name == CLASSES[kind] and path_of(iri, answers.base))
        for kind in KINDS
    }
    for kind in sorted(by_kind, key=lambda one: (-len(by_kind[one]), one)):
        # pages of states and meetings bring the claims about them, and take far longer than those of claims
        size = PORTION if kind in ("claim", "source") else PORTION // 10
        found += [Portion(kind, some) for some in _portions(by_kind[kind], size)]
    done = {iri for iri, _ in paged}
    others = sorted({iri for iri, _ in _things(_ALSO, answers) if iri not in done and path_of(iri, answers.base)})
    return found + [Portion(None, some) for some in _portions(others, PORTION)]


def _things(classes: Sequence[str], answers: Answers) -> list[tuple[str, str]]:
    rows = answers.rows(f"SELECT DISTINCT ?x ?class WHERE {{ {values('class', map(term, classes))} ?x a ?class }}").rows
    return [
        (thing.value, name.value.rsplit("#", 1)[-1])
        for thing, name in rows
        if isinstance(thing, NamedNode) and isinstance(name, NamedNode) and thing.value.startswith(answers.base)
    ]


def _portions(iris: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(iris[at : at + size]) for at in range(0, len(iris), size)]
