"""Whether a clause is said for certain, hedged, wished, alleged, or a condition."""

from __future__ import annotations

import re

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import who
from treatygraph.extract.frames.base import Sentence
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.units import Unit

_HEDGES = frozenset(
    {"apparently", "reportedly", "likely", "probably", "possibly", "presumably", "allegedly", "perhaps", "seemingly"}
)


_RUMORS = frozenset({"report", "reports", "allegation", "allegations", "suggestion", "suggestions", "sign", "signs"})
"""What there can be none of, beside evidence: "There have been no reports that it used them"."""

_HELP = frozenset({"help", "assistance", "support", "interest", "aid", "difficulties", "progress", "cooperation"})


_ALLEGATIONS = frozenset(
    {"allegation", "allegations", "accusation", "accusations", "claim", "claims", "denial", "denials"}
)


_UNCONFIRMED = re.compile(r"\b(?:not|unable|cannot|never|no)\b[^.;]{0,40}\b(?:confirm|verif|substantiat)")
"""As in "there were reports that X used them, but these could not be confirmed"."""


def _ceased(host: Clause) -> bool:
    """Whether a verb tells that something is over: "stopped", "has ceased", not "would stop"."""
    vg = host.vg
    if host.sense != "cease" or vg is None or vg.neg:
        return False
    if vg.head is not None and vg.head.low.startswith("refrain") and {"will", "should", "can"}.intersection(vg.aux):
        return False
    return "have" in vg.aux or (not vg.aux and vg.head is not None and vg.head.form in ("past", "part"))


def _within(phrase: Phrase) -> bool:
    """As in "the only one of the three states", "the fourth state, and the first in Africa, to ratify"."""
    if phrase.gov == "in":
        return phrase.of is not None and any(unit.low in ("first", "last", "only") for unit in phrase.of.units)
    return phrase.gov == "of" and phrase.head.kind in _MEMBERS


def _among_the_first(host: Clause, last: Phrase) -> bool:
    """As in "was one of the first states in the Middle East and North Africa to sign the convention"."""
    if last.gov is not None or last.head.kind not in ("NAME", "ST"):
        return False
    states = [n for n in host.post if isinstance(n, Phrase) and n.head.kind == "CTN"]
    return any(unit.low in ("first", "last", "only", "few") for n in states for unit in n.units)


def _before_comma(host: Clause) -> Phrase | None:
    """What stands before ", to ratify the convention"."""
    last = [*host.post[-2:], None, None][:2]
    comma = isinstance(last[1], Unit) and last[1].kind == ","
    return last[0] if comma and isinstance(last[0], Phrase) else None


def _open_question(clause: Clause) -> bool:
    """As in "it is not clear if it will sign", "has not indicated when it will ratify"."""
    host = clause.host
    asked = host is not None and host.vg is not None and host.vg.neg
    if clause.link in ("if", "whether"):
        return asked and host is not None and host.sense in ("be", "say", "know", "confirm")
    return clause.link == "when" and asked and host is not None and host.sense == "say"


def _doubted(host: Clause) -> bool:
    """As in "it is unlikely that it will join"."""
    words = [node.low if isinstance(node, Unit) else node.head.low for node in host.post[:2]]
    return host.sense == "be" and any(word in ("unlikely", "doubtful", "questionable") for word in words)


_MEMBERS = frozenset({"NAME", "W", "CTN", "ORG", "ST", "TR"})
"""What a group can be named by, behind the one of it that does something."""


def _means(host: Clause) -> bool:
    """As in "does not necessarily mean that it intends to join": neither that it does nor that it does not."""
    vg = host.vg
    return vg is not None and vg.neg and vg.head is not None and vg.head.low.startswith(("mean", "imply"))


class Modes(Sentence):
    """Finds the mode of a clause."""

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
            ceased = seen.kind == "ing" and seen.host is not None and _ceased(seen.host)
            host = seen.host if seen.kind in ("inf", "comp", "vp") or ceased else None
            if host is None:
                break
            if (seen.kind in ("inf", "comp") or ceased) and host.vg is not None:
                if (
                    host.sense in ("know", "believe")
                    and (host.vg.passive or who(host.subject, self.discourse) in ("org", "thing"))
                ) or (seen.kind == "inf" and host.sense == "say" and host.vg.passive):
                    hedged = True
                    turned = turned != host.vg.neg
                elif ceased or (seen.kind == "comp" and host.vg.neg and host.sense in ("other", "find", "express")):
                    turned = not turned
                elif self._no_evidence(host) and (
                    host.sense in ("be", "find", "have", "other") or host.subject is None or host.subject.has("EVI")
                ):
                    hedged = True
                    turned = not turned
                    if host.vg.neg:
                        turned = not turned
            seen = host
        return hedged, turned

    @staticmethod
    def _no_evidence(host: Clause) -> bool:
        return any(
            isinstance(node, Phrase)
            and (node.has("EVI") or node.head.low in _RUMORS)
            and (node.has("NO") or (host.vg is not None and host.vg.neg))
            for node in host.nodes
        )

    def _mode(self, clause: Clause) -> str:
        """``plan``, ``cannot``, ``can``, ``should``, ``may``, ``intent``, ``if``, ``urge``, ``need`` or empty."""
        vg = clause.vg
        assert vg is not None
        if clause.kind == "comp" and clause.host is not None and _means(clause.host):
            return "if"
        for cat in vg.cats:
            if cat.value in ("intend", "decide", "begin", "need", "prepare"):
                return {"intend": "intent", "decide": "decide", "begin": "begin"}.get(cat.value, cat.value)
        if clause.kind == "comp" and clause.host is not None and _doubted(clause.host):
            return "if"
        if clause.kind == "sub" and _open_question(clause):
            return "if"
        for word, mode in (("should", "should"), ("may", "may"), ("can", "can"), ("will", "plan")):
            if word in vg.aux:
                return mode
        if clause.kind == "sub" and clause.link in ("if", "whether"):
            return "if"
        if clause.kind == "sub" and clause.link == "why" and clause.subject is not None:
            return "" if who(clause.subject, self.discourse) == "self" and clause.subject.head.kind == "PRO" else "if"
        if clause.kind == "comp" and clause.host is not None and clause.host.sense in ("urge", "require"):
            return "urge"
        if clause.kind == "inf" and clause.host is not None:
            host = clause.host
            last = host.post[-1] if host.post else None
            if isinstance(last, Unit) and last.kind == "EXC":
                return ""  # "has taken no steps other than to study accession"
            working = host.vg is not None and host.vg.head is not None and host.vg.head.low.startswith("work")
            if host.sense == "prepare" or working:
                return "intent"
            if host.sense == "vote" and clause.sense in ("approve", "accept", "authorize"):
                return self._mode(host)  # "voted to approve ratification"
            if host.sense in ("urge", "invite", "intend", "need", "require"):
                return {"intend": "intent"}.get(host.sense, host.sense)
            if host.sense in ("be", "have", "express", "other", "say", "confirm", "reach", "prevent", "undertake"):
                last = clause.antecedent
                if last is not None and last.gov == "for" and last.of is not None and last.of.has("WILL"):
                    return "intent"
                if last is not None and last.has("WILL"):
                    untold = host.vg is not None and host.vg.neg and host.sense in ("say", "express", "confirm")
                    return "if" if untold else "intent"  # "has not announced any plans to join" tells nothing
                decided = last is not None and last.head.low == "decision" and host.vg is not None and not host.vg.neg
                if decided and host.sense in ("say", "confirm"):
                    return "intent"
            if host.sense in ("know", "believe") or (host.sense == "say" and host.vg is not None and host.vg.passive):
                return ""
            if host.sense in ("be", "become", "remain"):
                ante = clause.antecedent or _before_comma(host)
                while ante is not None and ante.of is not None and _within(ante):
                    ante = ante.of  # "the only one of the three states of Indochina not to have adopted it"
                one_of = (
                    ante is not None
                    and ante.gov != "for"
                    and (
                        _among_the_first(host, ante)
                        or ante.head.kind in ("CTN", "ST", "CTY", "ONE", "NUM", "EPI", "OBS")
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
        if clause.kind == "vp" and clause.link in ("if", "whether") and clause.host is not None:
            return self._mode(clause.host)  # "whether they have signed or ratified it"
        if (
            clause.kind == "ing"
            and not clause.link
            and clause.host is not None
            and clause.host.sense in ("intend", "consider")
        ):
            return "intent"
        if clause.kind == "ing" and clause.link in ("by", "through") and clause.host is not None:
            owed = self._mode(clause.host) if clause.host.vg is not None else ""
            return owed if owed in ("should", "may", "if", "need", "plan") else ""
        if clause.kind == "ing" and not clause.link and clause.host is not None and clause.host.sense == "manage":
            return self._mode(clause.host)
        if clause.kind == "ing" and clause.link == "in" and self._wanted_in(clause):
            return "purpose"
        if clause.kind == "ing" and clause.link == "from" and clause.host is not None and _ceased(clause.host):
            return ""  # "has refrained from using"
        if clause.kind == "ing" and clause.link in ("for", "against", "from", "of", "to", "about", "toward"):
            return "purpose"
        return ""

    @staticmethod
    def _wanted_in(clause: Clause) -> bool:
        """As in "asked for help in destroying its stockpile"."""
        host, start = clause.host, clause.vg.start if clause.vg is not None else 0
        before = [node for node in host.nodes if isinstance(node, Phrase) and node.end < start] if host else []
        return bool(before) and before[-1].head.low in _HELP

    def _of_allegation(self, clause: Clause) -> bool:
        """Whether a clause is what an allegation says: "could not confirm the allegation that X used"."""
        if clause.kind not in ("comp", "rel") or clause.host is None or clause.vg is None:
            return False
        start = clause.vg.start
        before = [node for node in clause.host.nodes if isinstance(node, Phrase) and node.end < start]
        if not before or before[-1] is clause.subject:
            return False
        if before[-1].head.low == "reports" and clause.host.sense == "be":
            return _UNCONFIRMED.search(self.text) is not None
        return before[-1].head.low in _ALLEGATIONS
