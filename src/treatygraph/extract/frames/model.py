"""What a clause states, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF
from treatygraph.extract.phrases import Phrase


@dataclass(slots=True)
class Report:
    """Whose word a statement is, and when it was given; ``denied`` where the word is a denial."""

    speaker: str
    date: str | None
    denied: bool = False
    own: bool = False
    clause: Clause | None = None


@dataclass(slots=True)
class Frame:
    """A clause interpreted: the subject's role, polarity, mode, speaker."""

    clause: Clause
    subject: str
    phrase: Phrase | None
    negative: bool
    hedged: bool = False
    mode: str = ""
    report: Report | None = None
    agent: str = ""
    children: list[Clause] = field(default_factory=list)
    sense: str = field(init=False)
    """The sense of the clause's verb."""

    def __post_init__(self) -> None:
        self.sense = self.clause.sense

    @property
    def self_acts(self) -> bool:
        """Whether the profile's state does it: as subject, or as the agent of a passive."""
        vg = self.clause.vg
        if vg is not None and vg.passive:
            return self.agent == SELF
        return self.subject == SELF
