"""Stockpiles destroyed, the whole of them: a part is no claim."""

from __future__ import annotations

import re
from dataclasses import replace

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.weapon import NO_CLAIM, about_weapon, bare_stock, grant, tell
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, last_date_end
from treatygraph.extract.when import clause_date

_LONG_BEFORE = re.compile(r"\b(?:years?|months?|decades?) (?:before|earlier|previously|ago)\b")
"""What tells that something was over before it was told: "announced that it had destroyed them ten years before"."""


def destroyed(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "completed the destruction of its stockpile", "all stocks were destroyed"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    nodes = clause.nodes
    passive = vg.passive or vg.form == "part"
    target = clause.subject if passive else reading.direct(clause)
    if target is None and clause.kind == "rel" and clause.rel in ("which", "that") and clause.subject is not None:
        target = clause.antecedent if clause.antecedent is not clause.subject else None
        if target is not None and not target.has("STK") and target.of is not None and target.of.has("STK"):
            target = target.of
    if target is None:
        return
    complete = False
    if frame.sense == "destroy":
        if _mines(target, nodes):
            return
        if (vg.form == "ing" and clause.host is not None and clause.host.sense == "begin") or _under_way(frame):
            _begun(reading, frame, target, taken)
            return
        if vg.form == "ing" and clause.host is not None and _still_to_come(reading, clause.host):
            return
        if not (
            target.has("STK", "CM")
            or target.head.low in ("all", "last", "them", "ones", "the last of them")
            or _all_of(clause)
        ):
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
            and (owner(target, reading.discourse) == SELF or target.units[0].low == "a")
        ):
            complete = not any(word in text for word in ("part of", "some of", " of its", "from its", "percent", "%"))
        own = owner(target, reading.discourse) == SELF or target.units[0].low in ("the", "this")
        own = own or (clause.kind == "rel" and clause.link == "comma" and target.units[0].low in ("a", "one"))
        weapon = target.head.kind == "CM" and target.head.value == "cm" and owner(target, reading.discourse) == SELF
        if not complete and weapon and not passive and target.gov is None and vg.head is not None:
            complete = vg.head.form in ("past", "part")  # "destroyed its 1,080 cluster munitions in 2017"
        if not complete and target.head.kind == "STK" and own and (passive or clause.kind == "rel"):
            complete = not any(word in text for word in ("part of", "some of", "percent", "%"))
    elif clause.post and _mines(target, nodes):
        return
    elif target.has("DESTR") or target.head.low in ("program", "programme"):
        complete = target.has("DESTR")
    else:
        return
    acts = frame.self_acts or (passive and not frame.agent and (owner(target, reading.discourse) != "other"))
    above = clause.host
    below = clause
    while above is not None and below.kind != "sub":
        beside = below.kind == "vp"  # "is not a party and destroyed the last of its stocks"
        if above.vg is not None and above.vg.neg and not beside and above.sense not in ("deny", "ruleout"):
            return
        below, above = above, above.host
    if not acts or frame.mode in NO_CLAIM or (vg.head is not None and vg.head.form == "ing" and "be" in vg.aux):
        return
    stocks = [u for n in nodes if isinstance(n, Phrase) for u in n.units if u.kind == "STK"]
    about = (
        any(u.kind == "CM" for n in nodes if isinstance(n, Phrase) for u in n.units)
        or about_weapon(reading)
        or bool(stocks)
        or frame.phrase is None
        or (
            reading.discourse.part_treaty == "ccm"
            and (target.first("DESTR") or target.head).low.startswith("stockpile")
        )
    )
    if not about:
        return
    if not complete and frame.sense == "destroy" and not frame.negative:
        part = next((n for n in nodes if isinstance(n, Phrase) and n.gov == "of" and n.of is target), None)
        told = any(one.predicate == "stockpiled" for one in reading.found)
        if part is not None and part.has("STK") and owner(part, reading.discourse) != "other" and not told:
            taken.extend((u.start, u.end) for u in stocks)
            grant(reading, "stockpiled", (target.start, part.end), rule="practice.destruction")
    if complete and frame.negative:
        _still_there(reading, frame, target, taken)
    elif complete:
        taken.extend((u.start, u.end) for u in stocks)
        date = clause_date(clause, reading.discourse)
        if date is None and clause.kind == "ing" and clause.host is not None and clause.host.sense == "complete":
            date = clause_date(clause.host, reading.discourse)
        report = frame.report
        if report is not None and _LONG_BEFORE.search(reading.text, vg.start):
            frame = replace(frame, report=replace(report, date=None))
        tell(
            reading,
            frame,
            "destroyedStockpile",
            target.end if not passive else 0,
            last_date_end(clause.post, date),
            rule="practice.destruction",
            positive=not frame.negative,
            date=date,
        )
    elif frame.sense == "destroy" and not frame.negative and not passive:
        _in_part(reading, frame, taken)


def _still_there(reading: Reading, frame: Frame, target: Phrase, taken: list[tuple[int, int]]) -> None:
    """As in "the stock had not yet been destroyed", "has not destroyed its stockpile": it is there; no step is told."""
    if target.head.kind != "STK" or frame.hedged or frame.mode:
        return
    taken.extend((u.start, u.end) for u in target.units if u.kind == "STK")
    tell(reading, frame, "stockpiled", target.end, rule="practice.destruction", positive=True)


def _under_way(frame: Frame) -> bool:
    """As in "is destroying its stockpile", "has started to destroy its cluster munitions"."""
    vg = frame.clause.vg
    if vg is None or vg.passive or vg.head is None or frame.hedged:
        return False
    return frame.mode == "begin" or ("be" in vg.aux and vg.head.form == "ing" and frame.mode == "" and not vg.cats)


def _in_part(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "destroyed a first lot of its cluster bombs": there is, or was, a stock of which it is a part."""
    clause = frame.clause
    direct = reading.direct(clause)
    if frame.subject != SELF or direct is None or frame.mode or direct.head.low in ("most", "half"):
        return
    whole = next((n for n in clause.post if isinstance(n, Phrase) and n.gov in ("of", "from") and n.of is direct), None)
    if whole is None or owner(whole, reading.discourse) != SELF or not (whole.has("STK") or whole.head.kind == "CM"):
        return
    if direct.head.low not in _PORTIONS:
        return
    taken.extend((u.start, u.end) for u in whole.units if u.kind == "STK")
    grant(reading, "stockpiled", (whole.start, whole.end), rule="practice.destruction")


_PORTIONS = frozenset({"part", "lot", "portion", "batch", "some", "number", "quarter", "third", "percent", "share"})


def _still_to_come(reading: Reading, host: Clause) -> bool:
    """As in "intends to finish destroying its stocks"."""
    return any(one.clause is host and one.mode in NO_CLAIM | {"purpose"} for one in reading.frames)


def _begun(reading: Reading, frame: Frame, target: Phrase, taken: list[tuple[int, int]]) -> None:
    """As in "started destroying a stockpile of 6,862 cluster munitions": the stockpile is there."""
    own = owner(target, reading.discourse)
    weapon = target.head.kind == "CM" and own == SELF
    if target.units[0].low == "the":
        return  # a stock that was told of before
    if frame.subject != SELF or own == "other" or not (target.has("STK") or weapon):
        return
    if not (about_weapon(reading) or bare_stock(reading)):
        return
    taken.extend((u.start, u.end) for u in target.units if u.kind == "STK")
    vg = frame.clause.vg
    start = vg.start if vg is not None else target.start
    grant(reading, "stockpiled", (start, target.end), rule="practice.destruction")


def _mines(target: Phrase, nodes: list[Node]) -> bool:
    """Whether what is destroyed are mines."""
    phrases = [target, *(n for n in nodes if isinstance(n, Phrase))]
    return any(u.low in ("mines", "landmines", "antipersonnel") for n in phrases for u in n.units)


def _all_of(clause: Clause) -> bool:
    return any(isinstance(n, Phrase) and n.gov == "of" and n.has("STK", "CM") for n in clause.nodes)


def finished(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "the destruction of its stockpile is complete"."""
    clause = frame.clause
    subject = clause.subject
    result = next((n for n in clause.post if isinstance(n, Phrase)), None)
    if subject is None or result is None or frame.negative or result.head.low not in ("complete", "over"):
        return
    phrases = [n for n in clause.pre if isinstance(n, Phrase)]
    stocks = [u for n in phrases for u in n.units if u.kind in ("STK", "CM")]
    if stocks and all(owner(n, reading.discourse) != "other" for n in phrases):
        taken.extend((u.start, u.end) for u in stocks)
        tell(reading, frame, "destroyedStockpile", result.end, rule="practice.destruction", positive=True)


def ended(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "the destruction of Hungary's entire stock of cluster munitions ended in June 2011"."""
    clause = frame.clause
    vg = clause.vg
    subject = clause.subject
    if vg is None or vg.head is None or subject is None or not subject.has("DESTR") or vg.head.form != "past":
        return
    phrases = [n for n in clause.pre if isinstance(n, Phrase)]
    stocks = [u for n in phrases for u in n.units if u.kind in ("STK", "CM")]
    if vg.head.low not in ("ended", "finished", "concluded") or reading.direct(clause) is not None or frame.negative:
        return
    if not stocks or any(owner(n, reading.discourse) == "other" for n in phrases) or frame.mode or vg.passive:
        return
    if _partly(reading, phrases):
        return
    taken.extend((u.start, u.end) for u in stocks)
    date = clause_date(clause, reading.discourse)
    end = last_date_end(clause.post, date)
    tell(reading, frame, "destroyedStockpile", end, rule="practice.destruction", positive=True, date=date)


def announced(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "announced the completion of the destruction of its stockpile"."""
    clause = frame.clause
    direct = reading.direct(clause)
    if direct is None or not frame.self_acts or frame.negative or frame.mode in NO_CLAIM:
        return
    phrases = [n for n in clause.post if isinstance(n, Phrase)]
    done = any(n.has("DESTR") for n in phrases) and (
        direct.head.low == "completion" or (direct.head.kind == "DESTR" and not _partly(reading, phrases))
    )
    stocks = [
        u
        for n in phrases
        for u in n.units
        if u.kind in ("STK", "CM")
        or (u.kind == "DESTR" and u.low.startswith("stockpile") and direct.head.low == "completion")
    ]
    if done and stocks:
        taken.extend((u.start, u.end) for u in stocks)
        report = reading.framer._of(clause)  # the clause itself is the speech
        end = max(n.end for n in phrases if n.has("STK", "CM", "DESTR"))
        tell(reading, frame, "destroyedStockpile", end, rule="practice.destruction", positive=True, report=report)


def _partly(reading: Reading, phrases: list[Phrase]) -> bool:
    text = reading.text[phrases[0].start : phrases[-1].end].lower()
    return any(word in text for word in ("part of", "some of", "from its", "percent", "%", "portion"))
