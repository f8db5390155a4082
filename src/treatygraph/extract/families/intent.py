"""How a claim that joining is considered, intended or refused is written down: its date, its speaker, its treaty."""

from __future__ import annotations

import re

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

_CONDITION = re.compile(r"\bonly (?:(?:\w+ ){0,6}?[“\"]?(?:if|when|after|once|under)\b|[“\"])|\bunless\b|\buntil\b")


def is_conditional(reading: Reading, start: int) -> bool:
    """Whether a condition stands behind a place in the sentence: "only if", "unless", "until"."""
    return _CONDITION.search(reading.text, start) is not None


def treaty_named(reading: Reading, nodes: list[Node]) -> str:
    """The first treaty that these nodes name, else the one that the part is about."""
    for node in nodes:
        if isinstance(node, Phrase):
            unit = node.first("TR")
            if unit is not None:
                return unit.value
    return reading.discourse.part_treaty


def _inner_date(reading: Reading, clause: Clause) -> str | None:
    """The date behind what was approved: "adopted a law approving ratification of the convention in 2011"."""
    if clause.kind not in ("main", "vp"):
        return None
    after = [one for one in reading.clauses if one.kind in ("ing", "inf") and one.host is clause]
    last = next(
        (n for one in after[-1:] for n in reversed(one.post) if not isinstance(n, Unit) or n.kind == "DATE"), None
    )
    dated = isinstance(last, Unit) and last.kind == "DATE" and "/" not in last.value
    return last.value or None if dated and isinstance(last, Unit) else None


def emit_considering(
    reading: Reading,
    frame: Frame,
    end: int,
    rule: str,
    *,
    positive: bool,
    treaty: str | None = None,
    voice: bool = True,
    above: Clause | None = None,
) -> None:
    """Add a claim that joining is considered, dated by whose word it is, else by the clause or what it hangs on."""
    clause = frame.clause
    date = (
        frame.report.date if frame.report is not None and frame.report.date else clause_date(clause, reading.discourse)
    )
    if date is None and frame.report is None and (inner := _inner_date(reading, clause)) is not None:
        date = inner
    if date is None and frame.report is None:
        host = clause.host if clause.kind in ("inf", "ing", "comp") else above
        while host is not None and date is None:
            date = clause_date(host, reading.discourse)
            host = host.host if host.kind in ("inf", "ing", "comp") else None
    reading.emit(
        frame,
        "consideringJoining",
        treaty or treaty_named(reading, clause.post),
        positive=positive,
        date=date,
        span=span_of(clause, end),
        rule=rule,
        report=reading.voiced(frame) if voice else None,
    )


def emit_intended(reading: Reading, frame: Frame, treaties: list[str], end: int, *, positive: bool) -> None:
    """Add a claim a treaty that an act is intended, planned or possible, dated by its speaker or what it hangs on."""
    clause = frame.clause
    date = None
    host = clause.host
    if frame.report is None:
        while host is not None and date is None:
            date = clause_date(host, reading.discourse)
            host = host.host if host.kind in ("inf", "ing") else None
        if date is None and frame.mode == "can":
            date = clause_date(clause, reading.discourse)
    voice = reading.voiced(frame)
    if date is None and frame.report is None and clause.vg is not None and clause.vg.cats:
        date = clause_date(clause, reading.discourse, clause.pre)
    possible = frame.mode in ("plan", "can", "may")
    if positive and possible and clause.vg is not None and is_conditional(reading, clause.vg.start):
        positive = False
    if date and date.endswith("/..") and (voice is None or not positive):
        date = None
    for treaty in treaties:
        reading.emit(
            frame,
            "consideringJoining",
            treaty,
            positive=positive,
            date=frame.report.date if frame.report else date,
            span=span_of(clause, end),
            rule=f"considering.{frame.mode}",
            own_word=True,
            report=voice,
        )


def intention(reading: Reading, frame: Frame) -> None:
    """As in "has every intention of ratifying", "stated its intent to work towards accession"."""
    direct = reading.direct(frame.clause)
    if direct is None or direct.head.kind != "WILL" or frame.subject != SELF or frame.mode:
        return
    for one in reading.clauses:
        if one.kind == "inf" and one.host is frame.clause and one.sense == "other" and not frame.negative:
            aim = next((n for n in one.post if isinstance(n, Phrase) and n.gov in ("to", "on") and _joins(n)), None)
            if aim is not None:
                emit_considering(reading, frame, aim.end, "considering.intention", positive=True)
                return
    for phrase in reading.objects(frame.clause, "ACT"):
        if phrase.gov == "of" and phrase.of is direct and _joins(phrase):
            negative = frame.negative != (direct.units[0].kind == "NO")
            emit_considering(reading, frame, phrase.end, "considering.intention", positive=not negative)


def _joins(phrase: Phrase) -> bool:
    act = phrase.first("ACT")
    return act is not None and act.value in ("join", "accede", "ratify")
