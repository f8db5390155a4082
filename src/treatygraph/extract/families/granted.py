"""What a text takes for granted of practice: "its stockpile of cluster munitions", "Somalia's contamination"."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.practice_nouns import own_practice
from treatygraph.extract.families.weapon import HOLDING, NOUNS, VERBS, about_weapon, grant
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading

_OTHER_STOCKS = frozenset({"weapons", "ammunition", "arms", "landmines", "mines", "missiles", "weaponry"})


def _of_others(clause: Clause, phrase: Phrase) -> bool:
    """As in "35% of the country's stockpile of conventional weapons"."""
    rest = [n for n in clause.nodes if isinstance(n, Phrase) and n.start > phrase.end][:1]
    return bool(rest) and rest[0].gov == "of" and rest[0].head.low in _OTHER_STOCKS and not rest[0].has("CM")


def _own_munitions(reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    """As in "could not give up its cluster munitions", "shipped its cluster munitions abroad": it has them."""
    first = phrase.units[1] if phrase.units[0].low == "all" and len(phrase.units) > 1 else phrase.units[0]
    if phrase.head.kind != "CM" or phrase.head.value != "cm" or first.kind != "POSS":
        return False
    if phrase.head.text[0].isupper():
        return False  # "its Cluster Munitions and Anti-Personnel Mines Act"
    frame = next((one for one in reading.frames if one.clause is clause), None)
    if frame is None or owner(phrase, reading.discourse) != SELF or frame.subject in ("other", "org"):
        return False
    told = frame.sense in VERBS or frame.sense in HOLDING or frame.sense in ("destroy", "complete", "deny", "ruleout")
    refused = frame.negative and frame.mode != "can"
    return not told and not refused and frame.mode not in ("if", "may") and not frame.hedged


def _anothers(reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    """Whether "its" is of another who is the subject: "Morocco used its stockpile", "the Front destroyed its stock"."""
    subject = clause.subject
    if subject is None or subject is phrase:
        return False
    role = reading.role(subject)
    return role in ("other", "org") or (role == "name" and phrase in clause.post)


def _by_clusters(clause: Clause, phrase: Phrase) -> bool:
    """As in "the extent of Somalia's contamination by cluster munition remnants"."""
    after = [n for n in clause.nodes if isinstance(n, Phrase) and n.of is phrase and n.gov in ("by", "with", "from")]
    return any(unit.kind in ("CM", "CON") and "cluster" in unit.low for n in after for unit in n.units)


def possessed(reading: Reading, taken: list[tuple[int, int]]) -> None:
    """A stockpile or contamination that the text takes for granted: "its stockpile of cluster munitions"."""
    stock_told = any(found.predicate in ("stockpiled", "destroyedStockpile") for found in reading.found)
    for clause in reading.clauses:
        for phrase in clause.nodes:
            if not isinstance(phrase, Phrase):
                continue
            if phrase.has("POSS") and _anothers(reading, clause, phrase):
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
                grant(reading, "stockpiled", (phrase.start, phrase.end), rule="practice.possessed")
                continue
            if unit is not None and unit.low == "stockpiled":
                continue
            if unit is None and not stock_told and _own_munitions(reading, clause, phrase):
                grant(reading, "stockpiled", (phrase.start, phrase.end), rule="practice.possessed")
                continue
            noun = phrase.head if phrase.head.kind == "PN" and phrase.head.value in NOUNS else None
            if (
                noun is not None
                and owner(phrase, reading.discourse) == SELF
                and noun.value in ("use", "produce", "export", "import", "transfer")
            ):
                own_practice(reading, clause, phrase, noun)
                continue
            if unit is None or (unit.start, unit.end) in taken or owner(phrase, reading.discourse) != SELF:
                continue
            if unit.kind == "STK" and _of_others(clause, phrase):
                continue
            if unit.kind == "STK" and (stock_told or phrase.head is not unit or unit.low == "possession"):
                continue
            if phrase.units[0].kind == "NO" or phrase.head.kind == "LAW":
                continue
            if not about_weapon(reading) and not any(u.kind == "CM" for u in phrase.units):
                continue
            if unit.kind == "CON" and not (phrase.has("CM") or "cluster" in unit.low or _by_clusters(clause, phrase)):
                continue
            frame = next((f for f in reading.frames if f.clause is clause), None)
            owed = frame is not None and frame.mode == "should" and frame.sense == "destroy" and unit.kind == "STK"
            if frame is not None and (
                (frame.mode in ("if", "should", "may") and not owed)
                or (frame.report is not None and frame.report.denied)
            ):
                continue
            predicate = "stockpiled" if unit.kind == "STK" else "contaminatedBy"
            grant(reading, predicate, (phrase.start, phrase.end), rule="practice.possessed")
