"""A text laid flat: without markup, one kind of footnote marker, and each character's place in the text as given.

Plain text is flat already. Markup (HTML, Markdown) is turned into flat text by :mod:`.html` and :mod:`.markdown`; what
comes after works on flat text alone and asks :class:`Flat` where its characters stood.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, overload

Hint = Literal["heading", "item", "label", "value", "prose"]
"""What the markup says of a line: a heading, a list item, a table's row heading, a table cell, or running text."""


class Run(Sequence[int]):
    """Offsets in runs: within a run each offset follows the one before, or all are the same; an immutable sequence.

    ``firsts[k]`` is the index at which run k begins, ``values[k]`` its first offset, ``steps[k]`` 1 or 0.
    """

    __slots__ = ("_firsts", "_length", "_steps", "_values")

    def __init__(self, length: int, firsts: Sequence[int], values: Sequence[int], steps: Sequence[int]) -> None:
        self._length = length
        self._firsts = firsts
        self._values = values
        self._steps = steps

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._length))]
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError(index)
        k = bisect_right(self._firsts, index) - 1
        return self._values[k] + self._steps[k] * (index - self._firsts[k])

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(a == b for a, b in zip(self, other, strict=True))
        )

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Run({list(self)!r})"


@dataclass(slots=True)
class Pieces:
    """Which stretches of the flat text stand where in the text as given, in the order of the flat text.

    A piece is exact (its characters stand one by one) or a stand-in (all its characters stand for one stretch of the
    source: an entity, a note's reference). The pieces cover the flat text without gaps.
    """

    firsts: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)

    def add(self, first: int, start: int, end: int, *, exact: bool) -> None:
        """Add the piece that begins at ``first`` of the flat text."""
        self.firsts.append(first)
        self.starts.append(start)
        self.ends.append(end)
        self.exact.append(exact)


@dataclass(frozen=True, slots=True)
class Flat:
    """Flat text; without ``pieces`` it is the text as given. ``hints`` go by a line's first character."""

    text: str
    pieces: Pieces | None = None
    hints: dict[int, Hint] = field(default_factory=dict)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the stretch ``start:end`` of the flat text, which must not be empty, stands in the text as given."""
        if self.pieces is None:
            return start, end
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        pieces = self.pieces
        assert pieces is not None  # noqa: S101  (callers have asked; tells the type checker)
        k = bisect_right(pieces.firsts, at) - 1
        if not pieces.exact[k]:
            return pieces.starts[k], pieces.ends[k]
        start = pieces.starts[k] + at - pieces.firsts[k]
        return start, start + 1

    def places(self, stretches: Sequence[tuple[int, int, bool]]) -> tuple[Sequence[int], Sequence[int]]:
        """Starts and ends in the text as given of the clean characters made from these stretches of the flat text.

        A stretch is (start, end, whole): its characters one by one, or, where ``whole``, one clean character for all.
        """
        if self.pieces is None and len(stretches) == 1 and not stretches[0][2]:
            start, end, _ = stretches[0]
            return range(start, end), range(start + 1, end + 1)
        firsts: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        steps: list[int] = []
        length = 0
        for start, end, whole in stretches:
            if whole:
                first, last = self.span(start, end)
                firsts.append(length)
                starts.append(first)
                ends.append(last)
                steps.append(0)
                length += 1
                continue
            for size, first, last, step in self._exact_runs(start, end):
                firsts.append(length)
                starts.append(first)
                ends.append(last)
                steps.append(step)
                length += size
        return Run(length, firsts, starts, steps), Run(length, firsts, ends, steps)

    def _exact_runs(self, start: int, end: int) -> Iterable[tuple[int, int, int, int]]:
        """The stretch as runs: length, first start, first end, step."""
        if self.pieces is None:
            return ((end - start, start, start + 1, 1),)
        return self._piecewise(self.pieces, start, end)

    def _piecewise(self, pieces: Pieces, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        k = bisect_right(pieces.firsts, start) - 1
        while start < end:
            stop = min(end, pieces.firsts[k + 1]) if k + 1 < len(pieces.firsts) else end
            if pieces.exact[k]:
                first = pieces.starts[k] + start - pieces.firsts[k]
                yield stop - start, first, first + 1, 1
            else:
                yield stop - start, pieces.starts[k], pieces.ends[k], 0
            start = stop
            k += 1
