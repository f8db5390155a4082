"""Remnants on the territory of the state: "is contaminated by", "remains affected", "is free of"."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.weapon import NO_CLAIM, about_weapon, grant, tell
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

_LAND = frozenset(
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
        "districts",
    }
)


def remaining(reading: Reading, frame: Frame) -> None:
    """What a verb of contamination tells of the state's own territory."""
    vg = frame.clause.vg
    if frame.sense == "polluted" or (vg is not None and vg.passive and frame.clause.kind != "part"):
        _polluted(reading, frame)
    else:
        _contaminated(reading, frame)


def row(reading: Reading) -> None:
    """A line of a summary of mine action: "Contaminated by: landmines (heavy), cluster munition remnants (light)"."""
    if not reading.text.lower().startswith(("contaminated by", "contaminated with")):
        return
    cause = next((u for u in reading.units if u.kind in ("CON", "CM") and "cluster" in u.low and u.start > 0), None)
    if cause is not None and reading.text[cause.end :].lstrip()[:6].lower() not in ("(none)", ": none"):
        grant(reading, "contaminatedBy", (0, cause.end), rule="practice.contaminated")


def _on_territory(reading: Reading, clause: Clause) -> None:
    """As in "remnants of cluster munitions contaminate its territory", "submunitions affect the country"."""
    cause = clause.subject
    direct = reading.direct(clause)
    if cause is None or direct is None or reading.role(cause) not in ("remnants", "cm"):
        return
    own = owner(direct, reading.discourse) == SELF or reading.is_self(direct)
    if own and about_weapon(reading) and clause.vg is not None and not clause.vg.neg:
        grant(reading, "contaminatedBy", (cause.start, direct.end), rule="practice.contaminated")


def _contaminated(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if frame.mode in NO_CLAIM:
        return
    if not (vg.passive or vg.form == "part"):
        _on_territory(reading, clause)
        return
    own = frame.subject == SELF or (frame.phrase is not None and owner(frame.phrase, reading.discourse) == SELF)
    about = [
        n
        for n in [*clause.post, *(clause.host.pre if clause.kind == "part" and clause.host is not None else ())]
        if isinstance(n, Phrase)
        and n.gov in ("by", "with")
        and n.start > vg.end
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
    own = own or _own_land(reading, clause)
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


def _own_land(reading: Reading, clause: Clause) -> bool:
    """Whether what is contaminated is land, and of no other state: "land on both sides of the front is"."""
    places = [n for n in clause.pre if isinstance(n, Phrase)]
    if clause.subject is None or not any(n.head.low in _LAND for n in places):
        return False
    named = [u for n in places for u in n.units if u.kind == "ST"]
    return all(u.value == reading.discourse.state for u in named)


def free_of(reading: Reading, frame: Frame) -> None:
    """As in "is free of cluster munition remnants"."""
    clause = frame.clause
    free = next((n for n in clause.post if isinstance(n, Unit) and n.kind == "FREE"), None)
    rest = [n for n in clause.post if isinstance(n, Phrase) and n.has("CM", "CON")]
    if free is not None and rest and not any(isinstance(n, Phrase) and n.end <= free.start for n in clause.post):
        tell(reading, frame, "contaminatedBy", rest[0].end, rule="practice.free", positive=frame.negative)
