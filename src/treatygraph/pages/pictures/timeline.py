"""A timeline: events in lanes over years, a mark for each, wide enough for a telephone's screen to scroll."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from treatygraph.pages.model import Picture

WIDTH = 1000
_LEFT, _RIGHT, _TOP, _LANE = 104, 16, 14, 40
_STACK = 9


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or did not: its lane, its first day (ISO), its tone, its words, the claim it leads to."""

    lane: str
    day: str
    tone: str
    told: str
    iri: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn event."""

    x: float
    y: float
    event: Event


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name and the height of its line."""

    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn timeline: lanes, marks, and years with their x."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    years: tuple[tuple[float, int], ...]
    left: int
    right: int
    bottom: float


def timeline(events: Iterable[Event], lanes: Sequence[str], title: str) -> Picture | None:
    """The picture of some events in the lanes that have any; None where there is no event."""
    told = sorted(events, key=lambda event: (event.day, event.lane, event.iri))
    if not told:
        return None
    used = [lane for lane in lanes if any(event.lane == lane for event in told)]
    first, last = int(told[0].day[:4]), int(told[-1].day[:4]) + 1
    if last - first < 4:
        first, last = first - 1, last + 1
    scale = (WIDTH - _LEFT - _RIGHT) / (last - first)
    heights = {lane: _TOP + _LANE * (number + 0.5) for number, lane in enumerate(used)}
    marks: list[Mark] = []
    for event in told:
        x = round(_LEFT + (_year(event.day) - first) * scale, 1)
        crowd = sum(1 for mark in marks if mark.event.lane == event.lane and abs(mark.x - x) < _STACK)
        offset = ((crowd + 1) // 2) * _STACK * (-1 if crowd % 2 else 1)
        marks.append(Mark(x, heights[event.lane] + max(-15, min(15, offset)), event))
    bottom = _TOP + _LANE * len(used)
    step = next(step for step in (1, 2, 5, 10, 20) if scale * step >= 36 or step == 20)
    years = tuple((round(_LEFT + (y - first) * scale, 1), y) for y in range(first, last + 1) if y % step == 0)
    drawn = Timeline(
        tuple(Lane(lane, heights[lane]) for lane in used), tuple(marks), years, _LEFT, WIDTH - _RIGHT, bottom
    )
    summary = f"{len(told)} events between {first} and {last - 1}; the tables on this page list them with their claims."
    return Picture("timeline", "timeline.svg", title, summary, drawn, WIDTH, int(bottom + 26))


def _year(day: str) -> float:
    year, month, of_month = (int(part) for part in day.split("-"))
    start = date(year, 1, 1)
    return year + (date(year, month, of_month) - start).days / 366
