"""Stockpiles: held, lying there, in possession of, taken for granted."""

from __future__ import annotations

import re

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.weapon import (
    ANY,
    HOLDING,
    NO_CLAIM,
    NOUNS,
    VERBS,
    about_weapon,
    bare_stock,
    grant,
    tell,
)
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end
from treatygraph.extract.when import clause_date


def holding(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "possesses a stockpile", "has no stocks", "holds none", "inherited stocks", "there is no stockpile"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    direct = reading.direct(clause)
    if direct is None and any(one.kind == "comp" and one.host is clause for one in reading.clauses):
        return  # "holds that the weapon has its use"
    if direct is None:
        shared = [
            reading.direct(other) for other in reading.sharing(clause) if other.sense in VERBS or other.sense in HOLDING
        ]
        direct = next((one for one in shared if one is not None and one.has("CM", "PRO", "STK")), None)
    if vg.passive and frame.agent == SELF and frame.phrase is not None and frame.phrase.has("CM"):
        if frame.mode not in NO_CLAIM:  # "had never been used or stored by Mauritania"
            tell(reading, frame, "stockpiled", rule="practice.holding", positive=not frame.negative)
        return
    if frame.sense == "hold" and vg.passive and not frame.agent and frame.phrase is not None:
        if (
            (frame.report is not None or frame.negative)
            and about_weapon(reading)
            and (_in_stock(clause) or frame.phrase.has("CM"))
        ):
            tell(
                reading,
                frame,
                "stockpiled",
                clause.post[-1].end if clause.post else 0,
                rule="practice.holding",
                positive=not frame.negative,
            )
        return
    if frame.sense == "remain" and (frame.phrase is None or any(isinstance(n, Phrase) for n in clause.post)):
        return  # "its stockpile remains a secret"
    if frame.sense in ("have", "exist", "remain") and frame.subject == "stock" and frame.phrase is not None:
        direct = frame.phrase
        subject_ok = owner(direct, reading.discourse) != "other"
    else:
        subject_ok = frame.self_acts
    if not subject_ok or vg.form == "part":
        return
    if frame.mode in NO_CLAIM or direct is None:
        return
    counted = direct.head.kind == "NUM" and any(
        n.gov == "of" and n.of is direct for n in reading.objects(clause, "CON")
    )
    remnants = (direct.has("CON") or counted) and (frame.sense == "have")
    stock = direct.has("STK")
    munitions = direct.has("CM") and direct.head.kind in ("CM", "W")
    of = [n for n in reading.objects(clause, "CM", "STK") if n.gov == "of" and n.of is direct]
    none = direct.head.kind == "NOBODY" or (direct.head.kind == "PRO" and direct.head.low == "them")
    any_word = direct.head.low in ANY
    amount = bool(of) and direct.head.low in ("number", "numbers", "quantity", "quantities", "amount", "amounts")
    nothing = direct.head.kind == "NOBODY" or (direct.head.low == "any" and frame.negative)
    named = nothing and not reading.below(clause) and any(u.kind == "CM" for u in reading.units)
    in_stock = munitions and _in_stock(clause) and frame.sense == "have"
    if frame.sense == "have" and not (
        stock or in_stock or remnants or amount or named or (munitions and (direct.has("NO") or frame.negative))
    ):
        return
    if not (
        stock
        or munitions
        or remnants
        or (of and any_word)
        or (of and frame.sense != "have")
        or amount
        or ((none or any_word) and about_weapon(reading))
    ):
        return
    if stock and not munitions and not of and not (about_weapon(reading) or bare_stock(reading)):
        return
    kept = frame.negative or (vg.head is not None and vg.head.form == "pres" and not direct.has("NUM") and not of)
    if frame.sense == "retain" and not direct.has("STK") and (not kept or _for_training(clause)):
        return
    negative = frame.negative
    if direct is not frame.phrase and (direct.units[0].kind == "NO" or direct.head.kind == "NOBODY"):
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
    tell(
        reading,
        frame,
        predicate,
        end,
        last_date_end(clause.post, date),
        rule="practice.holding",
        positive=not negative,
        date=date,
    )
    _history(reading, frame, clause)


_BEING_DESTROYED = re.compile(
    r"(?:destr\w+|stockpile)\b.*\b"
    r"(?:under ?way|ongoing|in progress|planned|to begin|deadline|has not (?:yet )?(?:begun|started))"
    r"|\d+ ?(?:%|percent) of (?:the|its) stock(?:pile|s) (?:had|has|have) been destroyed"
    r"|^(?:in (?:the )?process of|preparing|planning|has requested assistance|.*not yet (?:begun|started))\b.*destr",
    re.IGNORECASE,
)


def row(reading: Reading) -> None:
    """A row of a status table: "Stockpile destruction: In process of destroying stockpile"."""
    lead = (reading.sentence.lead or "").lower()
    if not lead.startswith("stockpile destruction") or reading.discourse.part_treaty != "ccm":
        return
    if _BEING_DESTROYED.search(reading.text) and not re.search(r"complet|all |no stock", reading.text.lower()):
        grant(reading, "stockpiled", (0, len(reading.text)), rule="practice.row")


def _for_training(clause: Clause) -> bool:
    """As in "is not retaining any for research and training": of the stock itself that says nothing."""
    return any(isinstance(n, Phrase) and n.gov in ("for", "under") for n in clause.post)


def _stored(clause: Clause, frame: Frame) -> bool:
    """As in "none are held in its stocks", "no cluster munitions are held"."""
    return _in_stock(clause) or (frame.phrase is not None and frame.phrase.has("CM"))


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
            and unit.value in NOUNS
        ):
            tell(
                reading,
                frame,
                NOUNS[unit.value],
                phrase.end,
                rule="practice.noun",
                positive=not frame.negative,
                date=None,
            )


def in_possession(reading: Reading, frame: Frame) -> None:
    """As in "is in possession of cluster munitions"."""
    clause = frame.clause
    phrases = [n for n in clause.post if isinstance(n, Phrase)]
    held = next((n for n in phrases if n.gov == "in" and n.head.low == "possession"), None)
    rest = [n for n in phrases if n.has("CM", "CON")]
    if held is not None and rest:
        tell(reading, frame, "stockpiled", rest[0].end, rule="practice.holding", positive=not frame.negative)


def lying(reading: Reading, frame: Frame) -> None:
    """As in "cluster munitions are in its stocks"."""
    if _inside_stock(frame.clause):
        end = max(n.end for n in frame.clause.post)
        tell(reading, frame, "stockpiled", end, rule="practice.there", positive=not frame.negative)


def _inside_stock(clause: Clause) -> bool:
    for index, node in enumerate(clause.post):
        if isinstance(node, Phrase) and node.gov == "in" and (node.has("STK") or node.head.low in _STORES):
            rest = [n for n in clause.post[index + 1 : index + 4] if isinstance(n, Phrase)][:1]
            return not (rest and rest[0].gov == "of" and rest[0].head.kind in ("CTN", "ST"))
    return False


_STORES = frozenset({"depot", "depots", "store", "stores", "warehouse", "warehouses", "storage", "armories"})


def there(reading: Reading, frame: Frame, taken: list[tuple[int, int]]) -> None:
    """As in "there is no stockpile", "there is no evidence of production"."""
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
                and phrase.head.value in NOUNS
                and about_weapon(reading)
            ):
                tell(
                    reading,
                    frame,
                    NOUNS[phrase.head.value],
                    phrase.end,
                    rule="practice.evidence",
                    positive=not negative,
                    date=None,
                    hedged=negative,
                )
        return
    if (first.has("CM") and _inside_stock(clause)) or (
        first.has("STK") and about_weapon(reading) and owner(first, reading.discourse) != "other"
    ):
        taken.extend((u.start, u.end) for n in phrases for u in n.units if u.kind == "STK")
        tell(
            reading, frame, "stockpiled", phrases[0].end, phrases[-1].end, rule="practice.there", positive=not negative
        )
    elif first.has("CON") and (about_weapon(reading) or "cluster" in first.units[-1].low):
        tell(reading, frame, "contaminatedBy", first.end, rule="practice.there", positive=not negative)
