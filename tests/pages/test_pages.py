"""Pages lead back to claims, say silence as silence, ask at most twice, and look the same wherever they stand."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from tests.pages.sample import answers

from treatygraph.errors import InputError
from treatygraph.iris import Iris
from treatygraph.pages.about import About, about
from treatygraph.pages.catalogue import KINDS, page_at, pages_of, paths, things_of
from treatygraph.pages.cite import FORMATS
from treatygraph.pages.claim import ClaimPage
from treatygraph.pages.files import content, endings, split
from treatygraph.pages.naming import kind_of
from treatygraph.pages.render import render
from treatygraph.pages.state import StatePage
from treatygraph.pages.texts import sample_texts
from treatygraph.registry import Registry

REGISTRY = Registry.load()
IRIS = Iris()
ANSWERS = answers()
TOLD = about(ANSWERS, version="0.1")


def test_a_page_sends_people_who_found_an_error_where_it_was_told_to_and_nowhere_dangerous() -> None:
    page = pages_of("state", [f"{ANSWERS.base}state/KGZ"], ANSWERS, REGISTRY)[f"{ANSWERS.base}state/KGZ"]
    told = about(ANSWERS, report="https://example.org/errors?about=claims")
    assert 'href="https://example.org/errors?about=claims">Report an error' in render(page, about=told)
    assert 'href="../report.html">Report an error' in render(page, about=TOLD)
    for bad in ("javascript:alert(1)", "errors", "https://example.org/a b", "data:text/html,x"):
        with pytest.raises(InputError, match="no address to report errors to"):
            about(ANSWERS, report=bad)


VOID = {"meta", "link", "br", "input", "path", "circle", "rect", "line"}


class Outline(HTMLParser):
    """What tests look at in a page: its elements with their attributes, and whether they close."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """See that what closes was the last to open."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]


def _one(kind: str) -> str:
    return things_of(kind, ANSWERS)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_has_a_whole_page_of_at_most_two_queries(kind: str) -> None:
    iri = _one(kind)
    before = ANSWERS.asked
    page = pages_of(kind, [iri], ANSWERS, REGISTRY)[iri]
    assert ANSWERS.asked - before <= 2
    assert kind_of(iri, IRIS.base) == kind
    outline = Outline(render(page, about=TOLD))
    assert outline.open == []
    assert len(outline.all("h1")) == 1
    assert [link["href"] for link in outline.all("link") if link.get("rel") == "canonical"] == [iri]
    assert len([link for link in outline.all("link") if link.get("rel") == "alternate"]) >= 3
    _is_sound(outline)


@pytest.mark.parametrize(
    "path", [path for path in paths(REGISTRY) if not path.startswith("map/")] + ["map/ccm/2010.html"]
)
def test_every_list_and_the_start_are_whole_pages(path: str) -> None:
    before = ANSWERS.asked
    page = page_at(path, ANSWERS, REGISTRY, TOLD)
    assert page is not None
    assert page.path == path
    assert ANSWERS.asked - before <= 2
    _is_sound(Outline(render(page, about=TOLD)))


def _is_sound(outline: Outline) -> None:
    identifiers = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))
    for name, attributes in outline.elements:
        assert not [key for key in attributes if key == "style" or key.startswith("on")]
        if name == "script":
            assert "src" in attributes or attributes.get("type") == "application/ld+json"
    assert not outline.all("style")
    assert len(outline.all("caption")) == len(outline.all("table"))
    assert all(cell.get("scope") in ("row", "col") for cell in outline.all("th"))


def test_a_path_that_is_no_page_has_none() -> None:
    assert page_at("map/ccm/1850.html", ANSWERS, REGISTRY, TOLD) is None
    assert page_at("nothing.html", ANSWERS, REGISTRY, TOLD) is None
    assert pages_of("state", [IRIS.state("ZZZ")], ANSWERS, REGISTRY) == {}
    assert pages_of("claim", [IRIS.base + "claim/none"], ANSWERS, REGISTRY) == {}


def test_all_states_come_of_two_queries() -> None:
    before = ANSWERS.asked
    found = pages_of("state", things_of("state", ANSWERS), ANSWERS, REGISTRY)
    assert len(found) == 199
    assert ANSWERS.asked - before == 3  # the first asked which states there are


def test_silence_is_told_as_silence_and_never_as_no() -> None:
    page = pages_of("state", [IRIS.state("KGZ")], ANSWERS, REGISTRY)[IRIS.state("KGZ")]
    assert isinstance(page, StatePage)
    practice = page.table("practice")
    assert practice is not None
    told = {row[0].text: row[1].text for row in practice.rows}
    assert told["Stockpiled cluster munitions?"] == "no"
    assert told["Exported cluster munitions?"] == "not said"
    assert "whether it exported cluster munitions" in {text.text for text in page.unknown}


def test_a_status_leads_to_the_claim_that_decides_it() -> None:
    page = pages_of("state", [IRIS.state("LTU")], ANSWERS, REGISTRY)[IRIS.state("LTU")]
    status = page.table("status")
    assert status is not None
    ccm = {column.key: cell for column, cell in zip(status.columns, status.rows[0], strict=True)}
    assert ccm["status"].text == "Withdrawn"
    assert ccm["status"].iris[0].startswith(IRIS.base + "claim/LTU-withdrewFrom-ccm-yes-")
    assert ccm["left"].text == "6 March 2025"


def test_a_passage_stands_marked_in_its_paragraph_where_the_text_is_at_hand() -> None:
    claims = [iri for iri in things_of("claim", ANSWERS) if "/claim/KGZ-signed-ccm-no-" in iri]
    found = pages_of("claim", claims, ANSWERS, REGISTRY)
    shown = [
        place.paragraph
        for page in found.values()
        if isinstance(page, ClaimPage)
        for line in page.lines
        for place in line.places
        if place.paragraph
    ]
    assert shown
    assert all(paragraph.before or paragraph.after for paragraph in shown)
    assert any("<mark>" in render(page, about=TOLD) for page in found.values())


def test_a_text_of_another_hash_is_never_quoted() -> None:
    assert sample_texts().paragraph("0" * 64, 0, 10) is None
    assert sample_texts().paragraph(None, 0, 10) is None


def test_links_are_relative_to_where_the_page_stands() -> None:
    page = pages_of("state", [IRIS.state("KGZ")], ANSWERS, REGISTRY)[IRIS.state("KGZ")]
    addresses = {link["href"] for link in Outline(render(page, about=TOLD)).all("a")}
    assert "../treaty/ccm.html" in addresses
    assert "KGZ.status.csv" in addresses
    assert not [
        address for address in addresses if address and address.startswith(("/", "https://w3id.org/treatygraph"))
    ]


@pytest.mark.parametrize("kind", ["state", "treaty", "resolution", "claim"])
def test_all_files_of_a_page_can_be_made_and_their_paths_lead_back_to_them(kind: str) -> None:
    page = next(iter(pages_of(kind, [_one(kind)], ANSWERS, REGISTRY).values()))
    made = {}
    for part, ending in endings(page):
        path = ".".join(each for each in (page.stem, part, ending) if each)
        assert split(path) == (page.stem, part, ending)
        made[part, ending] = content(page, part, ending, about=TOLD)
        assert made[part, ending]
    for (_, ending), data in made.items():
        if ending in ("json", "csl.json"):
            assert isinstance(json.loads(data or b""), list)
        if ending == "svg":
            root = ET.fromstring((data or b"").decode())  # noqa: S314  (our own)
            assert root.tag == "{http://www.w3.org/2000/svg}svg"
            assert not [node for node in root.iter() if node.get("style") or node.tag.endswith(("}style", "}a"))]
    if page.pictures:
        assert (content(page, page.pictures[0].name, "png", about=TOLD) or b"").startswith(b"\x89PNG")
    assert content(page, "none", "csv", about=TOLD) is None


def test_the_map_has_all_states_and_the_first_page_is_light() -> None:
    page = page_at("index.html", ANSWERS, REGISTRY, TOLD)
    assert page is not None
    drawn = page.picture("map")
    assert drawn is not None
    assert {country.alpha3 for country in drawn.drawing.countries} == set(REGISTRY.states)
    assert len(render(page, about=TOLD).encode()) < 125_000


def test_a_claim_can_be_cited_in_four_formats_the_same_each_time() -> None:
    iri = _one("claim")
    page = pages_of("claim", [iri], ANSWERS, REGISTRY)[iri]
    for ending in FORMATS:
        first = content(page, "", ending, about=TOLD)
        assert first == content(page, "", ending, about=TOLD)
        assert iri in (first or b"").decode()


def test_a_page_without_a_release_says_nothing_of_its_age() -> None:
    page = pages_of("state", [IRIS.state("KGZ")], ANSWERS, REGISTRY)[IRIS.state("KGZ")]
    assert "How old is this" not in render(page, about=About())
    assert "How old is this" in render(page, about=TOLD)
