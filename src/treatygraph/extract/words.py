"""The words of a sentence, each distinct one looked at once: what the lexicon knows of it, what it is by itself.

A text repeats its words far more often than it has new ones. What stands between two blanks is cut into words and
marks, looked up and asked for dates and for what makes a sentence worth reading when it first comes; then it is known.
"""

from __future__ import annotations

import re
from functools import lru_cache

from treatygraph.extract.dates import DATED, SOMETIME, begin_dates
from treatygraph.extract.lexicon import Lexicon, Node, lexicon_of
from treatygraph.extract.tokens import tokenize
from treatygraph.registry import Registry

_TELLING = (
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
    "join",
    "attend",
    "particip",
    "workshop",
    "seminar",
    "symposi",
    "forum",
    "summit",
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
    "deposit",
    "instrument",
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
    "latest",
    "first",
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
    "retain",
    "bound",
    "bombs",
    "rockets",
    "possess",
    "inherit",
    "acquir",
    "bought",
    "purchas",
    "suppl",
    "dropped",
    "fired",
    "rockeye",
    "cbu",
    "rbk",
    "kmg",
    "bl755",
    "bl-755",
    "belouga",
)
"""What a word must hold for a claim to be in its sentence, the most usual first: strings are faster than a pattern."""

_TELLING_WORDS = re.compile(r"\bsign|\bvot|\bstocks?\b|\buse|\blaws?\b|part(?:y|ies)\b|\bnone\b|\blast\b|\bccw\b")
"""What else it can hold, where the beginning or the end of the word matters."""

_TELLING_TOGETHER = ("article 7", "state part", "it did", "most recent", "one of", "in force", "do so")
"""Words that only together make a sentence worth reading."""

_MOST = 1 << 14
"""How many distinct stretches are kept; a text that has more begins again, so that memory stays flat."""

_LONGEST = 64
"""The longest stretch that is kept, in characters: a word; longer ones are made to fill a memory."""

_DASHES = frozenset("—–")
_QUOTES = frozenset("\"“”„‘’«»'")
_LY_NO = frozenset({"family", "assembly", "reply", "supply", "italy", "july", "early"})
_BRACKETS = {"[": "(", "]": ")"}

GLUED = ("signed", "ratified", "acceded", "attended", "participated", "voted", "has", "is", "was")
"""Words that pages have been seen to glue to the word before."""

GLUED_EPITHET = re.compile(r"(?:signatory|signatories|Party)(?=[A-Z])")
"""Where an epithet lost the blank before the state's name: "Non-signatoryMalaysia"."""


class Word:
    """A distinct word or mark as it is written.

    ``low`` is in lower case with a straight apostrophe; ``node`` is where the lexicon goes on from it, or None;
    ``kind``, ``value`` and ``form`` are what it is where the lexicon does not know it (no kind: nothing); ``opening``
    is an adverb at the head of a sentence and a name elsewhere.
    """

    __slots__ = ("capital", "form", "glued", "is_named", "kind", "low", "node", "opening", "text", "value")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.low = text.lower().replace("’", "'")
        self.node: Node | None = lexicon.root.next.get(self.low)
        self.capital = text[0].isupper()
        self.glued = self.node is None and (self.low.endswith(GLUED) or GLUED_EPITHET.search(text) is not None)
        self.opening = False
        self.is_named = (
            self.capital and self.node is not None and any(entry.kind in ("PL", "CM") for entry in self.node.entries)
        )
        self.kind, self.value, self.form = self._alone()

    def _alone(self) -> tuple[str, str, str]:
        low, first = self.low, self.text[0]
        if low == "'s":
            return "POS", "'s", ""
        if first.isalpha():
            if low.endswith("ly") and len(low) > 4 and low not in _LY_NO:
                self.opening = self.capital
                return ("NAME", low, "") if self.capital else ("ADV", "", "")
            if self.capital:
                return "NAME", low, ""
            past = low.endswith("ed") and len(low) > 4 and "-" not in low
            return ("V", "other", "past") if past else ("W", low, "")
        if first.isdigit():
            return "NUM", low, ""
        if first in _QUOTES or first == "-":
            return "", "", ""
        if first in _DASHES:
            return "DASH", "—", ""
        return (_BRACKETS.get(first, first) if first in ",;:()[]" else "X"), first, ""


class Stretch:
    """What stands between two blanks: its words with where each begins, and what it says of the sentence.

    ``telling``: a claim can be in its sentence; ``dated``: it has a month or a number of two digits; ``sometime``: it
    has a word of "the same month"; ``dates``: where in it a date can begin.
    """

    __slots__ = ("dated", "dates", "length", "sometime", "telling", "words")

    def __init__(self, text: str, words: tuple[tuple[Word, int], ...]) -> None:
        low = text.lower()
        self.words = words
        self.length = len(text) + 1
        self.telling = (
            any(map(low.__contains__, _TELLING))
            or _TELLING_WORDS.search(low) is not None
            or any(word.is_named for word, _ in words)
        )
        self.dated = DATED.search(text) is not None
        self.sometime = SOMETIME.search(text) is not None
        self.dates = begin_dates(text)


class Vocabulary:
    """The words and stretches met so far, for one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._stretches: dict[str, Stretch] = {}
        self._words: dict[str, Word] = {}

    def stretches(self, text: str) -> list[Stretch]:
        """What stands between the blanks of a text, in order; two blanks have an empty stretch between them.

        A token never reaches over a blank, and no rule for tokens looks beyond one.
        """
        parts = text.split(" ")
        known = self._stretches
        found = [known.get(part) for part in parts]
        return [self._new(part) if one is None else one for one, part in zip(found, parts, strict=True)]

    def word(self, text: str) -> Word:
        """What is known of one word or mark."""
        word = self._words.get(text)
        if word is None:
            word = Word(text, self.lexicon)
            if len(text) <= _LONGEST:
                if len(self._words) >= _MOST:
                    self._words.clear()
                self._words[text] = word
        return word

    def _new(self, part: str) -> Stretch:
        stretch = Stretch(part, tuple((self.word(token), start) for token, start, _ in tokenize(part)))
        if len(part) <= _LONGEST:
            if len(self._stretches) >= _MOST:
                self._stretches.clear()
            self._stretches[part] = stretch
        return stretch


def worth_reading(text: str, stretches: list[Stretch]) -> bool:
    """Whether a sentence has a word with which a claim could be stated: what spares the rest."""
    for stretch in stretches:
        if stretch.telling:
            return True
    low = text.lower()
    return any(map(low.__contains__, _TELLING_TOGETHER))


@lru_cache(maxsize=4)
def vocabulary_of(registry: Registry) -> Vocabulary:
    """The words met so far with a registry's lexicon."""
    return Vocabulary(lexicon_of(registry))
