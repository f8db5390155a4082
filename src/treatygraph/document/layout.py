"""From lines to blocks: parts with their dates, sections, table rows, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from treatygraph.document import headings
from treatygraph.document.lines import Line, bullet_width, ends_sentence, join_lines
from treatygraph.document.model import Part, Problem

_CELL = re.compile(r"[^|\t]+")
_RULE = re.compile(r"[-=_*+|:#~. \t\u00a0]+")
_LONGEST_REVIEW = 4  # paragraphs
DEFAULT_TOPIC = "cluster-munition-ban-policy"


@dataclass(slots=True)
class Block:
    """A stretch of flat text that holds sentences, with what stands above it."""

    start: int
    end: int
    part: int
    section: str | None
    lead: str | None
    gap: int = 0
    row: bool = False


@dataclass(slots=True)
class _PartDraft:
    topic: str
    title: str | None
    start: int
    date: str | None = None
    dated: bool = False
    used: bool = False


class Layout:
    """Reads the lines of a profile's body, in order, into parts and blocks."""

    def __init__(self, width: int | None, begin: int) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._width = width
        self._parts = [_PartDraft(DEFAULT_TOPIC, None, begin)]
        self._waiting: list[tuple[str | None, int]] = []  # dates told before their part's title
        self._section: str | None = None
        self._label: str | None = None

    def read(self, lines: Sequence[Line]) -> None:
        """Read lines that follow one another; notes have been taken out."""
        paragraphs = join_lines(lines, _stands_alone, self._width)
        for i, paragraph in enumerate(paragraphs):
            following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
            if len(paragraph) > 1 and self._label is not None:
                self._add_value(paragraph[0], paragraph[-1])
            elif len(paragraph) > 1 or not self._read_single(paragraph[0], following):
                self._add_prose(paragraph[0], paragraph[-1])
        self._label = None
        self._spread_leads()

    def parts(self, end: int) -> tuple[list[Part], list[int]]:
        """The parts that hold sentences, ending at ``end``, and for each part met its index among these or -1."""
        drafts = self._parts
        for block in self.blocks:
            drafts[block.part].used = True
        if len(drafts) > 1 and not drafts[0].used and drafts[0].title is None and drafts[0].dated:
            inherits = [draft for draft in drafts[1:] if not draft.dated]
            if len(inherits) == len(drafts) - 1:
                for draft in inherits:
                    draft.date = drafts[0].date
        kept = [draft for draft in drafts if draft.used] or [drafts[-1]]
        ends = [draft.start for draft in kept[1:]] + [end]
        made = [Part(d.topic, d.title, d.date, d.start, max(stop, d.start)) for d, stop in zip(kept, ends, strict=True)]
        return made, [kept.index(draft) if draft in kept else -1 for draft in drafts]

    def _read_single(self, line: Line, following: Sequence[Line] | None) -> bool:
        """Deal with a line that is no prose; False where it is."""
        text = line.text
        next_text = following[0].text if following else None
        if headings.is_date_line(text):
            self._add_date(line, next_text)
        elif headings.is_topic(text) and self._begins_part(line, next_text):
            self._begin_part(line)
        elif "|" in text or (("\t" in text) and headings.is_label(text.split("\t", 1)[0])):
            self._add_row(line)
        elif line.hint == "label" or (headings.is_label(text) and self._heads_row(line, following)):
            self._label = text.strip(" :")
        elif self._label is not None:
            self._add_value(line, line)
        elif headings.is_section(text) or line.hint == "heading":
            self._section = text.strip(" :")
        elif _RULE.fullmatch(text):
            pass  # a line drawn with characters
        elif following is not None and headings.looks_like_heading(text) and line.hint != "item":
            self._section = text.strip(" :")
        else:
            return False
        return True

    def _add_date(self, line: Line, next_text: str | None) -> None:
        date = headings.date_of(line.text)
        if date is None:
            self.problems.append(Problem(line.start, line.end, f"no date that a calendar has: {line.text!r}"))
        part = self._parts[-1]
        if next_text is not None and headings.is_topic(next_text):
            self._waiting = [(date, line.start)]
        elif not part.dated:
            part.date, part.dated = date, True

    def _begins_part(self, line: Line, next_text: str | None) -> bool:
        if not headings.is_weak_topic(line.text):
            return True
        return bool(self._waiting) or (next_text is not None and headings.is_date_line(next_text))

    def _begin_part(self, line: Line) -> None:
        part = self._parts[-1]
        title = line.text.strip(" :|*_#")
        topic = headings.topic_slug(title)
        waiting = self._waiting
        self._waiting = []
        self._section = None
        begun = bool(self.blocks) and self.blocks[-1].part == len(self._parts) - 1
        if topic == part.topic and begun and not waiting:
            part.title = part.title or title
            self._section = title  # the part goes on: a chapter of 2009 has its introduction above this heading
            return
        if begun or part.title is not None or (waiting and part.dated):
            part = _PartDraft(topic, title, waiting[0][1] if waiting else line.start)
            self._parts.append(part)
        part.topic, part.title = topic, title
        if waiting:
            part.date, part.dated = waiting[0][0], True

    def _heads_row(self, line: Line, following: Sequence[Line] | None) -> bool:
        """Whether the paragraph below the heading of a table row is its value: no prose, no heading."""
        if following is None:
            return False
        if not headings.is_section(line.text):
            return True
        text = following[0].text
        if headings.is_date_line(text) or headings.is_topic(text):
            return False
        if self._label is not None or (self.blocks and self.blocks[-1].row):
            return not (headings.is_section(text) and not headings.is_label(text))
        return not ends_sentence(text) and not headings.is_section(text) and not headings.is_label(text)

    def _add_value(self, first: Line, last: Line) -> None:
        self._add(first.start, last.end, self._label, first.gap, row=True)
        if first.hint != "value":
            self._label = None

    def _add_row(self, line: Line) -> None:
        """A row of a status table: its first cell is the lead of the others."""
        cells = [
            (line.start + match.start() + len(cell) - len(cell.lstrip()), cell.strip())
            for match in _CELL.finditer(line.text)
            if (cell := match[0]).strip() and not _RULE.fullmatch(cell)
        ]
        if not cells:
            return
        if len(cells) == 1:
            start, text = cells[0]
            if self._label is None:
                self._label = text.strip(" :*")
            else:
                self._add(start, start + len(text), self._label, line.gap, row=True)
                self._label = None
            return
        label = cells[0][1].strip(" :*")
        for start, text in cells[1:]:
            self._add(start, start + len(text), label, line.gap, row=True)

    def _add_prose(self, first: Line, last: Line) -> None:
        start = first.start
        if not first.hint:
            start += bullet_width(first.text)
        lead = headings.lead_of(first.text[start - first.start :]) if first.text[:1].isalpha() else None
        if lead:
            self._add(start + lead.width, last.end, lead.text, first.gap)
        else:
            self._add(start, last.end, None, first.gap)

    def _add(self, start: int, end: int, lead: str | None, gap: int, *, row: bool = False) -> None:
        if start < end:
            self.blocks.append(Block(start, end, len(self._parts) - 1, self._section, lead, gap, row))

    def _spread_leads(self) -> None:
        """Give the lead of a review to its further paragraphs, up to the next heading or a wider gap."""
        blocks = self.blocks
        for i, block in enumerate(blocks):
            if block.lead is None or block.row or headings.fold(block.lead) not in headings.REVIEWS:
                continue
            more = [
                k
                for k in range(i + 1, min(i + 1 + _LONGEST_REVIEW, len(blocks)))
                if blocks[k].section == block.section and blocks[k].part == block.part and blocks[k].lead is None
            ]
            if not more:
                continue
            behind = more[-1] + 1
            if behind < len(blocks) and blocks[behind].section == block.section and blocks[behind].part == block.part:
                wide = next((k for k in more if blocks[k].gap > 1), None)
                more = more[: wide - more[0]] if wide is not None else []
            for k in more:
                blocks[k].lead = block.lead


def _stands_alone(line: Line) -> bool:
    """Whether a line joins no other one."""
    text = line.text
    if line.hint in ("heading", "label", "value") or "|" in text:
        return True
    if len(text) > 200:
        return False
    return (
        headings.is_date_line(text) or headings.is_topic(text) or headings.is_section(text) or headings.is_label(text)
    )
