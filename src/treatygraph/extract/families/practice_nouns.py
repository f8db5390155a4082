"""Practice told by nouns: "a producer of", "denied any use", "its use of", "no evidence of production"."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.weapon import NOUNS, about_weapon, grant, tell
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in


def is_user(reading: Reading, frame: Frame) -> None:
    """As in "is a producer of", "has been neither a user nor an exporter"."""
    clause = frame.clause
    for phrase in reading.objects(clause, "PN"):
        unit = phrase.head if phrase.head.kind == "PN" else None
        if unit is None or phrase.gov not in (None, "among", "of") or not unit.low.rstrip("s").endswith("er"):
            continue
        negative = frame.negative != (phrase.units[0].kind == "NO")
        of = [n for n in reading.objects(clause, "CM") if n.start > phrase.end]
        tell(
            reading,
            frame,
            NOUNS[unit.value],
            phrase.end,
            of[0].end if of else 0,
            rule="practice.noun",
            positive=not negative,
        )


def nominal(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "confirmed past production and import", "denied any use", "ruled out the existence of any stockpile"."""
    clause = frame.clause
    declared = (
        frame.clause.vg is not None
        and frame.clause.vg.head is not None
        and frame.clause.vg.head.low.startswith(("declar", "report", "list", "disclos"))
    )
    if frame.sense not in ("confirm", "deny", "ruleout") and not declared:
        return
    report = reading.framer._of(clause)  # the clause itself is the speech
    if not frame.self_acts and (frame.subject not in ("letter", "report") or report is None):
        return
    if frame.negative and frame.sense != "deny":
        return
    positive = frame.sense not in ("deny", "ruleout")
    direct = reading.direct(clause)
    if direct is None:
        return
    if any(isinstance(n, Phrase) and n.gov == "by" and reading.role(n) in ("other", "org") for n in clause.post):
        return
    for phrase in [n for n in clause.post if isinstance(n, Phrase)]:
        unit = phrase.head
        near = phrase is direct or phrase.gov in (None, "of")
        if not near:
            continue
        if unit.kind == "PN" and unit.value in NOUNS and about_weapon(reading):
            if positive and report is not None:
                report.date = None  # past practice that a dated report confirms has no date
            tell(
                reading,
                frame,
                NOUNS[unit.value],
                phrase.end,
                rule="practice.noun",
                positive=positive,
                date=report.date if report else None,
                report=report,
            )
        elif unit.kind == "STK" and (unit.start, unit.end) not in taken:
            taken.append((unit.start, unit.end))
            tell(
                reading,
                frame,
                "stockpiled",
                phrase.end,
                rule="practice.noun",
                positive=positive,
                date=report.date if report else None,
                report=report,
            )
        elif phrase is not direct and phrase.gov is None and unit.kind not in ("PN", "STK"):
            break


_FINDING = ("document", "record", "identif", "confirm", "detail", "found", "find", "show", "report", "verif")
_ATTACKS = frozenset({"attack", "attacks", "strike", "strikes", "use", "instances", "instance", "incidents", "uses"})


def documented(reading: Reading, frame: Frame) -> None:
    """As in "researchers documented the use of cluster munitions by government forces in May 2012"."""
    clause = frame.clause
    head = clause.vg.head if clause.vg is not None else None
    if head is None or not head.low.startswith(_FINDING) or frame.negative or frame.mode or frame.subject == SELF:
        return
    phrases = [n for n in clause.nodes if isinstance(n, Phrase)]
    act = next((n for n in phrases if n.units[-1].low in _ATTACKS and n is not clause.subject), None)
    by = next((n for n in phrases if n.gov == "by" and reading.is_self(n)), None)
    weapon = next((n for n in phrases if n.has("CM")), None)
    if act is None or by is None or weapon is None or not act.start <= weapon.end <= by.start:
        return
    date = clause_date(clause, reading.discourse)
    span = (act.start, max(by.end, last_date_end(clause.post, date)))
    grant(reading, "used", span, rule="practice.documented", date=date)


def was_use(reading: Reading, frame: Frame) -> None:
    """As in "The only recorded use of cluster munitions by Thailand was in 2011"."""
    clause = frame.clause
    phrases = [n for n in clause.pre if isinstance(n, Phrase)]
    use = next((n for n in phrases if n.head.kind == "PN" and n.head.value == "use"), None)
    by = next((n for n in phrases if n.gov == "by" and reading.is_self(n)), None)
    if use is None or by is None or frame.negative or clause.kind == "sub" or not any(n.has("CM") for n in phrases):
        return
    date = clause_date(clause, reading.discourse)
    if date is not None and use.units[0].kind != "NO":
        grant(
            reading, "used", (use.start, max(by.end, last_date_end(clause.post, date))), rule="practice.own", date=date
        )


def own_practice(reading: Reading, clause: Clause, phrase: Phrase, noun: Unit) -> None:
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
                or (frame.sense in ("deny", "ruleout", "other", "urge") and phrase is not clause.subject)
                or (frame.report is not None and frame.report.denied)
            )
        )
    ):
        return
    later = nodes[nodes.index(of) + 1 :]
    date = next((n.value for n in later if isinstance(n, Unit) and n.kind == "DATE" and n.value), None)
    date = date or date_in(later) or None
    span = (phrase.start, max(of.end, last_date_end(later, date)))
    grant(reading, NOUNS[noun.value], span, rule="practice.own", date=date)


def declared(reading: Reading, frame: Frame) -> None:
    """As in "a stockpile of 445 cluster munitions was declared in 2011"."""
    clause = frame.clause
    vg = clause.vg
    stock = clause.subject
    if vg is None or not vg.passive or vg.head is None or vg.head.low not in ("declared", "disclosed") or stock is None:
        return
    of = [n for n in clause.pre if isinstance(n, Phrase) and n.gov == "of" and n.of is stock and n.has("CM")]
    if frame.mode or not stock.has("STK") or owner(stock, reading.discourse) == "other" or reading.below(clause):
        return
    if not (of or stock.has("CM")) or frame.agent not in ("", SELF):
        return
    date = clause_date(clause, reading.discourse)
    negative = frame.negative != (stock.units[0].kind == "NO")
    ends = (vg.end, last_date_end(clause.post, date))
    tell(reading, frame, "stockpiled", *ends, rule="practice.declared", positive=not negative, date=date)
