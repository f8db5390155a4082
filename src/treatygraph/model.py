"""What flows through the house: editions, footnotes, sources, claims, and what was not understood.

All values are frozen and know nothing of files, RDF or the network. Offsets count characters (Unicode code points, as
Python counts them) in the text **as given**, from 0, end exclusive: ``text[start:end] == quote`` for every passage. A
byte-order mark is a mark of the encoding, not of the text, and is not counted; line ends are counted as they stand.
The claim guide (``docs/claim-guide.md``) fixes the meaning of each field of a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "reported", "hedged"]

SOURCE_KINDS = (
    "letter", "statement", "email", "notes", "interview", "meeting", "report", "treaty-record", "roll-call",
    "legislation", "article-7-report", "web-page", "press", "document", "other",
)  # fmt: skip
"""The kinds of source that a footnote can cite; ``other`` keeps the words of what the parser could not class."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source that a footnote cites, in the parts that could be told apart; absent parts are None.

    ``date`` is EDTF at the precision given. ``text`` is the citation's words as they stand in the footnote. Two
    footnotes that cite the same letter give equal sources but for ``text``: see :attr:`identity`.
    """

    kind: str
    author: str | None = None
    organisation: str | None = None
    title: str | None = None
    number: str | None = None
    date: str | None = None
    recipient: str | None = None
    url: str | None = None
    event: str | None = None
    place: str | None = None
    text: str = field(default="", compare=False)

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it this source and no other, in a fixed order: every part but the wording of the footnote.

        A source in which nothing but the kind was told apart is identified by its words.
        """
        parts = (
            self.author, self.organisation, self.title, self.number, self.date,
            self.recipient, self.url, self.event, self.place,
        )  # fmt: skip
        known = tuple(part or "" for part in parts)
        return (self.kind, *known) if any(known) else (self.kind, " ".join(self.text.split()))


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note of the profile: its number, its words, where they stand, and the sources they cite.

    ``sources`` is a tuple, or what equals one and parses the words when it is first looked at.
    """

    number: int
    text: str
    start: int
    end: int
    sources: Sequence[Source] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text that states a claim, with the numbers of the footnotes that carry it there.

    ``quote`` is None where the edition's text may not be carried (claims read from published profiles): then the
    offsets may be None too, and the place is told in words by ``section``.
    """

    quote: str | None
    start: int | None
    end: int | None
    footnotes: tuple[int, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact that a profile states of its state: a row of the claim guide.

    ``rule`` names the rule of the extractor (or the annotator) that made it. The first passage is the one that the
    record's ``quote``, ``start`` and ``end`` tell.
    """

    subject: str
    predicate: str
    object: str
    polarity: Polarity
    date: str | None
    modality: Modality
    attributed_to: str | None
    passages: tuple[Passage, ...]
    rule: str = ""

    @property
    def identity(self) -> tuple[str, str, str, str, str, str, str]:
        """What makes it this claim and no other; two profiles that say the same have claims of one identity."""
        return (
            self.subject, self.predicate, self.object, self.polarity,
            self.date or "", self.modality, self.attributed_to or "",
        )  # fmt: skip

    @property
    def footnotes(self) -> tuple[int, ...]:
        """The numbers of all footnotes that carry it, each once, ascending."""
        return tuple(sorted({number for passage in self.passages for number in passage.footnotes}))


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one profile: of which state, on which subject, updated when, and which text exactly.

    ``date`` is EDTF as the text gives it ("Last updated: 12 August 2010" is ``2010-08-12``) or None; ``topic`` is a
    slug of the profile's heading (``cluster-munition-ban-policy``). ``sha256`` is the hash of the text as given in
    UTF-8, ``length`` its characters; both are None where no text is at hand. ``name`` is a person's word for the file.
    """

    state: str
    date: str | None
    topic: str = "cluster-munition-ban-policy"
    title: str | None = None
    url: str | None = None
    sha256: str | None = None
    length: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A stretch of text with a trigger that gave no claim, with the reason, for the report."""

    start: int
    end: int
    quote: str
    trigger: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one edition gave: its claims in the order of the text, its footnotes, and what was not understood."""

    edition: Edition
    claims: tuple[Claim, ...]
    footnotes: tuple[Footnote, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    extractor: str = ""
