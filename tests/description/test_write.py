"""The forms of a description: the same triples in each, the same bytes each time, nothing that breaks a parser."""

from __future__ import annotations

import io
import json

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from tests.description.answers import InMemory
from tests.query.sample import sample_store

from treatygraph.description import FORMS, describe, form, write, write_forms
from treatygraph.description.order import text_of
from treatygraph.description.write import published_context
from treatygraph.errors import QueryError
from treatygraph.iris import Iris
from treatygraph.namespaces import BASE, TG

KGZ = Iris().state("KGZ")
_OXIGRAPH = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}
_G, _S, _P = (NamedNode(f"https://example.org/{name}") for name in "gsp")


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return describe([KGZ], InMemory(sample_store()))[KGZ]


@pytest.mark.parametrize("known", FORMS, ids=lambda known: known.name)
def test_each_form_reads_back_as_the_same_triples(known: object, quads: list[Quad]) -> None:
    name = getattr(known, "name", "")
    read = list(parse(write(quads, name), format=_OXIGRAPH[name]))
    if getattr(known, "graphs", False):
        assert set(read) == set(quads)
    else:
        assert {quad.triple for quad in read} == {quad.triple for quad in quads}


@pytest.mark.parametrize("known", FORMS, ids=lambda known: known.name)
def test_the_order_in_which_triples_came_makes_no_difference(known: object, quads: list[Quad]) -> None:
    name = getattr(known, "name", "")
    assert write(quads, name) == write([*reversed(quads), *quads], name)


def test_forms_written_together_are_the_bytes_of_each_written_alone(quads: list[Quad]) -> None:
    names = [known.name for known in reversed(FORMS)]
    assert [(made.name, text) for made, text in write_forms(quads, names)] == [
        (name, write(quads, name)) for name in names
    ]


def test_rdflib_reads_the_json_ld_as_the_same_triples(quads: list[Quad]) -> None:
    ours = rdflib.Graph().parse(data=write(quads, "ntriples"), format="nt")
    theirs = rdflib.Graph().parse(data=write(quads, "jsonld"), format="json-ld")
    assert set(ours) == set(theirs)


def test_the_json_ld_uses_names_of_the_published_context_and_needs_no_fetching(quads: list[Quad]) -> None:
    content = json.loads(write(quads, "jsonld"))
    context, published = content["@context"], published_context()
    assert isinstance(context, dict)
    assert all(published[key] == value for key, value in context.items())
    assert "subject" in context


def test_a_small_file_declares_the_prefixes_that_it_uses_and_no_others(quads: list[Quad]) -> None:
    text = write(quads, "turtle", BASE).decode()
    declared = [line.split()[1].rstrip(":") for line in text.splitlines() if line.startswith("@prefix")]
    assert "state" in declared
    assert "sh" not in declared
    assert f"<{TG}" not in text.split("\n\n", 1)[1], "every term of the ontology is written by its prefix"


def test_nothing_is_an_empty_document_in_every_form() -> None:
    for known in FORMS:
        assert list(parse(write([], known.name), format=_OXIGRAPH[known.name])) == []


def test_an_unknown_form_is_told_with_those_that_there_are() -> None:
    with pytest.raises(QueryError, match="turtle"):
        form("html")


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(["turtle", "ntriples", "nquads", "trig", "jsonld"]),
)
def test_any_text_survives(text: str, name: str) -> None:
    quad = Quad(_S, _P, Literal(text), _G)
    [read] = parse(write([quad], name), format=_OXIGRAPH[name])
    assert read.object == Literal(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_rdf_xml_stays_xml_whatever_the_text(text: str) -> None:
    written = write([Quad(_S, _P, Literal(text), _G)], "rdfxml")
    graph = rdflib.Graph().parse(io.BytesIO(written), format="xml")
    assert len(graph) == 1


@pytest.mark.parametrize("name", [known.name for known in FORMS])
def test_a_label_of_a_megabyte_is_written_whole(name: str) -> None:
    label = "</script>\u202e" * 90_000
    [read] = parse(write([Quad(_S, _P, Literal(label), _G)], name), format=_OXIGRAPH[name])
    assert text_of(read.object) == label
