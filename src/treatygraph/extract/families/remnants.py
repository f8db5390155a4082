"""Remnants on the territory of the state: "is contaminated by", "remains affected", "is free of"."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.land import LAND
from treatygraph.extract.families.weapon import NO_CLAIM, about_weapon, grant, tell
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date


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
    own = owner(direct, reading.discourse) == SELF or reading.is_self(direct) or _part_of_self(reading, clause, direct)
    if own and about_weapon(reading) and clause.vg is not None and not clause.vg.neg:
        grant(reading, "contaminatedBy", (cause.start, direct.end), rule="practice.contaminated")


def _part_of_self(reading: Reading, clause: Clause, part: Phrase) -> bool:
    """As in "at least four municipalities of Montenegro", "two provinces in the north of the country"."""
    above = [n for n in clause.post if isinstance(n, Phrase) and n.gov in ("of", "in") and n.start > part.start][:2]
    return any(n.head.kind in ("ST", "CTY") and reading.is_self(n) for n in above)


def persisting(reading: Reading, frame: Frame) -> None:
    """As in "contamination from cluster munition remnants persists in Bosnia and Herzegovina"."""
    clause = frame.clause
    thing = clause.subject
    if (
        thing is None
        or frame.mode
        or clause.kind in ("rel", "part")
        or not thing.has("CON")
        or owner(thing, reading.discourse) == "other"
    ):
        return
    if not (about_weapon(reading) and any(isinstance(n, Phrase) and n.has("CM", "CON") for n in clause.pre)):
        return
    here = [n for n in clause.post if isinstance(n, Phrase) and n.gov in ("in", "on", "across") and reading.is_self(n)]
    here += [n for n in clause.post if isinstance(n, Phrase) and owner(n, reading.discourse) == SELF]
    words = reading.text[thing.start : here[0].end].lower() if here else ""
    if "cluster" in words or "submunition" in words:
        tell(reading, frame, "contaminatedBy", here[0].end, rule="practice.persists", positive=not frame.negative)


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
    own = own or any(isinstance(n, Phrase) and n.gov == "in" and reading.is_self(n) for n in clause.post)
    if not own or frame.mode in NO_CLAIM:
        return
    causes = [n for n in clause.post if isinstance(n, Phrase) and n.gov in ("by", "with")]
    about = [n for n in causes if n.has("CM", "CON") or (n.head.low == "them" and about_weapon(reading))]
    if about and not about[0].has("CM") and not about_weapon(reading) and "cluster" not in reading.text.lower():
        about = []
    if not about and (causes or not about_weapon(reading)):
        return
    date = None if _by_what_happened(clause) else clause_date(clause, reading.discourse)
    tell(
        reading,
        frame,
        "contaminatedBy",
        about[0].end if about else 0,
        rule="practice.contaminated",
        positive=not frame.negative,
        date=date,
    )


def _by_what_happened(clause: Clause) -> bool:
    """As in "contaminated as a result of use in 1991", "left from bombing in 1965": that is when they were used."""
    dates = [n.start for n in clause.post if isinstance(n, Unit) and n.kind == "DATE"]
    phrases = [n for n in clause.post if isinstance(n, Phrase) and n.gov is not None]
    origin = [n for n in phrases if n.gov in ("from", "during") and not n.has("DATE")]
    events = [n for n in phrases if n.head.kind == "PN" or n.head.low in _EVENTS]
    return (bool(dates) and any(n.end < dates[-1] for n in origin)) or any(n.end < dates[0] for n in events if dates)


_EVENTS = frozenset({"result", "bombing", "bombings", "strikes", "attacks", "fighting", "bombardment", "shelling"})


def _own_land(reading: Reading, clause: Clause) -> bool:
    """Whether what is contaminated is land, and of no other state: "land on both sides of the front is"."""
    places = [n for n in clause.pre if isinstance(n, Phrase)]
    if clause.subject is None or not any(n.head.low in LAND for n in places):
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


def found(reading: Reading, frame: Frame) -> None:
    """As in "deminers found unexploded submunitions in the north of Chad", "no remnants have been found since 2010"."""
    clause = frame.clause
    vg = clause.vg
    if vg is None or vg.head is None or vg.head.low not in _FOUND or frame.mode or clause.kind in ("part", "ing"):
        return
    thing = clause.subject if vg.passive else reading.direct(clause)
    if thing is None or not _is_remnant(reading, thing) or owner(thing, reading.discourse) == "other":
        return
    places = [n for n in clause.nodes if isinstance(n, Phrase) and n.gov in ("in", "on", "across", "throughout")]
    places += [n for n in clause.nodes if isinstance(n, Phrase) and n.gov == "of" and n.of in places]
    here = [n for n in places if n.has("CTY") or owner(n, reading.discourse) == SELF or reading.is_self(n)]
    here += [n for n in places if any(u.kind == "ST" and u.value == reading.discourse.state for u in n.units)]
    named = {u.value for n in clause.nodes if isinstance(n, Phrase) for u in n.units if u.kind == "ST" and not u.adj}
    if any(isinstance(n, Unit) and n.low == "there" for n in clause.post) and _named_last(reading, vg.start):
        here = here or [thing]  # "dropped them in Kuwait, and remnants are still found there"
    if not here or named - {reading.discourse.state}:
        return
    positive = vg.neg == (thing.units[0].kind == "NO")
    date = clause_date(clause, reading.discourse)
    ends = (max(thing.end, here[0].end), last_date_end(clause.post, date))
    tell(reading, frame, "contaminatedBy", *ends, rule="practice.found", positive=positive, date=date)


def _named_last(reading: Reading, before: int) -> bool:
    """Whether the state itself is the last that the sentence has named before a place."""
    named = [unit for unit in reading.units if unit.kind == "ST" and not unit.adj and unit.end <= before]
    return bool(named) and named[-1].value == reading.discourse.state


_FOUND = frozenset({"found", "find", "finds", "discovered", "identified", "recorded", "reported"})


def _is_remnant(reading: Reading, thing: Phrase) -> bool:
    """Whether what was found are remnants of cluster munitions."""
    unit = thing.first("CON")
    if unit is not None:
        return "cluster" in unit.low or "submunition" in unit.low or thing.has("CM") or about_weapon(reading)
    return thing.has("CM") and any(u.low in ("unexploded", "failed", "dud", "remaining") for u in thing.units)


def areas(reading: Reading, frame: Frame) -> None:
    """As in "there are no areas contaminated by cluster munitions", "there are no known contaminated areas"."""
    clause = frame.clause
    first = next((n for n in clause.post if isinstance(n, Phrase)), None)
    if first is None or not any(u.low in LAND for u in first.units) or frame.mode:
        return
    polluted = [one for one in reading.below(clause) if one.sense in ("contaminate", "polluted") and one.kind == "part"]
    about = [n for one in polluted for n in one.post if isinstance(n, Phrase) and n.has("CM", "CON")]
    if not about:
        return
    positive = frame.negative == (first.units[0].kind == "NO")
    tell(reading, frame, "contaminatedBy", about[0].end, rule="practice.there", positive=positive)


def worst(reading: Reading, frame: Frame) -> None:
    """As in "is the most heavily contaminated country", where the sentence names cluster munitions."""
    nodes = [*frame.clause.post, *(n for one in reading.below(frame.clause)[:1] for n in one.post)]
    result = next((n for n in nodes if isinstance(n, Phrase) and n.has("CTY", "CTN")), None)
    vg = frame.clause.vg
    if result is None or vg is None or frame.negative or frame.mode or not about_weapon(reading):
        return
    words = reading.text[vg.end : result.end].lower()
    if result.head.low == "most" and result.units[-2].kind == "CTN":
        after = next((one for one in reading.below(frame.clause) if one.sense in ("contaminate", "polluted")), None)
        cause = next((n for n in after.post if isinstance(n, Phrase) and n.has("CM", "CON")), None) if after else None
        if cause is not None:  # "is the state most heavily contaminated with cluster munition remnants"
            tell(reading, frame, "contaminatedBy", cause.end, rule="practice.contaminated", positive=True)
        return
    if result.gov is None and ("contaminated" in words or "affected" in words) and "not " not in words:
        tell(reading, frame, "contaminatedBy", result.end, rule="practice.contaminated", positive=True)
