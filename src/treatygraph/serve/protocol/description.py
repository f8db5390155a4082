"""What the endpoint says of itself: SPARQL 1.1 Service Description (W3C 2013), with the release's own VoID.

Beside it stands what query editors complete from: prefixes, examples, and what terms are called.

The default graph of every query without a data set of its own holds each triple of the named graphs once: it is their
union, loaded as a graph of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from treatygraph.namespaces import PREFIXES
from treatygraph.query.examples import example_triples, prefix_triples, term_triples
from treatygraph.registry import Registry
from treatygraph.serve.context import Context, Release
from treatygraph.serve.forms import GRAPHS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML", "N-Quads", "TriG",
)  # fmt: skip
_UNION = (
    "The default graph is the union of the named graphs, loaded as a graph of its own: each triple is in it once. "
    "Ask with GRAPH for who said what."
)


def described(context: Context, path: str, form: str) -> bytes:
    """The description in one of the forms for graphs, for the endpoint at a path of this server."""
    return _described(context.release, context.settings.address + path, form)


@lru_cache(maxsize=16)
def _described(release: Release, endpoint: str, form: str) -> bytes:
    known = list(_held(release.files)) if release.files is not None else []
    registry = Registry.load()
    editors = (prefix_triples(release.base), example_triples(endpoint, registry, release.base), term_triples())
    triples = {*_service(endpoint, known), *known, *(triple for told in editors for triple in told)}
    prefixes = {**PREFIXES, "sd": _SD}
    return serialize(sorted(triples, key=str), format=GRAPHS[form].format, prefixes=prefixes) or b""


def _held(files: Path) -> Iterator[Triple]:
    """What the release says of itself: how much it holds, in all and by class, by property, by graph."""
    description = files / "void.ttl"
    if description.is_file():
        yield from (quad.triple for quad in parse(description.read_bytes(), format=RdfFormat.TURTLE))


def _service(endpoint: str, held: list[Triple]) -> Iterator[Triple]:
    service, dataset = NamedNode(f"{endpoint}#service"), NamedNode(f"{endpoint}#dataset")
    default = NamedNode(f"{endpoint}#default-graph")
    kind = NamedNode(PREFIXES["rdf"] + "type")

    def sd(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    yield Triple(service, kind, sd("Service"))
    yield Triple(service, sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    yield Triple(service, sd("feature"), sd("UnionDefaultGraph"))
    for name in _RESULTS:
        yield Triple(service, sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, sd("defaultDataset"), dataset)
    yield Triple(dataset, kind, sd("Dataset"))
    yield Triple(dataset, sd("defaultGraph"), default)
    yield Triple(default, kind, sd("Graph"))
    yield Triple(default, NamedNode(PREFIXES["rdfs"] + "comment"), Literal(_UNION, language="en"))
    sizes = {triple.subject: triple.object for triple in held if triple.predicate.value == _void("triples")}
    for triple in held:
        # the release's graphs are the subsets it names; the release itself is what the default graph holds
        if triple.predicate.value != _void("subset") or not isinstance(triple.object, NamedNode):
            continue
        yield Triple(default, NamedNode(PREFIXES["dct"] + "isFormatOf"), triple.subject)
        named = NamedNode(f"{endpoint}?graph={triple.object.value}#named-graph")
        yield Triple(dataset, sd("namedGraph"), named)
        yield Triple(named, kind, sd("NamedGraph"))
        yield Triple(named, sd("name"), triple.object)
        if triple.object in sizes:
            yield Triple(triple.object, kind, sd("Graph"))
            yield Triple(named, sd("graph"), triple.object)


def _void(name: str) -> str:
    return PREFIXES["void"] + name
