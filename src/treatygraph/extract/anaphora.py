"""What points back: "the convention", "the same month", "since then", "its instrument" get what they stand for."""

from __future__ import annotations

from treatygraph.extract.context import Discourse
from treatygraph.extract.dates import completed
from treatygraph.extract.units import Unit


def resolve_treaties(units: list[Unit], discourse: Discourse) -> list[str]:
    """Give "the convention" and the like the treaty that they mean; returns the treaties named, in order."""
    named: list[str] = []
    for unit in units:
        if unit.kind not in ("TR", "TRN"):
            continue
        if unit.value in ("conv", "prot"):
            near = named[-1] if named else None
            if unit.low.endswith("treaty") and near is None:
                near = discourse.treaty
            unit.value = near if near and "-" not in near else discourse.part_treaty
            if "convention" in unit.low and near == "mbt":
                unit.value = discourse.part_treaty
        elif unit.value in ("former", "latter"):
            pool = [one for one in named if "-" not in one]
            unit.value = (pool[-1] if unit.value == "latter" else pool[0]) if pool else discourse.treaty
        else:
            if unit.value not in named or named[-1] != unit.value:
                named.append(unit.value)
            continue
    return named


def resolve_instruments(units: list[Unit], discourse: Discourse) -> str:
    """Give "its instrument" the act last spoken of, else ratification; returns the act named last, if one is."""
    act = ""
    for unit in units:
        if (unit.kind in ("ACT", "INS") and unit.value in ("accede", "ratify")) or (
            unit.kind == "V" and unit.value in ("accede", "ratify")
        ):
            act = unit.value
        elif unit.kind == "INS" and unit.value == "last":
            unit.value = act or discourse.act
    return act


def resolve_dates(units: list[Unit], discourse: Discourse) -> list[Unit]:
    """Give "the same month" and the like the date that they mean; returns the units with "since then" as a date."""
    last = discourse.date
    told = since_then(units, last)
    units = [unit for unit in told if unit.kind == "DATE" and unit.date is not None]
    for index, unit in enumerate(units):
        stated = unit.date
        assert stated is not None
        if not unit.value:
            source = last
            if stated.relative is None:
                following = next((other.value for other in units[index + 1 :] if other.value), None)
                near = index > 0 and units[index - 1].value
                source = following if following and not near else (last or following)
                if following and near and index + 1 < len(units) and units[index + 1].value:
                    source = last
            unit.value = completed(stated, source) or ""
        if unit.value:
            last = unit.value
    return told


def _is_since_then(units: list[Unit], index: int) -> bool:
    """Whether a word is "since then", or "since" with nothing behind it."""
    unit = units[index]
    if unit.kind == "SINCE":
        return True
    if unit.low != "since" or unit.kind not in ("P", "S"):
        return False
    return index + 1 == len(units) or units[index + 1].kind in ("X", ",", ";", ")", "(")


def points_to_treaty(units: list[Unit]) -> bool:
    """Whether a treaty is meant that was named before: "the convention", "the latter"."""
    return any(unit.kind in ("TR", "TRN") and unit.value in ("conv", "prot", "former", "latter") for unit in units)


def points_to_date(units: list[Unit]) -> bool:
    """Whether a date is meant that was told before: "the same month", "since then"."""
    return any(
        (unit.kind == "DATE" and not unit.value) or _is_since_then(units, index) for index, unit in enumerate(units)
    )


def points_to_act(units: list[Unit]) -> bool:
    """Whether an act is meant that was told before: "its instrument"."""
    return any(unit.kind == "INS" and unit.value == "last" for unit in units)


def since_then(units: list[Unit], last: str | None) -> list[Unit]:
    """The units with "since then", and "since" with nothing behind it, as "since" and the date told before them."""
    result: list[Unit] = []
    known = last
    for index, unit in enumerate(units):
        if unit.kind == "DATE" and unit.value:
            known = unit.value
        if _is_since_then(units, index):
            point = (known or "").rpartition("/")[2]
            pointed = point and point != ".."
            following = units[index + 1].kind if index + 1 < len(units) else "X"
            loose = not pointed and following not in ("X", ",", ";", ")", "(", "C")  # "Since then it has"
            link = Unit("ADV" if loose else "P", "" if loose else "since", unit.start, unit.end, "since")
            result.append(link)
            if pointed:
                date = Unit("DATE", point, unit.start, unit.end, unit.text)
                date.form = "pointed"
                result.append(date)
            continue
        result.append(unit)
    return result
