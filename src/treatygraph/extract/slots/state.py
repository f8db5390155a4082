"""The list so far, and the meeting that is being read."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.extract.context import Discourse
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.slots.model import Slot
from treatygraph.extract.units import Unit


class Listing:
    """What of a list was read; a meeting grows until another opens."""

    def __init__(self, nodes: list[Node], text: str, discourse: Discourse) -> None:
        self.nodes = nodes
        self.text = text
        self.discourse = discourse
        self.slots: list[Slot] = []
        self.current: Slot | None = None
        self.group: Slot | None = None
        self.ordinals: list[int] = []
        self.quantity = False
        self.separated = False
        self.including = False
        self.negative = False
        self.link = ""
        self._over = False
        self._excepted = False
        self._before_exception = 0
        self._elsewhere = False
        self._latest = False
        self._fronted = ""
        self._after_event = False

    def _close(self) -> None:
        if self.current is not None:
            self.slots.append(self.current)
        self.current = None

    def _new(self, **values: object) -> None:
        self._close()
        if self._fronted and "date" not in values:
            values |= {"date": self._fronted, "ahead": True}
        self._fronted = ""
        self.current = replace(Slot(negative=self.negative, included=self.including), **values)  # type: ignore[arg-type]
        self.separated = False

    def _grow(self, end: int, **values: object) -> None:
        assert self.current is not None
        self.current = replace(self.current, end=max(self.current.end, end), **values)  # type: ignore[arg-type]

    def _treaty(self, unit: Unit, phrase: Phrase, rest: list[Unit]) -> None:
        if any(later.kind == "MT" for later in rest):
            return
        if self.current is None:
            return
        if phrase.gov in ("of", "to", "under", "within") or phrase.has("POS"):
            self._grow(phrase.end, treaty=unit.value, topic=self.current.topic or "of")
        elif phrase.gov in ("on", "for", "about", None):
            self._grow(phrase.end, treaty=self.current.treaty or unit.value, topic=self.current.topic or "on")
