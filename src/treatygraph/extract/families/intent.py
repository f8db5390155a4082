"""How a claim that joining is considered, intended or refused is written down: its date, its speaker, its treaty."""

from __future__ import annotations

from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, span_of
from treatygraph.extract.when import clause_date


def treaty_named(reading: Reading, nodes: list[Node]) -> str:
    """The first treaty that these nodes name, else the one that the part is about."""
    for node in nodes:
        if isinstance(node, Phrase):
            unit = node.first("TR")
            if unit is not None:
                return unit.value
    return reading.discourse.part_treaty


def emit_considering(
    reading: Reading,
    frame: Frame,
    end: int,
    rule: str,
    *,
    positive: bool,
    treaty: str | None = None,
    voice: bool = True,
) -> None:
    """Add a claim that joining is considered, dated by whose word it is, else by the clause or what it hangs on."""
    clause = frame.clause
    date = (
        frame.report.date if frame.report is not None and frame.report.date else clause_date(clause, reading.discourse)
    )
    if date is None and frame.report is None:
        host = clause.host if clause.kind in ("inf", "ing", "comp") else None
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
