"""Accession, ratification or the text under consideration, intended, in progress, or refused."""

from __future__ import annotations

from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families import prospects, steps
from treatygraph.extract.families.approvals import JOINING
from treatygraph.extract.families.elliptic import committee_studies, does_so, intends_to, must_wait
from treatygraph.extract.families.intent import emit_considering, intention, is_conditional, treaty_named
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

_NO_CLAIM = frozenset({"should", "if", "urge", "invite", "purpose", "require"})
_JOINED = {"ing": ("accede", "join", "ratify"), "inf": ("accede", "join", "ratify", "sign")}
"""By how a verb hangs on "consider", the acts that it can be: "considering joining", "not considering to sign"."""
_TALKS = frozenset({"discussions", "talks"})
_STUDIES = frozenset({"review", "study", "examination", "assessment", "consideration", "evaluation"})
"""What of joining can be "under way"."""


def _considering(reading: Reading, frame: Frame) -> None:
    """As in "is studying the convention", "is holding consultations on accession", "ratification is being prepared"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if clause.kind == "sub" and clause.link in ("what", "how"):
        return
    if committee_studies(reading, frame):
        return
    modal = frame.mode in ("can", "plan", "may") and frame.sense == "consider"
    cannot = modal and (frame.negative or is_conditional(reading, vg.start))
    on_the_way = frame.mode == "purpose" and _undertaken(reading, frame)
    if frame.mode in _NO_CLAIM and not on_the_way:
        return
    if (frame.mode in ("may", "can", "plan") and not cannot) or clause.kind in ("part",):
        return
    if vg.passive:
        if (
            frame.subject in ("act", "treaty", "text")
            or (frame.subject == "thing" and frame.phrase and frame.phrase.has("MATTER"))
        ) and (owner(frame.phrase, reading.discourse) != "other" if frame.phrase else True):
            emit_considering(reading, frame, vg.end, "considering.passive", positive=not frame.negative)
        return
    if frame.subject not in (SELF,):
        return
    objects = [n for n in clause.post if isinstance(n, Phrase)]
    direct = _worked_on(reading, frame)
    if frame.sense == "intend":
        if direct is None:
            intends_to(reading, frame)
            return
        act = direct.head if direct.head.kind == "ACT" else direct.units[0]
        if act.kind == "ACT" and act.value in ("accede", "ratify", "join"):
            emit_considering(reading, frame, direct.end, "considering.intent", positive=not frame.negative)
        return
    joining = next(
        (o for o in reading.below(clause) if o.host is clause and o.sense in _JOINED.get(o.kind, ())),
        None,
    )
    if direct is None:
        asked = next(
            (
                o.subject
                for o in reading.clauses
                if o.kind == "sub" and o.host is clause and o.link in ("what", "how", "whether", "if")
            ),
            None,
        )
        if asked is not None and reading.role(asked) == "act":
            emit_considering(reading, frame, asked.end, "considering.consider", positive=not frame.negative)
        to_join = joining is not None and joining.kind == "inf"
        if (cannot or (to_join and frame.sense == "consider")) and joining is not None and joining.vg is not None:
            emit_considering(reading, frame, joining.vg.end, "considering.cannot", positive=not frame.negative)
        return
    fits = direct.head.kind in ("ACT", "TR", "TXT", "INS") or direct.has("ACT")
    if direct.head.kind == "ACT" and direct.head.value in ("adopt", "sign", "withdraw") and frame.sense == "undertake":
        fits = False
    if direct.head.kind == "DLB" or direct.head.low in _TALKS:
        fits = any(n.has("ACT", "TR", "TXT") for n in objects)
    elif direct.head.low in (
        "position",
        "stance",
        "implications",
        "impact",
        "effects",
        "merits",
        "question",
        "possibility",
        "steps",
        "issue",
        "process",
        "papers",
        "paper",
        "proposal",
        "memorandum",
        "documents",
        "consequences",
    ) or (direct.has("MATTER")):
        fits = any(n.has("ACT", "TR", "TXT") for n in objects)
        if frame.sense == "undertake" and direct.head.low == "steps":
            fits = False
    if frame.sense == "undertake" and direct.head.kind != "DLB":
        fits = False
    if (
        frame.sense == "consider"
        and direct.head.kind in ("TR", "TXT")
        and vg.head is not None
        and vg.head.low.startswith(("discuss", "debat"))
    ):
        fits = False
    if not fits or direct.has("LAW"):
        return
    if owner(direct, reading.discourse) == "other":
        return
    emit_considering(
        reading,
        frame,
        max(n.end for n in objects if n.has("ACT", "TR", "TXT", "DLB", "MATTER") or n is direct),
        f"considering.{frame.sense}",
        positive=not (frame.negative or cannot),
        voice=frame.sense not in ("prepare", "undertake"),
    )


def read(reading: Reading) -> None:
    """Find the claims about joining under consideration in a sentence."""
    _fragment(reading)
    for frame in reading.frames:
        sense = frame.sense
        if sense in ("consider", "prepare", "intend", "undertake") or _consults(reading, frame):
            _considering(reading, frame)
        if steps.read(reading, frame) or prospects.read(reading, frame):
            continue
        if sense == "prevent":
            _prevented(reading, frame)
        if sense == "ruleout":
            _ruled_out(reading, frame)
        if sense == "do":
            does_so(reading, frame)
        if sense == "depend":
            must_wait(reading, frame)
        if sense == "allow":
            _not_allowed(reading, frame)
        if sense in ("be", "remain", "describe", "say", "have"):
            _status(reading, frame)
        if sense in ("have", "express", "say"):
            intention(reading, frame)


def _undertaken(reading: Reading, frame: Frame) -> bool:
    """As in "is undertaking a consultative process to prepare a paper on its accession"."""
    host = frame.clause.host
    ours = host is not None and host.sense == "undertake" and reading.is_self(host.subject)
    return ours and frame.sense == "prepare" and host is not None and host.vg is not None and not host.vg.neg


def _consults(reading: Reading, frame: Frame) -> bool:
    """As in "has held consultations on its ratification"; "has engaged in consultations on it"."""
    head = frame.clause.vg.head if frame.clause.vg is not None else None
    if head is None or not head.low.startswith(("held", "hold", "conduct", "engag")):
        return False
    direct = _worked_on(reading, frame)
    return direct is not None and (direct.head.kind == "DLB" or direct.head.low in _TALKS)


def _worked_on(reading: Reading, frame: Frame) -> Phrase | None:
    """The object of a verb, or what stands behind the "in" of "engaged in consultations"."""
    first = frame.clause.post[1:2] if frame.sense == "engage" else []
    inside = next((n for n in first if isinstance(n, Phrase) and n.gov == "in"), None)
    return inside or reading.direct(frame.clause)


def _prevented(reading: Reading, frame: Frame) -> None:
    """As in "security concerns prevent it from acceding"."""
    direct = reading.direct(frame.clause)
    if direct is None or not reading.is_self(direct) or frame.negative:
        return
    what = frame.clause.antecedent or frame.phrase
    if what is not None and (what.head.kind == "NOBODY" or what.head.low == "nothing" or what.units[0].kind == "NO"):
        return
    for phrase in reading.objects(frame.clause, "ACT"):
        if phrase.gov == "from":
            emit_considering(reading, frame, phrase.end, "considering.prevented", positive=False)
            return
    for other in reading.below(frame.clause):
        if other.kind == "ing" and other.sense in ("accede", "join", "ratify", "sign"):
            end = other.vg.end if other.vg else 0
            emit_considering(reading, frame, end, "considering.prevented", positive=False)
            return


def _ruled_out(reading: Reading, frame: Frame) -> None:
    """As in "has ruled out accession"; not having ruled it out is no claim."""
    direct = reading.direct(frame.clause)
    if frame.subject != SELF or frame.negative or frame.mode or direct is None or direct.head.kind != "ACT":
        return
    if direct.head.value in ("accede", "ratify", "join"):
        emit_considering(reading, frame, direct.end, "considering.prevented", positive=False)


def _not_allowed(reading: Reading, frame: Frame) -> None:
    """As in "reasons of defense do not allow us to accede", "would not enable it to join"."""
    direct = reading.direct(frame.clause)
    if direct is None or not (reading.is_self(direct) or direct.head.low == "us") or not frame.negative:
        return
    for other in reading.below(frame.clause):
        if other.kind == "inf" and other.sense in ("accede", "join", "ratify", "sign") and other.vg is not None:
            emit_considering(reading, frame, other.vg.end, "considering.prevented", positive=False)
            return


def _status(reading: Reading, frame: Frame) -> None:
    """As in "adherence is under consideration", "the process is under way"."""
    clause = frame.clause
    status = next(
        (n for n in clause.post if isinstance(n, Unit) and n.kind == "STS" and n.value == "considering"), None
    )
    excluded = any(isinstance(n, Unit) and n.kind == "STS" and n.value == "excluded" for n in clause.post)
    if excluded and frame.subject == "act" and not frame.mode and not frame.negative and frame.phrase is not None:
        act = frame.phrase.first("ACT")
        if act is not None and act.value in ("join", "accede", "ratify"):
            emit_considering(reading, frame, clause.post[0].end, "considering.excluded", positive=False)
        return
    if status is None or frame.mode in _NO_CLAIM or frame.mode in ("may", "can"):
        return
    about = frame.subject in ("act", "treaty", "text")
    phrase = frame.phrase
    if (
        frame.subject == "thing"
        and phrase is not None
        and (phrase.has("MATTER") or phrase.head.low in ("process", "processes", "procedure", "procedures", "steps"))
    ):
        about = (
            phrase.has("ACT", "MATTER")
            or any(u.kind in ("ACT", "TR") for u in reading.units)
            or phrase.head.low == "process"
        )
    if frame.subject == "thing" and phrase is not None and phrase.head.low in _STUDIES:
        about = any(isinstance(n, Phrase) and n.gov == "of" and n.has("ACT") for n in clause.pre)
        about = about or any(o.kind == "ing" and o.sense in JOINING and o.host is clause for o in reading.clauses)
    if frame.subject == "thing" and phrase is not None and phrase.head.low == "deposit":
        about = any(isinstance(n, Phrase) and n.has("INS") for n in clause.pre)
    if frame.subject == "law":
        about = any(isinstance(n, Phrase) and n.gov in ("of", "for", "to") and n.has("ACT") for n in clause.pre)
    if frame.sense == "describe":
        direct = reading.direct(clause)
        about = direct is not None and (direct.has("ACT") or direct.head.low in ("process", "it"))
    if frame.sense == "say":
        about = False
    if frame.subject == SELF and frame.phrase is not None and frame.phrase.head.low == "it" and frame.sense == "be":
        about = True
    drafted = [unit for unit in reading.units if unit.start > status.end and unit.kind in ("LAW", "ACT")]
    if about and frame.subject == "thing" and drafted and drafted[0].kind == "LAW" and not phrase_is_act(phrase):
        about = False  # "a process is under way to draft legislation"
    if not about or (phrase is not None and owner(phrase, reading.discourse) == "other"):
        return
    if frame.sense == "describe":
        report = reading.framer._of(clause)  # the clause itself is the speech
        reading.emit(
            frame,
            "consideringJoining",
            reading.discourse.part_treaty,
            positive=not frame.negative,
            date=report.date if report else clause_date(clause, reading.discourse),
            span=span_of(clause, status.end),
            rule="considering.described",
            report=report,
        )
        return
    emit_considering(
        reading,
        frame,
        status.end,
        "considering.status",
        positive=not frame.negative,
        treaty=treaty_named(reading, clause.pre),
    )


def phrase_is_act(phrase: Phrase | None) -> bool:
    """Whether a phrase names an act of joining: "the ratification process"."""
    return phrase is not None and phrase.has("ACT")


def _fragment(reading: Reading) -> None:
    """As in "Ratification in progress": a line of a table without a verb."""
    if reading.frames or not reading.clauses:
        return
    nodes = reading.clauses[0].nodes
    first = next((n for n in nodes if isinstance(n, Phrase)), None)
    status = next((n for n in nodes if isinstance(n, Unit) and n.kind == "STS" and n.value == "considering"), None)
    if first is not None and status is not None and first.has("ACT"):
        reading.emit(
            None,
            "consideringJoining",
            reading.discourse.part_treaty,
            positive=True,
            date=None,
            span=(first.start, status.end),
            rule="considering.line",
        )
