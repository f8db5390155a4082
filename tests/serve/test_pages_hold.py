"""What every page has: its age, its data, its tables and pictures to take away; and releases stay where they are."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient
from tests.query.sample import sample_build
from tests.serve.over_http import client_of
from tests.serve.test_crawl import BASE, BROWSER

from treatygraph.serve.settings import Settings

SINGLE = (
    "", "states.html", "treaties.html", "meetings.html", "declarations.html", "resolutions.html", "profiles.html",
    "sources.html", "claims.html", "questions.html", "query.html", "search.html", "report.html", "ontology.html",
    "releases.html", "map/ccm/2012.html",
)  # fmt: skip
THINGS = (
    "state/KGZ", "treaty/ccm", "meeting/wellington-2008", "resolution/unga-ccm-2015",
    "process/oslo-process", "series/ccm-meetings", "weapon/cluster-munitions", "organisation/cmc",
    "profile/KGZ/sample-cluster-munition-ban-policy", "profile/KGZ/sample-cluster-munition-ban-policy/2010-08-12",
)  # fmt: skip
RDF = {
    "text/turtle": RdfFormat.TURTLE, "application/ld+json": RdfFormat.JSON_LD, "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-triples": RdfFormat.N_TRIPLES,
}  # fmt: skip


class Parts(HTMLParser):
    """The tables and pictures of a page, each with what it can be taken as; its links to data; its JSON-LD."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.figures: list[tuple[str, list[str]]] = []
        self.data: dict[str, list[tuple[str, str]]] = {"alternate": [], "describedby": []}
        self.canonical: str | None = None
        self.structured = ""
        self._within = self._open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "figure":
            self.figures.append((told["class"].split()[0], []))
            self._open = True
        elif tag == "a" and self._open and ", as " in told.get("aria-label", ""):
            self.figures[-1][1].append(told["href"])
        elif tag == "link" and told["rel"] in self.data:
            self.data[told["rel"]].append((told["type"], told["href"]))
        elif tag == "link" and told["rel"] == "canonical":
            self.canonical = told["href"]
        self._within = tag == "script" and told.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        if tag == "figure":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._within:
            self.structured += data


@pytest.fixture(scope="module")
def paths(client: TestClient) -> list[str]:
    """One page of each kind; of those whose names are hashes the first that a list leads to."""
    claim = client.get("/claims.json?state=KGZ&limit=1").json()[0]["claim"].removeprefix(BASE)
    listed = {
        path: next(line for line in client.get(f"/{path}").text.split('"') if line.startswith(kind))
        for path, kind in (("sources.html", "source/"), ("declarations.html", "declaration/"))
    }
    return [*SINGLE, *(f"{path}.html" for path in (*THINGS, claim)), *listed.values()]


def test_every_page_says_how_old_it_is_and_has_json_ld_and_its_rdf_in_three_forms(
    client: TestClient, paths: list[str]
) -> None:
    for path in paths:
        page = client.get(f"/{path}")
        assert page.status_code == 200, path
        assert "How old is this?" in page.text, path
        assert "Release 0.1.0-" in page.text, path
        told = Parts(page.text)
        assert json.loads(told.structured)["@type"], path
        forms = told.data["alternate"] if told.canonical else told.data["describedby"]
        assert len(forms) >= 3, path
        for media_type, where in forms:
            data = client.get(urljoin(f"/{path}", where))
            assert data.status_code == 200, (path, where)
            assert data.headers["content-type"].startswith(media_type)
            subjects = {quad.subject.value for quad in parse(data.content, format=RDF[media_type])
                        if hasattr(quad.subject, "value")}  # fmt: skip
            assert (told.canonical or f"{BASE}dataset") in subjects, (path, where)


def test_every_table_is_csv_and_json_and_every_picture_svg_and_png(client: TestClient, paths: list[str]) -> None:
    tables = pictures = 0
    for path in paths:
        for kind, links in Parts(client.get(f"/{path}").text).figures:
            endings = {link.rpartition(".")[2]: urljoin(f"/{path}", link) for link in links}
            assert set(endings) == ({"csv", "json"} if kind == "data" else {"svg", "png"}), (path, links)
            taken = {ending: client.get(where) for ending, where in endings.items()}
            assert {answer.status_code for answer in taken.values()} == {200}, (path, links)
            if kind == "data":
                rows = list(csv.DictReader(io.StringIO(taken["csv"].text)))
                assert len(rows) == len(taken["json"].json())
                tables += 1
            else:
                assert taken["svg"].text.startswith("<svg ")
                assert taken["png"].content.startswith(b"\x89PNG")
                pictures += 1
    assert tables > 30
    assert pictures >= 5


def test_old_releases_stay_and_latest_leads_to_the_newest(tmp_path: Path) -> None:
    first = sample_build(tmp_path)
    old = (first / "release").resolve().name
    sample_build(tmp_path, record=True)
    new = (tmp_path / "release").resolve().name
    assert old != new
    client = client_of(Settings(store=tmp_path / "store"))
    assert client.get("/latest/claims.csv").headers["location"] == f"/releases/{new}/claims.csv"
    for name in (old, new):
        claims = client.get(f"/releases/{name}/claims.csv")
        assert claims.content == (tmp_path / "releases" / name / "claims.csv").read_bytes()
        assert "immutable" in claims.headers["cache-control"]
    for address in ("/releases", f"/releases/{old}/"):
        assert client.get(address, headers=BROWSER).headers["location"] == "/releases.html"
    page = client.get("/releases.html").text
    assert page.index(f"releases/{new}/claims.csv") < page.index(f"releases/{old}/claims.csv")
