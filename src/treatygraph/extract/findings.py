"""What families find in a sentence, before it is merged to claims."""

from __future__ import annotations

from dataclasses import dataclass

from treatygraph.document.model import Sentence
from treatygraph.model import Modality, Polarity


@dataclass(slots=True)
class Found:
    """A claim as it is found: its place in the clean sentence, and whether it is an event or a lasting state."""

    predicate: str
    object: str
    polarity: Polarity
    date: str | None
    modality: Modality
    speaker: str | None
    start: int
    end: int
    rule: str
    sentence: Sentence
    since: int | None = None
    single: bool = False
    weak: bool = False
