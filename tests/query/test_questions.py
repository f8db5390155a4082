"""Named questions: their headers are checked, their parameters bound as terms, whatever is given for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions

from treatygraph.errors import DataError, QueryError, UnknownIdentifier
from treatygraph.query.parameters import KINDS, bind
from treatygraph.query.questions import Question, question, questions, read_question
from treatygraph.registry import Registry
from treatygraph.store import ask, memory_store

REGISTRY = Registry.load()
_HEAD = "# title: A title\n# about: What it asks.\n"


def _question(folder: Path, kind: str, name: str = "it") -> Question:
    path = folder / "q.rq"
    path.write_text(
        f"{_HEAD}# param {name}: {kind} | what it is\nSELECT ?{name} WHERE {{ VALUES ?{name} {{ UNDEF }} }}\n",
        encoding="utf-8",
    )
    return read_question(path)


def _value(query: str) -> list[object]:
    found = ask(memory_store({}), query)
    assert isinstance(found, QuerySolutions)
    return [row[0] for row in found]


def test_there_are_more_than_ten_and_each_is_a_query_that_runs_as_it_is() -> None:
    assert len(questions()) > 10
    for each in questions().values():
        assert isinstance(ask(memory_store({}), each.sparql, name=each.name), QuerySolutions)
        assert isinstance(ask(memory_store({}), bind(each, {}, REGISTRY), name=each.name), QuerySolutions)


def test_an_unknown_question_is_told_with_one_that_is_near() -> None:
    with pytest.raises(UnknownIdentifier, match="did you mean attended-not-signed"):
        question("attended-not-singed")


@pytest.mark.parametrize(
    ("kind", "given", "term"),
    [
        ("state", "kgz", "<https://w3id.org/treatygraph/state/KGZ>"),
        ("state", "Côte d'Ivoire", "<https://w3id.org/treatygraph/state/CIV>"),
        ("meeting", "dublin-2008", "<https://w3id.org/treatygraph/meeting/dublin-2008>"),
        ("treaty", "ccm", "<https://w3id.org/treatygraph/treaty/ccm>"),
        ("predicate", "signed", "<https://w3id.org/treatygraph/ontology#signed>"),
        ("date", "2010-08-12", '"2010-08-12"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("number", "3", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ],
)
def test_a_parameter_becomes_the_term_that_its_kind_says(tmp_path: Path, kind: str, given: str, term: str) -> None:
    [value] = _value(bind(_question(tmp_path, kind), {"it": given}, REGISTRY))
    assert str(value) == term


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("state", "KGX"),
        ("state", "Atlantis"),
        ("meeting", "dublin-2008> } #"),
        ("meeting", "ccm"),
        ("treaty", ""),
        ("predicate", "signed ?x"),
        ("date", "2010"),
        ("date", "2010-02-30"),
        ("year", "20²0"),
        ("number", "1e9"),
        ("number", "-1"),
        ("text", "half \ud800"),
        ("iri", "https://example.org/> } DROP ALL #"),
        ("iri", "no iri"),
    ],
)
def test_what_is_not_of_the_kind_is_refused(tmp_path: Path, kind: str, given: str) -> None:
    with pytest.raises((QueryError, UnknownIdentifier)):
        bind(_question(tmp_path, kind), {"it": given}, REGISTRY)


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_bound_as_that_text_and_as_nothing_else(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    asked = _question(tmp_path_factory.mktemp("q"), "text")
    [value] = _value(bind(asked, {"it": text}, REGISTRY))
    assert getattr(value, "value", None) == text


def test_what_is_bound_is_not_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text(
        f"{_HEAD}# param one: text | a\n# param two: text | b\n"
        "SELECT ?one WHERE { VALUES ?one { UNDEF } VALUES ?two { UNDEF } }\n",
        encoding="utf-8",
    )
    sly = "VALUES ?two { UNDEF }"
    [value] = _value(bind(read_question(path), {"one": sly, "two": "x"}, REGISTRY))
    assert getattr(value, "value", None) == sly


def test_a_parameter_that_a_question_has_not_is_told_with_those_it_has() -> None:
    with pytest.raises(QueryError, match=r"has no parameter 'metting' \(it has --meeting, --treaty\)"):
        bind(question("attended-not-signed"), {"metting": "x"}, REGISTRY)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("# about: x\n", "no title"),
        ("# title: x\n", "no about"),
        ("# title x\n", "no header line"),
        (f"{_HEAD}# param it: colour | a colour\n", "unknown kind 'colour'"),
        (f"{_HEAD}# param it: state\n", "no parameter"),
        (f"{_HEAD}# param at: state | not in the query\n", r"has no VALUES \?at"),
    ],
)
def test_a_header_that_says_too_little_is_refused_with_its_line(tmp_path: Path, header: str, says: str) -> None:
    path = tmp_path / "q.rq"
    path.write_text(header + "SELECT ?it WHERE { VALUES ?it { UNDEF } }\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"q\.rq:\d: .*{says}"):
        read_question(path)


def test_every_kind_of_parameter_is_used_or_tested() -> None:
    assert {"state", "meeting", "treaty", "declaration", "resolution", "object", "predicate"} < set(KINDS)


def test_no_question_holds_an_iri_of_a_base_that_a_build_can_change() -> None:
    for each in questions().values():
        body = "\n".join(line for line in each.sparql.splitlines() if not line.startswith("#"))
        assert "<https://w3id.org/treatygraph/" not in body.replace("<https://w3id.org/treatygraph/ontology#>", ""), (
            each.name
        )
