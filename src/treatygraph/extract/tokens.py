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

_TRIGGER = re.compile(
    r"convention|treaty|ratif|acce[ds]|\bsign|adher|cluster|munition|weapon|meeting|conference|oslo|dublin|wellington"
    r"|negotiat|declaration|\bvot|abstain|resolution|stockpil|\bstocks?\b|produc|manufactur|export|import|transfer"
    r"|\buse|legislat|\blaws?\b|article 7|report|part(?:y|ies)\b|state part|joined|join|attend|particip|workshop"
    r"|consider|ccm|protocol|host|remnant|contaminat|destr|arsenal|adopt|process|represent|there|then|both|observer"
    r"|said|told|stated|declared|deny|denied|text|review|it did|latest|most recent|first|one of|absent|sent|went|came"
    r"|\bnone\b|parliament|decree|pledg"
    r"|submit|updat|provid|withdr|denounc|in force|retain|\bnone\b|\blast\b|\bccw\b|bound",
)

_USUAL = ("convention", "cluster", "meeting", "report", "there")
"""Words that most sentences have one of: looked for first, as they are found faster than any pattern."""

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
    return any(word in low for word in _USUAL) or _TRIGGER.search(low) is not None


def tokenize(text: str) -> list[tuple[str, int, int]]:
    """The tokens of a sentence: (text, start, end), a possessive ``'s`` as a token of its own."""
    return [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
