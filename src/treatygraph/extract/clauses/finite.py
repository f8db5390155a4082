"""Finite verbs: of the clause that waits for one, of a new clause, or of the content of speech."""

from __future__ import annotations

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.clauses.shared import Shared
from treatygraph.extract.clauses.state import CONTENT
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.sharing import (
    adjunct_tail,
)
from treatygraph.extract.verbs import VerbGroup


def _following(phrase: Phrase) -> bool:
    """As in "stated the following: it has none"."""
    return len(phrase.units) <= 2 and phrase.units[-1].low == "following"


class Finite(Shared):
    """Gives finite verbs their clause."""

    def _finite(self, group: VerbGroup) -> int:
        cur = self.cur
        if cur.vg is None:
            if cur.kind == "rel" and cur.subject is None and "where" not in cur.rel and "when" not in cur.rel:
                cur.subject = cur.antecedent
                cur.link = cur.link or "subject"
            if cur.kind == "paren" and cur.subject is None:
                cur.subject = self._own_subject()
            own = self._own_subject()
            if (
                cur.subject is not None
                and own is not None
                and own is not cur.subject
                and group.sense in SAYING
                and (self.boundary and self.boundary[-1].kind in (",", "DASH"))
            ):
                clause = self._open("say", cur, cur)
                clause.subject = own
                clause.pre = list(self.since)
                for node in self.since:
                    cur.pre.remove(node)
                clause.vg = group
                self.cur = clause
                self.boundary, self.since = [], []
                return group.to
            if cur.kind in ("main", "comp") and own is not None and own.head.kind == "PRO" and own is not cur.subject:
                cur.subject = own  # "To the one and its protocol it has been a party since 2005"
            cur.vg = group
            self.boundary, self.since = [], []
            return group.to
        subject = self._own_subject()
        if subject is not None and (opened := self._opened_by_sub()) is not None:
            opened.subject, opened.vg = subject, group
            opened.pre = list(self.since)
            cur.post = [node for node in cur.post if node not in self.since]
            self.cur = opened
            self.boundary, self.since = [], []
            return group.to
        pending = self._pending()
        inside = cur.kind in ("inf", "part", "rel", "ing") or cur.vg.form in ("inf", "ing", "part")
        if subject is not None and inside and (fronted := self._fronted()) is not None:
            fronted.subject, fronted.vg = subject, group
            fronted.pre += [node for node in self.since if node not in fronted.pre]
            source = cur.post
            cur.post = [node for node in source if node not in self.since]
            self.cur = fronted
            self.boundary, self.since = [], []
            return group.to
        if inside and not self.boundary and pending is not None and (subject is not None or cur.sense not in SAYING):
            subject = None
        if (
            cur.kind == "rel"
            and cur.sense in SAYING
            and not self.boundary
            and subject is None
            and cur.antecedent is not None
        ):
            clause = self._open("comp", cur, cur)
            clause.subject = cur.antecedent
            clause.vg = group
            self.cur = clause
            self.since = []
            return group.to
        if subject is not None:
            clause = self._with_subject(group, subject)
        elif pending is not None and not (self.boundary and self.boundary[-1].kind == "C"):
            self.cur = pending
            pending.vg = group
            self.boundary, self.since = [], []
            return group.to
        else:
            clause = self._shared(group)
        source = cur.post if cur.vg is not None else cur.pre
        adjuncts = adjunct_tail(source) if subject is None and cur.vg is not None else []
        head = cur.vg.head if cur.vg is not None else None
        unmarked = subject is None and not self.boundary and head is not None and head.kind == "V"
        if unmarked and clause.kind == "vp":
            self.since = []  # "that they have dropped them since 2012 is clear": nothing of it belongs to "is"
        for node in self.since:
            if node in source and clause.kind != "rel":
                source.remove(node)
        if subject is not None and cur.vg is not None:
            adjuncts = adjunct_tail(source)
            if not adjuncts and cur.link == "when" and cur.host is not None and cur.host.vg is not None:
                adjuncts = adjunct_tail(cur.host.post)  # "but on 7 December, when it was adopted, Georgia"
        clause.pre = [*adjuncts, subject] if subject else adjuncts
        clause.pre += [node for node in self.since if node is not subject]
        clause.vg = group
        self.cur = clause
        self.boundary, self.since = [], []
        return group.to

    def _nothing_said(self, cur: Clause, said: list[Node]) -> bool:
        """Whether a verb of speech has no content yet: 'stated in 2011, "X …"'."""
        if any(one.host is cur and one.kind in ("comp", "inf", "ing") for one in self.clauses) or cur.kind not in (
            "main",
            "vp",
        ):
            return False
        for node in said:
            if isinstance(node, Phrase):
                if (
                    node.gov is None
                    and node.head.kind not in ("ORG", "PRO", "EPI", "OBS", "MT")
                    and not _following(node)
                ):
                    return False
            elif node.kind not in ("ADV", ",", "P", "DATE"):
                return False
        return True

    def _with_subject(self, group: VerbGroup, subject: Phrase) -> Clause:
        cur = self.cur
        mark = self.boundary[-1] if self.boundary else None
        adjacent = self.since and self.since[-1] is subject
        told = mark is not None and mark.kind == "," and cur.sense in SAYING and cur.vg is not None
        said = [n for n in cur.post if n not in self.since]
        if told and said and self._nothing_said(cur, said):
            clause = self._open("comp", cur, cur)
            clause.subject = subject
            self.content = cur
            return clause
        if mark is None:
            if cur.sense in CONTENT or cur.kind == "comp":
                clause = self._open("comp", cur, cur)
                clause.subject = subject
                self.content = cur
                return clause
            clause = self._open("rel" if adjacent else "comp", cur, cur)
            clause.antecedent = self._phrase_before(subject)
            clause.rel = "that"
            clause.subject = subject
            return clause
        parent: Clause | None = None
        if mark.kind == "C" and mark.value in ("and", "or", "nor"):
            comma = len(self.boundary) > 1 and self.boundary[-2].kind == ","
            level = self._content_level(cur)
            if level is not None:
                same = not comma or subject.head.kind in ("PRO", "CTY", "STK", "NOBODY", "NO")
                parent = level if same else None
        if mark.kind == "," and self._content_level(cur) is not None and cur.kind == "sub":
            parent = self._content_level(cur)
        if group.passive and group.sense in ("know", "believe"):
            parent = None  # what is not known is the profile's word, not a speaker's
        clause = self._open("comp", parent, parent) if parent is not None else self._open("main", None, None)
        clause.conj = mark.value
        clause.subject = subject
        return clause
