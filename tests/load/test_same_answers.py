"""Every named question gives the same rows in the same order on every store, and a store gives back what was loaded."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import Graph
from rdflib.compare import isomorphic
from tests.load.conftest import BASE, line
from tests.load.servers import Server
from tests.query.sample import sample_graphs, sample_store

from treatygraph.errors import RemoteError
from treatygraph.load import Settings, load, verify
from treatygraph.load.stores.standard import Standard
from treatygraph.query.ask import rows
from treatygraph.query.questions import questions
from treatygraph.query.remote import ask_endpoint
from treatygraph.query.results import Table, Term, as_rows

PAGE = 300
"""Subjects a page: Virtuoso gives at most 10,000 rows, and sorts no more than these, an offset included."""

_TRUTH = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")


def _cell(term: Term) -> str:
    if isinstance(term, Literal) and term.datatype == _TRUTH:  # Virtuoso writes true as 1
        return {"1": "true", "0": "false"}.get(term.value, term.value)
    return str(term)


def _told(table: Table) -> list[tuple[str, ...]]:
    return [tuple(map(_cell, row)) for row in table.rows]


@pytest.mark.parametrize("record", [False, True], ids=["profiles", "with the record"])
def test_a_store_gives_the_same_rows_in_the_same_order_as_the_one_here(
    store: Standard, server: Server, *, record: bool
) -> None:
    load(store, sample_graphs(record=record), Settings())
    found = verify(store, sample_graphs(record=record), sample=1000)
    assert found.equivalent
    if server.kind != "virtuoso":  # which shows a triple as often as graphs hold it
        assert found.default_is_union
    for name, question in questions().items():
        if question.needs_record == record:
            here = rows(name, store=sample_store(record=record))
            there = rows(name, endpoint=store.questions)
            assert there.columns == here.columns, name
            assert _told(there) == _told(here), name


def test_an_answer_that_a_store_cuts_is_no_answer(store: Standard, server: Server) -> None:
    many = {f"{BASE}many": [line(number) for number in range(10_001)]}
    load(store, many, Settings())
    query = "SELECT DISTINCT ?s ?o WHERE { ?s <https://example.org/p> ?o }"
    if server.kind == "virtuoso":
        with pytest.raises(RemoteError, match="cut the answer at 10000 rows"):
            ask_endpoint(store.questions, query)
    else:
        assert len(as_rows(ask_endpoint(store.questions, query)).rows) == 10_001


def test_what_was_loaded_is_constructed_back_graph_by_graph(store: Standard) -> None:
    graphs = sample_graphs()
    load(store, graphs, Settings())
    for name, lines in graphs.items():
        got = Graph()
        after = ""
        while True:
            some = (
                f"SELECT DISTINCT ?s WHERE {{ GRAPH <{name}> {{ ?s ?any ?thing }} "
                f"FILTER(STR(?s) > {Literal(after)}) }} ORDER BY STR(?s) LIMIT {PAGE}"
            )
            page = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} {{ {some} }} }}"
            triples = ask_endpoint(store.places.query, page)
            assert isinstance(triples, list)
            if not triples:
                break
            after = max(str(triple.subject)[1:-1] for triple in triples)
            got.parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
        sent = Graph().parse(data="".join(f"{line}\n" for line in lines), format="nt")
        assert len(got) == len(lines), name
        assert isomorphic(got, sent), name
