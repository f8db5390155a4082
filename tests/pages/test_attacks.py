"""Whatever stands in a profile, a page shows it as words: no script, no link that runs, no hidden turn of direction."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pages.sample import EVIL, HOSTILE, HUGE, hostile
from tests.pages.test_pages import Outline

from treatygraph.characters import HIDDEN
from treatygraph.iris import Iris
from treatygraph.pages.catalogue import pages_of, things_of
from treatygraph.pages.cite import FORMATS, Citation
from treatygraph.pages.escaping import in_script, plain_text, shown
from treatygraph.pages.links import address
from treatygraph.pages.render import render
from treatygraph.registry import Registry

REGISTRY = Registry.load()
ANSWERS = hostile()


@pytest.mark.parametrize("kind", ["state", "claim", "source", "edition", "profile", "weapon", "thing"])
def test_a_hostile_profile_is_shown_as_words(kind: str) -> None:
    for page in pages_of(kind, things_of(kind, ANSWERS)[:50], ANSWERS, REGISTRY).values():
        if kind == "state" and page.iri != Iris().state("MLI"):
            continue
        text = render(page)
        outline = Outline(text)
        assert outline.open == []
        assert "<script>" not in text
        assert "\u202e" not in text
        assert len(text) < 400_000
        for link in outline.all("a"):
            assert not (link["href"] or "").lower().startswith("javascript:")
        assert not [key for _, attributes in outline.elements for key in attributes if key.startswith("on")]


def test_the_hostile_claim_was_really_shown() -> None:
    iri = Iris().claim(HOSTILE)
    text = render(pages_of("claim", [iri], ANSWERS, REGISTRY)[iri])
    assert "&lt;/script&gt;" in text
    assert '<span class="hidden">U+202E</span>' in text
    assert EVIL not in text


def test_a_label_of_a_megabyte_is_cut_and_says_so() -> None:
    told = shown(HUGE)
    assert len(told) < 3_000
    assert "998,000 more characters" in told


@given(st.text())
def test_no_text_leaves_its_place_on_a_page(text: str) -> None:
    outline = Outline(f"<p>{shown(text)}</p>")
    assert {name for name, _ in outline.elements} <= {"p", "span"}
    assert not HIDDEN.search(shown(text))
    assert not HIDDEN.search(plain_text(text))


@given(st.recursive(st.text() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_a_script_element_cannot_end_it_and_is_read_back_the_same(value: object) -> None:
    written = str(in_script(value))
    assert "<" not in written
    assert ">" not in written
    assert json.loads(written) == value


@pytest.mark.parametrize(
    "to",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example/x", "file:///etc",
        "https://w3id.org/treatygraph/state/../../x", "https://w3id.org/treatygraph/state/a b", "http://", "http://[",
        "https://w3id.org/treatygraph/unknown/x", "",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_or_the_site_is_no_link(to: str) -> None:
    assert address(to, "state/KGZ.html", Iris().base) is None


@given(st.text(), st.sampled_from(["index.html", "state/KGZ.html", "profile/KGZ/ban/2010.html"]))
def test_no_iri_leads_out_of_the_site_by_its_path(text: str, at: str) -> None:
    found = address(f"{Iris().base}state/{text}", at, Iris().base)
    if found is not None:
        assert not found.startswith(("/", "javascript:", "data:"))
        assert '"' not in found
        assert found.count("../") <= at.count("/")


@given(st.text(), st.sampled_from(sorted(FORMATS)))
def test_a_citation_has_as_many_lines_whatever_is_in_the_title(title: str, form: str) -> None:
    plain = Citation("A title", "https://x.org/claim/1", "1", "2026-02-03", ("A source",)).write(form)
    evil = Citation(title or "A", "https://x.org/claim/1", "1", "2026-02-03", (title or "A",)).write(form)
    assert len(evil.splitlines()) <= len(plain.splitlines())
