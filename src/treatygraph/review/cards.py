"""One claim in the words in which a reviewer needs it: what, when, who said so, on what it rests, and why it is one."""

from __future__ import annotations

from dataclasses import dataclass

from treatygraph.model import Claim, Extraction, Footnote
from treatygraph.registry import Registry
from treatygraph.wording import Wording, source_in_words

_SURELY = {"asserted": "said plainly", "reported": "another's word", "hedged": "not said for certain"}


@dataclass(frozen=True, slots=True)
class Card:
    """A claim to be shown beside its text. ``notes`` are footnotes by number, with their sources in words."""

    number: int
    words: str
    triple: str
    positive: bool
    date: str | None
    speaker: str | None
    surely: str
    notes: tuple[tuple[int, tuple[str, ...]], ...]
    rule: str
    places: tuple[tuple[int | None, int | None], ...]


class Cards:
    """Makes the cards of an extraction's claims."""

    def __init__(self, extraction: Extraction, registry: Registry) -> None:
        self._extraction = extraction
        self._wording = Wording(registry)
        self._notes = {note.number: note for note in reversed(extraction.footnotes)}

    def note(self, number: int) -> Footnote | None:
        """The footnote of a number, or None where the profile has none; of two the first."""
        return self._notes.get(number)

    def card(self, number: int) -> Card:
        """The card of the claim of a number, counted from 1."""
        claim = self._extraction.claims[number - 1]
        return Card(
            number, self._words(claim), f"{claim.subject} {claim.predicate} {claim.object}",
            claim.polarity == "positive", claim.date, claim.attributed_to, _SURELY[claim.modality],
            tuple((each, self._sources(each)) for each in claim.footnotes), claim.rule,
            tuple((passage.start, passage.end) for passage in claim.passages),
        )  # fmt: skip

    def _words(self, claim: Claim) -> str:
        return self._wording.claim(claim)

    def _sources(self, number: int) -> tuple[str, ...]:
        note = self._notes.get(number)
        if note is None:
            return ("the profile has no such footnote",)
        return tuple(source_in_words(source) for source in note.sources) or (note.text,)
