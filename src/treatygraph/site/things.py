"""One portion of a site: pages with their tables and pictures, and the RDF beside each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import Quad

from treatygraph.description import describe, quads_of, quads_of_parts, write_forms
from treatygraph.pages.about import About
from treatygraph.pages.catalogue import page_at, pages_of
from treatygraph.pages.files import content, endings, name_of
from treatygraph.pages.links import path_of
from treatygraph.pages.model import Page
from treatygraph.pages.parts import PARTS, parts_pages, whole_of
from treatygraph.pages.start import map_pages
from treatygraph.query.answers import Answers, StoreAnswers
from treatygraph.registry import Registry
from treatygraph.site.plan import Portion

FORMS = ("turtle", "ntriples", "jsonld", "rdfxml")
"""The forms of RDF beside a page."""

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a browser may load for a page: a plain host sends no headers of ours, so the page says it itself."""

_MAP = re.compile(r"map/([a-z0-9-]+)/([0-9]{4})\.html")
_PART = re.compile(rb'(<a href="(?:\.\./)*(?:passage|evidence)/)([^"/-]+)(-[^"/.]+)(?:/[^".]*)?\.html(?:#[^"]*)?"')
"""Links to lines of evidence and passages, which a server shows one by one; here all of a state are on one page."""

_PNG = re.compile(rb'<a href="[^"]*\.png"[^>]*>PNG</a>')
_CHARSET, _META = b'<meta charset="utf-8">', POLICY.encode()


@cache
def answers_of(store: Path) -> StoreAnswers:
    """The store, opened once a process."""
    return StoreAnswers(store)


def write_portion(portion: Portion, store: Path, folder: Path, about: About, *, png: bool) -> int:
    """Write all files of some things; gives how many."""
    answers, registry = answers_of(store), Registry.load()
    count = 0
    if portion.kind is None:
        for single in _singles(portion.names, answers, registry, about):
            count += write_files(folder, files_of(single, about, answers.base, png=png))
        return count
    if portion.kind in PARTS:
        return _write_parts(portion.kind, answers, registry, folder, about)
    for page in pages_of(portion.kind, portion.names, answers, registry).values():
        count += write_files(folder, files_of(page, about, answers.base, png=png))
    for iri, quads in _told(portion, answers).items():
        if (where := path_of(iri, answers.base)) is not None and quads:
            stem = where.removesuffix(".html")
            made = ((f"{stem}.{form.ending}", text) for form, text in write_forms(quads, FORMS, answers.base))
            count += write_files(folder, made)
    return count


def _told(portion: Portion, answers: Answers) -> Mapping[str, list[Quad]]:
    """What the documents of each thing say: a graph's what it holds, as by the Graph Store Protocol."""
    if portion.kind == "graph":
        return {graph: quads_of(graph, answers) for graph in portion.names}
    if portion.kind != "extraction":
        return describe(portion.names, answers)
    held: dict[str, list[Quad]] = {name: [] for name in portion.names}
    for iri, quad in quads_of_parts(
        "extraction", answers
    ):  # each graph names the extractor: too much for a description
        if iri in held:
            held[iri].append(quad)
    return held


def _write_parts(kind: str, answers: Answers, registry: Registry, folder: Path, about: About) -> int:
    """Write the pages of all lines of evidence or of all passages, one a state, and their RDF."""
    count = 0
    for page in parts_pages(kind, answers, registry):
        count += write_files(folder, files_of(page, about, answers.base, png=False))
    held: dict[str, list[Quad]] = {}
    for iri, quad in quads_of_parts(kind, answers):
        if (stem := whole_of(kind, iri, answers.base)) is not None:
            held.setdefault(stem, []).append(quad)
    for stem, quads in held.items():
        made = ((f"{stem}.{form.ending}", text) for form, text in write_forms(quads, FORMS, answers.base))
        count += write_files(folder, made)
    return count


def _singles(paths: Sequence[str], answers: Answers, registry: Registry, about: About) -> Iterator[Page]:
    """Pages about no one thing; the maps of one treaty at once, which are years of the same answer."""
    maps: dict[str, list[int]] = {}
    for path in paths:
        if match := _MAP.fullmatch(path):
            maps.setdefault(match[1], []).append(int(match[2]))
        elif (page := page_at(path, answers, registry, about)) is not None:
            yield page
    for treaty, years in maps.items():
        yield from map_pages(treaty, years, answers, registry).values()


def with_policy(html: bytes, *, png: bool) -> bytes:
    """A page as a file: it brings its own policy, and leads to the places of what only a server shows one by one."""
    html = _PART.sub(rb'\1\2.html#\2\3"', html)
    if not png:
        html = _PNG.sub(b"", html)
    return html.replace(_CHARSET, _CHARSET + b'\n<meta http-equiv="Content-Security-Policy" content="%s">' % _META, 1)


def files_of(page: Page, about: About, base: str, *, png: bool) -> Iterator[tuple[str, bytes]]:
    """A page and what can be taken from it: its path from the top of the site, and its bytes."""
    pictures = [(picture.name, "png") for picture in page.pictures] if png else []
    for part, ending in (*endings(page), *pictures):
        made = content(page, part, ending, about=about, base=base)
        if made is not None:
            yield name_of(page, part, ending), with_policy(made, png=png) if ending == "html" and not part else made


def write_files(folder: Path, files: Iterator[tuple[str, bytes]]) -> int:
    """Write files under a folder that nobody reads yet; gives how many."""
    count = 0
    for path, made in files:
        target = folder / path
        try:
            target.write_bytes(made)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made)
        count += 1
    return count
