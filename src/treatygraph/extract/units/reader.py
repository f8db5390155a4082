"""From tokens to units: the longest wording that the lexicon knows at each word, and each date as one."""

from __future__ import annotations

from treatygraph.extract.dates import find_dates
from treatygraph.extract.lexicon import Entry, Lexicon, Node
from treatygraph.extract.tokens import tokenize
from treatygraph.extract.units.model import Unit
from treatygraph.extract.units.neighbours import retag
from treatygraph.extract.units.senses import known_unit

_DASHES = frozenset("—–")


_QUOTES = frozenset("\"“”„‘’«»'")


_LY_NO = frozenset({"family", "assembly", "reply", "supply", "italy", "july", "early"})


_GLUED = ("signed", "ratified", "acceded", "attended", "participated", "voted", "has", "is", "was")
"""Words that pages have been seen to glue to the word before."""


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
            units.append(known_unit(found, text, start, last_end, units))
            at += size
            continue
        at += 1
        plain = _plain(word, lows[at - 1], start, end)
        if plain is not None:
            units.append(plain)
    retag(units)
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
