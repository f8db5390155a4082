"""Withdrawal told by a noun: "its withdrawal took effect", "deposited its notice of withdrawal"."""

from __future__ import annotations

from treatygraph.extract.context import SELF, owner
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.when import clause_date


def read(reading: Reading) -> None:
    """Find the claims about withdrawal that no verb tells."""
    if not any(unit.kind == "ACT" and unit.value == "withdraw" for unit in reading.units):
        return
    for frame in reading.frames:
        if frame.mode or frame.negative:
            continue
        subject = frame.clause.subject
        told = any(isinstance(node, Phrase) and _withdraws(node) for node in frame.clause.post)
        if frame.sense == "inforce":
            told = _withdraws(subject) and subject is not None and _own(reading, subject)
        elif frame.sense in ("other", "say") and _gives_notice(frame):
            told = frame.self_acts and any(
                isinstance(n, Phrase) and _withdraws(n) and owner(n, reading.discourse) == SELF
                for n in frame.clause.post
            )
        elif frame.sense not in ("deposit", "submit", "send") or not frame.self_acts:
            continue
        if told:
            _tell(reading, frame)


def _own(reading: Reading, phrase: Phrase) -> bool:
    """Whether a withdrawal is the state's: by "its", or by "the" where it has told of its own before."""
    before = any(found.predicate == "withdrewFrom" for found in reading.found) or any(
        one.sense == "withdraw" and one.subject == SELF and one.clause.vg and one.clause.vg.end < phrase.start
        for one in reading.frames
    )
    return owner(phrase, reading.discourse) == SELF or (before and phrase.units[0].low == "the")


def _gives_notice(frame: Frame) -> bool:
    """As in "notified the depositary of its withdrawal", "announced its withdrawal"."""
    vg = frame.clause.vg
    return vg is not None and vg.head is not None and vg.head.low.startswith(("notif", "announc"))


def _withdraws(phrase: Phrase | None) -> bool:
    return phrase is not None and any(unit.kind == "ACT" and unit.value == "withdraw" for unit in phrase.units)


def _tell(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    named = [u.value for n in clause.nodes if isinstance(n, Phrase) for u in n.units if u.kind == "TR"]
    date = clause_date(clause, reading.discourse)
    reading.emit(
        frame,
        "withdrewFrom",
        named[0] if named else reading.treaties[-1] if reading.treaties else reading.discourse.treaty,
        positive=True,
        date=date,
        span=span_of(clause, last_date_end(clause.post, date)),
        rule="treaty.withdrawal",
        own_word=False,
    )
