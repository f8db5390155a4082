"""Signature, ratification, accession, adoption, being party, withdrawal, provisional application."""

from __future__ import annotations

import re

from treatygraph.extract.clause import SAYING, Clause
from treatygraph.extract.context import SELF
from treatygraph.extract.families.acts import ACTS, NO_CLAIM, treaty_before
from treatygraph.extract.families.intent import emit_considering
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in

_CONDITION = re.compile(r"\bonly (?:[“\"]|if|when|after|once|join if)|\bunless\b|\buntil\b")
_AT_HOME = frozenset({"domestic", "internal", "national", "constitutional", "parliamentary"})
_NO_OBJECT_HEADS = frozenset({"TR", "TRN", "TXT", "PRO", "ONE", "MT"})


def read(reading: Reading) -> None:
    """Find the claims about acts of treaty-making in a sentence."""
    for frame in reading.frames:
        if frame.sense in ACTS:
            _act(reading, frame, frame.sense)
        elif frame.sense in ("deposit", "submit", "register", "record"):
            _instrument(reading, frame)
        elif frame.sense == "complete":
            _complete(reading, frame)
        else:
            _not_done(reading, frame)
    for frame in reading.frames:
        if frame.subject == SELF and frame.clause.kind in ("main", "vp"):
            _after_signing(reading, frame)


_ACTING = {"signing": "sign", "ratifying": "ratify", "acceding": "accede"}


def _after_signing(reading: Reading, frame: Frame) -> None:
    """As in "upon signing the convention", "since ratifying", "without signing"."""
    clause = frame.clause
    for nodes in (clause.pre, clause.post):
        for index, node in enumerate(nodes):
            if not isinstance(node, Phrase) or node.gov not in ("on", "after", "since", "without", "before"):
                continue
            act = _ACTING.get(node.units[0].low)
            if act is None or node.gov == "before" or node.has("DECL", "LAW", "RES", "LET"):
                continue
            link = nodes[index - 1] if index else None
            if node.gov == "on" and not (isinstance(link, Unit) and (link.low == "upon" or index == 1)):
                continue
            after = nodes[index + 1] if index + 1 < len(nodes) else None
            if isinstance(after, Phrase) and after.gov is None and not after.has("TR", "PRO"):
                continue
            unit = node.first("TR")
            date = date_in(nodes[index + 1 : index + 3])
            behind = nodes[index + 3] if len(nodes) > index + 3 else None
            if isinstance(behind, Unit) and behind.kind == "C":
                date = None
            reading.emit(
                None,
                ACTS[act],
                unit.value if unit else treaty_before(reading, node.start),
                positive=node.gov != "without",
                date=date if node.gov != "without" else None,
                span=(node.start, max(node.end, last_date_end(nodes[index + 1 : index + 3], date))),
                rule="treaty.acting",
            )


def treaties_of(reading: Reading, clause: Clause) -> tuple[list[str], int] | None:
    """The treaties that an act is about, with where the last of them ends; None where its object is no treaty."""
    vg = clause.vg
    assert vg is not None
    assert vg.head is not None
    wanted: list[str] = []
    end = 0
    aside = False
    for node in clause.post:
        if isinstance(node, Unit):
            aside = aside and node.kind in ("C", ",")
        elif node.gov is not None and not wanted:
            aside = node.gov not in ("to", "of", "from", "on")
        if isinstance(node, Phrase):
            if aside and node.gov is None:
                continue
            unit = node.head if node.head.kind in ("TR",) else None
            if unit is not None and node.gov in (None, "to", "of", "from", "on"):
                wanted.append(unit.value)
                end = node.end
            elif not wanted and node.gov is None and node.head.kind not in _NO_OBJECT_HEADS:
                if node.has("TR") and node.head.kind in ("W",) and node.head.low in ("text",):
                    wanted.append(next(u.value for u in node.units if u.kind == "TR"))
                    end = node.end
                else:
                    return None
            elif not wanted and node.gov is None and node.head.kind in ("PRO", "TXT", "ONE"):
                if node.head.low in ("them", "those"):
                    return None
                end = node.end
                break
            elif wanted and node.gov is None and node.head.kind not in ("TR",):
                break
        elif node.kind == "C" and node.value == "but" and wanted:
            break
    if wanted:
        return list(dict.fromkeys(wanted)), end
    if vg.passive and clause.subject is not None:
        unit = clause.subject.first("TR", "TXT")
        if unit is not None:
            return [unit.value if unit.kind == "TR" else reading.discourse.part_treaty], 0
        if clause.subject.head.kind != "PRO":
            return None
    if clause.antecedent is not None and clause.subject is not clause.antecedent and clause.kind in ("rel", "vp"):
        unit = clause.antecedent.first("TR")
        if unit is not None and clause.antecedent.head.kind in ("TR",):
            return [unit.value], 0
    if clause.kind == "rel" and clause.rel in ("that", "which") and clause.antecedent is not clause.subject and not end:
        return None
    if not end:
        for other in reading.sharing(clause):
            if (
                other.sense in ACTS
                and any(isinstance(n, Phrase) for n in other.post)
                and not clause_has_phrases(clause)
            ):
                found = treaties_of(reading, other)
                if found is not None:
                    return found
                return None
    return [treaty_before(reading, vg.start)], end


def _turned(clause: Clause) -> set[str]:
    """The treaties behind "but not": "acceded to the first but not to the second"."""
    turned: set[str] = set()
    negative = False
    for node in clause.post:
        if isinstance(node, Unit) and node.kind == "CNEG":
            negative = True
        elif negative and isinstance(node, Phrase) and node.head.kind == "TR":
            turned.add(node.head.value)
    return turned


def clause_has_phrases(clause: Clause) -> bool:
    """Whether anything but marks stands behind the verb."""
    return any(isinstance(node, Phrase) or node.kind == "DATE" for node in clause.post)


def _of_a_noun(clause: Clause) -> bool:
    """As in "the strategy that it adopted": the content of no verb of speech, without an object of its own."""
    return (
        clause.kind == "comp"
        and clause.host is not None
        and clause.host.sense not in SAYING
        and not clause_has_phrases(clause)
        and any(isinstance(node, Phrase) for node in clause.host.post)
    )


def _treaty_before(clause: Clause) -> bool:
    """Whether the noun before a clause is a treaty: "the convention that it signed"."""
    last = next((n for n in reversed(clause.host.post) if isinstance(n, Phrase)), None) if clause.host else None
    return last is not None and last.has("TR", "TXT", "TRN")


def _not_done(reading: Reading, frame: Frame) -> None:
    """As in "has promised to ratify, but still has not done so"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    done = reading.direct(clause)
    if frame.sense != "have" or done is None or not frame.negative or frame.mode:
        return
    if reading.text[done.start : done.end].lower() != "done so":
        return
    if frame.subject != SELF:
        return
    earlier = [
        unit
        for unit in reading.units
        if unit.end <= vg.start and unit.kind in ("V", "ACT") and unit.value in ("sign", "ratify", "accede")
    ]
    if earlier:
        reading.emit(
            frame,
            ACTS[earlier[-1].value],
            treaty_before(reading, vg.start),
            positive=False,
            date=clause_date(clause, reading.discourse),
            span=(vg.start, done.end),
            rule="treaty.not-done",
        )


def _act(reading: Reading, frame: Frame, sense: str) -> None:
    clause = frame.clause
    if sense in ("sign", "join", "adopt", "accept") and reading.objects(clause, "DECL", "PROC", "LAW", "RES"):
        return
    if clause.vg is not None and clause.vg.form == "part" and frame.agent != SELF:
        return
    vg = clause.vg
    if not frame.self_acts:
        reading.skip(clause, "another's act")
        return
    if _of_a_noun(clause) and (sense == "adopt" or not _treaty_before(clause)):
        reading.skip(clause, "what it adopted is the noun before")
        return
    direct = reading.direct(clause)
    if sense == "join" and direct is not None and direct.head.kind == "MT":
        return
    if vg is not None and not vg.aux and vg.head is not None and vg.head.form == "pres":
        reading.skip(clause, "a general statement")
        return
    if sense == "join" and (_consensus(reading, frame) or any(n.gov == "in" for n in reading.objects(clause, "MT"))):
        return
    found = treaties_of(reading, clause)
    if sense == "accept" and not reading.objects(clause, "TR"):
        return
    if found is None:
        reading.skip(clause, "no treaty is its object")
        return
    treaties, end = found
    predicate = ACTS[sense]
    if sense == "join" and any(n.gov == "by" and n.has("ACT") for n in reading.objects(clause, "ACT")):
        predicate = "accededTo"
    positive = frame.negative if sense == "not-adopt" else not frame.negative
    mode = frame.mode
    if mode == "need" and frame.negative:
        mode = ""
    if sense == "withdraw" and mode == "plan":
        mode = ""
    refused = vg is not None and any(cat.value == "refuse" for cat in vg.cats)
    if refused and sense in ("join", "accede", "ratify") and frame.negative and not mode:
        emit_considering(reading, frame, end, "considering.refused", positive=False, treaty=treaties[0])
        return
    conditional = clause.vg is not None and _CONDITION.search(reading.text, clause.vg.start) is not None
    if (
        mode in ("intent", "plan", "can", "may")
        and sense in ("sign", "ratify", "accede", "join")
        and (mode != "may" or conditional)
    ):
        if mode == "can" and positive and not conditional:
            reading.skip(clause, "a possibility")
            return
        past = clause.vg is not None and reading.text[clause.vg.start : clause.vg.end].lower().startswith(
            ("could", "was ", "were ")
        )
        own = clause_date(clause, reading.discourse)
        if (
            own
            and sense == "sign"
            and (
                (mode == "can" and past and frame.report is None)
                or (
                    mode == "plan"
                    and not positive
                    and any(n.gov == "in" and n.has("PL") for n in reading.objects(clause, "PL"))
                )
            )
        ):
            mode = ""
        else:
            _considering(reading, frame, treaties, positive, end)
            return
    if (
        sense == "join"
        and clause.kind == "inf"
        and clause.host is not None
        and clause.host.sense in ("be", "become", "remain")
    ):
        return
    if mode in NO_CLAIM or mode in ("intent", "plan", "can"):
        reading.skip(clause, f"no act but a wish, a duty or a plan ({mode})")
        return
    later = next((other for other in reading.sharing(clause) if other.sense in ACTS and other.host is clause), None)
    date = clause_date(clause, reading.discourse, shared=later) or (
        _opened(reading, clause) if sense == "sign" else None
    )
    denounced = clause.vg is not None and clause.vg.head is not None and clause.vg.head.low.startswith("denounc")
    if sense == "withdraw" and not denounced and not any(n.gov == "from" for n in reading.objects(clause, "TR")):
        return
    if not positive and date and date.endswith("/.."):
        date = None
    if date and date.startswith("../"):
        date = None
    ends = (end, last_date_end(clause.post, date))
    turned = _turned(clause)
    either = _either(reading, clause)
    for treaty in treaties:
        reading.emit(
            frame,
            predicate,
            treaty,
            positive=positive != (treaty in turned),
            date=None if treaty in turned else date,
            span=span_of(clause, *ends),
            rule=f"treaty.{sense}",
            own_word=False,
            weak=either,
        )


def _either(reading: Reading, clause: Clause) -> bool:
    """As in "the 80th state to ratify or accede": which of the two is told elsewhere."""
    if clause.vg is None or clause.vg.form != "inf" or clause.vg.neg:
        return False
    if clause.conj == "or" and clause.host is not None and clause.host.sense in ("ratify", "accede"):
        return True
    return any(
        other.host is clause and other.conj == "or" and other.sense in ("ratify", "accede") for other in reading.clauses
    )


def _opened(reading: Reading, clause: Clause) -> str | None:
    """The date of "did not sign when it was opened for signature in December 2008"."""
    for other in reading.clauses:
        opening = other.kind == "sub" and other.link == "when" and other.host is clause
        if opening and any(isinstance(n, Phrase) and n.gov == "for" and n.head.low == "signature" for n in other.post):
            return date_in(other.post)
    return None


def _consensus(reading: Reading, frame: Frame) -> bool:
    """As in "joined in the convention's consensus adoption", "joined the participants in adopting"."""
    clause = frame.clause
    for phrase in reading.objects(clause, "ACT"):
        if phrase.head.kind == "ACT" and phrase.head.value == "adopt" and phrase.gov in (None, "in"):
            date = clause_date(clause, reading.discourse)
            reading.emit(
                frame,
                "adopted",
                reading.discourse.part_treaty,
                positive=not frame.negative,
                date=date,
                span=span_of(clause, phrase.end, last_date_end(clause.post, date)),
                rule="treaty.adopt",
            )
            return True
    return bool(reading.objects(clause, "OBS"))


def _considering(reading: Reading, frame: Frame, treaties: list[str], positive: bool, end: int) -> None:  # noqa: FBT001
    clause = frame.clause
    date = None
    host = clause.host
    if frame.report is None:
        while host is not None and date is None:
            date = clause_date(host, reading.discourse)
            host = host.host if host.kind in ("inf", "ing") else None
        if date is None and frame.mode == "can":
            date = clause_date(clause, reading.discourse)
    voice = reading.voiced(frame)
    if date is None and frame.report is None and clause.vg is not None and clause.vg.cats:
        date = clause_date(clause, reading.discourse, clause.pre)
    if (
        positive
        and frame.mode in ("plan", "can", "may")
        and clause.vg is not None
        and _CONDITION.search(reading.text, clause.vg.start)
    ):
        positive = False
    if date and date.endswith("/..") and (voice is None or not positive):
        date = None
    for treaty in treaties:
        reading.emit(
            frame,
            "consideringJoining",
            treaty,
            positive=positive,
            date=frame.report.date if frame.report else date,
            span=span_of(clause, end),
            rule=f"considering.{frame.mode}",
            own_word=True,
            report=voice,
        )


def _instrument(reading: Reading, frame: Frame) -> bool:
    """As in "deposited its instrument of ratification", "accession was registered": the act itself."""
    clause = frame.clause
    if frame.sense == "deposit":
        for phrase in reading.objects(clause, "ACT"):
            if (
                frame.self_acts
                and phrase.gov is None
                and phrase.head.kind == "ACT"
                and frame.mode not in NO_CLAIM | {"plan", "intent", "can"}
            ):
                _acted(reading, frame, phrase.head.value, phrase.end)
                return True
    for phrase in reading.objects(clause, "INS"):
        if frame.self_acts and phrase.gov is None and frame.mode not in NO_CLAIM:
            unit = phrase.first("INS")
            assert unit is not None
            _acted(reading, frame, unit.value, phrase.end)
            return True
    return False


def _acted(reading: Reading, frame: Frame, act: str, end: int) -> None:
    clause = frame.clause
    predicate = ACTS.get(act)
    if predicate is None or act in ("adopt", "withdraw"):
        return
    nodes = clause.pre + clause.post
    unit = next((u for n in nodes if isinstance(n, Phrase) for u in n.units if u.kind == "TR"), None)
    treaty = unit.value if unit else reading.discourse.part_treaty
    date = clause_date(clause, reading.discourse)
    reading.emit(
        frame,
        predicate,
        treaty,
        positive=not frame.negative,
        date=date,
        span=span_of(clause, end, last_date_end(clause.post, date)),
        rule="treaty.instrument",
    )


def _complete(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    if frame.self_acts and frame.mode == "":
        for phrase in reading.objects(clause, "ACT"):
            unit = phrase.head
            if phrase.gov is None and unit.kind == "ACT" and unit.value in ("ratify", "accede", "sign"):
                if any(other.low in _AT_HOME for other in phrase.units):
                    emit_considering(reading, frame, phrase.end, "considering.approved", positive=True)
                else:
                    _acted(reading, frame, unit.value, phrase.end)
                return
    elif frame.mode in ("intent", "plan", "can") and frame.self_acts:
        for phrase in reading.objects(clause, "ACT"):
            if phrase.head.kind == "ACT" and phrase.head.value in ("ratify", "accede"):
                _considering(reading, frame, [treaty_before(reading, phrase.end)], not frame.negative, phrase.end)
                return
