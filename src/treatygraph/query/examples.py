"""The named questions and the prefixes as an endpoint tells them of itself: SHACL, as query editors read it.

A question is an ``sh:SPARQLExecutable`` with its text under ``sh:select``, its sample parameters bound, so that it runs
as it is; a prefix is declared with ``sh:declare`` (SHACL 1.0, W3C 2017, sections 5.2 and 5.3.1). The SIB's editor and
ours take completion and examples from exactly these triples. No blank nodes.
"""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from treatygraph.iris import Iris
from treatygraph.namespaces import BASE, PREFIXES, with_prefixes
from treatygraph.query.parameters import bind
from treatygraph.query.questions import Question, questions
from treatygraph.registry import Registry
from treatygraph.resources import ontology_dir

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_STRING = NamedNode(PREFIXES["xsd"] + "string")


def _term(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


def runnable(question: Question, registry: Registry, iris: Iris) -> str:
    """A question's SPARQL alone: its parameters at their defaults, its prefixes declared, without its header."""
    text = bind(question, {}, registry, iris)
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return with_prefixes(body.strip()) + "\n"


def prefix_triples(base: str = BASE) -> list[Triple]:
    """The prefixes of the graph, declared at ``BASE/prefixes``."""
    whole = NamedNode(f"{base}prefixes")
    found = [Triple(whole, _TYPE, _term("owl", "Ontology"))]
    for prefix, namespace in PREFIXES.items():
        one = NamedNode(f"{base}prefixes/{prefix}")
        found += [
            Triple(whole, _term("sh", "declare"), one),
            Triple(one, _TYPE, _term("sh", "PrefixDeclaration")),
            Triple(one, _term("sh", "prefix"), Literal(prefix, datatype=_STRING)),
            Triple(one, _term("sh", "namespace"), Literal(namespace, datatype=_term("xsd", "anyURI"))),
        ]
    return found


def example_triples(endpoint: str, registry: Registry, base: str = BASE) -> list[Triple]:
    """Every named question as an example of what the endpoint can be asked, at ``BASE/question/NAME``."""
    iris, found = Iris(base), []
    for name, question in questions().items():
        one = NamedNode(f"{base}question/{name}")
        found += [
            Triple(one, _TYPE, _term("sh", "SPARQLExecutable")),
            Triple(one, _TYPE, _term("sh", "SPARQLSelectExecutable")),
            Triple(one, _term("rdfs", "label"), Literal(question.title, language="en")),
            Triple(one, _term("rdfs", "comment"), Literal(question.about, language="en")),
            Triple(one, _term("sh", "prefixes"), NamedNode(f"{base}prefixes")),
            Triple(one, _term("sh", "select"), Literal(runnable(question, registry, iris))),
            Triple(one, _term("schema", "target"), NamedNode(endpoint)),
        ]
    return found


def term_triples() -> list[Triple]:
    """What the terms of the vocabulary are called and what they mean, so that an editor can say it while one types."""
    told = (_term("rdfs", "label"), _term("skos", "definition"))
    found = parse(path=ontology_dir() / "treatygraph.ttl", format=RdfFormat.TURTLE)
    return [quad.triple for quad in found if quad.predicate in told]
