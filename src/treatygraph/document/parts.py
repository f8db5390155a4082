"""The parts of a page, each with its own title and date: mine ban policy, cluster munition policy, casualties …"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from treatygraph.document import headings
from treatygraph.document.lines import Line
from treatygraph.document.model import Part, Problem

DEFAULT_TOPIC = "cluster-munition-ban-policy"
"""The topic of a text that names none."""


@dataclass(slots=True)
class _Draft:
    topic: str
    title: str | None
    start: int
    date: str | None = None
    dated: bool = False
    page_dated: bool = False  # whether the date stood above the part's title, below that of the page


class PartReader:
    """Gathers the parts while the lines go by: a part's date stands above or below its title."""

    def __init__(self, begin: int) -> None:
        self._drafts = [_Draft(DEFAULT_TOPIC, None, begin)]
        self._waiting: tuple[str | None, int] | None = None  # a date that stood above a title, and where

    @property
    def current(self) -> int:
        """The running number of the part that the last line belonged to."""
        return len(self._drafts) - 1

    def add_date(self, line: Line, next_text: str | None) -> Problem | None:
        """Deal with a line that tells a date; ``next_text`` is the line below it."""
        date, beside = headings.date_of(line.text)
        part = self._drafts[-1]
        if next_text is not None and headings.is_topic(next_text):
            self._waiting = date, line.start
        elif not part.dated:
            part.date, part.dated, part.page_dated = date, True, part.title is None
        if date is None:
            return Problem(line.start, line.end, f"no date that a calendar has: {beside!r}")
        return Problem(line.start, line.end, f"words beside the date: {beside!r}") if beside else None

    def begins(self, line: Line, next_text: str | None) -> bool:
        """Whether a line is the title of a part."""
        if not headings.is_topic(line.text):
            return False
        dated = self._waiting is not None or (next_text is not None and headings.is_date_line(next_text))
        return dated or not headings.is_weak_topic(line.text)

    def begin(self, line: Line, *, begun: bool) -> str | None:
        """Begin the part of this title; ``begun`` tells whether the part before it has text.

        A title that the part has already is a section of it and is given back.
        """
        part = self._drafts[-1]
        title = line.text.strip(" :|*_#")
        topic = headings.topic_slug(title)
        waiting, self._waiting = self._waiting, None
        if topic == part.topic and begun and waiting is None:
            part.title = part.title or title  # a chapter of 2009 has its introduction above this heading
            return title
        if begun or part.title is not None or (waiting is not None and part.dated):
            part = _Draft(topic, title, waiting[1] if waiting else line.start)
            self._drafts.append(part)
        part.topic, part.title = topic, title
        if waiting is not None:
            part.date, part.dated, part.page_dated = waiting[0], True, True
        return None

    def finish(self, used: Collection[int], end: int) -> tuple[list[Part], list[int]]:
        """The parts that have text (their numbers are ``used``), and for each number its index among them, or -1.

        A date under the page's title, where no other part has one of its own, is the date of all.
        """
        drafts = self._drafts
        if drafts[0].page_dated and not any(draft.dated for draft in drafts[1:]):
            for draft in drafts[1:]:
                draft.date = drafts[0].date
        kept = [i for i in range(len(drafts)) if i in used] or [len(drafts) - 1]
        order = {number: index for index, number in enumerate(kept)}
        stops = [drafts[i].start for i in kept[1:]] + [end]
        made = [
            Part(drafts[i].topic, drafts[i].title, drafts[i].date, drafts[i].start, max(stop, drafts[i].start))
            for i, stop in zip(kept, stops, strict=True)
        ]
        return made, [order.get(i, -1) for i in range(len(drafts))]
