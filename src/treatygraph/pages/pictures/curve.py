"""A treaty's joining curve: how many had signed and how many were party, day by day, as steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from treatygraph.pages.model import Picture

WIDTH, HEIGHT = 1000, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 120, 14, 34


@dataclass(frozen=True, slots=True)
class Curve:
    """A drawn line: its tone, its words at its end, and its path."""

    tone: str
    told: str
    path: str
    end_x: float
    end_y: float


@dataclass(frozen=True, slots=True)
class Joining:
    """A drawn joining curve: lines, and the grid's years and numbers with their places."""

    curves: tuple[Curve, ...]
    years: tuple[tuple[float, int], ...]
    numbers: tuple[tuple[float, int], ...]
    left: int
    right: int
    bottom: int


def joining(signed: Iterable[str], joined: Iterable[str], left: Iterable[str], last: str, title: str) -> Picture | None:
    """The curve of signatures, and of parties less those that left, by days (ISO); None where nobody joined."""
    steps = sorted([(day, 1) for day in joined] + [(day, -1) for day in left if day <= last])
    signatures = sorted((day, 1) for day in signed)
    if not steps:
        return None
    first = min(day for day, _ in (*steps[:1], *signatures[:1]))
    begin, end = _year(first), _year(last)
    most = max(_counts(steps)[-1][1], max(n for _, n in _counts(steps)), *(n for _, n in _counts(signatures)), 1)
    top = next(n for n in (10, 25, 50, 75, 100, 125, 150, 175, 200, 250) if n >= most)

    def x(day: str) -> float:
        return round(_LEFT + (_year(day) - begin) / max(end - begin, 0.01) * (WIDTH - _LEFT - _RIGHT), 1)

    def y(number: int) -> float:
        return round(HEIGHT - _BOTTOM - number / top * (HEIGHT - _TOP - _BOTTOM), 1)

    curves = []
    for tone, word, some in (("signatory", "signed", signatures), ("party", "parties", steps)):
        counts = _counts(some)
        if counts:
            path = f"M{x(first)},{y(0)}" + "".join(f"H{x(day)}V{y(number)}" for day, number in counts) + f"H{x(last)}"
            curves.append(Curve(tone, f"{counts[-1][1]} {word}", path, x(last), y(counts[-1][1])))
    step = next(s for s in (1, 2, 5, 10) if (end - begin) / s <= 16)
    years = tuple((x(f"{n}-01-01"), n) for n in range(int(begin) + 1, int(end) + 1) if n % step == 0)
    numbers = tuple((y(n), n) for n in range(0, top + 1, top // 5))
    told = f"{curves[-1].told} at the end, by steps; the table of years on this page has the numbers."
    drawn = Joining(_apart(curves), years, numbers, _LEFT, WIDTH - _RIGHT, HEIGHT - _BOTTOM)
    return Picture("curve", "curve.svg", title, told, drawn, WIDTH, HEIGHT)


def _apart(curves: list[Curve]) -> tuple[Curve, ...]:
    """The curves with their words so far apart that they can be read."""
    if len(curves) == 2 and abs(curves[0].end_y - curves[1].end_y) < 16:
        low, high = sorted(curves, key=lambda curve: -curve.end_y)
        middle = (low.end_y + high.end_y) / 2
        moved = {low.tone: middle + 8, high.tone: middle - 8}
        return tuple(Curve(c.tone, c.told, c.path, c.end_x, moved[c.tone]) for c in curves)
    return tuple(curves)


def _counts(steps: list[tuple[str, int]]) -> list[tuple[str, int]]:
    total, counts = 0, {}
    for day, change in steps:
        total += change
        counts[day] = total
    return list(counts.items())


def _year(day: str) -> float:
    whole = date.fromisoformat(day)
    return whole.year + (whole - date(whole.year, 1, 1)).days / 366
