"""When a claim of a profile contradicts an event or another claim: what a date, or none, bounds.

A claim without a date is bounded by its edition: "has not acceded", said in 2010, is true of a state that acceded in
2014, and "signed" cannot speak of a signature that came later. With a date, a negative is read as its predicate is
meant: of what can happen once and then stays so (ratifying, acceding, being party) as "not by then", of an act on an
occasion (signing on a day, taking part) as "not then". ``X/..`` is "not since X", up to the edition.
"""

from __future__ import annotations

from datetime import date

from treatygraph import edtf
from treatygraph.check.statements import Statement
from treatygraph.registry import Meeting, Registry

LASTING = frozenset({"ratified", "accededTo", "partyTo", "enactedLegislation", "destroyedStockpile", "withdrewFrom"})
"""What stays so once it happened: a dated "no" means "not by then"."""

NEVER = frozenset({"used", "produced", "transferred", "exported", "imported"})
"""Practice: a "no" means "never by then", unless it has a beginning."""

POSITIONS = frozenset(
    {"consideringJoining", "expressedSupportFor", "contaminatedBy", "stockpiled", "provisionallyApplied"}
)
"""What holds for a time and can change: yes and no contradict each other only of one time."""

ONCE = frozenset({
    "signed", "ratified", "accededTo", "adopted", "endorsed", "hosted", "votedInFavorOf", "votedAgainst",
    "abstainedFrom", "absentFromVoteOn", "destroyedStockpile",
})  # fmt: skip
"""What happens once: two days are one too many."""


def bounds(text: str) -> tuple[date, date]:
    """The first and the last day that an EDTF date can mean; an open end is the end of time.

    >>> bounds("2008-12")
    (datetime.date(2008, 12, 1), datetime.date(2008, 12, 31))
    """
    parsed = edtf.parse(text)
    return parsed.earliest or date.min, parsed.latest or date.max


def happened_by(statement: Statement) -> date | None:
    """The last day by which what a positive statement tells had happened; None where nothing bounds it."""
    if statement.claim.date is not None and not statement.claim.date.endswith("/.."):
        return min(bounds(statement.claim.date)[1], statement.last_day or date.max)
    if statement.claim.date is not None:
        return bounds(statement.claim.date.removesuffix("/.."))[1]
    return statement.last_day


def denies(statement: Statement, day: date) -> bool:
    """Whether a negative statement denies that the thing had happened on a day, or by a day after it.

    False where its own words leave room: of a day after it, of the day that it names itself as precisely, of an
    edition without a date.
    """
    claim = statement.claim
    until = statement.first_day
    if claim.date is None:
        return until is not None and day < until
    first, last = bounds(claim.date)
    if claim.date.endswith("/.."):
        since = bounds(claim.date.removesuffix("/.."))[1]
        return until is not None and since < day < until
    if "/" in claim.date:
        return first <= day <= last
    if claim.predicate in LASTING or claim.predicate in NEVER:
        return day < first
    return first <= day <= last


def contradict(positive: Statement, negative: Statement, registry: Registry) -> bool:
    """Whether a yes and a no of one state, predicate and object cannot both be so."""
    if _one_occasion(positive, registry):
        return not _sessions_apart(positive, negative, registry)
    if positive.claim.predicate == "submittedReport":
        return False  # reports are submitted again and again: a missing one says nothing of another
    if positive.claim.predicate in POSITIONS:
        return _same_time(positive, negative)
    if positive.claim.date is None:
        if registry.object(positive.claim.object).object_kind in ("series", "process"):
            return False  # the names of several kinds of meeting: at one kind and not at another is both
        return _undated_yes(positive, negative)
    if positive.claim.date.endswith("/.."):
        return denies(negative, bounds(positive.claim.date.removesuffix("/.."))[1])
    first, last = bounds(positive.claim.date)
    return denies(negative, first) and denies(negative, last)


def _one_occasion(statement: Statement, registry: Registry) -> bool:
    """Whether the object is one occasion, so that no date can keep a yes and a no apart."""
    if statement.claim.predicate == "adopted":
        return True
    return registry.object(statement.claim.object).object_kind in ("meeting", "declaration", "resolution")


def _sessions_apart(one: Statement, other: Statement, registry: Registry) -> bool:
    """Whether two statements speak of different sessions of a meeting that met twice."""
    thing = registry.object(one.claim.object)
    if not isinstance(thing, Meeting) or len(thing.sessions) < 2:
        return False
    dates = one.claim.date, other.claim.date
    return dates[0] is not None and dates[1] is not None and not edtf.overlap(*dates)


def _held(statement: Statement) -> str | None:
    """The time that a statement speaks of; what has no end is known up to the edition."""
    date_, last = statement.claim.date, statement.last_day
    if date_ is None:
        return statement.edition.date
    if date_.endswith("/..") and last is not None and bounds(date_)[0] <= last:
        return f"{date_.removesuffix('..')}{last.isoformat()}"
    return date_


def _same_time(one: Statement, other: Statement) -> bool:
    times = _held(one), _held(other)
    if times[0] is None or times[1] is None:
        return False
    if one.claim.date is None and other.claim.date is None:
        return times[0] == times[1]
    return edtf.overlap(*times)


def _undated_yes(positive: Statement, negative: Statement) -> bool:
    by = positive.last_day
    if by is None:
        return False
    if negative.claim.date is None:
        return negative.first_day is not None and (by <= negative.first_day or positive.edition == negative.edition)
    if negative.claim.predicate in LASTING or negative.claim.predicate in NEVER:
        return "/" not in negative.claim.date and by < bounds(negative.claim.date)[0]
    return False


def days_differ(one: Statement, other: Statement) -> bool:
    """Whether two positive statements date what can happen but once on days that have none in common."""
    return (
        one.claim.predicate in ONCE
        and one.claim.date is not None
        and other.claim.date is not None
        and not edtf.overlap(one.claim.date, other.claim.date)
    )
