"""Where joining is told to be going: speeded up, aimed at, recommended, foreseen, or wanting more time."""

from __future__ import annotations

import re

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.intent import emit_considering
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.units import Unit

_JOINING = frozenset({"ratify", "accede", "join"})
_PAPERS = frozenset(
    {"request", "paper", "proposal", "memorandum", "recommendation", "submission", "message", "opinion", "motion"}
)
_COMING = frozenset({"be", "complete", "follow", "come", "begin", "reach"})
_DONE = frozenset({"done", "soon", "complete", "completed", "over", "possible", "final", "forthcoming", "near"})
_EFFORT = re.compile(r"\b(?:steps?|all|everything|efforts?|measures|utmost|best|work(?:s|ed|ing)?)\b[^,;]{0,40}$")
_ONLY = re.compile(r"\bonly\b|\bunless\b|\bnot .{0,40}until\b")


def read(reading: Reading, frame: Frame) -> bool:
    """Find what a clause tells of the way towards joining; whether the clause is used up by it."""
    sense = frame.sense
    if sense == "advance" and _advanced(reading, frame):
        return True
    if sense == "progress" and _progresses(reading, frame):
        return True
    to_be = sense == "be" and frame.clause.kind == "inf" and frame.mode == "intent"
    if (sense == "become" or to_be) and _to_become(reading, frame):
        return True
    if sense == "urge" and _recommended(reading, frame):
        return True
    if sense == "consider" and _time_to_study(reading, frame):
        return True
    if sense == "be" and _close_to(reading, frame):
        return True
    if sense in ("other", "have") and _given_thought(reading, frame):
        return True
    if frame.subject == "act" and sense in _COMING and _foreseen(reading, frame):
        return True
    return _with_a_view(reading, frame)


def joining(nodes: list[Node], *govs: str | None) -> Phrase | None:
    """The first phrase about ratifying, acceding or joining under one of these prepositions."""
    for node in nodes:
        if isinstance(node, Phrase) and node.gov in govs:
            act = node.first("ACT", "INS")
            if act is not None and act.value in _JOINING and not node.has("LAW", "RES"):
                return node
    return None


def _wanted(reading: Reading, frame: Frame) -> bool:
    """Whether a clause, or what it hangs on, is the state's own and not denied, owed or only possible."""
    if frame.mode in ("should", "if", "urge", "invite", "require", "may", "can"):
        return False
    if frame.subject != SELF:
        return False
    host = frame.clause.host if frame.clause.kind in ("inf", "ing") else None
    while host is not None:
        if host.vg is not None and (host.vg.neg or host.sense in ("urge", "invite", "require")):
            return False
        host = host.host if host.kind in ("inf", "ing") else None
    return not frame.negative


def _advanced(reading: Reading, frame: Frame) -> bool:
    """As in "is taking every step to speed up accession", "is moving towards ratification"."""
    clause = frame.clause
    consults = clause.vg is not None and clause.vg.head is not None and clause.vg.head.low.startswith("consult")
    act = joining(clause.post, *(("on", "about", "of") if consults else (None, "to", "with")))
    if clause.kind == "inf" and clause.vg is not None and not _EFFORT.search(reading.text[: clause.vg.start]):
        return False
    if act is None or not _wanted(reading, frame) or owner(act, reading.discourse) == "other":
        return False
    emit_considering(reading, frame, act.end, "considering.advance", positive=True, voice=False)
    return True


def _to_become(reading: Reading, frame: Frame) -> bool:
    """As in "is not considering becoming a State Party", "has no plans to become party to the convention"."""
    if frame.mode not in ("intent", "plan") or frame.subject != SELF or (frame.mode == "plan" and not frame.negative):
        return False
    party = next(
        (n for n in reading.objects(frame.clause, "EPI") for u in n.units if u.value in ("party", "party-to")), None
    )
    if party is None:
        return False
    host = frame.clause.host
    negative = frame.negative
    if frame.clause.kind == "ing" and host is not None and host.vg is not None and not negative:
        negative = host.vg.neg
    emit_considering(reading, frame, party.end, "considering.become", positive=not negative)
    return True


def _recommended(reading: Reading, frame: Frame) -> bool:
    """As in "sent a request to the president recommending ratification", "a cabinet paper recommending accession"."""
    clause = frame.clause
    act = joining(clause.post, None)
    host = clause.host
    if act is None or host is None or clause.kind not in ("ing", "rel") or (host.vg is not None and host.vg.neg):
        return False
    pool = [n for n in host.nodes if isinstance(n, Phrase) and n.end <= (clause.vg.start if clause.vg else 0)]
    paper = next((n for n in pool if n.units[-1].low in _PAPERS), None)
    if paper is None or owner(paper, reading.discourse) == "other":
        return False
    emit_considering(reading, frame, act.end, "considering.recommended", positive=True, voice=False, above=host)
    return True


def _time_to_study(reading: Reading, frame: Frame) -> bool:
    """As in "needs more time to study the impact of joining"."""
    clause = frame.clause
    host = clause.host
    if clause.kind != "inf" or host is None or host.sense not in ("need", "require", "other") or host.vg is None:
        return False
    wants = any(isinstance(n, Phrase) and n.head.low == "time" for n in host.post)
    about = joining(clause.post, None, "of", "to", "on") or next(
        (n for n in reading.objects(clause, "TR", "TXT") if n.gov is None), None
    )
    if not wants or about is None or host.vg.neg or frame.subject != SELF:
        return False
    emit_considering(reading, frame, about.end, "considering.consider", positive=True)
    return True


def _close_to(reading: Reading, frame: Frame) -> bool:
    """As in "was close to acceding"; "accession was pending cabinet approval"."""
    nodes = frame.clause.post
    if frame.negative or frame.mode:
        return False
    for index, node in enumerate(nodes[:2]):
        if frame.subject == SELF and _low(node) in ("close", "near"):
            act = joining(nodes[index + 1 : index + 4], "to", None)
            if act is not None:
                emit_considering(reading, frame, act.end, "considering.near", positive=True)
                return True
    return False


def _given_thought(reading: Reading, frame: Frame) -> bool:
    """As in "would give further consideration to joining"."""
    head = frame.clause.vg.head if frame.clause.vg is not None else None
    direct = reading.direct(frame.clause)
    if head is None or not head.low.startswith(("giv", "gave")) or direct is None or direct.head.low != "consideration":
        return False
    act = joining(frame.clause.post, "to", "on", "of")
    if act is None or frame.subject != SELF or frame.mode not in ("", "plan", "intent"):
        return False
    emit_considering(reading, frame, act.end, "considering.thought", positive=not frame.negative)
    return True


def _foreseen(reading: Reading, frame: Frame) -> bool:
    """As in "said that ratification would be done soon", "that accession will be possible only once"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    phrase = frame.phrase
    if phrase is None or frame.mode != "plan" or frame.report is None or frame.negative:
        return False
    if joining([n for n in clause.pre if isinstance(n, Phrase)], phrase.gov) is None:
        return False
    if owner(phrase, reading.discourse) == "other":
        return False
    if frame.sense == "be" and not any(_low(node) in _DONE for node in clause.post[:3]):
        return False
    positive = _ONLY.search(reading.text, vg.start) is None
    emit_considering(reading, frame, vg.end, "considering.foreseen", positive=positive)
    return True


def _low(node: Node) -> str:
    return node.head.low if isinstance(node, Phrase) else node.low


def _aim(reading: Reading, clause: Clause, view: Phrase) -> Phrase | None:
    """As in "with the view to studying the possibility of acceding"."""
    for other in reading.below(clause):
        after = other.vg is not None and 0 < other.vg.start - view.end <= 6
        if after and other.kind in ("ing", "inf") and other.sense in ("consider", "prepare", "advance"):
            return joining(other.post, "of", "on", None)
    return None


def _progresses(reading: Reading, frame: Frame) -> bool:
    """As in "the procedures for ratification are moving forward"."""
    phrase = frame.phrase
    if phrase is None or frame.negative or frame.mode or owner(phrase, reading.discourse) == "other":
        return False
    if frame.subject != "act" and phrase.head.low not in ("process", "procedure", "procedures", "work"):
        return False
    act = joining(frame.clause.pre, phrase.gov, "for", "of", "towards")
    if act is None or frame.clause.vg is None:
        return False
    emit_considering(reading, frame, frame.clause.vg.end, "considering.progress", positive=True)
    return True


def _with_a_view(reading: Reading, frame: Frame) -> bool:
    """As in "is preparing the laws that are needed, with a view to acceding"."""
    clause = frame.clause
    if clause.kind not in ("main", "comp", "vp") or frame.sense in SAYING or not _wanted(reading, frame):
        return False
    below: list[Clause] = [clause, *reading.below(clause)]
    for one in below:
        for index, node in enumerate(one.post):
            if not isinstance(node, Phrase) or node.gov != "with" or node.head.low not in ("view", "aim", "goal"):
                continue
            act = joining(one.post[index + 1 : index + 4], "to", "of") or _aim(reading, one, node)
            if act is not None and not any(isinstance(n, Unit) and n.kind == "NEG" for n in one.post[:index]):
                emit_considering(reading, frame, act.end, "considering.view", positive=True, voice=False)
                return True
    return False
