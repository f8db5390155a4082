"""Joining told by words that stand for it: "does not intend to", "cannot do so", "accession will have to wait"."""

from __future__ import annotations

from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.intent import emit_considering, treaty_named
from treatygraph.extract.frames import Frame
from treatygraph.extract.reading import Reading

_ACTS = frozenset({"join", "accede", "ratify", "sign"})


def intends_to(reading: Reading, frame: Frame) -> None:
    """As in "has not joined the convention, and does not intend to": the act is that of the clause before."""
    vg = frame.clause.vg
    assert vg is not None
    words = [unit.low for unit in reading.units if unit.start >= vg.end][:4]
    if words[:1] != ["to"] or (len(words) > 1 and words[1] not in (".", ",", ";", "and", "but", "do")):
        return
    earlier = [one for one in reading.clauses if one.order < frame.clause.order and one.sense in _ACTS]
    if earlier and reading.is_self(earlier[-1].subject):
        treaty = treaty_named(reading, earlier[-1].post)
        emit_considering(reading, frame, vg.end, "considering.intent", positive=not frame.negative, treaty=treaty)


def does_so(reading: Reading, frame: Frame) -> None:
    """As in "has not acceded … It cannot do so until …", "and intends to do so soon": the act is the one before."""
    clause = frame.clause
    direct = reading.direct(clause)
    if (
        direct is None
        or direct.head.low != "so"
        or frame.subject != SELF
        or frame.mode not in ("can", "plan", "intent")
    ):
        return
    if frame.mode == "can" and not frame.negative:
        return
    earlier = [one for one in reading.clauses if one.order < clause.order and one.sense in _ACTS]
    treaty = treaty_named(reading, earlier[-1].post) if earlier else reading.discourse.acted_on
    if treaty and (not earlier or reading.is_self(earlier[-1].subject)):
        emit_considering(reading, frame, direct.end, "considering.do-so", positive=not frame.negative, treaty=treaty)


def must_wait(reading: Reading, frame: Frame) -> None:
    """As in "said that accession will have to wait until there is money"."""
    vg = frame.clause.vg
    waits = vg is not None and vg.head is not None and vg.head.low == "wait"
    if waits and frame.subject == "act" and not frame.negative and frame.phrase is not None:
        act = frame.phrase.first("ACT")
        if act is not None and act.value in _ACTS and owner(frame.phrase, reading.discourse) != "other":
            emit_considering(reading, frame, vg.end if vg else 0, "considering.wait", positive=False)


_GROUPS = frozenset({"committee", "commission", "group", "team", "force", "council", "body", "panel"})
_SET_UP = ("set up", "establish", "creat", "form", "appoint", "task", "assign")


def committee_studies(reading: Reading, frame: Frame) -> bool:
    """As in "a committee had been set up to study the convention": it is under study."""
    clause = frame.clause
    host = clause.host
    if clause.kind != "inf" or host is None or host.vg is None or host.vg.head is None or host.vg.neg:
        return False
    group = host.subject
    if (
        not host.vg.passive
        or group is None
        or group.head.low not in _GROUPS
        or owner(group, reading.discourse) == "other"
    ):
        return False
    if not host.vg.head.low.startswith(_SET_UP) or frame.sense != "consider":
        return False
    about = reading.objects(clause, "ACT", "TR", "TXT")
    if about:
        emit_considering(reading, frame, about[0].end, "considering.committee", positive=True)
    return bool(about)
