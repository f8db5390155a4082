"""The named question on coverage gives what the library gives, over the whole public record."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, QuerySolutions, Store

from treatygraph.check import coverage
from treatygraph.graph import build
from treatygraph.query.parameters import bind
from treatygraph.query.questions import question
from treatygraph.record import public_record
from treatygraph.registry import Registry
from treatygraph.store import ask, memory_store

REGISTRY = Registry.load()


@pytest.fixture(scope="module")
def store() -> Store:
    """The record in a store."""
    return memory_store(build([], REGISTRY, records=public_record(REGISTRY)).graphs)


@pytest.mark.parametrize(("state", "about"), [("KGZ", None), ("LTU", "ccm"), ("NOR", "unga-ccm-2015"), ("TZA", None)])
def test_the_question_and_the_library_agree_cell_by_cell(store: Store, state: str, about: str | None) -> None:
    given = {"state": state} | ({"about": about} if about else {})
    answer = ask(store, bind(question("coverage"), given, REGISTRY))
    assert isinstance(answer, QuerySolutions)
    told = {}
    for row in answer:
        predicate, *rest = (value.value if isinstance(value, Literal) else None for value in row)
        told[predicate] = tuple(rest)
    cells = coverage((), public_record(REGISTRY), REGISTRY, about=about)
    wanted = {
        REGISTRY.predicate(cell.predicate).label: (
            cell.answer, str(cell.yes), str(cell.no), cell.yes_as_of, cell.no_as_of
        )
        for cell in cells
        if cell.state == state
    }  # fmt: skip
    assert {predicate: told[predicate] for predicate in wanted} == wanted
    assert {rest[0] for predicate, rest in told.items() if predicate not in wanted} <= {"nothing"}
