"""Support for the convention or its process, and declarations endorsed."""

from __future__ import annotations

from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families import declarations
from treatygraph.extract.frames import Frame, Report
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, span_of
from treatygraph.extract.speakers import speaker_text
from treatygraph.extract.when import clause_date

_NO_CLAIM = frozenset({"should", "if", "urge", "invite", "purpose", "require"})
_JOINING = frozenset({"ACT", "INS", "TR", "TXT", "MATTER"})


def read(reading: Reading) -> None:
    """Find the claims about support and declarations in a sentence."""
    for frame in reading.frames:
        sense = frame.sense
        if sense == "support":
            _support(reading, frame)
        elif sense in ("express", "say", "confirm") or (
            sense in ("other", "speak") and " in support of " in reading.text
        ):
            _expressed(reading, frame)
        elif sense == "be":
            _supporter(reading, frame)
        if sense in ("endorse", "adopt", "join", "sign", "support"):
            declarations.endorsed(reading, frame)
        elif frame.phrase is not None and frame.phrase.head.low == "endorsement":
            declarations.endorsement(reading, frame)


def _support_object(reading: Reading, nodes: list[Node], direct: bool) -> tuple[str, int] | None:  # noqa: FBT001
    for node in nodes:
        if isinstance(node, Phrase):
            if direct and node.gov is not None:
                continue
            unit = node.first("PROC", "TR")
            if node.head.kind == "PROC" or (unit is not None and unit.kind == "PROC" and node.head is unit):
                return "oslo-process", node.end
            named = any(u.kind == "PROC" and u.end <= node.start for u in reading.units)
            if node.head.low == "process" and len(node.units) == 2 and named:
                return "oslo-process", node.end
            if node.head.kind in ("TR",) and node.gov in (None, "for", "of", "to", "with"):
                return node.head.value, node.end
            if node.head.kind == "PRO" and direct and node.head.low == "it":
                return reading.discourse.part_treaty, node.end
            return None
    return None


def _support(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    if not frame.self_acts or frame.mode in _NO_CLAIM or frame.mode in ("may", "plan", "intent"):
        return
    if frame.mode == "can" and not frame.negative:
        return
    shared = [
        other.post for other in reading.sharing(clause)[:1] if not any(isinstance(n, Phrase) for n in clause.post)
    ]
    found = _support_object(reading, shared[0] if shared else clause.post, direct=True)
    if found is not None:
        _emit_support(reading, frame, found)


def _emit_support(reading: Reading, frame: Frame, found: tuple[str, int]) -> None:
    clause = frame.clause
    report = frame.report
    phrase = frame.phrase
    if report is None and phrase is not None and phrase.head.kind == "SP" and phrase.head.value not in ("government",):
        report = Report(speaker_text(phrase, clause.pre, reading.text, reading.discourse), None)
    reading.emit(
        frame,
        "expressedSupportFor",
        found[0],
        positive=not frame.negative,
        date=clause_date(clause, reading.discourse) or reading.framer.letter_date(clause),
        span=span_of(clause, found[1]),
        rule="support",
        own_word=False,
        report=report,
    )


def _expressed(reading: Reading, frame: Frame) -> None:
    """As in "expressed its support for the Oslo Process"."""
    clause = frame.clause
    if not frame.self_acts or frame.mode in _NO_CLAIM:
        return
    for index, node in enumerate(clause.post):
        if isinstance(node, Phrase) and node.has("SUPN") and _voiced(reading, frame, node):
            found = _support_object(reading, clause.post[index + 1 :], direct=False)
            if found is not None:
                _emit_support(reading, frame, found)


def _voiced(reading: Reading, frame: Frame, support: Phrase) -> bool:
    """Whether support is what is expressed: "expressed its support", "assured us of its support", "in support of"."""
    if owner(support, reading.discourse) == "other":
        return False
    if frame.sense in ("express", "other", "speak"):
        return support.gov is None or (support.gov == "in" and len(support.units) == 1)
    ours = owner(support, reading.discourse) == SELF or reading.is_self(support)
    return support.gov in (None, "of") and (ours or support.units[0].kind == "POSS")


def _supporter(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    if frame.subject != SELF or frame.mode in _NO_CLAIM:
        return
    for index, node in enumerate(clause.post):
        if isinstance(node, Phrase) and node.has("SUP"):
            found = _support_object(reading, clause.post[index + 1 :], direct=False)
            if found is not None:
                _emit_support(reading, frame, found)
