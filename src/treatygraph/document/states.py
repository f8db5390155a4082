"""Which state a profile is about: by its title line, else by the subject of its first sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from treatygraph.registry import Registry
from treatygraph.registry.names import fold

_TITLE_NOISE = re.compile(
    r"\b(?:country profiles?|country reports?|cluster munitions? ban policy|mine ban policy|mine action|ban policy"
    r"|(?:landmine (?:and|&) )?cluster munition monitor|landmine monitor(?: report)?|monitor|profiles? of"
    r"|profiles?|report)\b"
    r"|(?<!\d)(?:19|20)\d\d(?:[–-]\d{2,4})?(?!\d)",
    re.IGNORECASE,
)
_TITLE_EDGE = " \t\u00a0:|–—-,;·•>»«<#*_="
_LONGEST_TITLE = 100
_LONGEST_NAME = 9  # words

_WORD = re.compile(r"[^\W_][\w’'.‑-]*[\w.]|[^\W_]")
_EPITHET = re.compile(
    r"(?:(?:The|the|While|Although|As|Unlike|State Party|States Parties|Non-signatory|Signatory|non-signatory|signatory"
    r"|State not party|State party|Government of|government of|Republic of)\s+"
    r"|(?:In|On|Since|By|As of|During)\s[^,.;]{2,50},\s+)*"
)
_UNKNOWN_SUBJECT = re.compile(
    r"(?:The )?[A-Z][\w’'-]+(?: (?:of |and |the |& ){0,2}[A-Z][\w’'-]+){0,6}(?:,[^,.]{0,60},)?"
    r" (?:has not (?:acceded|signed|ratified|joined)|has (?:signed|ratified|acceded)|signed|ratified|acceded"
    r"|is (?:not )?(?:a |yet )?(?:State Party|state party|party|signatory|non-signatory)|did not sign)\b"
)
_PREPOSITIONS = re.compile(
    r"with|by|in|of|from|to|against|and|between|like|unlike|near|into|for|at|over|across|via|than"
)


class StateNames:
    """Finds states by their names in titles and in sentences; names that several states have are taken by default."""

    def __init__(self, registry: Registry) -> None:
        self._folded: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        for name in registry.state_names:
            if name.kind in ("adjective", "demonym") or not name.default:
                continue
            if name.case_matters:
                self._exact[name.text] = name.state
            else:
                self._folded[fold(name.text)] = name.state
        self._first_words = {key.split()[0] for key in self._folded} | {key.split()[0] for key in self._exact}

    def name(self, text: str) -> str | None:
        """The code of the state that the whole text names, or None."""
        bare = text.strip()
        found = self._exact.get(bare) or self._folded.get(fold(bare))
        if found is None and bare.count(",") == 1:  # "Congo, Democratic Republic"
            last, first = bare.split(",")
            turned = (f"{first} {last}", f"{first} of {last}", f"{first} of the {last}")
            found = next((code for form in turned if (code := self._folded.get(fold(form)))), None)
        return found

    def title(self, line: str) -> str | None:
        """The code of the state of a title line, which may hold the page's topic and year beside it, or None."""
        if not 2 < len(line) <= _LONGEST_TITLE or line.endswith((".", "]", ":")) or line.count(" ") > _LONGEST_NAME + 4:
            return None
        found = self.name(line.strip(_TITLE_EDGE))
        if found or not (_TITLE_NOISE.search(line) or line[0] in _TITLE_EDGE):
            return found
        rest = _TITLE_NOISE.sub(" ", line)
        rest = re.sub(r"\(\s*\)", " ", rest).strip(_TITLE_EDGE)
        return self.name(rest) if rest else None

    def first_in(self, sentence: str) -> str | None:
        """The code of the first state that a sentence names where its subject can stand, or None."""
        words = list(_WORD.finditer(sentence, 0, 400))[:40]
        at = 0
        while at < len(words):
            found, size = self._longest(sentence, words, at)
            if found:
                before = words[at - 1][0].lower() if at else ""
                before = words[at - 2][0].lower() if before == "the" and at > 1 else before
                government = before == "of" and at > 1 and "overnment" in sentence[: words[at].start()]
                if not _PREPOSITIONS.fullmatch(before) or government:
                    return found
            at += size
        return None

    def _longest(self, sentence: str, words: list[re.Match[str]], at: int) -> tuple[str | None, int]:
        first = words[at][0]
        if not first[0].isupper() or (fold(first) not in self._first_words and first not in self._first_words):
            return None, 1
        for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            stretch = sentence[words[at].start() : words[at + size - 1].end()]
            found = self.name(stretch) or self.name(stretch.rstrip("."))
            if found is None and size == 1:
                found = self.name(re.sub(r"[’']s?$", "", stretch))
            if found:
                return found, size
        return None, 1

    def subject(self, sentence: str) -> str | None:
        """The code of the state that a sentence begins with, behind an epithet or an adverb of time, or None."""
        rest = sentence[:500]
        match = _EPITHET.match(rest)
        begin = match.end() if match else 0
        for start in dict.fromkeys((0, begin)):
            words = list(_WORD.finditer(rest, start, start + 200))[: _LONGEST_NAME + 1]
            if words and words[0].start() <= start + 1:
                skip = 1 if words[0][0] in ("The", "the") and len(words) > 1 else 0
                found, _ = self._longest(rest, words, skip)
                if found:
                    return found
        return None


def names_unknown_subject(sentence: str) -> bool:
    """Whether a sentence says of a capitalised subject that it signed, joined or did not join a treaty.

    Where no state has that subject's name, the profile is of a state that is not known.
    """
    return _UNKNOWN_SUBJECT.match(sentence) is not None


@lru_cache(maxsize=4)
def state_names(registry: Registry) -> StateNames:
    """The names of a registry's states, made ready once."""
    return StateNames(registry)
