"""By whose word a clause is told: before it, behind it, around it."""

from __future__ import annotations

from treatygraph.extract.clause import SAYING, Clause, speaker_behind, told_by
from treatygraph.extract.context import SELF, Discourse, who
from treatygraph.extract.frames.accounts import Accounts
from treatygraph.extract.frames.model import Report
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.speakers import speaker_text
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

_LISTENERS = frozenset(
    {"reporters", "journalists", "campaigners", "delegates", "lawmakers", "parliament", "researchers"}
)
"""Whom something can be told."""


def _object_of(clause: Clause, host: Clause) -> bool:
    """As in "reported stockpiling cluster munitions": what is said stands right behind the verb of speech."""
    if clause.kind != "ing" or clause.link or clause.vg is None or host.vg is None:
        return False
    return not clause.vg.aux and 0 <= clause.vg.start - host.vg.end <= 1


def _pointed(clause: Clause) -> bool:
    return any(isinstance(n, Unit) and n.kind == "DATE" and n.form == "pointed" for n in clause.nodes)


def _believed(clause: Clause) -> bool:
    """As in "states that it never used them, but is believed to stockpile them": the profile's word again."""
    return (
        clause.kind == "vp"
        and clause.conj == "but"
        and clause.sense in ("know", "believe")
        and (clause.vg is not None and clause.vg.passive)
    )


def _joined(clause: Clause, last: Clause) -> bool:
    """Whether a verb shares the auxiliaries of the last of a list: "has never used, produced, or stockpiled them"."""
    host: Clause | None = last
    while host is not None and host.kind == "vp" and host.vg is not None:
        host = host.host
        if host is clause:
            return clause.vg is not None and last.vg is not None and clause.vg.aux == last.vg.aux
    return False


def _we(clause: Clause) -> bool:
    return clause.subject is not None and clause.subject.head.low in ("we", "i")


class Reports(Accounts):
    """Finds the speaker of a clause and the date of his word."""

    def __init__(self, clauses: list[Clause], discourse: Discourse, text: str) -> None:
        super().__init__(clauses, discourse, text)
        self._inserted = [one for one in clauses if one.kind == "say"]
        self._as = [one for one in clauses if one.kind == "sub" and one.link == "as"]
        self._trailing = self._trailing_report()
        self._accord, self._accord_from = self._according()

    def _report(self, clause: Clause) -> Report | None:
        seen: Clause | None = clause
        while seen is not None:
            host = seen.host
            if _believed(seen):
                return self._accord
            if host is not None and host.sense in ("deny", "ruleout") and self._of_allegation(seen):
                return self._of(host)
            told = host is not None and (host.sense in SAYING or self._found(host))
            if seen.kind in ("comp", "say") and host is not None and told and seen is not host:
                return self._of(host)
            if seen.kind in ("ing", "inf") and host is not None and host.sense in ("deny", "ruleout", "confirm"):
                return self._of(host)
            if host is not None and host.sense == "say" and _object_of(seen, host):
                return self._of(host)
            if host is not None and host.sense == "describe" and seen.kind == "sub" and seen.link == "as":
                return self._of(host)
            if seen.kind == "main" and self._trails(seen):
                assert self._trailing is not None
                return self._of(self._trailing)
            inner = next((one for one in self._inserted if one.host is seen), None)
            if inner is not None and inner is not clause:
                return self._of(inner)
            if (remark := self._as_said(seen)) is not None and remark is not clause:
                return self._of(remark)
            seen = host if host is not None else seen.parent
        if self._accord is None and self.text[:1] in ("“", '"') and self.discourse.speaker and _we(clause):
            return Report(self.discourse.speaker, self.discourse.speaker_date)  # said X. “We never produced them.”
        return self._accord if clause.order >= self._accord_from else None

    def _trails(self, seen: Clause) -> bool:
        """Whether a last clause of speech tells whose word a clause is: not of what stands before a colon."""
        last = self._trailing
        if last is None or last.order <= seen.order:
            return False
        return not any(one.conj in (":", ";") and seen.order < one.order <= last.order for one in self.clauses)

    def _as_said(self, seen: Clause) -> Clause | None:
        """As in ", as the commander put it in March 2009", "As reported by the Ministry of Defense,"."""
        for one in self._as:
            if one.sense not in SAYING or one.host is None:
                continue
            if one.subject is None and not told_by(one):
                continue  # "as just said"
            fronted = one.host.vg is None and one.order < seen.order and seen.kind == "main"
            quoted = self.text[:1] in ("“", '"') and seen.kind == "main" and seen.order < one.host.order
            if fronted or (one.order > seen.order and (one.host is seen or quoted or _joined(seen, one.host))):
                return one
        return None

    def _sender(self, clause: Clause) -> Phrase | None:
        """Whose a letter is: "a letter from the ministry", "a letter sent by the embassy in Brussels"."""
        nodes = [*clause.pre]
        for one in self.clauses:
            if one.kind == "part" and one.host is clause and one.order <= clause.order + 1:
                nodes += one.post
        return next((n for n in nodes if isinstance(n, Phrase) and n.gov in ("from", "of", "by")), None)

    def _found(self, clause: Clause) -> bool:
        """As in "Human Rights Watch found that": an organisation's finding is its word."""
        head = clause.vg.head if clause.vg is not None else None
        finds = head is not None and head.low.startswith(("found", "find", "conclud", "establish", "determin"))
        return finds and who(clause.subject, self.discourse) == "org"

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
            source = self._sender(clause)
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
        date = self.word_date(clause)
        phrase, before = self._named_before(clause, phrase)
        if date is None and before is not None and before.sense in SAYING:
            date = self.word_date(before)
        if date is not None and date.endswith("/..") and not denied and _pointed(clause):
            date = None  # "since then, officials have said": not all the time
        if date is None and any(isinstance(n, Unit) and n.low == "then" for n in clause.post[:3]):
            date = self.discourse.date  # "It informed States Parties then that"
        sides = [side for one in self.clauses for side in (one.pre, one.post)]
        nodes = next((side for side in sides if phrase in side), clause.nodes)
        speaker = speaker_text(phrase, nodes, self.text, self.discourse)
        own = (phrase.head.kind in ("ST",) and not phrase.head.adj) or phrase.head.low in ("it", "country")
        if own and vg is not None and vg.head is not None and vg.head.low.endswith("known"):
            return None  # what a state has made known is the profile's word
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

    def _named_before(self, clause: Clause, phrase: Phrase) -> tuple[Phrase, Clause | None]:
        """The speaker that "it" or "they" repeats, where the sentence has named one with a noun, and its clause."""
        if phrase.head.kind != "PRO":
            return phrase, None
        for other in reversed(self.clauses[: clause.order]):
            subject = other.subject
            if (
                subject is not None
                and subject.head.kind == "SP"
                and who(subject, self.discourse) == SELF
                and other.kind == "main"
            ):
                return subject, other
        return phrase, None

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
