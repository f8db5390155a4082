"""Remnants on the territory of the state: "is contaminated by", "remains affected", "is free of"."""

from __future__ import annotations

from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.weapon import NO_CLAIM, about_weapon, tell
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date


def remaining(reading: Reading, frame: Frame) -> None:
    """What a verb of contamination tells of the state's own territory."""
    vg = frame.clause.vg
    if frame.sense == "polluted" or (vg is not None and vg.passive and frame.clause.kind != "part"):
        _polluted(reading, frame)
    else:
        _contaminated(reading, frame)


def _contaminated(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if not (vg.passive or vg.form == "part") or frame.mode in NO_CLAIM:
        return
    own = frame.subject == SELF or (frame.phrase is not None and owner(frame.phrase, reading.discourse) == SELF)
    about = [
        n
        for n in clause.post
        if isinstance(n, Phrase)
        and n.gov in ("by", "with")
        and (n.has("CM", "CON") or (n.head.low == "them" and about_weapon(reading)))
    ]
    if (
        clause.kind == "part"
        and about
        and frame.phrase is not None
        and frame.phrase.has("CTY")
        and frame.phrase.gov in (None, "as")
    ):
        tell(reading, frame, "contaminatedBy", about[0].end, rule="practice.contaminated", positive=True, date=None)
        return
    if own and about and clause.kind != "part":
        tell(reading, frame, "contaminatedBy", about[0].end, rule="practice.contaminated", positive=not frame.negative)


def _polluted(reading: Reading, frame: Frame) -> None:
    """As in "is contaminated by cluster munition remnants", "remains affected"."""
    clause = frame.clause
    phrase = frame.phrase
    own = frame.subject == SELF or (
        phrase is not None
        and (
            owner(phrase, reading.discourse) == SELF
            or (
                phrase.has("ST", "CTY")
                and all(u.value == reading.discourse.state for u in phrase.units if u.kind == "ST")
            )
        )
    )
    if not own or frame.mode in NO_CLAIM:
        return
    causes = [n for n in clause.post if isinstance(n, Phrase) and n.gov in ("by", "with")]
    about = [n for n in causes if n.has("CM", "CON") or (n.head.low == "them" and about_weapon(reading))]
    if about and not about[0].has("CM") and not about_weapon(reading) and "cluster" not in reading.text.lower():
        about = []
    if not about and (causes or not about_weapon(reading)):
        return
    date = clause_date(clause, reading.discourse)
    tell(
        reading,
        frame,
        "contaminatedBy",
        about[0].end if about else 0,
        rule="practice.contaminated",
        positive=not frame.negative,
        date=date,
    )


def free_of(reading: Reading, frame: Frame) -> None:
    """As in "is free of cluster munition remnants"."""
    clause = frame.clause
    free = next((n for n in clause.post if isinstance(n, Unit) and n.kind == "FREE"), None)
    rest = [n for n in clause.post if isinstance(n, Phrase) and n.has("CM", "CON")]
    if free is not None and rest and not any(isinstance(n, Phrase) and n.end <= free.start for n in clause.post):
        tell(reading, frame, "contaminatedBy", rest[0].end, rule="practice.free", positive=frame.negative)
