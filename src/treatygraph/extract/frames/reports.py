"""By whose word a clause is told: before it, behind it, around it."""

from __future__ import annotations

from typing import TypeGuard

from treatygraph.extract.clause import SAYING, Clause, speaker_behind
from treatygraph.extract.context import SELF, Discourse, who
from treatygraph.extract.frames.model import Report
from treatygraph.extract.frames.subjects import Subjects
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.speakers import speaker_text
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in

_OCCASIONS = frozenset({"meeting", "meetings", "interview", "conversation", "speech", "address", "briefing", "visit"})


_LISTENERS = frozenset(
    {"reporters", "journalists", "campaigners", "delegates", "lawmakers", "parliament", "researchers"}
)
"""Whom something can be told."""


def _occasion(phrase: Phrase) -> bool:
    """Whether a phrase is the occasion on which something was said: "in an April 2014 meeting with the CMC"."""
    if phrase.gov is None and phrase.has("MT"):
        return phrase.has("DATE")  # "told a February 2013 workshop that"
    return phrase.gov in ("in", "at", "during") and phrase.units[-1].low in _OCCASIONS and not phrase.has("TR", "PROC")


def _is_paper(node: Node) -> TypeGuard[Phrase]:
    return isinstance(node, Phrase) and node.has("LET", "REP", "REPW")


def _object_of(clause: Clause, host: Clause) -> bool:
    """As in "reported stockpiling cluster munitions": what is said stands right behind the verb of speech."""
    if clause.kind != "ing" or clause.link or clause.vg is None or host.vg is None:
        return False
    return not clause.vg.aux and 0 <= clause.vg.start - host.vg.end <= 1


def _believed(clause: Clause) -> bool:
    """As in "states that it never used them, but is believed to stockpile them": the profile's word again."""
    return (
        clause.kind == "vp"
        and clause.conj == "but"
        and clause.sense in ("know", "believe")
        and (clause.vg is not None and clause.vg.passive)
    )


class Reports(Subjects):
    """Finds the speaker of a clause and the date of his word."""

    def __init__(self, clauses: list[Clause], discourse: Discourse, text: str) -> None:
        super().__init__(clauses, discourse, text)
        self._trailing = self._trailing_report()
        self._accord = self._according()

    def _report(self, clause: Clause) -> Report | None:
        seen: Clause | None = clause
        while seen is not None:
            host = seen.host
            if _believed(seen):
                return self._accord
            if host is not None and host.sense in ("deny", "ruleout") and self._of_allegation(seen):
                return self._of(host)
            if seen.kind in ("comp", "say") and host is not None and host.sense in SAYING and seen is not host:
                return self._of(host)
            if seen.kind in ("ing", "inf") and host is not None and host.sense in ("deny", "ruleout", "confirm"):
                return self._of(host)
            if host is not None and host.sense == "say" and _object_of(seen, host):
                return self._of(host)
            if seen.kind == "main" and self._trailing is not None and self._trailing.order > seen.order:
                return self._of(self._trailing)
            inner = next((one for one in self.clauses if one.kind == "say" and one.host is seen), None)
            if inner is not None and inner is not clause:
                return self._of(inner)
            seen = host if host is not None else seen.parent
        return self._accord

    def _of(self, clause: Clause) -> Report | None:
        phrase, _ = self._subject(clause)
        role = who(phrase, self.discourse)
        vg = clause.vg
        if vg is not None and vg.passive:
            by = next((n for n in clause.post if isinstance(n, Phrase) and n.gov == "by"), None)
            if by is None or who(by, self.discourse) != SELF:
                return None
            phrase, role = by, SELF
        if phrase is None:
            return None
        if (
            clause.kind == "rel"
            and clause.host is not None
            and clause.host.vg is not None
            and (
                role in ("report", "letter")
                or (
                    clause.link == "comma"
                    and role in ("treaty", "thing", "")
                    and any(isinstance(n, Phrase) and n.has("REP", "LET") for n in clause.host.post)
                )
            )
        ):
            host_phrase, _ = self._subject(clause.host)
            if who(host_phrase, self.discourse) == SELF and host_phrase is not None and not clause.host.vg.passive:
                date = clause_date(clause.host, self.discourse)
                if date is not None and "/" in date:
                    date = None
                speaker = speaker_text(host_phrase, clause.host.pre, self.text, self.discourse)
                return Report(speaker, date, clause.sense in ("deny", "ruleout"), host_phrase.head.kind == "ST", clause)
        if role == "report" and phrase.has("REP"):
            return Report(
                self.discourse.name,
                clause_date(clause, self.discourse),
                clause.sense in ("deny", "ruleout"),
                own=True,
                clause=clause,
            )
        if role == "letter":
            source = next((n for n in clause.pre if isinstance(n, Phrase) and n.gov in ("from", "of", "by")), None)
            if source is None or who(source, self.discourse) != SELF:
                return None
            phrase, role = source, SELF
        named = phrase.first("ORG")
        if role == "org" and (named is None or "monitor" in named.low):
            return None
        if role not in (SELF, "name", "org"):
            return None
        denied = clause.sense in ("deny", "ruleout")
        if vg is not None and vg.neg and not denied:
            return None
        date = clause_date(clause, self.discourse) or self.letter_date(clause) or self._when(clause)
        if date is None and clause.kind == "vp" and clause.host is not None and clause.host.sense in SAYING:
            date = self.letter_date(clause.host)
        date = date or self._inside(clause)
        phrase = self._named_before(clause, phrase)
        nodes = next((one.pre for one in self.clauses if phrase in one.pre), clause.nodes)
        speaker = speaker_text(phrase, nodes, self.text, self.discourse)
        own = (phrase.head.kind in ("ST",) and not phrase.head.adj) or phrase.head.low in ("it", "country")
        if phrase.head.low == "it" and self._goes_on(clause) and self.discourse.speaker:
            speaker, own = self.discourse.speaker, False
        if phrase.head.low in ("he", "she", "they") and self.discourse.speaker:
            speaker, own = self.discourse.speaker, False
            date = date or self.discourse.speaker_date
        return Report(speaker, date, denied, own, clause)

    def _goes_on(self, clause: Clause) -> bool:
        """Whether "it" goes on with the words of the body before: "It also stated", "In the same letter, it said"."""
        vg = clause.vg
        if vg is None or clause.kind != "main" or not self.discourse.body_spoke:
            return False
        same = any(isinstance(n, Phrase) and any(u.low == "same" for u in n.units) for n in clause.pre)
        words = self.text[: vg.end].lower().split()
        return same or "also" in words or words[-1] == "added"

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

    def _named_before(self, clause: Clause, phrase: Phrase) -> Phrase:
        """The speaker that "it" or "they" repeats, where the sentence has named one with a noun."""
        if phrase.head.kind != "PRO":
            return phrase
        for other in reversed(self.clauses[: clause.order]):
            subject = other.subject
            if (
                subject is not None
                and subject.head.kind == "SP"
                and who(subject, self.discourse) == SELF
                and other.kind == "main"
            ):
                return subject
        return phrase

    def _according(self) -> Report | None:
        for clause in self.clauses:
            nodes = clause.nodes
            for index, node in enumerate(nodes):
                if isinstance(node, Unit) and node.kind == "ACCTO" and index + 1 < len(nodes):
                    phrase = nodes[index + 1]
                    if isinstance(phrase, Phrase) and (found := self._source(phrase, nodes, index, clause)) is not None:
                        return found
        return None

    def _source(self, phrase: Phrase, nodes: list[Node], index: int, clause: Clause) -> Report | None:
        """Who stands behind "according to": officials, who sent the letter, or whose report it is."""
        if who(phrase, self.discourse) == SELF:
            return Report(speaker_text(phrase, nodes, self.text, self.discourse), None, clause=clause)
        links = ("from", "by")
        sender = next((n for n in nodes[index + 2 : index + 6] if isinstance(n, Phrase) and n.gov in links), None)
        inner = phrase.first("DATE")
        date = inner.value if inner is not None and inner.value else None
        if phrase.has("LET") and sender is not None and who(sender, self.discourse) == SELF:
            return Report(speaker_text(sender, nodes, self.text, self.discourse), date, clause=clause)
        if phrase.has("REP", "REPW") and not phrase.has("ORG"):
            return Report(self.discourse.name, date or self.letter_date(clause), own=True, clause=clause)
        return None

    def letter_date(self, clause: Clause) -> str | None:
        """The date of the letter or report that a clause names."""
        nodes = clause.nodes
        for index, node in enumerate(nodes):
            if isinstance(node, Phrase) and (node.has("LET", "REP", "REPW") or _occasion(node)):
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

    def _trailing_report(self) -> Clause | None:
        """A last clause such as ", a Ministry official wrote to the Monitor": what stands before is its content."""
        for clause in self.clauses[1:]:
            if self._inverted(clause):
                return clause
            if clause.sense not in SAYING or clause.kind not in ("main", "comp") or clause.conj != ",":
                continue
            if any(other.kind in ("comp", "ing") and other.host is clause for other in self.clauses):
                continue
            objects = [
                n
                for n in clause.post
                if isinstance(n, Phrase) and n.gov is None and n.head.kind not in ("ORG", "MT", "PRO", "EPI", "OBS")
            ]
            if not objects or (len(objects) == 1 and objects[0].head.low in _LISTENERS):
                return clause
        return None

    def _inverted(self, clause: Clause) -> bool:
        """As in ", said the Minister of Defense": the speaker behind the verb, who becomes its subject."""
        first = speaker_behind(clause)
        if first is None or who(first, self.discourse) != SELF:
            return False
        clause.subject = first
        return True
