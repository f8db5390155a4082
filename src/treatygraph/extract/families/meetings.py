"""Taking part in meetings and hosting them."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.context import SELF
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.resolver import Resolver
from treatygraph.extract.slots import MEETING_KINDS, Slot, read_slots
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in

_ATTEND = frozenset({"attend", "not-attend", "miss", "come", "go", "send", "join", "play", "engage"})
_NO_CLAIM = frozenset(
    {"should", "may", "if", "urge", "invite", "purpose", "require", "intent", "plan", "can", "need", "decide"}
)
_SILENT = frozenset(
    {
        "sign",
        "adopt",
        "endorse",
        "ratify",
        "accede",
        "host",
        "invite",
        "vote",
        "abstain",
        "launch",
        "follow",
        "enact",
        "submit",
        "use",
        "produce",
        "inforce",
        "intend",
        "consider",
    }
)
_AT = frozenset({"at", "during", "in", "to", "throughout"})


def read(reading: Reading, resolver: Resolver) -> None:
    """Find the claims about meetings in a sentence."""
    for frame in reading.frames:
        sense = frame.sense
        clause = frame.clause
        if sense == "host":
            _hosted(reading, resolver, frame)
            continue
        missed = (
            frame.mode == "can"
            and frame.negative
            and clause.vg is not None
            and reading.text[clause.vg.start :].lower().startswith("could")
        )
        pledged = frame.mode == "intent" and clause.vg is not None and bool(clause.vg.cats) and frame.subject == SELF
        if pledged and not frame.negative:
            _speaking(reading, resolver, frame)
        if frame.mode in _NO_CLAIM and not (missed and sense == "attend"):
            continue
        if sense in _ATTEND:
            _attended(reading, resolver, frame)
        elif sense in ("be", "remain", "become"):
            _being_there(reading, resolver, frame)
        elif (
            frame.subject == SELF
            and not (clause.vg and clause.vg.passive)
            and (sense not in _SILENT or bool(clause.vg and clause.vg.cats))
            and not frame.negative
        ):
            _speaking(reading, resolver, frame)
    _table_line(reading)


def region(reading: Reading, clause: Clause) -> list[Node]:
    """What stands behind a verb of attending, with the clauses on it that can hold the rest of the list."""
    nodes: list[tuple[int, Node]] = [(node.start, node) for node in clause.post]
    for other in reading.below(clause):
        if _apart(other, clause):
            continue
        if other.vg is None:
            nodes.extend((node.start, node) for node in other.nodes)
            continue
        inside = (
            other.kind in ("part", "inf", "paren")
            or (other.kind == "rel" and other.link != "comma")
            or (other.kind == "ing" and other.sense in ("be", "other", "include"))
        )
        if (
            other.kind == "vp"
            and other.host is not None
            and other.host.kind in ("inf", "part", "rel")
            and other.host in reading.below(clause)
        ):
            inside = other.host.link != "comma"
        dated = (
            other.kind == "rel"
            and other.rel == "which"
            and other.sense in ("hold", "be", "follow")
            and other.vg.passive
        )
        by_others = other.sense == "host" and (other.kind != "part" or other.host is not clause)
        if (inside or dated) and other.sense not in _ATTEND and not by_others:
            nodes.extend(
                (node.start, node)
                for node in other.nodes
                if not (node is other.subject and other.kind == "rel")
                and not _text_about(node)
                and not (isinstance(node, Unit) and node.kind == "DATE" and _made(other, node))
                and not (other.sense == "host" and isinstance(node, Phrase) and node.gov == "by")
            )
            if other.sense == "launch" and other.vg.head is not None:
                nodes.append((other.vg.start, _launch(other)))
    nodes.sort(key=lambda pair: pair[0])
    return [node for _, node in nodes]


def _apart(clause: Clause, top: Clause) -> bool:
    """Whether another statement stands between a clause and one above it."""
    host = clause.host
    while host is not None and host is not top:
        if host.kind in ("vp", "main", "sub", "comp") and host.vg is not None and host.vg.form == "fin":
            return True
        host = host.host
    return False


def _made(clause: Clause, date: Unit) -> bool:
    """As in "the Oslo Process that created the convention in 2008": the date is the convention's."""
    return (
        clause.antecedent is not None
        and clause.antecedent.has("PROC")
        and any(isinstance(n, Phrase) and n.gov is None and n.has("TR", "TXT") for n in clause.post)
        and not any(_opens_list(n) for n in clause.post if n.start < date.start)
    )


def _opens_list(node: Node) -> bool:
    """Whether a node ends what is told of the one before: a comma, a bracket, a meeting."""
    return node.has("MT", "PL") if isinstance(node, Phrase) else node.kind in (",", "(", ")")


def _text_about(node: Node) -> bool:
    """Whether a node names a treaty and no meeting: "that prepared the text of the convention"."""
    return isinstance(node, Phrase) and node.has("TR", "TXT") and not node.has("MT")


def _launch(clause: Clause) -> Phrase:
    vg = clause.vg
    assert vg is not None
    assert vg.head is not None
    unit = Unit("MT", "launch", vg.head.start, vg.head.end, vg.head.text)
    return Phrase([unit])


def _attended(reading: Reading, resolver: Resolver, frame: Frame) -> None:
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
            nodes = _antecedent_nodes(reading, clause) + nodes
    elif not any(isinstance(n, Phrase) and n.has("MT", "PL", "PROC", "ONE", "NOBODY") for n in nodes):
        nodes = nodes + list(_shared_nodes(reading, clause))
    slots = read_slots(nodes, reading.text, reading.discourse)
    slots = [slot for slot in slots if slot.kind or slot.place or slot.launch]
    if len(slots) == 1 and not slots[0].plural and slots[0].kind == "meeting" and _told_which(reading, clause):
        return
    if sense in ("come", "go", "send", "join", "play", "engage"):
        if sense == "join" and not any(slot.kind == "process" or slot.kind for slot in slots):
            return
        slots = [slot for slot in slots if slot.kind or (sense in ("go", "come", "send") and slot.place and slot.date)]
        if sense in ("go", "come") and any(
            isinstance(n, Phrase) and n.gov == "for" and n.head.low in ("signing", "signature") for n in nodes
        ):
            pass
    negative = frame.negative
    if sense in ("not-attend", "miss"):
        negative = not negative
    direct = reading.direct(clause)
    if direct is not None and direct.head.kind == "NOBODY" and direct.head.value == "none":
        negative = not negative
    if direct is not None and direct.units[0].kind == "NO" and direct.head.kind in ("SP", "MT", "W", "OBS"):
        negative = not negative
    elif not frame.negative and _none_of(nodes):
        negative = True
    if any(isinstance(n, Unit) and n.kind == "NEG" and n.value == "neither" for n in nodes):
        negative = True
    if not frame.self_acts:
        if slots:
            reading.skip(clause, "another took part")
        return
    if not slots and vg.aux[:1] == [] and sense == "attend":
        slots = [s for s in read_slots(_at_nodes(clause.pre), reading.text, reading.discourse) if s.kind or s.place]
    _emit_slots(reading, resolver, frame, slots, negative=negative, rule="meeting.attend")
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


def _none_of(nodes: list[Node]) -> bool:
    """As in "took part in no regional meeting", "in none of the meetings": the first meeting named is a negated one."""
    for index, node in enumerate(nodes):
        if not isinstance(node, Phrase):
            continue
        if node.has("MT", "PROC"):
            return node.gov is not None and node.units[0].kind == "NO"
        if node.head.kind == "NOBODY" and node.head.low == "none":
            after = nodes[index + 1] if index + 1 < len(nodes) else None
            return node.gov is not None and isinstance(after, Unit) and after.low == "of"
    return False


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


def _at_nodes(nodes: list[Node]) -> list[Node]:
    """The nodes from "at" or "in" a meeting on, up to the subject."""
    places = [
        i
        for i, n in enumerate(nodes)
        if isinstance(n, Phrase) and n.gov in ("at", "in", "during", "to") and n.has("MT")
    ]
    if not places:
        return []
    end = places[0] + 1
    while end < len(nodes):
        node = nodes[end]
        if isinstance(node, Phrase) and node.gov is None:
            break
        end += 1
    return nodes[places[0] : end]


def _antecedent_nodes(reading: Reading, clause: Clause) -> list[Node]:
    ante = clause.antecedent
    host = clause.host
    assert ante is not None
    if host is None:
        return [ante]
    pool = host.pre + host.post
    if ante not in pool:
        return [ante]
    index = pool.index(ante)
    while index > 0:
        before = pool[index - 1]
        if (isinstance(before, Unit) and before.kind in ("P", "DATE")) or (
            isinstance(before, Phrase) and before.gov is None
        ):
            index -= 1
        else:
            break
    end = pool.index(ante) + 1
    while end < len(pool) and isinstance(pool[end], Unit) and pool[end].kind in ("P", "DATE", ",", "C"):  # type: ignore[union-attr]
        end += 1
    return pool[index:end]


def _shared_nodes(reading: Reading, clause: Clause) -> list[Node]:
    """As in "was invited to, but did not attend, the conference": the object is the last verb's."""
    for other in reading.sharing(clause):
        found = [n for n in other.post if isinstance(n, Phrase) and n.has("MT")]
        if found:
            return region(reading, other)
    return []


def _emit_slots(
    reading: Reading,
    resolver: Resolver,
    frame: Frame,
    slots: list[Slot],
    *,
    negative: bool,
    rule: str,
    predicate: str = "participatedIn",
) -> None:
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    fronted = clause_date(clause, reading.discourse, []) if not clause.post else None
    fronted = _fronted(reading, clause)
    named: list[tuple[Slot, str]] = []
    dated = [slot for slot in slots if slot.date]
    if not dated and len(slots) == 2 and all(slot.place for slot in slots):
        both = _two_dates(clause.pre) or _two_months(clause.pre)
        slots = [replace(slot, date=date) for slot, date in zip(slots, both, strict=True)] if both else slots
        dated = [slot for slot in slots if slot.date]
    pair = _two_dates(clause.pre)
    if pair and not dated and len(slots) == 1 and slots[0].kind in ("inter", "msps"):
        slots = [replace(slots[0], date=date) for date in pair]
        dated = slots
    if fronted and not dated and len(slots) == 1 and slots[0].kind != "process":
        if not fronted.endswith("/..") and not fronted.startswith(".."):
            slots = [replace(slots[0], date=fronted)]
        elif fronted.endswith("/.."):
            slots = [replace(slots[0], since=fronted[:-3])]
    for index, slot in enumerate(_expanded(slots)):
        later = next((other.date for other in slots[index + 1 :] if other.date), None)
        if slot.kind == "since":
            base = named[-1][1] if named else (reading.discourse.series and "ccm-meetings")
            general = base if base in ("ccm-meetings", "cm-meetings", "oslo-process") else "ccm-meetings"
            if named or reading.discourse.series:
                named.append((replace(slot, since=slot.since), str(general)))
            continue
        identifier = resolver.resolve(slot, reading.discourse, later)
        if identifier is None:
            reading.skip(clause, "a meeting that could not be told")
            continue
        named.append((slot, identifier))
    reading.discourse.listed = next((s.kind for s in reversed(slots) if s.kind in ("inter", "msps")), "")
    generals = {"ccm-meetings", "cm-meetings"}
    specific = [pair for pair in named if pair[1] not in generals and pair[1] != "oslo-process"]
    if frame.sense in ("join", "engage"):
        named = _joined_at(named)
        specific = [pair for pair in named if pair in specific or pair[0].kind != "process"]
    for slot, identifier in named:
        date = slot.date
        slot_negative = negative != slot.negative
        if identifier in generals or identifier == "oslo-process":
            if specific and slot.kind != "process" and not slot.included and _covers(slot, specific, slots):
                continue
            if slot.since:
                date = f"{slot.since}/.." if slot_negative else None
            if slot.kind == "since" and not slot_negative:
                continue
            if identifier == "oslo-process" and slot.kind != "process" and date and not clause_is_dated(slot):
                date = None
        end = max(slot.end, vg.end)
        start = vg.start
        single = identifier == "ccm-meetings" and not slot.plural and not slot.general
        reading.emit(
            frame,
            predicate,
            identifier,
            positive=not slot_negative,
            date=date,
            span=(start, end),
            rule=rule,
            single=single,
        )
        if identifier not in generals and identifier != "oslo-process":
            reading.discourse.meetings.append(identifier)
            reading.discourse.meeting_date = date
        if identifier == "cm-meetings" or not identifier.startswith(("msp", "rc", "intersessional", "oslo", "ccm")):
            reading.discourse.series = "cm"
        elif identifier == "ccm-meetings" or identifier.startswith(("msp", "rc", "intersessional")):
            reading.discourse.series = (
                "msp" if "msp" in identifier or identifier == "ccm-meetings" else reading.discourse.series or "msp"
            )


def _joined_at(named: list[tuple[Slot, str]]) -> list[tuple[Slot, str]]:
    """As in "joined the Oslo Process in February 2008 at the Wellington Conference": the date is the meeting's."""
    if len(named) != 2 or named[0][0].kind != "process" or named[1][0].date:
        return named
    (process, name), (meeting, identifier) = named
    return [(replace(process, date=None), name), (replace(meeting, date=process.date), identifier)]


def clause_is_dated(slot: Slot) -> bool:
    """Whether a date in a general slot belongs to it."""
    return slot.kind == "process"


def _covers(slot: Slot, specific: list[tuple[Slot, str]], slots: list[Slot]) -> bool:
    """Whether the meetings named after a group are the group: the list follows it without "including"."""
    index = slots.index(slot) if slot in slots else -1
    after = [other for other, _ in specific if other.start >= slot.start and not other.included]
    if not slot.plural:
        return index >= 0 and any(0 <= other.start - slot.end <= 6 for other in after)
    if slot.general:
        return index >= 0 and any(other.inherited for other in after)
    return index >= 0 and bool(after)


def _expanded(slots: list[Slot]) -> list[Slot]:
    """A range of years of a series is one meeting a year."""
    result: list[Slot] = []
    for slot in slots:
        first, _, last = (slot.date or "").partition("/")
        if slot.kind in ("inter", "msps") and len(first) == 4 and len(last) == 4 and first.isdigit() and last.isdigit():
            result.extend(replace(slot, date=str(year)) for year in range(int(first), int(last) + 1))
        else:
            result.append(slot)
    return result


def _two_months(nodes: list[Node]) -> list[str]:
    """The months of "In September and November 2009," where two meetings follow, one each."""
    for node in nodes:
        if isinstance(node, Unit) and node.kind == "DATE" and node.date is not None and len(node.date.months) == 2:
            first, _, last = node.value.partition("/")
            between = node.text.lower()
            return [first, last] if last and " and " in between else []
    return []


def _two_dates(nodes: list[Node]) -> list[str]:
    """The dates of "In April 2012 and 2014," one by one, the month told once."""
    for first, link, last in zip(nodes, nodes[1:], nodes[2:], strict=False):
        if (
            isinstance(first, Unit)
            and isinstance(link, Unit)
            and isinstance(last, Unit)
            and (first.kind, link.kind, last.kind) == ("DATE", "C", "DATE")
            and len(first.value) in (4, 7)
            and len(last.value) in (4, 7)
        ):
            month = first.value[4:] if len(last.value) == 4 else ""
            return [first.value, last.value + month]
    return []


def _fronted(reading: Reading, clause: Clause) -> str | None:
    probe = Clause(clause.kind, clause.parent, clause.host)
    probe.pre = clause.pre
    probe.rel, probe.link = clause.rel, clause.link
    host = clause.host
    if clause.kind == "ing" and not clause.link and host is not None and host.kind == "sub" and host.link == "when":
        return clause_date(host, reading.discourse)
    return clause_date(probe, reading.discourse)


def _attended_by(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """As in "The meeting was attended by a delegation of X"."""
    if frame.agent != SELF or frame.clause.subject is None:
        return
    slots = read_slots(frame.clause.pre, reading.text, reading.discourse)
    _emit_slots(
        reading, resolver, frame, [s for s in slots if s.kind], negative=frame.negative, rule="meeting.attended-by"
    )


def _being_there(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """As in "was in Oslo in February 2007", "was an observer at", "was absent from the negotiations"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
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
    if first is not None and first.head.low == "host":
        _hosted(reading, resolver, frame)
        return
    located = first is not None and first.gov in ("at", "in") and first.has("MT", "PL")
    engaged = first is not None and first.head.low in (
        "active",
        "involved",
        "engaged",
        "part",
        "participant",
        "prominent",
        "guest",
    )
    if engaged and any(
        isinstance(n, Phrase) and n.gov in ("in", "at", "of", "throughout") and n.has("MT", "PROC") for n in clause.post
    ):
        located = True
    elif first is not None and first.gov is None and not observer and not first.has("ABS", "PRS"):
        return
    if not (absent or observer or present or located):
        return
    slots = [s for s in read_slots(nodes, reading.text, reading.discourse) if s.kind or s.place]
    if located and not (absent or observer or present):
        slots = [s for s in slots if s.kind or s.date]
    if not slots and present:
        slots = [s for s in read_slots(clause.pre, reading.text, reading.discourse) if s.kind or s.place]
    negative = frame.negative != absent
    for node in clause.post:
        if isinstance(node, Phrase):
            break
        negative = negative != (node.kind == "NEG" and node.value == "not" and node.start > vg.end)
    _emit_slots(reading, resolver, frame, slots, negative=negative, rule="meeting.present")


def _speaking(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    """Speaking or acting at a meeting is taking part in it."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if clause.kind in ("comp", "inf", "part") or (clause.kind == "vp" and frame.report is not None):
        return
    if frame.report is not None and clause.kind != "main":
        return
    promised = (frame.sense == "intend" and vg.head is not None and vg.head.form in ("past", "part")) or any(
        cat.value == "intend" and cat.form == "past" for cat in vg.cats
    )
    speaks = (
        promised
        or frame.sense in SAYING
        or frame.sense in ("speak", "express", "address", "support", "other", "describe", "promote", "submit")
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
        if _part_of_meeting(nodes, index):
            index += 2
            continue
        stated = stated or (index >= 2 and _part_of_meeting(nodes, index - 2))
        if isinstance(node, Phrase) and (stated or node.gov in ("at", "during")) and node.has("MT"):
            tail = index + 1
            while tail < len(nodes) and (_goes_on(nodes[tail]) or _held(nodes, tail) or _country_follows(nodes, tail)):
                tail += 1
            chosen.extend(nodes[index:tail])
            index = tail
        else:
            if (
                isinstance(node, Phrase)
                and frame.sense in SAYING
                and node.gov is None
                and node in clause.post
                and node.has("MT")
            ):
                chosen.append(node)
                while index + 1 < len(nodes) and (_goes_on(nodes[index + 1]) or _country_follows(nodes, index + 1)):
                    index += 1
                    chosen.append(nodes[index])
            index += 1
    if not chosen and (place := _in_place(reading, resolver, clause)) is not None:
        reading.emit(
            None,
            "participatedIn",
            place[0],
            positive=True,
            date=None,
            span=(place[1].start, vg.end),
            rule="meeting.speak",
        )
        return
    slots = [s for s in read_slots(chosen, reading.text, reading.discourse) if s.kind]
    slots = [s for s in slots if resolver.resolve(s, reading.discourse) not in (None, "ccm-meetings", "oslo-process")]
    slots = [
        s for s in slots if s.topic or "regional" in s.words or resolver.resolve(s, reading.discourse) != "cm-meetings"
    ]
    if not slots:
        return
    fronted = _fronted(reading, clause)
    if (
        len(slots) == 1
        and slots[0].date is None
        and (date := clause_date(clause, reading.discourse))
        and "/" not in date
    ):
        slots = [replace(slots[0], date=date)]
    del fronted
    ends = [node.end for node in chosen]
    for slot in slots:
        identifier = resolver.resolve(slot, reading.discourse)
        if identifier:
            start = min(vg.start, chosen[0].start)
            reading.emit(
                None,
                "participatedIn",
                identifier,
                positive=True,
                date=slot.date,
                span=(start, max([vg.end, *ends])),
                rule="meeting.speak",
            )
            reading.discourse.meetings.append(identifier)


def _in_place(reading: Reading, resolver: Resolver, clause: Clause) -> tuple[str, Phrase] | None:
    """The meeting of "In Vienna, it called for …", where the profile has told of one there that it attended."""
    for node in clause.pre[:3]:
        if isinstance(node, Phrase) and node.gov == "in" and node.head.kind == "PL" and len(node.units) == 1:
            there = {meeting.id for meeting in resolver.by_place.get(node.head.value, [])}
            told = [one for one in dict.fromkeys(reading.discourse.meetings) if one in there]
            return (told[0], node) if len(told) == 1 else None
    return None


def _statement_before(nodes: list[Node], index: int) -> bool:
    """As in "in its statement to the First Meeting of States Parties"."""
    before = [n for n in nodes[max(0, index - 2) : index] if isinstance(n, Phrase)]
    return bool(before) and before[-1].head.low in ("statement", "statements", "address", "speech", "intervention")


def _part_of_meeting(nodes: list[Node], index: int) -> bool:
    """As in "at the first part of the Second Review Conference"."""
    node, of, whole = [*nodes[index : index + 3], None, None, None][:3]
    return (
        isinstance(node, Phrase)
        and node.gov in ("at", "during")
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


def _hosted(reading: Reading, resolver: Resolver, frame: Frame) -> None:
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if frame.mode in _NO_CLAIM or not frame.self_acts:
        if frame.mode in _NO_CLAIM:
            reading.skip(clause, "a plan to host")
        return
    if vg.passive or vg.form == "part":
        nodes: list[Node] = [n for n in (clause.antecedent or clause.subject,) if n is not None]
        nodes += clause.post
    else:
        nodes = region(reading, clause)
        if clause.kind == "rel" and clause.antecedent is not None and clause.subject is not clause.antecedent:
            nodes = [clause.antecedent, *nodes]
    slots = [s for s in read_slots(nodes, reading.text, reading.discourse) if s.kind]
    if not slots:
        return
    home = _own_place(reading, resolver, slots)
    fronted = _fronted(reading, clause)
    if len(home) == 1 and home[0].date is None and fronted and "/.." not in fronted:
        home = [replace(home[0], date=fronted)]
    for slot in home:
        identifier = resolver.resolve(slot, reading.discourse)
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


def _table_line(reading: Reading) -> None:
    """As in "None in 2009 or 2010" behind the label "Participation in Convention on Cluster Munitions meetings"."""
    lead = (reading.sentence.lead or "").lower()
    if reading.frames or "meetings" not in lead or "participation" not in lead or not reading.clauses:
        return
    nodes = reading.clauses[0].nodes
    first = nodes[0] if nodes else None
    if not isinstance(first, Phrase) or first.head.low not in ("none", "no"):
        return
    date = date_in(nodes)
    reading.emit(
        None,
        "participatedIn",
        "ccm-meetings",
        positive=False,
        date=date or None,
        span=(first.start, max(first.end, last_date_end(nodes, date or None))),
        rule="meeting.line",
    )


def mentions_meeting(units: list[Unit]) -> bool:
    """Whether a sentence names a meeting or the Oslo Process."""
    return any(unit.kind in MEETING_KINDS for unit in units)
