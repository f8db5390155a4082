"""The sources of a profile's notes, each note parsed when its sources are first asked for: most notes carry no claim.

A note that points back ("ibid.", "see note 3", notes of the meeting told before) needs what those before it cite; they
are then parsed in their order, so that however long a chain of such notes is, none waits within another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from treatygraph.citations.owner import Owner
from treatygraph.citations.parser import parse
from treatygraph.model import Source


class _Notes:
    """The words of a profile's notes, and what has been made of them so far."""

    __slots__ = ("_first", "_last", "_made", "_owner", "_words")

    def __init__(self, notes: Sequence[tuple[int, str]], owner: Owner | None) -> None:
        self._words = [text for _, text in notes]
        self._owner = owner
        self._made: list[tuple[Source, ...] | None] = [None] * len(notes)
        self._first: dict[int, int] = {}  # of each number, the first note that has it
        self._last: list[Source | None] = []  # for the first notes, the source that stands last up to each
        for index, (number, _) in enumerate(notes):
            self._first.setdefault(number, index)

    def of(self, index: int) -> tuple[Source, ...]:
        """The sources of a note."""
        made = self._made[index]
        if made is None:
            made = parse(self._words[index], self._owner, _Before(self, index))
            self._made[index] = made
        return made

    def last_before(self, index: int) -> Source | None:
        """The source cited last before a note."""
        while len(self._last) < index:
            made = self.of(len(self._last))
            known = self._last[-1] if self._last else None
            self._last.append(made[-1] if made else known)
        return self._last[index - 1] if index else None

    def numbered_before(self, number: int, index: int) -> tuple[Source, ...] | None:
        """The sources of the first note of a number, where it stands before a note; else None."""
        first = self._first.get(number, index)
        if first >= index:
            return None
        self.last_before(index)
        return self.of(first)


class _Before:
    """What stands before one note."""

    __slots__ = ("_index", "_notes")

    def __init__(self, notes: _Notes, index: int) -> None:
        self._notes = notes
        self._index = index

    def last(self) -> Source | None:
        """The source cited last."""
        return self._notes.last_before(self._index)

    def numbered(self, number: int) -> tuple[Source, ...] | None:
        """The sources of the note of a number; None where none has it."""
        return self._notes.numbered_before(number, self._index)


class Cited(Sequence[Source]):
    """The sources of one note: equal to a tuple of them, and made when first looked at."""

    __slots__ = ("_index", "_notes")

    def __init__(self, notes: _Notes, index: int) -> None:
        self._notes = notes
        self._index = index

    def _all(self) -> tuple[Source, ...]:
        return self._notes.of(self._index)

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> Source: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Source]: ...

    def __getitem__(self, index: int | slice) -> Source | Sequence[Source]:
        return self._all()[index]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Cited):
            return self._all() == other._all()
        return isinstance(other, tuple) and self._all() == other

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[type[tuple[Source, ...]], tuple[tuple[Source, ...]]]:
        return tuple, (self._all(),)


def parse_footnotes(notes: Sequence[tuple[int, str]], *, owner: Owner | None = None) -> list[Cited]:
    """The sources of each of a profile's notes, in their order; "ibid." and "see note 3" are resolved."""
    known = _Notes(notes, owner)
    return [Cited(known, index) for index in range(len(notes))]
