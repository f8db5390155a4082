"""From a focus node to what a person knows it by: the claims that it touches, in words, and its place in a profile."""

from __future__ import annotations

from collections.abc import Iterable

from treatygraph.errors import Place
from treatygraph.namespaces import PREFIXES, TG
from treatygraph.validate.shapes import text_of

_LABEL = f"<{PREFIXES['rdfs']}label>"
_TYPE = f"<{PREFIXES['rdf']}type>"
_CLAIM = f"<{TG}Claim>"
_OA = PREFIXES["oa"]
_HAS_SELECTOR, _START = f"<{_OA}hasSelector>", f"<{_OA}start>"
_HAS_PASSAGE, _HAS_FOOTNOTE = f"<{TG}hasPassage>", f"<{TG}hasFootnote>"
_HAS_EVIDENCE, _IN_TEXT, _FILE = f"<{TG}hasEvidence>", f"<{TG}inText>", f"<{TG}fileName>"
_UP = (_HAS_SELECTOR, _HAS_FOOTNOTE, _HAS_PASSAGE, _HAS_EVIDENCE)
_KEPT = frozenset({_LABEL, _START, _IN_TEXT, _FILE, *_UP})

_MOST_STEPS = 5


class Neighbourhood:
    """The links of a graph that lead from any node up to its claims and down to its place."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._down: dict[tuple[str, str], list[str]] = {}
        self._up: dict[str, list[str]] = {}
        self._claims: set[str] = set()
        for line in lines:
            subject, predicate, rest = line.split(" ", 2)
            if predicate in _KEPT:
                value = rest[:-2]
                self._down.setdefault((subject, predicate), []).append(value)
                if predicate in _UP:
                    self._up.setdefault(value, []).append(subject)
            elif predicate == _TYPE and rest == f"{_CLAIM} .":
                self._claims.add(subject)

    def _first(self, node: str, predicate: str) -> str | None:
        return min(self._down.get((node, predicate), ()), default=None)

    def claims(self, *nodes: str | None) -> tuple[str, ...]:
        """The claims that these nodes are, or are evidence for; those of the last node that has any."""
        for node in reversed(nodes):
            if node and (found := self._claims_of(node)):
                return tuple(sorted(found))
        return ()

    def _claims_of(self, node: str) -> set[str]:
        level, found = {node}, set[str]()
        for _ in range(_MOST_STEPS):
            found |= level & self._claims
            level = {above for one in level for above in self._up.get(one, ())}
        return found

    def words(self, focus: str, claims: tuple[str, ...]) -> str:
        """The first claim in words, and how many more; without a claim, what the node itself is called."""
        labels = sorted(label for claim in claims if (label := self._first(claim, _LABEL)))
        if labels:
            more = len(claims) - 1
            return text_of(labels[0]) + (f" and {more} more claim{'s' if more > 1 else ''}" if more else "")
        own = self._first(focus, _LABEL)
        return text_of(own) if own else focus.strip("<>")

    def place(self, focus: str, claims: tuple[str, ...]) -> Place | None:
        """The file and offset of the node's passage, or of its first claim's; None where no text is at hand."""
        for node in (focus, *self._up.get(focus, ()), *claims):
            for passage in self._passages(node):
                text = self._first(passage, _IN_TEXT)
                starts = [
                    int(text_of(start.partition("^^")[0]))
                    for selector in self._down.get((passage, _HAS_SELECTOR), ())
                    for start in self._down.get((selector, _START), ())
                    if start[1:2].isdigit()
                ]
                if text and starts:
                    name = self._first(text, _FILE)
                    return Place(text_of(name) if name else None, offset=min(starts))
        return None

    def _passages(self, node: str) -> list[str]:
        lines = self._down.get((node, _HAS_EVIDENCE), [node])
        return sorted(passage for line in lines for passage in self._down.get((line, _HAS_PASSAGE), [line]))
