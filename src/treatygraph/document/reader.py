"""Puts a profile together: state, date, parts, sentences, footnotes, and what is amiss with its layout."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Literal

from treatygraph.citations import parse_footnotes
from treatygraph.citations.owner import Owner, owner
from treatygraph.document.decode import decode, read_bytes
from treatygraph.document.flat import Flat
from treatygraph.document.head import Head, find_head
from treatygraph.document.layout import Layout
from treatygraph.document.lines import Line, split_lines, wrap_width
from treatygraph.document.markers import CleanMark, clean, has_raised, numbers_of
from treatygraph.document.model import Document, Marker, Part, Problem, Sentence
from treatygraph.document.notes import Note, find_notes
from treatygraph.document.parts import DEFAULT_TOPIC
from treatygraph.document.states import state_names
from treatygraph.memory import collector_paused
from treatygraph.model import Edition, Footnote
from treatygraph.prose.sentences import split_sentences
from treatygraph.registry import Registry

Format = Literal["txt", "md", "html"]

_ENDINGS: dict[str, Format] = {
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "xhtml": "html",
}  # fmt: skip
_HTML = re.compile(
    r"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,1000})?<(?:!doctype\s+html|html|head|body|article|div|table)\b", re.I
)
_CITED = re.compile(r"\[[ ^]?(\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,40}) ?\]|([⁰¹²³⁴-⁹]{1,3})")


def read_text(
    text: str,
    *,
    name: str | None = None,
    format: Format | None = None,  # noqa: A002  (the field's word)
    registry: Registry | None = None,
) -> Document:
    r"""Read a profile from its text; ``name`` is a person's word for it, used in messages.

    ``format`` is told from the name and the text's beginning where it is not given. All offsets of the document go into
    ``text`` as given, without the byte-order mark that it may begin with. Raises NotAProfile where the text is empty or
    is of no state that the registry knows.

    >>> document = read_text("Kenya\n\nLast updated: 3 August 2017\n\nKenya signed the convention.[1]\n\n[1] A letter.")
    >>> document.edition.state, document.edition.date, document.sentences[0].text
    ('KEN', '2017-08-03', 'Kenya signed the convention.')
    """
    text = text.removeprefix("\ufeff")
    return read_flat(
        _flat(text, format or format_of(text, name)), text, name=name, registry=registry or Registry.load()
    )


def read_file(
    path: Path,
    *,
    encoding: str | None = None,
    format: Format | None = None,  # noqa: A002
    registry: Registry | None = None,
) -> Document:
    """Read a profile from a file; see :func:`read_text` and :func:`~treatygraph.document.decode.decode`.

    Raises UnreadableInput where the file is missing, too large, binary or of another encoding.
    """
    text = decode(read_bytes(path), encoding=encoding, name=str(path))
    return read_text(text, name=str(path), format=format, registry=registry)


def format_of(text: str, name: str | None = None) -> Format:
    """In which format a text is written, by the ending of its name, else by its beginning."""
    ending = name.rpartition(".")[2].lower() if name else ""
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    return "html" if _HTML.match(text) else "txt"


def _flat(text: str, form: Format) -> Flat:
    """The text laid flat; the readers of markup are imported only where there is some."""
    if form == "txt":
        return Flat(text)
    module = import_module(f"treatygraph.document.{'html' if form == 'html' else 'markdown'}")
    flat: Flat = module.flatten(text)
    return flat


@collector_paused()
def read_flat(flat: Flat, text: str, *, name: str | None, registry: Registry) -> Document:
    """Read a profile from flat text; ``text`` is the text as given that it was made from."""
    lines = split_lines(flat)
    head = find_head(lines, state_names(registry), name)
    body = lines[head.body :]
    width = wrap_width(body)
    notes = find_notes(body, lambda: frozenset(_cited_numbers(flat.text, body)), width)
    taken = {i for note in notes for i in note.lines}
    begin = head.title.start if head.title else (body[0].start if body else len(flat.text))
    layout = Layout(width, begin)
    layout.read([line for i, line in enumerate(body) if i not in taken] if taken else body)
    flat_parts, order = layout.parts(len(flat.text))
    marks: list[tuple[CleanMark, int]] = []
    sentences = _sentences(flat, layout, order, marks)
    footnotes = _footnotes(flat, notes, owner(registry, head.state))
    problems = [
        *_above(lines, head), *layout.problems, *_note_problems(notes, marks, flat_parts),
    ]  # fmt: skip
    parts = tuple(_placed(part, flat, text) for part in flat_parts)
    return Document(
        text,
        _edition(text, head, parts, name),
        parts,
        tuple(sentences),
        footnotes,
        tuple(sorted((_placed_problem(p, flat) for p in problems), key=lambda p: (p.start, p.end, p.message))),
    )


def _cited_numbers(text: str, body: Sequence[Line]) -> Iterable[int]:
    if not body:
        return
    for match in _CITED.finditer(text, body[0].start):
        if match[1]:
            yield from numbers_of(match[1])


def _sentences(flat: Flat, layout: Layout, order: Sequence[int], marks: list[tuple[CleanMark, int]]) -> list[Sentence]:
    found: list[Sentence] = []
    raised = has_raised(flat.text)
    for paragraph, block in enumerate(layout.blocks):
        made = clean(flat, block.start, block.end, raised=raised)
        part = order[block.part]
        marks.extend((mark, part) for mark in made.marks)
        stretches = list(split_sentences(made.text))
        walk = _Stretches(made.stretches)
        next_mark = 0
        for i, (start, end) in enumerate(stretches):
            limit = stretches[i + 1][0] if i + 1 < len(stretches) else len(made.text) + 1
            own: list[Marker] = []
            while next_mark < len(made.marks) and made.marks[next_mark].at < limit:
                mark = made.marks[next_mark]
                own.append(Marker(mark.number, min(max(mark.at, start), end) - start))
                next_mark += 1
            places = flat.places(walk.take(start, end))
            found.append(
                Sentence(made.text[start:end], *places, tuple(own), paragraph, part, block.section, block.lead)
            )
    return found


class _Stretches:
    """Walks along the stretches that a clean paragraph was made from, sentence by sentence."""

    __slots__ = ("_at", "_next", "_stretches")

    def __init__(self, stretches: Sequence[tuple[int, int, bool]]) -> None:
        self._stretches = stretches
        self._next = 0  # the stretch in which the last sentence ended
        self._at = 0  # how many clean characters stand before it

    def take(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        """The stretches that make the clean characters ``start:end``; never before those taken last."""
        if len(self._stretches) == 1 and not self._stretches[0][2]:  # nothing was cut out
            first = self._stretches[0][0]
            return [(first + start, first + end, False)]
        found: list[tuple[int, int, bool]] = []
        while self._next < len(self._stretches):
            first, last, whole = self._stretches[self._next]
            size = 1 if whole else last - first
            if self._at + size > start and self._at < end:
                begin = first + max(0, start - self._at)
                found.append((first, last, True) if whole else (begin, min(last, first + end - self._at), False))
            if self._at + size >= end:
                break
            self._at += size
            self._next += 1
        return found


def _footnotes(flat: Flat, notes: Sequence[Note], whose: Owner) -> tuple[Footnote, ...]:
    words = [(note.number, " ".join(flat.text[note.start : note.end].split())) for note in notes]
    sources = parse_footnotes(words, owner=whose)
    spans = [flat.span(note.start, note.end) if note.start < note.end else (0, 0) for note in notes]
    return tuple(
        Footnote(number, text, start, end, cited)
        for (number, text), (start, end), cited in zip(words, spans, sources, strict=True)
    )


def _above(lines: Sequence[Line], head: Head) -> list[Problem]:
    """What stood above the profile and was passed over."""
    first = head.body - 1 if head.title else head.body
    if first == 0:
        return []
    count = f"{first} lines" if first > 1 else "1 line"
    return [Problem(lines[0].start, lines[first - 1].end, f"{count} above the profile passed over as a website's")]


def _note_problems(
    notes: Sequence[Note], marks: Sequence[tuple[CleanMark, int]], parts: Sequence[Part]
) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[tuple[int, int], Note] = {}
    starts = [part.start for part in parts]
    for note in notes:
        part = bisect_right(starts, note.label)
        if (note.number, part) in seen:
            problems.append(Problem(note.label, note.end, f"a second footnote of number {note.number}"))
        seen.setdefault((note.number, part), note)
    numbers = {number for number, _ in seen}
    told: set[int] = set()
    for mark, _ in marks:
        if mark.number not in numbers and mark.number not in told:
            told.add(mark.number)
            problems.append(Problem(mark.start, mark.end, f"the marker [{mark.number}] has no footnote"))
    cited = {mark.number for mark, _ in marks}
    problems.extend(
        Problem(note.label, note.end, f"no marker leads to the footnote {note.number}")
        for (number, _), note in seen.items()
        if number not in cited
    )
    return problems


def _placed(part: Part, flat: Flat, text: str) -> Part:
    if flat.pieces is None:
        return part
    start = flat.span(part.start, part.start + 1)[0] if part.start < len(flat.text) else len(text)
    end = flat.span(part.end, part.end + 1)[0] if part.end < len(flat.text) else len(text)
    return Part(part.topic, part.title, part.date, start, end)


def _placed_problem(problem: Problem, flat: Flat) -> Problem:
    if flat.pieces is None or problem.start >= problem.end:
        return problem
    return Problem(*flat.span(problem.start, problem.end), problem.message)


def _edition(text: str, head: Head, parts: Sequence[Part], name: str | None) -> Edition:
    """The edition of the part on cluster munitions, where there is one, else of the first."""
    main = next((part for part in parts if part.topic == DEFAULT_TOPIC), parts[0])
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    title = head.title.text if head.title else None
    return Edition(head.state, main.date, main.topic, title, None, digest, len(text), name)
