"""Puts flat text together out of a marked-up source, piece by piece, and remembers where each piece stood."""

from __future__ import annotations

import re
from bisect import bisect_right

from treatygraph.document.flat import Flat, Hint, Pieces
from treatygraph.document.markers import is_unit

_NOTE_NUMBERS = re.compile(r"\s*[\[(]?\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3}){0,40})\s*[\])]?\s*")
_LINE_END = re.compile(r"[\r\n\t\f\v]")


class Mark:
    """A place in the flat text to which the builder can go back."""

    __slots__ = ("length", "parts", "start")

    def __init__(self, parts: int, length: int, start: int) -> None:
        self.parts = parts
        self.length = length
        self.start = start


class FlatBuilder:
    """Grows a :class:`Flat`; offsets given to it are of the source."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces = Pieces()
        self._hints: dict[int, Hint] = {}
        self._length = 0
        self.line_start = 0
        """Where in the flat text the current line began."""
        self.above: int | None = None
        """Where the line above began, if it holds words."""
        self._line_part = 0

    @property
    def length(self) -> int:
        """How long the flat text is so far."""
        return self._length

    def exact(self, text: str, start: int, *, keep_lines: bool = False) -> None:
        """Add characters that stand one by one in the source, from ``start``; line ends become spaces."""
        if text:
            self._add(text if keep_lines else _LINE_END.sub(" ", text), start, start + len(text), exact=True)

    def stand_in(self, text: str, start: int, end: int) -> None:
        """Add characters that stand for the stretch ``start:end`` of the source: an entity, a note's marker."""
        if text:
            self._add(text, start, end, exact=False)

    def _add(self, text: str, start: int, end: int, *, exact: bool) -> None:
        self._pieces.add(self._length, start, end, exact=exact)
        self._parts.append(text)
        self._length += len(text)

    def break_line(self, at: int, end: int, *, blank: bool) -> None:
        """End the line, if it holds something; ``blank`` leaves a blank line below it."""
        if self._length > self.line_start or (blank and self._length and not self.ends_blank()):
            self._add("\n\n" if blank and self._length > self.line_start else "\n", at, end, exact=False)
            self.line_start = self._length

    def end_line(self, at: int, end: int) -> None:
        """End the line as the source does: a line without words ends the paragraph."""
        self.above = self.line_start if "".join(self._parts[self._line_part :]).strip() else None
        self._add("\n", at, end, exact=False)
        self.line_start = self._length
        self._line_part = len(self._parts)

    def ends_blank(self) -> bool:
        """Whether a blank line is what was added last."""
        last = self._parts[-1] if self._parts else ""
        return last.endswith("\n\n") or (last == "\n" and len(self._parts) > 1 and self._parts[-2].endswith("\n"))

    def line_length(self) -> int:
        """How long the current line is."""
        return self._length - self.line_start

    def line_count(self, start: int, end: int) -> int:
        """How many lines that hold something a stretch of the flat text has."""
        return sum(1 for line in self._slice(start, end).split("\n") if line.strip())

    def _slice(self, start: int, end: int) -> str:
        first = bisect_right(self._pieces.firsts, start) - 1
        last = bisect_right(self._pieces.firsts, end - 1)
        return "".join(self._parts[first:last])

    def hint(self, hint: Hint, at: int | None = None) -> None:
        """Say of the current line, or of the one that begins at ``at``, what it is."""
        self._hints[self.line_start if at is None else at] = hint

    def mark(self, start: int) -> Mark:
        """The present place, for :meth:`since` and :meth:`as_marker`; ``start`` is the source's."""
        return Mark(len(self._parts), self._length, start)

    def since(self, mark: Mark) -> str:
        """What was added since the mark."""
        return "".join(self._parts[mark.parts :])

    def go_back(self, mark: Mark) -> None:
        """Take out what was added since the mark; lines ended since then stay ended."""
        if mark.length < self.line_start:
            return
        del self._parts[mark.parts :]
        for column in (self._pieces.firsts, self._pieces.starts, self._pieces.ends, self._pieces.exact):
            del column[mark.parts :]
        self._length = mark.length

    def as_marker(self, mark: Mark, end: int) -> bool:
        """Make what was added since the mark a note's marker ``[1]``, where it is its number; tells whether it was."""
        match = _NOTE_NUMBERS.fullmatch(self.since(mark)) if self._length - mark.length <= 200 else None
        if match is None or mark.length < self.line_start or is_unit(self._tail(mark)):
            return False
        self.go_back(mark)
        self.stand_in(f"[{' '.join(match[1].split())}]", mark.start, end)
        return True

    def _tail(self, mark: Mark) -> str:
        tail = ""
        for part in reversed(self._parts[max(0, mark.parts - 4) : mark.parts]):
            tail = part[-8:] + tail
        return tail[-8:]

    def flat(self) -> Flat:
        """The flat text; hints go to the first character of their lines that is no space."""
        text = "".join(self._parts)
        hints: dict[int, Hint] = {}
        for start, hint in self._hints.items():
            at = start
            while at < len(text) and text[at].isspace() and text[at] != "\n":
                at += 1
            hints.setdefault(at, hint)
        return Flat(text, self._pieces, hints)
