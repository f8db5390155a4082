"""Being party or signatory: in words, by entry into force, by epithet, by succession, and acts told by a noun."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.acts import ACTS, NO_CLAIM, treaty_before
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

_EPITHETS = {
    "signatory": ("signed", True),
    "non-signatory": ("signed", False),
    "party": ("partyTo", True),
    "party-to": ("partyTo", True),
    "non-party": ("partyTo", False),
    "member": ("partyTo", True),
}


_BEING = frozenset({"be", "become", "remain"})


def read(reading: Reading) -> None:
    """Find the claims about a state's standing towards treaties in a sentence."""
    for frame in reading.frames:
        sense = frame.sense
        if sense in _BEING:
            _being(reading, frame)
        elif sense == "inforce":
            _force(reading, frame)
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
    emitted = member = False
    plain_end = 0
    pending = False
    for index, node in enumerate(nodes):
        if isinstance(node, Phrase):
            epithet = node.first("EPI")
            if member and node.gov == "of" and not node.has("TR", "EPI"):
                return  # of a committee, a group
            member = member or (epithet is not None and epithet.value == "member")
            if epithet is not None and not predicate:
                predicate, holds = _EPITHETS[epithet.value]
                positive = positive == holds
                if node.has("NO"):
                    positive = not positive
                plain_end = node.end
                pending = epithet.value != "member"
                treaty = node.head if node.head.kind == "TR" else node.first("TR")
                if treaty is not None:
                    _status(reading, frame, predicate, treaty.value, positive, (start, node.end))
                    emitted, pending = True, False
            elif predicate and node.has("TR") and node.head.kind in ("TR",):
                treaty = node.head if node.head.kind == "TR" else node.first("TR")
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
        _status(reading, frame, predicate, treaty_before(reading, start), positive, (start, plain_end))
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
    treaty = unit.value if unit else treaty_before(reading, clause.vg.start if clause.vg else 0)
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
            treaty_before(reading, len(reading.text)),
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
    if frame.mode in NO_CLAIM or frame.mode in ("plan", "can", "intent"):
        return
    if done or dated or pending:
        unit = next((u for n in nodes if isinstance(n, Phrase) for u in n.units if u.kind == "TR"), None)
        treaty = unit.value if unit else reading.discourse.part_treaty
        date = clause_date(clause, reading.discourse)
        if date is None and frame.sense == "date":
            date = next((n.value for n in clause.post if isinstance(n, Unit) and n.kind == "DATE" and n.value), None)
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
