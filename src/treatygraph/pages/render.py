"""Pages as HTML and pictures as SVG: Jinja2 fills the templates, with its autoescaping on for everything.

No page has a script or a style within it, not even as an attribute, so that a Content-Security-Policy can refuse both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from treatygraph.namespaces import BASE
from treatygraph.pages.about import About
from treatygraph.pages.cite import FORMATS as FORMATS_OF_CITATIONS
from treatygraph.pages.cite import Citation
from treatygraph.pages.claim import ClaimPage
from treatygraph.pages.escaping import in_script, plain_text, shown
from treatygraph.pages.links import address
from treatygraph.pages.model import Page, Picture
from treatygraph.pages.naming import SURELY, when
from treatygraph.pages.standing import STATUS_WORDS

FORMS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("rdf", "RDF/XML"), ("nt", "N-Triples"))
"""The forms in which what the graph says of a thing can be taken, by the ending of the address."""

_INKS = {
    "yes": "#1f6f5c", "no": "#a8452f", "mixed": "#9a6a00", "unknown": "#8a8f98", "quiet": "#8a8f98",
    "party": "#1d5c7a", "signatory": "#7fb3cc", "withdrawn": "#b8632a", "outside": "#c9c5bb", "land": "#e6e3dc",
}  # fmt: skip


def ink(tone: str) -> str:
    """The colour of a tone in a picture that stands alone; within a page the style sheet has its own."""
    return _INKS.get(tone, "#555b66")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of this package, and the filters that they use."""
    made = Environment(
        loader=PackageLoader("treatygraph.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.filters |= {"shown": shown, "plain": plain_text, "in_script": in_script, "when": when, "ink": ink}
    made.globals |= {"forms": FORMS, "surely": SURELY, "status_words": STATUS_WORDS}
    return made


def render(page: Page, *, at: str | None = None, about: About | None = None, base: str = BASE) -> str:
    """A page as HTML, its links relative to ``at`` (its own path, if not told otherwise)."""
    place = at or page.path
    return environment().get_template(f"{page.kind}.html").render(_values(page, place, about or About(), base))


def render_template(name: str, values: Mapping[str, Any], *, at: str, about: About, base: str = BASE) -> str:
    """A page of another room's template, which extends ``base.html``, with the same filters and links."""
    return (
        environment().get_template(name).render({**_links(at, base), "at": at, "about": about, "base": base, **values})
    )


def citation_of(page: ClaimPage, about: About) -> Citation:
    """How to cite a claim of a release."""
    labels = tuple(line.line.label for line in page.lines)
    return Citation(page.title, page.iri or "", about.version, about.record or about.edition, labels)


def svg(picture: Picture, *, at: str | None = None, base: str = BASE) -> str:
    """A picture as an SVG document of its own, which needs no style sheet; within a page with ``at``, with links."""
    drawn = environment().get_template(f"pictures/{picture.template}")
    place = at or "index.html"
    values = {"picture": picture, "drawing": picture.drawing, "alone": at is None, **_links(place, base)}
    return drawn.render(values)


def _links(at: str, base: str) -> dict[str, Callable[[str | None], str | None]]:
    def href(to: str | None) -> str | None:
        return address(to, at, base)

    return {"href": href}


def _said(page: Page, base: str) -> Mapping[str, Any]:
    """A page's JSON-LD: its own, or that of any page of the data set."""
    if page.structured:
        return page.structured
    kind = "WebPage" if page.iri is None else "Thing"
    return {
        "@type": kind,
        "name": page.title,
        "isPartOf" if kind == "WebPage" else "subjectOf": {"@id": f"{base}dataset"},
    }


def _values(page: Page, at: str, about: About, base: str) -> dict[str, Any]:
    def drawn(picture: Picture) -> Markup:
        return Markup(svg(picture, at=at, base=base))  # noqa: S704  (our own template, which escapes)

    structured = {"@context": "https://schema.org", "@id": page.iri, "url": page.iri, **_said(page, base)}
    return {
        **_links(at, base),
        "page": page,
        "at": at,
        "about": about,
        "base": base,
        "drawn": drawn,
        "citation": lambda claim: citation_of(claim, about),
        "citation_formats": FORMATS_OF_CITATIONS,
        "structured": {key: value for key, value in structured.items() if value},
    }
