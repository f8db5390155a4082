"""Use, production, transfer, stockpiling, destruction and remnants of cluster munitions: who reads which verb."""

from __future__ import annotations

from treatygraph.extract.context import SELF
from treatygraph.extract.families import destruction, granted, land, practice_nouns, practising, remnants, stocks
from treatygraph.extract.families.weapon import HOLDING, NO_CLAIM, VERBS, about_weapon, tell
from treatygraph.extract.frames import Frame
from treatygraph.extract.reading import Reading
from treatygraph.extract.units import Unit


def read(reading: Reading) -> None:
    """Find the claims about practice in a sentence."""
    taken: list[tuple[int, int]] = []
    remnants.row(reading)
    stocks.row(reading)
    for frame in reading.frames:
        sense = frame.sense
        if sense in ("other", "complete"):
            destruction.ended(reading, frame, taken)
        if sense in ("transfer", "export", "submit"):
            practising.delivered(reading, frame)
        if sense in VERBS:
            practising.practised(reading, frame, VERBS[sense])
        elif frame.subject == "remnants" and (sense in ("exist", "remain") or left_over(frame)):
            remnants.persisting(reading, frame)
        elif sense in HOLDING or sense == "exist":
            stocks.holding(reading, frame, taken)
            land.no_area(reading, frame)
        elif sense in ("destroy", "complete"):
            destruction.destroyed(reading, frame, taken)
        elif sense in ("be", "become", "remain"):
            _is(reading, frame, taken)
        elif sense in ("confirm", "deny", "ruleout", "say", "have", "other", "find"):
            if sense == "say":
                destruction.announced(reading, frame, taken)
                practice_nouns.declared(reading, frame)
            if _declares_none(reading, frame):
                continue
            if _maintains(reading, frame):
                stocks.holding(reading, frame, taken)
                continue
            practice_nouns.nominal(reading, frame, taken)
            practice_nouns.documented(reading, frame)
            practising.attacked(reading, frame)
            if sense in ("find", "other", "say"):
                remnants.found(reading, frame)
            if sense == "say":
                land.declared_free(reading, frame)
            if sense == "deny":
                practising.denied(reading, frame)
        elif sense in ("contaminate", "polluted"):
            remnants.remaining(reading, frame)
    granted.possessed(reading, taken)


def _declares_none(reading: Reading, frame: Frame) -> bool:
    """As in "In its Article 7 report, it declared no stockpiled cluster munitions"."""
    head = frame.clause.vg.head if frame.clause.vg is not None else None
    direct = reading.direct(frame.clause)
    if head is None or not head.low.startswith(("declar", "report")) or direct is None or frame.subject != SELF:
        return False
    none = direct.units[0].kind == "NO" and any(unit.low.startswith("stockpile") for unit in direct.units)
    if not none or not about_weapon(reading) or frame.mode or frame.negative:
        return False
    report = reading.framer._of(frame.clause)  # the clause itself is the speech
    tell(reading, frame, "stockpiled", direct.end, rule="practice.declared", positive=False, report=report)
    return True


def _maintains(reading: Reading, frame: Frame) -> bool:
    """As in "maintains a stockpile", which "maintains that" is not."""
    head = frame.clause.vg.head if frame.clause.vg is not None else None
    direct = reading.direct(frame.clause)
    return head is not None and head.low.startswith("maintain") and direct is not None and direct.has("STK")


def left_over(frame: Frame) -> bool:
    """As in "no remnants are left on its territory"."""
    vg = frame.clause.vg
    return vg is not None and vg.passive and vg.head is not None and vg.head.low == "left"


def _is(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    if frame.mode in NO_CLAIM:
        return
    practice_nouns.was_use(reading, frame)
    if frame.clause.subject is not None and frame.clause.subject.has("DESTR"):
        destruction.finished(reading, frame, taken)
    elif frame.subject == "stock" and frame.sense == "remain":
        stocks.holding(reading, frame, taken)
    elif frame.subject in ("there", "stock"):
        stocks.there(reading, frame, taken)
        if frame.subject == "there":
            remnants.areas(reading, frame)
    elif frame.subject == "cm":
        stocks.lying(reading, frame)
    elif frame.subject == SELF and about_weapon(reading):
        remnants.free_of(reading, frame)
        remnants.worst(reading, frame)
        stocks.in_possession(reading, frame)
        practice_nouns.is_user(reading, frame)


def is_practice(units: list[Unit]) -> bool:
    """Whether a sentence is about practice, so that "them" and "any" in the next one can be cluster munitions."""
    return any(unit.kind == "CM" for unit in units)
