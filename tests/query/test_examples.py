"""An endpoint's examples: every named question, whole, as SHACL tells it."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, Store, Triple

from treatygraph.iris import Iris
from treatygraph.namespaces import PREFIXES
from treatygraph.query.examples import example_triples, prefix_triples, runnable
from treatygraph.query.questions import Question, questions
from treatygraph.registry import Registry

ENDPOINT = "https://example.org/sparql"


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.name)
def test_a_question_runs_as_its_example_gives_it(question: Question) -> None:
    text = runnable(question, Registry.load(), Iris())
    Store().query(text)  # raises SyntaxError where a prefix or anything else is missing
    assert not text.startswith("#")


def test_every_question_is_an_example_with_its_title_and_its_text() -> None:
    registry = Registry.load()
    selects = [found for found in example_triples(ENDPOINT, registry) if found.predicate.value.endswith("#select")]
    assert len(selects) == len(questions())


def test_the_prefixes_declared_are_those_of_the_graph() -> None:
    told: dict[str, dict[str, str]] = {}
    for found in prefix_triples():
        if isinstance(found.object, Literal):
            told.setdefault(str(found.subject), {})[found.predicate.value.rsplit("#", 1)[1]] = found.object.value
    assert {one["prefix"]: one["namespace"] for one in told.values()} == PREFIXES


def test_no_example_has_a_blank_node_and_none_is_told_twice() -> None:
    found: list[Triple] = [*prefix_triples(), *example_triples(ENDPOINT, Registry.load(), "https://example.org/")]
    assert len(set(found)) == len(found)
    assert not any(str(part).startswith("_:") for triple in found for part in (triple.subject, triple.object))
