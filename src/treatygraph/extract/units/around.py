"""What the units around a word make of it: no verb but a noun, a preposition and no conjunction."""

from __future__ import annotations

from treatygraph.extract.units.model import NOUNISH, Unit


def no_verb(units: list[Unit], index: int) -> bool:
    """Whether what looks like a verb is a noun or an adjective: "the border dispute it has", "adopted amended laws"."""
    unit, before = units[index], units[index - 1]
    following = units[index + 1] if index + 1 < len(units) else None
    if unit.form == "pres":
        if before.kind == "W" and before.low.endswith(_ADJECTIVAL) and unit.low.endswith("s"):
            return True  # "the humanitarian concerns"
        return (
            unit.low.endswith("s")
            and (following is None or following.kind in ("X", ","))
            and _governed_noun(units, index)
        )
    if following is None:
        return False
    if unit.low == "armed" and following.kind in NOUNISH:
        return True
    if unit.form == "base" and (_told_as_noun(units, index) or _of_one(units, index)):
        return True
    if unit.form == "base":
        further = units[index + 2] if index + 2 < len(units) else None
        return (
            before.kind in ("NAME", "W")
            and following.low in ("it", "he", "she", "they", "we")
            and further is not None
            and further.kind in ("AUX", "AUXN", "V")
        )
    return (
        unit.adj
        and unit.form in ("past", "part")
        and before.kind == "V"
        and before.value in ("adopt", "enact", "approve", "submit")
        and following.kind in NOUNISH
    )


_ADJECTIVAL = ("ian", "ical", "onal", "ous", "ive", "ary")
"""How adjectives end behind which no verb stands."""


def _of_one(units: list[Unit], index: int) -> bool:
    """Whether "a" opens the words up to here, so that no base form can follow: "a border dispute with"."""
    at = index - 1
    while at >= 0 and units[at].kind in ("W", "NAME", "DATE"):
        at -= 1
    return 0 <= at < index - 1 and units[at].kind == "D" and units[at].low in ("a", "an")


def _told_as_noun(units: list[Unit], index: int) -> bool:
    """As in "an interagency review of the convention", "a national study is under way"."""
    following = units[index + 1]
    at = index - 1
    while at >= 0 and units[at].kind == "W" and not units[at].low.endswith("s"):
        at -= 1
    if at < 0 or units[at].kind not in ("D", "POSS", "POS") or units[at].low in ("these", "those"):
        return False
    return following.low in ("of", "on", "into", "process") or following.kind == "AUX"


def _governed_noun(units: list[Unit], index: int) -> bool:
    """Whether a preposition governs the words up to here: "due to security needs"."""
    at = index - 1
    while at >= 0 and units[at].kind in ("W", "ADV", "STS"):
        at -= 1
    return 0 <= at < index - 1 and units[at].kind == "P"


_ACTING = frozenset({"signing", "ratifying", "acceding", "signature", "ratification", "accession"})
_NOMINATIVE = frozenset({"it", "he", "she", "they", "we"})


def is_preposition(unit: Unit, units: list[Unit], index: int) -> bool:
    """Whether "since", "until", "before", "after", "as" stands before a noun or a date and not before a clause."""
    following = units[index + 1]
    if unit.value not in ("since", "until", "before", "after", "as", "once", "when"):
        return False
    if following.kind == "DATE":
        return True
    if unit.value == "before" and index and units[index - 1].value == "be":
        return True  # "was before the National Assembly"
    if unit.value in ("when",):
        return False
    if unit.value == "as" and index and units[index - 1].low in ("serve", "serves", "served", "act", "acts"):
        return True
    if unit.value == "as" and any(later.kind in ("OBS", "EPI") for later in units[index + 1 : index + 4]):
        return True
    if (
        unit.value == "as"
        and following.low in ("a", "an")
        and index + 2 < len(units)
        and units[index + 2].kind == "CTY"
    ):
        return True
    third = units[index + 2] if index + 2 < len(units) else None
    if following.low in _ACTING and third is not None and (third.kind == "C" or third.low == "."):
        return True  # "kept up its engagement after signing and sent delegates"
    last = following
    for later in units[index + 1 :]:
        if later.kind in (",", ";", ":", "(", ")", "DASH"):
            return True
        named = last.kind in ("ACT", "W", "MT", "TR", "NAME") and not last.low.endswith("ing")
        if later.low in _NOMINATIVE and later is not following and named:
            return True  # "after its accession it came"
        last = later
        if later.kind in ("AUX", "AUXN") or (later.kind == "V" and later.form in ("past", "pres")):
            return False
        if later.kind == "V" and later.form == "ing" and later is following:
            return False
        if later.kind in ("R", "THAT"):
            return True
    return True
