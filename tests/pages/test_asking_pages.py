"""The pages on which one asks: cards, forms, answers, and what a stranger's values do to them."""

from __future__ import annotations

import json
import re

import pytest
from tests.query.sample import sample_graphs

from treatygraph.errors import QueryError, UnknownIdentifier
from treatygraph.namespaces import BASE
from treatygraph.pages.asking import bound_question, query_page, question_page, questions_page
from treatygraph.pages.render import render
from treatygraph.pages.search import entries_of, search_index, search_page
from treatygraph.query.answers import MemoryAnswers
from treatygraph.query.questions import questions
from treatygraph.registry import Registry
from treatygraph.store import memory_store


@pytest.fixture(scope="module")
def answers() -> MemoryAnswers:
    return MemoryAnswers(memory_store(sample_graphs(record=False)))


def test_every_question_has_a_card_that_leads_to_its_page() -> None:
    written = render(questions_page(Registry.load()))
    for name in questions():
        assert f'href="question/{name}.html"' in written


@pytest.mark.parametrize("name", questions())
def test_every_question_has_a_page_with_its_form_its_answer_and_its_query(name: str, answers: MemoryAnswers) -> None:
    registry = Registry.load()
    sparql = bound_question(name, {}, registry, BASE)
    found = answers.rows(sparql)
    page = question_page(name, registry, BASE, sparql=sparql, found=found)
    written = render(page)
    for parameter in questions()[name].parameters:
        assert f'name="{parameter.name}"' in written
    assert f"{len(found.rows)} row" in written
    assert "SELECT" in written


def test_an_empty_field_takes_the_sample_and_a_filled_one_is_bound() -> None:
    registry = Registry.load()
    text = bound_question("attended-not-signed", {"meeting": " dublin-2008 ", "treaty": ""}, registry, BASE)
    assert f"VALUES ?meeting {{ <{BASE}meeting/dublin-2008> }}" in text
    assert f"VALUES ?treaty {{ <{BASE}treaty/ccm> }}" in text


def test_what_is_no_meeting_and_no_parameter_is_refused() -> None:
    registry = Registry.load()
    with pytest.raises(UnknownIdentifier):
        bound_question("attendance", {"meeting": "} DROP ALL {"}, registry, BASE)
    with pytest.raises(QueryError):
        bound_question("attendance", {"nonsense": "x"}, registry, BASE)


def test_a_value_with_markup_stands_in_the_form_as_the_words_it_is() -> None:
    evil = '"><script>alert(1)</script>'
    page = question_page("changed-between-editions", Registry.load(), BASE, given={"earlier": evil}, fault=evil)
    written = render(page)
    assert "<script>alert" not in written
    assert "&lt;script&gt;alert(1)" in written


def test_the_files_of_an_answer_are_those_of_what_was_given() -> None:
    registry = Registry.load()
    given = {"meeting": "dublin-2008"}
    found = MemoryAnswers(memory_store({})).rows("SELECT ?x WHERE { ?x ?p ?o }")
    written = render(question_page("attendance", registry, BASE, given=given, found=found))
    assert 'href="attendance.answer.csv?meeting=dublin-2008"' in written


def test_only_a_site_without_a_server_lets_a_script_answer_the_form() -> None:
    registry = Registry.load()
    assert "question-settings" not in render(question_page("attendance", registry, BASE))
    written = render(question_page("attendance", registry, BASE, in_browser=True))
    block = re.search(r'<script type="application/json" id="question-settings">(.*?)</script>', written)
    assert block is not None
    told = json.loads(block[1])
    assert told["parameters"] == {"meeting": ["meeting", "dublin-2008"]}
    assert "VALUES ?meeting { UNDEF }" in told["sparql"]


def test_the_query_page_begins_with_a_query_that_runs_and_tells_its_script_where_to_ask() -> None:
    page = query_page(BASE, Registry.load(), {"endpoint": "sparql", "description": "sparql", "map": "static/world.svg"})
    written = render(page)
    assert '<form class="asking" method="get" action="sparql">' in written
    memory_store({}).query(page.query)


def test_the_search_finds_states_treaties_meetings_and_claims(answers: MemoryAnswers) -> None:
    script = search_index(entries_of(answers))
    entries = json.loads(script.removeprefix("self.treatygraphIndex = ").rstrip().removesuffix(";"))
    kinds = {entry[2] for entry in entries}
    assert {"state", "treaty", "meeting", "claim"} <= kinds
    assert ["Kyrgyzstan", "state/KGZ.html", "state"] in [entry[:3] for entry in entries]
    assert script == search_index(entries_of(answers))


def test_words_find_things_without_case_and_accents_and_things_before_claims() -> None:
    entries = [("Côte d'Ivoire signed", "claim/a.html", "claim"), ("Côte d'Ivoire", "state/CIV.html", "state")]
    page = search_page(entries, "COTE ivoire")
    assert [one.text for one, _ in page.found] == ["Côte d'Ivoire", "Côte d'Ivoire signed"]
    assert 'href="state/CIV.html"' in render(page)
    assert search_page(entries, " ").total is None
    assert search_page(entries, "nowhere").total == 0
