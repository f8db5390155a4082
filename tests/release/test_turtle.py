"""Turtle put together from lines is byte for byte what Oxigraph's serialiser makes of the same triples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from treatygraph.namespaces import BASE
from treatygraph.release.formats import prefixes_of, spaced, turtle

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_BASES = (BASE, "https://example.org/", "https://schema.org/", "http://www.w3.org/ns/prov#")
_LOCAL = st.lists(st.sampled_from([*"aZ09-._/~:é'(€", "%41"]), max_size=6).map("".join)
_SPACES = st.sampled_from(sorted({space for base in _BASES for space in prefixes_of(base).values()} | set(_BASES)))
_IRIS = st.builds(lambda space, local: NamedNode(space + local), _SPACES, _LOCAL)
_WORDS = st.text(st.characters(exclude_categories=["Cs"]))
_LITERALS = st.one_of(
    st.builds(Literal, _WORDS),
    st.builds(lambda words, tag: Literal(words, language=tag), _WORDS, st.sampled_from(["en", "pt-br", "x-klingon"])),
    st.builds(lambda number: Literal(number), st.integers() | st.booleans() | st.floats()),
    st.builds(lambda words, kind: Literal(words, datatype=kind), _WORDS, _IRIS),
)
_TRIPLES = st.builds(Triple, _IRIS, st.one_of(st.just(_TYPE), _IRIS), st.one_of(_IRIS, _LITERALS))


def _by_oxigraph(triples: set[Triple], base: str) -> bytes:
    def order(triple: Triple) -> tuple[str, bool, str, str]:
        assert isinstance(triple.subject, NamedNode)
        # the object with what follows it in its line, as "a" sorts after "a b" where a line goes on with " ."
        return f"{triple.subject} ", triple.predicate != _TYPE, triple.predicate.value, f"{triple.object} ."

    made = serialize(sorted(triples, key=order), format=RdfFormat.TURTLE, prefixes=prefixes_of(base))
    return spaced(made or b"")


@pytest.mark.parametrize("base", _BASES)
@given(triples=st.sets(_TRIPLES, min_size=1, max_size=12))
def test_any_triples_become_the_bytes_that_oxigraph_writes(base: str, triples: set[Triple]) -> None:
    lines = sorted(f"{triple} ." for triple in triples)
    assert b"".join(turtle(lines, base)) == _by_oxigraph(triples, base)
