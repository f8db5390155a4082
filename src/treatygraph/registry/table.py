"""Reading a curated table: a CSV file whose columns, order and keys are known, and every fault of it with its line.

The tables are plain CSV (RFC 4180, UTF-8, line feed, a header) so that they can be read in a diff and opened anywhere.
They are sorted by their key, so that two people who add rows do not collide, and hold no line break inside a cell, so
that a row is a line.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from treatygraph.errors import DataError, Place
from treatygraph.registry.cells import Kind

Values = Mapping[str, str]
"""The cells of a row by column."""

RowRule = Callable[[Values], Iterator[tuple[str, str]]]
"""What must hold within one row: gives the column and what is wrong with it, for each fault."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault of a curated table: the file, the line (from 1, the header is line 1), what is wrong, what to do."""

    file: str
    line: int
    message: str
    todo: str

    def __str__(self) -> str:
        return str(self.error())

    def error(self) -> DataError:
        """The same as an error to raise."""
        return DataError(self.message, place=Place(self.file, self.line), todo=self.todo)


class Column(NamedTuple):
    """A column: its name, what its cells may hold, and whether each row must have one."""

    name: str
    kind: Kind
    required: bool = False


class Table(NamedTuple):
    """A curated table: its file below the data folder, its columns in order, and the columns that identify a row."""

    name: str
    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rules: tuple[RowRule, ...] = ()


class Row(NamedTuple):
    """A row as it was read, and the line on which it stands."""

    line: int
    values: Values


def read(path: Path, table: Table, report: Callable[[Finding], None]) -> list[Row]:
    """The rows of a table file; every fault goes to ``report``, which may raise. Rows of the wrong width are left out.

    The order and the uniqueness of keys are checked too.
    """
    rows: list[Row] = []
    names = [column.name for column in table.columns]
    sound: list[set[str]] = [set() for _ in table.columns]  # texts that a column was found to hold rightly: most recur
    previous: tuple[str, ...] | None = None
    for line, cells in _lines(path, table, report):
        values = dict(zip(names, cells, strict=True))
        for column, wrong in _row_faults(table, values, sound):
            report(Finding(str(path), line, f"the column {column!r} {wrong}", "correct the row"))
        key = tuple(values[name] for name in table.key)
        if previous is not None and key <= previous:
            _report_order(path, line, table, key, previous, report)
        previous = key if previous is None else max(key, previous)
        rows.append(Row(line, values))
    return rows


def raise_finding(finding: Finding) -> None:
    """A reporter that stops at the first fault: raises it as DataError."""
    raise finding.error()


def _report_order(
    path: Path,
    line: int,
    table: Table,
    key: tuple[str, ...],
    previous: tuple[str, ...],
    report: Callable[[Finding], None],
) -> None:
    name = " ".join(key)
    columns = ", ".join(table.key)
    if key == previous:
        report(Finding(str(path), line, f"{name!r} is there twice", f"keep one row for each {columns}"))
    else:
        message = f"{name!r} stands after {' '.join(previous)!r}: the table is not sorted"
        report(Finding(str(path), line, message, f"sort the rows by {columns}"))


def _lines(path: Path, table: Table, report: Callable[[Finding], None]) -> Iterator[tuple[int, list[str]]]:
    text = _text(path, report)
    if text is None:
        return
    wanted = [column.name for column in table.columns]
    lines = text.split("\n")
    if lines[-1]:
        report(Finding(str(path), len(lines), "the last line does not end", "end it with a line feed"))
    reader = csv.reader(lines[:-1] if not lines[-1] else lines, strict=True)
    try:
        header = next(reader, [])
        if header != wanted:
            report(Finding(str(path), 1, _header_fault(header, wanted), f"the columns are {','.join(wanted)}"))
            return
        line = reader.line_num
        for cells in reader:
            before, line = line, reader.line_num
            if line - before > 1:
                report(Finding(str(path), before + 1, "a quoted cell does not end on its line", "close its quotes"))
            elif len(cells) != len(wanted):
                message = f"the row has {len(cells)} cells, the table {len(wanted)} columns"
                report(Finding(str(path), line, message, "quote cells that hold a comma; leave no line empty"))
            else:
                yield line, cells
    except csv.Error as fault:
        report(Finding(str(path), reader.line_num, f"this is no CSV: {fault}", "check the quotes of the row"))


def _text(path: Path, report: Callable[[Finding], None]) -> str | None:
    try:
        raw = path.read_bytes()
    except OSError as fault:
        finding = Finding(str(path), 1, f"the table cannot be read: {fault.strerror}", "restore it from the repository")
        report(finding)
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        report(Finding(str(path), line, "the line is not UTF-8", "save the table as UTF-8"))
        return None
    for mark, name, todo in (
        ("\ufeff", "a byte-order mark", "save it without"),
        ("\r", "a carriage return", "end lines with a line feed alone"),
    ):
        if mark in text:
            report(Finding(str(path), text.count("\n", 0, text.index(mark)) + 1, f"the table holds {name}", todo))
            return None
    return text


def _header_fault(header: list[str], wanted: list[str]) -> str:
    unknown = [name for name in header if name not in wanted]
    missing = [name for name in wanted if name not in header]
    if unknown:
        return f"unknown column {', '.join(map(repr, unknown))}"
    if missing:
        return f"the column {', '.join(map(repr, missing))} is missing"
    return "the columns stand in another order, or one twice"


def _row_faults(table: Table, values: Values, sound: list[set[str]]) -> Iterator[tuple[str, str]]:
    all_sound = True
    for column, text, known in zip(table.columns, values.values(), sound, strict=True):
        if text in known:
            continue
        wrong = column.kind(text) if text else "is empty, and must not be" if column.required else None
        if wrong:
            all_sound = False
            yield column.name, wrong
        else:
            known.add(text)
    if all_sound:  # the rules may count on cells that are right each by itself
        for rule in table.rules:
            yield from rule(values)
