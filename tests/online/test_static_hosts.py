"""The folder of files on plain web hosts: Apache by the folder's .htaccess, nginx by its nginx.conf."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from tests.online.hosts import apache, changed, nginx, shown
from tests.query.server import free_port

from treatygraph.namespaces import BASE
from treatygraph.site import write_site

HTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    return write_site(built / "public", store=built / "store", url="https://example.org/graph", png=False).folder


@pytest.fixture(scope="module")
def public(site: Path, open_folder: Path) -> Path:
    """A copy as rsync would lay it on the host."""
    copied = open_folder / "public"
    _copy(site.resolve(), copied)
    return copied


def _copy(source: Path, target: Path) -> None:
    target.mkdir(mode=0o755)
    for item in source.iterdir():
        if item.is_dir():
            _copy(item, target / item.name)
        else:
            (target / item.name).write_bytes(item.read_bytes())
            (target / item.name).chmod(0o644)


@pytest.fixture(scope="module")
def apache_host(public: Path, open_folder: Path) -> Iterator[httpx.Client]:
    folder = open_folder / "apache"
    folder.mkdir()
    with apache(public, folder) as url, httpx.Client(base_url=url, timeout=20) as client:
        yield client


@pytest.fixture(scope="module")
def nginx_host(public: Path, open_folder: Path) -> Iterator[httpx.Client]:
    port = free_port()
    block = changed(shown("nginx", 0), ("listen 443 ssl", f"listen 127.0.0.1:{port}"), ("/var/www/graph", str(public)))
    with nginx(block, port, open_folder) as url, httpx.Client(base_url=url, timeout=20) as client:
        yield client


@pytest.fixture(scope="module")
def w3id_host(public: Path, open_folder: Path) -> Iterator[httpx.Client]:
    """The redirects that w3id.org would keep; they lead to a host that is not there."""
    own, folder = open_folder / "w3id", open_folder / "apache-w3id"
    _copy(public / "w3id", own)
    folder.mkdir()
    with apache(own, folder) as url, httpx.Client(base_url=url, timeout=20) as client:
        yield client


@pytest.fixture(scope="module")
def iris(built: Path) -> list[str]:
    """What every IRI of the graph is under the base, but for the ontology's terms, which browsers find on its page."""
    base, found = BASE, set[str]()
    for quad in parse(path=built / "release" / "treatygraph.nq", format=RdfFormat.N_QUADS):
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, NamedNode) and term.value.startswith(base) and "#" not in term.value:
                found.add(term.value.removeprefix(base))
    return sorted(found)


ACCEPTED = [
    (HTML, "html"),
    ("*/*", "html"),
    ("text/turtle", "ttl"),
    ("application/ld+json", "jsonld"),
    ("application/rdf+xml", "rdf"),
    ("application/n-triples", "nt"),
]


@pytest.mark.parametrize("host", ["apache_host", "nginx_host"])
def test_a_thing_leads_to_the_document_that_is_asked_for(host: str, request: pytest.FixtureRequest) -> None:
    client: httpx.Client = request.getfixturevalue(host)
    top = client.base_url.path.rstrip("/")
    for accept, ending in ACCEPTED:
        thing = client.get("state/KGZ", headers={"Accept": accept})
        where = httpx.URL(thing.headers.get("location", ""))
        assert (thing.status_code, where.path) == (303, f"{top}/state/KGZ.{ending}"), accept
        assert "accept" in thing.headers.get("vary", "").lower()
    note = "profile/KGZ/sample-cluster-munition-ban-policy/2010-08-12"
    for accept, document in ((HTML, f"{note}.html#footnote-2-ab"), ("text/turtle", f"graph/{note}.ttl")):
        led = httpx.URL(client.get(f"{note}/footnote/2-ab", headers={"Accept": accept}).headers["location"])
        assert f"{led.path}#{led.fragment}".startswith(f"{top}/{document}")
    version = client.get("ontology/0.1.0", headers={"Accept": HTML})
    assert httpx.URL(version.headers["location"]).path == f"{top}/ontology.html"
    term = client.get("ontology", headers={"Accept": "text/turtle"})
    assert (term.status_code, httpx.URL(term.headers["location"]).path) == (303, f"{top}/ontology.ttl")


@pytest.mark.parametrize("host", ["apache_host", "nginx_host"])
def test_documents_have_their_media_types(host: str, request: pytest.FixtureRequest) -> None:
    client: httpx.Client = request.getfixturevalue(host)
    for path, media_type in (
        ("", "text/html"),
        ("state/KGZ.html", "text/html"),
        ("state/KGZ.ttl", "text/turtle"),
        ("state/KGZ.jsonld", "application/ld+json"),
        ("state/KGZ.nt", "application/n-triples"),
        ("state/KGZ.rdf", "application/rdf+xml"),
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].split(";")[0] == media_type
    assert client.get("state/nowhere.html").status_code == 404


@pytest.mark.parametrize("host", ["apache_host", "nginx_host"])
def test_the_data_for_the_reader_s_browser_comes_as_it_is(host: str, request: pytest.FixtureRequest) -> None:
    client: httpx.Client = request.getfixturevalue(host)
    answer = client.get("data/treatygraph.nt.gz", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers, "the page unpacks it itself"


@pytest.mark.parametrize("host", ["apache_host", "nginx_host"])
def test_text_is_compressed_for_whoever_reads_that(host: str, request: pytest.FixtureRequest) -> None:
    client: httpx.Client = request.getfixturevalue(host)
    for path in ("state/KGZ.html", "state/KGZ.ttl", "static/query.js"):
        packed = client.get(path, headers={"Accept-Encoding": "gzip"})
        plain = client.get(path, headers={"Accept-Encoding": "identity"})
        assert (packed.headers.get("content-encoding"), plain.headers.get("content-encoding")) == ("gzip", None), path
        assert packed.content == plain.content
        assert packed.headers["etag"] != plain.headers["etag"]
        assert "accept-encoding" in ",".join(packed.headers.get_list("vary")).lower()


@pytest.mark.parametrize("host", ["apache_host", "nginx_host"])
def test_latest_and_the_well_known_description_lead_on(host: str, request: pytest.FixtureRequest) -> None:
    client: httpx.Client = request.getfixturevalue(host)
    top = client.base_url.path.rstrip("/")
    void = client.get(".well-known/void")
    assert (void.status_code, httpx.URL(void.headers["location"]).path) == (303, f"{top}/void.ttl")
    latest = client.get("latest/treatygraph.ttl", follow_redirects=True)
    assert latest.status_code == 200
    assert "/releases/" in str(latest.url)


@pytest.mark.parametrize("host", ["apache_host", "nginx_host", "w3id_host"])
def test_every_iri_of_the_graph_leads_to_a_place_that_is_there_and_to_rdf_that_tells_of_it(
    host: str, public: Path, iris: list[str], request: pytest.FixtureRequest
) -> None:
    client: httpx.Client = request.getfixturevalue(host)
    top = "/graph/" if host == "w3id_host" else f"{client.base_url.path.rstrip('/')}/"
    assert {iri.partition("/")[0] for iri in iris} >= {"claim", "evidence", "passage", "extraction", "graph", "profile"}
    assert any(iri.endswith("/quote") for iri in iris)
    lost: list[str] = []
    for iri in iris:
        page, data = (
            httpx.URL(client.get(iri, headers={"Accept": accept}).headers.get("location", ""))
            for accept in (HTML, "text/turtle")
        )
        seen, told = public / page.path.removeprefix(top), public / data.path.removeprefix(top)
        if not (page.path.endswith(".html") and seen.is_file() and data.path.endswith(".ttl") and told.is_file()):
            lost.append(f"{iri} -> {page}, {data}")
        elif page.fragment and f'id="{page.fragment}"' not in seen.read_text(encoding="utf-8"):
            lost.append(f"{iri} -> {page}: there is no such place")
        elif iri not in ("ontology", "graph/ontology") and not _tells_of(told, f"{BASE}{iri}"):
            lost.append(f"{iri} -> {data}: it does not tell of it")
    assert not lost, f"{len(lost)} of {len(iris)}: {lost[:10]}"


def _tells_of(file: Path, iri: str) -> bool:
    """Whether a document says anything of a thing, or is the graph of that name."""
    this = NamedNode(iri)
    if iri.startswith(f"{BASE}graph/"):
        return bool(file.read_bytes().strip())
    return any(this in (quad.subject, quad.object) for quad in parse(path=file, format=RdfFormat.TURTLE))


def test_w3id_s_redirects_lead_to_the_host(w3id_host: httpx.Client) -> None:
    thing = w3id_host.get("state/KGZ", headers={"Accept": "text/turtle"})
    assert (thing.status_code, thing.headers["location"]) == (303, "https://example.org/graph/state/KGZ.ttl")
    page = w3id_host.get("claim/KGZ-signed-ccm", headers={"Accept": HTML})
    assert page.headers["location"] == "https://example.org/graph/claim/KGZ-signed-ccm.html"
    assert w3id_host.get("state/KGZ.ttl").headers["location"] == "https://example.org/graph/state/KGZ.ttl"
