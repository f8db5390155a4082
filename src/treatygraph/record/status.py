"""What a state was to a treaty on a day, by the depositary's record.

What holds on a day follows from the dates of the acts, not from the status that the record shows today: who withdrew
was a party before, and stays one until the withdrawal takes effect. The depositary counts a state among the parties
from its deposit on; whether the treaty was in force for it that day is told apart (Vienna Convention on the Law of
Treaties, article 2.1 f and g) and follows from the treaty's own article.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from treatygraph import edtf
from treatygraph.errors import QueryError, UnknownIdentifier
from treatygraph.record.depositary import DEPOSITARY_TREATIES, read_on
from treatygraph.registry import STATUS_TABLES, Registry, Status
from treatygraph.registry.force import entry_into_force

StandingStatus = Literal["party", "signatory", "not party", "withdrawn"]
"""What a state is to a treaty: it consented to be bound, only signed, did neither, or left."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What one state was to one treaty at the end of the day ``on``; acts of later days are not told.

    Dates are EDTF days. ``in_force`` is the derived day of entry into force for the state, told from its deposit on;
    ``bound`` says whether the treaty was in force for it on that day, and is None where the article does not tell: of a
    succession. A state of which a withdrawal is deposited is a party until ``withdrawal_effective``.
    """

    state: str
    treaty: str
    on: str
    status: StandingStatus
    bound: bool | None
    signed: str | None = None
    consented: str | None = None
    consent_type: str | None = None
    in_force: str | None = None
    provisionally_applied: str | None = None
    withdrawal_deposited: str | None = None
    withdrawal_effective: str | None = None


def record_day(registry: Registry, treaty: str) -> str:
    """The day on which the record of a treaty was read, the last on which a standing is known.

    Raises UnknownIdentifier for a treaty of which no record is at hand.
    """
    if treaty not in DEPOSITARY_TREATIES:
        registry.treaty(treaty)
        raise UnknownIdentifier("treaty with a record of the depositary", treaty, DEPOSITARY_TREATIES)
    return read_on(registry, treaty)


def standings(registry: Registry, treaty: str, on: str | None = None) -> dict[str, Standing]:
    """What every state was to a treaty at the end of a day (the day of reading, without one), by alpha-3 code.

    ``on`` is a day, or a month or year, of which the last day is meant. Raises UnknownIdentifier for a treaty without a
    record, QueryError for a date that is none, or that lies after the day on which the record was read.

    >>> sum(1 for one in standings(Registry.load(), "ccm", "2008-12-04").values() if one.signed)
    94
    """
    day = _day(registry, treaty, on)
    if treaty in STATUS_TABLES:
        return {state: _standing(registry, row, day) for state, row in registry.status(treaty).items()}
    consents = {row.state: row for row in registry.protocol_consents if row.protocol == treaty}
    found = {}
    for state in registry.states:
        row = consents.get(state)
        if row is None or not _by(row.date, day):
            found[state] = Standing(state, treaty, day, "not party", bound=False)
        else:
            force = entry_into_force(registry.treaty(treaty), row.date)
            found[state] = Standing(
                state, treaty, day, "party", _by(force, day), None, row.date, row.consent_type, force
            )
    return found


def standing(registry: Registry, treaty: str, state: str, on: str | None = None) -> Standing:
    """What one state was to one treaty at the end of a day; raises as :func:`standings` does.

    >>> lithuania = standing(Registry.load(), "ccm", "LTU", "2025-03-05")
    >>> lithuania.status, lithuania.withdrawal_deposited
    ('party', '2024-09-06')
    """
    return standings(registry, treaty, on)[registry.state(state).alpha3]


def standings_of(registry: Registry, state: str, on: str | None = None) -> tuple[Standing, ...]:
    """What one state was to each treaty of which the record is at hand, at the end of a day."""
    return tuple(standing(registry, treaty, state, on) for treaty in DEPOSITARY_TREATIES)


def _day(registry: Registry, treaty: str, on: str | None) -> str:
    last = record_day(registry, treaty)
    if on is None:
        return last
    try:
        parsed = edtf.parse(on)
    except ValueError as fault:
        raise QueryError(str(fault), todo="give a day such as 2010-08-12") from fault
    if parsed.kind == "interval" or parsed.latest is None:
        raise QueryError(f"{on!r} is an interval", todo="give a day such as 2010-08-12")
    day = parsed.latest.isoformat()
    if day > last:
        raise QueryError(
            f"the record of {treaty} was read on {last}, and says nothing of {day}",
            todo="give that day or an earlier one",
        )
    return day


def _by(act: str | None, day: str) -> bool:
    """Whether an act had surely been done by the end of a day."""
    if act is None:
        return False
    latest = edtf.parse(act).latest
    return latest is not None and latest <= date.fromisoformat(day)


def _standing(registry: Registry, row: Status, day: str) -> Standing:
    def done(act: str | None) -> str | None:
        return act if _by(act, day) else None

    signed, consented = done(row.signature), done(row.consent)
    deposited = done(row.withdrawal_deposited)
    left = _by(row.withdrawal_effective, day)
    status: StandingStatus = "not party"
    if left:
        status = "withdrawn"
    elif consented:
        status = "party"
    elif signed:
        status = "signatory"
    force = row.entry_into_force_derived
    bound: bool | None = bool(consented) and not left and _by(force, day)
    if consented and not left and force is None:
        bound = None
    return Standing(
        row.state, row.treaty, day, status, bound, signed, consented, row.consent_type if consented else None,
        force if consented else None, done(row.provisional_application), deposited,
        row.withdrawal_effective if deposited else None,
    )  # fmt: skip
