"""How laws are told: their titles, their purpose, the treaties that they implement."""

from __future__ import annotations

import re

from treatygraph.extract.context import SELF, owner
from treatygraph.extract.dates import finer
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading

PURPOSE = re.compile(
    r"\b(?:implement|incorporat|enforc|transpos|giv\w* effect to|tak|bring|cover)\w* "
    r"(?:\S+ ){0,12}?\S*(?:convention|treaty|cluster)"
)
BOTH = re.compile(
    r"(?:implement|legislation|law|act)\b.{0,60}?(?:"
    r"convention on cluster munitions,? (?:and|as well as) (?:of )?the mine ban"
    r"|mine ban treaty,? (?:and|as well as) (?:of )?the convention on cluster munitions)"
)
TITLE = re.compile(r"\b(?:Act|Law|Decree|Ordinance|Code|Order|Statute)\b")
RATIFYING = re.compile(r"(?i)\bratification and (?=implementation)")
NO_TITLE = re.compile(
    r"draft|\bbill\b|existing|await|pending|being|consider|ratif|under ?way|\bnot\b|propos|suffic|\bno\b(?!\.?\s?\d)",
    re.IGNORECASE,
)


def finest(reading: Reading, start: int) -> str | None:
    """The first date from a place on, or one that tells it finer: the year in an Act's name is not its day."""
    best: str | None = None
    for unit in reading.units:
        if unit.kind == "DATE" and unit.value and unit.start >= start and (best is None or finer(unit.value, best)):
            best = unit.value
    return best


def own_law(reading: Reading, phrase: Phrase, text: str) -> bool:
    """Whether a phrase is the state's own law to implement a treaty."""
    purpose = "implement" in text.lower() or PURPOSE.search(text.lower()) is not None
    return phrase.has("LAW") and owner(phrase, reading.discourse) == SELF and purpose


def treaties_of_law(reading: Reading, text: str) -> list[str]:
    """The treaties that a law implements: "for both the Convention on Cluster Munitions and the Mine Ban Treaty"."""
    low = text.lower()
    if "cluster" not in low and ("mine ban" in low or "antipersonnel" in low):
        return ["mbt"]
    both = BOTH.search(low) is not None
    return [reading.discourse.part_treaty, *(["mbt"] if both and reading.discourse.part_treaty == "ccm" else [])]


def tell_law(
    reading: Reading,
    frame: Frame | None,
    words: str,
    *,
    positive: bool,
    date: str | None,
    span: tuple[int, int],
    rule: str,
) -> None:
    """One claim for each treaty that these words say the law implements."""
    for treaty in treaties_of_law(reading, words):
        reading.emit(frame, "enactedLegislation", treaty, positive=positive, date=date, span=span, rule=rule)
