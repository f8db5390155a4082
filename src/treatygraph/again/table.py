"""The table of claims after a change: rows of the editions that changed taken out, their new rows put in order."""

from __future__ import annotations

import csv
import io
from bisect import insort
from collections.abc import Collection, Sequence

from treatygraph.again.layout import Unsure
from treatygraph.graph import Quotes
from treatygraph.model import Extraction
from treatygraph.release.tables import claims_csv

_EDITION = 9  # the column of the edition's IRI
_END = b"\r\n"


def claims_again(
    old: bytes, editions: Collection[str], extractions: Sequence[Extraction], *, quotes: Quotes, base: str
) -> bytes:
    """The new table: ``editions`` are the IRIs of those that changed or are gone, ``extractions`` what they now say."""
    rows = _rows(old)
    marks = [edition.encode() for edition in editions]
    gone = {
        number
        for number, row in enumerate(rows)
        if any(mark in row for mark in marks) and _cells(row)[_EDITION] in editions
    }
    kept = [row for number, row in enumerate(rows) if number not in gone]
    header = kept.pop(0)
    new = _rows(b"".join(claims_csv(extractions, quotes=quotes, base=base)))
    if new[0] != header:
        raise Unsure("the table has other columns")
    for row in new[1:]:
        insort(kept, row, key=_order)
    return _END.join([header, *kept, b""])


def _rows(table: bytes) -> list[bytes]:
    """The rows as they stand; a row goes on where a cell that holds a line end is not over."""
    rows: list[bytes] = []
    lines = iter(table.split(_END))
    for line in lines:
        row = line
        while row.count(b'"') % 2:
            row += _END + next(lines, b'"')
        rows.append(row)
    if rows.pop():
        raise Unsure("the table of claims does not end with a line end")
    return rows


def _cells(row: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(row.decode("utf-8"), newline="")))


def _order(row: bytes) -> tuple[list[str], list[str]]:
    cells = _cells(row)
    return cells[2:7], cells
