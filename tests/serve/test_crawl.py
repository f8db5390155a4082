"""Whoever clicks, or pastes an IRI into a browser, gets a page: a crawl over a server as a browser asks."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import httpx2 as httpx
import pytest
from pyoxigraph import NamedNode
from starlette.testclient import TestClient
from tests.query.sample import sample_store
from tests.serve.over_http import client_of

from treatygraph.namespaces import with_prefixes
from treatygraph.query.answers import MemoryAnswers
from treatygraph.serve.settings import Settings

BASE = "https://w3id.org/treatygraph/"
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
_OF_A_KIND = 4
"""How many addresses of a kind are asked for: each page has dozens of the same."""


class Read(HTMLParser):
    """What a page links to or loads, and the places on it that can be linked to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if place := told.get("id"):
            self.places.add(place)
        if link := told.get("href") or told.get("src"):
            self.links.append(link)


def kind(path: str) -> str:
    """Addresses of a kind differ in names alone: ``state/KGZ.status.csv`` is like ``state/AGO.status.csv``."""
    first, *rest = path.strip("/").split("/")
    last = rest[-1] if rest else first
    return f"{first if rest else '/' + first} {len(rest)} {'.'.join(last.split('.')[1:])}"


def followed(client: TestClient, address: str) -> tuple[httpx.Response, str]:
    """What a browser shows at an address, and the place that it scrolls to."""
    found = client.get(address, headers=BROWSER)
    place = urlsplit(address).fragment
    for _ in range(3):
        if not found.is_redirect:
            break
        address = urljoin(str(found.url), found.headers["location"])
        place = urlsplit(address).fragment or place
        found = client.get(address, headers=BROWSER)
    return found, unquote(place)


@pytest.fixture(scope="module")
def running(built: Path) -> Iterator[TestClient]:
    """The application with its workers, which questions are asked of."""
    with client_of(Settings(store=built / "store")) as started:
        yield started


def _iris() -> Iterator[str]:
    for quad in sample_store(record=True):
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, NamedNode) and term.value.startswith(BASE):
                yield term.value


def _rows(query: str) -> list[list[str]]:
    rows = MemoryAnswers(sample_store(record=True)).rows(with_prefixes(query)).rows
    return [[str(getattr(term, "value", "")) for term in row] for row in rows]


def test_every_iri_of_the_graph_shows_a_browser_a_page(client: TestClient) -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for iri in _iris():
        path = iri.removeprefix(BASE)
        first, depth = path.split("/")[0].split("#")[0], path.count("/")
        kinds[f"{first} {depth} {'footnote' in path}"].add(iri)
    assert len(kinds) >= 20
    for some in kinds.values():
        for iri in sorted(some)[:: max(1, len(some) // 5)][:6]:
            found, place = followed(client, f"/{iri.removeprefix(BASE)}")
            assert found.status_code == 200, iri
            assert found.headers["content-type"].startswith("text/html"), iri
            if place:
                assert place in Read(found.text).places, f"{iri} leads to a place that is not on its page"


@pytest.mark.parametrize(
    ("pattern", "place"),
    [
        ("?this a tg:Footnote", "footnote"),
        ("?this a tg:EvidenceLine ; tg:hasPassage ?p", "evidence"),
    ],
)
def test_a_part_of_something_is_shown_on_the_page_of_that(client: TestClient, pattern: str, place: str) -> None:
    found = _rows(f"SELECT DISTINCT ?this WHERE {{ {pattern} }} ORDER BY ?this LIMIT 9")
    assert len(found) == 9
    for (iri,) in found:
        thing = iri.removeprefix(BASE)
        led = client.get(f"/{thing}", headers=BROWSER)
        assert led.status_code == 303
        page, _, fragment = led.headers["location"].partition("#")
        assert fragment == f"{place}-{thing.rpartition('/')[2]}"
        assert f'id="{fragment}"' in client.get(page).text
        assert client.get(f"/{thing}", headers={"accept": "text/turtle"}).headers["location"] == f"/{thing}.ttl"


def test_a_passage_has_a_page_with_its_words_and_the_claims_that_rest_on_it(client: TestClient) -> None:
    rows = _rows("""SELECT ?this ?words ?claim WHERE {
      ?this oa:hasSelector/oa:exact ?words . ?line tg:hasPassage ?this . ?claim tg:hasEvidence ?line .
    } ORDER BY ?this LIMIT 5""")
    assert len(rows) == 5
    for passage, words, claim in rows:
        page = client.get(passage.removeprefix(BASE.rstrip("/")), headers=BROWSER, follow_redirects=True)
        assert claim.rpartition("/")[2] in page.text
        assert words.split()[0] in page.text


def test_every_link_of_every_kind_of_page_leads_to_what_it_says(running: TestClient) -> None:
    queue, met, asked = deque(["/"]), {"/"}, Counter[str]()
    wrong: list[str] = []
    while queue:
        address = queue.popleft()
        found, place = followed(running, address)
        html = found.headers.get("content-type", "").startswith("text/html")
        if found.status_code != 200:
            wrong.append(f"{address}: {found.status_code}")
        path = urlsplit(address).path
        if not html and (path.endswith(".html") or "." not in path.rpartition("/")[2]):
            wrong.append(f"{address}: {found.headers.get('content-type')}")
        if not html:
            continue
        read = Read(found.text)
        if place and not place.startswith("query=") and place not in read.places:
            wrong.append(f"{address}: no such place on the page")
        for link in read.links:
            target = urljoin(f"http://x{urlsplit(str(found.url)).path}", link)
            if not target.startswith("http://x/"):
                continue
            target = target.removeprefix("http://x")
            sort = kind(urlsplit(target).path) + (" #" if "#" in target else "")
            if target not in met and asked[sort] < _OF_A_KIND:
                asked[sort] += 1
                met.add(target)
                queue.append(target)
    assert not wrong, f"{len(wrong)} of {len(met)}: {wrong[:10]}"
    assert len(asked) > 100
