"""Footnotes: which lines are notes and not prose, and the words of each note.

A note begins with its label: ``[1]``, ``[^1]:``, ``1.``, ``^1`` or superscript digits. Notes stand together at the end
of the text or of a part. A bare number counts as a label only below a heading such as "Notes", or where the run of
numbers and the markers in the text agree; else it is a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from treatygraph.document import headings
from treatygraph.document.lines import Line, ends_sentence
from treatygraph.document.markers import SUPERSCRIPTS

_BRACKETED = re.compile(r"\[[ ^]?(?P<n>\d{1,3}) ?\](?P<colon>:)?[ \t\u00a0]*")
_PLAIN = re.compile(r"\^(?P<caret>\d{1,3})[:.)]?[ \t\u00a0]+|(?P<dot>\d{1,3})[.):]?[ \t\u00a0]+(?=\S)")
_RAISED = re.compile(rf"(?P<n>[{SUPERSCRIPTS}]{{1,3}})[ \t\u00a0]*(?=\S)")
_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_MARKER = re.compile(r"\[[ ^]?\d{1,3}")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as it stands in the flat text: its number, its label's place, and the stretches of its words.

    ``lines`` are the indices of its lines.
    """

    number: int
    label: int
    start: int
    end: int
    lines: range


@dataclass(frozen=True, slots=True)
class _Label:
    number: int
    width: int
    kind: str


def _label(text: str) -> _Label | None:
    first = text[0]
    if first == "[":
        match = _BRACKETED.match(text)
        return _Label(int(match["n"]), match.end(), "bracket") if match else None
    if first.isdigit() or first == "^":
        raised = _RAISED.match(text)
        if raised:
            return _Label(int(raised["n"].translate(_DIGITS)), raised.end(), "raised")
        match = _PLAIN.match(text)
        if match:
            return _Label(int(match["caret"] or match["dot"]), match.end(), "caret" if match["caret"] else "plain")
    return None


def find_notes(lines: Sequence[Line], cited: Callable[[], frozenset[int]], width: int | None) -> list[Note]:
    """The notes among the lines of a profile's body, in their order; ``cited`` gives the numbers that markers tell."""
    labels = {i: found for i, line in enumerate(lines) if line.hint != "heading" and (found := _label(line.text))}
    if not labels:
        return []
    starts = [i for i in sorted(labels) if labels[i].kind != "plain"]
    starts = _without_markers(lines, labels, starts, width)
    if not starts or not any(labels[i].kind in ("bracket", "caret") for i in starts):
        plain = _plain_run(lines, labels, cited())
        starts = sorted({*starts, *plain}) if plain else starts
    return _collect(lines, labels, starts)


def _without_markers(
    lines: Sequence[Line], labels: dict[int, _Label], starts: list[int], width: int | None
) -> list[int]:
    """The labelled lines without those that are prose in which a marker happens to stand at a line's beginning."""
    kept: list[int] = []
    again = _labelled_again(labels, starts)
    for i in starts:
        line = lines[i]
        wrapped_marker = (
            width is not None
            and i > 0
            and line.gap == 0
            and not (kept and kept[-1] == i - 1)
            and not (kept and labels[i].number == labels[kept[-1]].number + 1)
            and labels[i].kind != "caret"
            and (len(lines[i - 1].text) + len(line.text.split(None, 1)[0]) + 1 > width or i in again)
        )
        only_marker = len(line.text) <= labels[i].width and (i + 1 >= len(lines) or lines[i + 1].gap > 0)
        if not wrapped_marker and not only_marker:
            kept.append(i)
    return kept


def _labelled_again(labels: dict[int, _Label], starts: list[int]) -> set[int]:
    """The labelled lines below which a line has the same label: that one is the note, and this may be a marker."""
    last = {labels[i].number: i for i in starts}
    return {i for i in starts if last[labels[i].number] != i}


def _plain_run(lines: Sequence[Line], labels: dict[int, _Label], cited: frozenset[int]) -> list[int]:
    """The lines of notes with bare numbers: below a heading of notes, or a run 1, 2, 3 … at the end that is cited."""
    plain = [i for i in sorted(labels) if labels[i].kind == "plain"]
    heading = max(
        (i for i, line in enumerate(lines) if headings.fold(line.text) in headings.NOTE_HEADINGS), default=None
    )
    if heading is not None:
        return [i for i in plain if i > heading]
    run: list[int] = []
    expected: int | None = None
    for i in reversed(plain):  # from the end: … 3, 2, 1
        number = labels[i].number
        if expected is not None and number != expected:
            continue
        run.append(i)
        expected = number - 1
        if expected == 0:
            break
    run.reverse()
    if not run or labels[run[0]].number != 1 or not cited:
        return []
    numbers = {labels[i].number for i in run}
    return run if len(numbers & cited) * 2 >= len(cited) and max(numbers) <= max(cited) else []


def _collect(lines: Sequence[Line], labels: dict[int, _Label], starts: list[int]) -> list[Note]:
    notes: list[Note] = []
    for order, i in enumerate(starts):
        following = starts[order + 1] if order + 1 < len(starts) else None
        stop = _last_line(lines, i, following, labels, last=following is None)
        line = lines[i]
        begin = line.start + labels[i].width
        end = max(lines[stop - 1].end, begin)
        if begin >= line.end and stop > i + 1:
            begin = lines[i + 1].start  # the label stands on a line of its own
        notes.append(Note(labels[i].number, line.start, min(begin, end), end, range(i, stop)))
    return notes


def _last_line(lines: Sequence[Line], i: int, following: int | None, labels: dict[int, _Label], *, last: bool) -> int:
    """The index behind the last line of the note that begins at line i."""
    limit = following if following is not None else len(lines)
    stop = i + 1
    bare_label = len(lines[i].text) <= labels[i].width
    while stop < limit and (lines[stop].gap == 0 or (bare_label and stop == i + 1)):
        if _ends_notes(lines[stop]):
            return stop
        stop += 1
    if stop == limit or last:
        return stop
    # lines behind a blank one, with the next note of the run below them, are the note's second paragraph
    rest = lines[stop:limit]
    goes_on = (
        following is not None
        and labels[following].number == labels[i].number + 1
        and len(rest) <= 4
        and not any(_ends_notes(line) or _MARKER.search(line.text) or _heads_prose(line) for line in rest)
    )
    return limit if goes_on else stop


def _heads_prose(line: Line) -> bool:
    return headings.is_section(line.text) or line.hint == "heading"


def _ends_notes(line: Line) -> bool:
    """Whether a line below a note belongs to the page again: the title of a part, its date."""
    if line.hint == "heading":
        return True
    text = line.text
    return len(text) <= 90 and not ends_sentence(text) and (headings.is_topic(text) or headings.is_date_line(text))
