"""Words of strangers on a page: escaped, cut where they are endless, and no character in them that shows nothing."""

from __future__ import annotations

import json
import re
from itertools import zip_longest

from markupsafe import Markup, escape

from treatygraph.characters import HIDDEN, name_of

LONGEST = 2_000
"""How many characters of one piece of text a page shows at most; the data has all of it."""

_NOT_IN_SCRIPT = re.compile("[<>&\x7f]")


def shown(text: object, longest: int = LONGEST) -> Markup:
    """Text for a page: escaped, cut if it is longer than ``longest``, each hidden character written as its code.

    >>> shown("<b>")
    Markup('&lt;b&gt;')
    >>> shown("a" * 30, 10)
    Markup('aaaaaaaaaa<span class="cut">… 20 more characters</span>')
    """
    told = str(text)
    if len(told) > longest:
        more = Markup('<span class="cut">… {:,} more characters</span>').format(len(told) - longest)
        return shown(told[:longest], longest) + more
    if not HIDDEN.search(told):
        return escape(told)
    pieces = zip_longest(HIDDEN.split(told), HIDDEN.findall(told), fillvalue="")
    return Markup("").join(
        escape(plain) + (Markup('<span class="hidden">{}</span>').format(name_of(char)) if char else "")
        for plain, char in pieces
    )


def in_script(value: object) -> Markup:
    """JSON that can stand in a script element: it neither ends it nor holds a character that shows nothing.

    >>> print(in_script({"a": "</script>"}))
    {"a": "\\u003c/script\\u003e"}
    """
    text = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return Markup(_NOT_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # noqa: S704  (nothing left to end it)


def plain_text(text: object, longest: int = 300) -> str:
    """Text for a title or an attribute, where no element can stand: hidden characters as codes in brackets, cut.

    >>> plain_text("a" + chr(0x202E))
    'a<U+202E>'
    """
    told = HIDDEN.sub(lambda found: f"<{name_of(found[0])}>", str(text))
    return told if len(told) <= longest else f"{told[: longest - 1]}…"
