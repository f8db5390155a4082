"""A profile as it is read: parts, sections, sentences and footnote markers, each with its place in the text as given.

The extractor works on clean sentences: one line, single spaces, no markup, no footnote markers. Each character of a
clean sentence knows where it stands in the text as given, so that whatever is found in it can be quoted exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treatygraph.model import Edition, Footnote


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker: the number it shows and where it stood, as an index into the clean sentence.

    ``at`` counts the clean characters before it: a marker behind the last word and the full stop has ``at ==
    len(text)``. A run ``[1],[2]`` is two markers with the same ``at``.
    """

    number: int
    at: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A clean sentence and its place.

    The clean character ``text[i]`` stands at ``starts[i]:ends[i]`` of the text as given: one character, or several (an
    entity such as ``&amp;``, a line end with its indent); between two neighbours there may be markup or a marker.
    ``paragraph`` and ``part`` are running numbers from 0; ``section`` is the heading it stands under; ``lead`` is the
    run-in heading before it (``Summary``, ``Five-Year Review``), without its colon.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    markers: tuple[Marker, ...] = ()
    paragraph: int = 0
    part: int = 0
    section: str | None = None
    lead: str | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as given of the clean stretch ``text[start:end]``, which must not be empty."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no stretch {start}:{end} in a sentence of {len(self.text)} characters")
        return self.starts[start], self.ends[end - 1]

    def footnotes_from(self, end: int) -> tuple[int, ...]:
        """The numbers of the markers from index ``end``, where a claim's last word ends, to the sentence's end."""
        return tuple(dict.fromkeys(marker.number for marker in self.markers if marker.at >= end))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document with a title and date of its own: a page can hold mine ban and cluster munition policy."""

    topic: str
    title: str | None
    date: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the layout that a reader should know: a marker without a footnote, two footnotes of one number."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A profile as it was read. ``edition`` tells state, date and hash; ``text`` is the text as given."""

    text: str
    edition: Edition
    parts: tuple[Part, ...]
    sentences: tuple[Sentence, ...]
    footnotes: tuple[Footnote, ...] = ()
    problems: tuple[Problem, ...] = ()
