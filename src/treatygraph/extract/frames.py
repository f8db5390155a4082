"""A clause as a statement: who, whether, when, and by whose word."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.context import SELF, Discourse, who
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.speakers import speaker_text
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in

_HEDGES = frozenset(
    {"apparently", "reportedly", "likely", "probably", "possibly", "presumably", "allegedly", "perhaps", "seemingly"}
)
_ALLEGATIONS = frozenset(
    {"allegation", "allegations", "accusation", "accusations", "claim", "claims", "denial", "denials"}
)
_DESCRIBING = ("list", "describ", "identif", "cite", "report", "name")
"""How the verbs begin that say of someone what he does: "is listed as possessing"."""

_OBJECT_CONTROL = frozenset({"urge", "invite", "find"})


@dataclass(slots=True)
class Report:
    """Whose word a statement is, and when it was given; ``denied`` where the word is a denial."""

    speaker: str
    date: str | None
    denied: bool = False
    own: bool = False
    clause: Clause | None = None


@dataclass(slots=True)
class Frame:
    """A clause interpreted: the subject's role, polarity, mode, speaker."""

    clause: Clause
    subject: str
    phrase: Phrase | None
    negative: bool
    hedged: bool = False
    mode: str = ""
    report: Report | None = None
    agent: str = ""
    children: list[Clause] = field(default_factory=list)
    sense: str = field(init=False)
    """The sense of the clause's verb."""

    def __post_init__(self) -> None:
        self.sense = self.clause.sense

    @property
    def self_acts(self) -> bool:
        """Whether the profile's state does it: as subject, or as the agent of a passive."""
        vg = self.clause.vg
        if vg is not None and vg.passive:
            return self.agent == SELF
        return self.subject == SELF


class Framer:
    """Makes the frames of one sentence's clauses."""

    def __init__(self, clauses: list[Clause], discourse: Discourse, text: str) -> None:
        self.clauses = clauses
        self.discourse = discourse
        self.text = text
        self._trailing = self._trailing_report()
        self._accord = self._according()

    def frame(self, clause: Clause) -> Frame:
        """The frame of a clause with a verb."""
        vg = clause.vg
        assert vg is not None
        phrase, negative = self._subject(clause)
        subject = who(phrase, self.discourse) if phrase is not None else ""
        if phrase is None and self._elided(clause):
            subject = "self"
        if subject == "other" and phrase is not None and phrase.head.kind == "ST" and self._among(clause, phrase):
            subject = "self"
        if subject == "self" and phrase is not None and self._others_forces(clause, phrase):
            subject = "other"
        if subject == "self" and phrase is not None and self._repeats_other(clause, phrase):
            subject = "other"
        if subject == "nobody":
            subject = self._nobody(clause, phrase)
            negative = not negative
        elif phrase is not None and phrase.units[0].kind == "NO" and clause.subject is phrase:
            negative = not negative
            if subject in ("other",) and phrase.head.kind == "CTN":
                subject = "other"
        negative = negative != vg.neg
        hedged, turned = self._hedge(clause)
        report = self._report(clause)
        alleged = report is None and (
            any(host.sense == "allege" for host in _hosts(clause)) or self._of_allegation(clause)
        )
        if report is not None and report.denied:
            turned = not turned
        mode = "if" if alleged else self._mode(clause)
        agent = self.agent(clause)
        return Frame(clause, subject, phrase, negative != turned, hedged, mode, report, agent, self.children(clause))

    @staticmethod
    def _of_allegation(clause: Clause) -> bool:
        """Whether a clause is what an allegation says: "could not confirm the allegation that X used"."""
        if clause.kind not in ("comp", "rel") or clause.host is None or clause.vg is None:
            return False
        start = clause.vg.start
        before = [node for node in clause.host.nodes if isinstance(node, Phrase) and node.end < start]
        return bool(before) and before[-1].head.low in _ALLEGATIONS and before[-1] is not clause.subject

    def children(self, clause: Clause) -> list[Clause]:
        """The clauses whose host is this one."""
        return [other for other in self.clauses if other.host is clause and other is not clause]

    def _among(self, clause: Clause, phrase: Phrase) -> bool:
        """Whether the profile's state is named with others as one subject: "Only Russia and Zimbabwe voted against"."""
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

    def _others_forces(self, clause: Clause, phrase: Phrase) -> bool:
        """Forces of no state named: "the army of a neighboring country", "aircraft of unknown origin"."""
        if phrase.head.kind != "SP" or phrase.head.value != "army":
            return False
        if phrase not in clause.pre:
            return False
        if clause.kind == "rel" and self.text[: phrase.start].rstrip().lower().endswith(("which", "whose")):
            return True
        rest = clause.pre[clause.pre.index(phrase) + 1 :][:2]
        of = next((node for node in rest if isinstance(node, Phrase) and node.gov in ("of", "from")), None)
        if of is None:
            return False
        unknown = ("neighboring", "neighbouring", "unknown", "another", "foreign", "other")
        return any(u.low in unknown for u in of.units) or who(of, self.discourse) in ("other", "name")

    def _repeats_other(self, clause: Clause, phrase: Phrase) -> bool:
        """Whether "it" stands for the other state whose act the clause tells more of: "Israel used those it had"."""
        if clause.kind not in ("rel", "comp") or phrase.head.low not in ("it", "they") or phrase is not clause.subject:
            return False
        host = clause.host
        while host is not None and host.subject is None:
            host = host.host
        named = host is not None and host.subject is not None and host.subject.head.kind == "ST"
        return named and host is not None and who(host.subject, self.discourse) == "other"

    def _elided(self, clause: Clause) -> bool:
        """Whether a clause stands without a subject at the head of its sentence, as lines of tables do."""
        if clause.kind == "vp" and clause.host is not None:
            return self._elided(clause.host)
        return (
            clause is self.clauses[0] and clause.kind == "main" and not any(isinstance(n, Phrase) for n in clause.pre)
        )

    def _nobody(self, clause: Clause, phrase: Phrase | None) -> str:
        for node in clause.pre:
            if isinstance(node, Phrase) and node.gov == "of" and phrase is not None:
                return who(node, self.discourse)
        return SELF if clause.sense in ("attend", "go", "come", "send") else "nobody"

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
            if ante is not None and ante.has("WILL") and ante.units[0].kind == "NO":
                negative = not negative
            if host.sense in ("be", "become", "remain") and host.vg is not None:
                negative = negative != host.vg.neg
            return phrase, negative
        if clause.kind == "rel" and clause.subject is clause.antecedent and clause.antecedent is not None:
            host = clause.host
            ante = clause.antecedent
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
        if clause.kind == "vp" and clause.host is not None and clause.subject is None:
            return self._subject(clause.host)
        if clause.kind == "vp" and clause.host is not None and clause.host.kind == "rel":
            return self._subject(clause.host)
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

    @staticmethod
    def _described(clause: Clause, host: Clause) -> Phrase | None:
        """Who is told to do something: "lists Egypt as possessing cluster bombs"."""
        head = host.vg.head if host.vg is not None else None
        if clause.link != "as" or head is None or not head.low.startswith(_DESCRIBING):
            return None
        if host.vg is not None and host.vg.passive:
            return host.subject
        return next((node for node in host.post if isinstance(node, Phrase) and node.gov is None), None)

    def _main_subject(self) -> Phrase | None:
        for clause in self.clauses:
            if clause.kind == "main" and clause.subject is not None:
                return clause.subject
        return None

    def _hedge(self, clause: Clause) -> tuple[bool, bool]:
        """Whether a clause is told as uncertain, and whether what makes it so negates it."""
        hedged = turned = False
        vg = clause.vg
        if vg is not None and any(cat.value == "seem" for cat in vg.cats):
            hedged = True
        seen: Clause | None = clause
        for node in clause.pre + clause.post[:0]:
            if isinstance(node, Unit) and node.low in _HEDGES:
                hedged = True
        if vg is not None and not _HEDGES.isdisjoint(self.text[vg.start : vg.end].lower().split()):
            hedged = True
        while seen is not None:
            host = seen.host if seen.kind in ("inf", "comp", "vp") else None
            if host is None:
                break
            if seen.kind in ("inf", "comp") and host.vg is not None:
                if (
                    host.sense in ("know", "believe")
                    and (host.vg.passive or who(host.subject, self.discourse) in ("org", "thing"))
                ) or (seen.kind == "inf" and host.sense == "say" and host.vg.passive):
                    hedged = True
                    turned = turned != host.vg.neg
                elif seen.kind == "comp" and host.vg.neg and host.sense in ("other", "find", "express"):
                    turned = not turned
                elif host.sense in ("be", "find", "have", "other") and self._no_evidence(host):
                    hedged = True
                    turned = not turned
                    if host.vg.neg:
                        turned = not turned
            seen = host
        return hedged, turned

    @staticmethod
    def _no_evidence(host: Clause) -> bool:
        return any(
            isinstance(node, Phrase) and node.has("EVI") and (node.has("NO") or (host.vg is not None and host.vg.neg))
            for node in host.nodes
        )

    def _mode(self, clause: Clause) -> str:
        """``plan``, ``cannot``, ``can``, ``should``, ``may``, ``intent``, ``if``, ``urge``, ``need`` or empty."""
        vg = clause.vg
        assert vg is not None
        for cat in vg.cats:
            if cat.value in ("intend", "decide", "begin", "need", "prepare"):
                return {"intend": "intent", "decide": "decide", "begin": "begin"}.get(cat.value, cat.value)
        for word, mode in (("should", "should"), ("may", "may"), ("can", "can"), ("will", "plan")):
            if word in vg.aux:
                return mode
        if clause.kind == "sub" and clause.link in ("if", "whether"):
            return "if"
        if clause.kind == "inf" and clause.host is not None:
            host = clause.host
            working = host.vg is not None and host.vg.head is not None and host.vg.head.low.startswith("work")
            if host.sense == "prepare" or working:
                return "intent"
            if host.sense in ("urge", "invite", "intend", "need", "require"):
                return {"intend": "intent"}.get(host.sense, host.sense)
            if host.sense in ("be", "have", "express", "other", "say", "reach", "prevent", "undertake"):
                last = clause.antecedent
                if last is not None and last.gov == "for" and last.of is not None and last.of.has("WILL"):
                    return "intent"
                if last is not None and last.has("WILL"):
                    return "intent"
            if host.sense in ("know", "believe") or (host.sense == "say" and host.vg is not None and host.vg.passive):
                return ""
            if host.sense in ("be", "become", "remain"):
                ante = clause.antecedent
                one_of = (
                    ante is not None
                    and ante.gov != "for"
                    and (
                        ante.head.kind in ("CTN", "ST", "CTY", "ONE", "NUM", "EPI", "OBS")
                        or any(
                            u.low in ("first", "last", "only", "second", "third") or u.low[:1].isdigit()
                            for u in ante.units
                        )
                    )
                )
                return "" if one_of else "purpose"
            return "purpose"
        if clause.kind == "vp" and clause.host is not None and vg.form == "inf":
            return self._mode(clause.host)
        if (
            clause.kind == "ing"
            and not clause.link
            and clause.host is not None
            and clause.host.sense in ("intend", "consider")
        ):
            return "intent"
        if clause.kind == "ing" and clause.link in ("for", "against", "from", "of", "to", "about", "toward"):
            return "purpose"
        return ""

    def agent(self, clause: Clause) -> str:
        """Whom "by" names as the one who does it."""
        for node in clause.post:
            if isinstance(node, Phrase) and node.gov == "by":
                return who(node, self.discourse)
        return ""

    # whose word it is

    def _report(self, clause: Clause) -> Report | None:
        seen: Clause | None = clause
        while seen is not None:
            host = seen.host
            if host is not None and host.sense in ("deny", "ruleout") and self._of_allegation(seen):
                return self._of(host)
            if seen.kind in ("comp", "say") and host is not None and host.sense in SAYING and seen is not host:
                return self._of(host)
            if seen.kind in ("ing", "inf") and host is not None and host.sense in ("deny", "ruleout", "confirm"):
                return self._of(host)
            if seen.kind == "main" and self._trailing is not None and self._trailing.order > seen.order:
                return self._of(self._trailing)
            inner = next((one for one in self.clauses if one.kind == "say" and one.host is seen), None)
            if inner is not None and inner is not clause:
                return self._of(inner)
            seen = host if host is not None else seen.parent
        return self._accord

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
        sender = next((n for n in nodes[index + 2 : index + 6] if isinstance(n, Phrase) and n.gov == "from"), None)
        inner = phrase.first("DATE")
        date = inner.value if inner is not None and inner.value else None
        if phrase.has("LET") and sender is not None and who(sender, self.discourse) == SELF:
            return Report(speaker_text(sender, nodes, self.text, self.discourse), date, clause=clause)
        if phrase.has("REP", "REPW") and not phrase.has("ORG"):
            return Report(self.discourse.name, date or self.letter_date(clause), own=True, clause=clause)
        return None

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
        date = date or self._inside(clause)
        phrase = self._named_before(clause, phrase)
        nodes = next((one.pre for one in self.clauses if phrase in one.pre), clause.nodes)
        speaker = speaker_text(phrase, nodes, self.text, self.discourse)
        own = (phrase.head.kind in ("ST",) and not phrase.head.adj) or phrase.head.low in ("it", "country")
        if phrase.head.low in ("he", "she", "they") and self.discourse.speaker:
            speaker, own = self.discourse.speaker, False
            date = date or self.discourse.speaker_date
        return Report(speaker, date, denied, own, clause)

    def _inside(self, clause: Clause) -> str | None:
        """The date that an infinitive has taken: "said at an event to promote the convention in March 2009 that"."""
        children = [one for one in self.clauses if one.host is clause]
        if len(children) == 2 and children[0].kind == "inf" and children[1].kind == "comp":
            date = date_in(children[0].post)
            return date if date and "/" not in date else None
        return None

    def _when(self, clause: Clause) -> str | None:
        """The date of the clause before: "When it attended the meeting in September 2012, it said"."""
        earlier = [one for one in self.clauses if one.order < clause.order]
        before = earlier[-1] if earlier else None
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

    def letter_date(self, clause: Clause) -> str | None:
        """The date of the letter or report that a clause names."""
        nodes = clause.nodes
        for index, node in enumerate(nodes):
            if isinstance(node, Phrase) and node.has("LET", "REP", "REPW"):
                inner = node.first("DATE")
                if inner is not None:
                    return inner.value or None
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
                other.kind == "ing"
                and other.sense == "speak"
                and other.vg is not None
                and clause.vg is not None
                and other.host is clause
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
                    other.vg.end < clause.vg.start
                    and other.sense in ("submit", "send", "other", "date", "say")
                    and any(isinstance(n, Phrase) and n.has("LET", "REP", "REPW") for n in clause.pre)
                )
            ):
                date = date_in(other.post)
                if date:
                    return date
        return None

    def _inverted(self, clause: Clause) -> bool:
        """As in ", said the Minister of Defense": the speaker behind the verb, who becomes its subject."""
        first = clause.post[0] if clause.post else None
        vg = clause.vg
        if clause.kind != "vp" or clause.conj != "," or vg is None or vg.aux or clause.sense not in SAYING:
            return False
        if not isinstance(first, Phrase) or first.gov is not None or first.head.kind not in ("SP", "ST"):
            return False
        if who(first, self.discourse) != SELF:
            return False
        clause.subject = first
        return True

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
                if isinstance(n, Phrase) and n.gov is None and n.head.kind not in ("ORG", "MT", "PRO")
            ]
            if not objects:
                return clause
        return None


def _hosts(clause: Clause) -> list[Clause]:
    found = []
    host = clause.host
    while host is not None:
        found.append(host)
        host = host.host
    return found
