"""A meeting as far as the words tell, and the words that tell kinds and numbers."""

from __future__ import annotations

from dataclasses import dataclass

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
    ahead: bool = False
    """Its date stands before it: "and in June 2010 the conference in Santiago"."""
    partial: bool = False
    """Only a group's meetings before one that is named: "none of its meetings before the Wellington conference"."""
