"""Reading the manifests of the W3C's test suites: the tests, in their order, each with what its manifest says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
DAWGT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


def entries(manifest: Path) -> Iterator[tuple[Graph, Node]]:
    """The tests of a manifest and of those that it includes."""
    graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    top = next(graph.subjects(RDF.type, MF.Manifest), URIRef(manifest.as_uri()))
    for head in graph.objects(top, MF.include):
        for included in Collection(graph, head):
            yield from entries(file_of(included))
    for head in graph.objects(top, MF.entries):
        for test in Collection(graph, head):
            yield graph, test


def name_of(graph: Graph, test: Node) -> str:
    """The last part of a test's IRI."""
    del graph
    return str(test).rpartition("#")[2]


def file_of(iri: Node) -> Path:
    """The file that a ``file:`` IRI names."""
    from urllib.parse import unquote, urlsplit

    return Path(unquote(urlsplit(str(iri)).path))
