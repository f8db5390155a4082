"""Taking part told by what a state did at a meeting: speaking, promising, making a statement."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.edtf import overlap
from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.resolver import Resolver
from treatygraph.extract.slots import read_slots
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

_SPEAKING = frozenset(
    {"speak", "express", "address", "support", "other", "describe", "promote", "submit", "oppose", "urge", "join"}
)
"""The senses of verbs, beside those of speech, that tell of acting at a meeting."""


def speaking(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """Speaking or acting at a meeting is taking part in it."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if clause.kind in ("comp", "inf", "part") or (clause.kind == "vp" and frame.report is not None):
        return
    told_when = clause.kind == "sub" and clause.link == "when"
    if frame.report is not None and clause.kind != "main" and not told_when:
        return
    promised = (frame.sense == "intend" and vg.head is not None and vg.head.form in ("past", "part")) or any(
        cat.value == "intend" and cat.form == "past" for cat in vg.cats
    )
    speaks = (
        promised
        or frame.sense in SAYING
        or frame.sense
        in (
            "speak",
            "express",
            "address",
            "support",
            "other",
            "describe",
            "promote",
            "submit",
            "oppose",
            "urge",
            "join",
        )
    )
    if not speaks:
        return
    nodes = clause.pre + clause.post
    for other in reading.below(clause):
        if other.kind == "inf" and other.host is clause:
            nodes = nodes + other.post
    chosen: list[Node] = []
    index = 0
    while index < len(nodes):
        node = nodes[index]
        stated = (
            isinstance(node, Phrase)
            and node.gov == "to"
            and node.has("MT")
            and (_statement_before(nodes, index) or frame.sense in SAYING)
        )
        if _part_of_meeting(nodes, index) or (_statement_before(nodes, index) and _part_of_meeting(nodes, index, "to")):
            index += 2
            continue
        stated = stated or (index >= 2 and _part_of_meeting(nodes, index - 2, "to"))
        negotiated = isinstance(node, Phrase) and node.gov == "in" and node in clause.pre and _negotiations(node)
        if isinstance(node, Phrase) and (stated or negotiated or node.gov in ("at", "during")) and node.has("MT"):
            tail = index + 1
            while tail < len(nodes) and (_goes_on(nodes[tail]) or _held(nodes, tail) or _country_follows(nodes, tail)):
                tail += 1
            chosen.extend(nodes[index:tail])
            index = tail
        else:
            if (
                isinstance(node, Phrase)
                and (frame.sense in SAYING or frame.sense == "address")
                and node.gov is None
                and node in clause.post
                and node.has("MT")
            ):
                chosen.append(node)
                while index + 1 < len(nodes) and (_goes_on(nodes[index + 1]) or _country_follows(nodes, index + 1)):
                    index += 1
                    chosen.append(nodes[index])
            index += 1
    slots = [s for s in read_slots(chosen, reading.text, reading.discourse) if s.kind]
    date = clause_date(clause, reading.discourse) or reading.framer.letter_date(clause)
    if len(slots) == 1 and slots[0].date is None and date and "/" not in date:
        slots = [replace(slots[0], date=date)]
    several = frame.sense == "speak" and all(s.plural for s in slots)  # "took the floor at all of its meetings"
    out = (None, "oslo-process") if several else (None, "ccm-meetings", "oslo-process")
    slots = [s for s in slots if resolver.resolve(s, reading.discourse) not in out]
    slots = [
        s for s in slots if s.topic or "regional" in s.words or resolver.resolve(s, reading.discourse) != "cm-meetings"
    ]
    if (not chosen or (not slots and frame.sense == "address")) and (place := _in_place(reading, resolver, clause)):
        meeting, where, day = place
        span = (where.start, vg.end)
        reading.emit(None, "participatedIn", meeting, positive=True, date=day, span=span, rule="meeting.speak")
    if not slots:
        return
    ends = [node.end for node in chosen]
    for slot in slots:
        identifier = resolver.resolve(slot, reading.discourse)
        if identifier:
            told_before = chosen[-1].end <= vg.start and _in_statement(clause.pre, chosen[0])
            end = max(ends) if told_before else max([vg.end, *ends])
            span = (min(vg.start, chosen[0].start), end)
            reading.emit(
                None, "participatedIn", identifier, positive=True, date=slot.date, span=span, rule="meeting.speak"
            )
            reading.discourse.meetings.append(identifier)


def _in_statement(nodes: list[Node], meeting: Node) -> bool:
    """As in "In its statement to the First Meeting of States Parties in November 2010,[3] it announced that"."""
    index = nodes.index(meeting) if meeting in nodes else 0
    before = nodes[index - 2] if index >= 2 else None
    return isinstance(before, Phrase) and before.gov == "in" and before.has("POSS") and _statement_before(nodes, index)


def _in_place(reading: Reading, resolver: Resolver, clause: Clause) -> tuple[str, Phrase, str | None] | None:
    """The meeting of "In Vienna, it called for …", where the profile has told of one there that it attended.

    So too that of "In Vientiane in November 2010, a deputy minister thanked …", where the day is a meeting's and what
    is told is no interview; in the cities of the United Nations there are too many other reasons to be there.
    """
    if (dated := _place_and_day(reading, resolver, clause)) is not None:
        return dated
    for node in clause.pre[:3]:
        if isinstance(node, Phrase) and node.gov == "in" and node.head.kind == "PL" and len(node.units) == 1:
            there = {meeting.id for meeting in resolver.by_place.get(node.head.value, [])}
            told = [one for one in dict.fromkeys(reading.discourse.meetings) if one in there]
            return (told[0], node, None) if len(told) == 1 else None
    return None


def _place_and_day(reading: Reading, resolver: Resolver, clause: Clause) -> tuple[str, Phrase, str | None] | None:
    where = next((n for n in clause.pre if isinstance(n, Phrase) and n.gov == "in" and n.head.kind == "PL"), None)
    if where is None or len(where.units) > 1 or where.head.value in ("Geneva", "New York"):
        return None
    index = clause.pre.index(where)
    dates = [n for n in clause.pre[index + 1 : index + 4] if isinstance(n, Unit) and n.kind == "DATE" and n.value]
    if not dates or any(isinstance(n, Phrase) and n.has("ORG", "LET") for n in clause.nodes):
        return None
    day = dates[0].value
    near = [m for m in resolver.by_place.get(where.head.value, []) if m.start and "/" not in day]
    met = [m.id for m in near if overlap(f"{m.start}/{m.end or m.start}", day)]
    return (met[0], where, day) if len(met) == 1 else None


def _negotiations(phrase: Phrase) -> bool:
    """As in "In the Dublin negotiations, it argued for": those are in no place, whoever speaks in them takes part."""
    return any(unit.kind == "MT" and unit.value == "dipl" for unit in phrase.units)


def _statement_before(nodes: list[Node], index: int) -> bool:
    """As in "in its statement to the First Meeting of States Parties"."""
    before = [n for n in nodes[max(0, index - 2) : index] if isinstance(n, Phrase)]
    return bool(before) and before[-1].head.low in ("statement", "statements", "address", "speech", "intervention")


def _part_of_meeting(nodes: list[Node], index: int, *more: str) -> bool:
    """As in "at the first part of the Second Review Conference"."""
    node, of, whole = [*nodes[index : index + 3], None, None, None][:3]
    return (
        isinstance(node, Phrase)
        and (node.gov in ("at", "during") or node.gov in more)
        and node.head.low in ("part", "opening", "session", "segment", "start", "end", "close", "conclusion")
        and isinstance(of, Unit)
        and isinstance(whole, Phrase)
        and whole.gov == "of"
        and whole.has("MT")
    )


def _held(nodes: list[Node], index: int) -> bool:
    """As in ", held virtually in November 2020"."""
    node = nodes[index]
    if isinstance(node, Unit) and node.kind == ",":
        node = nodes[index + 1] if index + 1 < len(nodes) else node
    before = nodes[index - 1]
    if isinstance(node, Unit) and node.kind in ("ADV", "VIRT"):
        return isinstance(before, Unit) and before.value == "hold"
    return isinstance(node, Unit) and node.kind == "V" and node.value == "hold"


def _goes_on(node: Node) -> bool:
    """Whether a node behind a meeting still tells which it is: its place, its date, what it is about."""
    if isinstance(node, Phrase):
        return node.gov in ("in", "on", "of", "to")
    return node.kind in ("P", "DATE")


def _country_follows(nodes: list[Node], index: int) -> bool:
    """As in "in Dubrovnik, Croatia in September 2015"."""
    after = nodes[index + 1] if index + 1 < len(nodes) else None
    comma = nodes[index]
    return (
        isinstance(comma, Unit)
        and comma.kind == ","
        and isinstance(after, Phrase)
        and after.gov == "in"
        and after.head.kind == "ST"
    )
