"""Verb phrases that share the subject, the auxiliaries and the negation of a verb before them."""

from __future__ import annotations

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.clauses.nonfinite import Nonfinite
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.sharing import (
    compatible_with,
    continues,
    has_object,
    same_form,
    shape_of,
)
from treatygraph.extract.units import Unit
from treatygraph.extract.verbs import VerbGroup

_STATE_ACTS = frozenset(
    {
        "attend",
        "not-attend",
        "miss",
        "send",
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


class Shared(Nonfinite):
    """Finds whose subject a verb without one shares."""

    def _remarked(self, speech: Clause) -> Clause:
        """The clause that goes on behind a remark: "produces them but, its ministry has said, does not export them"."""
        if speech is not self.cur or speech.kind != "main" or speech.conj != "," or speech.sense not in SAYING:
            return speech
        if any(not (isinstance(node, Unit) and node.kind == ",") for node in speech.post):
            return speech
        before = [one for one in self.clauses if one.order < speech.order and one.vg is not None]
        marks = [node for node in before[-1].post[-2:] if isinstance(node, Unit)] if before else []
        return before[-1] if any(mark.kind == "C" for mark in marks) else speech

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
            if (
                host.kind == "comp"
                and host.host is not None
                and host.host.sense in SAYING
                and group.sense in SAYING
                and not group.aux
                and group.head is not None
                and group.head.form == "past"
                and shape_of(host.vg) == "fin"
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
                following = self.nodes[group.to] if group.to < len(self.nodes) else None
                acts = group.sense in _STATE_ACTS or (isinstance(following, Unit) and following.kind == "ABS")
                leave = leave or comma or (thing and acts)
            if (
                host.kind == "rel"
                and host.link not in ("subject", "comma")
                and host.parent.vg is not None
                and not leave
            ):
                held = host.antecedent is not None and host.antecedent.head.kind in ("MT", "PROC")
                leave = held and group.sense in _STATE_ACTS  # "the conference that Norway held and endorsed the text"
            if host.kind == "sub" and host.subject is not None and host.parent.vg is not None:
                leave = leave or (host.subject.head.kind in ("TR", "MT", "PROC", "TXT") and group.sense in _STATE_ACTS)
            if not leave:
                break
            host = host.parent
        speech = host
        host = self._remarked(speech)
        if host.vg is None:
            return host
        clause = self._open("vp", host.parent, host)
        if host is not speech:
            speech.kind, speech.host = "say", clause
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
            by_whom = any(isinstance(n, Phrase) and n.gov == "by" for n in host.post)
            if host.vg.passive and by_whom and compatible and clause.conj in ("and", ","):
                joined = True  # "was signed by X on D, ratified on E"
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
