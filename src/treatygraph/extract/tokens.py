"""One pass over a text: its words, numbers and marks, with their places; and the names of the months."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,]\d+)*[^\W\d_]*"  # 10,832  1MSP  97th
    r"|['’]s\b"
    r"|[^\W\d_]+(?:[-‑'’](?!s\b)[^\W\d_]+)*"
    r"|\S"
)

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


def tokenize(text: str) -> list[tuple[str, int, int]]:
    """The tokens of a sentence: (text, start, end), a possessive ``'s`` as a token of its own."""
    return [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
