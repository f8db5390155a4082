"""The page of the vocabulary: every term of the file, at the part of the address behind its hash."""

from __future__ import annotations

from pyoxigraph import NamedNode, RdfFormat, parse

from treatygraph.namespaces import TG
from treatygraph.pages.ontology import ontology_page
from treatygraph.pages.render import render
from treatygraph.resources import ontology_dir


def _terms() -> set[str]:
    file = ontology_dir() / "treatygraph.ttl"
    subjects = {quad.subject for quad in parse(path=file, format=RdfFormat.TURTLE)}
    return {one.value.removeprefix(TG) for one in subjects if isinstance(one, NamedNode) and one.value.startswith(TG)}


def test_every_term_of_the_file_is_on_the_page_once() -> None:
    named = [term.name for section in ontology_page().sections for term in section.terms]
    assert sorted(named) == sorted(_terms())


def test_every_term_has_its_label_its_definition_and_its_example() -> None:
    for section in ontology_page().sections:
        for term in section.terms:
            assert term.label, term.name
            assert term.definition, term.name
            assert term.example, term.name


def test_a_terms_iri_leads_to_its_place_on_the_page() -> None:
    written = render(ontology_page())
    for name in _terms():
        assert f'id="{name}"' in written


def test_a_predicate_of_claims_tells_what_its_negative_means() -> None:
    signed = next(term for section in ontology_page().sections for term in section.terms if term.name == "signed")
    told = {one.term: one.values[0].text for one in signed.relations}
    assert told["a negative claim reads"] == "did not sign"
    assert signed.kind == "predicate of claims"
