"""The acts of treaty-making: their senses and predicates, and which treaty is meant where none is named."""

from __future__ import annotations

from treatygraph.extract.reading import Reading

ACTS = {
    "sign": "signed",
    "ratify": "ratified",
    "accede": "accededTo",
    "join": "partyTo",
    "adopt": "adopted",
    "not-adopt": "adopted",
    "accept": "ratified",
    "withdraw": "withdrewFrom",
}
"""The senses of verbs and nouns of acts, with their predicates."""

NO_CLAIM = frozenset({"should", "may", "if", "urge", "invite", "purpose", "require", "need", "begin", "decide"})
"""The modes in which an act is wished, owed or planned and not done."""


def treaty_before(reading: Reading, at: int) -> str:
    """The treaty last named before a place in the sentence, else the one that the part is about."""
    before = [unit.value for unit in reading.units if unit.kind == "TR" and unit.start < at]
    return before[-1] if before else reading.discourse.part_treaty
