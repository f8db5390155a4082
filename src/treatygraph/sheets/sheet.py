"""A table with a word on each of its columns, and how any such table is written.

CSV is RFC 4180 in UTF-8, without a byte-order mark. A cell that a spreadsheet would take for a formula (it begins with
``=``, ``+``, ``-``, ``@``, a tab or a line end) has an apostrophe before it, as the OWASP page on CSV injection has it.
JSON has every value as it is. An absent value is an empty cell, and ``null`` in JSON.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from treatygraph.claims.table import safe_cell
from treatygraph.release.describe import LICENCE

Cell = str | int | float | bool | None
"""What a cell can hold; dates are EDTF text, IRIs are text."""

FORMULA_NOTE = (
    "In the CSV file a cell that begins with = + - @ or a tab has an apostrophe before it, so that no spreadsheet "
    "computes it; take it away to have the value, or take the JSON."
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it means, its type by XML Schema, and whether it can be empty."""

    name: str
    description: str
    datatype: str = "string"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name (that of its file), a title, its columns, its rows, and the columns that name a row."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    key: tuple[str, ...] = ()


def csv_of(sheet: Sheet) -> bytes:
    """The table as CSV, its header first, lines ended as RFC 4180 has it."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(column.name for column in sheet.columns)
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return target.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_cell(value) if isinstance(value, str) else str(value)


def json_of(sheet: Sheet) -> bytes:
    """The table as a JSON array of objects, a key a column, one row a line."""
    names = [column.name for column in sheet.columns]
    encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode
    lines = ",\n".join(encode(dict(zip(names, row, strict=True))) for row in sheet.rows)
    text = f"[\n{lines}\n]\n" if lines else "[]\n"
    # < and the two line separators of Unicode are escaped, so that the text can stand in any page
    for char in "<\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode("utf-8", "backslashreplace")


def dictionary_of(sheet: Sheet) -> bytes:
    """What each column means, as metadata for the CSV file (CSV on the Web, W3C 2015)."""
    schema: dict[str, Any] = {
        "columns": [
            {
                "name": column.name,
                "titles": column.name,
                "datatype": column.datatype,
                "required": column.required,
                "dc:description": column.description,
            }
            for column in sheet.columns
        ]
    }
    if sheet.key:
        schema["primaryKey"] = list(sheet.key)
    content = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": f"{sheet.name}.csv",
        "dc:title": sheet.title,
        "dc:description": FORMULA_NOTE,
        "dc:license": {"@id": LICENCE},
        "tableSchema": schema,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
