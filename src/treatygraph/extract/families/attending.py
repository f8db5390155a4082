"""Taking part told by a verb of attending: who went where, who stayed away, who was there among others."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF
from treatygraph.extract.families.meeting_claims import emit_slots, fronted_date
from treatygraph.extract.families.meeting_lists import antecedent_nodes, at_nodes, region, shared_nodes
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, last_date_end
from treatygraph.extract.resolver import Resolver
from treatygraph.extract.slots import GENERIC, Slot, read_slots
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date


def attended(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """What a verb of attending says: the meetings behind it, taken part in or not."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    sense = frame.sense
    nodes = region(reading, clause)
    if vg.passive or vg.form == "part":
        _attended_by(reading, resolver, frame)
        return
    if (
        clause.kind in ("rel", "vp")
        and clause.subject is not clause.antecedent
        and clause.antecedent is not None
        and not any(isinstance(n, Phrase) and n.has("MT", "PL", "PROC") for n in nodes)
    ):
        host = clause.host
        whole = clause.antecedent.of
        copular = (
            host is not None
            and host.sense == "be"
            and host.subject is not None
            and host.subject in (clause.antecedent, whole)
        )
        if whole is not None and not copular and any(u.low in ("first", "only", "last") for u in whole.units):
            return
        if host is not None and copular and any(isinstance(n, Phrase) and n.has("MT") for n in host.post):
            nodes = host.post
        else:
            nodes = antecedent_nodes(reading, clause) + nodes
    elif not any(isinstance(n, Phrase) and n.has("MT", "PL", "PROC", "ONE", "NOBODY") for n in nodes):
        nodes = nodes + (list(shared_nodes(reading, clause)) or _invited_to(reading, clause))
    slots = read_slots(nodes, reading.text, reading.discourse)
    if _first_time(clause) and not any(slot.date for slot in slots):
        return
    slots = [slot for slot in slots if slot.kind or slot.place or slot.launch]
    if len(slots) == 1 and not slots[0].plural and slots[0].kind == "meeting" and _told_which(reading, clause):
        return
    if sense in ("come", "go", "send", "join", "play", "engage"):
        if sense == "join" and not any(slot.kind == "process" or slot.kind for slot in slots):
            direct = reading.direct(clause)
            if direct is None or direct.head.low != "process" or not frame.self_acts or frame.negative:
                return
            emit_slots(
                reading,
                resolver,
                frame,
                [slot for slot in slots if slot.place and slot.date],
                negative=False,
                rule="meeting.attend",
            )
            return
        going = sense in ("go", "come", "send")
        slots = [s for s in slots if s.kind or (going and s.place and (s.date or _not_there(frame, resolver, s.place)))]
        if not frame.negative and _to_sign(reading, clause):
            slots = [slot for slot in slots if slot.kind]
        if sense in ("go", "send") and any(slot.place and slot.date for slot in slots):
            slots = [slot for slot in slots if slot.place or slot.date or slot.kind not in GENERIC]
        if not slots and sense in ("go", "come"):
            slots = _gone_for_one(reading, clause, nodes)
    if not slots and direct_object(clause) is None:
        slots = _when_held(reading, clause)
    negative = frame.negative
    if sense in ("not-attend", "miss"):
        negative = not negative
    direct = reading.direct(clause)
    if direct is not None and direct.head.kind == "NOBODY" and direct.head.value == "none":
        negative = not negative
    if direct is not None and direct.units[0].kind == "NO" and direct.head.kind in ("SP", "MT", "W", "OBS"):
        negative = not negative
    elif not frame.negative and none_of(nodes):
        negative = True
    listed = min((n.start for n in nodes if isinstance(n, Phrase) and n.has("MT", "PL", "PROC")), default=0)
    if any(isinstance(n, Unit) and n.kind == "NEG" and n.value == "neither" and n.start < listed for n in nodes):
        negative = True
    if not frame.self_acts:
        if slots:
            reading.skip(clause, "another took part")
        return
    if not slots and vg.aux[:1] == [] and sense == "attend":
        slots = [s for s in read_slots(at_nodes(clause.pre), reading.text, reading.discourse) if s.kind or s.place]
    if not slots and sense == "attend" and direct is None and _dated_only(clause) and reading.discourse.series == "msp":
        date = clause_date(clause, reading.discourse)
        span = (vg.start, max(vg.end, last_date_end(clause.post, date)))
        reading.emit(
            frame,
            "participatedIn",
            "ccm-meetings",
            positive=not negative,
            date=date,
            span=span,
            rule="meeting.again",
            single=True,
        )
    excepted = _excepted(reading, clause)
    emit_slots(reading, resolver, frame, [*slots, *excepted], negative=negative, rule="meeting.attend")
    if slots and not negative and (others := _besides(clause.pre)):
        others_slots = [s for s in read_slots(others, reading.text, reading.discourse) if s.kind]
        for slot in others_slots:
            identifier = resolver.resolve(slot, reading.discourse)
            if identifier and identifier not in ("ccm-meetings", "cm-meetings", "oslo-process"):
                reading.emit(
                    frame,
                    "participatedIn",
                    identifier,
                    positive=True,
                    date=slot.date,
                    span=(min(slot.start, vg.start), vg.end),
                    rule="meeting.besides",
                )


def _invited_to(reading: Reading, clause: Clause) -> list[Node]:
    """As in "was invited to the meeting, but did not attend": the meeting is the one that it was invited to."""
    host = clause.host
    if clause.kind != "vp" or host is None or host.vg is None:
        return []
    return region(reading, host) if host.sense == "invite" and host.vg.passive else []


def contributed(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """As in "made many contributions throughout the Oslo Process"."""
    clause = frame.clause
    direct = reading.direct(clause)
    if direct is None or not direct.head.low.startswith("contribution") or not frame.self_acts or frame.negative:
        return
    links = ("to", "in", "throughout", "during")
    process = next((n for n in reading.objects(clause, "PROC") if n.gov in links and not n.has("MT")), None)
    if process is not None:
        slots = [s for s in read_slots([process], reading.text, reading.discourse) if s.kind == "process"]
        emit_slots(reading, resolver, frame, slots, negative=False, rule="meeting.attend")


def _first_time(clause: Clause) -> bool:
    """As in ", the first time that it had taken part in a meeting": of the meeting just told."""
    if clause.kind not in ("rel", "comp") or clause.host is None or clause.vg is None:
        return False
    start = clause.vg.start
    last = next((n for n in reversed(clause.host.post) if isinstance(n, Phrase) and n.end < start), None)
    return last is not None and last.head.kind == "TIME" and any(unit.low == "first" for unit in last.units)


def not_again(reading: Reading, frame: Frame) -> None:
    """As in "has participated in meetings of the convention, but has not done so since September 2016"."""
    clause = frame.clause
    vg = clause.vg
    done = reading.direct(clause)
    date = clause_date(clause, reading.discourse)
    if vg is None or done is None or frame.subject != SELF or frame.mode or not (date or "").endswith("/.."):
        return
    if reading.text[done.start : done.end].lower() != "done so":
        return
    before = [one for one in reading.found if one.predicate == "participatedIn" and one.start < vg.start]
    if before and before[-1].object in ("ccm-meetings", "cm-meetings"):
        reading.emit(
            frame,
            "participatedIn",
            before[-1].object,
            positive=False,
            date=date,
            span=(vg.start, last_date_end(clause.post, date)),
            rule="meeting.not-again",
        )


def direct_object(clause: Clause) -> Phrase | None:
    """The first phrase behind a verb, whatever governs it."""
    return next((node for node in clause.post if isinstance(node, Phrase)), None)


def _when_held(reading: Reading, clause: Clause) -> list[Slot]:
    """As in "was present when the intersessional meetings opened in Geneva on 15 April 2013"."""
    for other in reading.clauses:
        held = other.kind == "sub" and other.link == "when" and other.host is clause
        if held and other.subject is not None and other.subject.has("MT"):
            return [s for s in read_slots(other.nodes, reading.text, reading.discourse) if s.kind]
    return []


def _gone_for_one(reading: Reading, clause: Clause, nodes: list[Node]) -> list[Slot]:
    """As in "in March 2010, they traveled to Pretoria for the African one"."""
    date = fronted_date(reading, clause) or ""
    if not any(isinstance(n, Phrase) and n.gov == "for" and n.has("ONE") for n in nodes) or "/.." in date:
        return []
    places = [s for s in read_slots(nodes, reading.text, reading.discourse) if s.place]
    return [replace(slot, date=slot.date or date) for slot in places if slot.date or date]


def _not_there(frame: Frame, resolver: Resolver, place: str) -> bool:
    """As in "did not go to Dublin": where only one meeting was held, staying away is told of that."""
    return frame.negative and len(resolver.by_place.get(place, [])) == 1


def _to_sign(reading: Reading, clause: Clause) -> bool:
    """As in "went to Oslo in December 2008 and signed the convention there": going there to sign is no taking part."""
    return any(other.sense == "sign" and other.host is clause for other in reading.clauses)


def _dated_only(clause: Clause) -> bool:
    """As in "It last attended as an observer in September 2011": the meetings are those of the sentence before."""
    kinds = {node.kind for node in clause.post if isinstance(node, Unit)}
    phrases = [node for node in clause.post if isinstance(node, Phrase)]
    return clause.kind == "main" and "DATE" in kinds and all(node.has("OBS") for node in phrases)


def _told_which(reading: Reading, clause: Clause) -> bool:
    """As in "first took part in a meeting of the convention in September 2011, when it attended the Second"."""
    return any(
        other.kind == "sub"
        and other.link == "when"
        and other.host is clause
        and other.sense == "attend"
        and any(isinstance(n, Phrase) and n.has("MT") for n in other.post)
        for other in reading.clauses
    )


def none_of(nodes: list[Node]) -> bool:
    """As in "took part in no regional meeting", "in none of the meetings": the first meeting named is a negated one."""
    for index, node in enumerate(nodes):
        if not isinstance(node, Phrase):
            continue
        if node.gov is not None and node.units[0].kind == "NO" and not node.has("MT") and _listed(nodes, index):
            return True  # "in no regional or international meeting"
        if node.has("MT", "PROC"):
            return node.gov is not None and node.units[0].kind == "NO"
        if node.head.kind == "NOBODY" and node.head.low == "none":
            after = nodes[index + 1] if index + 1 < len(nodes) else None
            return node.gov is not None and isinstance(after, Unit) and after.low == "of"
    return False


def _listed(nodes: list[Node], index: int) -> bool:
    """Whether a phrase without a noun of its own goes on behind "or" to a meeting: "no regional or international"."""
    link, last = [*nodes[index + 1 : index + 3], None, None][:2]
    either = isinstance(link, Unit) and link.kind == "C" and link.value in ("or", "and")
    return either and isinstance(last, Phrase) and last.gov is None and last.has("MT")


def _excepted(reading: Reading, clause: Clause) -> list[Slot]:
    """As in "With the exception of the Beirut meeting in 2011, it has attended all of the convention's meetings"."""
    first = clause.pre[0] if clause.pre else None
    if not isinstance(first, Unit) or first.kind != "EXC":
        return []
    end = next((at for at, n in enumerate(clause.pre) if isinstance(n, Unit) and n.kind == ","), 0)
    slots = read_slots(clause.pre[1:end], reading.text, reading.discourse)
    return [replace(slot, negative=True) for slot in slots if slot.kind]


def _besides(nodes: list[Node]) -> list[Node]:
    """The nodes of "In addition to the Santiago conference in June 2010" before a subject."""
    for index, node in enumerate(nodes):
        if isinstance(node, Unit) and node.low in ("in addition", "in addition to", "besides", "apart from"):
            end = index + 1
            while end < len(nodes) and not (_is_comma(nodes[end]) or _bare(nodes[end])):
                end += 1
            return nodes[index + 1 : end]
    return []


def _is_comma(node: Node) -> bool:
    return isinstance(node, Unit) and node.kind == ","


def _bare(node: Node) -> bool:
    return isinstance(node, Phrase) and node.gov is None and not node.has("MT", "PL")


def _attended_by(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """As in "The meeting was attended by a delegation of X"."""
    if frame.agent != SELF or frame.clause.subject is None:
        return
    slots = read_slots(frame.clause.pre, reading.text, reading.discourse)
    emit_slots(
        reading, resolver, frame, [s for s in slots if s.kind], negative=frame.negative, rule="meeting.attended-by"
    )
