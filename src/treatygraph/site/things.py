"""One portion of a site: pages with their tables and pictures, and the RDF beside each of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from treatygraph.description import describe, write
from treatygraph.pages.about import About
from treatygraph.pages.catalogue import page_at, pages_of
from treatygraph.pages.links import path_of
from treatygraph.pages.model import Page
from treatygraph.pages.render import render, svg
from treatygraph.pages.takeaway import csv_of_table, json_of_table
from treatygraph.query.answers import StoreAnswers
from treatygraph.registry import Registry
from treatygraph.site.plan import Portion

FORMS = (("turtle", "ttl"), ("ntriples", "nt"), ("jsonld", "jsonld"), ("rdfxml", "rdf"))
"""The forms of RDF beside a page, by the ending of its file."""

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a browser may load for a page: a plain host sends no headers of ours, so the page says it itself."""

_CHARSET = '<meta charset="utf-8">'


@cache
def answers_of(store: Path) -> StoreAnswers:
    """The store, opened once a process."""
    return StoreAnswers(store)


def write_portion(portion: Portion, store: Path, folder: Path, about: About) -> int:
    """Write all files of some things; gives how many."""
    answers, registry = answers_of(store), Registry.load()
    count = 0
    if portion.kind is None:
        for path in portion.names:
            if (single := page_at(path, answers, registry, about)) is not None:
                count += write_files(folder, files_of(single, about, answers.base))
        return count
    for page in pages_of(portion.kind, portion.names, answers, registry).values():
        count += write_files(folder, files_of(page, about, answers.base))
    for iri, quads in describe(portion.names, answers).items():
        if (path := path_of(iri, answers.base)) is not None and quads:
            stem = path.removesuffix(".html")
            made = ((f"{stem}.{ending}", write(quads, form, answers.base)) for form, ending in FORMS)
            count += write_files(folder, made)
    return count


def html_of(page: Page, about: About, base: str) -> bytes:
    """A page as a file that brings its own policy."""
    written = render(page, about=about, base=base)
    return written.replace(
        _CHARSET, f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">', 1
    ).encode()


def files_of(page: Page, about: About, base: str) -> Iterator[tuple[str, bytes]]:
    """A page and what can be taken from it: its path from the top of the site, and its bytes."""
    yield page.path, html_of(page, about, base)
    for table in page.tables:
        yield f"{page.stem}.{table.name}.csv", csv_of_table(table)
        yield f"{page.stem}.{table.name}.json", json_of_table(table)
    for picture in page.pictures:
        yield f"{page.stem}.{picture.name}.svg", svg(picture, base=base).encode()


def write_files(folder: Path, files: Iterator[tuple[str, bytes]]) -> int:
    """Write files under a folder that nobody reads yet; gives how many."""
    count = 0
    for path, content in files:
        target = folder / path
        try:
            target.write_bytes(content)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        count += 1
    return count
