"""What a sentence is by itself, worked out once however often it comes: editions repeat most of what those before said.

Words, units and clauses depend on the sentence's own text and on what its words point back to ("the convention", "the
same month", "its instrument"), and on nothing else. They are kept by both, the ones met longest ago given up. They are
shared by all who read them: frames and families change nothing in them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from treatygraph.extract.anaphora import (
    points_to_act,
    points_to_date,
    points_to_treaty,
    resolve_dates,
    resolve_instruments,
    resolve_treaties,
)
from treatygraph.extract.clause import Clause, close_reports, speaker_behind
from treatygraph.extract.clauses import parse
from treatygraph.extract.context import Discourse
from treatygraph.extract.units import Unit, read_units
from treatygraph.extract.words import Vocabulary, vocabulary_of, worth_reading
from treatygraph.registry import Registry

MOST_VERBS = 40
"""The most verbs that a sentence is read with: what relates each clause to each stays small, however a text is made."""

_MOST = 1 << 10
"""How many sentences are kept at least, and half of how many at most; about 5 kB each."""

_LONGEST = 600
"""The longest sentence that is kept, in characters."""

_VARIANTS = 8
"""How many readings of one sentence are kept, each under another of what it points back to."""


class Parsed(NamedTuple):
    """A sentence's units and clauses, the treaties it names, and the act that it names last, if it names one.

    ``unreadable`` says that it has more verbs than prose has, and so no clauses.
    """

    units: list[Unit]
    treaties: list[str]
    act: str
    clauses: list[Clause]
    unreadable: bool


class Known:
    """What is known of a sentence: whether it is ``worth`` reading, and how it is read."""

    __slots__ = ("_parsed", "_pointing", "text", "worth")

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.worth = worth_reading(text, vocabulary.stretches(text))
        self._pointing: tuple[bool, bool, bool] | None = None
        self._parsed: dict[tuple[str | None, ...], Parsed] = {}

    def parsed(self, discourse: Discourse, vocabulary: Vocabulary) -> Parsed:
        """The sentence's units and clauses after what the profile has said so far."""
        if self._pointing is not None:
            found = self._parsed.get(_context(self._pointing, discourse))
            if found is not None:
                return found
        units = read_units(self.text, vocabulary.stretches(self.text), vocabulary)
        self._pointing = points_to_treaty(units), points_to_date(units), points_to_act(units)
        context = _context(self._pointing, discourse)
        treaties = resolve_treaties(units, discourse)
        units = resolve_dates(units, discourse)
        act = resolve_instruments(units, discourse)
        unreadable = sum(unit.kind == "V" for unit in units) > MOST_VERBS
        found = Parsed(units, treaties, act, [] if unreadable else parse(units), unreadable)
        close_reports(found.clauses)
        if any(speaker_behind(clause) is not None for clause in found.clauses):
            return found  # whose words these are, and so a clause's subject, depends on whose profile it is
        if len(self._parsed) >= _VARIANTS:
            self._parsed.clear()
        self._parsed[context] = found
        return found


def _context(pointing: tuple[bool, bool, bool], discourse: Discourse) -> tuple[str | None, ...]:
    """What of the profile so far a sentence's units depend on."""
    treaty, date, act = pointing
    return (
        discourse.treaty if treaty else None,
        discourse.part_treaty if treaty else None,
        discourse.date if date else None,
        discourse.act if act else None,
    )


class Memory:
    """The sentences met last, in two halves: when the younger is full, the older is given up and it takes its place."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._young: dict[str, Known] = {}
        self._old: dict[str, Known] = {}

    def of(self, text: str) -> Known:
        """What is known of a sentence."""
        known = self._young.get(text)
        if known is not None:
            return known
        known = self._old.get(text) or Known(text, self.vocabulary)
        if len(text) <= _LONGEST:
            if len(self._young) >= _MOST:
                self._old, self._young = self._young, {}
            self._young[text] = known
        return known

    def count(self) -> int:
        """How many sentences are kept, those in both halves twice."""
        return len(self._young) + len(self._old)


@lru_cache(maxsize=4)
def memory_of(registry: Registry) -> Memory:
    """The sentences met so far with a registry."""
    return Memory(vocabulary_of(registry))
