"""What a check finds: two sides that do not agree, each with its evidence, and of which kind the disagreement is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "depositary", "roll-call", "vote-total", "list", "event-date", "editions", "summary", "sources", "within",
]  # fmt: skip
"""What disagrees: a profile with the depositary's record, with a roll call, with the total of a vote, with a list of
states, with the day of the meeting, treaty or resolution itself; two editions; a summary with its body; two speakers or
sources of one edition; one edition with itself."""

KINDS: tuple[Kind, ...] = (
    "depositary", "roll-call", "vote-total", "list", "event-date", "editions", "summary", "sources", "within",
)  # fmt: skip

Severity = Literal["error", "warning", "note"]
"""``error``: both cannot be so. ``warning``: they do not fit, and there can be a reason. ``note``: one is hedged, or
the difference has a usual reason, which the finding tells."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding: who says so, what it says in words, where it stands, and on what it rests.

    ``quote``, ``start`` and ``end`` are of the passage, where the text is at hand, ``sentence`` is the clean sentence
    in which it starts, where that is asked for; ``row`` is the row of the record.
    ``sources`` are the sources that the footnotes cite, or that the record was read from, in words.
    """

    who: str
    says: str
    claim: str | None = None
    date: str | None = None
    speaker: str | None = None
    file: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    footnotes: tuple[int, ...] = ()
    sentence: str | None = None
    row: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Two sides that do not agree on one state, predicate and object; ``message`` says how, in one or two sentences."""

    kind: Kind
    severity: Severity
    state: str
    predicate: str
    object: str
    message: str
    sides: tuple[Side, Side] = field(repr=False)

    @property
    def order(self) -> tuple[str, int, int, str, str, str, str, str]:
        """How findings are sorted: by state, severity, kind, then by what they are about."""
        one, other = self.sides
        return (
            self.state, SEVERITIES.index(self.severity), KINDS.index(self.kind), self.predicate, self.object,
            one.who, other.who, f"{self.message}{one.claim}{other.claim}",
        )  # fmt: skip
