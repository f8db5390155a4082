"""The lines of a flat text, and which of them belong together: hard-wrapped lines joined, headings left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from treatygraph.document.flat import Flat, Hint

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TRAILING_MARKS = re.compile(r"(?:[ \u00a0]?,?\[[ ^]?\d{1,3}[^\]\[]{0,40}\]|[⁰¹²³⁴-⁹])+$")
_MARKER = re.compile(r"\[[ ^]?\d{1,3} ?\]")
_CLOSING = " \u00a0\"'”’)]»"
_TERMINAL = (".", "!", "?", "…", ":", ";")
_NEEDS_MORE = re.compile(
    r"(?:,|[–—-]|\b(?:a|an|and|are|as|at|between|but|by|during|for|from|has|have|in|into|is|its|nor|of|on|or|"
    r"than|that|the|their|to|until|was|were|which|while|who|with))$"
)
_BULLET = re.compile(r"(?:[•▪◦·‣●○■*–—-][ \t\u00a0]+|\(?[a-z0-9]{1,3}\)[ \t\u00a0]+)(?=\S)")
_LONGEST_WRAP = 132
_SHORTEST_WRAP = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space at its ends; ``gap`` counts the blank lines before it."""

    text: str
    start: int
    end: int
    gap: int
    hint: Hint | None = None


def split_lines(flat: Flat) -> list[Line]:
    """The lines of a text that hold more than space, whatever ends them."""
    text = flat.text
    lines: list[Line] = []
    before = 0
    hints = flat.hints
    for match in _LINE.finditer(text):
        whole = match[0]
        bare = whole.strip()
        if not bare:
            continue
        start = match.start() + len(whole) - len(whole.lstrip())
        gap = max(0, _breaks(text, before, match.start()) - 1) if lines else 0
        end = start + len(bare)
        lines.append(Line(bare, start, end, gap, hints.get(start) if hints else None))
        before = end
    return lines


def _breaks(text: str, start: int, end: int) -> int:
    """How many line ends stand between two lines; CR LF counts once, a paragraph separator twice."""
    between = text[start:end]
    feeds = between.count("\n")
    if feeds == len(between):
        return feeds
    pairs = between.count("\r\n")
    others = sum(between.count(mark) for mark in "\v\f\x85\u2028") + 2 * between.count("\u2029")
    return feeds + between.count("\r") - pairs + others


def bare_end(text: str) -> str:
    """A line without the markers, quotes and brackets at its end, to see how its words end.

    >>> bare_end("is “actually under consideration.”[1]")
    'is “actually under consideration.'
    """
    if text[-1:].isalpha():
        return text
    tail = text[-80:]
    cut = _TRAILING_MARKS.sub("", tail).rstrip(_CLOSING)
    while cut != (again := _TRAILING_MARKS.sub("", cut).rstrip(_CLOSING)):
        cut = again
    return text[:-80] + cut if len(text) > 80 else cut


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, or with the colon or semicolon of one."""
    if text[-1:].isalpha():
        return False
    return text.endswith(_TERMINAL) or bare_end(text).endswith(_TERMINAL)


def starts_item(text: str) -> bool:
    """Whether a line begins with a bullet or the letter of a list."""
    return _BULLET.match(text) is not None


def bullet_width(text: str) -> int:
    """How many characters the bullet at the beginning of a line takes, with the space behind it."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def wrap_width(lines: Iterable[Line]) -> int | None:
    """The longest line of a hard-wrapped text; None where each paragraph is a line.

    Wrapped text shows in lines that go on in lower case on the next one, without a blank line between.
    """
    widest = joins = breaks = 0
    last: Line | None = None
    for line in lines:
        if last is not None and line.gap == 0 and last.hint is None and len(last.text) >= _SHORTEST_WRAP:
            if line.text[0].islower() and not ends_sentence(last.text):
                joins += 1
                widest = max(widest, len(last.text), len(line.text) if len(line.text) <= _LONGEST_WRAP else 0)
            elif ends_sentence(last.text) and len(last.text) > _LONGEST_WRAP:
                breaks += 1
        last = line
    return widest if joins and joins >= breaks and widest <= _LONGEST_WRAP else None


def _continues(current: Sequence[Line], line: Line, width: int | None, heading: Callable[[str], bool]) -> bool:
    """Whether a line goes on with the paragraph that the lines before it make."""
    last = current[-1]
    if line.gap:
        return False
    if line.hint == "prose" and last.hint in ("prose", "item"):
        return True  # Markdown: a line end is a space
    if last.hint != line.hint or starts_item(line.text):
        return False
    unfinished = not ends_sentence(last.text)
    if _MARKER.match(line.text):
        return True  # notes have been taken out: this marker belongs to the sentence above
    if line.text[0].islower() or (unfinished and _NEEDS_MORE.search(bare_end(last.text))):
        return True
    if width is None:
        return False
    if unfinished and (len(current) > 1 or not heading(last.text)):
        return True
    first_word = line.text.split(None, 1)[0]
    return len(last.text) + 1 + len(first_word) > width  # the next word would not have fitted


def join_lines(
    lines: Sequence[Line], alone: Callable[[Line], bool], heading: Callable[[str], bool], width: int | None
) -> list[tuple[Line, ...]]:
    """The lines as paragraphs.

    A line for which ``alone`` holds (a known heading, a date line) joins no other; ``heading`` tells of the words of a
    paragraph's first line whether they can be a heading; ``width`` is that of hard-wrapped text (:func:`wrap_width`).
    """
    paragraphs: list[tuple[Line, ...]] = []
    current: list[Line] = []
    for line in lines:
        single = alone(line)
        if current and not single and _continues(current, line, width, heading):
            current.append(line)
            continue
        if current:
            paragraphs.append(tuple(current))
        current = [line]
        if single:
            paragraphs.append(tuple(current))
            current = []
    if current:
        paragraphs.append(tuple(current))
    return paragraphs
