"""A treaty in force for a state: by entry into force, in force since, provisionally applied."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF
from treatygraph.extract.families.acts import treaty_before
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date


def enters_into_force(reading: Reading, frame: Frame) -> None:
    """As in "entered into force for X on D"."""
    clause = frame.clause
    if frame.subject not in ("treaty", SELF, "text") or frame.negative or frame.mode in ("may", "if", "can"):
        return
    beneficiary = _beneficiary(reading, clause)
    if beneficiary is None:
        return
    unit = frame.phrase.first("TR") if frame.phrase else None
    treaty = unit.value if unit else treaty_before(reading, clause.vg.start if clause.vg else 0)
    date = clause_date(clause, reading.discourse)
    reading.emit(
        frame,
        "partyTo",
        treaty,
        positive=True,
        date=date,
        weak=frame.mode == "plan" and not has_come(reading, date),
        span=span_of(clause, beneficiary.end, last_date_end(clause.post, date)),
        rule="treaty.in-force",
    )


def has_come(reading: Reading, date: str | None) -> bool:
    """Whether a day that a text tells as yet to come has come by the profile's own date."""
    edition = reading.discourse.edition
    return bool(date and edition) and len(date or "") == 10 == len(edition or "") and str(date) <= str(edition)


def in_force_there(reading: Reading, frame: Frame) -> bool:
    """As in "accepted the convention in 2011, and it is in force there since 1 August 2011"."""
    clause = frame.clause
    first, where = [*clause.post[:2], None, None][:2]
    there = isinstance(where, Unit) and where.value == "there"
    if not (isinstance(first, Unit) and first.value == "inforce" and there) or frame.negative:
        return False
    date = (clause_date(clause, reading.discourse) or "").removesuffix("/..") or None
    span = span_of(clause, first.end, last_date_end(clause.post, date))
    treaty = treaty_before(reading, span[0])
    reading.emit(frame, "partyTo", treaty, positive=True, date=date, span=span, rule="treaty.in-force")
    return True


def in_force(reading: Reading, frame: Frame) -> None:
    """As in "The treaty has been in force for X since D" is dated D."""
    clause = frame.clause
    unit = frame.phrase.first("TR") if frame.phrase else None
    beneficiary = _beneficiary(reading, clause)
    if unit is None or beneficiary is None or frame.negative:
        return
    date = (clause_date(clause, reading.discourse) or "").removesuffix("/..") or None
    reading.emit(
        frame,
        "partyTo",
        unit.value,
        positive=True,
        date=date,
        span=span_of(clause, beneficiary.end, last_date_end(clause.post, date)),
        rule="treaty.in-force",
    )


def entry_into_force(reading: Reading, frame: Frame) -> None:
    """As in "Entry into force for X was on D"."""
    clause = frame.clause
    nodes = clause.pre + clause.post
    if frame.negative or not any(isinstance(n, Phrase) and n.gov == "for" and reading.is_self(n) for n in nodes):
        return
    unit = next((u for n in clause.pre if isinstance(n, Phrase) for u in n.units if u.kind == "TR"), None)
    treaty = unit.value if unit else reading.discourse.part_treaty
    date = clause_date(clause, reading.discourse)
    if date:
        reading.emit(
            frame,
            "partyTo",
            treaty,
            positive=True,
            date=date,
            span=span_of(clause, last_date_end(clause.post, date)),
            rule="treaty.entry-into-force",
        )


def with_entry(reading: Reading) -> None:
    """As in "ratified it on D, with entry into force for the country following on E"."""
    for clause in reading.clauses:
        for index, node in enumerate(clause.post):
            if not isinstance(node, Phrase) or node.gov != "with" or node.head.kind != "EIF":
                continue
            rest = clause.post[index + 1 : index + 7]
            whom = next((n for n in rest if isinstance(n, Phrase) and n.gov == "for" and reading.is_self(n)), None)
            day = next((n for n in rest if isinstance(n, Unit) and n.kind == "DATE" and n.value), None)
            if whom is not None and day is not None and whom.start < day.start:
                treaty = treaty_before(reading, node.start)
                reading.emit(
                    None,
                    "partyTo",
                    treaty,
                    positive=True,
                    date=day.value,
                    span=(node.start, day.end),
                    rule="treaty.entry-into-force",
                )


def applies_provisionally(reading: Reading, frame: Frame) -> None:
    """As in "X will apply the convention provisionally"."""
    clause = frame.clause
    if "provisional" not in reading.text.lower():
        return
    by_self = frame.self_acts or (frame.subject == SELF)
    if by_self and not frame.negative and (reading.objects(clause, "TR", "PRO") or clause.subject is not None):
        reading.emit(
            frame,
            "provisionallyApplied",
            treaty_before(reading, len(reading.text)),
            positive=True,
            date=clause_date(clause, reading.discourse),
            span=span_of(clause),
            rule="treaty.provisional",
        )


def _beneficiary(reading: Reading, clause: Clause) -> Phrase | None:
    """For whom a treaty is in force, where that is the profile's state."""
    return next(
        (n for n in clause.nodes if isinstance(n, Phrase) and n.gov in ("for", "in") and reading.is_self(n)), None
    )
