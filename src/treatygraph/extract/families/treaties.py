"""Signature, ratification, accession, adoption, being party, withdrawal, provisional application."""

from __future__ import annotations

import re

from treatygraph.extract.clauses import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.frames import Frame, clause_date
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit

ACTS = {
    "sign": "signed",
    "ratify": "ratified",
    "accede": "accededTo",
    "join": "partyTo",
    "adopt": "adopted",
    "not-adopt": "adopted",
    "accept": "ratified",
    "withdraw": "withdrewFrom",
}
"""The senses of verbs and nouns of acts, with their predicates."""

_EPITHETS = {
    "signatory": ("signed", True),
    "non-signatory": ("signed", False),
    "party": ("partyTo", True),
    "party-to": ("partyTo", True),
    "non-party": ("partyTo", False),
    "member": ("partyTo", True),
}
_CONDITION = re.compile(r"\bonly (?:[“\"]|if|when|after|once|join if)|\bunless\b|\buntil\b")
_BEING = frozenset({"be", "become", "remain"})
_NO_OBJECT_HEADS = frozenset({"TR", "TRN", "TXT", "PRO", "ONE", "MT"})
_NO_CLAIM = frozenset({"should", "may", "if", "urge", "invite", "purpose", "require", "need", "begin", "decide"})


def read(reading: Reading) -> None:
    """Find the claims about treaties in a sentence."""
    for frame in reading.frames:
        sense = frame.sense
        if sense in ACTS:
            _act(reading, frame, sense)
        elif sense in _BEING:
            _being(reading, frame)
        elif sense == "inforce":
            _force(reading, frame)
        elif sense in ("deposit", "submit", "register", "record") and _instrument(reading, frame):
            pass
        elif sense == "complete":
            _complete(reading, frame)
        elif sense == "outside":
            _outside(reading, frame)
        elif sense == "count":
            _counted(reading, frame)
        elif sense == "apply":
            _provisional(reading, frame)
        elif sense == "succeed":
            _succession(reading, frame)
        if frame.subject == "act":
            _nominal(reading, frame)
        if frame.subject == "eif":
            _eif(reading, frame)
    _epithets(reading)


def treaties_of(reading: Reading, clause: Clause) -> tuple[list[str], int] | None:
    """The treaties that an act is about, with where the last of them ends; None where its object is no treaty."""
    vg = clause.vg
    assert vg is not None
    assert vg.head is not None
    wanted: list[str] = []
    end = 0
    for node in clause.post:
        if isinstance(node, Phrase):
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
    return [_context(reading, vg.start)], end


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


def _context(reading: Reading, at: int) -> str:
    """The treaty last named before a place in the sentence, else the one that the part is about."""
    before = [unit.value for unit in reading.units if unit.kind == "TR" and unit.start < at]
    return before[-1] if before else reading.discourse.part_treaty


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
    if mode in _NO_CLAIM or mode in ("intent", "plan", "can"):
        reading.skip(clause, f"no act but a wish, a duty or a plan ({mode})")
        return
    later = next((other for other in reading.sharing(clause) if other.sense in ACTS and other.host is clause), None)
    date = clause_date(clause, reading.discourse, shared=later)
    if sense == "withdraw" and not any(n.gov == "from" for n in reading.objects(clause, "TR")):
        return
    if not positive and date and date.endswith("/.."):
        date = None
    if date and date.startswith("../"):
        date = None
    ends = (end, last_date_end(clause.post, date))
    turned = _turned(clause)
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
        )


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


def _being(reading: Reading, frame: Frame) -> None:
    """As in "is a State Party to", "became a signatory of", "is party to X but not to Y"."""
    clause = frame.clause
    if frame.subject == "treaty" and any(
        isinstance(n, Unit) and n.kind == "STS" and n.value == "inforce" for n in clause.post
    ):
        _in_force(reading, frame)
        return
    if frame.subject != SELF or frame.mode in ("should", "may", "if", "urge", "intent", "purpose"):
        return
    if frame.mode == "plan" and frame.sense != "become":
        return
    nodes = clause.post
    positive = not frame.negative
    predicate = ""
    start = clause.vg.start if clause.vg else 0
    emitted = False
    plain_end = 0
    pending = False
    for index, node in enumerate(nodes):
        if isinstance(node, Phrase):
            epithet = node.first("EPI")
            if epithet is not None and not predicate:
                predicate, holds = _EPITHETS[epithet.value]
                positive = positive == holds
                if node.has("NO"):
                    positive = not positive
                plain_end = node.end
                pending = epithet.value != "member"
                treaty = node.first("TR")
                if treaty is not None:
                    _status(reading, frame, predicate, treaty.value, positive, (start, node.end))
                    emitted, pending = True, False
            elif predicate and node.has("TR") and node.head.kind in ("TR",):
                treaty = node.first("TR")
                if treaty is not None:
                    _status(reading, frame, predicate, treaty.value, positive, (start, node.end))
                    emitted, pending = True, False
            elif predicate and node.gov is None and node.head.kind not in ("TR", "PRO"):
                break
        elif predicate and node.kind == "CNEG":
            positive = not positive
        elif predicate and node.kind == "C" and node.value == "but" and index + 1 < len(nodes):
            following = nodes[index + 1]
            if isinstance(following, Unit) and following.kind == "NEG":
                positive = not positive
        elif (node.kind == "NEG" and node.value == "neither" and not emitted) or (
            node.kind == "NEG"
            and predicate
            and emitted
            and not (
                isinstance(nodes[index - 1], Unit) and nodes[index - 1].kind == "C"  # type: ignore[union-attr]
            )
        ):
            positive = not positive
    if predicate and pending and not emitted:
        _status(reading, frame, predicate, _context(reading, start), positive, (start, plain_end))
    if not predicate and any(isinstance(n, Unit) and n.kind == "STS" and n.value == "inforce" for n in nodes):
        pass


def _status(reading: Reading, frame: Frame, predicate: str, treaty: str, positive: bool, span: tuple[int, int]) -> None:  # noqa: FBT001
    clause = frame.clause
    date = clause_date(clause, reading.discourse)
    if date and date.endswith("/.."):
        date = date[:-3] if positive else None
    end = max(span[1], last_date_end(clause.post, date))
    reading.emit(
        frame,
        predicate,
        treaty,
        positive=positive,
        date=date,
        span=(span[0], end),
        rule="treaty.status",
        weak=frame.mode == "plan",
        own_word=False,
    )


def _force(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    if frame.subject not in ("treaty", SELF, "text") or frame.negative or frame.mode in ("may", "if", "can"):
        return
    beneficiary = next(
        (n for n in clause.post if isinstance(n, Phrase) and n.gov in ("for", "in") and reading.is_self(n)), None
    )
    if beneficiary is None:
        return
    unit = frame.phrase.first("TR") if frame.phrase else None
    treaty = unit.value if unit else _context(reading, clause.vg.start if clause.vg else 0)
    date = clause_date(clause, reading.discourse)
    reading.emit(
        frame,
        "partyTo",
        treaty,
        positive=True,
        date=date,
        weak=frame.mode == "plan",
        span=span_of(clause, beneficiary.end, last_date_end(clause.post, date)),
        rule="treaty.in-force",
    )


def _in_force(reading: Reading, frame: Frame) -> None:
    """As in "The treaty has been in force for X since D" is dated D."""
    clause = frame.clause
    unit = frame.phrase.first("TR") if frame.phrase else None
    beneficiary = next(
        (n for n in clause.post if isinstance(n, Phrase) and n.gov in ("for", "in") and reading.is_self(n)), None
    )
    if unit is None or beneficiary is None or frame.negative:
        return
    date = (clause_date(clause, reading.discourse) or "").removesuffix("/..") or None
    reading.emit(
        frame,
        "partyTo",
        unit.value,
        positive=True,
        date=date,
        span=span_of(clause, beneficiary.end, last_date_end(clause.post, date)),
        rule="treaty.in-force",
    )


def _eif(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    nodes = clause.pre + clause.post
    if frame.negative or not any(isinstance(n, Phrase) and n.gov == "for" and reading.is_self(n) for n in nodes):
        return
    unit = next((u for n in clause.pre if isinstance(n, Phrase) for u in n.units if u.kind == "TR"), None)
    treaty = unit.value if unit else reading.discourse.part_treaty
    date = clause_date(clause, reading.discourse)
    if date:
        reading.emit(
            frame,
            "partyTo",
            treaty,
            positive=True,
            date=date,
            span=span_of(clause, last_date_end(clause.post, date)),
            rule="treaty.entry-into-force",
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
                and frame.mode not in _NO_CLAIM | {"plan", "intent", "can"}
            ):
                _acted(reading, frame, phrase.head.value, phrase.end)
                return True
    for phrase in reading.objects(clause, "INS"):
        if frame.self_acts and phrase.gov is None and frame.mode not in _NO_CLAIM:
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
                _acted(reading, frame, unit.value, phrase.end)
                return
    elif frame.mode in ("intent", "plan", "can") and frame.self_acts:
        for phrase in reading.objects(clause, "ACT"):
            if phrase.head.kind == "ACT" and phrase.head.value in ("ratify", "accede"):
                _considering(reading, frame, [_context(reading, phrase.end)], not frame.negative, phrase.end)
                return


def _outside(reading: Reading, frame: Frame) -> None:
    if frame.subject == SELF and frame.mode == "":
        for phrase in [one for one in reading.objects(frame.clause, "TR") if one.head.kind == "TR"]:
            reading.emit(
                frame,
                "partyTo",
                phrase.head.value,
                positive=frame.negative,
                date=None,
                span=span_of(frame.clause, phrase.end),
                rule="treaty.outside",
            )


def _counted(reading: Reading, frame: Frame) -> None:
    """As in "The treaty counts X among its States Parties"."""
    clause = frame.clause
    direct = reading.direct(clause)
    if frame.subject == "treaty" and direct is not None and reading.is_self(direct) and reading.objects(clause, "EPI"):
        end = reading.objects(clause, "EPI")[-1].end
        for node in clause.pre:
            if isinstance(node, Phrase) and node.has("TR"):
                unit = node.first("TR")
                assert unit is not None
                reading.emit(
                    frame,
                    "partyTo",
                    unit.value,
                    positive=not frame.negative,
                    date=None,
                    span=span_of(clause, end),
                    rule="treaty.counted",
                )


def _provisional(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    if "provisional" not in reading.text.lower():
        return
    by_self = frame.self_acts or (frame.subject == SELF)
    if by_self and not frame.negative and (reading.objects(clause, "TR") or clause.subject is not None):
        reading.emit(
            frame,
            "provisionallyApplied",
            _context(reading, len(reading.text)),
            positive=True,
            date=clause_date(clause, reading.discourse),
            span=span_of(clause),
            rule="treaty.provisional",
        )


def _succession(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    for phrase in reading.objects(clause, "TR"):
        if frame.subject == SELF and phrase.head.kind == "TR" and phrase.gov == "to" and not frame.negative:
            date = clause_date(clause, reading.discourse) or (frame.report.date if frame.report else None)
            value = f"{date}/.." if date and "/" not in date else date
            reading.emit(
                frame,
                "partyTo",
                phrase.head.value,
                positive=True,
                date=value,
                span=span_of(clause, phrase.end),
                rule="treaty.succession",
            )


def _nominal(reading: Reading, frame: Frame) -> None:
    """As in "its ratification dates from D", "accession has yet to come about", "ratification was completed on D"."""
    clause = frame.clause
    phrase = frame.phrase
    assert phrase is not None
    act = phrase.head.value
    if act not in ("ratify", "accede", "sign") or owner(phrase, reading.discourse) == "other":
        return
    nodes = clause.pre + clause.post
    foreign = [n for n in clause.pre if isinstance(n, Phrase) and n.gov == "of" and reading.role(n) == "other"]
    if foreign:
        return
    done = frame.sense in ("follow", "date", "register", "record", "deposit", "complete", "come", "submit")
    pending = any(isinstance(n, Unit) and n.kind == "STS" and n.value == "pending" for n in clause.post)
    dated = frame.sense == "be" and any(
        isinstance(n, Unit) and n.kind == "V" and n.value == "date" for n in clause.post
    )
    if frame.mode in _NO_CLAIM or frame.mode in ("plan", "can", "intent"):
        return
    if done or dated or pending:
        unit = next((u for n in nodes if isinstance(n, Phrase) for u in n.units if u.kind == "TR"), None)
        treaty = unit.value if unit else reading.discourse.part_treaty
        date = clause_date(clause, reading.discourse)
        positive = (not frame.negative) != pending
        if positive and date is None and frame.sense != "register":
            return
        reading.emit(
            frame,
            ACTS[act],
            treaty,
            positive=positive,
            date=date,
            span=(phrase.start, span_of(clause, last_date_end(clause.post, date))[1]),
            rule="treaty.nominal",
        )


def _epithets(reading: Reading) -> None:
    """As in "Non-signatory X", "State Party X", "A signatory, X …"; a status line by itself."""
    for clause in reading.clauses:
        phrases = [node for node in clause.nodes if isinstance(node, Phrase)]
        for phrase in phrases:
            epithet = phrase.first("EPI")
            if epithet is None or epithet.value == "party-to":
                continue
            own = [unit for unit in phrase.units if unit.kind == "ST"]
            named = (
                own
                and own[-1].value == reading.discourse.state
                and phrase.head is own[-1]
                and own[-1].start > epithet.start
            )
            apposed = (
                not own and phrase in clause.pre and phrase is clause.subject and _follows_self(reading, clause, phrase)
            )
            alone = clause.vg is None and len(reading.clauses) == 1 and phrase is phrases[0] and phrase.head is epithet
            if alone and any(isinstance(n, Phrase) and n.gov is None for n in phrases[1:]):
                alone = False
            if alone and epithet.value in ("member", "party") and epithet.low not in ("state party",):
                alone = False
            if not (named or apposed or alone):
                continue
            predicate, positive = _EPITHETS[epithet.value]
            date = clause_date(clause, reading.discourse, clause.nodes) if alone else None
            end = max(phrase.end, last_date_end(clause.nodes, date))
            reading.emit(
                None,
                predicate,
                reading.discourse.part_treaty,
                positive=positive,
                date=date,
                span=(epithet.start, end),
                rule="treaty.epithet",
            )


def _follows_self(reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    index = clause.pre.index(phrase)
    rest = clause.pre[index + 1 :]
    return (
        len(rest) >= 2
        and isinstance(rest[0], Unit)
        and rest[0].kind == ","
        and isinstance(rest[1], Phrase)
        and reading.is_self(rest[1])
        and rest[1].gov is None
    )
