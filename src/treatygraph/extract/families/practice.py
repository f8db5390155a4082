"""Use, production, transfer, stockpiling, destruction and remnants of cluster munitions."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

OBJECT = "cluster-munitions"
_DIRECT = {
    "use": "used",
    "produce": "produced",
    "transfer": "transferred",
    "export": "exported",
    "import": "imported",
    "stockpile": "stockpiled",
    "acquire": "imported",
    "receive": "imported",
}
_HOLDING = frozenset({"possess", "hold", "retain", "inherit", "have"})
_NOUNS = {
    "use": "used",
    "produce": "produced",
    "transfer": "transferred",
    "export": "exported",
    "import": "imported",
    "stockpile": "stockpiled",
}
_NO_CLAIM = frozenset(
    {"should", "if", "urge", "invite", "purpose", "require", "plan", "intent", "can", "begin", "decide", "may"}
)
_ANY = frozenset({"any", "more", "some", "none", "all", "either", "large", "various", "several", "types", "quantities"})


def read(reading: Reading) -> None:
    """Find the claims about practice in a sentence."""
    taken: list[tuple[int, int]] = []
    for frame in reading.frames:
        sense = frame.sense
        if sense in _DIRECT:
            _direct(reading, frame, _DIRECT[sense])
        elif sense in _HOLDING or sense == "exist":
            _holding(reading, frame, taken)
        elif sense in ("destroy", "complete"):
            _destruction(reading, frame, taken)
        elif sense in ("be", "become", "remain"):
            _is_user(reading, frame, taken)
        elif sense in ("confirm", "deny", "ruleout", "say", "have", "other", "find"):
            _nominal(reading, frame, taken)
        elif (
            sense == "contaminate"
            and frame.clause.vg is not None
            and frame.clause.vg.passive
            and frame.clause.kind != "part"
        ):
            _polluted(reading, frame)
        elif sense == "contaminate":
            _contaminated(reading, frame)
        elif sense == "polluted":
            _polluted(reading, frame)
    _possessed(reading, taken)


def _cluster(reading: Reading) -> bool:
    return (
        any(unit.kind == "CM" and unit.value != "weak" for unit in reading.units)
        or reading.discourse.topic == "practice"
    )


def _about(reading: Reading, clause: Clause) -> tuple[bool, int]:
    """Whether what a verb of practice acts on is cluster munitions, and where that stands."""
    vg = clause.vg
    assert vg is not None
    if vg.passive:
        phrase = clause.subject
        if phrase is None:
            return False, 0
        if phrase.has("CM") or (phrase.head.kind in ("PRO", "NOBODY", "W") and _cluster(reading)):
            return True, 0
        return False, 0
    if clause.kind in ("rel", "vp") and clause.antecedent is not None and clause.subject is not clause.antecedent:
        host = clause.host
        if clause.antecedent.has("CM", "STK") or (
            host is not None and reading.objects(host, "CM") and clause.link == "comma"
        ):
            return True, 0
    direct = reading.direct(clause)
    if direct is not None:
        if direct.has("CM") and direct.head.kind in ("CM", "W", "NAME", "STK"):
            end = direct.end
            return True, end
        if direct.head.kind in ("PRO", "NOBODY", "ONE") or direct.head.low in _ANY:
            of = [n for n in reading.objects(clause, "CM") if n.gov == "of"]
            return (_cluster(reading) and (direct.head.low != "it")), (of[0].end if of else direct.end)
        of = [n for n in reading.objects(clause, "CM") if n.gov in ("of", "with") and n.of is direct]
        if (
            of
            and direct.head.kind in ("W", "NUM", "STK", "CTN")
            and direct.head.low not in ("victims", "definition", "effects", "issue", "subject", "prohibition")
        ):
            return True, of[0].end
        if direct.head.kind == "STK" and _cluster(reading):
            return True, direct.end
        return False, 0
    for other in reading.sharing(clause):
        if other.sense in _DIRECT or other.sense in _HOLDING:
            return _about(reading, other)[0], 0
        break
    earlier = any(unit.kind == "CM" and unit.start < vg.start for unit in reading.units)
    return earlier or (reading.discourse.topic == "practice"), 0


def _direct(reading: Reading, frame: Frame, predicate: str) -> None:
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if vg.form == "part" and frame.agent != SELF:
        return
    about, end = _about(reading, clause)
    if not about:
        return
    acts = frame.self_acts or (clause.kind == "rel" and clause.subject is not None and reading.is_self(clause.subject))
    agentless = (
        vg.passive
        and not frame.agent
        and frame.negative
        and (
            frame.report is not None
            or _on_own_soil(reading, clause)
            or predicate in ("stockpiled", "exported", "produced")
        )
    )
    if not acts and not agentless:
        reading.skip(clause, "another's act")
        return
    direct = reading.direct(clause)
    if frame.sense == "receive" and (vg.passive or direct is None or not end or direct.has("PN", "LET")):
        return
    negative = frame.negative
    if not vg.passive and direct is not None and (direct.head.kind == "NOBODY" or direct.units[0].kind == "NO"):
        negative = not negative
    if frame.mode in _NO_CLAIM:
        reading.skip(clause, f"no practice but a wish, a duty or a possibility ({frame.mode})")
        return
    date = clause_date(clause, reading.discourse)
    if date is None and not end and frame.negative:
        later = [other for other in reading.sharing(clause) if other.sense in _DIRECT and other.vg and other.vg.neg]
        date = clause_date(later[-1], reading.discourse) if later else None
    if frame.negative and date and date.startswith("../"):
        date = None
    reading.emit(
        frame,
        predicate,
        OBJECT,
        positive=not negative,
        date=date,
        span=span_of(clause, end, last_date_end(clause.post, date)),
        rule="practice.verb",
    )


def _on_own_soil(reading: Reading, clause: Clause) -> bool:
    return any(
        (isinstance(n, Phrase) and n.gov in ("on", "in", "by") and owner(n, reading.discourse) == SELF)
        or (isinstance(n, Phrase) and n.has("CTY"))
        or (isinstance(n, Phrase) and n.head.kind == "THERE")
        for n in clause.post
    )


def _holding(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "possesses a stockpile", "has no stocks", "holds none", "inherited stocks", "there is no stockpile"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    direct = reading.direct(clause)
    if direct is None:
        shared = [
            reading.direct(other)
            for other in reading.sharing(clause)
            if other.sense in _DIRECT or other.sense in _HOLDING
        ]
        direct = next((one for one in shared if one is not None and one.has("CM", "PRO", "STK")), None)
    if frame.sense == "hold" and vg.passive and not frame.agent and frame.phrase is not None:
        if (frame.report is not None or frame.negative) and _cluster(reading) and _in_stock(clause):
            reading.emit(
                frame,
                "stockpiled",
                OBJECT,
                positive=not frame.negative,
                date=clause_date(clause, reading.discourse),
                span=span_of(clause, clause.post[-1].end if clause.post else 0),
                rule="practice.holding",
            )
        return
    if frame.sense in ("have", "exist") and frame.subject == "stock" and frame.phrase is not None:
        direct = frame.phrase
        subject_ok = owner(direct, reading.discourse) != "other"
    else:
        subject_ok = frame.self_acts
    if not subject_ok or vg.form == "part":
        return
    if frame.mode in _NO_CLAIM or direct is None:
        return
    remnants = direct.has("CON") and (frame.sense == "have")
    stock = direct.has("STK")
    munitions = direct.has("CM") and direct.head.kind in ("CM", "W")
    of = [n for n in reading.objects(clause, "CM", "STK") if n.gov == "of" and n.of is direct]
    none = direct.head.kind == "NOBODY" or (direct.head.kind == "PRO" and direct.head.low == "them")
    any_word = direct.head.low in _ANY
    if frame.sense == "have" and not (stock or remnants or (munitions and (direct.has("NO") or frame.negative))):
        return
    if not (
        stock
        or munitions
        or remnants
        or (of and any_word)
        or (of and frame.sense != "have")
        or ((none or any_word) and _cluster(reading))
    ):
        return
    if stock and not munitions and not of and not _cluster(reading):
        return
    if frame.sense == "retain" and not frame.negative and not direct.has("STK"):
        return
    negative = frame.negative
    if direct.units[0].kind == "NO" or direct.head.kind == "NOBODY":
        negative = not negative
    if direct.head.low in ("information", "use", "history", "definition"):
        return
    end = max([direct.end, *(n.end for n in of)])
    taken.extend(
        (unit.start, unit.end)
        for n in clause.nodes
        if isinstance(n, Phrase)
        for unit in n.units
        if unit.kind in ("STK", "CON")
    )
    date = clause_date(clause, reading.discourse)
    if negative and date and date.startswith("../"):
        date = None
    predicate = "contaminatedBy" if remnants and not stock else "stockpiled"
    reading.emit(
        frame,
        predicate,
        OBJECT,
        positive=not negative,
        date=date,
        span=span_of(clause, end, last_date_end(clause.post, date)),
        rule="practice.holding",
    )
    _history(reading, frame, clause)


def _in_stock(clause: Clause) -> bool:
    return any(isinstance(n, Phrase) and n.has("STK") for n in clause.post)


def _history(reading: Reading, frame: Frame, clause: Clause) -> None:
    """As in "has neither stocks nor a history of use"."""
    for phrase in reading.objects(clause, "PN"):
        unit = phrase.head
        if (
            phrase.gov == "of"
            and phrase.of is not None
            and phrase.of.head.low in ("history", "record")
            and unit.value in _NOUNS
        ):
            reading.emit(
                frame,
                _NOUNS[unit.value],
                OBJECT,
                positive=not frame.negative,
                date=None,
                span=span_of(clause, phrase.end),
                rule="practice.noun",
            )


def _destruction(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    nodes = clause.nodes
    passive = vg.passive or vg.form == "part"
    target = clause.subject if passive else reading.direct(clause)
    if target is None:
        return
    complete = False
    if frame.sense == "destroy":
        if not (target.has("STK", "CM") or target.head.low in ("all", "last", "them", "ones") or _all_of(clause)):
            return
        text = reading.text[target.start : clause.post[-1].end if clause.post else target.end].lower()
        text = (
            reading.text[min(target.start, vg.start) : max(target.end, *(n.end for n in nodes), vg.end)].lower()
            if nodes
            else text
        )
        complete = any(
            word in f" {text} " for word in (" all ", " last ", "entire", "whole", "completely", "remaining")
        )
        if (
            not complete
            and target.has("STK")
            and not passive
            and target.head.kind == "STK"
            and target.gov is None
            and (owner(target, reading.discourse) == SELF)
        ):
            complete = not any(word in text for word in ("part of", "some of", " of its", "from its", "percent", "%"))
        if not complete and passive and target.head.kind == "STK" and owner(target, reading.discourse) == SELF:
            complete = True
    elif clause.post and any(
        u.low in ("mines", "landmines", "antipersonnel") for n in nodes if isinstance(n, Phrase) for u in n.units
    ):
        return
    elif target.has("DESTR") or target.head.low in ("program", "programme"):
        complete = target.has("DESTR")
    else:
        return
    acts = frame.self_acts or (passive and not frame.agent and (owner(target, reading.discourse) != "other"))
    above = clause.host
    below = clause
    while above is not None and below.kind != "sub":
        if above.vg is not None and above.vg.neg and above.sense not in ("deny", "ruleout"):
            return
        below, above = above, above.host
    if not acts or frame.mode in _NO_CLAIM or (vg.head is not None and vg.head.form == "ing" and "be" in vg.aux):
        return
    stocks = [u for n in nodes if isinstance(n, Phrase) for u in n.units if u.kind == "STK"]
    about = (
        any(u.kind == "CM" for n in nodes if isinstance(n, Phrase) for u in n.units)
        or _cluster(reading)
        or bool(stocks)
        or frame.phrase is None
        or (
            reading.discourse.part_treaty == "ccm"
            and (target.first("DESTR") or target.head).low.startswith("stockpile")
        )
    )
    if not about:
        return
    if complete:
        taken.extend((u.start, u.end) for u in stocks)
        date = clause_date(clause, reading.discourse)
        reading.emit(
            frame,
            "destroyedStockpile",
            OBJECT,
            positive=not frame.negative,
            date=date,
            span=span_of(clause, target.end if not passive else 0, last_date_end(clause.post, date)),
            rule="practice.destruction",
        )


def _all_of(clause: Clause) -> bool:
    return any(isinstance(n, Phrase) and n.gov == "of" and n.has("STK", "CM") for n in clause.nodes)


def _is_user(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "is a producer of", "has been neither a user nor an exporter", "there is no stockpile"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if frame.mode in _NO_CLAIM:
        return
    if frame.subject in ("there", "stock"):
        _there(reading, frame, taken)
        return
    if frame.subject == "cm" and _inside_stock(clause):
        reading.emit(
            frame,
            "stockpiled",
            OBJECT,
            positive=not frame.negative,
            date=clause_date(clause, reading.discourse),
            span=span_of(clause, max(n.end for n in clause.post)),
            rule="practice.there",
        )
        return
    if frame.subject != SELF or not _cluster(reading):
        return
    free = next((n for n in clause.post if isinstance(n, Unit) and n.kind == "FREE"), None)
    rest = [n for n in clause.post if isinstance(n, Phrase) and n.has("CM", "CON")]
    if free is not None and rest and not any(isinstance(n, Phrase) and n.end <= free.start for n in clause.post):
        reading.emit(
            frame,
            "contaminatedBy",
            OBJECT,
            positive=frame.negative,
            date=clause_date(clause, reading.discourse),
            span=span_of(clause, rest[0].end),
            rule="practice.free",
        )
    held = next(
        (n for n in clause.post if isinstance(n, Phrase) and n.gov == "in" and n.head.low == "possession"), None
    )
    if held is not None and rest:
        reading.emit(
            frame,
            "stockpiled",
            OBJECT,
            positive=not frame.negative,
            date=clause_date(clause, reading.discourse),
            span=span_of(clause, rest[0].end),
            rule="practice.holding",
        )
    for phrase in reading.objects(clause, "PN"):
        unit = phrase.head if phrase.head.kind == "PN" else None
        if unit is None or phrase.gov not in (None, "among", "of") or not unit.low.rstrip("s").endswith("er"):
            continue
        negative = frame.negative != (phrase.units[0].kind == "NO")
        of = [n for n in reading.objects(clause, "CM") if n.start > phrase.end]
        reading.emit(
            frame,
            _NOUNS[unit.value],
            OBJECT,
            positive=not negative,
            date=clause_date(clause, reading.discourse),
            span=span_of(clause, phrase.end, of[0].end if of else 0),
            rule="practice.noun",
        )


def _inside_stock(clause: Clause) -> bool:
    return any(isinstance(n, Phrase) and n.gov == "in" and n.has("STK") for n in clause.post)


def _there(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    clause = frame.clause
    phrases = [n for n in clause.post if isinstance(n, Phrase)]
    if not phrases:
        return
    first = phrases[0]
    negative = frame.negative != (first.units[0].kind == "NO") or first.head.kind == "NOBODY"
    if first.has("EVI"):
        for phrase in phrases[1:]:
            if (
                phrase.head.kind == "PN"
                and phrase.gov in ("of", None)
                and phrase.head.value in _NOUNS
                and _cluster(reading)
            ):
                reading.emit(
                    frame,
                    _NOUNS[phrase.head.value],
                    OBJECT,
                    positive=not negative,
                    date=None,
                    hedged=negative,
                    span=span_of(clause, phrase.end),
                    rule="practice.evidence",
                )
        return
    if (first.has("CM") and _inside_stock(clause)) or (
        first.has("STK") and _cluster(reading) and owner(first, reading.discourse) != "other"
    ):
        taken.extend((u.start, u.end) for n in phrases for u in n.units if u.kind == "STK")
        reading.emit(
            frame,
            "stockpiled",
            OBJECT,
            positive=not negative,
            date=clause_date(clause, reading.discourse),
            span=span_of(clause, phrases[0].end, phrases[-1].end),
            rule="practice.there",
        )
    elif first.has("CON") and (_cluster(reading) or "cluster" in first.units[-1].low):
        reading.emit(
            frame,
            "contaminatedBy",
            OBJECT,
            positive=not negative,
            date=clause_date(clause, reading.discourse),
            span=span_of(clause, first.end),
            rule="practice.there",
        )


def _nominal(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "confirmed past production and import", "denied any use", "ruled out the existence of any stockpile"."""
    clause = frame.clause
    declared = (
        frame.clause.vg is not None
        and frame.clause.vg.head is not None
        and frame.clause.vg.head.low.startswith(("declar", "report"))
    )
    if not frame.self_acts or (frame.sense not in ("confirm", "deny", "ruleout") and not declared):
        return
    if frame.negative and frame.sense != "deny":
        return
    positive = frame.sense in ("confirm", "say")
    report = reading.framer._of(clause)  # the clause itself is the speech
    direct = reading.direct(clause)
    if direct is None:
        return
    for phrase in [n for n in clause.post if isinstance(n, Phrase)]:
        unit = phrase.head
        near = phrase is direct or phrase.gov in (None, "of")
        if not near:
            continue
        if unit.kind == "PN" and unit.value in _NOUNS and _cluster(reading):
            if positive and report is not None:
                report.date = None  # past practice that a dated report confirms has no date
            reading.emit(
                frame,
                _NOUNS[unit.value],
                OBJECT,
                positive=positive,
                date=report.date if report else None,
                report=report,
                span=span_of(clause, phrase.end),
                rule="practice.noun",
            )
        elif unit.kind == "STK":
            taken.append((unit.start, unit.end))
            reading.emit(
                frame,
                "stockpiled",
                OBJECT,
                positive=positive,
                date=report.date if report else None,
                report=report,
                span=span_of(clause, phrase.end),
                rule="practice.noun",
            )
        elif phrase is not direct and phrase.gov is None and unit.kind not in ("PN", "STK"):
            break


def _contaminated(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if not (vg.passive or vg.form == "part") or frame.mode in _NO_CLAIM:
        return
    own = frame.subject == SELF or (frame.phrase is not None and owner(frame.phrase, reading.discourse) == SELF)
    about = [
        n
        for n in clause.post
        if isinstance(n, Phrase)
        and n.gov in ("by", "with")
        and (n.has("CM", "CON") or (n.head.low == "them" and _cluster(reading)))
    ]
    if (
        clause.kind == "part"
        and about
        and frame.phrase is not None
        and frame.phrase.has("CTY")
        and frame.phrase.gov in (None, "as")
    ):
        reading.emit(
            frame,
            "contaminatedBy",
            OBJECT,
            positive=True,
            date=None,
            span=span_of(clause, about[0].end),
            rule="practice.contaminated",
        )
        return
    if own and about and clause.kind != "part":
        reading.emit(
            frame,
            "contaminatedBy",
            OBJECT,
            positive=not frame.negative,
            date=clause_date(clause, reading.discourse),
            span=span_of(clause, about[0].end),
            rule="practice.contaminated",
        )


def _polluted(reading: Reading, frame: Frame) -> None:
    """As in "is contaminated by cluster munition remnants", "remains affected"."""
    clause = frame.clause
    phrase = frame.phrase
    own = frame.subject == SELF or (
        phrase is not None
        and (
            owner(phrase, reading.discourse) == SELF
            or (
                phrase.has("ST", "CTY")
                and all(u.value == reading.discourse.state for u in phrase.units if u.kind == "ST")
            )
        )
    )
    if not own or frame.mode in _NO_CLAIM:
        return
    causes = [n for n in clause.post if isinstance(n, Phrase) and n.gov in ("by", "with")]
    about = [n for n in causes if n.has("CM", "CON") or (n.head.low == "them" and _cluster(reading))]
    if about and not about[0].has("CM") and not _cluster(reading) and "cluster" not in reading.text.lower():
        about = []
    if not about and (causes or not _cluster(reading)):
        return
    date = clause_date(clause, reading.discourse)
    reading.emit(
        frame,
        "contaminatedBy",
        OBJECT,
        positive=not frame.negative,
        date=date,
        span=span_of(clause, about[0].end if about else 0),
        rule="practice.contaminated",
    )


def _possessed(reading: Reading, taken: list[tuple[int, int]]) -> None:
    """A stockpile or contamination that the text takes for granted: "its stockpile of cluster munitions"."""
    if any(found.predicate in ("stockpiled", "destroyedStockpile") for found in reading.found):
        stock_told = True
    else:
        stock_told = False
    for clause in reading.clauses:
        for phrase in clause.nodes:
            if not isinstance(phrase, Phrase):
                continue
            if (
                phrase.has("POSS")
                and clause.subject is not None
                and clause.subject is not phrase
                and reading.role(clause.subject) in ("other", "org")
            ):
                continue
            unit = next(
                (u for u in phrase.units if u.kind in ("STK", "CON") or (u.low == "stockpiled" and phrase.has("CM"))),
                None,
            )
            if (
                unit is not None
                and unit.low == "stockpiled"
                and not stock_told
                and owner(phrase, reading.discourse) == SELF
            ):
                reading.emit(
                    None,
                    "stockpiled",
                    OBJECT,
                    positive=True,
                    date=None,
                    span=(phrase.start, phrase.end),
                    rule="practice.possessed",
                )
                continue
            noun = phrase.head if phrase.head.kind == "PN" and phrase.head.value in _NOUNS else None
            if (
                noun is not None
                and owner(phrase, reading.discourse) == SELF
                and noun.value in ("use", "produce", "export", "import", "transfer")
            ):
                _own_practice(reading, clause, phrase, noun)
                continue
            if unit is None or (unit.start, unit.end) in taken or owner(phrase, reading.discourse) != SELF:
                continue
            if unit.kind == "STK" and (stock_told or phrase.head is not unit):
                continue
            if phrase.units[0].kind == "NO" or phrase.head.kind == "LAW":
                continue
            if not _cluster(reading) and not any(u.kind == "CM" for u in phrase.units):
                continue
            if unit.kind == "CON" and (not phrase.has("CM") and "cluster" not in unit.low):
                continue
            frame = next((f for f in reading.frames if f.clause is clause), None)
            if frame is not None and (
                frame.mode in ("if", "should", "may") or (frame.report is not None and frame.report.denied)
            ):
                continue
            predicate = "stockpiled" if unit.kind == "STK" else "contaminatedBy"
            reading.emit(
                None,
                predicate,
                OBJECT,
                positive=True,
                date=None,
                span=(phrase.start, phrase.end),
                rule="practice.possessed",
            )


def _own_practice(reading: Reading, clause: Clause, phrase: Phrase, noun: Unit) -> None:
    """As in "its use of cluster munitions in Lebanon in July 2006": taken for granted, unless denied or wished for."""
    nodes = clause.nodes
    index = nodes.index(phrase)
    of = next(
        (n for n in nodes[index + 1 : index + 4] if isinstance(n, Phrase) and n.gov == "of" and n.has("CM")), None
    )
    frame = next((f for f in reading.frames if f.clause is clause), None)
    if (
        of is None
        or phrase.units[0].kind == "NO"
        or (
            frame is not None
            and (
                frame.mode
                or frame.negative
                or frame.sense in ("deny", "ruleout", "other", "urge")
                or (frame.report is not None and frame.report.denied)
            )
        )
    ):
        return
    later = nodes[nodes.index(of) + 1 :]
    date = next((n.value for n in later if isinstance(n, Unit) and n.kind == "DATE" and n.value), None)
    reading.emit(
        None,
        _NOUNS[noun.value],
        OBJECT,
        positive=True,
        date=date,
        span=(phrase.start, max(of.end, last_date_end(later, date))),
        rule="practice.own",
    )


def is_practice(units: list[Unit]) -> bool:
    """Whether a sentence is about practice, so that "them" and "any" in the next one can be cluster munitions."""
    return any(unit.kind == "CM" for unit in units)
