"""Hosting a meeting, and a meeting held at home."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.extract.clause import Clause
from treatygraph.extract.families.meeting_claims import fronted_date
from treatygraph.extract.families.meeting_lists import region, shared_nodes
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, span_of
from treatygraph.extract.resolver import Resolver
from treatygraph.extract.slots import Slot, read_slots

NO_CLAIM = frozenset(
    {"should", "may", "if", "urge", "invite", "purpose", "require", "intent", "plan", "can", "need", "decide"}
)


def hosted(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """The meetings that a state hosted, with their dates."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if frame.mode in NO_CLAIM or not frame.self_acts:
        if frame.mode in NO_CLAIM:
            reading.skip(clause, "a plan to host")
        return
    if vg.passive or vg.form == "part":
        nodes: list[Node] = [n for n in (clause.antecedent or clause.subject,) if n is not None]
        nodes += clause.post
        if clause.kind == "vp" and clause.host is not None and clause.host.vg is not None and clause.host.vg.passive:
            nodes += clause.host.post  # "was held in May 2007 in Lima and was hosted by"
    else:
        aims = [n for one in reading.below(clause) if one.kind == "inf" for n in one.post if _meeting(n)]
        nodes = [n for n in region(reading, clause) if n not in aims or not any(map(_meeting, clause.post))]
        if not any(isinstance(n, Phrase) and n.has("MT") for n in nodes):
            nodes = nodes + list(shared_nodes(reading, clause))
        if clause.kind == "rel" and clause.antecedent is not None and clause.subject is not clause.antecedent:
            nodes = [_meeting_above(clause, clause.antecedent), *nodes]
    one = any(isinstance(n, Phrase) and n.has("ONE") for n in nodes)
    slots = [s for s in read_slots(nodes, reading.text, reading.discourse) if s.kind or (one and s.place)]
    if not slots:
        return
    home = _own_place(reading, resolver, slots)
    fronted = fronted_date(reading, clause)
    if len(home) == 1 and home[0].date is None and fronted and "/.." not in fronted:
        home = [replace(home[0], date=fronted)]
    for slot in home:
        identifier = resolver.resolve(slot, reading.discourse)
        if identifier and identifier.startswith(("msp", "rc")):
            reading.discourse.series = "msp"
        if identifier and identifier not in ("ccm-meetings", "cm-meetings", "oslo-process"):
            reading.emit(
                frame,
                "hosted",
                identifier,
                positive=not frame.negative,
                date=slot.date,
                span=span_of(clause, slot.end),
                rule="meeting.host",
            )


def _meeting_above(clause: Clause, antecedent: Phrase) -> Phrase:
    """The meeting that a relative clause tells of: "a forum on the weapon in Southeast Asia, which it hosted"."""
    if antecedent.has("MT") or clause.host is None or clause.link != "comma":
        return antecedent
    before = [n for n in clause.host.nodes if isinstance(n, Phrase) and n.start < antecedent.start and n.has("MT")]
    return before[-1] if before else antecedent


def as_host(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """As in "As the host of the Livingstone conference in March/April 2008, it …"."""
    nodes = frame.clause.pre
    for index, node in enumerate(nodes):
        if not (isinstance(node, Phrase) and node.gov == "as" and node.head.low == "host" and not frame.mode):
            continue
        for slot in [s for s in read_slots(nodes[index + 1 :], reading.text, reading.discourse) if s.kind][:1]:
            identifier = resolver.resolve(slot, reading.discourse)
            if identifier and identifier not in ("ccm-meetings", "cm-meetings", "oslo-process"):
                span = (node.start, slot.end)
                reading.emit(None, "hosted", identifier, positive=True, date=slot.date, span=span, rule="meeting.host")


def _meeting(node: Node) -> bool:
    return isinstance(node, Phrase) and node.has("MT")


def _own_place(reading: Reading, resolver: Resolver, slots: list[Slot]) -> list[Slot]:
    """A host's meeting without a place is in the host's country."""
    result = []
    for slot in slots:
        if slot.place is None and slot.country is None and slot.kind not in ("signing", "msp", "rc", "inter"):
            result.append(replace(slot, country=reading.discourse.state))
        else:
            result.append(slot)
    del resolver
    return result
