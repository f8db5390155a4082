"""Land and remnants: a state declared free of them, or without any area that holds them."""

from __future__ import annotations

from treatygraph.extract.context import SELF
from treatygraph.extract.families.weapon import tell
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

LAND = frozenset(
    {
        "land",
        "area",
        "areas",
        "territory",
        "province",
        "provinces",
        "region",
        "regions",
        "parts",
        "villages",
        "south",
        "north",
        "east",
        "west",
        "districts",
    }
)
"""What can be contaminated."""


def declared_free(reading: Reading, frame: Frame) -> None:
    """As in "In December 2016, its demining institute declared the country free of cluster munition remnants"."""
    clause = frame.clause
    vg = clause.vg
    land = reading.direct(clause)
    free = next((n for n in clause.post if isinstance(n, Unit) and n.kind == "FREE"), None)
    if vg is None or vg.head is None or not vg.head.low.startswith("declar") or vg.passive or land is None:
        return
    if free is None or not (reading.is_self(land) or land.head.low == "itself") or frame.mode or frame.negative:
        return
    rest = [n for n in clause.post if isinstance(n, Phrase) and n.start > free.end and n.has("CM", "CON")]
    if not rest or not any("cluster" in u.low or "submunition" in u.low for u in rest[0].units):
        return
    report = reading.framer._of(clause)  # the clause itself is the speech
    if report is not None or frame.subject == SELF:
        tell(reading, frame, "contaminatedBy", rest[0].end, rule="practice.free", positive=False, report=report)


def no_area(reading: Reading, frame: Frame) -> None:
    """As in "has had no area contaminated by cluster munition remnants since November 2009"."""
    clause = frame.clause
    area = reading.direct(clause)
    if frame.sense != "have" or frame.subject != SELF or area is None or frame.mode:
        return
    whole = next((n for n in clause.post if isinstance(n, Phrase) and n.gov == "of" and n.of is area), area)
    if whole.units[-1].low not in LAND:
        return
    for one in reading.below(clause):
        holding = (
            one.kind == "ing" and one.vg is not None and one.vg.head is not None and one.vg.head.low == "containing"
        )
        links = (None,) if holding else ("by", "with")
        cause = next((n for n in one.post if isinstance(n, Phrase) and n.gov in links), None)
        if not holding and (one.kind != "part" or one.sense not in ("contaminate", "polluted")):
            continue
        if cause is None:
            continue
        if cause.has("CM", "CON") and "cluster" in reading.text[cause.start : cause.end].lower():
            positive = frame.negative == (area.units[0].kind == "NO")
            date = clause_date(clause, reading.discourse) or clause_date(one, reading.discourse)
            ends = (cause.end, last_date_end(one.post, date))
            tell(reading, frame, "contaminatedBy", *ends, rule="practice.free", positive=positive, date=date)
        return
