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
            told = _withdraws(subject) and subject is not None and owner(subject, reading.discourse) == SELF
        elif frame.sense not in ("deposit", "submit", "send") or not frame.self_acts:
            continue
        if told:
            _tell(reading, frame)


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
