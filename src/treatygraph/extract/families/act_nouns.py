"""Acts of treaty-making told by a noun: "its ratification dates from 2010", "accession has yet to come about"."""

from __future__ import annotations

from treatygraph.extract.context import owner
from treatygraph.extract.families.acts import ACTS, NO_CLAIM
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date


def read_act_noun(reading: Reading, frame: Frame) -> None:
    """As in "its ratification dates from D", "accession has yet to come about", "ratification was completed on D"."""
    clause = frame.clause
    phrase = frame.phrase
    assert phrase is not None
    act = phrase.head.value
    if act not in ("ratify", "accede", "sign") or owner(phrase, reading.discourse) == "other":
        return
    nodes = clause.pre + clause.post
    foreign = [n for n in clause.pre if isinstance(n, Phrase) and n.gov == "of" and reading.role(n) == "other"]
    if foreign:
        return
    done = frame.sense in ("follow", "date", "register", "record", "deposit", "complete", "come", "submit", "receive")
    pending = any(isinstance(n, Unit) and n.kind == "STS" and n.value == "pending" for n in clause.post)
    dated = frame.sense == "be" and any(
        isinstance(n, Unit) and n.kind == "V" and n.value == "date" for n in clause.post
    )
    if frame.mode in NO_CLAIM or frame.mode in ("plan", "can", "intent"):
        return
    if done or dated or pending:
        unit = next((u for n in nodes if isinstance(n, Phrase) for u in n.units if u.kind == "TR"), None)
        treaty = unit.value if unit else reading.discourse.part_treaty
        date = clause_date(clause, reading.discourse)
        inner = phrase.first("DATE")
        if date is None and inner is not None and not frame.negative:
            date = inner.value or None
        if date is None and frame.sense == "date":
            date = next((n.value for n in clause.post if isinstance(n, Unit) and n.kind == "DATE" and n.value), None)
        positive = (not frame.negative) != pending
        if positive and date is None and frame.sense != "register":
            return
        reading.emit(
            frame,
            ACTS[act],
            treaty,
            positive=positive,
            date=date,
            span=(phrase.start, span_of(clause, last_date_end(clause.post, date))[1]),
            rule="treaty.nominal",
        )
