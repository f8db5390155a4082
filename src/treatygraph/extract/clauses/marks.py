"""Marks and connectors: commas, brackets, conjunctions, relative words, "that" and what subordinates."""

from __future__ import annotations

from treatygraph.extract.clauses.finite import Finite
from treatygraph.extract.phrases import Phrase, is_unit
from treatygraph.extract.units import Unit


def _no_report(phrase: Phrase) -> bool:
    """As in "There have been no reports that": what follows is what they would say."""
    return phrase.head.kind == "REPW" and phrase.has("NO")


class Marks(Finite):
    """Opens and closes clauses at marks and connectors."""

    def _mark(self, node: Unit, index: int) -> int:
        """Deal with a mark or a connector; returns how many nodes were used up, 0 where it is none."""
        kind = node.kind
        if kind in (",", ";", ":", "C", "CNEG", "DASH"):
            if kind == ":" and (speech := self._say_clause()) is not None and self._nothing_said(speech, speech.post):
                self.cur = self._open("comp", speech, speech)
                self.content = speech
                self.boundary, self.since = [], []
                return 1
            listed = kind in (";", ":") and not self._verb_ahead(index + 1, (";", ":"))
            if kind in (";", ":") and not listed and self._place_listed(index):
                listed = True
            if kind == ";" and listed and self.cur.kind == "rel" and "where" in self.cur.rel:
                self._pop_to_main()
            if kind in (";", ":") and not (kind == ":" and self.cur.vg is None) and not listed:
                self._pop_to_main()
                self.cur = self._open("main", None)
                self.cur.conj = kind
                self.boundary, self.since = [node], []
                return 1
            if kind == "CNEG":
                self._pend(node)
                self._take(node)
                self.since = []
                return 1
            self._pend(node)
            if kind == "," and self.cur.kind == "inf" and self.cur.sense == "do" and self.cur.parent is not None:
                self.cur.post.append(node)
                self.cur, self.since = self.cur.parent, []  # "the first signatory to do so, on 18 March"
                return 1
            if (
                kind == "C"
                and node.value in ("and", "or", "nor")
                and self.cur.kind in ("rel", "part")
                and self.cur.vg is not None
            ):
                comma = len(self.boundary) > 1 and self.boundary[-2].kind == ","
                following = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
                bare = isinstance(following, Phrase) or (
                    isinstance(following, Unit) and following.kind in ("P", "DATE")
                )
                if comma and bare and not self._verb_ahead(index + 1, (",", ";", "C", "R", "THAT")):
                    while (
                        self.cur.kind in ("rel", "part", "inf")
                        and self.cur.parent is not None
                        and self.cur.parent.vg is not None
                    ):
                        self.cur = self.cur.parent
            (self.cur.pre if self.cur.vg is None else self.cur.post).append(node)
            self.since = []
            return 1
        if kind == "(":
            clause = self._open("paren", self.cur, self.cur)
            self.cur = clause
            self.boundary, self.since = [node], []
            return 1
        if kind == ")":
            while self.cur.kind != "paren" and self.cur.parent is not None:
                self.cur = self.cur.parent
            if self.cur.kind == "paren":
                if self.cur.vg is None and self.cur.parent is not None:
                    inner = self.cur
                    self.cur = self.cur.parent
                    (self.cur.pre if self.cur.vg is None else self.cur.post).extend([node, *inner.pre, node])
                    self.clauses.remove(inner)
                elif self.cur.parent is not None:
                    self.cur = self.cur.parent
            self.boundary, self.since = [], []
            return 1
        if kind == "R":
            return self._relative(node)
        if kind == "THAT":
            return self._that(index)
        if kind == "S":
            return self._subordinate(node)
        return 0

    def _place_listed(self, index: int) -> bool:
        """Whether a meeting's place goes on a list: "; to Pretoria in March 2010, where …"."""
        link, place = [*self.nodes[index + 1 : index + 3], None, None][:2]
        at = is_unit(link, "P") and isinstance(place, Phrase) and place.has("PL", "MT")
        return at and not self._verb_ahead(index + 1, (";", ":", "R", "THAT"))

    def _relative(self, node: Unit) -> int:
        previous = self.cur
        before = self._last_phrase()
        gov = None
        if self.since and isinstance(self.since[-1], Unit) and self.since[-1].kind == "P":
            gov = self.since[-1].value
            after = [n for n in previous.nodes if isinstance(n, Phrase)]
            if len(self.since) == 1 and after:
                before = after[-1]
        clause = self._open("rel", previous, previous)
        clause.antecedent = before
        clause.rel = node.low if gov is None else f"{gov} {node.low}"
        clause.link = "comma" if any(mark.kind == "," for mark in self.boundary[-1:]) or node.low == "where" else ""
        self.cur = clause
        self.boundary, self.since = [], []
        return 1

    def _meeting_dated(self) -> Phrase | None:
        """The meeting of "the conference in Oslo in February 2007 that launched the process"."""
        for node in reversed(self.since):
            if isinstance(node, Phrase) and node.has("MT", "REP"):
                return node
            if isinstance(node, Phrase) and node.gov is None:
                return None
        return None

    def _that(self, index: int) -> int:
        following = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
        vg_next = isinstance(following, Unit) and following.kind in ("V", "AUX", "AUXN", "NEG", "ADV")
        last = self.since[-1] if self.since else None
        if len(self.since) > 1 and isinstance(last, Unit) and last.low == "present":
            last = self.since[-2]  # "one of three states present that did not endorse it"
        if isinstance(last, Unit) and last.low == "there" and len(self.since) > 1:
            last = self.since[-2]  # "one of three states there that did not endorse it"
        if vg_next and isinstance(last, Unit) and last.kind == "DATE" and (held := self._meeting_dated()) is not None:
            last = held
        saying = self._say_clause()
        after_noun = isinstance(last, Phrase)
        nounal = (
            after_noun
            and last is not None
            and isinstance(last, Phrase)
            and (last.head.kind in ("WILL", "EVI", "LET", "W", "ACT", "NAME", "SUPN") or _no_report(last))
        )
        if vg_next and after_noun and last is not None:
            clause = self._open("rel", self.cur, self.cur)
            clause.antecedent = last if isinstance(last, Phrase) else None
            clause.rel = "that"
            self.cur = clause
        elif saying is not None or not after_noun or nounal:
            host = saying or self.cur
            if self.boundary and self.boundary[-1].kind == "C" and self.content is not None and not self.since:
                host = self.content
            if self._but_evidence():
                self.cur = self._open("comp", None, None)  # what the evidence shows is nobody's word
                self.boundary, self.since = [], []
                return 1
            clause = self._open("comp", host, host)
            self.cur = clause
            self.content = host
        else:
            clause = self._open("rel", self.cur, self.cur)
            clause.antecedent = last if isinstance(last, Phrase) else None
            clause.rel = "that"
            self.cur = clause
        self.boundary, self.since = [], []
        return 1

    def _but_evidence(self) -> bool:
        """As in "have denied using them, but the evidence that government forces have dropped them is compelling"."""
        thing = self.since[0] if len(self.since) == 1 else None
        contrast = bool(self.boundary) and self.boundary[-1].kind == "C" and self.boundary[-1].value == "but"
        return contrast and isinstance(thing, Phrase) and thing.has("EVI") and not thing.has("NO")

    def _subordinate(self, node: Unit) -> int:
        parent = self.cur
        if node.value in ("while", "although", "whereas") and self.boundary and self.boundary[-1].kind == ",":
            while (
                parent.kind in ("comp", "rel", "inf", "ing", "part")
                and parent.parent is not None
                and parent.vg is not None
            ):
                parent = parent.parent
        clause = self._open("sub", parent, parent)
        clause.link = node.value
        self.cur = clause
        self.boundary, self.since = [], []
        return 1
