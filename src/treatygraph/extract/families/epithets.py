"""A state's standing told by an epithet: "Non-signatory X", "A signatory, X", a status line by itself."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

EPITHETS = {
    "signatory": ("signed", True),
    "non-signatory": ("signed", False),
    "party": ("partyTo", True),
    "party-to": ("partyTo", True),
    "non-party": ("partyTo", False),
    "member": ("partyTo", True),
}
"""What an epithet says of a state: the predicate, and whether it holds."""


def read_epithets(reading: Reading) -> None:
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
                and (phrase.head is own[-1] or _possessive(phrase, own[-1]))
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
            behind = not own and not named and _behind_self(reading, clause, phrase)
            first = not own and epithet.value == "signatory" and _first_to_do_so(reading, clause, phrase)
            if not (named or apposed or alone or behind or first):
                continue
            predicate, positive = EPITHETS[epithet.value]
            positive = positive != (behind and _denied(clause, phrase))
            date = (
                clause_date(clause, reading.discourse, clause.nodes)
                if alone
                else _since(clause, phrase)
                if behind
                else None
            )
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


def made_party(reading: Reading, frame: Frame) -> None:
    """As in "making Iraq the 83rd State Party to the convention"."""
    phrases = [n for n in frame.clause.post if isinstance(n, Phrase) and n.gov is None]
    if len(phrases) < 2 or frame.negative or frame.mode or not reading.is_self(phrases[0]):
        return
    state, party = phrases[:2]
    if party.head.kind == "EPI" and party.head.value in ("party", "party-to", "signatory"):
        predicate, positive = EPITHETS[party.head.value]
        treaty = reading.discourse.part_treaty
        span = (state.start, party.end)
        reading.emit(None, predicate, treaty, positive=positive, date=None, span=span, rule="treaty.epithet")


def read_standing(reading: Reading, frame: Frame) -> None:
    """As in "attended the First Review Conference as a State Party"."""
    if frame.negative or frame.mode or not frame.self_acts:
        return
    for phrase in frame.clause.post:
        if isinstance(phrase, Phrase) and phrase.gov == "as" and phrase.head.kind == "EPI":
            predicate, positive = EPITHETS[phrase.head.value]
            reading.emit(
                None,
                predicate,
                reading.discourse.part_treaty,
                positive=positive,
                date=None,
                span=(phrase.start, phrase.end),
                rule="treaty.epithet",
            )
            return


def _behind_self(reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    """As in "India, a non-signatory, has not taken any steps"."""
    if phrase not in clause.pre or phrase is clause.subject or phrase.gov is not None or len(phrase.units) > 2:
        return False
    index = clause.pre.index(phrase)
    before = [n for n in clause.pre[:index] if isinstance(n, Phrase)]
    marks = [n for n in clause.pre[max(0, index - 2) : index] if isinstance(n, Unit)]
    if _since(clause, phrase):
        index += 2
    after = clause.pre[index + 1] if index + 1 < len(clause.pre) else None
    return (
        bool(before)
        and before[-1] is clause.subject
        and before[-1].head.kind == "ST"
        and reading.is_self(before[-1])
        and any(mark.kind == "," for mark in marks)
        and isinstance(after, Unit)
        and after.kind == ","
    )


def _first_to_do_so(reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    """As in "Spain completed the destruction, the first signatory to do so"."""
    if phrase not in clause.post or clause.kind != "main" or clause.vg is None or clause.vg.neg:
        return False
    before = clause.post[clause.post.index(phrase) - 1]
    comma = isinstance(before, Unit) and before.kind == ","
    does = any(one.kind == "inf" and one.sense == "do" and one.antecedent is phrase for one in reading.clauses)
    return comma and does and phrase.units[1].low in ("first", "only", "last") and reading.is_self(clause.subject)


def _since(clause: Clause, phrase: Phrase) -> str | None:
    """The date of "Uganda, a signatory since December 2008,"."""
    link, day = [*clause.pre[clause.pre.index(phrase) + 1 :][:2], None, None][:2]
    if isinstance(link, Unit) and link.value == "since" and isinstance(day, Unit) and day.kind == "DATE":
        return day.value or None
    return None


def _denied(clause: Clause, phrase: Phrase) -> bool:
    """As in "Armenia, not a signatory, abstained"."""
    before = clause.pre[clause.pre.index(phrase) - 1]
    return isinstance(before, Unit) and before.kind == "NEG"


def _possessive(phrase: Phrase, state: Unit) -> bool:
    """As in "Signatory X's parliament": the epithet is the state's."""
    units = phrase.units
    index = units.index(state)
    return index + 1 < len(units) and units[index + 1].kind == "POS" and units[0].kind == "EPI"


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
