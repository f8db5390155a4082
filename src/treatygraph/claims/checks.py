"""What the values of a claim's record must be; every fault is a DataError that names key, value and place."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, NoReturn, cast

from treatygraph import edtf
from treatygraph.errors import DataError, Place
from treatygraph.model import SOURCE_KINDS, Modality, Polarity

_POLARITIES = ("positive", "negative")
_MODALITIES = ("asserted", "reported", "hedged")
_KINDS = frozenset(SOURCE_KINDS)


class Fields:
    """The values of a JSON object, each taken out only as what it must be.

    ``where`` is the path to the object within the line, with a full stop at its end, or nothing.
    """

    __slots__ = ("_given", "_place", "_where")

    def __init__(
        self, given: object, required: Sequence[str], optional: Sequence[str], where: str, place: Place | None
    ) -> None:
        if not isinstance(given, dict):
            kind = type(given).__name__
            raise DataError(f"{where.rstrip('.') or 'the line'} is {kind}, no object", place=place)
        self._given: dict[str, Any] = given
        self._where = where
        self._place = place
        for key in required:
            if key not in given:
                self.fail(key, "is missing", "docs/claim-guide.md tells what a record holds")
        if len(given) > len(required):
            known = (*required, *optional)
            for key in given:
                if key not in known:
                    near = get_close_matches(key, known, 1)
                    self.fail(key, "is not known", f"did you mean {near[0]!r}?" if near else None)

    def fail(self, key: str, wrong: str, todo: str | None = None) -> NoReturn:
        """Raise DataError: the key and what is wrong with it."""
        raise DataError(f"the key {self._where + key!r} {wrong}", place=self._place, todo=todo)

    def inside(self, given: object, required: Sequence[str], optional: Sequence[str], where: str) -> Fields:
        """The values of an object within this one."""
        return Fields(given, required, optional, where, self._place)

    def __contains__(self, key: str) -> bool:
        return key in self._given

    def raw(self, key: str) -> Any:
        """A value as it is, None where there is none."""
        return self._given.get(key)

    def string(self, key: str) -> str:
        """Text, which may be empty."""
        value = self._given[key]
        if not isinstance(value, str):
            self.fail(key, f"holds {value!r}, which is no text")
        return value

    def text(self, key: str) -> str:
        """Text that is not empty."""
        value = self.string(key)
        if not value:
            self.fail(key, "is empty")
        return value

    def text_or_none(self, key: str) -> str | None:
        """Text that is not empty, or None."""
        value = self._given.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            self.fail(key, f"holds {value!r}: write text or null")
        return value

    def _one_of(self, key: str, words: Sequence[str]) -> str:
        value = self._given[key]
        if value not in words:
            self.fail(key, f"holds {value!r}, which is none of {', '.join(words)}")
        return cast("str", value)

    def polarity(self) -> Polarity:
        """``positive`` or ``negative``."""
        return cast("Polarity", self._one_of("polarity", _POLARITIES))

    def modality(self) -> Modality:
        """``asserted``, ``reported`` or ``hedged``."""
        return cast("Modality", self._one_of("modality", _MODALITIES))

    def kind(self) -> str:
        """A kind of source."""
        return self._one_of("kind", SOURCE_KINDS)

    def date(self) -> str | None:
        """An EDTF date or None."""
        value = self.text_or_none("date")
        if value is not None:
            try:
                edtf.parse(value)
            except ValueError as fault:
                self.fail("date", f"holds no date: {fault}")
        return value

    def numbers(self, key: str) -> list[int]:
        """A list of footnote numbers."""
        value = self._given[key]
        if not isinstance(value, list) or not all(type(number) is int and number >= 0 for number in value):
            self.fail(key, f"holds {value!r}, which is no list of footnote numbers")
        return value

    def items(self, key: str) -> list[Any]:
        """A list."""
        value = self._given.get(key)
        if not isinstance(value, list) or not value:
            self.fail(key, f"holds {value!r}, which is no list with something in it")
        return value

    def by_number(self, key: str) -> dict[str, Any]:
        """An object whose keys are footnote numbers; none where there is no such key."""
        value = self._given.get(key, {})
        if not isinstance(value, dict):
            self.fail(key, f"holds {value!r}, which is no object")
        for name in value:
            if not (name.isascii() and name.isdigit()):
                self.fail(f"{key}.{name}", "is no footnote number")
        return value

    def count(self, key: str) -> int | None:
        """A count or None."""
        value = self._given.get(key)
        if value is not None and (type(value) is not int or value < 0):
            self.fail(key, f"holds {value!r}, which is no count")
        return value

    def span(self) -> tuple[int | None, int | None]:
        """Offsets: both there, in order, or both None."""
        start, end = self._given["start"], self._given["end"]
        if start is None and end is None:
            return None, None
        if type(start) is not int or type(end) is not int or not 0 <= start <= end:
            self.fail("start", f"and end hold {start!r} and {end!r}, which are no offsets")
        return start, end
