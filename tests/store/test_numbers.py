"""What the engine gives for numbers whose last byte is full, such as 255 and 511: where it errs, and that we do not.

Oxigraph looks a term up on disk by the beginning of a key, and takes the end of that stretch too far where the key ends
in a full byte. Triple patterns of a query are compared again, and are right; ``quads_for_pattern`` and property paths
that end in such a number (``+``, ``*``, ``?``, ``|`` and ``!``) are not. The first was
seen in pyoxigraph 0.4.11, 0.5.0, 0.5.9 and 0.5.13, the second in 0.5.13, the newest.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from treatygraph.query.questions import questions
from treatygraph.store import ask, build_store, memory_store, open_store

_X = "https://example.org/"
_NUMBERS = range(250, 1030)
_GRAPHS = {
    f"{_X}graph": sorted(
        f'<{_X}s{number}> <{_X}p> "{number}"^^<http://www.w3.org/2001/XMLSchema#integer> .' for number in _NUMBERS
    )
}

ASKED = (
    "?s ?p 511",
    f"?s <{_X}p> 511",
    f"?s <{_X}p> ?o FILTER(?o = 511)",
    f"VALUES ?o {{ 255 511 767 }} ?s <{_X}p> ?o",
    f"GRAPH ?g {{ ?s <{_X}p> 511 }}",
    f"?s <{_X}p> ?o MINUS {{ ?s <{_X}p> 767 }}",
    f"?s <{_X}p> ?o FILTER NOT EXISTS {{ ?s <{_X}p> 255 }}",
)
"""Patterns by which our questions and pages may ask for a number."""

_WIDE_PATH = re.compile(r"(?:[a-z]+:\w+|\))[+*?]|[a-z]+:\w+ ?\| ?[a-z]+:\w+|!\(?[a-z]+:")
"""A property path that Oxigraph walks itself, rather than as triple patterns."""


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The numbers in a store on disk."""
    link = tmp_path_factory.mktemp("numbers") / "store"
    build_store(_GRAPHS, link)
    return open_store(link)


def _rows(store: Store, pattern: str) -> list[str]:
    found = ask(store, f"SELECT * {{ {pattern} }}")
    assert isinstance(found, QuerySolutions)
    return sorted(str(row) for row in found)


@pytest.mark.parametrize("pattern", ASKED)
def test_a_number_with_a_full_last_byte_finds_itself_alone(on_disk: Store, pattern: str) -> None:
    assert _rows(on_disk, pattern) == _rows(memory_store(_GRAPHS), pattern)


def test_every_number_finds_itself_alone(on_disk: Store) -> None:
    for number in _NUMBERS:
        assert len(_rows(on_disk, f"?s <{_X}p> {number}")) == 1, number


@pytest.mark.parametrize("name", questions())
def test_no_named_question_takes_a_path_that_the_engine_walks_itself(name: str) -> None:
    text = re.sub(r"(?m)^#.*$", "", questions()[name].sparql)
    assert not _WIDE_PATH.search(text)


@pytest.mark.parametrize("path", ["tg:a+", "tg:a*", "(tg:a/tg:b)?", "tg:a|tg:b", "!tg:a"])
def test_such_a_path_would_be_noticed(path: str) -> None:
    assert _WIDE_PATH.search(f"?s {path} ?number .")


def test_our_own_queries_in_the_package_take_such_a_path_to_resources_only(root: Path) -> None:
    wide = re.compile(r"\b(?:tg|prov|oa|schema|rdfs|skos|dcterms):[A-Za-z]+(?:[+*](?=\s)| ?\| ?(?:tg|prov|oa|schema):)")
    taken = [
        path.name for path in sorted((root / "src").rglob("*.py")) if wide.search(path.read_text(encoding="utf-8"))
    ]
    assert taken == ["around.py"]  # what points at a resource: its IRI, never a number
