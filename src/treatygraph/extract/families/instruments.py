"""Acts told by their instrument or their completion: "deposited its instrument of ratification"."""

from __future__ import annotations

from treatygraph.extract.families.acts import ACTS, NO_CLAIM, treaty_before
from treatygraph.extract.families.intent import emit_considering, emit_intended
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.when import clause_date

_AT_HOME = frozenset({"domestic", "internal", "national", "constitutional", "parliamentary"})


def read_instrument(reading: Reading, frame: Frame) -> None:
    """As in "deposited its instrument of ratification", "accession was registered": the act itself."""
    clause = frame.clause
    if frame.sense == "deposit":
        for phrase in reading.objects(clause, "ACT"):
            if (
                frame.self_acts
                and phrase.gov is None
                and phrase.head.kind == "ACT"
                and frame.mode not in NO_CLAIM | {"plan", "intent", "can"}
            ):
                _acted(reading, frame, phrase.head.value, phrase.end)
                return
    for phrase in reading.objects(clause, "INS"):
        if frame.self_acts and phrase.gov is None and frame.mode not in NO_CLAIM:
            unit = phrase.first("INS")
            assert unit is not None
            if frame.mode in ("plan", "intent", "can"):
                if unit.value in ("ratify", "accede") and (frame.mode != "can" or frame.negative):
                    treaty = treaty_before(reading, phrase.end)
                    emit_intended(reading, frame, [treaty], phrase.end, positive=not frame.negative)
                return
            _acted(reading, frame, unit.value, phrase.end)
            return


def read_completion(reading: Reading, frame: Frame) -> None:
    """As in "completed its ratification": the act, or at home only its approval."""
    clause = frame.clause
    if frame.self_acts and frame.mode == "":
        for phrase in reading.objects(clause, "ACT"):
            unit = phrase.head
            if phrase.gov is None and unit.kind == "ACT" and unit.value in ("ratify", "accede", "sign"):
                if any(other.low in _AT_HOME for other in phrase.units):
                    emit_considering(reading, frame, phrase.end, "considering.approved", positive=True)
                else:
                    _acted(reading, frame, unit.value, phrase.end)
                return
    elif frame.mode in ("intent", "plan", "can") and frame.self_acts:
        for phrase in reading.objects(clause, "ACT"):
            if phrase.head.kind == "ACT" and phrase.head.value in ("ratify", "accede"):
                emit_intended(
                    reading, frame, [treaty_before(reading, phrase.end)], phrase.end, positive=not frame.negative
                )
                return


def _acted(reading: Reading, frame: Frame, act: str, end: int) -> None:
    clause = frame.clause
    predicate = ACTS.get(act)
    if predicate is None or act in ("adopt", "withdraw"):
        return
    nodes = clause.pre + clause.post
    unit = next((u for n in nodes if isinstance(n, Phrase) for u in n.units if u.kind == "TR"), None)
    treaty = unit.value if unit else reading.discourse.part_treaty
    date = clause_date(clause, reading.discourse)
    reading.emit(
        frame,
        predicate,
        treaty,
        positive=not frame.negative,
        date=date,
        span=span_of(clause, end, last_date_end(clause.post, date)),
        rule="treaty.instrument",
    )
