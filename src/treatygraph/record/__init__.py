"""The public record as claims: what the depositary, the lists of participants and the roll calls say of each state.

::

    from treatygraph.record import public_record, standing
    from treatygraph.registry import Registry
    registry = Registry.load()
    standing(registry, "ccm", "KGZ", "2010-08-12").status     # 'not party'
    [part.name for part in public_record(registry)]           # ['depositary/ccm', 'derived/ccm', …]

What is recorded and what is derived by a treaty's article are in parts of their own, and never mixed.
"""

from __future__ import annotations

from treatygraph.record.depositary import DEPOSITARY_TREATIES, depositary_part, derived_part, record_source, row_of
from treatygraph.record.meetings import hosts_part, participation_parts
from treatygraph.record.model import Entry, RecordList, RecordPart
from treatygraph.record.status import Standing, record_day, standing, standings, standings_of
from treatygraph.record.votes import VOTE_PREDICATES, vote_parts
from treatygraph.registry import Registry

__all__ = [
    "DEPOSITARY_TREATIES",
    "VOTE_PREDICATES",
    "Entry",
    "RecordList",
    "RecordPart",
    "Standing",
    "depositary_part",
    "derived_part",
    "hosts_part",
    "participation_parts",
    "public_record",
    "record_day",
    "record_source",
    "row_of",
    "standing",
    "standings",
    "standings_of",
    "vote_parts",
]


def public_record(registry: Registry) -> tuple[RecordPart, ...]:
    """All that the curated tables record of states, part by part: treaties first, then meetings, then votes.

    Raises DataError, with file and line, where a table has a wrong row.
    """
    treaties = [make(registry, treaty) for treaty in DEPOSITARY_TREATIES for make in (depositary_part, derived_part)]
    return (*treaties, hosts_part(registry), *participation_parts(registry), *vote_parts(registry))
