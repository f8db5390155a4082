"""Meetings by kind and number."""

from __future__ import annotations

from treatygraph.extract.phrases import Phrase
from treatygraph.extract.slots.model import GENERIC, ORDINALS, SERIES
from treatygraph.extract.slots.places import Places
from treatygraph.extract.units import Unit

_PLURAL = frozenset({"msps", "rcs", "inter", "conferences", "meetings", "workshops", "preps", "sessions"})


_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


class Names(Places):
    """Reads kinds and numbers of meetings."""

    def _meeting(self, unit: Unit, phrase: Phrase, words: str) -> None:
        kind = unit.value
        if kind == "launch":
            current = self.current
            bare = current is not None and current.kind in GENERIC and not (current.place or current.date)
            if current is not None and (not self.separated or (bare and not current.plural)):
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
        if (
            current is not None
            and not self.separated
            and current.kind in ("prep", "preps")
            and kind in ("rc", "msp")
            and phrase.gov in ("for", "of", "to")
        ):
            self.ordinals.clear()
            self._grow(phrase.end)  # "a preparatory meeting for the First Review Conference"
            return
        told = len(self.slots) + (self.current is not None) > self._before_exception
        if self._excepted and told and self.separated and self.group is not None and kind != self.group.kind:
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
        treaty = phrase.first("TR") or (None if self._before_noun(phrase) else phrase.first("TRN"))
        if treaty is not None:
            self._grow(phrase.end, treaty=treaty.value, topic="of")
        if phrase.has("CM"):
            self._grow(phrase.end, topic=self.current.topic or "cm")  # type: ignore[union-attr]
        if phrase.has("POSS") and any(u.low in ("its", "their") for u in phrase.units):
            self._grow(phrase.end, topic=self.current.topic or "of")  # type: ignore[union-attr]
        self.group = self.current

    @staticmethod
    def _before_noun(phrase: Phrase) -> bool:
        """Whether "treaty" only tells what conferences were about: "the treaty preparatory conferences"."""
        kinds = [unit.kind for unit in phrase.units]
        return "TRN" in kinds and "MT" in kinds[kinds.index("TRN") :]

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
