"""The date of what was said: of the letter, the report, the meeting or the act by which it was said."""

from __future__ import annotations

from typing import TypeGuard

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.frames.subjects import Subjects
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in

_OCCASIONS = frozenset({"meeting", "meetings", "interview", "conversation", "speech", "address", "briefing", "visit"})


def _occasion(phrase: Phrase) -> bool:
    """Whether a phrase is the occasion on which something was said: "in an April 2014 meeting with the CMC"."""
    if phrase.gov is None and phrase.has("MT"):
        return phrase.has("DATE")  # "told a February 2013 workshop that"
    return phrase.gov in ("in", "at", "during") and phrase.units[-1].low in _OCCASIONS and not phrase.has("TR", "PROC")


def _is_paper(node: Node) -> TypeGuard[Phrase]:
    return isinstance(node, Phrase) and node.has("LET", "REP", "REPW")


class Papers(Subjects):
    """Finds when a word was given."""

    def word_date(self, clause: Clause) -> str | None:
        """The date of what a clause of speech says: its own, its letter's, its occasion's."""
        date = clause_date(clause, self.discourse) or self.letter_date(clause) or self._when(clause)
        host = clause.host
        if date is None and host is not None:
            if clause.kind == "vp" and host.sense in SAYING:
                date = self.letter_date(host) or date_in(host.pre) or None
                date = None if date and "/" in date else date
            elif clause.kind == "inf" and host.sense in ("speak", "send", "say"):
                date = date_in(host.post) or None  # "took the floor in September 2012 to say that"
                date = None if date and "/" in date else date
        return date or self._inside(clause)

    def _inside(self, clause: Clause) -> str | None:
        """The date that an infinitive has taken: "said at an event to promote the convention in March 2009 that"."""
        children = [one for one in self.clauses if one.host is clause]
        if len(children) == 2 and children[0].kind == "inf" and children[1].kind == "comp":
            date = date_in(children[0].post)
            return date if date and "/" not in date else None
        return None

    def _when(self, clause: Clause) -> str | None:
        """The date of the clause before: "When it attended the meeting in September 2012, it said"."""
        vg = clause.vg
        earlier = [one for one in self.clauses if vg is not None and one.vg is not None and one.vg.end <= vg.start]
        before = max(earlier, key=lambda one: one.vg.start if one.vg is not None else 0, default=None)
        if before is None or clause.kind != "main" or before.kind != "sub" or before.link != "when":
            return None
        date = date_in(before.post)
        return date if date and "/" not in date else None

    def letter_date(self, clause: Clause) -> str | None:
        """The date of the letter or report that a clause names."""
        nodes = clause.nodes
        for index, node in enumerate(nodes):
            if isinstance(node, Phrase) and (_is_paper(node) or node.head.low == "release" or _occasion(node)):
                inner = node.first("DATE")
                if inner is not None:
                    return inner.value or None
                if node.gov == "in" and node in clause.pre and any(u.low == "same" for u in node.units):
                    return self.discourse.speaker_date
                link, day = [*nodes[index + 1 : index + 3], None, None][:2]
                of = (
                    (node in clause.pre or node.gov == "in")
                    and isinstance(link, Unit)
                    and link.low in ("of", "from", "dated")
                )
                if of and isinstance(day, Unit) and day.kind == "DATE":
                    return day.value or None
        for other in self.clauses:
            if (
                other.kind in ("ing", "main")
                and (
                    other.sense == "speak"
                    or (other.vg is not None and other.vg.head is not None and other.vg.head.low.startswith("speaking"))
                )
                and other.vg is not None
                and clause.vg is not None
                and (other.host is clause or (other.kind == "main" and other.subject is None))
                and other.vg.end < clause.vg.start
                and (date := date_in(other.post))
            ):
                return date
            if (
                other.host is clause
                and other.kind in ("part", "rel")
                and clause.vg is not None
                and other.vg is not None
                and (
                    (other.vg.end < clause.vg.start and any(_is_paper(n) for n in clause.pre))
                    or (other.sense == "submit" and any(_is_paper(n) and n.gov == "in" for n in clause.post))
                )
                and (other.sense in ("submit", "send", "other", "date", "say"))
            ):
                date = date_in(other.post)
                if date:
                    return date
        return None
