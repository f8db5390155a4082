"""Footnote markers in running text, and what else is cut out of it on the way to a clean sentence.

A marker is ``[1]``, a run ``[1],[2]`` or ``[1][2]``, a list ``[1, 2]``, a range ``[1–3]``, Markdown's ``[^1]``, or
superscript digits. Cut out are also characters without a width (soft hyphens, marks of direction) and all but one of
several spaces; a letter and its combining accents become one character. Nothing else is changed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from treatygraph.document.flat import Flat

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGIT = str.maketrans(SUPERSCRIPTS, "0123456789")
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_BRACKETED = r"(?P<mark>\[[ ^]?(?P<numbers>\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,40}) ?\])"
_MARK = re.compile(_BRACKETED)
_CUT = re.compile(
    rf"{_BRACKETED}|(?P<raised>[{SUPERSCRIPTS}]+)|(?P<invisible>[{_INVISIBLE}]+)|(?P<space>\s\s+)",
)
_OTHER_SPACE = re.compile(r"[^\S ]")
_NUMBERS = re.compile(r"(\d+)(?: ?([,;–-]) ?)?")
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:k|c|m|d)?m$")
_YEAR = re.compile(r"(?:^|\D)(?:19|20)\d\d$")
_ACCENTED = re.compile(r"\w[\u0300-\u036f]{1,3}")
_BETWEEN_MARKS = re.compile(r"[ \t\u00a0]?[,;][ \t\u00a0]?(?=\[[ ^]?\d|[⁰¹²³⁴⁵⁶⁷⁸⁹])")
_GLUED = re.compile(r"[^\W_]|[“‘(]|\"[^\W_]")
_LARGEST_RANGE = 40


@dataclass(frozen=True, slots=True)
class CleanMark:
    """A marker found: its number, the clean characters before it, and its place in the flat text."""

    number: int
    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clean:
    """A clean stretch: its text, the stretches of flat text that it was made from, and the markers that stood in it."""

    text: str
    stretches: tuple[tuple[int, int, bool], ...]
    marks: tuple[CleanMark, ...]


def numbers_of(text: str) -> list[int]:
    """The numbers that a marker's inside tells: ``1, 2`` two of them, ``1–3`` three.

    >>> numbers_of("4–6, 9")
    [4, 5, 6, 9]
    """
    if text.isdigit():
        return [int(text)]
    found: list[int] = []
    joined = False
    for digits, joiner in _NUMBERS.findall(text):
        number = int(digits)
        if joined and found and 0 < number - found[-1] <= _LARGEST_RANGE:
            found.extend(range(found[-1] + 1, number + 1))
        else:
            found.append(number)
        joined = joiner in ("–", "-")
    return found


def is_unit(before: str) -> bool:
    """Whether raised digits behind this text are a power of a unit (km²) and no marker."""
    return _UNIT.search(before) is not None


def _raised_numbers(flat: str, match: re.Match[str], begin: int) -> list[int]:
    """The number that superscript digits tell; none behind a unit (km²) or a power (10⁶)."""
    before = flat[max(begin, match.start() - 8) : match.start()]
    if is_unit(before) or (before[-1:].isdigit() and not _YEAR.search(before)):
        return []
    digits = match["raised"].translate(_TO_DIGIT)
    return [int(digits)] if len(digits) <= 3 else []


def has_raised(text: str) -> bool:
    """Whether superscript digits stand anywhere in a text."""
    return any(digit in text for digit in SUPERSCRIPTS)


def clean(flat: Flat, begin: int, end: int, *, raised: bool = True) -> Clean:
    """The stretch ``begin:end`` of flat text made clean: one line, single spaces, no markers.

    ``raised`` tells whether the text holds superscript digits (:func:`has_raised`), so that one look is enough for all.
    """
    text = flat.text[begin:end]
    odd = not text.isprintable()  # line ends, other spaces than the common one, characters without a width
    if not (odd or raised or "  " in text):
        if "[" not in text:
            return _composed(text, ((begin, end, False),), ())
        return _cut(flat.text, begin, end, _MARK)
    return _cut(flat.text, begin, end, _CUT)


def _cut(text: str, begin: int, end: int, pattern: re.Pattern[str]) -> Clean:
    parts: list[str] = []
    stretches: list[tuple[int, int, bool]] = []
    marks: list[CleanMark] = []
    length = 0
    at = begin  # up to where the flat text has been dealt with
    spaced = True  # whether the clean text so far ends in a space (or is empty)
    last_mark = -1  # where the last marker ended
    for match in pattern.finditer(text, begin, end):
        start, stop = match.span()
        kind = match.lastgroup
        numbers: list[int] = []
        if kind in ("mark", "raised"):
            numbers = numbers_of(match["numbers"]) if kind == "mark" else _raised_numbers(text, match, begin)
            if not numbers:
                continue
            if 0 < start - last_mark <= 3 and last_mark >= 0:
                between = _BETWEEN_MARKS.match(text, last_mark, end)
                if between and between.end() == start:
                    at = start  # the comma of a run such as [1],[2]
            last_mark = stop
        if spaced and at < start and text[at].isspace():
            at += 1
        if at < start:
            parts.append(text[at:start])
            stretches.append((at, start, False))
            length += start - at
            spaced = text[start - 1].isspace()
        at = stop
        before = length - 1 if spaced and length else length
        marks.extend([CleanMark(number, before, start, stop) for number in numbers])
        if not spaced and (kind == "space" or (numbers and _GLUED.match(text, stop, end))):
            parts.append(" ")  # several spaces, or "consideration.[1]Next": the marker stands where a space should
            stretches.append((start, stop, True))
            length += 1
            spaced = True
    if spaced and at < end and text[at].isspace():
        at += 1
    if at < end:
        parts.append(text[at:end])
        stretches.append((at, end, False))
    made = "".join(parts)
    return _composed(made if made.isprintable() else _OTHER_SPACE.sub(" ", made), tuple(stretches), tuple(marks))


def _composed(text: str, stretches: tuple[tuple[int, int, bool], ...], marks: tuple[CleanMark, ...]) -> Clean:
    """The same with letters and their combining accents as one character each, where Unicode has it."""
    if text.isascii() or _ACCENTED.search(text) is None:
        return Clean(text, stretches, marks)
    single: list[tuple[int, int, bool]] = []  # the stretch of each clean character
    for start, stop, whole in stretches:
        single.extend([(start, stop, True)] if whole else [(i, i + 1, False) for i in range(start, stop)])
    parts: list[str] = []
    places: list[tuple[int, int, bool]] = []
    ends: list[int] = []  # where clusters ended that became shorter,
    fewer: list[int] = [0]  # and by how many characters all up to there
    at = 0
    for match in _ACCENTED.finditer(text):
        one = unicodedata.normalize("NFC", match[0])
        first, last = single[match.start()][0], single[match.end() - 1][1]
        if len(one) == 1 and last - first == len(match[0]):  # and nothing, such as a marker, stood between
            parts += (text[at : match.start()], one)
            places += single[at : match.start()]
            places.append((first, last, True))
            ends.append(match.end())
            fewer.append(fewer[-1] + len(match[0]) - 1)
            at = match.end()
    parts.append(text[at:])
    places += single[at:]
    moved = tuple(CleanMark(m.number, m.at - fewer[bisect_right(ends, m.at)], m.start, m.end) for m in marks)
    return Clean("".join(parts), tuple(places), moved)
