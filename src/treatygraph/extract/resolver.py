"""Which meeting of the registry a slot names: by number, by place and date, or as a group."""

from __future__ import annotations

import re
from dataclasses import replace

from treatygraph.edtf import overlap
from treatygraph.extract.context import Discourse
from treatygraph.extract.slots import GENERIC, SERIES, Slot
from treatygraph.registry import Meeting, Registry


class Resolver:
    """Finds the registry's meeting for a slot."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.meetings = [
            meeting for meeting in registry.meetings.values() if meeting.start and meeting.kind != "process"
        ]
        self.by_place: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            if meeting.place:
                self.by_place.setdefault(meeting.place, []).append(meeting)

    def resolve(self, slot: Slot, discourse: Discourse, later: str | None = None) -> str | None:
        """The identifier of the meeting that a slot names, a general one for a group, or None where none is told."""
        if slot.kind.startswith("="):
            return slot.kind[1:]
        foreign = slot.treaty is not None and slot.treaty != "ccm"
        if (
            slot.treaty is None
            and discourse.part_treaty != "ccm"
            and slot.topic != "cm"
            and slot.kind in ("msp", "msps", "rc", "rcs", "inter")
        ):
            foreign = True
        if foreign:
            return self._unlisted(slot) if slot.place else None
        series = SERIES.get(slot.kind)
        if slot.kind == "process":
            return "oslo-process"
        if series:
            of_process = series == "prep" and slot.topic == "process" and slot.ordinal is None and not slot.place
            return "oslo-process" if of_process else self._series(slot, series, discourse)
        if slot.kind == "signing":
            return "oslo-2008"
        if slot.launch and (slot.place in (None, "Oslo")):
            return "oslo-2007"
        return self._placed(slot, discourse, later) or self._general(slot, discourse)

    def _series(self, slot: Slot, series: str, discourse: Discourse) -> str | None:
        years = slot.date[:4] if slot.date else None
        if series == "inter":
            if years and slot.date and not slot.date.startswith(".."):
                return f"intersessional-{years}"
            return "ccm-meetings"
        if series == "prep" and slot.topic == "process":
            return "oslo-process"
        name = {"msp": "msp", "rc": "review-conference", "prep": "preparatory-meeting"}[series]
        pool = [meeting for meeting in self.meetings if meeting.kind == name]
        if slot.ordinal is not None:
            found = [meeting for meeting in pool if meeting.ordinal == slot.ordinal]
            return found[0].id if found else None
        if (years and not slot.general) or (years and not slot.plural):
            found = [
                meeting
                for meeting in pool
                if meeting.start and overlap(f"{meeting.start}/{meeting.end or meeting.start}", slot.date)
            ]
            if len(found) == 1:
                return found[0].id
        if slot.place:
            found = [meeting for meeting in pool if meeting.place == slot.place]
            if len(found) == 1:
                return found[0].id
        return "ccm-meetings" if series != "prep" else self._placed(slot, discourse, None)

    def _placed(self, slot: Slot, discourse: Discourse, later: str | None) -> str | None:
        if slot.kind == "dipl" and slot.place in (None, "Dublin"):
            if slot.place is None and slot.date and not slot.date.startswith("2008"):
                return None
            return "dublin-2008"
        if slot.place:
            known = self.by_place.get(slot.place, [])
            if slot.date:
                found = [
                    meeting
                    for meeting in known
                    if meeting.start and overlap(f"{meeting.start}/{meeting.end or meeting.start}", slot.date)
                ]
                if len(found) > 1:
                    listed = [meeting for meeting in found if meeting.kind != "preparatory-meeting"]
                    found = listed or found
                    if slot.kind.startswith("workshop"):
                        found = [meeting for meeting in found if "workshop" in meeting.kind] or found
                if found:
                    return found[0].id
                return self._unlisted(slot)
            if slot.place == "Oslo":
                return "oslo-2007" if slot.kind in ("conference", "conferences", "meeting", "") else None
            if slot.place == "Geneva":
                return None
            if later:
                near = [meeting for meeting in known if meeting.start and meeting.start[:4] == later[:4]]
                if near:
                    return near[0].id
            words = slot.words
            if len(known) > 1:
                process = [meeting for meeting in known if meeting.part_of == "oslo-process"]
                if "workshop" in words:
                    process = [meeting for meeting in known if "workshop" in meeting.kind]
                if process:
                    return process[0].id
                known = sorted(known, key=lambda meeting: meeting.start or "")
                return known[-1].id if slot.kind == "conference" and "international" in words else None
            return known[0].id if known else None
        if slot.country and not slot.date and slot.kind in ("conference", "conferences") and "regional" in slot.words:
            found = [m for m in self.meetings if m.country == slot.country and m.kind == "regional-conference"]
            found = [m for m in found if m.part_of == "oslo-process"] or found
            return found[0].id if len(found) == 1 else None
        if slot.country and slot.date:
            found = [
                meeting
                for meeting in self.meetings
                if meeting.country == slot.country
                and meeting.start
                and overlap(f"{meeting.start}/{meeting.end or meeting.start}", slot.date)
            ]
            if len(found) == 1:
                return found[0].id
            name = self.registry.states[slot.country].name if slot.country in self.registry.states else ""
            return f"{_slug(name)}-{slot.date[:4]}" if name else None
        if (
            slot.kind in ("meeting", "meetings")
            and slot.date
            and not slot.topic
            and discourse.series == "msp"
            and re.fullmatch(r"\d{4}", slot.date)
        ) and re.search(rf"\b{slot.date} meeting", slot.words):
            return self._series(replace(slot, kind="msp", plural=False, general=False), "msp", discourse)
        if slot.topic == "process" and slot.date and not slot.plural:
            found = [
                meeting
                for meeting in self.meetings
                if meeting.kind == "process-conference"
                and meeting.start
                and overlap(f"{meeting.start}/{meeting.end or meeting.start}", slot.date)
            ]
            if len(found) == 1:
                return found[0].id
        return None

    def _unlisted(self, slot: Slot) -> str | None:
        year = re.match(r"\d{4}", slot.date or "")
        return f"{_slug(slot.place or '')}-{year.group()}" if year and slot.place else None

    def _general(self, slot: Slot, discourse: Discourse) -> str | None:
        if slot.topic == "process":
            return "oslo-process"
        words = slot.words
        if slot.kind not in GENERIC or slot.place:
            return None
        if slot.kind == "other":
            return None
        if slot.topic == "of" and slot.treaty == "ccm":
            return "ccm-meetings"
        if slot.topic == "of" and slot.treaty is None:
            return "ccm-meetings"
        if slot.topic in ("cm", "on"):
            return "cm-meetings"
        if slot.since and discourse.series:
            return "cm-meetings" if discourse.series == "cm" else "ccm-meetings"
        if re.search(r"regional|international|workshop|preparatory", words):
            return "cm-meetings"
        return None


def _slug(text: str) -> str:
    import unicodedata

    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
