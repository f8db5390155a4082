"""The national steps towards joining: drafts, cabinet, parliament, decrees; taken, or said not to be taken yet."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families import prospects
from treatygraph.extract.families.approvals import JOINING, approved, approved_by, to_join
from treatygraph.extract.families.intent import emit_considering
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

_BODIES = frozenset({"parliament", "cabinet", "government", "president", "ministry", "official", "minister"})
_MOVING = (
    "introduc",
    "advanc",
    "forward",
    "transmit",
    "present",
    "tabl",
    "refer",
    "pass",
    "submit",
    "send",
    "sent",
    "put",
)
_MOVED = frozenset({"submit", "send", "go", "reach", "put", "be", "deposit", "approve", "have"})
_UNDER_WAY = frozenset({"process", "midst", "stage", "stages", "phase", "phases"})


def read(reading: Reading, frame: Frame) -> bool:
    """Find a step that a clause tells; whether the clause is used up by it."""
    sense = frame.sense
    if frame.subject in ("act", "text", "treaty", "law") and _process(reading, frame):
        return True
    if sense in ("begin", "reach"):
        return _begun(reading, frame)
    if sense in ("accept", "approve", "enact", "adopt", "sign", "authorize") and approved(reading, frame):
        return True
    if sense in ("accept", "approve", "authorize") and approved_by(reading, frame):
        return True
    if frame.subject != SELF:
        return False
    if sense == "be":
        return _in_process(reading, frame)
    if sense == "await":
        return _awaiting(reading, frame)
    return _forwarded(reading, frame)


def _impossible(reading: Reading, frame: Frame) -> bool:
    """As in "signing would not be possible until its procedures are over"."""
    able = next((n for n in frame.clause.post if isinstance(n, Unit) and n.kind in ("CANT", "CANTP")), None)
    if able is None or frame.negative == (able.kind == "CANT") or frame.mode not in ("", "plan"):
        return False
    if frame.phrase is None or frame.phrase.head.kind != "ACT" or frame.phrase.head.value == "adopt":
        return False
    emit_considering(reading, frame, able.end, "considering.process", positive=False)
    return True


def _in_process(reading: Reading, frame: Frame) -> bool:
    """As in "is in the process of expediting its ratification"."""
    nodes = frame.clause.post
    for index, node in enumerate(nodes):
        if isinstance(node, Phrase) and node.gov in ("in", "at") and node.head.low in _UNDER_WAY:
            after = nodes[index + 1 :]
            after += [n for other in reading.below(frame.clause) if other.kind == "ing" for n in other.post]
            act = next((n for n in after if isinstance(n, Phrase) and n.has("ACT", "INS")), None)
            if act is not None and not frame.mode and not frame.negative:
                emit_considering(reading, frame, act.end, "considering.step", positive=True, voice=False)
                return True
    return False


def _awaiting(reading: Reading, frame: Frame) -> bool:
    """As in "was awaiting promulgation of the ratification"."""
    about = [n for n in reading.objects(frame.clause, "ACT") if n.gov in (None, "of", "for")]
    about = [n for n in about if n.head.kind == "ACT" and n.head.value in JOINING]
    if not about or frame.mode or frame.negative:
        return False
    emit_considering(reading, frame, about[-1].end, "considering.step", positive=True, voice=False)
    return True


def _not_yet(reading: Reading, frame: Frame, end: int) -> None:
    """A step said not to have been taken: not ratified."""
    clause = frame.clause
    date = frame.report.date if frame.report and frame.report.date else clause_date(clause, reading.discourse)
    reading.emit(
        frame,
        "ratified",
        reading.discourse.part_treaty,
        positive=False,
        date=date if date is None or "/" not in date else None,
        span=span_of(clause, end),
        rule="treaty.process",
    )


def _bodies(clause: Clause) -> list[Phrase]:
    return [
        n
        for n in clause.post
        if isinstance(n, Phrase)
        and (n.head.value in _BODIES or n.head.low in ("court", "assembly", "parliament"))
        and (n.gov in ("to", "before", "of", None, "with") or n.gov in _more_links(clause))
    ]


def _more_links(clause: Clause) -> list[str]:
    """Where else a body stands: introduced in it, approved by it."""
    if _introduced(clause):
        return ["in"]
    return (
        ["by"] if clause.sense in ("approve", "adopt", "enact") and clause.vg is not None and clause.vg.passive else []
    )


def _introduced(clause: Clause) -> bool:
    head = clause.vg.head if clause.vg is not None else None
    return head is not None and head.low.startswith(("introduc", "tabl"))


def _process(reading: Reading, frame: Frame) -> bool:
    """How far ratification has come: begun or not, before parliament or not yet."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if frame.subject == "law" and not (to_join(reading, clause, frame.phrase) or _on_joining(clause)):
        return False
    if (
        frame.sense == "complete"
        and frame.mode == "plan"
        and vg.passive
        and not frame.negative
        and frame.report is not None
    ):
        emit_considering(reading, frame, vg.end, "considering.process", positive=True)
        return True
    uncompleted = frame.sense == "complete" and vg.passive and frame.negative and not frame.mode
    if uncompleted and frame.subject == "act" and frame.phrase is not None and frame.phrase.head.low == "process":
        _not_yet(reading, frame, vg.end)
        return True
    if frame.subject == "act" and frame.sense == "be" and _impossible(reading, frame):
        return True
    planned = frame.mode == "plan" and frame.report is not None and not frame.negative and vg.passive
    if planned and frame.sense in _MOVED and (bodies := _bodies(clause)):
        emit_considering(reading, frame, max(n.end for n in bodies), "considering.process", positive=True)
        return True
    if frame.mode or (frame.phrase is not None and owner(frame.phrase, reading.discourse) == "other"):
        return False
    if frame.phrase is not None and frame.phrase.head.kind == "ACT" and frame.phrase.head.value == "adopt":
        return False
    bodies = _bodies(clause)
    staged = next(
        (
            n
            for n in clause.post
            if isinstance(n, Phrase)
            and n.head.low in ("stage", "stages", "phase", "process")
            and n.gov in (("at", "in") if frame.sense == "be" else (None,))
        ),
        None,
    )
    if frame.sense in ("be", "reach") and staged is not None and not frame.negative:
        emit_considering(reading, frame, staged.end, "considering.process", positive=True)
        return True
    moved = frame.sense in _MOVED or (frame.sense in ("adopt", "enact") and vg.passive)
    moved = moved or (vg.head is not None and vg.head.low.startswith(_MOVING))
    begun = frame.sense == "begin" and frame.subject not in ("treaty", "law")
    if frame.sense == "await" and not vg.passive:
        emit_considering(reading, frame, vg.end, "considering.process", positive=not frame.negative)
        return True
    if frame.sense == "depend" and frame.subject == "act" and not frame.negative:
        emit_considering(reading, frame, vg.end, "considering.process", positive=False)
        return True
    if (
        vg.head is not None
        and vg.head.low.startswith(("continu", "going on"))
        and not frame.negative
        and frame.phrase is not None
        and frame.phrase.head.kind == "DLB"
        and any(isinstance(n, Phrase) and n.has("ACT", "TR", "TXT") for n in clause.pre + _aim(reading, clause))
    ):
        emit_considering(reading, frame, vg.end, "considering.process", positive=True)
        return True
    advancing = vg.head is not None and vg.head.low.startswith(("advanc", "progress"))
    if advancing and "be" in vg.aux and not vg.passive and not frame.negative and frame.subject == "act":
        emit_considering(reading, frame, vg.end, "considering.process", positive=True)
        return True
    if frame.subject == "treaty" and not any(n.gov in ("to", "before", "with") for n in bodies):
        return False
    tabled = (
        vg.passive
        and clause.kind in ("main", "vp", "comp")
        and vg.head is not None
        and vg.head.low.startswith(("tabl", "introduc", "draft", "prepar"))
        and not frame.negative
    )
    if not (begun or tabled or (moved and bodies)):
        return False
    end = max([vg.end, *(n.end for n in bodies)])
    if frame.negative:
        _not_yet(reading, frame, end)
    else:
        emit_considering(reading, frame, end, "considering.process", positive=True)
    return True


def _aim(reading: Reading, clause: Clause) -> list[Node]:
    """What stands behind "to discuss" in "consultations are going on to discuss accession"."""
    return next((other.post for other in reading.clauses if other.kind == "inf" and other.host is clause), [])


def _on_joining(clause: Clause) -> bool:
    """As in "Draft legislation for ratification was introduced in Congress"."""
    nodes = [n for n in clause.pre if isinstance(n, Phrase)]
    after = nodes[nodes.index(clause.subject) + 1 :] if clause.subject in nodes else []
    act = after[0].first("ACT") if after and after[0].gov in ("for", "on", "of") else None
    return act is not None and act.value in JOINING


def _begun(reading: Reading, frame: Frame) -> bool:
    """As in "it had begun its ratification process"."""
    direct = reading.direct(frame.clause)
    agreed = frame.clause.kind in ("inf", "rel") and frame.clause.host is not None and _agreed_to(frame.clause.host)
    if agreed and direct is not None and not frame.negative:
        act = prospects.joining(frame.clause.post, None, "of")
        if act is not None:
            emit_considering(reading, frame, act.end, "considering.step", positive=True, voice=False)
            return True
    if frame.subject != SELF or frame.mode or direct is None or not direct.has("ACT"):
        return False
    if not (direct.head.kind == "ACT" and direct.head.value in JOINING) and reading.role(direct) != "act":
        return False
    if frame.negative:
        _not_yet(reading, frame, direct.end)
    else:
        emit_considering(reading, frame, direct.end, "considering.step", positive=True, voice=False)
    return True


def _agreed_to(host: Clause) -> bool:
    """Whether a clause tells that something was agreed or adopted: "approved a plan to begin accession"."""
    return host.sense in ("approve", "accept", "adopt", "enact", "decide") and host.vg is not None and not host.vg.neg


def _forwarded(reading: Reading, frame: Frame) -> bool:
    """As in "sent the convention to parliament for ratification", "has not introduced ratification to parliament"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if vg.head is None or not vg.head.low.startswith(_MOVING) or vg.passive or vg.form == "part":
        return False
    agreed = clause.kind == "inf" and clause.host is not None and _agrees(clause.host)
    if frame.mode and not agreed:
        return False
    direct = reading.direct(clause)
    if direct is None or owner(direct, reading.discourse) == "other":
        return False
    papers = reading.role(direct) in ("act", "treaty", "text") or direct.head.kind == "INS"
    papers = papers or (reading.role(direct) == "law" and (direct.has("ACT") or to_join(reading, clause)))
    if not papers:
        return False
    bodies = [n for n in _bodies(clause) if n.gov in ("to", "before")]
    if _introduced(clause):
        bodies += [n for n in clause.post + _aim(reading, clause) if isinstance(n, Phrase) and _in_parliament(n)]
    bodies += [
        n
        for n in clause.post
        if isinstance(n, Phrase) and n.gov in ("for", "to") and any(u.low in _PARLIAMENT for u in n.units)
    ]
    if not bodies:
        return False
    end = max(n.end for n in bodies)
    if frame.negative:
        _not_yet(reading, frame, end)
    else:
        emit_considering(reading, frame, end, "considering.step", positive=True, voice=False)
    return True


_PARLIAMENT = frozenset({"parliamentary", "legislative"})


def _in_parliament(phrase: Phrase) -> bool:
    return phrase.gov == "in" and phrase.head.value == "parliament"


def _agrees(host: Clause) -> bool:
    head = host.vg.head if host.vg is not None else None
    return head is not None and head.low.startswith(("agree", "decid", "resolv"))
