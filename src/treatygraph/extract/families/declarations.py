"""Declarations endorsed, each with its own date: "the first in February 2008 and in September the second"."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in

_NO_CLAIM = frozenset({"should", "if", "urge", "invite", "purpose", "require", "may", "can", "plan", "intent"})


def endorsed(reading: Reading, frame: Frame) -> None:
    """As in "endorsed the Wellington Declaration but not the Oslo Declaration"."""
    clause = frame.clause
    if frame.mode in _NO_CLAIM:
        return
    told = [n for n in clause.post if isinstance(n, Phrase) and n.has("DECL")]
    if (
        not told
        and clause.antecedent is not None
        and clause.antecedent.has("DECL")
        and clause.subject is not clause.antecedent
    ):
        told = [clause.antecedent]
    if clause.vg is not None and clause.vg.passive and clause.subject is not None and clause.subject.has("DECL"):
        told = [n for n in clause.pre if isinstance(n, Phrase) and n.has("DECL")] or [clause.subject]
    if not told:
        return
    if not frame.self_acts:
        reading.skip(clause, "another's act")
        return
    date = clause_date(clause, reading.discourse)
    if date is None and clause.kind == "ing" and clause.link == "in" and clause.host is not None:
        date = clause_date(clause.host, reading.discourse)
    if date is None and any(isinstance(n, Unit) and n.value == "there" for n in clause.nodes):
        date = _meeting_before(reading, clause) or reading.discourse.meeting_date
    dates = _own_dates(clause, told) if len(told) > 1 else [date]
    for phrase, when in zip(told, dates, strict=True):
        if phrase.gov not in (None, "to", "with"):
            continue
        spared = _spared(clause.post, phrase)
        for unit in phrase.units:
            if unit.kind == "DECL":
                reading.emit(
                    frame,
                    "endorsed",
                    unit.value,
                    positive=frame.negative == spared,
                    date=None if spared else when,
                    span=span_of(clause, phrase.end, last_date_end(clause.post, when)),
                    rule="declaration",
                    own_word=False,
                )


def endorsement(reading: Reading, frame: Frame) -> None:
    """As in "its endorsement of the Wellington Declaration on 22 February 2008 entitled it to negotiate"."""
    nodes, noun = frame.clause.pre, frame.phrase
    if noun is None or noun not in nodes or owner(noun, reading.discourse) != SELF or frame.negative or frame.mode:
        return
    rest = nodes[nodes.index(noun) + 1 :]
    told = next((n for n in rest[:2] if isinstance(n, Phrase) and n.gov == "of"), None)
    unit = told.first("DECL") if told is not None else None
    if told is None or unit is None:
        return
    date = date_in(rest) or None
    span = (noun.start, max(told.end, last_date_end(rest, date)))
    reading.emit(None, "endorsed", unit.value, positive=True, date=date, span=span, rule="declaration.noun")


def _spared(nodes: list[Node], phrase: Phrase) -> bool:
    """As in "endorsed the first but not the second", "endorsed neither the first nor the second"."""
    before = nodes[: nodes.index(phrase)] if phrase in nodes else []
    units = [node for node in before if isinstance(node, Unit)]
    return any(unit.kind == "CNEG" or (unit.kind == "NEG" and unit.value == "neither") for unit in units)


def _own_dates(clause: Clause, told: list[Phrase]) -> list[str | None]:
    """The date of each of several: behind it, or between "and" and it; else the sentence's first, or the next one's."""
    nodes = clause.post
    places = [nodes.index(one) if one in nodes else -1 for one in told]
    if min(places) < 0:
        return [date_in(nodes) or date_in(clause.pre) or None for _ in told]
    marks = [index for index, node in enumerate(nodes) if isinstance(node, Unit) and node.kind in ("C", "CNEG")]
    found: list[str | None] = []
    behind: list[bool] = []
    for place, after in zip(places, [*places[1:], len(nodes)], strict=True):
        link = max((mark for mark in marks if mark < place), default=-1)
        stop = min((mark for mark in marks if place < mark < after), default=after)
        later = date_in(nodes[place + 1 : stop]) or None
        found.append(later or (date_in(nodes[link + 1 : place]) if link >= 0 else None) or None)
        behind.append(later is not None)
    fronted = date_in(clause.pre) or None
    for index in range(len(found) - 2, -1, -1):
        if found[index] is None:
            found[index] = fronted or (found[index + 1] if behind[index + 1] else None)
            behind[index] = True
    found[-1] = found[-1] or fronted
    return found


def _meeting_before(reading: Reading, clause: Clause) -> str | None:
    """The date of the meeting that the sentence named before a clause: what "there" points to."""
    start = clause.vg.start if clause.vg is not None else 0
    named = [unit for unit in reading.units if unit.end <= start and unit.kind in ("MT", "PL")]
    dates = [unit for unit in reading.units if unit.kind == "DATE" and unit.value and unit.end <= start]
    near = [day.value for day in dates if named and 0 <= day.start - named[-1].end <= 6]
    return near[-1] if near else None
