"""Reading a table: every way in which a file can be broken is told with its line; what is whole is read as it is."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.errors import DataError
from treatygraph.registry import cells
from treatygraph.registry.cells import Kind, several, split
from treatygraph.registry.table import Column, Finding, Table, raise_finding, read

TABLE = Table(
    "meals",
    "meals.csv",
    (
        Column("id", cells.identifier, required=True),
        Column("name", cells.text, required=True),
        Column("eaten", cells.point),
    ),
    ("id",),
)
HEADER = "id,name,eaten\n"


def findings(folder: Path, content: bytes) -> list[Finding]:
    """What reading a file of this content reports."""
    path = folder / TABLE.file
    path.write_bytes(content)
    found: list[Finding] = []
    read(path, TABLE, found.append)
    return found


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "the column 'id', 'name', 'eaten' is missing"),
        (b"id,name\n", 1, "the column 'eaten' is missing"),
        (b"id,name,eaten,paid\n", 1, "unknown column 'paid'"),
        (b"name,id,eaten\n", 1, "another order"),
        (b"id,name,eaten,eaten\n", 1, "one twice"),
        (b"\xef\xbb\xbfid,name,eaten\n", 1, "byte-order mark"),
        (b"id,name,eaten\na,A,\r\nb,B,\n", 2, "carriage return"),
        (b"id,name,eaten\na,A,\nb,\xff,\n", 3, "not UTF-8"),
        (b"id,name,eaten\na,A,", 2, "the last line does not end"),
        (b"id,name,eaten\na,A\n", 2, "the row has 2 cells, the table 3 columns"),
        (b"id,name,eaten\na,A,,\n", 2, "the row has 4 cells"),
        (b"id,name,eaten\na,A,\n\nb,B,\n", 3, "the row has 0 cells"),
        (b'id,name,eaten\na,"A,\nb,B",\n', 2, "a quoted cell does not end on its line"),
        (b'id,name,eaten\na,"A"B,\n', 2, "this is no CSV"),
        (b"id,name,eaten\nb,B,\na,A,\n", 3, "'a' stands after 'b': the table is not sorted"),
        (b"id,name,eaten\na,A,\na,B,\n", 3, "'a' is there twice"),
        (b"id,name,eaten\na,,\n", 2, "the column 'name' is empty"),
        (b"id,name,eaten\nA b,A,\n", 2, "the column 'id' holds 'A b'"),
        (b"id,name,eaten\na, A,\n", 2, "the column 'name' has space at an end"),
        (b"id,name,eaten\na,A\x07,\n", 2, "line break or control character"),
        (b"id,name,eaten\na,A,2010-02-30\n", 2, "the column 'eaten' holds an impossible date"),
        (b"id,name,eaten\na,A,yesterday\n", 2, "'yesterday', which is no date"),
        (b"id,name,eaten\na,A,2009/2010\n", 2, "'2009/2010', which is no date"),
    ],
)
def test_a_broken_file_is_told_with_its_line(tmp_path: Path, content: bytes, line: int, message: str) -> None:
    found = findings(tmp_path, content)
    assert [finding.line for finding in found] == [line]
    assert message in found[0].message
    assert found[0].todo


def test_one_fault_does_not_hide_the_next(tmp_path: Path) -> None:
    found = findings(tmp_path, b"id,name,eaten\na,,soon\nb,B\nc,C,2010-13\n")
    assert [finding.line for finding in found] == [2, 2, 3, 4]


def test_a_row_out_of_order_is_told_once(tmp_path: Path) -> None:
    found = findings(tmp_path, b"id,name,eaten\nc,C,\na,A,\nd,D,\ne,E,\n")
    assert [finding.line for finding in found] == [3]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    found: list[Finding] = []
    assert read(tmp_path / "none.csv", TABLE, found.append) == []
    assert "cannot be read" in found[0].message


def test_the_loader_stops_at_the_first_fault(tmp_path: Path) -> None:
    path = tmp_path / TABLE.file
    path.write_text(HEADER + "a,,\nb,,\n")
    with pytest.raises(
        DataError, match=r"meals\.csv:2: the column 'name' is empty, and must not be \(correct the row\)"
    ):
        read(path, TABLE, raise_finding)


CELL = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"), include_characters=" "),
    min_size=1,
    max_size=20,
).map(str.strip)


@given(
    st.lists(st.tuples(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True), CELL.filter(bool)), unique_by=lambda r: r[0])
)
def test_what_is_written_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [("id", "name", "eaten"), *((*row, "2010") for row in sorted(rows))]
    )
    path = tmp_path_factory.mktemp("table") / TABLE.file
    path.write_bytes(text.getvalue().encode("utf-8"))
    got = read(path, TABLE, raise_finding)
    assert [(row.values["id"], row.values["name"]) for row in got] == sorted(rows)
    assert [row.line for row in got] == list(range(2, len(rows) + 2))


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (cells.identifier, "msp1-2010", "Msp1_2010"),
        (cells.number, "140", "140.0"),
        (cells.alpha3, "KGZ", "KG"),
        (cells.iri, "https://example.org/a", "example.org/a b"),
        (cells.yes_no, "yes", "Yes"),
        (cells.point, "2010-02", "2010-2"),
        (cells.interval, "2009/2010-07", "2010-07/2009"),
        (several(cells.alpha3), "KGZ|UZB", "KGZ||UZB"),
        (several(cells.alpha3), "KGZ", "KGZ|KGZ"),
        (several(cells.alpha3), "KGZ", "KGZ|uzb"),
        (cells.reference("states", lambda: frozenset({"KGZ"})), "KGZ", "UZB"),
    ],
)
def test_each_kind_of_cell_holds_what_it_should_and_nothing_else(kind: Kind, good: str, bad: str) -> None:
    assert kind(good) is None
    assert kind(bad)


def test_an_empty_cell_holds_no_values() -> None:
    assert split("") == ()
    assert split("a|b") == ("a", "b")
