"""The sentence cases as profiles: what one gives, set against what it should give."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypedDict

from treatygraph.document import read_text
from treatygraph.extract import extract
from treatygraph.registry import Registry

FOLDER = Path(__file__).parent.parent / "cases" / "sentences"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class GoldClaim(TypedDict):
    predicate: str
    object: str
    polarity: str
    date: str | None
    attributed_to: str | None
    footnotes: list[int]


class Case(TypedDict):
    id: str
    state: str
    edition: str
    text: str
    claims: list[GoldClaim]


class Row(NamedTuple):
    """What is compared of a claim."""

    predicate: str
    object: str
    polarity: str
    date: str | None
    speaker: str | None
    footnotes: tuple[int, ...]


def cases() -> Iterator[Case]:
    """All sentence cases, file by file."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def profile(case: Case) -> str:
    """The case as a profile of its own: title, date of the edition, heading, the passage."""
    head = [Registry.load().state(case["state"]).name]
    parts = case["edition"].split("-")
    if len(parts) == 3:
        head.append(f"Last Updated: {int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}")
    return "\n\n".join([*head, "Cluster Munition Ban Policy", case["text"]]) + "\n"


def wanted(case: Case) -> set[Row]:
    """The gold claims of a case."""
    return {
        Row(c["predicate"], c["object"], c["polarity"], c["date"], c["attributed_to"], tuple(c["footnotes"]))
        for c in case["claims"]
    }


def found(case: Case) -> set[Row]:
    """The claims that the extractor finds in a case."""
    return {
        Row(c.predicate, c.object, c.polarity, c.date, c.attributed_to, c.footnotes)
        for c in extract(read_text(profile(case))).claims
    }
