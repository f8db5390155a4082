"""What a state did or did not do on a day, as events of a timeline."""

from __future__ import annotations

from collections.abc import Iterator

from treatygraph.pages.facts import Fact
from treatygraph.pages.naming import Names, answer, kind_of, when
from treatygraph.pages.pictures.timeline import Event
from treatygraph.pages.votes import VOTES

LANES = ("Treaty acts", "Meetings", "Declarations", "Votes")
"""The lanes of a state's timeline, from the top."""

_LANE_OF = {"treaty": LANES[0], "meeting": LANES[1], "declaration": LANES[2], "vote": LANES[3]}
_ACTS = ("signed", "ratified", "accededTo", "adopted", "withdrewFrom", "provisionallyApplied")


def events(told: list[Fact], names: Names) -> Iterator[Event]:
    """One event for each act, meeting, declaration and vote: of the finest date said, else of the meeting's own day."""
    grouped: dict[tuple[str, str], list[Fact]] = {}
    for fact in told:
        family = names.family(fact.predicate)
        general = family == "meeting" and kind_of(fact.object, names.base) != "meeting"
        if family in _LANE_OF and not general and (family != "treaty" or fact.predicate in _ACTS):
            grouped.setdefault((fact.predicate, fact.object), []).append(fact)
    for (predicate, thing), some in grouped.items():
        if names.family(predicate) == "treaty":
            some = [fact for fact in some if fact.positive]  # that an act was not done has no day
        dated = sorted(fact.earliest for fact in some if fact.earliest)
        held = (names.day(thing) or "").partition("/")[0]
        day = _whole(held) or (dated[-1] if dated else None)
        if names.family(predicate) == "treaty":
            day = dated[-1] if dated else None
        if some and day:
            told_in_words, tone = answer(some)
            if predicate in VOTES:
                tone = VOTES[predicate]
            label = f"{names.verb(predicate, positive=tone != 'no' or predicate in VOTES)} {names.object(thing)}"
            mixed = f" ({told_in_words})" if tone == "mixed" and predicate not in VOTES else ""
            yield Event(_LANE_OF[names.family(predicate)], day, tone, f"{when(day)}: {label}{mixed}", some[0].iri)


def _whole(date: str) -> str | None:
    """An EDTF day, month or year as its first day; None of what is none."""
    parts = date.split("-")
    return "-".join([*parts, "01", "01"][:3]) if parts[0].isdigit() and len(parts[0]) == 4 else None
