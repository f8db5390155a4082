"""Participles, "-ing" forms and infinitives: clauses of their own, or the noun's."""

from __future__ import annotations

from treatygraph.extract.clause import SAYING
from treatygraph.extract.clauses.state import CONTENT, Parsing
from treatygraph.extract.phrases import Phrase, is_unit
from treatygraph.extract.sharing import (
    has_object,
    is_by,
)
from treatygraph.extract.units import Unit
from treatygraph.extract.verbs import VerbGroup

INTRANSITIVE = frozenset(
    {
        "inforce",
        "accede",
        "attend",
        "abstain",
        "become",
        "remain",
        "come",
        "go",
        "vote",
        "speak",
        "succeed",
        "follow",
        "not-attend",
        "intend",
        "refuse",
        "fail",
        "withdraw",
        "belong",
        "depend",
        "respond",
    }
)
"""The senses of verbs that have no passive, so that their past form is finite wherever it stands."""


class Nonfinite(Parsing):
    """Opens the clauses of verbs that are not finite."""

    def _reduced(self, group: VerbGroup) -> bool:
        """Whether a past form is a participle on the noun before it ("states invited to", "a conference held in")."""
        last = self.since[-1] if self.since else None
        if not isinstance(last, Phrase):
            if (
                isinstance(last, Unit)
                and last.kind == "ADV"
                and len(self.since) > 1
                and isinstance(self.since[-2], Phrase)
            ):
                last = self.since[-2]
            else:
                if (
                    not self.since
                    and self.cur.vg is not None
                    and group.sense in ("hold", "other")
                    and (
                        group.head is not None
                        and group.head.low in ("held", "convened")
                        and self.boundary
                        and self.boundary[-1].kind == ","
                    )
                ):
                    return True
                aside = self._between_commas(group) or self._convened(group) or self._done_by(group)
                if self._handed_in(group) or aside:
                    return True
                opened = not self.since and self.cur.kind == "main" and self.cur.vg is None and self.cur.subject is None
                fronted = any(isinstance(n, Phrase) for n in self.cur.pre)
                return opened and (fronted or not self.cur.pre) and self._finite_follows(group.to)
        if last.head.low == "those":
            return True
        if self.cur.vg is None:
            speaker = self.cur.subject
            if (
                group.sense in SAYING
                and speaker is not None
                and speaker.has("SP")
                and last is not speaker
                and not is_by(self.nodes, group.to)
            ):
                return False
            if (
                self.cur.subject is last
                and last.head.kind in ("PRO", "ST", "SP", "CTY", "ORG", "NAME")
                and not last.head.adj
            ):
                return False
            if self.cur.subject is last:
                # "The convention signed by ... entered": a finite verb must follow before the comma
                return self._by_follows(group) and self._finite_follows(group.to)
            return last.gov is not None and self._finite_follows(group.to) and self._no_subject_but(last)
        if (
            last.gov is None
            and self.boundary
            and last is self._own_subject()
            and (
                last.head.kind in ("ST", "PRO", "SP", "ORG", "CTY")
                or (last.head.kind == "NAME" and last.has("SP"))
                or (self.boundary[-1].kind == "C" and group.sense in SAYING)
            )
        ):
            return False
        if group.sense in SAYING and last.head.kind in ("SP", "NAME") and self.boundary:
            return False
        first = self.since[0]
        if (
            isinstance(first, Phrase)
            and first is not last
            and first.gov is None
            and first.has("SP")
            and self.boundary
            and self.boundary[-1].kind == "C"
            and not self._finite_follows(group.to)
        ):
            return False
        if (
            self.cur.vg is not None
            and last.head.kind in ("PRO",)
            and last.head.low in ("it", "they", "he", "she", "we")
        ):
            return False
        if self.cur.sense in CONTENT and last.gov is None and last.head.kind in ("ST", "SP", "CTY", "TR", "ORG"):
            return False
        return not (
            last.gov is None and last.head.kind == "ST" and not last.head.adj and (group.sense not in ("host",))
        )

    def _done_by(self, group: VerbGroup) -> bool:
        """As in "attended the first conference, convened by Norway in February 2007": another did it."""
        by = self.nodes[group.to + 1] if group.to + 1 < len(self.nodes) else None
        return (
            not self.since
            and self.cur.vg is not None
            and bool(self.boundary)
            and self.boundary[-1].kind == ","
            and is_by(self.nodes, group.to)
            and isinstance(by, Phrase)
            and self._last_phrase() is not None
        )

    def _between_commas(self, group: VerbGroup) -> bool:
        """As in "The Act, passed in July 2009, prohibits": the verb behind the second comma is the subject's."""
        cur = self.cur
        if self.since or cur.vg is not None or cur.subject is None or cur.subject.head.kind == "PRO":
            return False
        if [node.kind for node in cur.pre if isinstance(node, Unit) and node.kind in (",", "C")][-1:] != [","]:
            return False
        commas = sum(is_unit(node, ",") for node in cur.pre)
        following = self.nodes[group.to] if group.to < len(self.nodes) else None
        if commas != 1 or not is_unit(following, "P", "DATE") or not is_unit(cur.pre[-1], ","):
            return False
        for index in range(group.to, len(self.nodes) - 1):
            node = self.nodes[index]
            if is_unit(node, ","):
                after = self.nodes[index + 1]
                return is_unit(after, "AUX", "AUXN") or (is_unit(after, "V") and after.form in ("past", "pres"))  # type: ignore[union-attr]
            if not isinstance(node, Phrase) and not is_unit(node, "P", "DATE", "ADV"):
                return False
        return False

    def _handed_in(self, group: VerbGroup) -> bool:
        """As in "declared in its initial report, submitted on 25 January 2011, that": the report was submitted."""
        following = self.nodes[group.to] if group.to < len(self.nodes) else None
        return (
            group.sense == "submit"
            and not self.since
            and self.cur.vg is not None
            and bool(self.boundary)
            and self.boundary[-1].kind == ","
            and isinstance(following, Unit)
            and following.kind in ("P", "DATE")
            and any(isinstance(n, Phrase) and n.gov == "in" and n.has("REP", "LET") for n in self.cur.post)
        )

    def _convened(self, group: VerbGroup) -> bool:
        """As in "a meeting for Commonwealth states, convened by Ghana in April 2022": the meeting was convened."""
        if group.sense != "host" or self.since or self.cur.vg is None or not is_by(self.nodes, group.to):
            return False
        comma = bool(self.boundary) and self.boundary[-1].kind == ","
        return comma and any(isinstance(n, Phrase) and n.has("MT") for n in self.cur.post)

    def _participle(self, group: VerbGroup) -> int:
        antecedent = self._last_phrase()
        if group.sense == "submit" and antecedent is not None and not antecedent.has("REP", "LET"):
            nodes = reversed(self.cur.nodes)
            antecedent = next((n for n in nodes if isinstance(n, Phrase) and n.has("REP", "LET")), antecedent)
        if (
            group.sense
            in ("other", "host", "launch", "call", "hold", "follow", "undertake", "negotiate", "set", "know")
            and (self.cur.vg is not None or self.cur.pre)
            and group.sense != "host"
        ):
            for node in self.nodes[group.at : group.to]:
                self._take(node)
            return group.to
        clause = self._open("part", self.cur, self.cur)
        clause.antecedent = antecedent
        clause.vg = group
        clause.subject = antecedent
        group.passive = True
        self.cur = clause
        self.boundary, self.since = [], []
        return group.to

    def _nonfinite(self, group: VerbGroup) -> int:
        host = self.cur
        if group.form == "ing" and self.cur.vg is None and not self.cur.pre and self.cur.kind in ("sub", "main"):
            self.cur.vg = group
            self.boundary, self.since = [], []
            return group.to
        coordinated = bool(self.boundary) and self.boundary[-1].kind in ("C", ",") and not self._meaningful()
        if (
            coordinated
            and group.form == "ing"
            and not group.aux
            and host.vg is not None
            and host.vg.head is not None
            and ("be" in host.vg.aux and host.vg.head.form == "ing" and not has_object(host))
        ):
            clause = self._open("vp", host.parent, host)
            clause.subject, clause.antecedent, clause.conj = host.subject, host.antecedent, self.boundary[-1].value
            group.aux, group.neg, group.form = list(host.vg.aux), host.vg.neg, host.vg.form
            clause.vg = group
            self.cur = clause
            self.boundary, self.since = [], []
            return group.to
        not_to = bool(self.boundary) and self.boundary[-1].kind == "CNEG" and not self._meaningful()
        if (
            (coordinated or (not_to and group.form == "inf"))
            and host.kind in ("ing", "inf")
            and host.vg is not None
            and host.vg.form == group.form
            and (self.boundary[-1].kind == "C" or group.form == "inf")
        ):
            clause = self._open("vp", host.parent, host)
            clause.subject = host.subject
            clause.antecedent = host.antecedent
            clause.conj = self.boundary[-1].value
            group.neg = group.neg != not_to
        elif (
            coordinated
            and group.form == "inf"
            and host.vg is not None
            and (host.vg.yet or host.vg.cats)
            and host.vg.aux
            and self.boundary[-1].kind == "C"
            and self.boundary[-1].value in ("and", "or", "nor")
        ):
            clause = self._open("vp", host.parent, host)  # "has yet to submit a report or to enact a law"
            clause.subject, clause.antecedent, clause.conj = host.subject, host.antecedent, self.boundary[-1].value
            group.aux, group.neg, group.yet = list(host.vg.aux), host.vg.neg, host.vg.yet
            group.cats, group.form = list(host.vg.cats), host.vg.form
        else:
            if coordinated and group.form == "ing":
                while host.kind in ("part", "inf", "ing", "rel") and host.parent is not None and host.link != "":
                    host = host.parent
            clause = self._open(group.form, host, host)
            told = [node for node in self.since if not (isinstance(node, Unit) and node.kind == "ADV")]
            last = told[-1] if told else None
            clause.antecedent = last if isinstance(last, Phrase) else None
            if isinstance(last, Unit) and last.kind == "P":
                clause.link = last.value
                if last.value == "without":
                    group.neg = not group.neg
        clause.vg = group
        self.cur = clause
        self.boundary, self.since = [], []
        return group.to
