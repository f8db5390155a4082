"""A roll call as one bar: how many voted which way, each part as wide as its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treatygraph.pages.model import Picture

WIDTH, HEIGHT = 1000, 86


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar: its place, tone and words, and where these stand below it."""

    x: float
    width: float
    tone: str
    number: int
    word: str
    told_x: int


def bar(counts: Sequence[tuple[str, str, int]], title: str) -> Picture | None:
    """The bar of some counts (word, tone, number) in their order; None where all are nought."""
    total = sum(number for _, _, number in counts)
    if not total:
        return None
    parts: list[Part] = []
    x = 0.0
    for word, tone, number in counts:
        width = number / total * WIDTH
        if number:
            parts.append(Part(round(x, 1), round(max(width - 2, 1), 1), tone, number, word, len(parts) * 190))
        x += width
    told = ", ".join(f"{number} {word}" for word, _, number in counts if number)
    return Picture("vote", "bar.svg", title, told, tuple(parts), WIDTH, HEIGHT)
