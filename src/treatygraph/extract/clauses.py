"""A sentence as clauses: who does what, under which negation, told by whom.

A small deterministic parser: one pass over phrases and verb groups with a stack of open clauses. It knows main clauses,
verb phrases that share a subject, relative, subordinate and participial clauses, infinitives, the content of
speech, and parentheses. What it opens it closes at the comma, bracket or verb that shows that the clause is over.
"""

from __future__ import annotations

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.phrases import Node, Phrase, is_unit, phrases
from treatygraph.extract.sharing import (
    adjunct_tail,
    compatible_with,
    continues,
    has_object,
    is_by,
    is_time,
    same_form,
    shape_of,
)
from treatygraph.extract.units import Unit
from treatygraph.extract.verbs import VerbGroup, verb_group

_INTRANSITIVE = frozenset(
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

_NEVER_REDUCED = frozenset({"said", "wrote", "told"})
"""Past forms of speech that no noun takes as a participle in this prose: what stands before them is who spoke."""

_STATE_ACTS = frozenset(
    {
        "attend",
        "not-attend",
        "host",
        "sign",
        "ratify",
        "accede",
        "adopt",
        "endorse",
        "vote",
        "abstain",
        "join",
        "submit",
        "express",
        "support",
        "become",
        "say",
        "speak",
        "go",
        "come",
        "confirm",
    }
)
"""The senses of verbs whose subject is a state or its people, never a meeting or a text."""

_CONTENT = SAYING | {"believe", "know", "intend", "need", "seem", "express", "other", "urge", "find", "prevent"}


class _Parser:
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

    def run(self) -> list[Clause]:
        index = 0
        while index < len(self.nodes):
            node = self.nodes[index]
            if isinstance(node, Unit):
                step = self._mark(node, index)
                if step:
                    index += step
                    continue
                group = verb_group(self.nodes, index)
                if group is not None and group.to > index:
                    index = self._verb(group, index)
                    continue
            self._take(node)
            index += 1
        return [clause for clause in self.clauses if clause.vg is not None or clause.pre]

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

    def _mark(self, node: Unit, index: int) -> int:
        """Deal with a mark or a connector; returns how many nodes were used up, 0 where it is none."""
        kind = node.kind
        if kind in (",", ";", ":", "C", "CNEG", "DASH"):
            listed = kind in (";", ":") and not self._verb_ahead(index + 1, (";", ":"))
            if kind in (";", ":") and not (kind == ":" and self.cur.vg is None) and not listed:
                self._pop_to_main()
                self.cur = self._open("main", None)
                self.boundary, self.since = [node], []
                return 1
            if kind == "CNEG":
                following = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
                self._pend(node)
                self._take(node)
                self.since = []
                del following
                return 1
            self._pend(node)
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
            return self._relative(node, index)
        if kind == "THAT":
            return self._that(node, index)
        if kind == "S":
            return self._subordinate(node, index)
        return 0

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

    def _relative(self, node: Unit, index: int) -> int:
        previous = self.cur
        before = self._last_phrase()
        gov = None
        if self.since and isinstance(self.since[-1], Unit) and self.since[-1].kind == "P":
            gov = self.since[-1].value
            after = [n for n in previous.nodes if isinstance(n, Phrase)]
            if len(self.since) == 1 and after:
                before = after[-1]
        if gov == "of" and len(self.since) >= 2 and isinstance(self.since[-2], Phrase):
            pass
        clause = self._open("rel", previous, previous)
        clause.antecedent = before
        clause.rel = node.low if gov is None else f"{gov} {node.low}"
        clause.link = "comma" if any(mark.kind == "," for mark in self.boundary[-1:]) or node.low == "where" else ""
        self.cur = clause
        self.boundary, self.since = [], []
        del index
        return 1

    def _that(self, node: Unit, index: int) -> int:
        following = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
        vg_next = isinstance(following, Unit) and following.kind in ("V", "AUX", "AUXN", "NEG", "ADV")
        last = self.since[-1] if self.since else None
        saying = self._say_clause()
        after_noun = isinstance(last, Phrase)
        nounal = (
            after_noun
            and last is not None
            and isinstance(last, Phrase)
            and last.head.kind in ("WILL", "EVI", "LET", "W", "ACT", "NAME", "SUPN")
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
            clause = self._open("comp", host, host)
            self.cur = clause
            self.content = host
        else:
            clause = self._open("rel", self.cur, self.cur)
            clause.antecedent = last if isinstance(last, Phrase) else None
            clause.rel = "that"
            self.cur = clause
        self.boundary, self.since = [], []
        del node
        return 1

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

    def _subordinate(self, node: Unit, index: int) -> int:
        del index
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

    def _verb(self, group: VerbGroup, index: int) -> int:
        head = group.head
        assert head is not None
        if head.low == "followed" and not group.aux and is_by(self.nodes, group.to):
            for node in self.nodes[group.at : group.to]:
                self._take(node)
            return group.to
        # inverted subject: "nor has it exported", "neither was it in Dublin"
        if self._inverted(group):
            following = self.nodes[group.to] if group.to < len(self.nodes) else None
            if isinstance(following, Phrase):
                subject = following
                after = group.to + 1
                while after + 1 < len(self.nodes) and is_unit(self.nodes[after], "ADV"):
                    after += 1
                rest = verb_group(self.nodes, after) if after < len(self.nodes) else None
                clause = self._open("main", self._coordinate_parent(), None)
                clause.conj = "nor"
                clause.subject = subject
                self.cur = clause
                if rest is not None and rest.head is not None and group.aux:
                    rest.aux = group.aux + rest.aux
                    rest.form = "fin"
                    rest.passive = rest.passive or (group.aux[-1:] == ["be"] and rest.head.form in ("past", "part"))
                    rest.start = group.start
                    rest.neg = True
                    clause.vg = rest
                    self.boundary, self.since = [], []
                    return rest.to
                group.neg = True
                clause.vg = group
                self.boundary, self.since = [], []
                return group.to + 1
        if (
            group.form == "fin"
            and not group.aux
            and head.form == "past"
            and head.adj
            and head.low not in _NEVER_REDUCED
            and (group.sense not in _INTRANSITIVE and self._reduced(group, index))
        ):
            group.form = "part"
            group.passive = True
        if group.form == "part" and not group.aux:
            return self._participle(group)
        if group.form in ("ing", "inf"):
            return self._nonfinite(group)
        return self._finite(group)

    def _inverted(self, group: VerbGroup) -> bool:
        if not group.aux or group.head is None or group.head.kind == "V":
            return False
        nor = bool(self.boundary) and self.boundary[-1].value == "nor" and not self.since
        neither = len(self.since) >= 1 and isinstance(self.since[-1], Unit) and self.since[-1].value == "neither"
        first = self.nodes[group.at]
        head = (
            isinstance(first, Unit)
            and first.value == "never"
            and not self.since
            and self.cur.vg is None
            and group.head.low in ("did", "has", "had", "does", "was", "is")
        )
        return nor or neither or head or (isinstance(first, Unit) and first.kind == "NEG" and first.value == "neither")

    def _coordinate_parent(self) -> Clause | None:
        return self.cur.parent if self.cur.kind in ("comp",) else None

    def _reduced(self, group: VerbGroup, index: int) -> bool:
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
                opened = not self.since and self.cur.kind == "main" and self.cur.vg is None and self.cur.subject is None
                fronted = any(isinstance(n, Phrase) for n in self.cur.pre)
                return opened and (fronted or not self.cur.pre) and self._finite_follows(group.to)
        if last.head.low == "those":
            return True
        if self.cur.vg is None:
            if (
                self.cur.subject is last
                and last.head.kind in ("PRO", "ST", "SP", "CTY", "ORG", "NAME")
                and not last.head.adj
            ):
                return False
            if self.cur.subject is last:
                # "The convention signed by ... entered": a finite verb must follow before the comma
                return self._by_follows(index, group) and self._finite_follows(group.to)
            return last.gov is not None and self._finite_follows(group.to) and self._no_subject_but(last)
        if (
            last.gov is None
            and self.boundary
            and last is self.since[0]
            and (
                last.head.kind in ("ST", "PRO", "SP", "ORG", "CTY")
                or (self.boundary[-1].kind == "C" and group.sense in SAYING)
            )
        ):
            return False
        if group.sense in SAYING and last.head.kind in ("SP", "NAME") and self.boundary:
            return False
        if (
            self.cur.vg is not None
            and last.head.kind in ("PRO",)
            and last.head.low in ("it", "they", "he", "she", "we")
        ):
            return False
        if self.cur.sense in _CONTENT and last.gov is None and last.head.kind in ("ST", "SP", "CTY", "TR", "ORG"):
            return False
        return not (
            last.gov is None and last.head.kind == "ST" and not last.head.adj and (group.sense not in ("host",))
        )

    def _no_subject_but(self, last: Phrase) -> bool:
        return self.cur.subject is None or self.cur.subject is not last

    def _by_follows(self, index: int, group: VerbGroup) -> bool:
        del index
        following = self.nodes[group.to] if group.to < len(self.nodes) else None
        return isinstance(following, Unit) and following.kind in ("P", "DATE", ",")

    def _finite_follows(self, at: int) -> bool:
        for node in self.nodes[at:]:
            if isinstance(node, Unit):
                if node.kind in ("R", "THAT", "S", ";", ":", "C"):
                    return False
                if node.kind in ("AUX", "AUXN") or (node.kind == "V" and node.form in ("past", "pres")):
                    return True
        return False

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
        if (
            coordinated
            and host.kind in ("ing", "inf")
            and host.vg is not None
            and host.vg.form == group.form
            and (self.boundary[-1].kind == "C" or group.form == "inf")
        ):
            clause = self._open("vp", host.parent, host)
            clause.subject = host.subject
            clause.antecedent = host.antecedent
            clause.conj = self.boundary[-1].value
        else:
            if coordinated and group.form == "ing":
                while host.kind in ("part", "inf", "ing", "rel") and host.parent is not None and host.link != "":
                    host = host.parent
            clause = self._open(group.form, host, host)
            last = self.since[-1] if self.since else None
            clause.antecedent = last if isinstance(last, Phrase) else None
            if isinstance(last, Unit) and last.kind == "P":
                clause.link = last.value
                if last.value == "without":
                    group.neg = not group.neg
        clause.vg = group
        self.cur = clause
        self.boundary, self.since = [], []
        return group.to

    def _meaningful(self) -> bool:
        return any(isinstance(node, Phrase) for node in self.since)

    def _own_subject(self) -> Phrase | None:
        """The phrase since the last boundary that can be the verb's subject: the first that no preposition governs."""
        last = self.since[-1] if self.since else None
        if isinstance(last, Phrase) and last.head.kind == "PRO" and last.head.low in ("it", "they", "he", "she", "we"):
            return last
        for node in self.since:
            if isinstance(node, Phrase) and node.gov is None and not is_time(node):
                return node
        return None

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
            cur.vg = group
            self.boundary, self.since = [], []
            return group.to
        subject = self._own_subject()
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
        for node in self.since:
            if node in source and clause.kind != "rel":
                source.remove(node)
        if subject is not None and cur.vg is not None:
            adjuncts = adjunct_tail(source)
        clause.pre = [*adjuncts, subject] if subject else adjuncts
        clause.pre += [node for node in self.since if node is not subject]
        clause.vg = group
        self.cur = clause
        self.boundary, self.since = [], []
        return group.to

    def _fronted(self) -> Clause | None:
        """The open clause that so far has adjuncts only: "In its report, provided in 2013, X said"."""
        clause = self.cur.parent
        while clause is not None:
            if clause.vg is None and clause.subject is None and clause.kind in ("main", "comp") and clause.pre:
                return clause
            clause = clause.parent
        return None

    def _pending(self) -> Clause | None:
        clause = self.cur.parent
        while clause is not None:
            if clause.vg is None and clause.subject is not None:
                return clause
            clause = clause.parent
        return None

    def _with_subject(self, group: VerbGroup, subject: Phrase) -> Clause:
        cur = self.cur
        mark = self.boundary[-1] if self.boundary else None
        adjacent = self.since and self.since[-1] is subject
        told = mark is not None and mark.kind == "," and cur.sense in SAYING and cur.vg is not None
        said = [n for n in cur.post if n not in self.since]
        if told and said and not any(isinstance(n, Phrase) or n.kind not in ("ADV", ",") for n in said):
            clause = self._open("comp", cur, cur)
            clause.subject = subject
            self.content = cur
            return clause
        if mark is None:
            if cur.sense in _CONTENT or cur.kind == "comp":
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

    def _shared(self, group: VerbGroup) -> Clause:
        """A verb phrase without a subject of its own: it shares that of the clause whose form it has."""
        host = self.cur
        mark = self.boundary[-1] if self.boundary else None
        comma = len(self.boundary) > 1 and self.boundary[-2].kind == ","
        wants = shape_of(group)
        while host.parent is not None:
            shape = shape_of(host.vg)
            leave = (
                host.kind in ("part", "ing", "paren")
                or (host.kind == "rel" and host.link == "comma" and comma and host.parent.vg is not None)
                or (host.kind in ("sub",) and host.parent.vg is not None and comma)
                or (host.kind == "rel" and "where" in host.rel and (comma or host.subject is None))
            )
            if host.kind == "ing" and continues(host, group, self.boundary):
                leave = False
            if host.kind == "inf":
                leave = wants != "base" and not continues(host, group, self.boundary)
            elif host.kind in ("vp", "comp", "rel", "sub") and not leave:
                leave = (
                    wants == "base"
                    and shape != "base"
                    and not (host.vg and host.vg.head and host.vg.head.form == "base")
                )
            if (
                host.kind in ("comp", "vp")
                and not leave
                and host.vg is not None
                and {"will", "can", "may", "should"}.intersection(host.vg.aux)
                and not group.aux
                and group.head is not None
                and group.head.form in ("past", "pres")
                and self._content_level(host) is not None
            ):
                leave = True
            if host.kind == "vp" and host.vg is not None and host.vg.form in ("inf", "ing"):
                leave = wants != "base" and not continues(host, group, self.boundary)
            if host.kind == "rel" and host.link == "subject" and host.parent.vg is not None:
                thing = host.antecedent is not None and host.antecedent.head.kind in (
                    "PROC",
                    "MT",
                    "TR",
                    "TXT",
                    "RES",
                    "W",
                    "DECL",
                )
                leave = leave or comma or (thing and group.sense in _STATE_ACTS)
            if not leave:
                break
            host = host.parent
        if host.vg is None:
            return host
        clause = self._open("vp", host.parent, host)
        clause.subject = host.subject
        clause.antecedent = host.antecedent
        clause.rel = host.rel
        clause.link = host.link
        clause.conj = mark.value if mark is not None else ""
        bare = not group.aux and not group.cats
        if (
            bare
            and host.vg.neg
            and not host.vg.aux
            and not group.neg
            and clause.conj != "but"
            and same_form(host.vg, group)
            and (clause.conj in ("or", "nor") or not has_object(host))
        ):
            group.neg = True
        if bare and host.vg.aux and not group.neg and clause.conj != "but" and group.head is not None:
            joined = clause.conj in ("or", "nor") or (host is self.cur and not has_object(host))
            joined = joined and (host is self.cur or not comma or clause.conj == "nor" or host.vg.form != "fin")
            compatible = same_form(host.vg, group)
            if joined and compatible:
                group.form = host.vg.form
                group.aux = list(host.vg.aux)
                group.neg = host.vg.neg
                group.yet = host.vg.yet
                group.cats = list(host.vg.cats)
                group.passive = host.vg.passive and group.head.form in ("past", "part")
            elif compatible and host.vg.head is not None and group.head.form == "base":
                group.aux = list(host.vg.aux)
                group.neg = host.vg.neg
                group.cats = list(host.vg.cats)
        if host.vg.form == "inf" and bare and group.head is not None and group.head.form == "base":
            group.form = "inf"
        if clause.conj == "nor" and not group.neg:
            group.neg = True
        if mark is not None and mark.kind == "CNEG":
            if compatible_with(host.vg, group):
                group.aux, group.form = list(host.vg.aux), host.vg.form
            group.neg = True
        return clause


def parse(units: list[Unit]) -> list[Clause]:
    """The clauses of a sentence, in the order in which they open."""
    return _Parser(phrases(units)).run()
