"""One sentence being read: its clauses and frames, what has been found in it, and what has been used up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, Discourse, who
from treatygraph.extract.findings import Found
from treatygraph.extract.frames import Frame, Framer, Report
from treatygraph.extract.known import Parsed
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.speakers import speaker_text
from treatygraph.extract.units import Unit
from treatygraph.model import Modality

if TYPE_CHECKING:
    from treatygraph.document.model import Sentence
    from treatygraph.registry import Registry


class Reading:
    """A sentence with its units, clauses and frames; families add what they find with :meth:`emit`."""

    def __init__(self, sentence: Sentence, parsed: Parsed, discourse: Discourse, registry: Registry) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.discourse = discourse
        self.registry = registry
        self.units = parsed.units
        self.treaties = parsed.treaties
        self.clauses = parsed.clauses
        self.unreadable = parsed.unreadable
        discourse.act = parsed.act or discourse.act
        self.framer = Framer(self.clauses, discourse, sentence.text)
        self.frames = [self.framer.frame(clause) for clause in self.clauses if clause.vg is not None]
        self.found: list[Found] = []
        self.reasons: list[tuple[Clause, str]] = []

    # look-ups

    def role(self, phrase: Phrase | None) -> str:
        """Whom or what a phrase stands for."""
        return who(phrase, self.discourse)

    def is_self(self, phrase: Phrase | None) -> bool:
        """Whether a phrase stands for the profile's state."""
        return self.role(phrase) == SELF

    def objects(self, clause: Clause, *kinds: str) -> list[Phrase]:
        """The phrases behind the verb with a unit of these kinds."""
        return [node for node in clause.post if isinstance(node, Phrase) and node.has(*kinds)]

    def direct(self, clause: Clause) -> Phrase | None:
        """The direct object: the first phrase behind the verb that no preposition governs."""
        post = clause.post
        start = inserted_end(post)
        for node in post[start:]:
            if isinstance(node, Phrase) and node.gov is None:
                return node
            if isinstance(node, Unit) and node.kind in (",", "C", "("):
                return None
        return None

    def sharing(self, clause: Clause) -> list[Clause]:
        """The verb phrases coordinated with a clause that stand behind it, in order: they can hold its object."""
        return [
            other
            for other in self.clauses
            if other.order > clause.order and other.kind == "vp" and self._chain(other, clause)
        ]

    @staticmethod
    def _chain(clause: Clause, ancestor: Clause) -> bool:
        host = clause.host
        while host is not None and host.kind == "vp" and host is not ancestor:
            host = host.host
        top = ancestor
        while top.kind == "vp" and top.host is not None and top is not host:
            top = top.host
        return host is ancestor or host is top

    def below(self, clause: Clause) -> list[Clause]:
        """All clauses under a clause, in the order of the text."""
        result = []
        for other in self.clauses:
            host = other.host
            while host is not None:
                if host is clause:
                    result.append(other)
                    break
                host = host.host
        return result

    def voiced(self, frame: Frame) -> Report | None:
        """The officials who voice an intention, where no verb of speech names a speaker."""
        phrase = frame.phrase
        host = frame.clause.host
        told = frame.clause.kind == "comp" and host is not None and host.sense == "intend"
        told = told or (frame.clause.kind == "sub" and frame.clause.link == "why")  # "gave reasons why it cannot"
        if told and host is not None and host.subject is not None:
            phrase = host.subject
        speaker = (
            None if phrase is None else phrase.head if phrase.head.kind == "SP" else phrase.first("SP")
        )  # "President NAME"
        if frame.report is not None or phrase is None or speaker is None or phrase.head.kind not in ("SP", "NAME"):
            return None
        if speaker.value not in (
            "official",
            "officials",
            "ministry",
            "minister",
            "delegation",
            "delegate",
            "representative",
            "ambassador",
            "diplomat",
            "president",
            "mission",
            "spokesperson",
        ):
            return None
        nodes = next((clause.pre for clause in self.clauses if phrase in clause.pre), [])
        return Report(speaker_text(phrase, nodes, self.text, self.discourse), None)

    # output

    def emit(
        self,
        frame: Frame | None,
        predicate: str,
        obj: str,
        *,
        positive: bool,
        date: str | None,
        span: tuple[int, int],
        rule: str,
        own_word: bool = True,
        hedged: bool = False,
        report: Report | None = None,
        since: int | None = None,
        single: bool = False,
        weak: bool = False,
    ) -> None:
        """Add a claim. ``own_word`` says whether the state's own word is told as its speaker."""
        said = report or (frame.report if frame is not None else None)
        speaker = said.speaker if said is not None else None
        if said is not None and said.own and not own_word:
            speaker = None
        if said is not None and date is None:
            date = said.date
        modality: Modality = "asserted"
        if hedged or (frame is not None and frame.hedged):
            modality = "hedged"
        elif speaker is not None:
            modality = "reported"
        start, end = span
        found = Found(
            predicate,
            obj,
            "positive" if positive else "negative",
            date or None,
            modality,
            speaker,
            start,
            max(end, start + 1),
            rule,
            self.sentence,
            since,
            single,
            weak,
        )
        self.found.append(found)

    def skip(self, clause: Clause, reason: str) -> None:
        """Say why a clause with a trigger gave no claim."""
        self.reasons.append((clause, reason))


def inserted_end(nodes: list[Node]) -> int:
    """Where a time between commas right behind the verb ends: "ruled out, in June 2012, any use"; else 0."""
    if not nodes or not isinstance(nodes[0], Unit) or nodes[0].kind != ",":
        return 0
    for index, node in enumerate(nodes[1:6], start=1):
        if isinstance(node, Phrase):
            return 0
        if node.kind == ",":
            return index + 1
        if node.kind not in ("P", "DATE", "ADV"):
            return 0
    return 0


def span_of(clause: Clause, *ends: int) -> tuple[int, int]:
    """From a clause's verb group to the furthest of these ends."""
    vg = clause.vg
    assert vg is not None
    return vg.start, max([vg.end, *ends])


def last_date_end(nodes: list[Node], value: str | None) -> int:
    """Where the date that gave a value ends, among these nodes; 0 where it is not there."""
    if not value:
        return 0
    parts = {part for part in value.split("/") if part != ".."}
    ends = [
        node.end
        for node in nodes
        if isinstance(node, Unit) and node.kind == "DATE" and (node.value == value or node.value in parts)
    ]
    return max(ends, default=0)
