"""Whose ministry it is: a profile writes "Ministry of Defense" and means its own state's.

Two profiles that cite a letter of "the Ministry of Defense" of one day cite two letters. So what a note leaves to its
page is said here: an institution, an office or an unnamed official without a state is the profile's own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from treatygraph.registry import Registry

_OF_STATE = re.compile(
    r"^(?:[\w’'. -]{0,60}, )*(?:Permanent |Office of |Office |Deputy |Vice |First |Second |Third |Acting "
    r"|Assistant |Senior "
    r"|National |Standing |Department |Directorate |Division |Bureau |Arms Control |Legal |Political "
    r"|State |Defen[cs]e )*"
    r"(?:Ministry|Ministries|Department|Directorate|Government|government|Embassy|Mission|Delegation"
    r"|delegation|Parliament"
    r"|Armed Forces|Army|Air Force|Navy|Attorney|Secretariat|Secretary|Minister|Director|Head|head|Chief|President"
    r"|Ambassador|Counsell?or|Representative|Spokesperson|spokesperson|Adviser|Advisor|Office|Cabinet"
    r"|Chancellery|Senate"
    r"|National|Standing|General Staff|Prime|Consulate|Police|Commission|Coordinator|Defence|Defense|Unit"
    r"|Arms Control)\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_COMMON_WORDS = """
    the of and republic kingdom state states united democratic people's people’s federal federation islands
    island islamic arab union central south north east west new saint great african northern former
    commonwealth republics socialist sultanate principality grand duchy plurinational bolivarian provisional
    nation city
"""
_COMMON = frozenset(_COMMON_WORDS.split())


class Owner:
    """The state that a profile is about, for the institutions in its notes."""

    def __init__(self, registry: Registry, alpha3: str) -> None:
        state = registry.state(alpha3)
        self.name = state.name
        self._of = f" of {'the ' if state.takes_article else ''}{state.name}"
        self._known = _state_words(registry)

    def complete(self, name: str | None) -> str | None:
        """The name of an institution or office with its state, where it names none and is one of a state's.

        >>> Owner(Registry.load(), "KEN").complete("Ministry of Defense")
        'Ministry of Defense of Kenya'
        """
        if name is None or not _OF_STATE.match(name):
            return name
        if any(word.lower() in self._known for word in _WORD.findall(name)):
            return name
        head, to, tail = name.partition(" to the ")
        return f"{head}{self._of}{to}{tail}"


@lru_cache(maxsize=4)
def _state_words(registry: Registry) -> frozenset[str]:
    """The words of all names, adjectives and demonyms of states that are no common words."""
    words = {word.lower() for name in registry.state_names for word in _WORD.findall(name.text)}
    return frozenset(word for word in words if word not in _COMMON and len(word) > 1)


@lru_cache(maxsize=512)
def owner(registry: Registry, alpha3: str) -> Owner:
    """The owner for a state of a registry, made once."""
    return Owner(registry, alpha3)
