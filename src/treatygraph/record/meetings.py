"""Who took part in meetings, endorsed their declarations and adopted the convention, as far as lists were found.

Each list says how complete it is. A negative is made of an absence only where the list is complete and a second source
bears that out, and only within its scope; a list that one source calls complete says so, and gives no negative.
The list of who signed in Oslo gives no claims: it is the depositary's own, and a check of the tables holds the two
equal.
"""

from __future__ import annotations

from collections.abc import Iterator

from treatygraph.model import Polarity
from treatygraph.record.model import Entry, RecordList, RecordPart, claim
from treatygraph.registry import Meeting, Participation, ParticipationList, Registry

_ROLES: dict[str, tuple[tuple[str, str, Polarity], ...]] = {
    "adopted": (("adopted", "ccm", "positive"),),
    "did not participate": (("participatedIn", "", "negative"),),
    "endorsed wellington-declaration": (("endorsed", "wellington-declaration", "positive"),),
    "observer": (("participatedIn", "", "positive"),),
    "participated": (("participatedIn", "", "positive"),),
    "participated (core group)": (("participatedIn", "", "positive"),),
    "participated (new there)": (("participatedIn", "", "positive"),),
    "participated and endorsed oslo-declaration": (
        ("participatedIn", "", "positive"), ("endorsed", "oslo-declaration", "positive"),
    ),
    "participated, did not endorse oslo-declaration": (
        ("participatedIn", "", "positive"), ("endorsed", "oslo-declaration", "negative"),
    ),
    "signed": (),
}  # fmt: skip
"""What each role says: predicate, object (the meeting where it is empty) and polarity."""

_LISTS = {"adopted": "adopted", "endorsed": "endorsed", "participated": "participatedIn", "signed": "signed"}
"""What a list lists, as a predicate."""

_HOST_IS_KNOWN = "said by the source"


def participation_parts(registry: Registry) -> tuple[RecordPart, ...]:
    """The parts of all meetings that have a list, by identifier; raises ValueError for a role without a meaning."""
    rows: dict[str, list[Participation]] = {}
    for row in registry.participation:
        rows.setdefault(row.meeting, []).append(row)
    lists: dict[str, list[ParticipationList]] = {}
    for told in registry.participation_lists:
        lists.setdefault(told.meeting, []).append(told)
    parts = []
    for identifier in sorted({*rows, *lists}):
        meeting = registry.meeting(identifier)
        found = [entry for row in rows.get(identifier, ()) for entry in _entries(registry, row)]
        for told in lists.get(identifier, ()):
            found += _absent(registry, meeting, told, rows.get(identifier, []))
        made = tuple(_list(registry, meeting, told) for told in lists.get(identifier, ()))
        parts.append(RecordPart(f"participation/{identifier}", f"Lists of states: {meeting.name}", tuple(found), made))
    return tuple(parts)


def _date(registry: Registry, meeting: Meeting, predicate: str, thing: str) -> str | None:
    if predicate == "adopted":
        return registry.treaty(thing).adopted
    return registry.declaration(thing).date if predicate == "endorsed" else meeting.date


def _entries(registry: Registry, row: Participation) -> Iterator[Entry]:
    if row.role not in _ROLES:
        raise ValueError(f"the role {row.role!r} at {row.meeting} has no meaning as a claim")
    meeting = registry.meeting(row.meeting)
    for predicate, given, polarity in _ROLES[row.role]:
        thing = given or meeting.id
        when = _date(registry, meeting, predicate, thing)
        said = claim(row.state, predicate, thing, when, "record.list", polarity)
        yield Entry(
            said, row.provenance.sources, f"{row.table}#{row.meeting},{row.state},{row.role}", act=row.role,
            confidence=row.provenance.confidence, note=row.provenance.note or None,
        )  # fmt: skip


def in_scope(registry: Registry, scope: str) -> tuple[str, ...]:
    """The states of which a list is, or ought to be, complete: all, or those of a regional group."""
    states = registry.states.values()
    return tuple(state.alpha3 for state in states if scope in ("all states", state.regional_group))


def _absent(
    registry: Registry, meeting: Meeting, told: ParticipationList, rows: list[Participation]
) -> Iterator[Entry]:
    if not told.complete or told.provenance.confidence != "verified" or told.what != "participated":
        return
    named = {row.state for row in rows}
    for state in in_scope(registry, told.scope):
        if state not in named:
            said = claim(state, "participatedIn", meeting.id, meeting.date, "record.complete-list", "negative")
            yield Entry(
                said, told.provenance.sources, f"depositary/participation_lists.csv#{meeting.id},{told.what}",
                act="not in a list that is complete", confidence=told.provenance.confidence,
            )  # fmt: skip


def _list(registry: Registry, meeting: Meeting, told: ParticipationList) -> RecordList:
    words = {"adopted": "adopted the text", "endorsed": "endorsed the declaration", "participated": "took part",
             "signed": "signed"}[told.what]  # fmt: skip
    return RecordList(
        f"participation/{meeting.id}/{told.what}", f"Who {words}: {meeting.name}", meeting.id, (_LISTS[told.what],),
        told.complete, told.scope, told.provenance.sources, meeting.date, told.total, told.provenance.confidence,
        told.provenance.note or None,
    )  # fmt: skip


def hosts_part(registry: Registry) -> RecordPart:
    """Who hosted which meeting, where a source says so; that a meeting was in a country is no claim of hosting it."""
    entries = []
    for meeting in registry.meetings.values():
        if meeting.host and meeting.provenance and (meeting.host_check or "").startswith(_HOST_IS_KNOWN):
            said = claim(meeting.host, "hosted", meeting.id, meeting.date, "record.host")
            entries.append(Entry(
                said, meeting.provenance.sources, f"registry/meetings.csv#{meeting.id}",
                confidence=meeting.provenance.confidence, note=meeting.host_check,
            ))  # fmt: skip
    return RecordPart("hosts", "Who hosted meetings, where a source says so", tuple(entries), ())
