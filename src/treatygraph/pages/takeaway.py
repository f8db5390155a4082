"""A page's table as a file: CSV for a spreadsheet, JSON for a program; beside the words the IRIs they lead to."""

from __future__ import annotations

from treatygraph.pages.model import DataTable
from treatygraph.sheets import Column, Sheet, csv_of, json_of
from treatygraph.sheets.sheet import Cell


def sheet_of(table: DataTable) -> Sheet:
    """The table with a column of IRIs (``KEY_iri``) after each column whose words lead to things; several by spaces."""
    columns: list[Column] = []
    takes: list[tuple[int, bool]] = []
    for at, column in enumerate(table.columns):
        columns.append(Column(column.key, column.heading))
        takes.append((at, False))
        if any(row[at].iris for row in table.rows):
            columns.append(Column(f"{column.key}_iri", f"IRIs behind: {column.heading}", "anyURI"))
            takes.append((at, True))
    rows: list[list[Cell]] = [
        [(" ".join(row[at].iris) if iris else row[at].text) or None for at, iris in takes] for row in table.rows
    ]
    return Sheet(table.name, table.caption, tuple(columns), rows)


def csv_of_table(table: DataTable) -> bytes:
    """The table as CSV."""
    return csv_of(sheet_of(table))


def json_of_table(table: DataTable) -> bytes:
    """The table as JSON, an object a row."""
    return json_of(sheet_of(table))
