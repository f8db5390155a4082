"""What was not understood: sentences and clauses with a trigger that gave no claim, each with its place and reason."""

from __future__ import annotations

from collections.abc import Iterator

from treatygraph.document.model import Document
from treatygraph.extract.clause import Clause
from treatygraph.extract.families.acts import ACTS
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.units import Unit
from treatygraph.model import NotUnderstood

_TRIGGERS = (
    ("treaty", ("TR", "ACT", "INS", "EIF", "EPI")),
    ("meeting", ("MT", "PROC", "PL")),
    ("declaration", ("DECL",)),
    ("vote", ("RES", "VOTE")),
    ("practice", ("CM", "STK", "PN", "CON", "DESTR", "NOBODY")),
    ("law", ("LAW",)),
    ("report", ("REP",)),
)
_NAMES = {kind: name for name, kinds in _TRIGGERS for kind in kinds if kind != "CM"}
_VERBS = {
    **dict.fromkeys(ACTS, "treaty"),
    **dict.fromkeys(("attend", "not-attend", "miss", "host"), "meeting"),
    **dict.fromkeys(("vote", "abstain", "cast"), "vote"),
    **dict.fromkeys(
        ("use", "produce", "transfer", "export", "import", "stockpile", "destroy", "contaminate"), "practice"
    ),
    "apply": "treaty",
    "endorse": "declaration",
    "support": "support",
    "consider": "considering",
    "intend": "considering",
}


def not_understood(reading: Reading, document: Document) -> list[NotUnderstood]:
    """What has a trigger and gave no claim: a whole sentence, or a clause of one that gave others."""
    reasons = {clause.order: reason for clause, reason in reading.reasons}
    if not reading.found:
        kinds = {unit.kind for unit in reading.units}
        trigger = next((name for name, wanted in _TRIGGERS if kinds.intersection(wanted)), None)
        trigger = trigger or next((_VERBS[frame.sense] for frame in reading.frames if frame.sense in _VERBS), None)
        if trigger is None:
            return []
        reason = reading.reasons[0][1] if reading.reasons else "no rule fits"
        return [_missed(reading, document, 0, len(reading.text), trigger, reason)]
    told = [(found.start, found.end) for found in reading.found]
    missed: list[tuple[int, int, str, str]] = []
    for frame in reading.frames:
        vg = frame.clause.vg
        if vg is None or frame.sense not in _VERBS or any(start < vg.end and vg.start < end for start, end in told):
            continue
        end = max([vg.end, *(node.end for node in frame.clause.post)])
        reason = reasons.get(frame.clause.order, "no rule fits")
        missed.append((vg.start, end, _VERBS[frame.sense], reason))
    missed += _untold(reading, [*told, *((start, end) for start, end, _, _ in missed)])
    return [_missed(reading, document, *one) for one in sorted(missed)]


def _untold(reading: Reading, told: list[tuple[int, int]]) -> list[tuple[int, int, str, str]]:
    """Clauses of a sentence that gave claims, in which something that could be told stands outside all of them."""
    missed = []
    for clause in reading.clauses:
        start = min((node.start for node in clause.nodes), default=0)
        for name, unit in _triggers_of(reading, clause):
            if any(first < unit.end and unit.start < last for first, last in told):
                continue
            if clause.vg is not None:
                start = min(start, clause.vg.start)
            span = (start, max(unit.end, clause.vg.end if clause.vg is not None else 0))
            told.append(span)
            missed.append((*span, name, "stands outside what the sentence gave"))
            break
    return missed


def _triggers_of(reading: Reading, clause: Clause) -> Iterator[tuple[str, Unit]]:
    for node in clause.nodes:
        for unit in node.units if isinstance(node, Phrase) else (node,):
            name = _NAMES.get(unit.kind)
            if name is not None and not (unit.kind == "TR" and unit.value == reading.discourse.part_treaty):
                yield name, unit


def _missed(reading: Reading, document: Document, start: int, end: int, trigger: str, reason: str) -> NotUnderstood:
    first, last = reading.sentence.span(start, end)
    return NotUnderstood(first, last, document.text[first:last], trigger, reason)
