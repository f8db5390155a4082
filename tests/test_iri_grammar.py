"""What counts as an IRI here is one to the RDF library too, so that no IRI that was let in fails later."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from treatygraph.iris import is_iri

_PARTS = st.text(alphabet="aA0/:?#@%2f!$&'()*+,;=-._~ é\u202e\ue000\ufdd0\uffff[]\U0001fffe\U000e0000\U000f0000")


@given(st.sampled_from(["http://", "http:", "urn:", "https://w3id.org/treatygraph/state/", "mailto:"]), _PARTS)
def test_what_is_taken_for_an_iri_is_one_to_the_rdf_library(beginning: str, rest: str) -> None:
    if is_iri(beginning + rest):
        NamedNode(beginning + rest)


@pytest.mark.parametrize(
    "iri", ["urn:x", "http://[::1]:8000/a?b=[", "http://a/%zz", "http://a/#b#c", "http://a:b/", "a b"]
)
def test_brackets_escapes_and_ports_stand_where_they_may(iri: str) -> None:
    assert is_iri(iri) is (iri == "urn:x")


def test_an_address_in_brackets_may_be_a_host() -> None:
    assert is_iri("http://[2001:db8::1]:8000/sparql?a=b#c")
