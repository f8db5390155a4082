"""Our own queries get the same rows and triples from the store on disk, from memory, and from an endpoint elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.query.sample import sample_graphs
from tests.query.server import oxigraph_server

from treatygraph.errors import QueryError, RemoteError, UnreadableInput
from treatygraph.iris import Iris, is_iri
from treatygraph.query.answers import Answers, EndpointAnswers, MemoryAnswers, StoreAnswers, literals, values
from treatygraph.store import build_store, memory_store

_STATE = Iris().state("KGZ")
_ROWS = "SELECT ?label WHERE {{ {} ?this rdfs:label ?label }}".format(values("this", [_STATE]))
_TRIPLES = "CONSTRUCT {{ ?this rdfs:label ?label }} WHERE {{ {} ?this rdfs:label ?label }}".format(
    values("this", [_STATE])
)


def _told(answers: Answers) -> tuple[list[list[str]], list[str]]:
    return answers.rows(_ROWS).texts(), [str(triple.object) for triple in answers.triples(_TRIPLES)]


def test_disk_memory_and_endpoint_answer_alike(tmp_path: Path) -> None:
    graphs = sample_graphs()
    build_store(graphs, tmp_path / "store", base="https://w3id.org/treatygraph/")
    on_disk = StoreAnswers(tmp_path / "store")
    assert on_disk.base == "https://w3id.org/treatygraph/"
    expected = ([["Kyrgyzstan"]], ['"Kyrgyzstan"@en'])
    assert _told(on_disk) == _told(MemoryAnswers(memory_store(graphs))) == expected
    with oxigraph_server(graphs, tmp_path) as endpoint:
        assert _told(EndpointAnswers(endpoint)) == expected


def test_what_gives_no_rows_or_no_triples_is_an_error() -> None:
    answers = MemoryAnswers(memory_store({}))
    with pytest.raises(QueryError, match="no rows"):
        answers.rows(_TRIPLES)
    with pytest.raises(QueryError, match="no triples"):
        answers.triples(_ROWS)


def test_a_missing_store_or_endpoint_is_told_at_the_first_question(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        StoreAnswers(tmp_path / "none").rows(_ROWS)
    with pytest.raises(RemoteError):
        EndpointAnswers("http://127.0.0.1:9/", timeout=2).rows(_ROWS)


@given(st.text())
def test_no_words_leave_their_place_in_a_query(words: str) -> None:
    answers = MemoryAnswers(memory_store({}))
    [row] = answers.rows(f"SELECT ?x WHERE {{ {literals('x', [words])} }}").rows
    assert getattr(row[0], "value", None) == words
    if not is_iri(words):
        with pytest.raises(QueryError):
            values("x", [words])
