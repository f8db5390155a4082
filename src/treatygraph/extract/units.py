"""From tokens to units: each stretch of a sentence that the lexicon or the calendar knows, with its kind.

Words that can be noun or verb ("use", "transfer", "report") are told apart by the words before them.
"""

from __future__ import annotations

from treatygraph.extract.dates import Stated, find_dates
from treatygraph.extract.lexicon import Entry, Lexicon, Node
from treatygraph.extract.tokens import tokenize

NOUNISH = frozenset(
    {
        "ST",
        "W",
        "NAME",
        "ORG",
        "SP",
        "TR",
        "TXT",
        "MT",
        "PL",
        "PROC",
        "DECL",
        "CM",
        "STK",
        "PN",
        "ACT",
        "INS",
        "EIF",
        "EPI",
        "VOTE",
        "RES",
        "LAW",
        "REP",
        "REPW",
        "LET",
        "DLB",
        "CTY",
        "CTN",
        "WILL",
        "OBS",
        "SUP",
        "SUPN",
        "EVI",
        "CON",
        "NUM",
        "ONE",
        "TRN",
        "ABSN",
        "VIRT",
        "MATTER",
        "DESTR",
        "TIME",
        "NO",
        "EMB",
    }
)
"""The kinds of unit of which a noun phrase is made."""

_DASHES = frozenset("—–")
_QUOTES = frozenset("\"“”„‘’«»'")
_BEFORE_VERB = frozenset({"AUX", "AUXN", "NEG", "R"})
_LY_NO = frozenset({"family", "assembly", "reply", "supply", "italy", "july", "early"})


_GLUED = ("signed", "ratified", "acceded", "attended", "participated", "voted", "has", "is", "was")
"""Words that pages have been seen to glue to the word before."""

_PRACTISED = {
    "stockpiles": "stockpile",
    "uses": "use",
    "produces": "produce",
    "transfers": "transfer",
    "exports": "export",
    "imports": "import",
}


class Unit:
    """A stretch of a sentence: ``kind``, ``value`` (sense of a verb, code of a state…), ``form``, characters, text."""

    __slots__ = ("adj", "date", "end", "form", "kind", "low", "start", "text", "value")

    def __init__(self, kind: str, value: str, start: int, end: int, text: str, form: str = "") -> None:
        self.kind = kind
        self.value = value
        self.start = start
        self.end = end
        self.text = text
        self.low = text.lower()
        self.form = form
        self.adj = False
        self.date: Stated | None = None

    def __repr__(self) -> str:
        return f"{self.kind}:{self.value}:{self.text}" + (f"/{self.form}" if self.form else "")


def read_units(text: str, lexicon: Lexicon) -> list[Unit]:
    """The units of a clean sentence, in order, covering all its words and marks but quotation marks."""
    dates = find_dates(text)
    tokens = tokenize(text)
    units: list[Unit] = []
    lows = [token[0].lower() for token in tokens]
    if "’" in text:
        lows = [low.replace("’", "'") for low in lows]
    if any(low.endswith(_GLUED) and low not in lexicon.root.next for low in lows):
        tokens = [part for token in tokens for part in _unglued(token, lexicon)]
        lows = [token[0].lower().replace("’", "'") for token in tokens]
    count, at, next_date = len(tokens), 0, 0
    while at < count:
        word, start, end = tokens[at]
        while next_date < len(dates) and dates[next_date].end <= start:
            next_date += 1
        if next_date < len(dates) and dates[next_date].start <= start:
            stated = dates[next_date]
            unit = Unit("DATE", stated.value or "", stated.start, stated.end, text[stated.start : stated.end])
            unit.date = stated
            units.append(unit)
            while at < count and tokens[at][1] < stated.end:
                at += 1
            continue
        limit = dates[next_date].start if next_date < len(dates) else len(text)
        found, size = _longest(lexicon.root, tokens, lows, at, limit)
        if found:
            last_end = tokens[at + size - 1][2]
            units.append(_unit(found, text, start, last_end, units))
            at += size
            continue
        at += 1
        plain = _plain(word, lows[at - 1], start, end)
        if plain is not None:
            units.append(plain)
    _retag(units)
    return units


def _unglued(token: tuple[str, int, int], lexicon: Lexicon) -> list[tuple[str, int, int]]:
    """A state's name and a verb that lost the blank between them, as some pages have it: "Spainsigned"."""
    word, start, end = token
    low = word.lower()
    if low not in lexicon.root.next:
        for tail in _GLUED:
            if not low.endswith(tail):
                continue
            head = low[: -len(tail)]
            node = lexicon.root.next.get(head)
            named = word[0].isupper() and node is not None and any(one.kind == "ST" for one in node.entries)
            if named or (head in ("has", "have", "had") and tail not in ("has", "is", "was")):
                middle = start + len(head)
                return [(word[: len(head)], start, middle), (word[len(head) :], middle, end)]
    return [token]


def _longest(
    root: Node, tokens: list[tuple[str, int, int]], lows: list[str], at: int, limit: int
) -> tuple[list[Entry], int]:
    node: Node | None = root.next.get(lows[at])
    best: list[Entry] = []
    size = steps = 0
    while node is not None:
        steps += 1
        if node.entries and not node.cased:
            best, size = node.entries, steps
        elif node.entries:
            first = tokens[at][0]
            span = None
            fitting = []
            for entry in node.entries:
                if entry.exact:
                    span = span or " ".join(token[0] for token in tokens[at : at + steps]).replace(" - ", "-")
                    if span.replace(" ", "").casefold() == entry.exact.replace(" ", "").casefold() and (
                        span.replace(" ", "") != entry.exact.replace(" ", "")
                    ):
                        continue
                if entry.proper and not (first[0].isupper() or tokens[at + steps - 1][0][0].isupper()):
                    continue
                fitting.append(entry)
            if fitting:
                best, size = fitting, steps
        if at + steps >= len(tokens) or tokens[at + steps][1] >= limit:
            break
        node = node.next.get(lows[at + steps])
    return best, size


def _plain(word: str, low: str, start: int, end: int) -> Unit | None:
    if low in ("'s", "’s"):
        return Unit("POS", "'s", start, end, word)
    first = word[0]
    if first.isalpha():
        if low.endswith("ly") and len(low) > 4 and (start == 0 or not first.isupper()) and low not in _LY_NO:
            return Unit("ADV", "", start, end, word)
        if first.isupper():
            return Unit("NAME", low, start, end, word)
        if low.endswith("ed") and len(low) > 4 and "-" not in low:
            unit = Unit("V", "other", start, end, word, "past")
            unit.adj = True
            return unit
        return Unit("W", low, start, end, word)
    if first.isdigit():
        return Unit("NUM", low, start, end, word)
    if first in _QUOTES:
        return None
    if first in _DASHES:
        return Unit("DASH", "—", start, end, word)
    if first in ",;:()[]":
        return Unit({"[": "(", "]": ")"}.get(first, first), first, start, end, word)
    if first == "-":
        return None
    return Unit("X", first, start, end, word)


def _unit(entries: list[Entry], text: str, start: int, end: int, before: list[Unit]) -> Unit:
    entry = entries[0]
    words = text[start:end]
    if len(entries) > 1 or (entry.kind == "V" and entry.form in ("base", "pres")):
        entry = _chosen(entries, words, before)
    unit = Unit(entry.kind, entry.value, start, end, words, entry.form)
    unit.adj = entry.adjective
    if entry.kind == "V" and not unit.adj and len(entries) > 1:
        unit.adj = {known.form for known in entries if known.kind == "V"} >= {"past", "part"}
    return unit


def _last_word(before: list[Unit]) -> Unit | None:
    for unit in reversed(before):
        if unit.kind not in ("ADV", "NEG"):
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
                or (before[-1].kind == "P" and before[-1].low != "to")
                or (before[-1].kind == "AUX" and before[-1].value == "be")
            )
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


def _verb(verbs: list[Entry], previous: Unit | None) -> Entry:
    """Of the forms that a word can be (past or participle, base or present) the one that fits what stands before."""
    if previous is not None and previous.kind in ("AUX", "AUXN"):
        wanted = {"be": ("part", "ing"), "have": ("part",), "having": ("part",)}.get(previous.value, ("base",))
        for entry in verbs:
            if entry.form in wanted:
                return entry
    return verbs[0]


def _retag(units: list[Unit]) -> None:
    """Words that their neighbours change: "that" as a pronoun of a relative clause, "yet to", "not only"."""
    for index, unit in enumerate(units):
        following = units[index + 1] if index + 1 < len(units) else None
        if not index and unit.low == "update" and following is not None and following.kind in ("(", "DATE", ":"):
            unit.kind, unit.value = "ADV", ""
        if (
            unit.low == "stockpiled"
            and unit.kind == "V"
            and following is not None
            and following.kind in ("CM", "STK")
            and index
            and units[index - 1].kind in ("D", "POSS", "POS", "NO", "NUM", "P", "W")
        ):
            unit.kind, unit.value = "W", unit.low
        elif (
            unit.low == "claims"
            and unit.kind == "V"
            and index
            and units[index - 1].kind == "V"
            and units[index - 1].value == "deny"
        ):
            unit.kind, unit.value, unit.form = "W", unit.low, ""
        elif (
            unit.low == "states"
            and unit.kind == "CTN"
            and following is not None
            and following.kind == "THAT"
            and index
            and units[index - 1].kind in ("REP", "REPW", "LET", "LAW")
        ):
            unit.kind, unit.value, unit.form = "V", "say", "pres"
        elif unit.low == "once" and unit.kind == "S" and index and units[index - 1].kind == "AUX":
            unit.kind, unit.value = "ADV", ""
        elif unit.kind == "S" and following is not None and _is_preposition(unit, units, index):
            unit.kind = "P"
        elif (
            unit.kind == "C" and unit.value == "yet" and following is not None and following.low in ("to", "been", "be")
        ):
            unit.kind, unit.value = ("NEG", "yet") if following.low == "to" else ("ADV", "")
        elif unit.kind == "C" and unit.value == "yet" and (following is None or not _starts_clause(units, index)):
            unit.kind = "ADV"
        elif (
            unit.kind == "W"
            and unit.low.endswith("s")
            and not unit.low.endswith("ss")
            and index
            and units[index - 1].kind == "ST"
            and not units[index - 1].adj
            and following is not None
            and following.kind in ("D", "POSS", "THAT", "P", "ADV", "NO", "PRO", "V", "TR")
        ):
            unit.kind, unit.value, unit.form = "V", "other", "pres"
        elif (
            unit.low == "first"
            and unit.kind == "W"
            and index
            and units[index - 1].kind in ("ST", "PRO", "ADV")
            and following is not None
            and following.kind in ("V", "AUX")
        ):
            unit.kind = "ADV"
        elif (
            unit.low in _PRACTISED
            and unit.kind in ("STK", "PN")
            and index
            and units[index - 1].kind in ("C", ",", "ST", "PRO", "ADV")
            and following is not None
            and following.kind in ("PRO", "CM", "D")
        ):
            unit.kind, unit.value, unit.form = "V", _PRACTISED[unit.low], "pres"
        elif (
            unit.low == "last"
            and unit.kind == "ADV"
            and index
            and units[index - 1].kind in ("D", "POS", "POSS")
            and following is not None
            and following.kind in ("V", "W", "CM", "PN", "STK")
        ):
            unit.kind = "W"
            if following.kind == "V" and following.adj:
                following.kind, following.value = "W", following.low
        elif unit.kind == "NEG" and unit.low == "not" and following is not None and following.low == "only":
            unit.kind = "ADV"
        elif unit.low == "for" and unit.kind == "P" and index and units[index - 1].low == "as":
            unit.kind = "P"


def _starts_clause(units: list[Unit], index: int) -> bool:
    before = units[index - 1] if index else None
    return before is None or before.kind in (",", ";", "C", "DASH")


def _is_preposition(unit: Unit, units: list[Unit], index: int) -> bool:
    """Whether "since", "until", "before", "after", "as" stands before a noun or a date and not before a clause."""
    following = units[index + 1]
    if unit.value not in ("since", "until", "before", "after", "as", "once", "when"):
        return False
    if following.kind == "DATE":
        scan = index + 2
        while scan < len(units) and units[scan].kind in ("DATE", "C"):
            scan += 1
        return True
    if unit.value in ("when",):
        return False
    if unit.value == "as" and any(later.kind in ("OBS", "EPI") for later in units[index + 1 : index + 4]):
        return True
    if (
        unit.value == "as"
        and following.low in ("a", "an")
        and index + 2 < len(units)
        and units[index + 2].kind == "CTY"
    ):
        return True
    for later in units[index + 1 :]:
        if later.kind in (",", ";", ":", "(", ")", "DASH"):
            return True
        if later.kind in ("AUX", "AUXN") or (later.kind == "V" and later.form in ("past", "pres")):
            return False
        if later.kind == "V" and later.form == "ing" and later is following:
            return False
        if later.kind in ("R", "THAT"):
            return True
    return True
