"""The embedded store: built whole, opened read-only, its default graph the union of the named ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from treatygraph.errors import SyntaxFault, UnreadableInput
from treatygraph.store import ask, build_store, digest, memory_store, nquads, open_store

GRAPHS = {
    "https://example.org/graph/b": [
        '<https://example.org/s> <https://example.org/p> "two words ." .',
        "<https://example.org/s> <https://example.org/p> <https://example.org/o> .",
    ],
    "https://example.org/graph/a": [
        "<https://example.org/s> <https://example.org/p> <https://example.org/o> .",
        "<https://example.org/s> <https://example.org/q> <https://example.org/o> .",
    ],
}


def _count(store_answer: object) -> int:
    assert isinstance(store_answer, QuerySolutions)
    return len(list(store_answer))


def test_a_query_without_graph_sees_each_triple_of_all_graphs_once(tmp_path: Path) -> None:
    assert build_store(GRAPHS, tmp_path / "store") == 4
    store = open_store(tmp_path / "store")
    assert _count(ask(store, "SELECT * { ?s ?p ?o }")) == 3
    assert _count(ask(store, "SELECT * { GRAPH <https://example.org/graph/a> { ?s ?p ?o } }")) == 2


def test_a_store_in_memory_answers_the_same(tmp_path: Path) -> None:
    build_store(GRAPHS, tmp_path / "store")
    query = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?p ?o"
    here, disk = ask(memory_store(GRAPHS), query), ask(open_store(tmp_path / "store"), query)
    assert isinstance(here, QuerySolutions)
    assert isinstance(disk, QuerySolutions)
    assert [list(row) for row in here] == [list(row) for row in disk]


def test_lines_become_quads_even_when_a_literal_ends_like_a_line() -> None:
    assert '<https://example.org/s> <https://example.org/p> "two words ." <https://example.org/graph/b> .' in nquads(
        GRAPHS
    )


def test_the_identity_depends_on_the_content_not_on_the_order_of_graphs() -> None:
    assert digest(GRAPHS) == digest(dict(reversed(GRAPHS.items())))
    assert digest(GRAPHS) != digest({**GRAPHS, "https://example.org/graph/a": []})


def test_where_there_is_no_store_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"no store here \(build it anew with: treatygraph build\)"):
        open_store(tmp_path / "store")


def test_an_emptied_store_is_not_taken_for_an_empty_graph(tmp_path: Path) -> None:
    build_store(GRAPHS, tmp_path / "store")
    shutil.rmtree(tmp_path / "store" / "db")
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        open_store(tmp_path / "store")


def test_a_store_that_holds_less_than_its_manifest_says_is_refused(tmp_path: Path) -> None:
    build_store(GRAPHS, tmp_path / "store")
    manifest = tmp_path / "store" / "manifest.json"
    manifest.write_text(json.dumps({"quads": 4}), encoding="utf-8")
    with pytest.raises(UnreadableInput, match="holds 7 quads, its manifest says 4"):
        open_store(tmp_path / "store")


def test_a_query_that_does_not_parse_is_told_with_line_and_column() -> None:
    with pytest.raises(SyntaxFault, match=r"q\.rq:2:\d+: not a SPARQL 1\.1 query") as caught:
        ask(memory_store(GRAPHS), "SELECT *\n{ ?s <not an iri> ?o }", name="q.rq")
    assert caught.value.exit_code == 2


def test_an_update_is_refused() -> None:
    with pytest.raises(SyntaxFault):
        ask(memory_store(GRAPHS), "DELETE WHERE { ?s ?p ?o }")
