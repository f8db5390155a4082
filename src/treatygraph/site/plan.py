"""What a site holds: every thing that has a page, and the pages of many things, in portions for processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treatygraph.pages.catalogue import paths, things_of
from treatygraph.pages.naming import KINDS
from treatygraph.pages.parts import PARTS
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

EVERY_KIND = (*KINDS, "graph", "extraction", "thing")
"""The kinds of things; named graphs and readings of profiles beside those of the pages; ``thing`` is what is left."""

_LIGHT, _HEAVY = 200, 20
"""Things in a portion: one query asks for as many; pages of states and treaties bring the claims about them."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some things of one kind, by their IRIs; all of a kind of part; or, with no kind, pages by their paths."""

    kind: str | None
    names: tuple[str, ...]


def plan(answers: Answers, registry: Registry) -> list[Portion]:
    """All portions, the heaviest first, so that no process works alone at the end; one query a kind."""
    heavy: list[Portion] = [Portion(kind, ()) for kind in PARTS]
    light: list[Portion] = []
    for kind in EVERY_KIND:
        into, size = (light, _LIGHT) if kind in ("claim", "source", "extraction", "thing") else (heavy, _HEAVY)
        into += [Portion(kind, some) for some in _portions(things_of(kind, answers), size)]
    heavy += [Portion(None, some) for some in _portions(list(paths(registry)), _HEAVY)]
    return heavy + light


def _portions(names: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(names[at : at + size]) for at in range(0, len(names), size)]
