"""What is written as N-Triples, two other parsers read back to the same values."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from treatygraph.errors import InputError
from treatygraph.graph import terms

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXT)
@example('a "quoted" \\ word\r\n\t\x00\x07\x7f\x85\u2028\u2029\ufeff\U0001f600')
def test_every_text_comes_back_as_it_was_from_two_parsers(text: str) -> None:
    line = f"<https://example.org/s> <https://example.org/p> {terms.literal(text)} ."
    assert line.splitlines() == [line]
    (quad,) = pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == text
    (value,) = rdflib.Graph().parse(data=line, format="nt").objects()
    assert str(value) == text


@given(st.one_of(st.none(), st.sampled_from(["en", "fr-ca"])), TEXT)
def test_a_language_comes_back_with_the_text(language: str | None, text: str) -> None:
    line = f"<a:s> <a:p> {terms.literal(text, language=language)} ."
    (quad,) = pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert (quad.object.language, quad.object.value) == (language, text)


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_of_a_character_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="half of a character"):
        terms.literal(text)


@pytest.mark.parametrize(
    "text", ["https://example.org/a b", "https://example.org/<", 'x:"', "no-scheme", "", "x:\n", "x:\ud800", "x:a\\b"]
)
def test_an_iri_that_some_syntax_cannot_carry_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is no IRI"):
        terms.iri(text)


@pytest.mark.parametrize("tag", ["", "en_US", 'en" .', "e" * 9])
def test_a_language_that_is_none_is_refused(tag: str) -> None:
    with pytest.raises(InputError, match="language tag"):
        terms.literal("a", language=tag)


@pytest.mark.parametrize(
    ("text", "datatype", "first", "last"),
    [
        ("2008", "http://www.w3.org/2001/XMLSchema#gYear", "2008-01-01", "2008-12-31"),
        ("2008-02", "http://www.w3.org/2001/XMLSchema#gYearMonth", "2008-02-01", "2008-02-29"),
        ("2008-12-03", "http://www.w3.org/2001/XMLSchema#date", "2008-12-03", "2008-12-03"),
        ("2009/2010-07", "http://id.loc.gov/datatypes/edtf/EDTF-level0", "2009-01-01", "2010-07-31"),
        ("2014/..", "http://id.loc.gov/datatypes/edtf/EDTF-level1", "2014-01-01", None),
        ("../2009-05", "http://id.loc.gov/datatypes/edtf/EDTF-level1", None, "2009-05-31"),
    ],
)
def test_a_date_keeps_its_precision_and_tells_its_bounds(
    text: str, datatype: str, first: str | None, last: str | None
) -> None:
    assert terms.date(text) == f'"{text}"^^<{datatype}>'
    bounds = [day and day.split('"')[1] for day in terms.bounds(text)]
    assert bounds == [first, last]
