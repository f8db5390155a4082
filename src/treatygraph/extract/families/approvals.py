"""Approvals on the way to joining: a cabinet's or parliament's, a decree or law signed on it."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF
from treatygraph.extract.families.intent import emit_considering
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.verbs import VerbGroup

JOINING = frozenset({"ratify", "accede", "join"})
"""The acts by which a signatory or another state becomes a party, as the lexicon has them."""

_NO_CLAIM = frozenset({"should", "if", "urge", "invite", "purpose", "require"})
_APPROVING = frozenset({"parliament", "cabinet", "government", "president"})
_DECREES = frozenset({"decree", "law", "bill", "act", "legislation", "resolution", "order", "instrument"})
_PAPERS = frozenset({"memo", "memorandum", "proposal", "request", "motion"})


def approved(reading: Reading, frame: Frame) -> bool:
    """A cabinet's or parliament's approval of ratification, a decree signed, the deposit still to come."""
    clause = frame.clause
    phrase = frame.phrase
    if phrase is None or frame.subject != SELF or not phrase.has("SP") or frame.mode in _NO_CLAIM:
        return False
    if frame.negative:
        return False
    direct = reading.direct(clause)
    if direct is None:
        return False
    paper = any(unit.low in _DECREES | _PAPERS or unit.kind in ("LAW", "INS") for unit in direct.units)
    if frame.sense == "sign":
        about = (direct.has("ACT", "INS") and paper) or to_join(reading, clause)
        about = about or (paper and (_approving(reading, clause) or _on_joining(clause)))
        bodies = about and direct.head.kind != "TR"
    else:
        approving = paper and (to_join(reading, clause) or _on_joining(clause) or _approving(reading, clause))
        about = direct.has("ACT", "TR") or approving or (direct.head.low == "it" and _ratifying_before(reading, clause))
        body = phrase.head if phrase.head.kind == "SP" else phrase.first("SP")
        bodies = body is not None and (body.value in _APPROVING or body.low == "council")
    if not (about and bodies):
        return False
    emit_considering(reading, frame, direct.end, "considering.approved", positive=True, voice=False)
    return True


def to_join(reading: Reading, clause: Clause, phrase: Phrase | None = None) -> bool:
    """Whether an infinitive under a clause tells that a bill or resolution is "to ratify the convention"."""
    return any(
        other.kind == "inf"
        and (other.host is clause or _authorizes(other.host, clause))
        and other.sense in JOINING
        and (phrase is None or other.antecedent is phrase)
        for other in reading.clauses
    )


def _authorizes(host: Clause | None, clause: Clause) -> bool:
    """As in "adopted the law that authorizes the president to ratify the convention"."""
    return host is not None and host.sense == "authorize" and host.host is clause and host.kind in ("rel", "ing")


def _ratifying_before(reading: Reading, clause: Clause) -> bool:
    """Whether the sentence has told of a law to ratify: what "the senate adopted it" stands for."""
    start = clause.vg.start if clause.vg is not None else 0
    return any(
        unit.value in JOINING and unit.kind in ("ACT", "V") and unit.end <= start for unit in reading.units
    ) and any(unit.kind == "LAW" and unit.end <= start for unit in reading.units)


def _on_joining(clause: Clause) -> bool:
    """As in "passed a law on ratification", "on ratifying the convention"."""
    return any(
        isinstance(n, Phrase)
        and n.gov in ("on", "for", "of")
        and (act := n.first("ACT")) is not None
        and act.value in JOINING
        for n in clause.post
    )


def _approving(reading: Reading, clause: Clause) -> bool:
    """As in "signed a decree approving ratification"."""
    return any(
        (other.kind == "ing" or (other.kind == "rel" and other.link != "comma"))
        and other.host is clause
        and (other.sense in ("approve", "authorize") or (other.vg is not None and _recommends(other.vg)))
        and (reading.objects(other, "ACT") or (reading.objects(other, "PRO") and _spoken_of(reading, other)))
        for other in reading.clauses
    )


def _recommends(vg: VerbGroup) -> bool:
    return vg.head is not None and vg.head.low.startswith("recommend")


def approved_by(reading: Reading, frame: Frame) -> bool:
    """As in "A proposal to ratify the convention was approved by the government"."""
    clause = frame.clause
    vg = clause.vg
    phrase = frame.phrase
    if vg is None or not vg.passive or phrase is None or frame.negative or frame.mode or frame.agent != SELF:
        return False
    if not any(unit.low in _DECREES | _PAPERS or unit.kind == "LAW" for unit in phrase.units):
        return False
    if not to_join(reading, clause, phrase):
        return False
    emit_considering(reading, frame, vg.end, "considering.approved", positive=True, voice=False)
    return True


def _spoken_of(reading: Reading, clause: Clause) -> bool:
    """Whether the sentence has named joining before a clause: what "approving it" stands for."""
    start = clause.vg.start if clause.vg is not None else 0
    return any(u.kind == "ACT" and u.value in JOINING and u.end <= start for u in reading.units)
