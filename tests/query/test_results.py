"""Answers are written in the forms of the standards, and refused in those that do not fit."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions

from treatygraph.errors import QueryError
from treatygraph.query.results import as_table, read_tsv, shown, write
from treatygraph.store import Answer, ask, memory_store

GRAPHS = {
    "https://example.org/g": [
        '<https://example.org/s> <https://example.org/p> "comma, \\"quote\\" and\\nline" .',
        "<https://example.org/s> <https://w3id.org/treatygraph/ontology#signed> <https://example.org/o> .",
    ]
}


def _ask(query: str) -> Answer:
    return ask(memory_store(GRAPHS), query)


def test_rows_survive_a_round_trip_by_tsv() -> None:
    query = "SELECT ?p ?o ?none { ?s ?p ?o } ORDER BY ?p"
    found = _ask(query)
    assert isinstance(found, QuerySolutions)
    assert read_tsv(write(_ask(query), "tsv").decode()) == as_table(found)


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_rows_have_the_four_forms_of_sparql(form: str) -> None:
    assert write(_ask("SELECT * { ?s ?p ?o }"), form).endswith(b"\n")


def test_triples_come_sorted_and_once() -> None:
    text = write(_ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"), "ntriples").decode()
    assert text.splitlines() == sorted(set(text.splitlines()))
    assert len(text.splitlines()) == 2


@pytest.mark.parametrize(
    ("query", "form", "says"),
    [
        ("SELECT * { ?s ?p ?o }", "turtle", "rows, which have no turtle"),
        ("ASK {}", "turtle", "yes or no, which have no turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "triples, which have no csv"),
    ],
)
def test_a_form_that_does_not_fit_the_answer_is_refused(query: str, form: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        write(_ask(query), form)


def test_a_person_reads_short_names() -> None:
    assert shown(NamedNode("https://w3id.org/treatygraph/ontology#signed")) == "tg:signed"
    assert shown(Literal("2010")) == "2010"
    assert shown(None) == ""
