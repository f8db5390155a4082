"""Where one sentence ends and the next begins, in clean text: what stands around a full stop decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CANDIDATE = re.compile(r"[.!?…][\"”’')\]»]*(?: +|$|(?=[A-Z“]))")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAME_FOLLOWS = _words(
    """mr mrs ms dr prof amb lt gen col maj capt sgt brig adm cmdr cdr cpl pvt rep sen gov hon rev st ste sr fr messrs
    h.e mme mlle m.p insp supt pres dep min sec.-gen maj.-gen lt.-col lt.-gen brig.-gen e.g i.e cf vs viz ca approx
    feat esp incl dept univ mt ft ave"""
)
"""Abbreviations behind which the sentence goes on with a name or what they introduce."""

_NUMBER_FOLLOWS = _words(
    """no nos ref refs res resol art arts para paras p pp vol vols ch chap sec sect fig figs ed eds n nn doc docs par
    ser supp jan feb mar apr jun jul aug sep sept oct nov dec"""
)
"""Abbreviations behind which it goes on with a number (a document symbol, a day, a Roman numeral)."""

_MAY_END = _words("etc al inc ltd co corp jr u.s u.k u.n e.u u.s.a u.s.s.r d.c a.m p.m d.r.c ph.d")
"""Abbreviations that can stand at a sentence's end: what follows decides."""

_ABBREVIATIONS = _NAME_FOLLOWS | _NUMBER_FOLLOWS | _MAY_END

_STARTERS = _words(
    """The It In On At This That These Those As An However While Although Since After Before During When By For From To
    He She They We But And Both Its Their There No Not None Previously Earlier Later According Some Many Several Most
    All Each Another Other Such If Until Under With Without Also Among Between Through Despite Following Prior Upon Once
    Only Then Thus Therefore Meanwhile Instead Nor Neither Either One Two Three Officials Government States"""
)
_WITHIN_BRACKETS = _words("ret eds ed trans rev no nr cf e.g i.e approx ca incl")
"""Abbreviations that stand alone in brackets: "Gen. (ret.) Doe"."""

_NUMBERED = _words(
    "protocol annex article part group category war phase chapter section schedule appendix title figure table"
)
_NEXT_WORD = re.compile(r"[“‘\"'(\[]*([^\s,;:.!?”’\")\]]*)")
_NUMERAL = re.compile(r"[“\"(]*(?:\d|[A-Z](?:/|\b[/.])|[IVXLC]+\b)")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})")
_ADDRESS = re.compile(r"[/@]|^www\.")


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a clean paragraph as stretches, without the space between them.

    >>> text = "The U.S. Army left. “Why?” asked Lt. Gen. Smith (No. 5). It said no."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['The U.S. Army left.', '“Why?” asked Lt. Gen. Smith (No. 5).', 'It said no.']
    """
    start = 0
    for match in _CANDIDATE.finditer(text):
        stop, after = match.span()
        if after < len(text) and (_is_plain(text, start, stop, after) or _is_boundary(text, start, match)):
            end = stop + len(match[0].rstrip(" "))
            if end > start:
                yield start, end
            start = after
    end = len(text)
    while end > start and text[end - 1] == " ":
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    if start < end:
        yield start, end


def _is_plain(text: str, start: int, stop: int, after: int) -> bool:
    """Whether it is as usual: a whole word that abbreviates nothing, a full stop, a blank, a capital letter."""
    if not text[after].isupper() or text[stop:after] != ". ":
        return False
    token = text[max(start, text.rfind(" ", start, stop) + 1) : stop]
    return 3 < len(token) <= 40 and token.isalnum() and token.lower() not in _ABBREVIATIONS


def _is_boundary(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a full stop (or what else can end a sentence) ends the one that began at ``start``."""
    after = text[match.end() : match.end() + 40]
    following = _NEXT_WORD.match(after)
    word = following[1] if following else ""
    first = word[:1]
    if not first or first.islower() or not (first.isalnum() or first in "[$€£"):
        return False
    mark = match[0][0]
    glued = not match[0].endswith(" ")
    near = text[max(start, match.start() - 40) : match.start()]
    token = near[near.rfind(" ") + 1 :].rpartition("—")[2].lstrip("([“‘\"'")
    if mark != "." or match[0].rstrip(" ") != ".":
        bracketed = match[0][1:2] == ")" and token.lower() in _WITHIN_BRACKETS
        return not bracketed and _after_closing(text, match, glued=glued)
    if glued:
        return token[-1:].islower() and word[1:2].islower() and not _ADDRESS.search(token)
    return _after_token(text, start, match.start(), token, word, after)


def _after_closing(text: str, match: re.Match[str], *, glued: bool) -> bool:
    """A stop that is no full stop, or one with quotes or brackets behind it."""
    if match[0].startswith("…") and "]" in match[0]:
        return False  # an omission in a quotation
    if glued:
        return match[0][-1] in '”"' or text[match.end()] == "“"
    return True


def _after_token(text: str, start: int, stop: int, token: str, word: str, after: str) -> bool:
    """Whether a full stop behind this token, with this word after it, ends the sentence."""
    low = token.lower()
    if low in _NAME_FOLLOWS:
        return False
    if low in _NUMBER_FOLLOWS:
        return _NUMERAL.match(after) is None
    if stop - len(token) == start and _ENUMERATOR.fullmatch(token) and len(token) < 4:
        return False  # "1. The state …" at the beginning
    if low in _MAY_END or _DOTTED.fullmatch(token):
        return word in _STARTERS
    if len(token) == 1 and token.isupper():
        previous = text[max(0, stop - 30) : stop - 1].split()
        return word in _STARTERS or bool(previous and previous[-1].lower() in _NUMBERED)
    return True
