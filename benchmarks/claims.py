"""Claims of any number as JSON Lines, the same bytes each time: 14 a profile, with passages, footnotes and sources.

    python -m benchmarks.claims OUT.jsonl                        # 70,000 claims in 5,000 profiles: a million triples
    python -m benchmarks.claims OUT.jsonl --size 10000

The facts are drawn by lot and true of nobody; each stands in a sentence of a text whose hash and offsets are right.
Profile N depends on N alone. States come again, edition after edition, and say in part what they said before.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from treatygraph.claims import write_jsonl
from treatygraph.model import Claim, Edition, Extraction, Footnote, Modality, Passage, Polarity, Source
from treatygraph.registry import Registry

SIZE = 70_000
"""Claims of the usual corpus."""

A_PROFILE = 14
"""Claims of a profile."""

_PRACTICES = ("used", "produced", "transferred", "stockpiled")
_STANCES = ("consideringJoining", "expressedSupportFor", "enactedLegislation", "submittedReport")
_VOTES = ("votedInFavorOf", "abstainedFrom", "absentFromVoteOn")
_SPEAKERS = ("Ministry of Foreign Affairs", "the Ministry of Defense", "a senior official", "the delegation in Geneva")


@dataclass(frozen=True, slots=True)
class _Fact:
    predicate: str
    object: str
    date: str | None
    said: str


@cache
def _states() -> tuple[tuple[str, str], ...]:
    return tuple((state.alpha3, state.name) for state in Registry.load().states.values())


@cache
def _facts(day: str) -> tuple[_Fact, ...]:
    """What a profile of a day can tell: meetings and votes that were over by then."""
    registry = Registry.load()
    found = [
        _Fact("participatedIn", meeting.id, meeting.start[:7], f"the {meeting.name} in {meeting.start[:4]}")
        for meeting in registry.meetings.values()
        if meeting.start and len(meeting.start) == 10 and meeting.start < day
    ]
    found += [
        _Fact(vote, resolution.id, str(resolution.year), f"{vote}, in {resolution.year}, the resolution")
        for resolution in registry.resolutions.values()
        if resolution.year < int(day[:4])
        for vote in _VOTES[resolution.year % 3 :][:1]
    ]
    found += [_Fact(stance, "ccm", None, f"{stance}, the Convention on Cluster Munitions") for stance in _STANCES]
    return tuple(found)


@dataclass
class _Writer:
    """Puts a text together and keeps the offsets of its passages and notes."""

    chance: random.Random
    code: str
    name: str
    year: int
    text: str = ""
    claims: list[Claim] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def sentence(self, facts: tuple[_Fact, ...]) -> None:
        chance = self.chance
        polarity: Polarity = chance.choice(("positive", "positive", "negative"))
        speaker = chance.choice(_SPEAKERS) if chance.random() < 0.3 else None
        modality: Modality = "reported" if speaker else "asserted"
        notes: tuple[int, ...] = ()
        if chance.random() < 0.5:
            self.sources.append(self._source())
            notes = (len(self.sources),)
        verb = "confirms" if polarity == "positive" else "denies"
        by = f"{speaker} of {self.name}" if speaker else f"The record of {self.name} in {self.year}"
        quote = f"{by} {verb} {', '.join(fact.said for fact in facts)}."
        start = len(self.text)
        self.text += quote + (f"[{notes[0]}] " if notes else " ")
        passage = Passage(quote, start, start + len(quote), notes)
        for fact in facts:
            self.claims.append(
                Claim(
                    self.code, fact.predicate, fact.object, polarity, fact.date if polarity == "positive" else None,
                    modality, speaker, (passage,), "made-by-lot",
                )
            )  # fmt: skip

    def _source(self) -> Source:
        number = f"{self.chance.randint(1, 999):03}/{self.chance.randint(1, 99)}"
        author = self.chance.choice(_SPEAKERS)
        day = date(self.year, 1, 1) - timedelta(days=self.chance.randint(1, 300))
        return Source(
            "letter", author=author, number=number, date=day.isoformat(), recipient="the editors",
            text=f"Letter No. {number} from {author} to the editors, {day.isoformat()}.",
        )  # fmt: skip

    def footnotes(self) -> Iterator[Footnote]:
        for number, source in enumerate(self.sources, start=1):
            start = len(self.text)
            self.text += f"[{number}] {source.text}\n"
            yield Footnote(number, source.text, len(self.text) - len(source.text) - 1, len(self.text) - 1, (source,))
            assert self.text[start] == "["  # noqa: S101  (a note begins with its marker)


def profile(number: int, claims: int = A_PROFILE) -> Extraction:
    """What profile ``number`` says: so many claims, at least four.

    >>> profile(7) == profile(7)
    True
    """
    states = _states()
    code, name = states[number % len(states)]
    day = (date(2012, 3, 1) + timedelta(days=30 * (number // len(states)))).isoformat()
    writer = _Writer(random.Random(f"treatygraph claims {number}"), code, name, int(day[:4]))  # noqa: S311
    facts = _facts(day)
    told = writer.chance.sample(facts, min(claims - len(_PRACTICES), len(facts)))
    writer.sentence(tuple(_Fact(each, "cluster-munitions", None, f"having {each} any") for each in _PRACTICES))
    for at in range(0, len(told), 3):
        writer.sentence(tuple(told[at : at + 3]))
    writer.text += "\n"
    notes = tuple(writer.footnotes())
    sha = hashlib.sha256(writer.text.encode()).hexdigest()
    edition = Edition(code, day, title=name, sha256=sha, length=len(writer.text), name=f"{code}-{number:06}.txt")
    return Extraction(edition, tuple(writer.claims), notes, (), "by-lot/1")


def profiles(size: int) -> Iterator[Extraction]:
    """Profiles that hold ``size`` claims together, or a few more."""
    return (profile(number) for number in range(-(-size // A_PROFILE)))


def main() -> None:
    """Write the claims and say how many."""
    parser = argparse.ArgumentParser(description="Write generated claims as JSON Lines.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=SIZE, help="claims")
    given = parser.parse_args()
    print(f"{write_jsonl(profiles(given.size), given.out)} claims in {given.out}")


if __name__ == "__main__":
    main()
