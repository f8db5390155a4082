"""Status tables, in whatever form they come: ``label | value``, cell below cell, or marked up as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from treatygraph.document import headings
from treatygraph.document.lines import Line, ends_sentence

_CELL = re.compile(r"[^|\t]+")
_RULE = re.compile(r"[-=_*+|:#~. \t\u00a0]+")
_LONGEST_LABEL = 100
_SENTENCE_WITHIN = re.compile(r"[.!?][”\"]? [A-Z]")


class Cell(NamedTuple):
    """A cell of a row: where its words stand in the flat text, and these words."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.text)


def is_rule(text: str) -> bool:
    """Whether a line is drawn with characters and says nothing."""
    return _RULE.fullmatch(text) is not None


def cells_of(line: Line) -> list[Cell] | None:
    """The cells of a line that is a row of a table, None where it is no row."""
    text = line.text
    if "|" not in text and not ("\t" in text and headings.is_label(text.split("\t", 1)[0])):
        return None
    cells = [
        Cell(line.start + match.start() + len(cell) - len(cell.lstrip()), cell.strip())
        for match in _CELL.finditer(text)
        if (cell := match[0]).strip() and not is_rule(cell)
    ]
    if not cells or len(cells) == 1:
        return cells if not cells or text.rstrip().endswith("|") or text.startswith("|") else None
    return cells if can_be_label(cells[0].text) else None


def can_be_label(text: str) -> bool:
    """Whether words are short enough for the heading of a row, and no sentence."""
    return len(text) <= _LONGEST_LABEL and not ends_sentence(text) and not _SENTENCE_WITHIN.search(text)


class RowReader:
    """Remembers the heading of a row until its value comes."""

    def __init__(self) -> None:
        self.label: str | None = None
        """The heading that waits for its value."""
        self.line: Line | None = None
        """The line on which it stood."""
        self.marked = False
        """Whether the markup says that it is one; it then can have several values."""

    def wait(self, line: Line, *, marked: bool = False) -> None:
        """The line is a heading whose value follows."""
        self.label, self.line, self.marked = line.text.strip(" :|*\t"), line, marked

    def take(self) -> str | None:
        """The heading of the value at hand; it waits no longer, unless the row can have more."""
        label = self.label
        self.line = None
        if not self.marked:
            self.label = None
        return label

    def give_up(self) -> Line | None:
        """No value comes. The line of a heading that had none and that no profile is known to have is to be read."""
        line, label = self.line, self.label
        self.label = self.line = None
        self.marked = False
        return line if line is not None and label is not None and not headings.is_label(label) else None

    def heads_row(self, line: Line, following: Sequence[Line] | None, *, in_table: bool) -> bool:
        """Whether a line is the heading of a row, and the paragraph below it the value."""
        if line.hint == "label":
            return True
        if following is None:
            return False
        if not headings.is_label(line.text):
            return in_table and self.label is None and _is_unknown_label(line.text, following[0].text)
        if not headings.is_section(line.text):
            return True
        text = following[0].text  # a heading of a section has the same words: then sentences follow
        if headings.is_date_line(text) or headings.is_topic(text):
            return False
        other_heading = headings.is_section(text) and not headings.is_label(text)
        if in_table or self.label is not None:
            return not other_heading
        return not ends_sentence(text) and not headings.is_section(text)


def _is_unknown_label(text: str, below: str) -> bool:
    """Within a table: a line that stands like a heading, above one that is no sentence and no heading we know."""
    if not headings.looks_like_heading(text) or headings.is_section(text) or ends_sentence(below):
        return False
    return not (headings.is_section(below) or headings.is_label(below) or headings.is_topic(below))
