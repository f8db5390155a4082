"""The way through a list, node by node."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.extract.context import Discourse
from treatygraph.extract.phrases import Node, Phrase, is_unit
from treatygraph.extract.slots.model import ORDINALS, Slot
from treatygraph.extract.slots.names import Names
from treatygraph.extract.slots.years import one_year_each
from treatygraph.extract.units import Unit

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


def read_slots(nodes: list[Node], text: str, discourse: Discourse) -> list[Slot]:
    """The meetings that a stretch of nodes lists."""
    return _Lister(nodes, text, discourse).run()


class _Lister(Names):
    """Reads a list from left to right."""

    def run(self) -> list[Slot]:
        for index, node in enumerate(self.nodes):
            if isinstance(node, Phrase):
                self._phrase(node, index)
                self.link = ""
            else:
                self._unit(node, index)
        self._close()
        return one_year_each(self.slots)

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
            self._before_exception = len(self.slots)
            self.separated = True
        elif kind == "INCL" or unit.value == "eg":
            self.including = True
            self._latest = unit.value == "latest"
            self.separated = True
            self._close()
        elif kind == "P":
            self.link = unit.value
            return
        elif kind == "DATE":
            if not self._over:
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
        other = has_meeting or (phrase.gov == "before" and phrase.head.kind == "PL")
        if phrase.gov in ("before", "after") and other and (self.current is not None or self.slots):
            self._close()
            if phrase.gov == "before":
                self.slots[-1] = replace(self.slots[-1], partial=True)
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
            if unit.low in ORDINALS and unit.kind in ("W", "NAME", "NUM", "ADV") and phrase.head.kind != "TIME":
                ahead = any(later.kind in ("MT", "ONE") for later in rest)
                if ahead or not any(later.kind in ("W", "NAME") for later in rest):
                    self.ordinals.append(ORDINALS[unit.low])
                    if not ahead and not has_meeting:
                        self._bare_ordinal(unit, index)
            elif unit.kind == "MT":
                apostrophe = self.text[unit.end : unit.end + 2] in ("’ ", "' ")
                if (apostrophe or (rest and rest[0].kind == "POS")) and any(later.kind == "MT" for later in rest):
                    self.ordinals.clear()
                    continue  # "the First Meeting of States Parties' preparatory conference"
                self._meeting(unit, phrase, words)
            elif unit.kind == "ONE" and (self.group or self.slots):
                kind = self.group.kind if self.group else "conference"
                self._named(kind, unit, phrase, words, unit.low == "ones")
            elif unit.kind == "ONE" and len(units) == 1 and unit.low == "one" and self.discourse.series == "msp":
                self._new(kind="meeting", topic="of", start=unit.start, end=unit.end, words="one")
            elif unit.kind == "PL":
                self._place(unit, phrase, rest, listed=self._noun_ahead(index))
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
            elif (
                unit.kind == "NAME"
                and not has_meeting
                and unit is phrase.head
                and not rest
                and (phrase.gov == "in" or (phrase.gov is None and self._dated_place(index)))
            ):
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

    def _noun_ahead(self, index: int) -> bool:
        """As in "the Lima (May 2007) and Wellington (February 2008) conferences": the noun stands behind the list."""
        for node in self.nodes[index + 1 : index + 16]:
            if isinstance(node, Phrase):
                unit = node.first("MT")
                if unit is not None:
                    return unit.value in ("conferences", "meetings") and node.gov is None
                if not node.has("PL") or node.gov is not None:
                    return False
            elif node.kind not in (",", "C", "(", ")", "DATE", "P"):
                return False
        return False

    def _dated_place(self, index: int) -> bool:
        """As in "in Sofia (September 2008) and Skopje (2009)": a place of its own, since its date stands behind it."""
        if self.current is None or not self.current.place or not self.separated:
            return False
        following = [*self.nodes[index + 1 : index + 3], None, None]
        marked = is_unit(following[0], "(", ")", "P") and is_unit(following[1], "DATE")
        return marked or (is_unit(following[0], "DATE") and is_unit(following[1], ")"))

    def _since_follows(self, index: int) -> bool:
        """As in "and none since"."""
        following = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
        return isinstance(following, Unit) and following.kind == "P" and following.value == "since"
