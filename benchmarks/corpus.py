"""A corpus of country profiles of any size, the same bytes each time: our own sentences, put together by number.

    python benchmarks/corpus.py OUT --profiles 5000              # about 14 claims a profile: 70,000 claims
    python benchmarks/corpus.py OUT --profiles 10000 --length 10000

The facts in it are drawn by lot and true of nobody. Profile N depends on N and the length alone.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from benchmarks.wording import (
    CITATIONS,
    FACTS,
    MEETINGS,
    MONTHS,
    OPENINGS,
    OTHERS,
    PEOPLE,
    SECTIONS,
    SPEAKERS,
)

from treatygraph.registry import Registry

LENGTH = 4_000
"""The usual length of a generated profile, in characters."""


@lru_cache(maxsize=1)
def _states() -> tuple[tuple[str, str], ...]:
    """Code and name, as it stands in a sentence, of each state."""
    states = Registry.load().states.values()
    return tuple((state.alpha3, f"the {state.name}" if state.takes_article else state.name) for state in states)


@dataclass
class _Writer:
    """Fills sentences and keeps count of the footnotes."""

    chance: random.Random
    state: str
    year: int
    notes: list[str] = field(default_factory=list)

    def fill(self, sentence: str, *, noted: bool = True) -> str:
        chance = self.chance
        ordinal, place, held = chance.choice(MEETINGS)
        speaker = chance.choice(SPEAKERS)
        values = {
            "State": self.state, "Neighbour": chance.choice(_states())[1], "speaker": speaker,
            "speaker_first": speaker, "ordinal": ordinal, "place": place, "held": held,
            "day": chance.randint(2, 28), "month": chance.choice(MONTHS), "recent": self.year - 1,
            "past": chance.randint(2009, max(2009, self.year - 2)), "voted": max(2015, self.year - 1),
            "number": chance.randint(100, 999), "person": chance.choice(PEOPLE), "note": "",
        }  # fmt: skip
        if noted and "{note}" in sentence and chance.random() < 0.6:
            self.notes.append(self.fill(chance.choice(CITATIONS), noted=False))
            values["note"] = f"[{len(self.notes)}]"
        told = sentence.format(**values)
        return told[0].upper() + told[1:]


def profile(number: int, length: int = LENGTH) -> tuple[str, str]:
    """The name (``KEN-2012-0123``) and the text of a profile of about ``length`` characters.

    >>> profile(7) == profile(7)
    True
    """
    states = _states()
    code, state = states[number % len(states)]
    chance = random.Random(f"treatygraph {number}")  # noqa: S311  (a corpus, not a secret)
    year = 2010 + number // len(states) % 15
    writer = _Writer(chance, state, year)
    facts = chance.sample(FACTS, 9)
    sentences: list[str] = [chance.choice(OPENINGS), *facts]
    size = sum(map(len, sentences))
    while size < length * 0.75:
        sentences.append(chance.choice(OTHERS))
        size += len(sentences[-1])
    rest = sentences[1:]
    chance.shuffle(rest)
    body = [writer.fill(sentence) for sentence in (sentences[0], *rest)]
    blocks = [
        state.removeprefix("the "),
        f"Last updated: {chance.randint(1, 28)} August {year}",
        "Cluster Munition Ban Policy",
    ]
    share = -(-len(body) // len(SECTIONS))
    for index, section in enumerate(SECTIONS):
        mine = body[index * share : (index + 1) * share]
        if mine:
            blocks.append(section)
            blocks += [" ".join(mine[at : at + 5]) for at in range(0, len(mine), 5)]
    blocks += [f"[{index}] {note}" for index, note in enumerate(writer.notes, start=1)]
    return f"{code}-{year}-{number:05}", "\n\n".join(blocks) + "\n"


def texts(count: int, length: int = LENGTH) -> Iterator[str]:
    """The texts of the first profiles."""
    return (profile(number, length)[1] for number in range(count))


def write(folder: Path, count: int, length: int = LENGTH) -> int:
    """Write the first profiles into a folder, a hundred a subfolder; returns how many characters."""
    characters = 0
    for number in range(count):
        name, text = profile(number, length)
        path = folder / f"{number // 100:04}" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        characters += len(text)
    return characters


def main() -> None:
    """Write a corpus and say how large it is."""
    parser = argparse.ArgumentParser(description="Write a corpus of generated profiles.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--profiles", type=int, default=5000)
    parser.add_argument("--length", type=int, default=LENGTH, help="characters a profile, about")
    given = parser.parse_args()
    characters = write(given.out, given.profiles, given.length)
    print(f"{given.profiles} profiles, {characters / 1e6:.1f} million characters in {given.out}")


if __name__ == "__main__":
    main()
