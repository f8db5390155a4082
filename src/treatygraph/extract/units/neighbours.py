"""Words that their neighbours change: "that" in a relative clause, "yet to", "not only", "since" before a date."""

from __future__ import annotations

from treatygraph.extract.units.around import is_preposition, no_verb
from treatygraph.extract.units.model import Unit

_VERBAL = frozenset({"V", "AUX", "AUXN", "NEG", "ADV"})
_PRACTISED = {
    "stockpiles": "stockpile",
    "uses": "use",
    "produces": "produce",
    "transfers": "transfer",
    "exports": "export",
    "imports": "import",
}


def retag(units: list[Unit]) -> None:
    """Change in place the words that their neighbours change: "that" of a relative clause, "yet to", "not only"."""
    if not units:
        return
    first = units[0]
    if first.low == "update" and len(units) > 1 and units[1].kind in ("(", "DATE", ":", "NUM"):
        first.kind, first.value = "ADV", ""
        if units[1].kind == "NUM":
            units[1].kind, units[1].value = "ADV", ""
    before: Unit | None = None
    for index, unit in enumerate(units):
        change = _CHANGES.get(unit.kind)
        if change is not None:
            change(units, index, unit, before)
        before = unit


def _after(units: list[Unit], index: int) -> Unit | None:
    return units[index + 1] if index + 1 < len(units) else None


def _verb(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "its stockpiled munitions", "denied claims"."""
    if before is None:
        return
    following = _after(units, index)
    if unit.low in ("last", "first") and following is not None and following.kind in ("V", "AUX"):
        unit.kind, unit.value, unit.form = "ADV", unit.low, ""
    elif unit.low == "present" and before.kind in ("CTN", "W") and before.low in _PRESENT_ONES:
        unit.kind, unit.value, unit.form = "ADV", "", ""
    elif unit.low == "stockpiled":
        following = _after(units, index)
        if (
            following is not None
            and following.kind in ("CM", "STK")
            and before.kind in ("D", "POSS", "POS", "NO", "NUM", "P", "W")
        ):
            unit.kind, unit.value = "W", unit.low
    elif unit.low in _CONCLUDING and (that := _after(units, index)) is not None and that.kind == "THAT":
        unit.value = "say"
    elif unit.low in _RULING and (out := _out_ahead(units, index)) is not None:
        unit.value = "ruleout"
        out.kind, out.value = "ADV", ""
    elif (unit.low == "claims" and before.kind == "V" and before.value == "deny") or no_verb(units, index):
        unit.kind, unit.value, unit.form = "W", unit.low, ""


_CONCLUDING = frozenset({"concluded", "concludes", "conclude"})
_RULING = frozenset({"rule", "rules", "ruled", "ruling"})


def _out_ahead(units: list[Unit], index: int) -> Unit | None:
    """The "out" of "ruled accession out", a few words behind the verb and before any mark."""
    for unit in units[index + 1 : index + 5]:
        if unit.low == "out":
            return unit
        if unit.kind in (",", ";", ":", "(", "C", "V", "AUX"):
            return None
    return None


def _country(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "the report states that"."""
    following = _after(units, index)
    if unit.low != "states" or following is None or before is None:
        return
    if following.low in ("it", "they") and before.kind in ("C", "ADV"):
        unit.kind, unit.value, unit.form = "V", "say", "pres"  # "is no producer and states it has none"
    if following.kind != "THAT":
        return
    behind = _after(units, index + 1)
    dated = before.kind in ("DATE", "PL", "ST", "SP") and behind is not None and behind.kind not in _VERBAL
    if before.kind in ("REP", "REPW", "LET", "LAW") or dated:
        unit.kind, unit.value, unit.form = "V", "say", "pres"


def _subordinator(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "was once", "since 2010"."""
    following = _after(units, index)
    if unit.low == "though" and following is not None and following.kind == ",":
        unit.kind, unit.value = "ADV", ""  # "appears to have used them, though, in 1998"
    elif unit.low == "once" and before is not None and before.kind == "AUX":
        unit.kind, unit.value = "ADV", ""
    elif unit.low == "since" and _between_verbs(before, following):
        unit.kind, unit.value = "ADV", ""  # "has since been to several of its meetings"
    elif index + 1 < len(units) and is_preposition(unit, units, index):
        unit.kind = "P"


def _conjunction(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "has yet to", "has yet been", "has not done so yet"."""
    if unit.value != "yet":
        return
    following = _after(units, index)
    if following is not None and following.low in ("to", "been", "be"):
        unit.kind, unit.value = ("NEG", "yet") if following.low == "to" else ("ADV", "")
    elif following is None or not (before is None or before.kind in (",", ";", "C", "DASH")):
        unit.kind = "ADV"


def _word(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "Chile backs the", "it first signed"."""
    if before is None:
        return
    if before.kind == "ST" and not before.adj and unit.low.endswith("s") and not unit.low.endswith("ss"):
        following = _after(units, index)
        if following is not None and following.kind in _AFTER_VERB:
            unit.kind, unit.value, unit.form = "V", "other", "pres"
    elif unit.low in ("early", "late", "mid") and before.kind == "C" and index > 1 and units[index - 2].kind == "DATE":
        following = _after(units, index)
        if following is not None and following.kind == "DATE":
            unit.kind = "ADV"
    elif unit.low in ("most", "more", "less") and before.kind in ("AUX", "D"):
        following = _after(units, index)
        further = units[index + 2] if index + 2 < len(units) else None
        if following is not None and following.kind == "ADV" and further is not None and further.kind == "V":
            unit.kind = "ADV"  # "is most heavily contaminated"
    elif unit.low == "first" and before.kind in ("ST", "PRO", "ADV", "AUX"):
        following = _after(units, index)
        if following is not None and following.kind in ("V", "AUX"):
            unit.kind = "ADV"
    elif unit.low == "long" and before.kind == "AUX":
        following = _after(units, index)
        if following is not None and following.kind == "V":
            unit.kind = "ADV"


def _practice(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "and stockpiles them"."""
    verb = _PRACTISED.get(unit.low)
    if verb is None or before is None or before.kind not in ("C", ",", "ST", "PRO", "ADV"):
        return
    following = _after(units, index)
    if following is not None and following.kind in ("PRO", "CM", "D", "NUM"):
        unit.kind, unit.value, unit.form = "V", verb, "pres"


def _adverb(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "its last reported use", "its only known use", "at all of the meetings"."""
    if unit.low == "at all" and (later := _after(units, index)) is not None and later.kind in ("P", "D", "POSS"):
        all_of = Unit("W", "all", unit.start + 3, unit.end, unit.text[3:])
        units[index : index + 1] = [Unit("P", "at", unit.start, unit.start + 2, unit.text[:2]), all_of]
        return
    if unit.low not in ("last", "only") or before is None or before.kind not in ("D", "POS", "POSS"):
        return
    following = _after(units, index)
    further = units[index + 2].kind if index + 2 < len(units) else ""
    if unit.low == "only" and not (following is not None and following.kind == "V" and further in ("PN", "CM", "STK")):
        return
    if following is not None and (following.kind in ("V", "W", "CM", "PN", "STK") or following.low == "of"):
        unit.kind = "W"
        if following.kind == "V" and following.adj:
            following.kind, following.value = "W", following.low


def _including(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "The last of them were destroyed"."""
    if unit.low == "the last of them" and before is None:
        unit.kind, unit.value = "ONE", "last"


def _that(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "the destruction of that stockpile"."""
    following = _after(units, index)
    if (
        before is not None
        and before.kind == "P"
        and before.value != "in"
        and following is not None
        and following.kind in ("STK", "CM", "MT", "RES", "REP", "LET", "LAW")
    ):
        unit.kind, unit.value = "D", unit.low


_EMPHASIZED = {"import": "import", "export": "export", "use": "use", "transfer": "transfer", "stockpile": "stockpile"}


def _emphasized(units: list[Unit], index: int) -> bool:
    """As in "It did, however, import cluster munitions"."""
    before = units[max(0, index - 4) : index]
    return [unit.kind for unit in before] == ["AUX", ",", "ADV", ","] and units[index].low in _EMPHASIZED


def _reported(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "has reported stockpiling 1,000 cluster munitions"."""
    following = _after(units, index)
    if _emphasized(units, index):
        unit.kind, unit.value, unit.form = "V", _EMPHASIZED[unit.low], "base"
    elif (
        unit.low == "stockpiling"
        and before is not None
        and before.kind == "V"
        and following is not None
        and following.kind in ("NUM", "CM", "PRO")
    ):
        unit.kind, unit.value, unit.form = "V", "stockpile", "ing"
    else:
        _practice(units, index, unit, before)


def _negation(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "not only"."""
    following = _after(units, index)
    if unit.low == "not" and following is not None and following.low == "only":
        unit.kind = "ADV"


_PRESENT_ONES = frozenset({"states", "countries", "governments", "nations", "delegations"})
"""Who can be present: "one of three states present that did not endorse it"."""


def _number(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "in its letter No. 22/2010": the number of a paper, which denies nothing."""
    following, figure = _after(units, index), _after(units, index + 1)
    if following is None or following.text != "." or figure is None or figure.kind != "NUM":
        return
    last = index + 2
    if len(units) > last + 2 and units[last + 1].text == "/" and units[last + 2].kind == "NUM":
        last += 2
    for one in units[index : last + 1]:
        one.kind, one.value = "ADV", ""


def _between_verbs(before: Unit | None, following: Unit | None) -> bool:
    return before is not None and following is not None and before.kind == "AUX" and following.kind in ("V", "AUX")


def _act(units: list[Unit], index: int, unit: Unit, before: Unit | None) -> None:
    """As in "states that are ratifying or acceding": the second is a verb as the first is."""
    if unit.low not in _SECOND or index < 3 or before is None or before.kind != "C":
        return
    if units[index - 2].kind == "V" and units[index - 2].form == "ing" and units[index - 3].value == "be":
        unit.kind, unit.form = "V", "ing"


_SECOND = frozenset({"acceding", "joining", "ratifying", "signing"})

_AFTER_VERB = frozenset({"D", "POSS", "THAT", "P", "ADV", "NO", "PRO", "V", "TR"})
_CHANGES = {
    "V": _verb,
    "CTN": _country,
    "S": _subordinator,
    "C": _conjunction,
    "W": _word,
    "STK": _practice,
    "PN": _reported,
    "ACT": _act,
    "THAT": _that,
    "INCL": _including,
    "ADV": _adverb,
    "NEG": _negation,
    "NO": _number,
}
"""What can change a unit, by its kind."""
