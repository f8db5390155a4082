"""All faults of a data folder's tables at once, for whoever edits them; the loader stops at the first."""

from __future__ import annotations

from pathlib import Path

from treatygraph.registry.consistency import CHECKS
from treatygraph.registry.registry import Registry
from treatygraph.registry.table import Finding, read
from treatygraph.registry.tables import Tables

FOLDERS = ("registry", "depositary")
"""The folders below the data folder that hold tables."""


def check_tables(folder: Path) -> list[Finding]:
    """Every fault of the tables below a data folder, by file and line; an empty list where there is none.

    Each table is read by itself first: its columns, cells, order, keys, and the rows of other tables that it names.
    What must hold between rows (roll calls that add up, entries into force that follow from the deposits, names that
    mean one state) is checked once no table has a fault of its own.
    """
    tables = Tables(folder)
    findings = _strangers(tables)
    for table in tables.tables.values():
        read(folder / table.file, table, findings.append)
    if not findings:
        registry = Registry(folder)
        for check in CHECKS:
            for name, line, message in check(tables, registry):
                findings.append(
                    Finding(str(tables.path(name)), line, message, "correct the row, or the one it goes by")
                )
    return sorted(findings)


def _strangers(tables: Tables) -> list[Finding]:
    known = {tables.folder / table.file for table in tables.tables.values()}
    found = sorted(path for name in FOLDERS for path in (tables.folder / name).glob("*.csv") if path not in known)
    message, todo = (
        "no table is described for this file",
        "describe it in treatygraph/registry/schema.py, or take it away",
    )
    return [Finding(str(path), 1, message, todo) for path in found]
