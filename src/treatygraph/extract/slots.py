"""Meetings as a sentence lists them: each with its kind, number, place and date, and which one of the list it is.

A list is read from left to right: a kind ("regional conferences") holds for the places and dates that follow it until
another comes; a place or a date that its meeting has already opens the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from treatygraph.extract.context import Discourse
from treatygraph.extract.dates import join
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.units import Unit

ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first 1st",
            "second 2nd",
            "third 3rd",
            "fourth 4th",
            "fifth 5th",
            "sixth 6th",
            "seventh 7th",
            "eighth 8th",
            "ninth 9th",
            "tenth 10th",
            "eleventh 11th",
            "twelfth 12th",
            "thirteenth 13th",
        ),
        start=1,
    )
    for word in words.split()
}
SERIES = {"msp": "msp", "msps": "msp", "rc": "rc", "rcs": "rc", "inter": "inter", "prep": "prep", "preps": "prep"}
_PLURAL = frozenset({"msps", "rcs", "inter", "conferences", "meetings", "workshops", "preps", "sessions"})
_GENERAL = frozenset(
    {
        "several",
        "some",
        "all",
        "every",
        "each",
        "any",
        "most",
        "many",
        "both",
        "various",
        "number",
        "two",
        "three",
        "four",
        "five",
        "six",
        "almost",
        "numerous",
        "few",
    }
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
GENERIC = frozenset(
    {"conference", "conferences", "meeting", "meetings", "workshop", "workshops", "session", "other", "one"}
)
MEETING_KINDS = frozenset({"MT", "PROC"})


@dataclass(slots=True)
class Slot:
    """One meeting, or one group of meetings, as far as the words tell; never changed, always replaced.

    Not frozen: a frozen one takes three times as long to make, and a list makes many.
    """

    kind: str = ""
    ordinal: int | None = None
    place: str | None = None
    country: str | None = None
    date: str | None = None
    negative: bool = False
    treaty: str | None = None
    topic: str = ""
    since: str | None = None
    included: bool = False
    plural: bool = False
    start: int = 0
    end: int = 0
    words: str = ""
    general: bool = False
    launch: bool = False
    inherited: bool = False


def read_slots(nodes: list[Node], text: str, discourse: Discourse) -> list[Slot]:
    """The meetings that a stretch of nodes lists."""
    return _Lister(nodes, text, discourse).run()


def _one_of(group: Slot) -> dict[str, object]:
    """What a single meeting has from the group that it is the latest of: "meetings of the convention"."""
    return {
        "kind": "meeting",
        "words": group.words,
        "treaty": group.treaty,
        "topic": group.topic,
        "included": True,
    }


def _one_year_each(slots: list[Slot]) -> list[Slot]:
    """Numbered meetings before their dates: "First and Second Meetings of States Parties in 2010 and 2011".

    The dates behind a run of numbers, as many as it has, go to them in order; so does a range of as many years.
    """
    result: list[Slot] = []
    index = 0
    while index < len(slots):
        run = index
        while run < len(slots) and slots[run].ordinal is not None and slots[run].date is None and not slots[run].place:
            run += 1
        dated = run
        while dated < len(slots) and slots[dated].date and _same_series(slots[dated], slots[index]):
            dated += 1
            if dated - run == run - index + 1:
                break
        count = run - index + 1
        first = slots[run] if run < len(slots) else None
        if run > index and first is not None and first.ordinal is not None and dated > run:
            numbers = [*slots[index : run + 1]]
            dates = [slot.date for slot in slots[run:dated]]
            years = _years_of(first.date)
            if len(years) == count:
                result.extend(replace(slot, date=year) for slot, year in zip(numbers, years, strict=True))
                index = run + 1
                continue
            if len(dates) == count and all(slot.start == first.start for slot in slots[run:dated]):
                result.extend(
                    replace(slot, date=date, end=last.end)
                    for slot, date, last in zip(numbers, dates, slots[run:dated], strict=True)
                )
                index = dated
                continue
        result.append(slots[index])
        index += 1
    return result


def _same_series(slot: Slot, first: Slot) -> bool:
    return slot.kind == first.kind and (slot.ordinal is not None or slot.start >= first.start) and not slot.place


def _years_of(date: str | None) -> list[str]:
    """The years of a range of years, none of any other date."""
    first, _, last = (date or "").partition("/")
    if len(first) != 4 or len(last) != 4 or not (first + last).isdigit():
        return []
    return [str(year) for year in range(int(first), int(last) + 1)]


class _Lister:
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
        self._elsewhere = False
        self._latest = False
        self._after_event = False

    def run(self) -> list[Slot]:
        for index, node in enumerate(self.nodes):
            if isinstance(node, Phrase):
                self._phrase(node, index)
                self.link = ""
            else:
                self._unit(node, index)
        self._close()
        return _one_year_each(self.slots)

    def _close(self) -> None:
        if self.current is not None:
            self.slots.append(self.current)
        self.current = None

    def _new(self, **values: object) -> None:
        self._close()
        self.current = replace(Slot(negative=self.negative, included=self.including), **values)  # type: ignore[arg-type]
        self.separated = False

    def _grow(self, end: int, **values: object) -> None:
        assert self.current is not None
        self.current = replace(self.current, end=max(self.current.end, end), **values)  # type: ignore[arg-type]

    def _unit(self, unit: Unit, index: int) -> None:
        kind = unit.kind
        if kind in (",", "C", ";", "DASH", ":", "("):
            self.separated = True
            self._elsewhere = False
            if kind == "C" and unit.value == "but":
                following = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
                if isinstance(following, Unit) and following.kind == "NEG":
                    self.negative = not self.negative
                elif isinstance(following, Phrase) and self.current is not None and self.current.general:
                    self._close()
                    self.negative = not self.negative
        elif kind == "CNEG":
            self.negative = not self.negative
            self.separated = True
            if self.current is not None or self.slots:
                self._close()
                self.group = replace(self.group, negative=self.negative) if self.group else None
        elif kind == "EXC":
            self._close()
            self.negative = not self.negative
            self._excepted = True
            self.separated = True
        elif kind == "INCL":
            self.including = True
            self._latest = unit.value == "latest"
            self.separated = True
            self._close()
        elif kind == "P":
            self.link = unit.value
            return
        elif kind == "DATE":
            self._date(unit, index)
            self.link = ""
            return
        elif kind == "ADV":
            if unit.value == "first" or unit.low in ORDINALS:
                self.ordinals.append(ORDINALS.get(unit.low, 1))
            return
        elif kind == "NUM" and unit.low in ORDINALS:
            self.ordinals.append(ORDINALS[unit.low])
        elif kind == "VIRT" and self.current is not None:
            self._grow(unit.end)
        self.link = ""

    def _phrase(self, phrase: Phrase, index: int) -> None:
        units = phrase.units
        has_meeting = any(unit.kind == "MT" for unit in units)
        words = " ".join(unit.low for unit in units)
        if phrase.head.kind == "NOBODY" and phrase.head.low == "none" and self._since_follows(index):
            self._close()
            self.negative = not self.negative
            return
        if any(unit.low in _GENERAL for unit in units):
            self.quantity = True
        if self._aside(phrase, index):
            return
        if phrase.gov == "since" and has_meeting:
            self._after_event = True
            return
        if phrase.gov in ("before", "after") and has_meeting and (self.current is not None or self.slots):
            self._close()
            self._elsewhere = True
            return
        if (
            phrase.head.kind == "PRO"
            and phrase.head.low == "those"
            and (self.group is not None or self.discourse.listed)
        ):
            self._close()
            base = self.group or Slot(kind=self.discourse.listed, words=self.discourse.listed)
            self.quantity = False
            self._named(base.kind, phrase.head, phrase, base.words, plural=True)
            self._grow(phrase.end, treaty=base.treaty, topic=base.topic, inherited=True)
            self.quantity = False
            return
        for position, unit in enumerate(units):
            rest = units[position + 1 :]
            if unit.low in ORDINALS and unit.kind in ("W", "NAME", "NUM", "ADV"):
                ahead = any(later.kind in ("MT", "ONE") for later in rest)
                if ahead or not any(later.kind in ("W", "NAME") for later in rest):
                    self.ordinals.append(ORDINALS[unit.low])
                    if not ahead and not has_meeting:
                        self._bare_ordinal(unit, index)
            elif unit.kind == "MT":
                self._meeting(unit, phrase, words)
            elif unit.kind == "ONE" and (self.group or self.slots):
                kind = self.group.kind if self.group else "conference"
                self._named(kind, unit, phrase, words, unit.low == "ones")
            elif unit.kind == "PL":
                self._place(unit, phrase, rest)
            elif unit.kind == "DATE":
                if any(later.kind in ("MT", "ONE") for later in rest):
                    self._new(date=unit.value, start=phrase.start, end=phrase.end, words=words)
                    self.separated = False
                else:
                    self._date(unit, index)
            elif unit.kind == "PROC":
                if any(later.kind == "MT" for later in rest):
                    self._new(topic="process", start=phrase.start, end=phrase.end, words=words, general=True)
                    self.separated = False
                elif (
                    self.current is not None
                    and phrase.gov in ("of", "during", "in", "to", "from")
                    and self.current.kind
                ):
                    self._grow(phrase.end, topic=self.current.topic or "process")
                elif self.current is not None and self.current.launch:
                    self._grow(phrase.end)
                elif (
                    phrase.gov in (None, "in", "throughout", "to", "during", "with", "at", "through")
                    or self.current is None
                ) and not (self.current is not None and self.current.place and not self.separated):
                    self._new(kind="process", topic="process", start=phrase.start, end=phrase.end, words=words)
            elif unit.kind in ("TR", "TRN"):
                self._treaty(unit, phrase, rest)
            elif unit.kind == "CM" and self.current is not None:
                self._grow(
                    phrase.end if phrase.gov in ("on",) or has_meeting else self.current.end,
                    topic=self.current.topic or "cm",
                )
            elif (
                unit.kind == "ST"
                and self.current is not None
                and not unit.adj
                and phrase.gov in (None, "in")
                and not has_meeting
            ):
                if self.current.country and not self.current.place and self.separated and phrase.gov is None:
                    self._new(
                        kind=self.current.kind,
                        country=unit.value,
                        start=self.current.start,
                        end=unit.end,
                        words=self.current.words,
                        treaty=self.current.treaty,
                        topic=self.current.topic,
                        plural=self.current.plural,
                    )
                    continue
                self._grow(
                    unit.end if not self.current.country else self.current.end,
                    country=self.current.country or unit.value,
                )
            elif unit.kind == "NAME" and phrase.gov == "in" and not has_meeting and unit is phrase.head and not rest:
                self._unknown_place(unit, phrase)

    def _aside(self, phrase: Phrase, index: int) -> bool:
        """As in ", its first attendance", ", the first of the convention's meetings": about the one just named."""
        if self._over:
            return True
        before = self.nodes[index - 1] if index else None
        comma = isinstance(before, Unit) and before.kind in (",", "DASH")
        if comma and phrase.has("ONE") and any(u.low in ("only", "first", "last") for u in phrase.units):
            self._over = True
            return True
        if self.current is None and not self.slots:
            return False
        if not comma or phrase.has("MT", "PL") or not any(u.low in ("first", "only", "last") for u in phrase.units):
            return False
        following = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
        of = isinstance(following, Unit) and following.kind == "P" and following.low == "of"
        self._over = phrase.has("POSS") or of or (isinstance(following, Unit) and following.kind in ("C", "ADV"))
        return self._over

    def _since_follows(self, index: int) -> bool:
        """As in "and none since"."""
        following = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
        return isinstance(following, Unit) and following.kind == "P" and following.value == "since"

    def _bare_ordinal(self, unit: Unit, index: int) -> None:
        """As in "the Fifth in 2014", "at the Second, Third, and Fourth": the kind is that of the list."""
        following = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
        ahead = self.nodes[index + 2] if index + 2 < len(self.nodes) else None
        pending = (
            isinstance(following, Unit)
            and following.kind in ("C", ",")
            and isinstance(ahead, Phrase)
            and (any(u.kind == "MT" for u in ahead.units))
        )
        if pending or self._meeting_ahead(index):
            return
        kind = self.group.kind if self.group else self.discourse.series
        if kind:
            self.ordinals.pop()
            self._new(kind=kind, ordinal=ORDINALS[unit.low], start=unit.start, end=unit.end, words=unit.low)

    def _meeting_ahead(self, index: int) -> bool:
        for node in self.nodes[index + 1 :]:
            if isinstance(node, Phrase):
                if any(u.kind == "MT" for u in node.units):
                    return True
                if not any(u.low in ORDINALS for u in node.units):
                    return False
            elif node.kind not in ("C", ",", "ADV", "NUM"):
                return False
        return False

    def _meeting(self, unit: Unit, phrase: Phrase, words: str) -> None:
        kind = unit.value
        if kind == "launch":
            if self.current is not None and not self.separated:
                self._grow(phrase.end, launch=True)
            else:
                self._new(kind="conference", launch=True, start=phrase.start, end=phrase.end, words=words)
            return
        self._named(kind, unit, phrase, words, kind in _PLURAL)

    def _named(self, kind: str, unit: Unit, phrase: Phrase, words: str, plural: bool) -> None:  # noqa: FBT001
        if kind.startswith("="):
            self._new(kind=kind, start=unit.start, end=unit.end, words=words)
            return
        current = self.current
        joins = current is not None and not current.kind and not self.separated
        if (
            not joins
            and current is not None
            and not self.separated
            and current.kind in GENERIC | {"process"}
            and (phrase.gov == "of" and kind in SERIES)
        ):
            self._grow(phrase.end, kind=kind, plural=True, general=True)
            self.ordinals.clear()
            return
        if (
            current is not None
            and not self.separated
            and current.kind in ("dipl", "conference", "conferences", "other", "meeting")
            and (
                kind in ("conference", "dipl", "meeting", "session", "meetings")
                and phrase.gov in ("at", "of", "during", "for", "in")
                and current.kind != kind
                and phrase.gov in ("of", "for")
            )
        ):
            self._grow(phrase.end)
            return
        if self._excepted and self.separated and self.slots and self.group is not None and kind != self.group.kind:
            self.negative = not self.negative
            self._excepted = False
        ordinals, self.ordinals = self.ordinals, []
        counted = next((_COUNTS[u.low] for u in phrase.units if u.low in _COUNTS), 0)
        if ordinals == [1] and plural and kind in SERIES:
            ordinals = list(range(1, counted + 1)) if counted else []
        general = self.quantity and not ordinals
        if "last two" in words or "first two" in words or "last three" in words:
            ordinals = []
        if joins:
            assert current is not None
            self._grow(
                phrase.end,
                kind=kind,
                plural=plural,
                words=f"{current.words} {words}",
                ordinal=ordinals[-1] if ordinals else None,
                general=general or current.general,
            )
        else:
            for ordinal in ordinals[:-1] if len(ordinals) > 1 else []:
                self._new(kind=kind, ordinal=ordinal, start=phrase.start, end=phrase.end, words=words)
            self._new(
                kind=kind,
                ordinal=ordinals[-1] if ordinals else None,
                plural=plural,
                start=phrase.start,
                end=phrase.end,
                words=words,
                general=general,
            )
        treaty = phrase.first("TR", "TRN")
        if treaty is not None:
            self._grow(phrase.end, treaty=treaty.value, topic="of")
        if phrase.has("CM"):
            self._grow(phrase.end, topic=self.current.topic or "cm")  # type: ignore[union-attr]
        if phrase.has("POSS") and any(u.low in ("its", "their") for u in phrase.units):
            self._grow(phrase.end, topic=self.current.topic or "of")  # type: ignore[union-attr]
        self.group = self.current

    def _place(self, unit: Unit, phrase: Phrase, rest: list[Unit]) -> None:
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
            and not (self.separated and current.date and current.kind not in GENERIC)
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
            or phrase.gov in ("in", "at", "to")
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
        if current is not None and not current.place and current.kind:
            self._grow(phrase.end, place=unit.text)
        elif current is not None and current.kind and current.place and self.separated and self.group is not None:
            self._new(kind=self.group.kind, place=unit.text, start=unit.start, end=unit.end, words=self.group.words)

    def _treaty(self, unit: Unit, phrase: Phrase, rest: list[Unit]) -> None:
        if any(later.kind == "MT" for later in rest):
            return
        if self.current is None:
            return
        if phrase.gov in ("of", "to", "under", "within") or phrase.has("POS"):
            self._grow(phrase.end, treaty=unit.value, topic=self.current.topic or "of")
        elif phrase.gov in ("on", "for", "about", None):
            self._grow(phrase.end, treaty=self.current.treaty or unit.value, topic=self.current.topic or "on")

    def _date(self, unit: Unit, index: int) -> None:
        value = unit.value
        if not value or self._elsewhere:
            return
        if self._after_event:
            if self.current is not None:
                self._grow(unit.end, since=value)
            self._after_event = False
            return
        if self.link in ("since", "until", "before", "by", "after"):
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

    def _place_ahead(self, index: int) -> bool:
        """Whether the next phrase tells where or which, as in "most recently in May 2013 in Lomé"."""
        for node in self.nodes[index + 1 : index + 4]:
            if isinstance(node, Phrase):
                return node.has("MT", "PL", "NAME", "ST")
        return False

    def _distributed(self, unit: Unit, current: Slot, index: int) -> bool:
        del unit, current, index
        return False


# which meeting it is
