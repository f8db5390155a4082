"""What a state is to a treaty, read from claims of the public record, so that each date leads to its claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from treatygraph.pages.facts import Fact, short
from treatygraph.pages.model import Cell, Text, cell
from treatygraph.pages.naming import when
from treatygraph.record.depositary import DEPOSITARY_TREATIES
from treatygraph.record.status import record_day
from treatygraph.registry import Registry

STATUSES = ("party", "signatory", "withdrawn", "outside", "unknown")
"""What a state can be to a treaty; ``unknown`` where no record is at hand, which is not the same as ``outside``."""

STATUS_WORDS: Mapping[str, str] = {
    "party": "State Party",
    "signatory": "Signatory",
    "withdrawn": "Withdrawn",
    "outside": "Not party",
    "unknown": "Not known",
}

_ACTS = {
    "accession": "accession", "ratification": "ratification", "acceptance": "acceptance", "approval": "approval",
    "succession": "succession", "consent to be bound": "consent to be bound",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """An act of the record: its day (EDTF) and the claim that tells it."""

    date: str
    claim: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A state and a treaty: the acts of the record, each with its claim, and the day on which the record was read.

    ``absent`` is the claim that there was no act by that day.
    """

    state: str
    treaty: str
    as_of: str | None
    signed: Deed | None = None
    consented: Deed | None = None
    in_force: Deed | None = None
    left: Deed | None = None
    absent: Deed | None = None

    def status(self, day: str | None = None) -> str:
        """One of :data:`STATUSES` at the end of a day, the day of reading without one."""
        on = day or self.as_of or "9999"
        if self.left and self.left.date <= on:
            return "withdrawn"
        if self.consented and self.consented.date <= on:
            return "party"
        if self.signed and self.signed.date <= on:
            return "signatory"
        return "outside" if self.signed or self.consented or self.absent else "unknown"


def standings(facts: Iterable[Fact], registry: Registry) -> dict[tuple[str, str], Standing]:
    """What claims of the public record tell of states and treaties, by the IRIs of both."""
    found: dict[tuple[str, str], dict[str, Deed]] = {}
    for fact in facts:
        if fact.of_record:
            for name, deed in _deeds(fact):
                found.setdefault((fact.state, fact.object), {}).setdefault(name, deed)
    return {
        (state, treaty): Standing(state, treaty, _read_on(registry, short(treaty)), **deeds)
        for (state, treaty), deeds in found.items()
        if short(treaty) in DEPOSITARY_TREATIES
    }


def _deeds(fact: Fact) -> Iterable[tuple[str, Deed]]:
    date = fact.date or ""
    if line := fact.by("record.signature"):
        yield "signed", Deed(date, fact.iri)
    if line := fact.by("record.consent"):
        yield "consented", Deed(line.deposited or date, fact.iri, _ACTS.get(line.act or "", line.act or ""))
    if fact.predicate == "partyTo" and fact.positive and fact.by("derived.article"):
        yield "in_force", Deed(date.partition("/")[0], fact.iri)
    if line := fact.by("record.withdrawal"):
        yield "left", Deed(line.effective or date, fact.iri)
    if fact.by("record.no-consent"):
        yield "absent", Deed(date, fact.iri)


@lru_cache(maxsize=64)
def _read_on(registry: Registry, treaty: str) -> str | None:
    return record_day(registry, treaty) if treaty in DEPOSITARY_TREATIES else None


def status_cell(standing: Standing | None, day: str | None = None) -> Cell:
    """The status at the end of a day in words, leading to the claim that decides it; a withdrawal to come is told."""
    if standing is None:
        return cell(Text(STATUS_WORDS["unknown"], None, "unknown"))
    status = standing.status(day)
    decides = {
        "party": standing.consented, "signatory": standing.signed, "withdrawn": standing.left,
        "outside": standing.absent,
    }.get(status)  # fmt: skip
    told = Text(STATUS_WORDS[status], decides.claim if decides else None, status)
    if status == "party" and standing.left and day is None:
        return cell(told, Text(f"leaves on {when(standing.left.date)}", standing.left.claim, "quiet"))
    return cell(told)


def deed_cell(deed: Deed | None) -> Cell:
    """An act's day, and what kind of act it was, leading to the claim."""
    if deed is None:
        return cell()
    beside = (Text(deed.act, None, "quiet"),) if deed.act else ()
    return cell(Text(when(deed.date), deed.claim), *beside, order=deed.date)
