"""Footnotes into sources: each citation's kind, maker, recipient, meeting, place, title, number, date and address.

``author`` is who made the source: a person, or the institution or state that speaks; ``organisation`` is the one that a
person, named or not, speaks for, or that published it. What no rule can class is kept as ``other`` with its words; no
word of a note is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from treatygraph.citations.kinds import IBID, LEAD_IN, SEE_NOTE, kind_of
from treatygraph.citations.owner import Owner
from treatygraph.citations.pieces import Pieces, take_pieces
from treatygraph.citations.published import read_article_7, read_published
from treatygraph.citations.segments import split_citations
from treatygraph.citations.spoken import SPOKEN, is_plural, read_spoken
from treatygraph.model import Source

_LONGEST = 2000  # characters of a citation that are looked at
_LONGEST_KEPT = 500  # characters of a citation that is remembered: each edition cites most of what the one before did
_KEPT = 2048
_RESPONDING = re.compile(
    r",? (?:responding to|in response to|in reply to|in answer to|replying to|received (?:in|on|by))\b.*$"
)
_REPLY = re.compile(
    r"(?:[A-Z][^,“”;]{0,100}, )?(?:[Ww]ritten )?(?:[Rr]epl(?:y|ies)|[Rr]esponses?|[Aa]nswers?|[Qq]uestionnaires?)\b"
)


def parse_footnote(text: str, *, owner: Owner | None = None) -> tuple[Source, ...]:
    """The sources that a footnote cites, in their order, each once.

    ``owner`` tells the state of the profile, whose institutions the note may leave without its name.

    >>> [(source.kind, source.author, source.date) for source in parse_footnote(
    ...     "Statement of Kenya, Accra, 29 May 2012. Notes by the CMC.")]
    [('statement', 'Kenya', '2012-05-29'), ('notes', 'CMC', '2012-05-29')]
    """
    return parse(text, owner, None)


class Before(Protocol):
    """What a profile cites before a note."""

    def last(self) -> Source | None:
        """The source cited last."""

    def numbered(self, number: int) -> tuple[Source, ...] | None:
        """The sources of the note of a number; None where none before has it."""


def parse(text: str, owner: Owner | None, before: Before | None) -> tuple[Source, ...]:
    """The sources of a note's words; what stands before it is asked for only where the note points back to it."""
    found: list[Source] = []
    for words in split_citations(" ".join(text.split())):
        lead = LEAD_IN.match(words)
        bare = words[lead.end() :] if lead else words
        made = _pointed(words, bare, found, before)
        for source in _read(words, bare, found, owner, before) if made is None else made:
            _add(found, source)
    return _each_once(found)


def _previous(found: list[Source], before: Before | None) -> Source | None:
    if found:
        return found[-1]
    return before.last() if before is not None else None


def _pointed(words: str, bare: str, found: list[Source], before: Before | None) -> list[Source] | None:
    """The sources that "ibid." or "see note 3" stand for; None where the words are no such, or point to nothing."""
    if IBID.match(bare) and (previous := _previous(found, before)) is not None:
        return [replace(previous, text=words)]
    earlier = SEE_NOTE.match(words) or SEE_NOTE.match(bare)
    told = before.numbered(int(earlier["after"] or earlier["above"])) if earlier and before is not None else None
    return None if told is None else [replace(source, text=words) for source in told]


def _read(words: str, bare: str, found: list[Source], owner: Owner | None, before: Before | None) -> Sequence[Source]:
    """The sources of a citation; notes that tell no meeting are of the one at which what is cited before was said."""
    read = _known_citation if len(words) <= _LONGEST_KEPT else _read_citation
    made = read(bare[:_LONGEST], words, None, owner)
    if any(source.kind == "notes" and not (source.event or source.place or source.date) for source in made):
        return read(bare[:_LONGEST], words, _previous(found, before), owner)
    return made


def _each_once(found: list[Source]) -> tuple[Source, ...]:
    """Each source once, with the words of all citations of it."""
    if len(found) < 2:
        return tuple(found)
    kept: dict[Source, Source] = {}
    for source in found:
        known = kept.setdefault(source, source)
        if source.text not in known.text:
            kept[source] = replace(known, text=f"{known.text}; {source.text}")
    return tuple(kept.values())


def _add(found: list[Source], source: Source) -> None:
    """Add a source; words that no rule could class go with those before them."""
    if source.kind == "other" and found and found[-1].kind == "other" and len(source.identity) == 2:
        found[-1] = replace(found[-1], text=f"{found[-1].text}. {source.text}")
    else:
        found.append(source)


def _read_citation(bare: str, words: str, previous: Source | None, owner: Owner | None) -> Sequence[Source]:
    """The sources of one citation; ``words`` are its own with the lead-in, ``previous`` is the one cited before it."""
    pieces = take_pieces(_RESPONDING.sub("", bare))
    kind = kind_of(bare, title=pieces.title is not None or pieces.italic is not None, url=pieces.url is not None)
    if kind == "other":
        return [Source("other", url=pieces.url, text=words)]
    number = pieces.numbers[0] if pieces.numbers else None
    base = Source(kind, title=pieces.title, number=number, date=pieces.date, url=pieces.url, text=words)
    if kind in SPOKEN:
        source = read_spoken(base, pieces, previous)
    elif kind == "document" and _REPLY.match(bare):
        title = pieces.title or ("questionnaire" if "uestionnaire" in bare else "reply")
        source = replace(read_spoken(base, pieces, previous), title=title)
    elif kind == "article-7-report":
        source = read_article_7(base, pieces)
    else:
        source = read_published(base, pieces)
    if owner is not None:
        source = _completed(source, owner)
    return _one_each(source, pieces, bare)


_known_citation = lru_cache(_KEPT)(_read_citation)


def _completed(source: Source, owner: Owner) -> Source:
    """The source with the profile's state where the note leaves it out."""
    author, organisation = owner.complete(source.author), owner.complete(source.organisation)
    if author is None and organisation is None:
        if source.kind == "article-7-report" or source.title in ("questionnaire", "reply"):
            author = owner.name
        elif source.kind in ("interview", "meeting", "email", "letter") and source.number is None:
            organisation = owner.name
    if author == source.author and organisation == source.organisation:
        return source
    return replace(source, author=author, organisation=organisation)


def _one_each(source: Source, pieces: Pieces, bare: str) -> list[Source]:
    """One source a date, or a number, where the citation is of several: "Emails from the ministry, 2009 and 2010"."""
    if len(pieces.numbers) > 1:
        return [replace(source, number=number) for number in pieces.numbers]
    several = len(pieces.dates) > 1 and (is_plural(bare) or "Reports" in bare[:80])
    return [replace(source, date=date) for date in pieces.dates] if several else [source]
