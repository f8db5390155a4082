"""Every named question gives exactly its rows on the sample data, from the store here and from a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.query.sample import rows_of, sample_graphs
from tests.query.server import oxigraph_server

from treatygraph.query.ask import rows
from treatygraph.query.questions import questions
from treatygraph.query.results import read_tsv


@pytest.mark.parametrize("name", questions())
def test_a_question_gives_exactly_its_rows(name: str) -> None:
    question = questions()[name]
    assert question.expected.exists(), "write its rows with: python -m tests.query.sample"
    assert rows_of(name).decode() == question.expected.read_text(encoding="utf-8")


def test_most_questions_have_rows_to_give() -> None:
    empty = [name for name in questions() if len(rows_of(name).splitlines()) < 2]
    assert not empty


@pytest.fixture(scope="module", params=[False, True], ids=["profiles", "with the record"])
def endpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[bool, str]]:
    """A real Oxigraph server that holds the sample."""
    with oxigraph_server(sample_graphs(record=request.param), tmp_path_factory.mktemp("oxigraph")) as address:
        yield request.param, address


def test_an_endpoint_gives_the_same_rows(endpoint: tuple[bool, str]) -> None:
    record, address = endpoint
    for name, question in questions().items():
        if question.needs_record == record:
            expected = read_tsv(question.expected.read_text(encoding="utf-8"))
            assert rows(name, endpoint=address) == expected, name


def test_no_expected_rows_are_left_behind(root: Path) -> None:
    assert {path.stem for path in (root / "ontology" / "questions").glob("*.tsv")} == set(questions())
