"""Rows of what the depositary, the roll calls and the lists of participants record."""

from __future__ import annotations

from dataclasses import dataclass

from treatygraph.registry.cells import split
from treatygraph.registry.provenance import Provenance
from treatygraph.registry.table import Values


@dataclass(frozen=True, slots=True)
class Status:
    """What one state did about one treaty, by the depositary's record on the day it was read.

    Dates are EDTF. ``status`` is a word of :data:`~treatygraph.registry.schema.STATUSES`; ``withdrawn`` says that a
    notice was deposited, and the state is bound until ``withdrawal_effective``: what holds on a day follows from the
    dates. ``entry_into_force_derived`` is computed by the treaty's own article, not recorded; it is None of a
    succession, where the article does not give it. ``second_source`` says what another record has.
    """

    state: str
    treaty: str
    status: str
    signature: str | None
    consent: str | None
    consent_type: str | None
    provisional_application: str | None
    entry_into_force_derived: str | None
    withdrawal_deposited: str | None
    withdrawal_effective: str | None
    untc_name: str | None
    second_source: str
    sources: tuple[str, ...]
    note: str

    @classmethod
    def of(cls, treaty: str, values: Values) -> Status:
        """From a row of a treaty's status table."""
        return cls(
            values["alpha3"], treaty, values["status"], values["signature_date"] or None,
            values["consent_date"] or None, values["consent_type"] or None,
            values["provisional_application"] or None, values["entry_into_force_derived"] or None,
            values["withdrawal_deposited"] or None, values["withdrawal_effective"] or None,
            values["untc_name"] or None, values["second_source"], split(values["source"]), values["note"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProtocolConsent:
    """One state's consent to be bound by one protocol of the CCW."""

    state: str
    protocol: str
    date: str
    consent_type: str
    untc_name: str
    confidence: str
    sources: tuple[str, ...]

    @classmethod
    def of(cls, values: Values) -> ProtocolConsent:
        """From a row of ``ccw_protocols_status.csv``."""
        return cls(
            values["alpha3"], values["instrument"], values["consent_date"], values["consent_type"],
            values["untc_name"], values["confidence"], split(values["source"]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vote:
    """One member's vote on one year's resolution: ``yes``, ``no``, ``abstain``, or ``absent`` (no part in the vote)."""

    state: str
    year: int
    symbol: str
    vote: str
    provenance: Provenance

    @property
    def resolution(self) -> str:
        """The identifier of the resolution (``unga-ccm-2015``)."""
        return f"unga-ccm-{self.year}"

    @classmethod
    def of(cls, values: Values) -> Vote:
        """From a row of ``unga_votes.csv``."""
        return cls(values["alpha3"], int(values["year"]), values["resolution"], values["vote"], Provenance.of(values))


@dataclass(frozen=True, slots=True)
class Participation:
    """What one state did at one meeting: a word of :data:`~treatygraph.registry.schema.ROLES`.

    ``table`` is the file that the row stands in, below the data folder.
    """

    state: str
    meeting: str
    role: str
    provenance: Provenance
    table: str

    @classmethod
    def of(cls, table: str, values: Values) -> Participation:
        """From a row of ``oslo_participation.csv`` or ``regional_participation.csv``."""
        return cls(values["alpha3"], values["meeting"], values["role"], Provenance.of(values), table)


@dataclass(frozen=True, slots=True)
class ParticipationList:
    """How complete the rows of one meeting are: a list that is not complete gives no negative.

    ``what`` is ``adopted``, ``endorsed``, ``participated`` or ``signed``; ``scope`` the states of which it is complete,
    where it is; ``total`` how many the sources count, where they agree.
    """

    meeting: str
    what: str
    complete: bool
    scope: str
    total: int | None
    provenance: Provenance

    @classmethod
    def of(cls, values: Values) -> ParticipationList:
        """From a row of ``participation_lists.csv``."""
        return cls(
            values["meeting"], values["what"], values["complete"] == "yes", values["scope"],
            int(values["total"]) if values["total"] else None, Provenance.of(values),
        )  # fmt: skip
