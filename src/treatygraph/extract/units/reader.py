"""From words to units: the longest wording that the lexicon knows at each word, and each date as one."""

from __future__ import annotations

from treatygraph.extract.dates import Stated, find_dates, has_pointing
from treatygraph.extract.lexicon import Entry
from treatygraph.extract.units.model import Unit
from treatygraph.extract.units.neighbours import retag
from treatygraph.extract.units.senses import known_unit
from treatygraph.extract.words import GLUED, GLUED_EPITHET, Stretch, Vocabulary, Word

_NO_DATES: list[Stated] = []
_PART_OF_YEAR = frozenset({"early", "mid", "late"})
"""What tells a part of a year or month that no date has."""
_NOWHERE = 1 << 60
"""Where the next date begins when there is none."""


def read_units(text: str, stretches: list[Stretch], vocabulary: Vocabulary) -> list[Unit]:
    """The units of a clean sentence, in order, covering all its words and marks but quotation marks."""
    words, starts, begins = _words(text, stretches, vocabulary)
    dates = find_dates(text, begins) if begins else _NO_DATES
    units: list[Unit] = []
    count, at, next_date = len(words), 0, 0
    limit = dates[0].start if dates else _NOWHERE
    while at < count:
        word, start = words[at], starts[at]
        if limit <= start:
            stated = dates[next_date]
            next_date += 1
            limit = dates[next_date].start if next_date < len(dates) else _NOWHERE
            if stated.end <= start:
                continue
            unit = Unit("DATE", stated.value or "", stated.start, stated.end, text[stated.start : stated.end])
            unit.date = stated
            if len(units) > 1 and units[-1].low in _PART_OF_YEAR and units[-2].kind in ("P", "S"):
                units.pop()  # "since early 2012" is since 2012
            units.append(unit)
            while at < count and starts[at] < stated.end:
                at += 1
            continue
        if word.node is not None:
            found, size = _longest(words, starts, at, limit)
            if size:
                at += size
                last_end = starts[at - 1] + len(words[at - 1].text)
                units.append(known_unit(found, text, start, last_end, units))
                continue
        at += 1
        if word.kind and not (word.text == "." and at < count and words[at].text == "-"):  # "Mk.-20"
            kind = "ADV" if word.opening and not start else word.kind
            unit = Unit(kind, "" if kind == "ADV" else word.value, start, start + len(word.text), word.text, word.form)
            unit.adj = kind == "V"
            units.append(unit)
    retag(units)
    return units


def _words(text: str, stretches: list[Stretch], vocabulary: Vocabulary) -> tuple[list[Word], list[int], list[int]]:
    """All words, where in the sentence each begins, and where a date can, if the words allow one."""
    words: list[Word] = []
    starts: list[int] = []
    begins: list[int] = []
    at = 0
    dated = sometime = False
    for stretch in stretches:
        for word, start in stretch.words:
            if word.glued:
                for part, inner in _unglued(word, vocabulary):
                    words.append(part)
                    starts.append(at + start + inner)
                continue
            words.append(word)
            starts.append(at + start)
        if stretch.dates:
            begins.extend([at + begin for begin in stretch.dates])
            dated = dated or stretch.dated
        if stretch.sometime:
            sometime = True
        at += stretch.length
    return words, starts, begins if dated or (sometime and has_pointing(text)) else []


def _unglued(word: Word, vocabulary: Vocabulary) -> list[tuple[Word, int]]:
    """A state's name and a verb that lost the blank between them, as some pages have it: "Spainsigned"."""
    known = vocabulary.lexicon.root.next
    low = word.text.lower()
    glue = GLUED_EPITHET.search(word.text)
    if glue is not None and glue.end() and low[glue.end() :].partition("'")[0].partition("’")[0] in known:
        return [(vocabulary.word(word.text[: glue.end()]), 0), (vocabulary.word(word.text[glue.end() :]), glue.end())]
    if low not in known:
        for tail in GLUED:
            if not low.endswith(tail):
                continue
            head = low[: -len(tail)]
            node = known.get(head)
            named = word.capital and node is not None and any(one.kind == "ST" for one in node.entries)
            if named or (head in ("has", "have", "had") and tail not in ("has", "is", "was")):
                middle = len(head)
                return [(vocabulary.word(word.text[:middle]), 0), (vocabulary.word(word.text[middle:]), middle)]
    return [(word, 0)]


def _longest(words: list[Word], starts: list[int], at: int, limit: int) -> tuple[list[Entry], int]:
    """The longest wording that begins at a word and ends before ``limit``: what it can be, and of how many words."""
    node = words[at].node
    best: list[Entry] = []
    size = steps = 0
    while node is not None:
        steps += 1
        entries = node.entries
        if entries:
            if node.cased:
                entries = _fitting(entries, words[at : at + steps])
            if entries:
                best, size = entries, steps
        following = at + steps
        if not node.next or following >= len(words) or starts[following] >= limit:
            break
        node = node.next.get(words[following].low)
    return best, size


def _fitting(entries: list[Entry], words: list[Word]) -> list[Entry]:
    """The meanings that the capitals of a wording allow."""
    span = ""
    fitting = []
    for entry in entries:
        if entry.exact:
            exact = entry.exact.replace(" ", "")
            span = span or " ".join([word.text for word in words]).replace(" - ", "-").replace(" ", "")
            if span != exact and span.casefold() == exact.casefold():
                continue
        if entry.proper and not (words[0].capital or words[-1].capital):
            continue
        fitting.append(entry)
    return fitting
