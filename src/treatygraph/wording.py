"""Claims, dates and sources in words, the same wherever people read them: in the graph, in tables, on pages.

>>> from treatygraph.registry import Registry
>>> words = Wording(Registry.load())
>>> words.claim(Claim("KGZ", "signed", "ccm", "negative", "2008-12", "asserted", None, ()))
'Kyrgyzstan did not sign the Convention on Cluster Munitions (December 2008)'
"""

from __future__ import annotations

import re
from functools import lru_cache

from treatygraph import edtf
from treatygraph.model import Claim, Edition, Source
from treatygraph.registry import ClaimObject, Meeting, Registry, Resolution, Treaty, Weapon

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_TAKES_ARTICLE = re.compile(
    r"^(?!the\b).*\b(?:ministry|government|delegation|embassy|mission|parliament|department|office|authority|council"
    r"|armed forces|army|coalition)\b",
    re.IGNORECASE,
)

_SOURCE_WORDS = {
    "letter": "Letter", "statement": "Statement", "email": "E-mail", "notes": "Notes", "interview": "Interview",
    "meeting": "Meeting", "report": "Report", "treaty-record": "Treaty record", "roll-call": "Roll call",
    "legislation": "Legal text", "article-7-report": "Article 7 report", "web-page": "Web page", "press": "Press item",
    "document": "Document", "other": "Source",
}  # fmt: skip


@lru_cache(maxsize=4096)
def date_in_words(text: str) -> str:
    """An EDTF date as prose writes it; raises ValueError if it is none.

    >>> date_in_words("2008-12-03"), date_in_words("2009/2010-07"), date_in_words("2014/..")
    ('3 December 2008', '2009 to July 2010', 'since 2014')
    """
    edtf.parse(text)
    if "/" in text:
        begin, _, end = text.partition("/")
        if end == "..":
            return f"since {date_in_words(begin)}"
        return f"until {date_in_words(end)}" if begin == ".." else f"{date_in_words(begin)} to {date_in_words(end)}"
    year, *rest = text.split("-")
    if not rest:
        return year
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}"
    return month if len(rest) == 1 else f"{int(rest[1])} {month}"


def shortened(text: str, length: int) -> tuple[str, bool]:
    """The text, or its beginning of at most ``length`` characters, cut at a word; and whether it was cut.

    What is left is the text's own beginning, without an ellipsis. A single word that is longer is cut within.

    >>> shortened("did not sign the convention", 12)
    ('did not sign', True)
    """
    if len(text) <= length:
        return text, False
    cut = length
    while cut and not (text[cut].isspace() and not text[cut - 1].isspace()):
        cut -= 1
    return text[: cut or length], True


def speaker_in_words(speaker: str) -> str:
    """A speaker's name as it stands in a sentence, with the article that a single body takes."""
    return f"the {speaker}" if _TAKES_ARTICLE.match(speaker) else speaker


def source_in_words(source: Source) -> str:
    """A source by its parts, as a footnote would cite it; one whose parts were not told apart by its own words.

    >>> source_in_words(Source("letter", author="Ministry of Foreign Affairs", number="011-14/809", date="2010-04-30"))
    'Letter No. 011-14/809, Ministry of Foreign Affairs, 30 April 2010'
    """
    if len(source.identity) == 2:
        return " ".join(source.text.split()) or _SOURCE_WORDS[source.kind]
    head = f"{_SOURCE_WORDS[source.kind]}{f' No. {source.number}' if source.number else ''}"
    parts = (
        head, source.author, source.organisation, source.title and f"“{source.title}”",
        source.recipient and f"to {source.recipient}", source.event, source.place,
        source.date and (date_in_words(source.date) if edtf.is_valid(source.date) else source.date),
        source.url if not source.title and not source.author else None,
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


class Wording:
    """Says claims, and what they are about, in English words, by the names of a registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._states: dict[str, str] = {}
        self._objects: dict[tuple[str, bool], str] = {}

    def state(self, alpha3: str) -> str:
        """A state as it stands in a sentence ("the Netherlands"); raises UnknownIdentifier."""
        if alpha3 not in self._states:
            state = self._registry.state(alpha3)
            self._states[alpha3] = f"the {state.name}" if state.takes_article else state.name
        return self._states[alpha3]

    def object(self, identifier: str, *, dated: bool = True) -> str:
        """What a claim is about, as it stands in a sentence; ``dated`` if the sentence tells a date anyway.

        >>> from treatygraph.registry import Registry
        >>> Wording(Registry.load()).object("wellington-2008")
        'the Wellington Conference on Cluster Munitions'
        """
        key = (identifier, dated)
        if key not in self._objects:
            self._objects[key] = _phrase(self._registry.object(identifier), dated=dated)
        return self._objects[key]

    def claim(self, claim: Claim) -> str:
        """A claim as one sentence without its full stop: who, what, when, said by whom, how surely."""
        predicate = self._registry.predicate(claim.predicate)
        if claim.polarity == "positive":
            verb = predicate.label
        else:
            verb = predicate.label_negative or f"is denied to have {predicate.label}"
        state = self.state(claim.subject)
        state = state[0].upper() + state[1:]
        beside = (
            date_in_words(claim.date) if claim.date else None,
            f"according to {speaker_in_words(claim.attributed_to)}" if claim.attributed_to else None,
            "as reported" if claim.modality == "reported" and not claim.attributed_to else None,
            "not said for certain" if claim.modality == "hedged" else None,
        )
        told = "; ".join(part for part in beside if part)
        sentence = f"{state} {verb} {self.object(claim.object, dated=claim.date is not None)}"
        return f"{sentence} ({told})" if told else sentence

    def profile(self, edition: Edition) -> str:
        """A profile as a work: the state and the profile's title, or its topic in words."""
        name = self.state(edition.state).removeprefix("the ")
        topic = edition.topic.replace("-", " ")
        return f"{name}: {topic[:1].upper()}{topic[1:]}"

    def edition(self, edition: Edition) -> str:
        """An edition of a profile, with its date."""
        when = date_in_words(edition.date) if edition.date else "undated"
        return f"{self.profile(edition)}, {when}"


def _phrase(thing: ClaimObject, *, dated: bool) -> str:
    match thing:
        case Treaty(part_of=None):
            return f"the {thing.name}"
        case Treaty():
            return thing.name
        case Weapon():
            return thing.name[0].lower() + thing.name[1:]
        case Resolution(symbol=str(symbol)) if thing.name.endswith(f", {symbol}"):
            return f"General Assembly resolution {symbol}, “{thing.name.removesuffix(f', {symbol}')}”"
        case Resolution():
            return f"the {thing.name}" if thing.name.startswith("General") else f"the resolution “{thing.name}”"
        case Meeting():
            return _meeting(thing, dated=dated)
    return f"the {thing.name}"


def _meeting(meeting: Meeting, *, dated: bool) -> str:
    words = f"the {meeting.name[0].lower() if _is_common(meeting.name) else meeting.name[0]}{meeting.name[1:]}"
    if meeting.kind == "series":
        return words.removeprefix("the ") if words.startswith("the international") else words
    if meeting.place and meeting.place.lower() not in meeting.name.lower():
        words += f" in {meeting.place}"
    year = str(meeting.year) if meeting.year else None
    return words if dated or year is None or year in meeting.name else f"{words}, {year}"


def _is_common(name: str) -> bool:
    """Whether a name is a description that begins with a capital only because it stands first in its cell."""
    first, _, rest = name.partition(" ")
    return first in ("Meeting", "Meetings", "International", "Intersessional", "Regional") and rest[:1].islower()
