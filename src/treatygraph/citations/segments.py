"""Where one citation of a footnote ends and the next begins, and what the parts of a citation are.

Quotation marks and brackets hold together what stands within them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from treatygraph.prose.sentences import split_sentences

_PAIRED = re.compile(r"[;“”()\[\]\"]")
_AND_HEAD = re.compile(
    r",? and (?=(?:(?:an?|the|by|its|his|her) )?(?:e-?mails?|letters?|interviews?|telephone|notes? "
    r"|statements?|meetings?"
    r"|lists? of|UN,|press|see|conversation|report of|CMC notes|attendance)\b)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,“”()\[\]\"]")
_ABBREVIATED_END = re.compile(r"\b(?:eds?|vol|no|nos|pp?|para|paras|ch|art|cf|trans|rev|ser)\.$", re.IGNORECASE)
_LONGEST = 20_000


def split_citations(text: str) -> Iterator[str]:
    """The citations of a note, each as it stands there, without the mark that ends it.

    >>> list(split_citations("UN Treaty Collection; interview with “A; B,” Jakarta, 8 May 2015. Notes by the CMC."))
    ['UN Treaty Collection', 'interview with “A; B,” Jakarta, 8 May 2015', 'Notes by the CMC']
    """
    for start, end in _joined_sentences(text):
        for piece in _at_semicolons(text[start:end]):
            for segment in _AND_HEAD.split(piece) if len(piece) < _LONGEST and '"' not in piece else [piece]:
                bare = segment.strip().rstrip(".").rstrip()
                if bare:
                    yield bare


def _joined_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences; those within one pair of quotation marks or brackets are one."""
    begin: int | None = None
    for start, end in split_sentences(text):
        begin = start if begin is None else begin
        stretch = text[begin:end]
        if (_is_closed(stretch) and not _ABBREVIATED_END.search(stretch[-8:])) or end - begin > _LONGEST:
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, len(text)


def _is_closed(text: str) -> bool:
    return text.count("“") <= text.count("”") and text.count("(") <= text.count(")")


def _at_semicolons(text: str) -> Iterator[str]:
    if ";" not in text:
        yield text
        return
    depth = begin = 0
    straight = False
    for match in _PAIRED.finditer(text):
        mark = match[0]
        if mark == '"':
            straight = not straight
        elif mark in "“([":
            depth += 1
        elif mark in "”)]":
            depth = max(0, depth - 1)
        elif depth == 0 and not straight:
            yield re.sub(r"^\s*and ", "", text[begin : match.start()])
            begin = match.end()
    yield re.sub(r"^\s*and ", "", text[begin:])


def split_parts(text: str) -> list[str]:
    """The parts between a citation's commas, without the space around them.

    >>> split_parts("Email from A. B, Head (Arms, Mines), CMC")
    ['Email from A. B', 'Head (Arms, Mines)', 'CMC']
    """
    parts: list[str] = []
    depth = begin = 0
    straight = False
    for match in _COMMA.finditer(text):
        mark = match[0]
        if mark == '"':
            straight = not straight
        elif mark in "“([":
            depth += 1
        elif mark in "”)]":
            depth = max(0, depth - 1)
        elif depth == 0 and not straight:
            parts.append(text[begin : match.start()].strip())
            begin = match.end()
    parts.append(text[begin:].strip())
    return [part for part in parts if part]
