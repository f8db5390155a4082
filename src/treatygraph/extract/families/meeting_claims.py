"""Claims out of a list of meetings: each with its own date, ranges and pairs of dates shared out."""

from __future__ import annotations

import re
from dataclasses import replace

from treatygraph.extract.clause import Clause
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node
from treatygraph.extract.reading import Reading
from treatygraph.extract.resolver import Resolver
from treatygraph.extract.slots import Slot
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date


def emit_slots(
    reading: Reading,
    resolver: Resolver,
    frame: Frame,
    slots: list[Slot],
    *,
    negative: bool,
    rule: str,
    predicate: str = "participatedIn",
) -> None:
    """A claim for each meeting of a list, with the date that is its own."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    fronted = clause_date(clause, reading.discourse, []) if not clause.post else None
    fronted = fronted_date(reading, clause)
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
    if fronted and "/" not in fronted and len(slots) > 1 and slots[0].date is None and all(s.ahead for s in slots[1:]):
        slots = [replace(slots[0], date=fronted), *slots[1:]]
    slots = _respectively(clause, slots)
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
    if not reading.discourse.listed and any(s.kind in ("conference", "conferences") for s in slots):
        reading.discourse.listed = "conferences"
    named = _dated_in_general(_dated_together(reading, resolver, named))
    generals = {"ccm-meetings", "cm-meetings"}
    if frame.sense in ("join", "engage"):
        named = _joined_at(named)
    specific = [pair for pair in named if pair[1] not in generals and pair[1] != "oslo-process"]
    for slot, identifier in named:
        date = slot.date
        slot_negative = negative != slot.negative
        if identifier in generals or identifier == "oslo-process":
            if slot_negative and (slot.partial or _until(reading, clause)):
                continue
            covered = specific and slot.kind != "process" and not slot.included
            alike = [pair for pair in specific if pair[0].negative == slot.negative]
            if covered and _covers(reading, slot, alike, slots) and not _beside(reading, slot, specific):
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
            own_word=frame.report is None or frame.report.clause is not clause,  # "by its own account, it attended"
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


def _dated_together(reading: Reading, resolver: Resolver, named: list[tuple[Slot, str]]) -> list[tuple[Slot, str]]:
    """As in "the conferences in Lima and Vienna in 2007": a year behind two goes to both that were held in it."""
    result = list(named)
    for index in range(len(named) - 2, -1, -1):
        (slot, identifier), (after, _) = result[index], result[index + 1]
        year = after.date or ""
        between = reading.text[slot.end : after.start].lower().strip(" ,")
        meeting = resolver.registry.meetings.get(identifier)
        if slot.date or len(year) != 4 or between not in ("and", "") or meeting is None or not meeting.start:
            continue
        if slot.place and after.place and meeting.start[:4] == year:
            result[index] = (replace(slot, date=year), identifier)
    return result


def _dated_in_general(named: list[tuple[Slot, str]]) -> list[tuple[Slot, str]]:
    """As in "at a meeting of the convention in September 2011, at the Second Meeting": the date is the named one's."""
    if len(named) != 2:
        return named
    (general, name), (meeting, identifier) = named
    near = 0 <= meeting.start - general.end <= 6 and not general.plural and not meeting.included
    if name != "ccm-meetings" or not near or general.date is None or meeting.date or general.negative:
        return named
    return [(general, name), (replace(meeting, date=general.date), identifier)]


def _respectively(clause: Clause, slots: list[Slot]) -> list[Slot]:
    """As in "the first and the second, in November 2010 and June 2011 respectively": the dates go by turns."""
    if not any(isinstance(node, Unit) and node.low == "respectively" for node in clause.post):
        return slots
    told: list[Slot] = []
    for slot in slots:
        if all(slot.start != one.start for one in told):
            told.append(slot)
    dates = [node.value for node in clause.post if isinstance(node, Unit) and node.kind == "DATE" and node.value]
    if len(dates) != len(told):
        return slots
    return [replace(slot, date=date) for slot, date in zip(told, dates, strict=True)]


def _until(reading: Reading, clause: Clause) -> bool:
    """As in "took no part in it until it sent an observer to Oslo"."""
    return any(one.kind == "sub" and one.link == "until" and one.host is clause for one in reading.clauses)


def _joined_at(named: list[tuple[Slot, str]]) -> list[tuple[Slot, str]]:
    """As in "joined the Oslo Process in February 2008 at the Wellington Conference": the date is the meeting's."""
    if len(named) != 2 or named[0][0].kind != "process" or named[1][0].date:
        return named
    (process, name), (meeting, identifier) = named
    return [(replace(process, date=None), name), (replace(meeting, date=process.date), identifier)]


def clause_is_dated(slot: Slot) -> bool:
    """Whether a date in a general slot belongs to it."""
    return slot.kind == "process"


def _covers(reading: Reading, slot: Slot, specific: list[tuple[Slot, str]], slots: list[Slot]) -> bool:
    """Whether the meetings named after a group are the group: the list follows it without "including"."""
    index = slots.index(slot) if slot in slots else -1
    after = [other for other, _ in specific if other.start >= slot.start and not other.included]
    if not slot.plural:
        return index >= 0 and any(0 <= other.start - slot.end <= 6 for other in after)
    if slot.general:
        between = reading.text[slot.end : after[0].start].lstrip() if after else ""
        counted = _COUNTED.search(reading.text[max(0, slot.start - 12) : slot.end].lower())
        listed = between.startswith(":") or (
            between.startswith(",") and counted is not None and _NUMBERS[counted.group(1)] == len(after)
        )
        return index >= 0 and (listed or any(other.inherited for other in after))
    return index >= 0 and bool(after)


_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_COUNTED = re.compile(r"\b(two|three|four|five)\b")


def _beside(reading: Reading, slot: Slot, specific: list[tuple[Slot, str]]) -> bool:
    """Whether a named meeting is told beside the group: "meetings of the Oslo Process as well as the negotiations"."""
    after = [other for other, _ in specific if other.start >= slot.end]
    if not after:
        return False
    between = reading.text[slot.end : after[0].start].lower().strip()
    return between.startswith(("as well as", ", as well as", "and also", "along with"))


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


def fronted_date(reading: Reading, clause: Clause) -> str | None:
    """The date that a sentence opens with, before the subject; None where it opens with none."""
    first = clause.pre[0] if clause.pre else None
    if isinstance(first, Unit) and first.kind == "EXC":
        return None  # "With the exception of the Beirut meeting in September 2011"
    probe = Clause(clause.kind, clause.parent, clause.host)
    probe.pre = clause.pre
    probe.rel, probe.link = clause.rel, clause.link
    host = clause.host
    if clause.kind == "ing" and not clause.link and host is not None and host.kind == "sub" and host.link == "when":
        return clause_date(host, reading.discourse)
    return clause_date(probe, reading.discourse)
