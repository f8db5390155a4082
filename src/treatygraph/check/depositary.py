"""A profile against the depositary's record: signature, consent, being party, provisional application, withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from treatygraph.check.model import Finding, Severity, Side
from treatygraph.check.statements import Statement, side
from treatygraph.check.times import bounds, denies
from treatygraph.model import Claim
from treatygraph.record import DEPOSITARY_TREATIES, record_day, record_source, row_of
from treatygraph.registry import STATUS_TABLES, Registry, Status
from treatygraph.registry.force import entry_into_force
from treatygraph.wording import Wording, date_in_words

_PREDICATES = frozenset({"signed", "ratified", "accededTo", "partyTo", "provisionallyApplied", "withdrewFrom"})
_RATIFICATIONS = frozenset({"ratification", "acceptance", "approval"})
_STALE = timedelta(days=90)
"""How long an edition may lag behind an act before its silence on it is more than a delay."""

_AT_HOME = "An earlier day can be that of the decision at home; the record dates the deposit."


class DepositaryCheck:
    """Holds statements against the depositary's record; nothing is found of what came after it was read."""

    def __init__(self, registry: Registry, wording: Wording) -> None:
        self._registry, self._wording = registry, wording
        self._consents = {(row.state, row.protocol): row for row in registry.protocol_consents}

    def findings(self, statement: Statement) -> Iterator[Finding]:
        """What does not fit in one statement."""
        claim = statement.claim
        row = self._row(claim)
        if row is None:
            return
        told = self._negative if claim.polarity == "negative" else self._positive
        for severity, recorded, message in told(statement, row):
            softer: Severity = "note" if claim.modality == "hedged" else severity
            yield Finding(
                "depositary", softer, claim.subject, claim.predicate, claim.object, message,
                (side(statement, self._wording), self._side(row, recorded)),
            )  # fmt: skip

    def _row(self, claim: Claim) -> Status | None:
        """What the record has of a claim's state and treaty; None where it does not tell of such a claim."""
        if claim.predicate not in _PREDICATES or claim.object not in DEPOSITARY_TREATIES:
            return None
        if claim.object in STATUS_TABLES:
            return self._registry.status(claim.object)[claim.subject]
        if claim.predicate in ("signed", "provisionallyApplied", "withdrewFrom"):
            return None  # the record of a protocol tells of consents alone
        consent = self._consents.get((claim.subject, claim.object))
        if consent is None:
            source = (record_source(claim.object),)
            return Status(
                claim.subject, claim.object, "not party", None, None, None, None, None, None, None, None, "", source, ""
            )
        force = entry_into_force(self._registry.treaty(claim.object), consent.date)
        return Status(
            claim.subject, claim.object, "party", None, consent.date, consent.consent_type, None, force, None, None,
            consent.untc_name, "", consent.sources, "",
        )  # fmt: skip

    def _side(self, row: Status, says: str) -> Side:
        source = self._registry.source(record_source(row.treaty))
        day = record_day(self._registry, row.treaty)
        sources = f"{source.title}, {source.url}" if source.url else source.title
        return Side(
            who=f"the depositary's record, read on {date_in_words(day)}", says=says,
            row=row_of(row.treaty, row.state), sources=(sources,),
        )  # fmt: skip

    def _recorded(self, predicate: str, row: Status) -> tuple[str | None, str]:
        """The day that the record has for a predicate, and its words."""
        if predicate == "signed":
            return row.signature, "signature"
        if predicate == "provisionallyApplied":
            return row.provisional_application, "provisional application"
        if predicate == "withdrewFrom":
            return row.withdrawal_effective or row.withdrawal_deposited, "withdrawal"
        wanted = _RATIFICATIONS if predicate == "ratified" else {"accession"}
        if row.consent_type in {*wanted, "consent to be bound"}:
            return row.consent, str(row.consent_type)
        return None, "ratification" if predicate == "ratified" else "accession"

    def _positive(self, statement: Statement, row: Status) -> Iterator[tuple[Severity, str, str]]:
        claim = statement.claim
        if claim.predicate == "partyTo":
            yield from self._party(statement, row)
            return
        day, act = self._recorded(claim.predicate, row)
        says = self._wording.claim(claim)
        if day is None:
            if not self._within_the_record(statement, row):
                return
            if row.consent and claim.predicate in ("ratified", "accededTo"):
                other = f"{row.consent_type} on {date_in_words(row.consent)}"
                yield "warning", other, f"{says}; by the record it was by {other}."
            else:
                yield "error", f"no {act}", f"{says}; the record has no {act} of it."
            return
        recorded = f"{act} on {date_in_words(day)}"
        happened = bounds(day)
        if claim.date is None:
            if statement.last_day is not None and statement.last_day < happened[0]:
                late = f"the edition is of {date_in_words(str(statement.edition.date))}"
                yield "error", recorded, f"{says}, though {late}; the record has the {act} on {date_in_words(day)}."
            return
        given = bounds(claim.date)
        also = row.withdrawal_deposited if claim.predicate == "withdrewFrom" else None
        if _overlap(given, happened) or (also and _overlap(given, bounds(also))):
            return
        message = f"{says}; by the record it was on {date_in_words(day)}."
        earlier = claim.predicate in ("ratified", "accededTo") and given[1] < happened[0]
        yield ("warning", recorded, f"{message} {_AT_HOME}") if earlier else ("error", recorded, message)

    def _within_the_record(self, statement: Statement, row: Status) -> bool:
        """Whether the time that a statement speaks of was over when the record was read."""
        last = date.fromisoformat(record_day(self._registry, row.treaty))
        by = statement.last_day
        if statement.claim.date is not None and not statement.claim.date.endswith("/.."):
            by = min(bounds(statement.claim.date)[1], by or date.max)
        return by is not None and by <= last

    def _party(self, statement: Statement, row: Status) -> Iterator[tuple[Severity, str, str]]:
        claim, says = statement.claim, self._wording.claim(statement.claim)
        if row.consent is None:
            if self._within_the_record(statement, row):
                yield "error", "no consent to be bound", f"{says}; the record has no consent of it to be bound."
            return
        consent = bounds(row.consent)
        force = row.entry_into_force_derived
        recorded = f"{row.consent_type} on {date_in_words(row.consent)}"
        if force:
            recorded += f", in force for it from {date_in_words(force)} (derived)"
        if claim.date is None:
            if statement.last_day is not None and statement.last_day < consent[0]:
                message = f"{says}, in an edition of {date_in_words(str(statement.edition.date))}"
                yield "error", recorded, f"{message}; it consented on {date_in_words(row.consent)}."
            elif row.withdrawal_effective and statement.first_day and (
                statement.first_day >= bounds(row.withdrawal_effective)[1]
            ):  # fmt: skip
                gone = date_in_words(row.withdrawal_effective)
                yield "error", f"{recorded}; withdrew from {gone}", f"{says}; its withdrawal took effect on {gone}."
            return
        given = bounds(claim.date)
        if given[1] < consent[0]:
            yield "error", recorded, f"{says}; it consented on {date_in_words(row.consent)}."
        elif force and given[1] < bounds(force)[0]:
            message = f"{says}; the treaty is in force for it from {date_in_words(force)}, by its own article"
            yield "note", recorded, f"{message}. The earlier day can be that of the deposit."
        elif force and given[0] == given[1] > bounds(force)[1]:
            yield "warning", recorded, f"{says}; by its own article the treaty is in force from {date_in_words(force)}."

    def _negative(self, statement: Statement, row: Status) -> Iterator[tuple[Severity, str, str]]:
        claim = statement.claim
        if claim.predicate == "partyTo":
            day, act = row.entry_into_force_derived or row.consent, "entry into force for it (derived)"
            if day and row.withdrawal_effective and not self._bound_then(statement, row.withdrawal_effective):
                return
        else:
            day, act = self._recorded(claim.predicate, row)
        if day is None:
            return
        happened = bounds(day)
        if not (denies(statement, happened[0]) and denies(statement, happened[1])):
            return
        says, recorded = self._wording.claim(claim), f"{act} on {date_in_words(day)}"
        said = f", said in the edition of {date_in_words(statement.edition.date)}" if statement.edition.date else ""
        message = f"{says}{said}; the record has the {recorded}."
        behind = claim.date is None and statement.first_day is not None
        if behind and statement.first_day is not None and statement.first_day - happened[1] <= _STALE:
            yield "warning", recorded, f"{message} The edition may have been written before."
        else:
            yield "error", recorded, message

    def _bound_then(self, statement: Statement, effective: str) -> bool:
        """Whether a negative can speak of the time before a withdrawal took effect."""
        as_of = bounds(statement.claim.date)[0] if statement.claim.date else statement.first_day
        return as_of is not None and as_of < bounds(effective)[0]


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
