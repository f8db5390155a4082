"""One pass over a clean sentence: its words, numbers and marks, with their places, and a cheap test first."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,]\d+)*[^\W\d_]*"  # 10,832  1MSP  97th
    r"|['’]s\b"
    r"|[^\W\d_]+(?:[-‑'’](?!s\b)[^\W\d_]+)*"
    r"|\S"
)

_TRIGGERS = (
    "convention",
    "cluster",
    "munition",
    "meeting",
    "report",
    "there",
    "treaty",
    "ratif",
    "acced",
    "acces",
    "adher",
    "weapon",
    "conference",
    "oslo",
    "dublin",
    "wellington",
    "negotiat",
    "declaration",
    "abstain",
    "resolution",
    "stockpil",
    "produc",
    "manufactur",
    "export",
    "import",
    "transfer",
    "legislat",
    "article 7",
    "state part",
    "join",
    "attend",
    "particip",
    "workshop",
    "consider",
    "ccm",
    "protocol",
    "host",
    "remnant",
    "contaminat",
    "destr",
    "arsenal",
    "adopt",
    "process",
    "then",
    "both",
    "observer",
    "said",
    "told",
    "stated",
    "declared",
    "deny",
    "denied",
    "text",
    "review",
    "it did",
    "latest",
    "most recent",
    "first",
    "one of",
    "sent",
    "went",
    "came",
    "parliament",
    "decree",
    "pledg",
    "submit",
    "updat",
    "provid",
    "withdr",
    "denounc",
    "in force",
    "retain",
    "bound",
)
"""What a sentence must have for a claim to be in it, the most usual first: a look for a string beats any pattern."""

_TRIGGER_WORDS = re.compile(r"\bsign|\bvot|\bstocks?\b|\buse|\blaws?\b|part(?:y|ies)\b|\bnone\b|\blast\b|\bccw\b")
"""What else it can have, where the beginning or the end of the word matters."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""The months' names and their short forms, in lower case, with their numbers."""


def worth_reading(text: str) -> bool:
    """Whether a sentence has a word with which a claim could be stated; a search in C that spares the rest."""
    low = text.lower()
    return any(map(low.__contains__, _TRIGGERS)) or _TRIGGER_WORDS.search(low) is not None


def tokenize(text: str) -> list[tuple[str, int, int]]:
    """The tokens of a sentence: (text, start, end), a possessive ``'s`` as a token of its own."""
    return [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
