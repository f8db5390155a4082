"""From a focus node to what a person knows it by: the claims that it touches, in words, and its place in a profile."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

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
_UP = frozenset({_HAS_SELECTOR, _HAS_FOOTNOTE, _HAS_PASSAGE, _HAS_EVIDENCE})

_MOST_STEPS = 5
_OFFSET = re.compile("[0-9]{1,18}")


class Near(Protocol):
    """A graph, asked for what is said of a node and for what leads to it; nodes and values are N-Triples terms."""

    def values(self, node: str, predicate: str) -> list[str]:
        """What a property of a node names."""
        ...

    def above(self, node: str, predicates: Iterable[str]) -> list[str]:
        """The nodes that name this one by any of these properties."""
        ...


class SortedLines:
    """A graph as sorted N-Triples lines, so that what is said of a node stands together."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def _up(self) -> dict[str, list[str]]:
        """What leads to each node that evidence is made of; asked for only where a finding is not on a claim itself."""
        above: dict[str, list[str]] = {}
        for line in self._lines:
            subject, predicate, rest = line.split(" ", 2)
            if predicate in _UP:
                above.setdefault(rest[:-2], []).append(subject)
        return above

    def values(self, node: str, predicate: str) -> list[str]:
        """See :class:`Near`."""
        start = f"{node} {predicate} "
        at = bisect_left(self._lines, start)
        values: list[str] = []
        while at < len(self._lines) and self._lines[at].startswith(start):
            values.append(self._lines[at][len(start) : -2])
            at += 1
        return values

    def above(self, node: str, predicates: Iterable[str]) -> list[str]:
        """See :class:`Near`; only by the properties that evidence is made of."""
        if frozenset(predicates) != _UP:
            raise ValueError("only what evidence is made of is looked up")
        return self._up.get(node, [])


class Neighbourhood:
    """The links of a graph that lead from any node up to its claims and down to its place."""

    def __init__(self, near: Near) -> None:
        self._near = near

    def _values(self, node: str, predicate: str) -> list[str]:
        return self._near.values(node, predicate)

    def _first(self, node: str, predicate: str) -> str | None:
        return min(self._values(node, predicate), default=None)

    def _is_claim(self, node: str) -> bool:
        return _CLAIM in self._values(node, _TYPE)

    def claims(self, *nodes: str | None) -> tuple[str, ...]:
        """The claims that these nodes are, or are evidence for; those of the last node that has any."""
        for node in reversed(nodes):
            if node and (found := self._claims_of(node)):
                return tuple(sorted(found))
        return ()

    def _claims_of(self, node: str) -> set[str]:
        if self._is_claim(node):
            return {node}
        level, found = {node}, set[str]()
        for _ in range(_MOST_STEPS):
            level = {above for one in level for above in self._near.above(one, _UP)}
            found |= {one for one in level if self._is_claim(one)}
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
        for node in (focus, *claims):
            for passage in self._passages(node):
                text = self._first(passage, _IN_TEXT)
                offsets = [
                    text_of(start.partition("^^")[0])
                    for selector in self._values(passage, _HAS_SELECTOR)
                    for start in self._values(selector, _START)
                ]
                starts = [int(offset) for offset in offsets if _OFFSET.fullmatch(offset)]
                if text and starts:
                    name = self._first(text, _FILE)
                    return Place(text_of(name) if name else None, offset=min(starts))
        return None

    def _passages(self, node: str) -> list[str]:
        lines = self._values(node, _HAS_EVIDENCE) or [node]
        return sorted(passage for line in lines for passage in self._values(line, _HAS_PASSAGE) or [line])
