"""Queries are looked at before they run: none reaches out, none is deep enough to end the process."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.errors import QueryError
from treatygraph.query import guard


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { { { SeRvIcE<http://127.0.0.1:1/>{} } } }",
        '# SERVICE\nSELECT * { ?s ?p "SERVICE" . SERVICE ?x {} }',
        'SELECT * { ?s ?p "\\"" . SERVICE ?x {} . ?s ?p "" }',
    ],
)
def test_a_query_that_would_fetch_is_refused_with_its_place(query: str) -> None:
    with pytest.raises(QueryError, match=r"q\.rq:\d+:\d+: SERVICE"):
        guard.check(query, name="q.rq")


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT * { ?s ?p '''a SERVICE ' of ''' }",
        'SELECT * { ?s ?p """SERVICE "" x""" }',
        "SELECT ?service { ?service ?p $SERVICE }",
        "PREFIX service: <https://example.org/SERVICE/> SELECT * { ?s service:service ex:SERVICE }",
        "# SERVICE\nSELECT * { ?s ?p ?o } # SERVICE",
        'SELECT * { ?s ?p "x"@service }',
    ],
)
def test_the_word_alone_harms_nobody(query: str) -> None:
    guard.check(query)


def test_deep_nesting_is_refused_and_what_people_write_is_not() -> None:
    guard.check("SELECT * { FILTER" + "(" * 200 + "1" + ")" * 200 + " }")
    with pytest.raises(QueryError, match="deeper than 256"):
        guard.check("SELECT * { FILTER" + "(" * 20_000 + "1" + ")" * 20_000 + " }")


def test_a_query_longer_than_the_limit_is_refused() -> None:
    with pytest.raises(QueryError, match="longer than"):
        guard.check("#" + "x" * guard.MAX_BYTES)


@given(st.text(alphabet="\"'\\#<>{}()?$@: \nSERVICEservice", max_size=60))
def test_no_text_breaks_the_scan(text: str) -> None:
    with suppress(QueryError):
        guard.check(text)
