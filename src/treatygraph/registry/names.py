"""The names by which prose calls a state: one table of all of them, and finding the state that a name means.

A name that can mean several states, or a state and something else, is told by ``ambiguous_names.csv``; a phrase that
holds a state's name and means no state ("Indian Ocean", "Latin American") by ``name_traps.csv``. Which of two names
that overlap is meant (Guinea, Equatorial Guinea) is for the reader of the text: the longest first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from treatygraph.errors import UnknownIdentifier
from treatygraph.registry.cells import split
from treatygraph.registry.provenance import Provenance
from treatygraph.registry.states import State
from treatygraph.registry.table import Values

NAME_KINDS = ("short", "official", "monitor", "untc", "variant", "other", "former", "adjective", "demonym")
"""What a name of a state is, in the order in which one that is several things is told."""

_TAKES_ARTICLE = re.compile(
    r"\b(?:Republic|Kingdom|Federation|Confederation|Emirates|Principality|Commonwealth|Sultanate|Islands|Duchy|Union"
    r"|Jamahiriya|See|Authority|Territory|Territories|State|States|PDR|P\.D\.R\.|Emirate|Nation|Empire)\b"
    r"|^(?:DRC|D\.R\.C\.|DPRK|D\.P\.R\.K\.|UAE|UK|U\.K\.|US|U\.S\.|USA|U\.S\.A\.|ROK|R\.O\.K\.|PRC|CAR|RMI|FSM|OPT)$"
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_SAINT = re.compile(r"\bst\.?(?=\s)")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class StateName:
    """One way in which prose names a state.

    ``kind`` is a word of :data:`NAME_KINDS`; adjectives ("Kyrgyz") and demonyms ("Danes") name it only with a noun of
    its government or as its people. ``text`` has no article; ``takes_article`` says whether "the" stands before it. A
    name that is an acronym, or a common word without its capital, is one only as it is written (``case_matters``).
    ``ambiguous`` holds the states that it can mean where these are several; ``default`` says that this state is the
    one meant when nothing else tells. ``also`` says what else than a state it can mean.
    """

    text: str
    state: str
    kind: str
    takes_article: bool = False
    case_matters: bool = False
    ambiguous: tuple[str, ...] = ()
    default: bool = True
    also: str = ""


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name that can mean several states (``candidates``), or a state and something else."""

    name: str
    kind: str
    candidates: tuple[str, ...]
    default: str | None
    provenance: Provenance

    @classmethod
    def of(cls, values: Values) -> AmbiguousName:
        """From a row of ``ambiguous_names.csv``."""
        return cls(
            values["name"],
            values["kind"],
            split(values["candidates"]),
            values["default"] or None,
            Provenance.of(values),
        )


@dataclass(frozen=True, slots=True)
class NameTrap:
    """A phrase that holds the name of states and means none of them, or not that one alone."""

    phrase: str
    states: tuple[str, ...]
    means: str
    provenance: Provenance

    @classmethod
    def of(cls, values: Values) -> NameTrap:
        """From a row of ``name_traps.csv``."""
        return cls(values["phrase"], split(values["states"]), values["means"], Provenance.of(values))


def fold(text: str) -> str:
    """A name without what writers do differently: accents, case, curly quotes, "&", "St.", spaces, a leading "the".

    >>> fold("the Côte d’Ivoire") == fold("COTE D'IVOIRE")
    True
    """
    plain = text.replace("’", "'").replace("‘", "'").replace("&", " and ")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join([char for char in decomposed if not unicodedata.combining(char)])
    plain = _SPACE.sub(" ", plain).strip()
    plain = _ARTICLE.sub("", plain).casefold().replace("‑", "-").replace("–", "-").replace("_", "/")
    return _SAINT.sub("saint", plain)


def is_acronym(text: str) -> bool:
    """Whether a name is an acronym ("US", "U.S.", "DRC"), which means the state only in capitals."""
    letters = text.replace(".", "")
    return letters.isupper() and letters.isalpha() and len(letters) <= 4


def spellings(text: str) -> tuple[str, ...]:
    """A name and the other ways to write it: straight and curly apostrophes, without accents, "&" for "and".

    >>> spellings("Côte d'Ivoire")
    ("Côte d'Ivoire", 'Côte d’Ivoire', "Cote d'Ivoire", 'Cote d’Ivoire')
    """
    if text.isascii() and "'" not in text and " and " not in text:
        return (text,)
    found = [text.replace("’", "'")]
    bare = "".join(c for c in unicodedata.normalize("NFKD", found[0]) if not unicodedata.combining(c))
    found += [unicodedata.normalize("NFC", bare)]
    found += [spelling.replace(" and ", " & ") for spelling in found]
    return tuple(dict.fromkeys(form for spelling in found for form in (spelling, spelling.replace("'", "’"))))


def all_names(states: Iterable[State], ambiguous: Iterable[AmbiguousName]) -> tuple[StateName, ...]:
    """Every spelling of every name, adjective and demonym of the states, sorted by text, then state, then kind."""
    told = {(name.name, name.kind): name for name in ambiguous}
    made: dict[tuple[str, str, str], StateName] = {}
    for state in states:
        for kind, names in _named(state):
            group = kind if kind in ("adjective", "demonym") else "name"
            for name in names:
                bare = _ARTICLE.sub("", name)
                for text in spellings(bare):
                    row = told.get((bare, group))
                    made.setdefault((text, state.alpha3, group), _name(text, state, kind, row, article=bare != name))
    for (name, group), row in told.items():
        for alpha3 in row.candidates:
            # a name that no state has by itself, such as "Korea", still can mean each of its candidates
            fallback = StateName(name, alpha3, "variant" if group == "name" else group, ambiguous=_several(row),
                                 default=row.default == alpha3)  # fmt: skip
            made.setdefault((name, alpha3, group), fallback)
    return tuple(made[key] for key in sorted(made))


def _named(state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "short", (state.name,)
    yield "official", (state.official_name,)
    yield "monitor", (state.monitor_name,)
    yield "untc", (state.untc_name,) if state.untc_name else ()
    yield "variant", state.variants
    yield "other", state.other_names
    yield "former", state.former_names
    yield "adjective", state.adjectives
    yield "demonym", state.demonyms


def _name(text: str, state: State, kind: str, row: AmbiguousName | None, *, article: bool) -> StateName:
    several = _several(row)
    return StateName(
        text,
        state.alpha3,
        kind,
        takes_article=article or _article(text, state, kind),
        case_matters=is_acronym(text) or (row is not None and "capital" in row.provenance.note),
        ambiguous=several,
        default=row is None or row.default == state.alpha3,
        also="" if row is None or several else row.provenance.note,
    )


def _several(row: AmbiguousName | None) -> tuple[str, ...]:
    return row.candidates if row is not None and len(row.candidates) > 1 else ()


def _article(text: str, state: State, kind: str) -> bool:
    if kind in ("adjective", "demonym") or "," in text:
        return False
    if text == state.name:
        return state.takes_article
    return _TAKES_ARTICLE.search(text) is not None or (state.takes_article and text in state.variants)


class NameIndex:
    """Finds the state that a name means, whatever its case, accents and article; adjectives are no names."""

    def __init__(self, names: Iterable[StateName]) -> None:
        self._exact: dict[str, dict[str, StateName]] = {}
        self._folded: dict[str, dict[str, StateName]] = {}
        for name in names:
            if name.kind not in ("adjective", "demonym"):
                index, key = (self._exact, name.text) if name.case_matters else (self._folded, fold(name.text))
                index.setdefault(key, {})[name.state] = name

    def find(self, text: str) -> str:
        """The code of the state that a name means.

        Raises UnknownIdentifier for a name that no state has, and for one that several have and none by default.
        """
        plain = _ARTICLE.sub("", text.strip())
        found = self._exact.get(plain) or self._folded.get(fold(text), {})
        meant = sorted(found if len(found) == 1 else (code for code, name in found.items() if name.default))
        if len(meant) == 1:
            return meant[0]
        if not found:
            raise UnknownIdentifier("state", text, self._near(text))
        fault = UnknownIdentifier("state", text)
        fault.todo = f"it can mean {' or '.join(sorted(found))}: give the code"
        raise fault

    def _near(self, text: str) -> list[str]:
        close = get_close_matches(fold(text), sorted(self._folded), n=3, cutoff=0.75)
        return [min(name.text for name in self._folded[key].values()) for key in close]
