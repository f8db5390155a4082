"""The same claim made by several profiles: one claim, several lines of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from treatygraph.model import Claim, Edition, Extraction, Footnote


@dataclass(frozen=True, slots=True)
class Evidence:
    """One edition's evidence for a claim: the claim as that edition makes it, and the footnotes that carry it there."""

    edition: Edition
    claim: Claim
    footnotes: tuple[Footnote, ...]
    extractor: str


@dataclass(frozen=True, slots=True)
class MergedClaim:
    """A claim by its identity (:attr:`treatygraph.model.Claim.identity`) with the evidence of all editions for it."""

    identity: tuple[str, str, str, str, str, str, str]
    evidence: tuple[Evidence, ...]

    @property
    def claim(self) -> Claim:
        """The claim as the first edition makes it."""
        return self.evidence[0].claim

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions that make it, in the order of the evidence."""
        return tuple(evidence.edition for evidence in self.evidence)


def merge(extractions: Iterable[Extraction]) -> tuple[MergedClaim, ...]:
    """The claims of all extractions, equal ones together, sorted by identity; evidence by edition, oldest first.

    The same extraction given twice counts once.
    """
    grouped: dict[tuple[str, str, str, str, str, str, str], dict[Evidence, None]] = {}
    for extraction in extractions:
        told = {note.number: note for note in reversed(extraction.footnotes)}
        for claim in extraction.claims:
            notes = tuple(told[number] for number in claim.footnotes if number in told)
            evidence = Evidence(extraction.edition, claim, notes, extraction.extractor)
            grouped.setdefault(claim.identity, {})[evidence] = None
    return tuple(MergedClaim(identity, tuple(sorted(grouped[identity], key=_order))) for identity in sorted(grouped))


def _order(evidence: Evidence) -> tuple[str, ...]:
    edition = evidence.edition
    place = evidence.claim.passages[0]
    return (
        edition.date or "", edition.state, edition.topic, edition.sha256 or "", edition.url or "", edition.name or "",
        f"{place.start or 0:012d}", place.section or "", evidence.claim.rule,
    )  # fmt: skip
