"""The depositary's record as claims, and what follows from it by each treaty's own article.

Recorded are signature, consent to be bound and its kind, provisional application and withdrawal. That a state did not
sign, did not ratify or is not party is said only as of the day on which the record, which lists every act, was read.
Derived are the day on which a treaty enters into force for a state and the time for which it is then in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from treatygraph.record.model import Entry, RecordList, RecordPart, claim
from treatygraph.registry import STATUS_TABLES, ProtocolConsent, Registry, Status, Treaty
from treatygraph.registry.force import entry_into_force

PROTOCOLS = ("ccw-ap2", "ccw-p5")
"""The protocols of which the record of consents is at hand."""

DEPOSITARY_TREATIES = (*STATUS_TABLES, *PROTOCOLS)
"""The treaties and protocols of which the depositary's record is at hand."""

CONSENT_PREDICATES = {
    "ratification": "ratified", "acceptance": "ratified", "approval": "ratified", "accession": "accededTo",
    "succession": "partyTo",
}  # fmt: skip
"""What each kind of consent is called among the predicates of the claim guide, which folds some together."""

_LISTED = ("signed", "ratified", "accededTo", "partyTo", "provisionallyApplied", "withdrewFrom")


def record_source(treaty: str) -> str:
    """The identifier of the source that the record of a treaty was read from."""
    return f"untc-{treaty}"


def read_on(registry: Registry, treaty: str) -> str:
    """The day on which the depositary's record of a treaty was read: what came after it is not known here."""
    day = registry.source(record_source(treaty)).as_of
    if day is None:
        raise ValueError(f"the source {record_source(treaty)} does not say when it was read")
    return day


def row_of(treaty: str, state: str) -> str:
    """Where the record of a treaty and a state stands: the table, and the key of its row."""
    if treaty in STATUS_TABLES:
        return f"depositary/{treaty}_status.csv#{state}"
    return f"depositary/ccw_protocols_status.csv#{state},{treaty}"


def depositary_part(registry: Registry, treaty: str) -> RecordPart:
    """All that the depositary recorded under a treaty or protocol, of every state; raises UnknownIdentifier."""
    known, day = registry.treaty(treaty), read_on(registry, treaty)
    if treaty in STATUS_TABLES:
        entries = tuple(entry for row in registry.status(treaty).values() for entry in _recorded(row, day))
        total = None
    else:
        entries = tuple(_protocol(registry, treaty, day))
        total = sum(1 for row in registry.protocol_consents if row.protocol == treaty)
    title = f"The depositary's record: {known.name}"
    listed = RecordList(
        f"depositary/{treaty}", title, treaty, _LISTED if treaty in STATUS_TABLES else ("partyTo",), complete=True,
        scope="all states", sources=(record_source(treaty),), as_of=day, total=total,
        note="An act that the record does not list had not been done by the day on which it was read.",
    )  # fmt: skip
    return RecordPart(f"depositary/{treaty}", title, entries, (listed,))


def derived_part(registry: Registry, treaty: str) -> RecordPart:
    """For which states a treaty is in force and since when, by its own article, counted from each deposit."""
    known, day = registry.treaty(treaty), read_on(registry, treaty)
    if treaty in STATUS_TABLES:
        entries = tuple(entry for row in registry.status(treaty).values() for entry in _derived(row, known, day))
    else:
        entries = tuple(_protocol_force(registry, known, day))
    title = f"Derived from the depositary's record: for whom the {known.name} is in force"
    return RecordPart(f"derived/{treaty}", title, entries, (), derived=True)


def _act(row: Status, predicate: str, when: str, rule: str, act: str) -> Entry:
    said = claim(row.state, predicate, row.treaty, when, f"record.{rule}")
    return Entry(
        said,
        row.sources,
        row_of(row.treaty, row.state),
        act=act,
        second_source=row.second_source,
        note=row.note or None,
    )


def _no_act(row: Status, predicate: str, rule: str, day: str) -> Entry:
    said = claim(row.state, predicate, row.treaty, f"../{day}", f"record.{rule}", "negative")
    return Entry(
        said, row.sources, row_of(row.treaty, row.state), second_source=row.second_source, note=row.note or None
    )


def _recorded(row: Status, day: str) -> Iterator[Entry]:
    if row.signature:
        yield _act(row, "signed", row.signature, "signature", "signature")
    else:
        yield _no_act(row, "signed", "no-signature", day)
    if row.consent and row.consent_type:
        when = f"{row.consent}/.." if row.consent_type == "succession" else row.consent
        consent = _act(row, CONSENT_PREDICATES[row.consent_type], when, "consent", row.consent_type)
        yield replace(consent, deposited=row.consent)
    else:
        if row.signature:
            yield _no_act(row, "ratified", "no-consent", day)
        yield _no_act(row, "partyTo", "no-consent", day)
    if row.provisional_application:
        when = row.provisional_application
        yield _act(row, "provisionallyApplied", when, "provisional-application", "provisional application")
    if row.withdrawal_deposited:
        effective = row.withdrawal_effective
        when = effective if effective and effective <= day else row.withdrawal_deposited
        withdrawal = _act(row, "withdrewFrom", when, "withdrawal", "withdrawal")
        yield replace(withdrawal, deposited=row.withdrawal_deposited, effective=effective)


def _derived(row: Status, treaty: Treaty, day: str) -> Iterator[Entry]:
    """The treaty in force for one state: since when, and until when where it withdrew; and out of force since then."""
    if not row.consent or not row.consent_type:
        return
    consent = next(e.claim for e in _recorded(row, day) if e.act == row.consent_type)
    force = row.entry_into_force_derived
    note = f"Article {treaty.force_article}: {treaty.force_rule}."
    ended = row.withdrawal_effective if row.withdrawal_effective and row.withdrawal_effective <= day else None
    if force and force <= day:
        rule = f"derived.article-{treaty.force_article}"
        when = f"{force}/{_day_before(ended)}" if ended else force
        said = claim(row.state, "partyTo", row.treaty, when, rule)
        yield Entry(said, row.sources, row_of(row.treaty, row.state), note=note, derived_from=(consent,))
    if ended:
        withdrawal = next(e.claim for e in _recorded(row, day) if e.act == "withdrawal")
        said = claim(row.state, "partyTo", row.treaty, f"{ended}/{day}", "derived.withdrawal", "negative")
        gone = "No longer bound from the day on which the withdrawal took effect."
        yield Entry(said, row.sources, row_of(row.treaty, row.state), note=gone, derived_from=(withdrawal,))
    elif force and force > day:
        said = claim(row.state, "partyTo", row.treaty, f"../{day}", "derived.not-yet", "negative")
        later = f"{note} It enters into force for the state on {force}."
        yield Entry(
            said, row.sources, row_of(row.treaty, row.state), note=later, effective=force, derived_from=(consent,)
        )


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _consents(registry: Registry, protocol: str) -> dict[str, ProtocolConsent]:
    return {row.state: row for row in registry.protocol_consents if row.protocol == protocol}


def _protocol(registry: Registry, protocol: str, day: str) -> Iterator[Entry]:
    """Who had consented to be bound, as of the day of reading; it is neither a signature nor an accession.

    A consent of which the protocol is not yet in force for the state is told by :func:`_protocol_force` alone.
    """
    treaty, consents = registry.treaty(protocol), _consents(registry, protocol)
    for state in registry.states:
        row = consents.get(state)
        if row is None:
            said = claim(state, "partyTo", protocol, f"../{day}", "record.no-consent", "negative")
            yield Entry(said, (record_source(protocol),), row_of(protocol, state))
        elif entry_into_force(treaty, row.date) <= day:
            said = claim(state, "partyTo", protocol, day, "record.consent")
            yield Entry(
                said, row.sources, row_of(protocol, state), act=row.consent_type, deposited=row.date,
                confidence=row.confidence,
            )  # fmt: skip


def _protocol_force(registry: Registry, treaty: Treaty, day: str) -> Iterator[Entry]:
    note = f"Article {treaty.force_article} of the convention: {treaty.force_rule}."
    for state, row in _consents(registry, treaty.id).items():
        force = entry_into_force(treaty, row.date)
        place = row_of(treaty.id, state)
        if force <= day:
            consent = claim(state, "partyTo", treaty.id, day, "record.consent")
            said = claim(state, "partyTo", treaty.id, force, f"derived.article-{treaty.force_article}")
            yield Entry(said, row.sources, place, note=note, deposited=row.date, derived_from=(consent,))
        else:
            said = claim(state, "partyTo", treaty.id, f"../{day}", "derived.not-yet", "negative")
            yield Entry(said, row.sources, place, note=note, deposited=row.date, effective=force)
