"""The table files of one data folder, each read and checked when it is first asked for, once."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from treatygraph.registry.schema import tables
from treatygraph.registry.table import Row, Table, raise_finding, read


class Tables:
    """The table files below one folder: their rows, and the identifiers that other tables may name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables: Mapping[str, Table] = tables(self.ids)
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._ids: dict[str, frozenset[str]] = {}

    def path(self, name: str) -> Path:
        """The file of a table."""
        return self.folder / self.tables[name].file

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of a table; raises DataError at its first fault."""
        if name not in self._rows:
            self._rows[name] = tuple(read(self.path(name), self.tables[name], raise_finding))
        return self._rows[name]

    def ids(self, name: str) -> frozenset[str]:
        """The first cell of each row, unchecked: what other tables may name. None of a table that cannot be read.

        The table's own reading tells what is wrong with it; that of another table only misses its identifiers.
        """
        if name not in self._ids:
            try:
                with self.path(name).open(encoding="utf-8", newline="") as file:
                    next(file, None)  # the header
                    self._ids[name] = frozenset(row[0] for row in csv.reader(file) if row)
            except (OSError, UnicodeDecodeError, csv.Error):
                self._ids[name] = frozenset()
        return self._ids[name]
