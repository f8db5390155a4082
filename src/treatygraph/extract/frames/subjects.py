"""Who does what a clause tells: the state of the profile, its people, another, nobody."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, who
from treatygraph.extract.frames.modes import Modes
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.units import Unit

_DESCRIBING = ("list", "describ", "identif", "cite", "report", "name")
"""How the verbs begin that say of someone what he does: "is listed as possessing"."""


_OBJECT_CONTROL = frozenset({"urge", "invite", "find"})


def _finite_above(clause: Clause) -> Clause:
    """Whose subject "having" takes: that of the finite clause, not of the noun or participle before the comma."""
    host = clause.host
    while host is not None and host.host is not None and host.kind in ("ing", "part", "inf", "rel"):
        host = host.host
    return host if host is not None else clause


def _governments(clause: Clause) -> bool:
    subject = clause.subject
    return subject is not None and subject.head.low in ("governments", "government", "delegations", "delegates")


def _theirs(phrase: Phrase) -> bool:
    """Whether a possessive makes a subject someone's: "Uganda has denied that its aircraft used the weapon"."""
    return phrase.units[0].kind == "POSS" and phrase.units[0].low in ("its", "their") and phrase.head.kind == "SP"


class Subjects(Modes):
    """Finds the subject of a clause, and whether it is the profile's state."""

    def _subject(self, clause: Clause) -> tuple[Phrase | None, bool]:
        """The subject of a clause, found through its host where it has none, and whether the host negates it."""
        if clause.kind == "inf" or (clause.kind == "vp" and clause.host is not None and clause.host.kind == "inf"):
            host = clause.host
            while host is not None and host.kind == "vp" and host.vg is not None and host.vg.form == "inf":
                host = host.host
            if host is not None and host.kind == "inf" and clause.kind == "vp":
                return self._subject(host)
            if host is None:
                return None, False
            if host.sense in _OBJECT_CONTROL and host.vg is not None and not host.vg.passive:
                for node in host.post:
                    if isinstance(node, Phrase) and node.gov is None:
                        return node, False
            phrase, negative = self._subject(host)
            ante = clause.antecedent
            if ante is not None and ante.has("WILL"):
                lacking = host.sense == "have" and host.vg is not None and host.vg.neg
                negative = negative != (lacking or ante.units[0].kind == "NO")  # "does not have any plans to join"
            if host.sense in ("be", "become", "remain") and host.vg is not None:
                negative = negative != host.vg.neg
            return phrase, negative
        if clause.kind == "rel" and clause.subject is clause.antecedent and clause.antecedent is not None:
            host = clause.host
            ante = clause.antecedent
            above = ante.of if ante.gov in ("of", "from", "in") else None
            if above is not None and ante.head.kind in ("NAME", "PL") and above.head.kind in ("CTN", "CTY", "ONE"):
                ante = above  # "the only state from Sub-Saharan Africa that has not joined"
            if (
                host is not None
                and host.sense in ("be", "become", "remain", "belong")
                and host.vg is not None
                and (ante.head.kind in ("CTN", "ST", "CTY", "ONE", "NUM", "W", "EPI"))
                and ante in host.post
                and ante.head.kind != "ST"
            ):
                phrase, negative = self._subject(host)
                return phrase, negative != host.vg.neg
            return ante, False
        if clause.kind == "rel" and clause.rel == "whose" and clause.host is not None and _governments(clause):
            phrase, negative = self._subject(clause.host)  # "among the 46 states whose governments subscribed to it"
            if clause.host.sense == "be" and clause.host.vg is not None:
                return phrase, negative != clause.host.vg.neg
        if clause.kind == "vp" and clause.host is not None and clause.subject is None:
            return self._subject(clause.host)
        if clause.kind == "vp" and clause.host is not None and clause.host.kind == "rel":
            return self._subject(clause.host)
        if clause.kind == "ing" and not clause.link and clause.vg is not None and clause.vg.aux[:1] == ["having"]:
            return self._subject(_finite_above(clause))[0], False
        if (
            clause.kind == "ing"
            and clause.antecedent is not None
            and not clause.link
            and clause.antecedent.head.kind in ("RES", "TR", "LAW", "VOTE", "W", "DECL", "LET", "CTN")
        ):
            return clause.antecedent, False
        if clause.kind == "ing" or (clause.kind in ("sub",) and clause.subject is None):
            host = clause.host
            if host is not None and (listed := self._described(clause, host)) is not None:
                return listed, False
            if host is None:
                return self._main_subject(), False
            phrase, _ = self._subject(host)
            if phrase is None:
                return self._main_subject(), False
            inherits = (clause.link == "in" and host.sense == "join") or (
                not clause.link and host.sense in ("intend", "consider")
            )
            return phrase, inherits and host.vg is not None and host.vg.neg
        if clause.kind == "main" and clause.subject is None and clause.vg is not None and clause.vg.form == "ing":
            return self._main_subject(), False
        return clause.subject, False

    def _main_subject(self) -> Phrase | None:
        for clause in self.clauses:
            if clause.kind == "main" and clause.subject is not None:
                return clause.subject
        return None

    @staticmethod
    def _described(clause: Clause, host: Clause) -> Phrase | None:
        """Who is told to do something: "lists Egypt as possessing cluster bombs"."""
        head = host.vg.head if host.vg is not None else None
        if clause.link != "as" or head is None or not head.low.startswith(_DESCRIBING):
            return None
        if host.vg is not None and host.vg.passive:
            return host.subject
        return next((node for node in host.post if isinstance(node, Phrase) and node.gov is None), None)

    def _among(self, clause: Clause, phrase: Phrase) -> bool:
        """Whether the profile's state is named with others as one subject: "Only Russia and Zimbabwe voted against"."""
        while clause.kind == "vp" and clause.host is not None and clause.subject is phrase:
            clause = clause.host
        if phrase not in clause.pre:
            return False
        rest = clause.pre[clause.pre.index(phrase) + 1 :]
        linked = False
        for node in rest:
            if isinstance(node, Unit):
                if node.kind not in (",", "C", "ADV"):
                    return False
                linked = True
            elif node.gov is None and node.head.kind == "ST" and linked:
                if who(node, self.discourse) == SELF:
                    return True
            else:
                return False
        return False

    @staticmethod
    def _neither(clause: Clause, phrase: Phrase) -> bool:
        """Whether "neither" denies the verb of all that the subject names: "Neither Chad nor Niger attended"."""
        while clause.kind == "vp" and clause.host is not None and clause.subject is phrase:
            clause = clause.host  # "neither has enacted a law or submitted a report"
        if clause.subject is not phrase or phrase not in clause.pre:
            return False
        index = clause.pre.index(phrase)
        before = clause.pre[index - 1] if index else None
        return isinstance(before, Unit) and before.kind == "NEG" and before.value == "neither"

    def _companies_here(self, clause: Clause, phrase: Phrase) -> bool:
        """As in "at least two companies in Brazil have produced them"."""
        if phrase.head.kind != "SP" or phrase.head.value != "company" or phrase not in clause.pre:
            return False
        rest = clause.pre[clause.pre.index(phrase) + 1 :][:2]
        where = rest[-1] if len(rest) == 2 else None
        return isinstance(where, Phrase) and where.gov in ("in", "of") and who(where, self.discourse) == SELF

    def _others_forces(self, clause: Clause, phrase: Phrase) -> bool:
        """Forces of no state named: "the army of a neighboring country", "aircraft of unknown origin"."""
        if phrase.head.kind != "SP" or phrase.head.value != "army":
            return False
        nodes = next((one.pre for one in [clause, *self.clauses] if phrase in one.pre), None)
        if nodes is None:
            return False
        if clause.kind == "rel" and self.text[: phrase.start].rstrip().lower().endswith(("which", "whose")):
            return True
        rest = nodes[nodes.index(phrase) + 1 :][:2]
        of = next((node for node in rest if isinstance(node, Phrase) and node.gov in ("of", "from")), None)
        if of is None:
            return False
        unknown = ("neighboring", "neighbouring", "unknown", "another", "foreign", "other")
        return any(u.low in unknown for u in of.units) or who(of, self.discourse) in ("other", "name")

    def _of_the_country(self, clause: Clause, phrase: Phrase) -> bool:
        """As in "the defense industries of the country"."""
        nodes = next((one.pre for one in self.clauses if phrase in one.pre), clause.pre)
        rest = nodes[nodes.index(phrase) + 1 :][:2] if phrase in nodes else []
        of = next((node for node in rest if isinstance(node, Phrase) and node.gov == "of"), None)
        return of is not None and of.head.kind in ("CTY", "ST") and who(of, self.discourse) == SELF

    def _repeats_other(self, clause: Clause, phrase: Phrase) -> bool:
        """Whether "it" stands for the other state whose act the clause tells more of: "Israel used those it had"."""
        first = clause
        while first.kind == "vp" and first.host is not None and first.subject is phrase:
            first = first.host  # "it had signed and ratified"
        if (
            first.kind not in ("rel", "comp", "sub")
            or (phrase.head.low not in ("it", "they") and not _theirs(phrase))
            or phrase is not clause.subject
        ):
            return False
        host = first.host
        while host is not None and host.subject is None:
            host = host.host
        behind = host is not None and host.vg is not None and first.vg is not None and host.vg.start < first.vg.start
        if first.kind == "sub" and (phrase.head.low == "they" or not behind):
            return phrase.head.low == "they" and host is not None and self._companies(host)
        named = host is not None and host.subject is not None and host.subject.head.kind == "ST"
        return named and host is not None and who(host.subject, self.discourse) == "other"

    @staticmethod
    def _companies(host: Clause) -> bool:
        """As in "excluded two companies because they make cluster munitions"."""
        objects = [node for node in host.post if isinstance(node, Phrase) and node.gov is None]
        return bool(objects) and objects[-1].units[-1].low in ("companies", "firms", "banks", "manufacturers")

    def _process_of_joining(self, clause: Clause, phrase: Phrase) -> bool:
        """Whether a subject is the process of an act: "the process of ratification"."""
        if phrase.head.low == "process" and len(phrase.units) == 2 and phrase.units[0].low == "the":
            told = [one.subject for one in self.clauses if one.order < clause.order and one.subject is not None]
            if any(one.head.kind == "ACT" and one.head.value in ("ratify", "accede") for one in told):
                return True
        if phrase.head.low not in ("process", "procedure", "procedures", "question", "issue", "matter"):
            return False
        if phrase not in clause.pre or phrase.head.kind == "MATTER":
            return False
        after = clause.pre[clause.pre.index(phrase) + 1 :][:2]
        of = after[-1] if len(after) == 2 else None
        return isinstance(of, Phrase) and of.gov == "of" and of.units[-1].kind == "ACT" and of.head.value != "adopt"

    def _elided(self, clause: Clause) -> bool:
        """Whether a clause stands without a subject at the head of its sentence, as lines of tables do."""
        if clause.kind == "vp" and clause.host is not None:
            return self._elided(clause.host)
        if clause.kind != "main" or any(isinstance(n, Phrase) for n in clause.pre):
            return False
        if clause is self.clauses[0]:
            return True
        if clause.subject is not None or clause.vg is None:
            return False
        before = [one for one in self.clauses[: self.clauses.index(clause)] if one.kind == "main"]
        opened = self.text[: clause.vg.start].rstrip().endswith(";")
        return opened and bool(before) and self._elided(before[-1])

    def _nobody(self, clause: Clause, phrase: Phrase | None) -> str:
        for node in clause.pre:
            if isinstance(node, Phrase) and node.gov == "of" and phrase is not None:
                return who(node, self.discourse)
        return SELF if clause.sense in ("attend", "go", "come", "send") else "nobody"

    def agent(self, clause: Clause) -> str:
        """Whom "by" names as the one who does it."""
        for node in clause.post:
            if isinstance(node, Phrase) and node.gov == "by" and node.units[-1].low not in ("mid", "early", "late"):
                return who(node, self.discourse)
        host = clause.host
        if clause.kind == "vp" and host is not None and host.vg is not None and host.vg.passive:
            return self.agent(host)
        return ""
