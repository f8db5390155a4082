"""Meetings by place and date."""

from __future__ import annotations

from treatygraph.extract.dates import join
from treatygraph.extract.phrases import Phrase, is_unit
from treatygraph.extract.slots.model import GENERIC, SERIES, Slot
from treatygraph.extract.slots.state import Listing
from treatygraph.extract.units import Unit


def _one_of(group: Slot) -> dict[str, object]:
    """What a single meeting has from the group that it is the latest of: "meetings of the convention"."""
    return {
        "kind": "meeting",
        "words": group.words,
        "treaty": group.treaty,
        "topic": group.topic,
        "included": True,
    }


class Places(Listing):
    """Reads places and dates of meetings."""

    def _place(self, unit: Unit, phrase: Phrase, rest: list[Unit], *, listed: bool = False) -> None:
        if self._elsewhere:
            return
        premodifier = any(later.kind in ("MT", "ONE") for later in rest)
        current = self.current
        if premodifier:
            if current is not None and not current.kind and not self.separated and not current.place:
                self._grow(phrase.end, place=unit.value)
            else:
                self._new(place=unit.value, start=phrase.start, end=phrase.end, words=unit.low)
            return
        if (
            current is not None
            and not current.place
            and not (self.separated and current.date and (current.kind not in GENERIC or current.country))
        ):
            self._grow(unit.end, place=unit.value)
            self.separated = False
            return
        base = self.group
        if (
            base is not None
            or current is not None
            or self.slots
            or self.discourse.series
            or listed
            or phrase.gov in ("in", "at", "to")
            or phrase.units[0].low == "the"  # "the Lima and Vienna conferences"
        ):
            kind = (
                base.kind
                if base and (base.kind not in ("dipl", "signing", "rc") and not (base.kind == "msp" and base.ordinal))
                else ""
            )
            self._new(
                kind=kind,
                place=unit.value,
                start=unit.start,
                end=unit.end,
                words=base.words if base and kind else "",
                treaty=base.treaty if base and kind else None,
                topic=base.topic if base and kind else "",
                inherited=bool(base),
            )

    def _unknown_place(self, unit: Unit, phrase: Phrase) -> None:
        current = self.current
        named = [one for one in phrase.units if one.kind == "NAME"]
        name = " ".join(one.text for one in named)
        if current is not None and not current.place and current.kind:
            self._grow(phrase.end, place=name)
        elif current is not None and current.kind and current.place and self.separated and self.group is not None:
            self._new(kind=self.group.kind, place=name, start=unit.start, end=unit.end, words=self.group.words)

    def _first_time(self, index: int) -> bool:
        """As in "for the first time since 2013": of the years between nothing is said of its own."""
        before = self.nodes[index - 2] if index >= 2 else None
        return isinstance(before, Phrase) and before.head.kind == "TIME" and any(u.low == "first" for u in before.units)

    def _date(self, unit: Unit, index: int) -> None:
        value = unit.value
        if not value or self._elsewhere:
            return
        if (self.current is not None or self.slots) and self._of_the_next(index):
            self._close()
            self._fronted = value
            return
        if self._after_event:
            if self.current is None and self.negative:
                self._new(kind="since", start=unit.start, end=unit.end)
            if self.current is not None:
                self._grow(unit.end, since=value)
            self._after_event = False
            return
        if self.link in ("since", "until", "before", "by", "after"):
            if self.link == "since" and self._first_time(index):
                return
            if self.link == "until" and self.current is not None and self.current.plural and self.current.date is None:
                self._grow(unit.end, date=f"../{value}")
            if self.link == "since" and (unit.form != "pointed" or self.current is not None or self.negative):
                if self.current is None:
                    self._new(kind="since", start=unit.start, end=unit.end)
                self._grow(unit.end, since=value)
            return
        current = self.current
        if current is None:
            base = self.group
            last = self.slots[-1] if self.slots else None
            if self._latest and last is not None and last.kind in GENERIC and not self._place_ahead(index):
                self._new(**_one_of(last), date=value, start=last.start, end=unit.end)
                self.separated = False
                return
            self._new(
                kind=base.kind if base else "",
                date=value,
                start=unit.start,
                end=unit.end,
                words=base.words if base else "",
                treaty=base.treaty if base else None,
                topic=base.topic if base else "",
            )
            self.separated = False
            return
        if current.date is None:
            if unit.date is not None and len(unit.date.months) == 2 and self._distributed(unit, current, index):
                return
            self._grow(unit.end, date=value)
            self.separated = False
            return
        before = self.nodes[index - 1] if index else None
        if isinstance(before, Unit) and before.kind == "P" and before.low in ("to", "through", "until"):
            joined = join(current.date, value)
            if joined:
                self._grow(unit.end, date=joined)
            return
        if not self.separated:
            self._grow(unit.end)
            return
        if self._place_follows(index):
            base = self.group or current
            self._new(kind=base.kind, date=value, start=unit.start, end=unit.end, words=base.words, topic=base.topic)
            return
        if current.kind == "rc":
            joined = join(current.date, value)
            if joined:
                self._grow(unit.end, date=joined)
            return
        series = SERIES.get(current.kind)
        if series or (
            current.ordinal is None
            and current.kind in ("meetings", "conferences", "workshops", "workshop", "conference")
            and (
                current.place or (current.kind in ("conferences", "workshops") and len(current.date) == len(value) == 7)
            )
        ):
            if series and current.general:
                self._grow(current.end, general=False)
            self._new(
                kind=current.kind,
                date=value,
                start=current.start,
                end=unit.end,
                words=current.words,
                treaty=current.treaty,
                topic=current.topic,
                place=None if series == "inter" else current.place,
                country=current.country,
                included=current.included,
                plural=current.plural,
            )
            return
        joined = join(current.date, value)
        if joined:
            self._grow(unit.end, date=joined)

    def _place_follows(self, index: int) -> bool:
        """Whether a date opens the next meeting: "; and, in June of that year, to Santiago"."""
        rest = [node for node in self.nodes[index + 1 : index + 4] if not is_unit(node, ",")]
        return len(rest) > 1 and is_unit(rest[0], "P") and isinstance(rest[1], Phrase) and rest[1].has("PL")

    def _of_the_next(self, index: int) -> bool:
        """Whether a date behind "and" is of the meeting after it: "and in June 2010 the conference in Santiago"."""
        at, apart = index - 1, False
        while at >= 0:
            node = self.nodes[at]
            if isinstance(node, Unit):
                if node.kind == "C":
                    break
                if node.kind not in ("P", ",", "ADV"):
                    return False
                apart = apart or node.kind != "P"
            elif node.head.kind != "TIME" or node.gov is not None:
                return False
            at -= 1
        before = self.nodes[index - 1]
        if at < 0 or not (isinstance(before, Unit) and before.kind == "P" and before.value in ("in", "on")):
            return False
        ahead = index + 1
        while ahead < len(self.nodes):
            node = self.nodes[ahead]
            if not isinstance(node, Unit) or not (node.value in ("in", "at") or (apart and node.kind == ",")):
                break
            ahead += 1
        following = self.nodes[ahead] if ahead < len(self.nodes) else None
        if not isinstance(following, Phrase) or following.has("DATE"):
            return False
        return following.has("MT", "ONE") and following.gov in (None, "in", "at")

    def _place_ahead(self, index: int) -> bool:
        """Whether the next phrase tells where or which, as in "most recently in May 2013 in Lomé"."""
        for node in self.nodes[index + 1 : index + 4]:
            if isinstance(node, Phrase):
                return node.has("MT", "PL", "NAME", "ST")
        return False

    def _distributed(self, unit: Unit, current: Slot, index: int) -> bool:
        del unit, current, index
        return False
