"""Words that their neighbours change: "that" in a relative clause, "yet to", "not only", "since" before a date."""

from __future__ import annotations

from treatygraph.extract.units.model import Unit

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
    for index, unit in enumerate(units):
        following = units[index + 1] if index + 1 < len(units) else None
        if not index and unit.low == "update" and following is not None and following.kind in ("(", "DATE", ":"):
            unit.kind, unit.value = "ADV", ""
        if (
            unit.low == "stockpiled"
            and unit.kind == "V"
            and following is not None
            and following.kind in ("CM", "STK")
            and index
            and units[index - 1].kind in ("D", "POSS", "POS", "NO", "NUM", "P", "W")
        ):
            unit.kind, unit.value = "W", unit.low
        elif (
            unit.low == "claims"
            and unit.kind == "V"
            and index
            and units[index - 1].kind == "V"
            and units[index - 1].value == "deny"
        ):
            unit.kind, unit.value, unit.form = "W", unit.low, ""
        elif (
            unit.low == "states"
            and unit.kind == "CTN"
            and following is not None
            and following.kind == "THAT"
            and index
            and units[index - 1].kind in ("REP", "REPW", "LET", "LAW")
        ):
            unit.kind, unit.value, unit.form = "V", "say", "pres"
        elif unit.low == "once" and unit.kind == "S" and index and units[index - 1].kind == "AUX":
            unit.kind, unit.value = "ADV", ""
        elif unit.kind == "S" and following is not None and _is_preposition(unit, units, index):
            unit.kind = "P"
        elif (
            unit.kind == "C" and unit.value == "yet" and following is not None and following.low in ("to", "been", "be")
        ):
            unit.kind, unit.value = ("NEG", "yet") if following.low == "to" else ("ADV", "")
        elif unit.kind == "C" and unit.value == "yet" and (following is None or not _starts_clause(units, index)):
            unit.kind = "ADV"
        elif (
            unit.kind == "W"
            and unit.low.endswith("s")
            and not unit.low.endswith("ss")
            and index
            and units[index - 1].kind == "ST"
            and not units[index - 1].adj
            and following is not None
            and following.kind in ("D", "POSS", "THAT", "P", "ADV", "NO", "PRO", "V", "TR")
        ):
            unit.kind, unit.value, unit.form = "V", "other", "pres"
        elif (
            unit.low == "first"
            and unit.kind == "W"
            and index
            and units[index - 1].kind in ("ST", "PRO", "ADV")
            and following is not None
            and following.kind in ("V", "AUX")
        ):
            unit.kind = "ADV"
        elif (
            unit.low in _PRACTISED
            and unit.kind in ("STK", "PN")
            and index
            and units[index - 1].kind in ("C", ",", "ST", "PRO", "ADV")
            and following is not None
            and following.kind in ("PRO", "CM", "D")
        ):
            unit.kind, unit.value, unit.form = "V", _PRACTISED[unit.low], "pres"
        elif (
            unit.low == "last"
            and unit.kind == "ADV"
            and index
            and units[index - 1].kind in ("D", "POS", "POSS")
            and following is not None
            and following.kind in ("V", "W", "CM", "PN", "STK")
        ):
            unit.kind = "W"
            if following.kind == "V" and following.adj:
                following.kind, following.value = "W", following.low
        elif unit.kind == "NEG" and unit.low == "not" and following is not None and following.low == "only":
            unit.kind = "ADV"
        elif unit.low == "for" and unit.kind == "P" and index and units[index - 1].low == "as":
            unit.kind = "P"


def _starts_clause(units: list[Unit], index: int) -> bool:
    before = units[index - 1] if index else None
    return before is None or before.kind in (",", ";", "C", "DASH")


def _is_preposition(unit: Unit, units: list[Unit], index: int) -> bool:
    """Whether "since", "until", "before", "after", "as" stands before a noun or a date and not before a clause."""
    following = units[index + 1]
    if unit.value not in ("since", "until", "before", "after", "as", "once", "when"):
        return False
    if following.kind == "DATE":
        scan = index + 2
        while scan < len(units) and units[scan].kind in ("DATE", "C"):
            scan += 1
        return True
    if unit.value in ("when",):
        return False
    if unit.value == "as" and any(later.kind in ("OBS", "EPI") for later in units[index + 1 : index + 4]):
        return True
    if (
        unit.value == "as"
        and following.low in ("a", "an")
        and index + 2 < len(units)
        and units[index + 2].kind == "CTY"
    ):
        return True
    for later in units[index + 1 :]:
        if later.kind in (",", ";", ":", "(", ")", "DASH"):
            return True
        if later.kind in ("AUX", "AUXN") or (later.kind == "V" and later.form in ("past", "pres")):
            return False
        if later.kind == "V" and later.form == "ing" and later is following:
            return False
        if later.kind in ("R", "THAT"):
            return True
    return True
