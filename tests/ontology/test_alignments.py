"""The alignments relate our terms to terms elsewhere that were confirmed, and nothing takes them in."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, SKOS, BNode, URIRef

from treatygraph.namespaces import TG
from treatygraph.registry import Registry
from treatygraph.version import __version__

MAPPINGS = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch}
FILE = URIRef("https://w3id.org/treatygraph/ontology/alignments")


@pytest.fixture(scope="module")
def alignments(root: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(root / "ontology" / "alignments.ttl")


def test_every_aligned_term_is_ours(alignments: rdflib.Graph, root: Path) -> None:
    ontology = rdflib.Graph().parse(root / "ontology" / "treatygraph.ttl")
    aligned = {term for relation in MAPPINGS for term in alignments.subjects(relation)}
    assert aligned
    assert {term for term in aligned if (term, RDF.type, None) not in ontology} == set()


def test_every_term_elsewhere_was_confirmed(alignments: rdflib.Graph) -> None:
    confirmed = {term.iri for term in Registry.load().vocabulary_terms if term.confirmed in ("yes", "partly")}
    named = {str(term) for relation in MAPPINGS for term in alignments.objects(None, relation)}
    assert named - confirmed == set()


def test_nothing_but_mappings_is_said_of_our_terms(alignments: rdflib.Graph) -> None:
    assert {predicate for term, predicate in alignments.subject_predicates() if str(term).startswith(TG)} <= MAPPINGS
    assert not any(isinstance(node, BNode) for triple in alignments for node in triple)
    assert str(alignments.value(FILE, OWL.versionInfo)) == __version__


def test_nothing_imports_them(root: Path) -> None:
    for path in sorted([*root.glob("ontology/*.ttl"), *root.glob("shapes/*.ttl")]):
        assert (None, OWL.imports, None) not in rdflib.Graph().parse(path), path
