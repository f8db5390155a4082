"""A profile against the roll call: each vote by name, and the totals that a text tells beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from treatygraph.check.model import Finding, Severity, Side
from treatygraph.check.statements import Material, Statement, side
from treatygraph.document.model import Sentence
from treatygraph.record import VOTE_PREDICATES
from treatygraph.registry import Registry, Resolution, Vote
from treatygraph.wording import Wording

_CAST = {predicate: word for word, predicate in VOTE_PREDICATES.items()}
_WORDS = {"yes": "in favor", "no": "against", "abstain": "an abstention", "absent": "no part in the vote"}

_TOTALS = (
    (0, re.compile(r"\b(\d{2,3})\s+(?:(?:states|countries|nations|members|votes|member states)\s+)?"
                   r"(?:(?:voted|voting|were)\s+)?(?:in\s+favou?r|for\s+the\s+resolution)")),
    (0, re.compile(r"\b(?:in\s+favou?r\s+by|by\s+a\s+vote\s+of|vote\s+of|by)\s+(\d{2,3})(?:\s+votes)?\s+to\s+\d")),
    (0, re.compile(r"\b(\d{2,3})[-–]\d{1,2}[-–]\d{1,2}\b")),
    (0, re.compile(r"\b(?:supported|approved|adopted|endorsed)\s+by\s+(\d{2,3})\s+(?:states|countries|nations|votes)")),
    (2, re.compile(r"\b(\d{1,3})\s+(?:(?:states|countries|nations|members)\s+)?(?:abstain|abstentions)")),
)  # fmt: skip
"""How a text tells a total: which of the three it is, and the words around the number."""

_NAMES = ("votes in favor", "votes against", "abstentions")
_COMMITTEE = re.compile(r"\bFirst Committee\b|\bUNGA Committee\b")
_YEAR = re.compile(r"\b(20\d\d)\b")


class VoteCheck:
    """Holds statements on votes against the roll calls, and totals in a text against the record's."""

    def __init__(self, registry: Registry, wording: Wording) -> None:
        self._registry, self._wording = registry, wording
        self._cast = {(vote.state, vote.resolution): vote for vote in registry.votes}

    def findings(self, statement: Statement) -> Iterator[Finding]:
        """What does not fit in one statement; of a member that the roll call lacks, nothing."""
        claim = statement.claim
        vote = self._cast.get((claim.subject, claim.object))
        if claim.predicate not in _CAST or vote is None:
            return
        agrees = _CAST[claim.predicate] == vote.vote
        if agrees == (claim.polarity == "positive"):
            return
        severity: Severity = "note" if claim.modality == "hedged" else "error"
        message = f"{self._wording.claim(claim)}; the roll call has {_WORDS[vote.vote]}."
        if vote.vote == "absent" and claim.predicate == "abstainedFrom":
            message += " Taking no part in a vote is not abstaining."
        yield Finding(
            "roll-call", severity, claim.subject, claim.predicate, claim.object, message,
            (side(statement, self._wording), self._side(vote)),
        )  # fmt: skip

    def _side(self, vote: Vote) -> Side:
        name = self._wording.state(vote.state)
        sources = (self._registry.source(source) for source in vote.provenance.sources)
        return Side(
            who=f"the roll call on {vote.symbol}", says=f"{name[0].upper()}{name[1:]}: {_WORDS[vote.vote]}",
            row=f"depositary/unga_votes.csv#{vote.state},{vote.year}",
            sources=tuple(f"{source.title}, {source.url}" if source.url else source.title for source in sources),
        )  # fmt: skip

    def totals(self, material: Material) -> Iterator[Finding]:
        """Totals that the text tells in the sentence of a vote, or in the next of its paragraph, and that differ."""
        document = material.document
        if document is None:
            return
        told: set[tuple[str, int, int]] = set()
        for claim in material.extraction.claims:
            if claim.predicate not in _CAST:
                continue
            resolution = self._registry.object(claim.object)
            if not isinstance(resolution, Resolution) or resolution.votes is None or "-c1-" in resolution.id:
                continue
            starts = [passage.start for passage in claim.passages if passage.start is not None]
            for sentence in _near(document.sentences, starts, resolution.year):
                for which, number, start, end in _numbers(sentence):
                    if number == resolution.votes[which] or (resolution.id, which, start) in told:
                        continue
                    told.add((resolution.id, which, start))
                    yield self._total(material, resolution, which, number, (start, end))

    def _total(
        self, material: Material, resolution: Resolution, which: int, number: int, place: tuple[int, int]
    ) -> Finding:
        votes = resolution.votes or (0, 0, 0)
        edition, document = material.extraction.edition, material.document
        what = f"{number} {_NAMES[which]} of {self._wording.object(resolution.id)}"
        quote = document.text[place[0] : place[1]] if document else None
        record = f"{votes[0]} in favor, {votes[1]} against, {votes[2]} abstentions"
        sources = resolution.provenance.sources if resolution.provenance else ()
        return Finding(
            "vote-total", "error", edition.state, "votedInFavorOf", resolution.id,
            f"The text has {what}; the record has {votes[which]}.",
            (
                Side(
                    self._wording.edition(edition), what, file=edition.name, quote=quote, start=place[0], end=place[1]
                ),
                Side(
                    f"the record of {resolution.symbol}", record, row=f"registry/resolutions.csv#{resolution.id}",
                    sources=tuple(self._registry.source(source).title for source in sources),
                ),
            ),
        )  # fmt: skip


def _near(sentences: tuple[Sentence, ...], starts: list[int], year: int) -> Iterator[Sentence]:
    """The sentences in which the passages start, and the next of the same paragraph if it names no other year."""
    for index, sentence in enumerate(sentences):
        if not sentence.text:
            continue
        first, last = sentence.span(0, len(sentence.text))
        if not any(first <= start < last for start in starts):
            continue
        for near in sentences[index : index + 2]:
            years = {int(found) for found in _YEAR.findall(near.text)}
            same = near is sentence or near.paragraph == sentence.paragraph
            if near.text and same and years <= {year} and not _COMMITTEE.search(near.text):
                yield near


def _numbers(sentence: Sentence) -> Iterator[tuple[int, int, int, int]]:
    """Which total, the number, and where in the text as given the words that tell it stand."""
    for which, pattern in _TOTALS:
        for match in pattern.finditer(sentence.text):
            yield which, int(match[1]), *sentence.span(match.start(), match.end())
