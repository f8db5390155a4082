"""Which sense a wording has by the words before it: "use", "transfer", "report" are nouns and verbs."""

from __future__ import annotations

from treatygraph.extract.lexicon import Entry
from treatygraph.extract.units.model import Unit


def known_unit(entries: list[Entry], text: str, start: int, end: int, before: list[Unit]) -> Unit:
    """The unit of a wording that the lexicon knows, in the sense that fits the units before it."""
    entry = entries[0]
    words = text[start:end]
    if len(entries) == 1:
        if entry.kind == "V" and (entry.form == "base" or entry.form == "pres"):
            entry = _chosen(entries, words, before)
        unit = Unit(entry.kind, entry.value, start, end, words, entry.form)
        unit.adj = entry.adjective
        return unit
    if before and text[before[-1].end : before[-1].end + 2] in ("’ ", "' ") and before[-1].low.endswith("s"):
        others = [one for one in entries if one.kind != "V"]
        entries = others or entries  # "the armed forces’ stockpile"
    entry = _chosen(entries, words, before)
    unit = Unit(entry.kind, entry.value, start, end, words, entry.form)
    unit.adj = entry.adjective
    if entry.kind == "V" and not unit.adj:
        unit.adj = {known.form for known in entries if known.kind == "V"} >= {"past", "part"}
    return unit


def _last_word(before: list[Unit]) -> Unit | None:
    for unit in reversed(before):
        if unit.kind not in ("ADV", "NEG") and unit.low != "once":
            return unit
    return None


def _chosen(entries: list[Entry], words: str, before: list[Unit]) -> Entry:
    verbs = [entry for entry in entries if entry.kind == "V"]
    others = [entry for entry in entries if entry.kind != "V"]
    if not verbs:
        names = [entry for entry in others if entry.proper and not entry.adjective and words[0].isupper()]
        return names[0] if names else others[0]
    previous = _last_word(before)
    forms = {entry.form for entry in verbs}
    if not others:
        if (
            before
            and forms <= {"base", "pres"}
            and (
                before[-1].kind in ("D", "POSS", "POS", "NO", "NUM", "TRN")
                or before[-1].low in ("some", "any", "every", "each", "another", "further")
                or (before[-1].kind == "P" and before[-1].low != "to")
                or (before[-1].kind == "AUX" and before[-1].value == "be")
                or (previous is not None and previous.kind == "AUX" and previous.value == "be" and "pres" not in forms)
            )
        ):
            return Entry("W", "noun")
        if (forms == {"base"} and (_object_noun(before) or _of_one(before))) or (
            forms == {"pres"}
            and words[0].islower()
            and _object_noun(before)
            and (not _telling(before) or _quality(before))
        ):
            return Entry("W", "noun")
        return _verb(verbs, previous)
    if before and before[-1].kind in ("NEG",) and before[-1].value != "neither":
        if previous is not None and previous.value == "be" and not forms & {"past", "part", "ing"}:
            return others[0]
        return _verb(verbs, previous)
    if previous is None:
        return others[0]
    if forms & {"past", "part"} and "base" not in forms:
        if others[0].kind == "P" and (before[-1].kind not in ("AUX", "AUXN")):
            return others[0]
        return others[0] if others[0].kind in ("LAW",) else _verb(verbs, previous)
    if "ing" in forms:
        after_be = previous.kind == "AUX" and previous.value == "be"
        return _verb(verbs, previous) if after_be and others[0].kind not in ("MT",) else others[0]
    if previous.kind in ("AUX", "AUXN") and previous.value not in ("be",) and "base" in forms:
        return _verb(verbs, previous)
    if previous.kind == "P" and previous.low == "to" and "base" in forms:
        return _verb(verbs, previous)
    if previous.kind == "PRO" and previous.low in ("it", "he", "she", "they", "we", "i"):
        turned = before[-2] if len(before) > 1 and before[-1] is previous else None
        if turned is not None and turned.kind in ("AUX", "AUXN") and turned.value == "be" and forms <= {"base", "pres"}:
            return others[0]  # "nor was it present"
        return _verb(verbs, previous)
    if previous.kind == "R" and previous.low in ("which", "who", "that"):
        return _verb(verbs, previous)
    if previous.kind == "THAT" and "base" in forms and len(before) > 1 and before[-2].kind == "CTN":
        return _verb(verbs, previous)
    if previous.kind == "ST" and not previous.adj and "pres" in forms:
        return _verb(verbs, previous)
    if previous.kind in ("SP", "CTN") and previous.low.endswith("s") and "base" in forms:
        return _verb(verbs, previous)
    if previous.kind == "SP" and "pres" in forms and not previous.low.endswith("s"):
        return _verb(verbs, previous)
    if previous.kind in (",", "C"):
        for unit in reversed(before):
            if unit.kind in (",", "C", "ADV", "NEG"):
                continue
            if unit.kind == "V" and unit.form in forms:
                return _verb(verbs, previous)
            break
    return others[0]


def _object_noun(before: list[Unit]) -> bool:
    """Whether words behind a verb and an article lead up to a base form: "approved a draft action plan"."""
    at = len(before) - 1
    while at >= 0 and before[at].kind in ("W", "NAME"):
        at -= 1
    return 0 < at < len(before) - 1 and before[at].kind in ("D", "POSS") and before[at - 1].kind == "V"


def _of_one(before: list[Unit]) -> bool:
    """Whether an article and words in the singular lead up to a base form: "a blanket ban", "a Norwegian fund"."""
    at = len(before) - 1
    while at >= 0 and (before[at].kind == "W" or (before[at].kind == "ST" and before[at].adj)):
        at -= 1
    if not 0 <= at < len(before) - 1 or before[-1].low.endswith("s"):
        return False
    return before[at].kind == "D" and before[at].low in ("a", "an", "this", "that", "each", "every", "another")


def _quality(before: list[Unit]) -> bool:
    """Whether the last word is an adjective behind an article: "acknowledges the humanitarian concerns"."""
    last = before[-1]
    return (
        last.kind == "W"
        and last.low.endswith(("tarian", "al", "ous", "ive", "able", "ible", "ic"))
        and len(last.low) > 4
    )


def _telling(before: list[Unit]) -> bool:
    """Whether the verb before the article can have a clause for its object: "said the government plans"."""
    verb = next((unit for unit in reversed(before) if unit.kind == "V"), None)
    return verb is None or verb.value in _TELLING


_TELLING = frozenset({"say", "confirm", "believe", "know", "find", "describe", "intend", "express", "seem", "need"})


def _verb(verbs: list[Entry], previous: Unit | None) -> Entry:
    """Of the forms that a word can be (past or participle, base or present) the one that fits what stands before."""
    if previous is not None and previous.kind in ("AUX", "AUXN"):
        wanted = {"be": ("part", "ing"), "have": ("part",), "having": ("part",)}.get(previous.value, ("base",))
        for entry in verbs:
            if entry.form in wanted:
                return entry
    forms = {entry.form for entry in verbs}
    if {"base", "past"} <= forms and previous is not None and previous.kind in ("SP", "NAME", "ST", "ORG"):
        return next(entry for entry in verbs if entry.form == "past")  # "as the minister put it"
    return verbs[0]
