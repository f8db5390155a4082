"""The W3C's tests of the SPARQL 1.1 Protocol and Service Description, by their own manifests, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node
from tests.serve.conftest import Running, Starter
from tests.serve.protocol.manifests import CNT, HT, MF, SD, UT, entries, name_of

from treatygraph.store import build_store

_HERE = "w3c-rdf-tests/sparql/sparql11"


@pytest.fixture(scope="module")
def suite(shared: Path) -> Path:
    return shared / "suites" / _HERE


@pytest.fixture(scope="module")
def tests(suite: Path) -> dict[str, tuple[Graph, Node]]:
    return {name_of(graph, test): (graph, test) for graph, test in entries(suite / "protocol" / "manifest.ttl")}


@pytest.fixture(scope="module")
def endpoint(suite: Path, tmp_path_factory: pytest.TempPathFactory, start: Starter) -> Iterator[Running]:
    """A server over the data that the manifest's tests ask for, each file under the name that they give it."""
    folder = tmp_path_factory.mktemp("protocol")
    graphs: dict[str, list[str]] = {}
    for graph, _ in entries(suite / "protocol" / "manifest.ttl"):
        for data in graph.objects(None, UT.graphData):
            file, name = graph.value(data, UT.graph), str(graph.value(data, RDFS.label))
            content = (suite / "protocol" / str(file).rpartition("/")[2]).read_bytes()
            graphs[name] = sorted(f"{quad.triple} ." for quad in parse(content, format=RdfFormat.N_TRIPLES))
    build_store(graphs, folder / "store")
    with start("--store", folder / "store", log=folder / "log") as started:
        yield started


def _requests(graph: Graph, test: Node) -> Iterator[tuple[Node, httpx.Request]]:
    action = graph.value(test, MF.action)
    for request in Collection(graph, graph.value(action, HT.requests) or RDF.nil):
        headers = {
            str(graph.value(header, HT.fieldName)): str(graph.value(header, HT.fieldValue))
            for head in graph.objects(request, HT.headers)
            for header in Collection(graph, head)
        }
        body = graph.value(request, HT.body)
        content = None
        if body is not None:
            encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8")
            content = str(graph.value(body, CNT.chars)).encode(encoding)
        made = httpx.Request(
            str(graph.value(request, HT.methodName)),
            "http://127.0.0.1" + str(graph.value(request, HT.absolutePath)),
            headers=headers,
            content=content,
        )
        yield request, made


def _problems(graph: Graph, test: Node, endpoint: Running) -> Iterator[str]:
    for request, made in _requests(graph, test):
        made.url = made.url.copy_with(port=endpoint.port)
        found = endpoint.client.send(made)
        response = graph.value(request, HT.resp)
        wanted = {str(status).rpartition("StatusCode")[2] for status in graph.objects(response, MF.expectedStatus)}
        if not any(_fits(found.status_code, status) for status in wanted):
            yield f"status {found.status_code}, not {sorted(wanted)}: {found.text}"
            continue
        kind = found.headers.get("content-type", "").partition(";")[0]
        form = str(graph.value(response, MF.expectedFormat) or "")
        if form in ("boolean", "tabular") and kind not in _ROWS:
            yield f"{kind} is no {form}"
        if form == "RDF" and kind not in _GRAPHS:
            yield f"{kind} is no RDF"
        boolean = graph.value(response, MF.expectedBoolean)
        if boolean is not None and found.json()["boolean"] is not (str(boolean) == "true"):
            yield f"answers {found.text}"


_ROWS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
_GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")


def _fits(status: int, wanted: str) -> bool:
    return str(status) == wanted or (wanted.endswith("xx") and str(status)[0] == wanted[0])


def test_every_test_of_the_query_side_passes(tests: dict[str, tuple[Graph, Node]], endpoint: Running) -> None:
    asked = {name: held for name, held in tests.items() if not name.startswith("update_")}
    assert len(asked) == 27
    assert {name: list(_problems(*held, endpoint)) for name, held in asked.items()} == {name: [] for name in asked}


def test_every_update_is_refused(tests: dict[str, tuple[Graph, Node]], endpoint: Running) -> None:
    updates = {name: held for name, held in tests.items() if name.startswith("update_")}
    assert len(updates) == 7
    for graph, test in updates.values():
        _, first = next(_requests(graph, test))
        first.url = first.url.copy_with(port=endpoint.port)
        assert endpoint.client.send(first).status_code == 403


def test_every_test_of_the_service_description_passes(suite: Path, endpoint: Running) -> None:
    names = {name_of(graph, test) for graph, test in entries(suite / "service-description" / "manifest.ttl")}
    assert names == {"returns-rdf", "has-endpoint-triple", "conforms-to-schema"}
    for accept in ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"):
        found = endpoint.client.get("/sparql", headers={"accept": accept})
        assert found.status_code == 200
        assert found.headers["content-type"].startswith(accept)
        said = Graph().parse(data=found.content, format=accept)
        service = said.value(None, SD.endpoint, URIRef(f"{endpoint.url}/sparql"))
        assert service is not None, "it names the endpoint that was asked"
        _conforms(said, service)


def _conforms(said: Graph, service: Node) -> None:
    """What the vocabulary says of its properties' domains and ranges, and of the languages that it knows."""
    assert (service, RDF.type, SD.Service) in said
    assert set(said.subjects(SD.endpoint)) == {service}
    assert set(said.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert all(isinstance(form, URIRef) for form in said.objects(service, SD.resultFormat))
    for dataset in said.objects(service, SD.defaultDataset):
        assert (dataset, RDF.type, SD.Dataset) in said
        assert all((graph, RDF.type, SD.Graph) in said for graph in said.objects(dataset, SD.defaultGraph))
        for named in said.objects(dataset, SD.namedGraph):
            assert (named, RDF.type, SD.NamedGraph) in said
            assert said.value(named, SD.name) is not None
