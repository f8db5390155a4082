"""From lines to blocks: what is a heading, a date, a row of a table, and what are sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treatygraph.document import headings
from treatygraph.document.lines import Line, bullet_width, ends_sentence, join_lines
from treatygraph.document.model import Part, Problem
from treatygraph.document.parts import PartReader
from treatygraph.document.rows import Cell, RowReader, can_be_label, cells_of, is_rule

_LONGEST_REVIEW = 4  # paragraphs


@dataclass(slots=True)
class Block:
    """A stretch of flat text that holds sentences, with what stands above it.

    ``gap`` counts the blank lines before it; ``row`` says that it is a cell of a table, whose heading is the ``lead``.
    """

    start: int
    end: int
    part: int
    section: str | None
    lead: str | None
    gap: int = 0
    row: bool = False


class Layout:
    """Reads the lines of a profile's body, in order, into parts and blocks."""

    def __init__(self, width: int | None, begin: int) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._width = width
        self._parts = PartReader(begin)
        self._rows = RowReader()
        self._section: str | None = None

    def read(self, lines: Sequence[Line]) -> None:
        """Read the lines; notes have been taken out."""
        paragraphs = join_lines(lines, _stands_alone, headings.looks_like_heading, self._width)
        for i, paragraph in enumerate(paragraphs):
            following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
            first = paragraph[0]
            if self._rows.label is not None and self._rows.marked and first.hint != "value":
                self._end_row()
            if len(paragraph) > 1 and self._rows.label is not None:
                self._add_value(first, paragraph[-1])
            elif len(paragraph) > 1 or not self._read_single(first, following):
                self._add_prose(first, paragraph[-1])
        self._end_row()
        self._spread_leads()

    def parts(self, end: int) -> tuple[list[Part], list[int]]:
        """The parts, ending at ``end``, and for each number of a part that blocks have its index among them."""
        return self._parts.finish({block.part for block in self.blocks}, end)

    def _read_single(self, line: Line, following: Sequence[Line] | None) -> bool:
        """Deal with a line that is no prose; False where it is."""
        text = line.text
        next_text = following[0].text if following else None
        in_table = bool(self.blocks) and self.blocks[-1].row
        if headings.is_date_line(text):
            self._end_row()
            problem = self._parts.add_date(line, next_text)
            self.problems.extend([problem] if problem else [])
        elif self._parts.begins(line, next_text):
            self._end_row()
            begun = in_table or (bool(self.blocks) and self.blocks[-1].part == self._parts.current)
            self._section = self._parts.begin(line, begun=begun)
        elif (cells := cells_of(line)) is not None and (
            len(cells) != 1 or self._rows.label is not None or can_be_label(cells[0].text)
        ):
            self._add_row(line, cells)
        elif self._rows.heads_row(line, following, in_table=in_table):
            self._end_row()
            self._rows.wait(line, marked=line.hint == "label")
        elif self._rows.label is not None:
            self._add_value(line, line)
        elif self._is_heading(line, following):
            self._section = text.strip(" :")
        else:
            return is_rule(text)
        return True

    def _is_heading(self, line: Line, following: Sequence[Line] | None) -> bool:
        """Whether a line is a heading: known, marked up as one, or by its form with prose below it."""
        if headings.is_section(line.text):
            return True
        if line.hint == "heading":
            return not ends_sentence(line.text)
        return line.hint != "item" and headings.looks_like_heading(line.text) and _is_prose(following)

    def _add_row(self, line: Line, cells: list[Cell]) -> None:
        if len(cells) == 1 and self._rows.label is None:
            self._rows.wait(line)
        elif len(cells) == 1:
            self._add(cells[0].start, cells[0].end, self._rows.take(), line.gap, row=True)
        elif cells:
            self._end_row()
            for cell in cells[1:]:
                self._add(cell.start, cell.end, cells[0].text.strip(" :*"), line.gap, row=True)

    def _add_value(self, first: Line, last: Line) -> None:
        self._add(first.start, last.end, self._rows.take(), first.gap, row=True)

    def _end_row(self) -> None:
        line = self._rows.give_up()
        if line is not None:
            self._add(line.start, line.end, None, line.gap)

    def _add_prose(self, first: Line, last: Line) -> None:
        start = first.start
        if not first.hint or first.hint == "prose":
            start += bullet_width(first.text)
        lead = headings.lead_of(first.text) if first.text[:1].isalpha() else None
        if lead:
            self._add(start + lead.width, last.end, lead.text, first.gap)
        else:
            self._add(start, last.end, None, first.gap)

    def _add(self, start: int, end: int, lead: str | None, gap: int, *, row: bool = False) -> None:
        if start < end:
            self.blocks.append(Block(start, end, self._parts.current, self._section, lead, gap, row))

    def _spread_leads(self) -> None:
        """Give the lead of a review to its further paragraphs, up to the next heading or a wider gap."""
        blocks = self.blocks
        for i, block in enumerate(blocks):
            if block.lead is None or block.row or headings.fold(block.lead) not in headings.REVIEWS:
                continue
            behind = i + 1
            while behind < len(blocks) and _goes_on(block, blocks[behind]):
                behind += 1
            more = blocks[i + 1 : behind]
            if behind == len(blocks) or len(more) > _LONGEST_REVIEW:  # no heading ends it: a wider gap may
                wide = next((k for k, other in enumerate(more[: _LONGEST_REVIEW + 1]) if other.gap > 1), 0)
                more = more[:wide]
            for other in more:
                other.lead = block.lead


def _goes_on(block: Block, other: Block) -> bool:
    """Whether a block can belong to the review that begins with another."""
    return other.lead is None and other.section == block.section and other.part == block.part


def _is_prose(paragraph: Sequence[Line] | None) -> bool:
    """Whether a paragraph is no heading and no date, so that what stands above it can be its heading."""
    if paragraph is None:
        return False
    text = paragraph[0].text
    return len(paragraph) > 1 or not (headings.looks_like_heading(text) or headings.is_date_line(text))


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
