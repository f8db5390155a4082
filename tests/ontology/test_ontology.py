"""The ontology: every term is told in full, the registry's predicates are in it, graphs use only its terms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, BNode, URIRef
from tests.graph.conftest import extraction

from treatygraph.graph import Retraction, build
from treatygraph.namespaces import PREFIXES, TG
from treatygraph.registry import Registry
from treatygraph.version import __version__

DEFINED = URIRef(TG.removesuffix("#"))
_TERM = re.compile(rf"<{re.escape(TG)}([^>]+)>")


@pytest.fixture(scope="module")
def ontology(root: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(root / "ontology" / "treatygraph.ttl")


def terms(ontology: rdflib.Graph) -> list[URIRef]:
    return sorted({term for term in ontology.subjects() if isinstance(term, URIRef) and term.startswith(TG)})


@pytest.mark.parametrize("property_", [RDFS.label, SKOS.definition, SKOS.example, RDFS.isDefinedBy])
def test_every_term_has_a_label_a_definition_an_example_and_its_ontology(
    property_: URIRef, ontology: rdflib.Graph
) -> None:
    lacking = [term.removeprefix(TG) for term in terms(ontology) if len(set(ontology.objects(term, property_))) != 1]
    assert lacking == []


def test_every_term_is_used_by_its_own_example(ontology: rdflib.Graph) -> None:
    for term in terms(ontology):
        assert f"tg:{term.removeprefix(TG)}" in str(ontology.value(term, SKOS.example)), term


def test_every_example_is_turtle(ontology: rdflib.Graph) -> None:
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    for term in terms(ontology):
        example = str(ontology.value(term, SKOS.example))
        graph = rdflib.Graph().parse(data=prefixes + "@base <https://w3id.org/treatygraph/> .\n" + example)
        assert len(graph) >= 1, term


def test_every_property_tells_what_it_is_said_of_and_every_term_it_names_exists(ontology: rdflib.Graph) -> None:
    known = set(terms(ontology))
    named = {node for triple in ontology for node in triple if isinstance(node, URIRef) and node.startswith(TG)}
    assert named - known == set()
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            above = {
                *ontology.objects(term, RDFS.range),
                *ontology.objects(term, URIRef(PREFIXES["schema"] + "rangeIncludes")),
            }
            assert above or kind == OWL.DatatypeProperty or (None, RDFS.subPropertyOf, term) in ontology, term


def test_the_ontology_has_no_blank_nodes_and_moves_only_its_version(ontology: rdflib.Graph) -> None:
    assert not any(isinstance(node, BNode) for triple in ontology for node in triple)
    assert str(ontology.value(DEFINED, OWL.versionInfo)) == __version__
    assert str(ontology.value(DEFINED, OWL.versionIRI)) == f"{DEFINED}/{__version__}"


def test_the_predicates_of_the_registry_and_of_the_ontology_are_the_same_in_the_same_words(
    ontology: rdflib.Graph,
) -> None:
    registry = Registry.load()
    in_ontology = {str(term).removeprefix(TG) for term in ontology.subjects(RDF.type, URIRef(f"{TG}ClaimPredicate"))}
    assert in_ontology == set(registry.predicates)
    for predicate in registry.predicates.values():
        term = URIRef(TG + predicate.name)

        def value(name: str, subject: URIRef = term) -> str | None:
            found = ontology.value(subject, URIRef(name if ":" in name else TG + name))
            return None if found is None else str(found)

        excluded = {str(other).removeprefix(TG) for other in ontology.objects(term, URIRef(f"{TG}excludes"))}
        told = (
            value(RDFS.label), value(SKOS.definition), value("negativeLabel"), value("negativeDefinition"),
            value("dateMeaning"), excluded,
        )  # fmt: skip
        assert told == (
            predicate.label, predicate.definition, predicate.label_negative, predicate.definition_negative,
            predicate.date_meaning, set(predicate.excludes),
        )  # fmt: skip


def test_a_graph_uses_no_term_that_the_ontology_has_not(ontology: rdflib.Graph) -> None:
    made = build([extraction()], Registry.load(), retractions=[Retraction("https://example.org/c", "a slip")])
    used = {found for lines in made.graphs.values() for line in lines for found in _TERM.findall(line)}
    assert used - {term.removeprefix(TG) for term in terms(ontology)} == set()
