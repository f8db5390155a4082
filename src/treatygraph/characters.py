"""Characters that show nothing, or show something else than they are: made visible wherever text is reviewed.

A bidirectional override can make a sentence look like another one, an escape sequence can rewrite a terminal; both
have been used against people who review text ("Trojan Source", CVE-2021-42574).
"""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and line feed
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\ud800-\udfff]"  # halves of surrogate pairs, which no encoding can write
)
"""One character that shows nothing: controls, directional marks, zero-width marks, tags, halves of surrogate pairs."""


def name_of(char: str) -> str:
    """How a hidden character is written instead.

    >>> name_of(chr(0x202e))
    'U+202E'
    """
    return f"U+{ord(char):04X}"


def visible(text: str) -> str:
    """The text with every hidden character written as its code in brackets.

    >>> visible("a" + chr(0x1b) + "b")
    'a<U+001B>b'
    """
    return HIDDEN.sub(lambda match: f"<{name_of(match[0])}>", text)
