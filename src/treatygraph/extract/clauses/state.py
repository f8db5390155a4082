"""What is open while a sentence is read into clauses, and what is asked of it."""

from __future__ import annotations

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.sharing import (
    is_time,
)
from treatygraph.extract.units import Unit
from treatygraph.extract.verbs import VerbGroup

OBLIQUE = frozenset({"them", "him", "us", "me"})
"""Pronouns that are no subject."""

CONTENT = SAYING | {"believe", "know", "intend", "need", "seem", "express", "other", "urge", "find", "prevent"}
"""The senses of verbs whose object can be a clause without "that"."""


class Parsing:
    """The clauses opened so far, the one that is open now, and what came since the last mark and the last verb."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.clauses: list[Clause] = []
        self.cur = self._open("main", None)
        self.boundary: list[Unit] = []  # marks and conjunctions since the last verb, from the last phrase on
        self.since: list[Node] = []  # what came after the last boundary in this clause
        self.content: Clause | None = None

    def _open(self, kind: str, parent: Clause | None, host: Clause | None = None) -> Clause:
        clause = Clause(kind, parent, host)
        clause.order = len(self.clauses)
        self.clauses.append(clause)
        return clause

    def _take(self, node: Node) -> None:
        self.since.append(node)
        if self.cur.vg is None:
            self.cur.pre.append(node)
            if (
                isinstance(node, Phrase)
                and node.gov is None
                and self.cur.subject is None
                and self.cur.kind != "paren"
                and not is_time(node)
            ):
                self.cur.subject = node
        else:
            self.cur.post.append(node)

    def _last_phrase(self) -> Phrase | None:
        for node in reversed(self.since):
            if isinstance(node, Phrase):
                return node
        for node in reversed(self.cur.nodes):
            if isinstance(node, Phrase):
                return node
        return self.cur.subject

    def _verb_ahead(self, at: int, stops: tuple[str, ...]) -> bool:
        """Whether a finite verb stands between a place and the next of these marks."""
        for node in self.nodes[at:]:
            if isinstance(node, Unit):
                if node.kind in stops:
                    return False
                if node.kind in ("AUX", "AUXN") or (
                    node.kind == "V"
                    and node.form in ("past", "pres")
                    and not (node.adj and node.value in ("other", "hold", "host", "launch"))
                ):
                    return True
        return False

    def _pend(self, node: Unit) -> None:
        if self.since and not (
            len(self.since) == 1 and isinstance(self.since[0], Unit) and self.since[0].kind == "ADV"
        ):
            self.boundary = []
        self.boundary.append(node)

    def _pop_to_main(self) -> None:
        while self.cur.parent is not None:
            self.cur = self.cur.parent

    def _say_clause(self) -> Clause | None:
        """The open clause of speech that "that" can belong to."""
        clause: Clause | None = self.cur
        while clause is not None:
            if clause.vg is not None and clause.sense in SAYING:
                return clause
            if clause.kind == "rel" or clause.kind == "comp":
                return None
            clause = clause.parent
        return None

    def _coordinate_parent(self) -> Clause | None:
        return self.cur.parent if self.cur.kind in ("comp",) else None

    def _no_subject_but(self, last: Phrase) -> bool:
        return self.cur.subject is None or self.cur.subject is not last

    def _by_follows(self, group: VerbGroup) -> bool:
        following = self.nodes[group.to] if group.to < len(self.nodes) else None
        return isinstance(following, Unit) and following.kind in ("P", "DATE", ",")

    def _finite_follows(self, at: int) -> bool:
        for node in self.nodes[at:]:
            if isinstance(node, Unit):
                if node.kind in ("R", "THAT", "S", ";", ":", "C"):
                    return False
                if (node.kind in ("AUX", "AUXN") and node.low != "be") or (
                    node.kind == "V" and node.form in ("past", "pres")
                ):
                    return True
        return False

    def _meaningful(self) -> bool:
        return any(isinstance(node, Phrase) for node in self.since)

    def _own_subject(self) -> Phrase | None:
        """The phrase since the last boundary that can be the verb's subject: the first that no preposition governs."""
        last = self.since[-1] if self.since else None
        if isinstance(last, Phrase) and last.head.kind == "PRO" and last.head.low in ("it", "they", "he", "she", "we"):
            return last
        for node in self.since:
            if isinstance(node, Phrase) and node.gov is None and not is_time(node) and node.head.low not in OBLIQUE:
                return node
        return None

    def _fronted(self) -> Clause | None:
        """The open clause that so far has adjuncts only: "In its report, provided in 2013, X said"."""
        clause = self.cur.parent
        while clause is not None:
            waiting = clause.vg is None and clause.kind in ("main", "comp") and clause.pre
            if waiting and (clause.subject is None or self._beside(clause)):
                return clause
            clause = clause.parent
        return None

    def _opened_by_sub(self) -> Clause | None:
        """The main clause that has only a subordinate one before it: "When the meeting opened, X said"."""
        cur = self.cur
        while cur.kind in ("inf", "part", "rel", "ing", "comp", "vp") and cur.parent is not None:
            cur = cur.parent
        parent = cur.parent
        comma = bool(self.boundary) and self.boundary[-1].kind == ","
        if cur.kind != "sub" or not comma or parent is None or parent.kind != "main":
            return None
        return parent if parent.vg is None and parent.subject is None and not parent.pre else None

    @staticmethod
    def _beside(clause: Clause) -> bool:
        """Whether a seeming subject only explains the meeting before it: "At the Second Meeting, the only one"."""
        first = next((node for node in clause.pre if isinstance(node, Phrase)), None)
        if first is None or first.gov is None or not first.has("MT") or clause.subject is None:
            return False
        index = clause.pre.index(clause.subject)
        comma = clause.pre[index - 1] if index else None
        rest = [node for node in clause.pre[index:] if isinstance(node, Phrase)]
        return isinstance(comma, Unit) and comma.kind == "," and any(node.has("MT", "ONE") for node in rest[:2])

    def _pending(self) -> Clause | None:
        clause = self.cur.parent
        while clause is not None:
            if clause.vg is None and clause.subject is not None:
                return clause
            clause = clause.parent
        return None

    def _phrase_before(self, subject: Phrase) -> Phrase | None:
        before = None
        for node in self.cur.nodes:
            if node is subject:
                return before
            if isinstance(node, Phrase):
                before = node
        return before

    @staticmethod
    def _content_level(cur: Clause) -> Clause | None:
        """The clause of speech whose content the current clause is part of."""
        clause: Clause | None = cur
        while clause is not None:
            if clause.kind == "comp":
                return clause.host
            clause = clause.parent
        return None
