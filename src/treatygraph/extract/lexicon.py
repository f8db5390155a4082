"""The words that mean something, from tables: read once into a trie over lower-case tokens, longest match wins.

``lexicon/words.csv`` has a row a wording (kind, value), ``lexicon/verbs.csv`` a row a verb (sense, irregular past and
participle; a verb of several words bends its first); names of states, treaties, meetings' places, declarations and
organisations come from the registry. Adding a wording is a line.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from treatygraph.errors import UnknownIdentifier
from treatygraph.extract.tokens import tokenize
from treatygraph.registry import Registry

_BE = {
    "am": "pres",
    "is": "pres",
    "are": "pres",
    "was": "past",
    "were": "past",
    "be": "base",
    "been": "part",
    "being": "ing",
}
_VOWELS = frozenset("aeiou")
_DOUBLING = frozenset(
    {
        "stop",
        "skip",
        "plan",
        "ban",
        "commit",
        "admit",
        "submit",
        "drop",
        "bar",
        "ship",
        "permit",
        "refer",
        "transfer",
        "control",
        "occur",
        "transmit",
        "regret",
        "begin",
        "put",
        "cut",
        "let",
        "set",
        "run",
        "sit",
        "win",
        "get",
        "omit",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a wording can be: ``kind`` and ``value``; for a verb its ``form``; ``proper`` where capitals matter."""

    kind: str
    value: str
    form: str = ""
    proper: bool = False
    exact: str = ""
    adjective: bool = False


@dataclass(slots=True)
class Node:
    """A node of the trie: what ends here, and what goes on."""

    entries: list[Entry] = field(default_factory=list)
    next: dict[str, Node] = field(default_factory=dict)
    cased: bool = False
    """Whether capitals decide on some of what ends here."""


class Lexicon:
    """The trie of all wordings for one registry."""

    def __init__(self, registry: Registry) -> None:
        self.root = Node()
        self.registry = registry
        for row in _rows("words.csv"):
            self.add(row["wording"], Entry(row["kind"], row["value"]))
        for row in _rows("verbs.csv"):
            for wording, form in conjugated(row["wording"], row["past"], row["participle"]):
                self.add(wording, Entry("V", row["sense"], form))
        self._add_names(registry)

    def add(self, wording: str, entry: Entry) -> None:
        """Add a wording; one that stands already, of the same kind and form, keeps its first meaning."""
        node = self.root
        for token, _, _ in tokenize(wording.replace("’", "'")):
            node = node.next.setdefault(token.lower().replace("’", "'"), Node())
        if all((known.kind, known.form) != (entry.kind, entry.form) or entry.proper for known in node.entries):
            node.entries.append(entry)
            node.cased = node.cased or entry.proper or bool(entry.exact)

    def _add_names(self, registry: Registry) -> None:
        for treaty in registry.treaties.values():
            for alias in (treaty.name, treaty.official_name, *treaty.aliases):
                self.add(alias, Entry("TR", treaty.id, exact=alias if alias.isupper() else ""))
                self.add(f"the {alias}", Entry("TR", treaty.id, exact=f"the {alias}" if alias.isupper() else ""))
        for declaration in registry.declarations.values():
            for alias in (declaration.name, *declaration.aliases):
                self.add(alias, Entry("DECL", declaration.id))
        self.add("Oslo Process", Entry("PROC", "oslo-process"))
        for meeting in registry.meetings.values():
            place = meeting.place
            if place and place not in ("virtual",):
                self.add(place, Entry("PL", place, proper=True))
            for alias in meeting.place_aliases:
                if not _is_state(registry, alias):
                    kind = "VIRT" if alias in ("virtual", "online") else "PL"
                    self.add(alias, Entry(kind, place or alias, proper=kind == "PL"))
            for alias in (meeting.name, *meeting.aliases):
                words = alias.split()
                if len(words) == 1 and any(char.isdigit() for char in alias):
                    self.add(alias, Entry("MT", f"={meeting.id}"))
        for name in registry.state_names:
            if not name.default:
                continue
            adjective = name.kind in ("adjective", "demonym")
            entry = Entry(
                "ST", name.state, proper=True, exact=name.text if name.case_matters else "", adjective=adjective
            )
            self.add(name.text, entry)
            if name.kind == "short":
                for form in ("Republic", "Kingdom", "State"):
                    self.add(f"{form} of {name.text}", entry)
                    self.add(f"{form} of the {name.text}", entry)
        for trap in registry.name_traps:
            self.add(trap.phrase, Entry("NAME", "trap", proper=True))
        for organisation in registry.organisations.values():
            for known in (organisation.name, organisation.abbreviation, *organisation.aliases):
                if known:
                    self.add(known, Entry("ORG", organisation.id, proper=True, exact=known if known.isupper() else ""))


def _is_state(registry: Registry, name: str) -> bool:
    try:
        registry.state_by_name(name)
    except UnknownIdentifier:
        return False
    return True


def _rows(name: str) -> list[dict[str, Any]]:
    text = files("treatygraph.extract").joinpath("lexicon").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def conjugated(wording: str, past: str, participle: str) -> list[tuple[str, str]]:
    """The forms of a verb with what follows it: base, third person, past, participle, -ing.

    >>> [form for form, _ in conjugated("ratify", "", "")]
    ['ratify', 'ratifies', 'ratified', 'ratified', 'ratifying']
    """
    verb, _, rest = wording.partition(" ")
    tail = f" {rest}" if rest else ""
    if verb == "be":
        return [(f"{form}{tail}", kind) for form, kind in _BE.items()]
    third = {"have": "has", "do": "does", "go": "goes"}.get(verb) or (
        verb[:-1] + "ies"
        if verb.endswith("y") and verb[-2] not in _VOWELS
        else verb + "es"
        if verb.endswith(("s", "sh", "ch", "x", "z"))
        else verb + "s"
    )
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    regular = (
        stem + "d"
        if verb.endswith("e")
        else verb[:-1] + "ied"
        if verb.endswith("y") and verb[-2] not in _VOWELS
        else stem + "ed"
    )
    ing = (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else stem) + "ing"
    forms = [
        (verb, "base"),
        (third, "pres"),
        (past or regular, "past"),
        (participle or past or regular, "part"),
        (ing, "ing"),
    ]
    if verb.endswith("el") and not past:  # "travelled" as well as "traveled"
        forms += [(f"{verb}led", "past"), (f"{verb}led", "part"), (f"{verb}ling", "ing")]
    return [(f"{form}{tail}", kind) for form, kind in forms]


@lru_cache(maxsize=4)
def lexicon_of(registry: Registry) -> Lexicon:
    """The lexicon for a registry, built once for each."""
    return Lexicon(registry)
