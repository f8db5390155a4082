"""What the registry's tests share: the project's own registry, and copies of its tables that a test may break."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from treatygraph.registry import Registry


@dataclass(frozen=True)
class Copy:
    """A copy of the data folder's tables, to be edited."""

    folder: Path

    def path(self, table: str) -> Path:
        """A table's file, by its name below the data folder without the ending."""
        return self.folder / f"{table}.csv"

    def rows(self, table: str) -> list[list[str]]:
        """The rows of a table, the header first."""
        with self.path(table).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def write(self, table: str, rows: list[list[str]]) -> None:
        """Puts rows in a table's place, the header first."""
        with self.path(table).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def line(self, table: str, *key: str) -> int:
        """The line on which the row stands that begins with these cells."""
        return next(i for i, row in enumerate(self.rows(table), 1) if tuple(row[: len(key)]) == key)

    def change(self, table: str, key: tuple[str, ...], **cells: str) -> int:
        """Changes cells of the row that begins with these cells; the line it stands on."""
        rows = self.rows(table)
        line = self.line(table, *key)
        for column, value in cells.items():
            rows[line - 1][rows[0].index(column)] = value
        self.write(table, rows)
        return line

    def drop(self, table: str, *key: str) -> None:
        """Takes away the row that begins with these cells."""
        rows = self.rows(table)
        del rows[self.line(table, *key) - 1]
        self.write(table, rows)

    def edit(self, table: str, change: Callable[[bytes], bytes]) -> None:
        """Changes the bytes of a table."""
        self.path(table).write_bytes(change(self.path(table).read_bytes()))


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The project's own registry."""
    return Registry.load()


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Copy:
    """A fresh copy of the project's tables."""
    for name in ("registry", "depositary"):
        shutil.copytree(root / "data" / name, tmp_path / name)
    return Copy(tmp_path)
