"""Taking part told by being there: "was in Oslo", "was an observer at", "was absent from", "its first appearance"."""

from __future__ import annotations

from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.attending import none_of
from treatygraph.extract.families.hosting import hosted
from treatygraph.extract.families.meeting_claims import emit_slots
from treatygraph.extract.families.meeting_lists import region
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.resolver import Resolver
from treatygraph.extract.slots import ORDINALS, read_slots
from treatygraph.extract.units import Unit


def being_there(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """As in "was in Oslo in February 2007", "was an observer at", "was absent from the negotiations"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if frame.subject == "there" and not vg.passive and not frame.mode:
        _somebody_there(reading, resolver, frame)
        return
    if frame.phrase is not None and frame.phrase.head.low in _ATTENDANCE and not frame.mode:
        if owner(frame.phrase, reading.discourse) == SELF:
            listed = read_slots(region(reading, clause), reading.text, reading.discourse)
            slots = [s for s in listed if s.kind or (s.place and s.date)]
            emit_slots(reading, resolver, frame, slots, negative=frame.negative, rule="meeting.present")
        return
    if frame.subject != SELF or vg.passive:
        if (
            frame.subject == "meeting"
            and frame.phrase is not None
            and any(isinstance(n, Unit) and n.kind == "ABS" for n in clause.post)
        ):
            return
        return
    nodes = region(reading, clause)
    absent = any(isinstance(n, Unit) and n.kind == "ABS" for n in clause.post) or any(
        isinstance(n, Phrase) and n.has("ABS") for n in clause.post
    )
    observer = any(isinstance(n, Phrase) and n.has("OBS") for n in clause.post)
    present = any(isinstance(n, Unit) and n.kind == "PRS" for n in clause.post)
    if (
        any(isinstance(n, Phrase) and n.has("EPI", "RES", "VOTE") and n.gov is None for n in clause.post)
        and not observer
    ):
        return
    first = next((n for n in clause.post if isinstance(n, Phrase)), None)
    if absent and first is not None and first.gov == "from" and first.has("VOTE", "RES") and not first.has("MT"):
        return
    if first is not None and first.head.low == "host":
        hosted(reading, resolver, frame)
        return
    located = (
        first is not None and first.gov in ("at", "in") and (first.has("MT", "PL") or _some_of(clause.post, first))
    )
    been = vg.aux[:1] == ["have"] and first is not None and first.gov == "to"
    been = been and first is not None and (first.has("PL", "MT") or _some_of(clause.post, first))
    located = located or been
    engaged = first is not None and first.head.low in (
        "active",
        "involved",
        "engaged",
        "part",
        "participant",
        "prominent",
        "guest",
    )
    if (
        engaged
        and any(
            isinstance(n, Phrase) and n.gov in ("in", "at", "of", "throughout") and n.has("MT", "PROC")
            for n in clause.post
        )
    ) or _one_of_those_at(clause.post):
        located = True
    elif first is not None and first.gov is None and not observer and not first.has("ABS", "PRS"):
        return
    if not (absent or observer or present or located):
        return
    slots = [s for s in read_slots(nodes, reading.text, reading.discourse) if s.kind or s.place]
    among = frame.negative and any(unit.kind == "MT" for unit in reading.units)  # of the conferences, neither there
    if located and not (absent or observer or present or among):
        slots = [s for s in slots if s.kind or s.date or len(resolver.by_place.get(s.place or "", [])) == 1]
    if not slots and present:
        slots = [s for s in read_slots(clause.pre, reading.text, reading.discourse) if s.kind or s.place]
    negative = frame.negative != absent or (located and none_of(nodes))
    for node in clause.post:
        if isinstance(node, Phrase):
            break
        negative = negative != (node.kind == "NEG" and node.value == "not" and node.start > vg.end)
    emit_slots(reading, resolver, frame, slots, negative=negative, rule="meeting.present")


_ATTENDANCE = frozenset({"appearance", "attendance", "participation", "presence", "representation"})
"""Nouns for being at a meeting: "its first appearance at a meeting of the convention was in San José"."""


def taken_for_granted(reading: Reading) -> None:
    """As in "Despite its participation in the Oslo Process", "for all its engagement in it"."""
    for clause in reading.clauses:
        nodes = clause.nodes
        for index, node in enumerate(nodes[:-2]):
            link, process = nodes[index + 1], nodes[index + 2]
            if not (isinstance(node, Phrase) and node.gov in ("despite", "for") and node.head.low in _ATTENDANCE):
                continue
            if owner(node, reading.discourse) != SELF or not (isinstance(process, Phrase) and process.has("PROC")):
                continue
            if isinstance(link, Unit) and link.low in ("in", "throughout"):
                span = (node.start, process.end)
                reading.emit(
                    None, "participatedIn", "oslo-process", positive=True, date=None, span=span, rule="meeting.granted"
                )


def _some_of(nodes: list[Node], first: Phrase) -> bool:
    """As in "at each of the review conferences", "at the Second, Third, and Fourth"."""
    if all(unit.low in ORDINALS for unit in first.units if unit.kind != "D") and len(first.units) > 1:
        return True
    index = nodes.index(first)
    of = next((n for n in nodes[index + 1 : index + 3] if isinstance(n, Phrase)), None)
    return of is not None and of.gov == "of" and of.has("MT") and first.head.kind in ("W", "NUM", "ONE", "NOBODY")


def _somebody_there(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """As in "There was no delegation from Vietnam at the signing conference", "there was no Chadian in Dublin"."""
    phrases = [node for node in frame.clause.post if isinstance(node, Phrase)]
    first = phrases[0] if phrases else None
    if first is None or first.gov is not None:
        return
    if first.head.kind not in ("ST", "SP") and first.head.low not in _ATTENDANCE:
        return
    from_us = any(n.gov == "from" and reading.is_self(n) for n in phrases[1:2])
    ours = any(unit.kind == "ST" and unit.value == reading.discourse.state for unit in first.units)
    if not (ours or from_us) or not any(n.gov in ("at", "in") and n.has("MT", "PL") for n in phrases[1:]):
        return
    slots = [s for s in read_slots(region(reading, frame.clause), reading.text, reading.discourse) if s.kind or s.date]
    negative = frame.negative != (first.units[0].kind == "NO")
    emit_slots(reading, resolver, frame, slots, negative=negative, rule="meeting.present")


def _one_of_those_at(nodes: list[Node]) -> bool:
    """As in "was the only Caribbean state at the conference", "was one of 107 states at the negotiations"."""
    phrases = [node for node in nodes if isinstance(node, Phrase)]
    who = next((n for n in phrases[:2] if n.head.kind in ("CTN", "CTY") and n.gov in (None, "of")), None)
    if who is None:
        return False
    after = phrases[phrases.index(who) + 1 :][:1]
    return bool(after) and after[0].gov == "at" and after[0].has("MT")
