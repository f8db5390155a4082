"""A part of the public record: its entries as claims, where each stands, and how complete the lists are."""

from __future__ import annotations

from dataclasses import dataclass

from treatygraph.model import Claim, Polarity


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim of the record, with the sources of the row that it stands in.

    ``sources`` are identifiers of ``registry/sources.csv``; ``row`` is the table and the key of its row
    (``depositary/ccm_status.csv#KGZ``). ``act`` says in the record's own word what was done (``acceptance``,
    ``observer``, ``abstain``). ``deposited`` and ``effective`` are EDTF days of an instrument where the claim's own
    date tells only one of them. ``confidence`` is how sure the row is, ``second_source`` what another record has.
    ``derived_from`` is empty of what is recorded; of what follows from the record by a rule, it has the claims that it
    follows from.
    """

    claim: Claim
    sources: tuple[str, ...]
    row: str
    act: str | None = None
    deposited: str | None = None
    effective: str | None = None
    confidence: str | None = None
    second_source: str | None = None
    note: str | None = None
    derived_from: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list that a part was made from, and how complete it is: one that is not complete gives no negative.

    ``about`` is the identifier of the treaty, meeting or resolution, ``predicates`` what it lists of states.
    ``scope`` names the states of which it is complete, or ought to be; ``total`` counts the entries that it should
    have, where known; ``as_of`` is the EDTF day on which the record was read or made.
    """

    name: str
    title: str
    about: str
    predicates: tuple[str, ...]
    complete: bool
    scope: str
    sources: tuple[str, ...]
    as_of: str | None = None
    total: int | None = None
    confidence: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RecordPart:
    """What goes into one named graph: ``name`` is the end of its IRI (``depositary/ccm``), ``title`` its words.

    ``derived`` marks a part that holds nothing recorded, only what follows from the record by a rule.
    """

    name: str
    title: str
    entries: tuple[Entry, ...]
    lists: tuple[RecordList, ...]
    derived: bool = False


def claim(
    state: str, predicate: str, thing: str, date: str | None, rule: str, polarity: Polarity = "positive"
) -> Claim:
    """A claim of the record: asserted, by nobody else's word, without a passage: its evidence is the row."""
    return Claim(state, predicate, thing, polarity, date, "asserted", None, (), rule)
