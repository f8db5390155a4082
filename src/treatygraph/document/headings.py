"""The headings of country profiles: titles of parts, sections, run-in leads, the rows of status tables.

Known wordings are data here; a heading that nobody knows is told by its form (:func:`looks_like_heading`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from treatygraph.document.lines import ends_sentence
from treatygraph.iris import slug
from treatygraph.prose.dates import find_dates

TOPICS = frozenset(
    {
        "cluster munition ban policy", "cluster munitions ban policy", "cluster munition policy", "mine ban policy",
        "landmine ban policy", "ban policy", "mine action", "contamination and impact", "casualties",
        "casualties and victim assistance", "victim assistance", "support for mine action", "impact", "contamination",
        "clearance", "land contamination", "risk education", "explosive ordnance risk education",
    }
)  # fmt: skip
"""Titles that begin a part of their own, folded by :func:`fold`."""

_WEAK_TOPICS = frozenset(
    {"ban policy", "casualties", "victim assistance", "impact", "contamination", "clearance", "land contamination",
     "risk education", "explosive ordnance risk education"}
)  # fmt: skip
"""Of these, the ones that are also sections of a part: they begin a part only beside a date of their own."""

_SECTIONS = frozenset(
    {
        "policy", "summary", "overview", "background", "introduction", "conclusion", "key developments",
        "commitment to the convention on cluster munitions", "commitment to the mine ban treaty",
        "use, production, transfer, and stockpiling", "use, production, transfer and stockpiling",
        "use, production, stockpiling, and transfer", "use, production, trade, and stockpiling",
        "production, transfer, and stockpiling", "production, use, transfer, and stockpiling",
        "use, production, and transfer", "production and transfer", "production, transfer, use, and stockpiling",
        "use", "production", "transfer", "stockpiling", "stockpile destruction", "stockpiling and destruction",
        "retention", "foreign stockpiling", "foreign stockpiling and transit", "interpretive issues",
        "national implementation legislation", "transparency reporting", "article 7 reporting", "clearance",
        "convention on conventional weapons", "mine ban treaty", "contamination", "cooperation and assistance",
        "promotion of the convention", "notes", "footnotes", "endnotes", "references",
        "ten-year review", "five-year review", "five-year summary", "fifteen-year review", "universalization",
    }
)  # fmt: skip

NOTE_HEADINGS = frozenset({"notes", "footnotes", "endnotes", "references", "sources"})
"""Headings that stand above the footnotes."""

_LABELS = frozenset(
    {
        "convention on cluster munitions status", "mine ban treaty status", "convention status", "treaty status",
        "national implementation legislation", "national implementing legislation", "implementation legislation",
        "national implementation measures", "implementation measures",
        "stockpile destruction", "stockpile destruction deadline", "stockpiles", "stockpiling", "stockpile",
        "participation in convention on cluster munitions meetings", "participation in mine ban treaty meetings",
        "participation in meetings", "meetings", "key developments", "contamination", "clearance deadline",
        "transparency reporting", "article 7 reporting", "use, production, transfer", "use", "production", "transfer",
        "signature", "ratification", "accession", "status",
    }
)  # fmt: skip

REVIEWS = frozenset(
    {"summary", "overview"} | {f"{years}-year review" for years in ("five", "ten", "fifteen", "twenty")}
)
"""Leads that stand above a summary of the whole profile, which can have several paragraphs."""

_LEAD = re.compile(
    r"((?:\w+[-‑ ])?\w+[-‑ ][Yy]ear [Rr]eview|Summary|SUMMARY|Overview|Key developments|Key Developments|Background"
    r"|Introduction|Policy|Developments|Update|Status|Recent developments)(?::|\.(?= ))[ \t\u00a0]*(?=\S)"
)
_DATE_LINE = re.compile(
    r"(?:page |profile |this (?:page|profile) was )?(?:last )?(?:updated?|revised|modified)(?: on)?"
    r"\s*[:–-]?\s*(?P<date>.{4,40})",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|will|would|can|could|may|must|should|never|not|signed"
    r"|ratified|acceded|attended|participated|voted|abstained|adopted|endorsed|hosted|joined|submitted|provided|declared"
    r"|destroyed|completed|became|stated|said|told|informed|announced|expressed|used|produced|transferred|exported"
    r"|imported|stockpiles|stockpiled|supports|supported)\b"
)
_LONGEST_HEADING = 90


class Lead(NamedTuple):
    """A run-in heading: its words without the colon, and how many characters it takes with the space behind it."""

    text: str
    width: int


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """A heading without what writers do differently: case, the colon or bar at its end, spaces.

    >>> fold("Cluster  Munition Ban Policy:")
    'cluster munition ban policy'
    """
    return _SPACE.sub(" ", text).strip(" :|*_#").casefold().replace("‑", "-").replace("–", "-")


def is_topic(text: str) -> bool:
    """Whether a line is the title of a part."""
    return len(text) <= _LONGEST_HEADING and fold(text) in TOPICS


def is_weak_topic(text: str) -> bool:
    """Whether a title of a part can as well be a section within one."""
    return fold(text) in _WEAK_TOPICS


def topic_slug(text: str) -> str:
    """The slug of a part's title: ``cluster-munition-ban-policy``."""
    return slug(fold(text))


def is_section(text: str) -> bool:
    """Whether a line is a heading that profiles are known to have."""
    return len(text) <= _LONGEST_HEADING and fold(text) in _SECTIONS


def is_label(text: str) -> bool:
    """Whether a line is the heading of a row of a status table."""
    return len(text) <= _LONGEST_HEADING and fold(text) in _LABELS


def is_date_line(text: str) -> bool:
    """Whether a line tells when the page was updated."""
    return len(text) <= _LONGEST_HEADING and _DATE_LINE.fullmatch(text) is not None and any(c.isdigit() for c in text)


def date_of(text: str) -> tuple[str | None, str]:
    """The date that such a line tells, as EDTF, and the words beside it.

    The date is None where there is none that a calendar has, or several.

    >>> date_of("Last updated: 12 August 2010 (draft)")
    ('2010-08-12', '(draft)')
    """
    match = _DATE_LINE.fullmatch(text)
    words = _SPACE.sub(" ", match["date"]).strip(" .") if match else text
    found = find_dates(words)
    if len(found) != 1:
        return None, words
    return found[0].edtf, (words[: found[0].start] + words[found[0].end :]).strip()


def lead_of(text: str) -> Lead | None:
    """The run-in heading that a paragraph begins with.

    >>> lead_of("Five-Year Review: Non-signatory Qatar")
    Lead(text='Five-Year Review', width=18)
    """
    match = _LEAD.match(text)
    return Lead(match[1], match.end()) if match else None


def looks_like_heading(text: str) -> bool:
    """Whether a line stands like a heading: short, in capitals at its beginning, no sentence, no full stop."""
    if len(text) > _LONGEST_HEADING or len(text) < 3 or not (text[0].isupper() or text[0].isdigit()):
        return False
    return not ends_sentence(text) and text[-1] != "," and _VERB.search(text) is None and text.count(" ") < 12
