"""For each state and predicate: whether claims say yes, no, both, or nothing, and as of when. Silence is never a no.

"As of" is the day to which the newest evidence speaks: the date of the edition that makes the claim, or that of the
record (the day on which it was read, of a roll call that of the vote).

"Both" says that there are claims of either kind: a state can have attended one meeting and not another, or have
ratified after it had not. What contradicts what is the business of :func:`treatygraph.check.check`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from treatygraph import edtf
from treatygraph.check.statements import Material
from treatygraph.model import Claim
from treatygraph.record import RecordPart
from treatygraph.registry import Registry

Answer = Literal["yes", "no", "both", "nothing"]

ANSWERS: tuple[Answer, ...] = ("yes", "no", "both", "nothing")
"""What the claims on a state and a predicate say, taken together."""

COLUMNS = (
    "state", "name", "predicate", "about", "answer", "yes_claims", "no_claims", "hedged_only", "yes_as_of", "no_as_of",
)  # fmt: skip
"""The columns of the matrix as CSV, one row for each state and predicate."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What the claims on one state and one predicate say.

    ``yes`` and ``no`` count distinct claims, ``hedged`` says that every one of them is hedged; the days are those to
    which the newest evidence of either speaks, None where it has no date.
    """

    state: str
    predicate: str
    yes: int = 0
    no: int = 0
    hedged: bool = False
    yes_as_of: str | None = None
    no_as_of: str | None = None

    @property
    def answer(self) -> Answer:
        """Yes, no, both, or nothing."""
        if self.yes and self.no:
            return "both"
        return "yes" if self.yes else "no" if self.no else "nothing"


def coverage(
    materials: Iterable[Material], records: Iterable[RecordPart], registry: Registry, *, about: str | None = None
) -> tuple[Cell, ...]:
    """The matrix: a cell for each state and each predicate, in the order of the states and of the predicates.

    ``about`` takes only claims on one object (``ccm``); predicates that cannot be about it are left out then. Raises
    UnknownIdentifier for an object that the registry does not know.
    """
    predicates = _predicates(registry, about)
    told: dict[tuple[str, str], dict[Claim, str | None]] = {}
    for claim, day in _dated(materials, records, registry):
        if claim.predicate in predicates and about in (None, claim.object):
            bare = _bare(claim)
            days = told.setdefault((claim.subject, claim.predicate), {})
            days[bare] = max(filter(None, (days.get(bare), day)), default=None)
    return tuple(
        _cell(state, predicate, told.get((state, predicate), {}))
        for state in registry.states
        for predicate in predicates
    )


def _predicates(registry: Registry, about: str | None) -> tuple[str, ...]:
    families = list(dict.fromkeys(predicate.family for predicate in registry.predicates.values()))
    order = sorted(registry.predicates.values(), key=lambda one: (families.index(one.family), one.name))
    if about is None:
        return tuple(one.name for one in order)
    kind = registry.object(about).object_kind
    return tuple(one.name for one in order if kind in one.object_kinds)


def _bare(claim: Claim) -> Claim:
    """A claim without what is not of its identity, so that editions and records that say the same count once."""
    return Claim(
        claim.subject,
        claim.predicate,
        claim.object,
        claim.polarity,
        claim.date,
        claim.modality,
        claim.attributed_to,
        (),
    )


def _dated(
    materials: Iterable[Material], records: Iterable[RecordPart], registry: Registry
) -> Iterable[tuple[Claim, str | None]]:
    for material in materials:
        day = _last(material.extraction.edition.date)
        for claim in material.extraction.claims:
            yield claim, day
    for part in records:
        for entry in part.entries:
            days = (_last(registry.source(source).as_of) for source in entry.sources)
            yield entry.claim, max(filter(None, days), default=None)


def _last(date: str | None) -> str | None:
    if date is None:
        return None
    latest = edtf.parse(date).latest
    return latest.isoformat() if latest else None


def _cell(state: str, predicate: str, told: dict[Claim, str | None]) -> Cell:
    yes = [claim for claim in told if claim.polarity == "positive"]
    no = [claim for claim in told if claim.polarity == "negative"]
    hedged = bool(told) and all(claim.modality == "hedged" for claim in told)
    return Cell(state, predicate, len(yes), len(no), hedged, _newest(yes, told), _newest(no, told))


def _newest(claims: list[Claim], told: dict[Claim, str | None]) -> str | None:
    return max((day for claim in claims if (day := told[claim])), default=None)


def rows(cells: Iterable[Cell], registry: Registry, *, about: str | None = None) -> list[tuple[str, ...]]:
    """The matrix as rows of text under :data:`COLUMNS`."""
    return [
        (
            cell.state, registry.state(cell.state).name, cell.predicate, about or "", cell.answer, str(cell.yes),
            str(cell.no), "yes" if cell.hedged else "", cell.yes_as_of or "", cell.no_as_of or "",
        )
        for cell in cells
    ]  # fmt: skip
