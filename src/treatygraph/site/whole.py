"""What a site has once: questions with their answers, the vocabulary, the query page and its engine, tables."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterator, Mapping
from importlib import resources as packaged
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from treatygraph.description import FORMS as ALL_FORMS
from treatygraph.description import write, write_forms
from treatygraph.errors import Place, UnreadableInput
from treatygraph.namespaces import TG
from treatygraph.pages.about import About
from treatygraph.pages.asking import (
    answer_sheet,
    blank_world,
    bound_question,
    query_page,
    question_page,
    questions_page,
)
from treatygraph.pages.model import Page
from treatygraph.pages.ontology import ontology_page
from treatygraph.pages.releases import kept_in, releases_page
from treatygraph.pages.search import INDEX, entries_of, search_index, search_page
from treatygraph.query.answers import StoreAnswers
from treatygraph.query.examples import example_triples, prefix_triples, term_triples
from treatygraph.registry import Registry
from treatygraph.resources import ontology_dir
from treatygraph.sheets import claims_sheet, csv_of, json_of, states_sheet
from treatygraph.site.things import files_of

ENGINE = {"worker": "static/worker.js", "wasm": "static/oxigraph.wasm.gz"}
TRIPLES, QUADS = "data/treatygraph.nt.gz", "data/treatygraph.nq.gz"
DESCRIPTION, MAP = "data/sparql.nt", "static/world.svg"


def packed(source: Path, target: Path) -> int:
    """Compress a file of the release for the engine in the browser; gives the length, which its progress bar needs.

    The same input gives the same bytes: the header tells neither a name nor a time. Raises UnreadableInput where the
    release does not have the file.
    """
    try:
        content = source.read_bytes()
    except OSError as fault:
        raise UnreadableInput(
            f"the release cannot be read: {fault.strerror}",
            place=Place(str(source)),
            todo="build it with: treatygraph build",
        ) from fault
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(content, 6, mtime=0))
    return target.stat().st_size


def single_pages(
    answers: StoreAnswers, registry: Registry, sizes: Mapping[str, int], shelf: Path, latest: str
) -> Iterator[Page]:
    """The pages on which one asks, the vocabulary and the releases; the start and the lists are in the catalogue."""
    yield releases_page(kept_in(shelf), latest)
    yield ontology_page()
    yield questions_page(registry)
    yield search_page(())
    engine = {
        **ENGINE,
        "triples": {"href": TRIPLES, "bytes": sizes[TRIPLES]},
        "quads": {"href": QUADS, "bytes": sizes[QUADS]},
    }
    settings = {"browser": engine, "endpoint": "", "description": DESCRIPTION, "map": MAP}
    yield query_page(answers.base, registry, settings)


def question_files(names: tuple[str, ...], answers: StoreAnswers, about: About) -> Iterator[tuple[str, bytes]]:
    """The files of some questions: the page with the answer to its sample, and all its rows as CSV and JSON.

    Other values are for the reader's browser.
    """
    registry, base = Registry.load(), answers.base
    for name in names:
        sparql = bound_question(name, {}, registry, base)
        found = answers.rows(sparql)
        page = question_page(name, registry, base, sparql=sparql, found=found, in_browser=True)
        sheet = answer_sheet(name, found, base)
        whole = {f"{page.stem}.answer.csv": csv_of(sheet), f"{page.stem}.answer.json": json_of(sheet)}
        for path, made in files_of(page, about, base, png=False):
            yield path, whole.get(path, made)


def data_files(answers: StoreAnswers, registry: Registry, release: Path) -> Iterator[tuple[str, bytes]]:
    """The tables, the vocabulary in every form, what an editor completes from, and what the search looks through."""
    states, claims = states_sheet(answers, registry), claims_sheet(answers, registry)
    for name, sheet in (("states", states), ("claims", claims)):
        yield f"{name}.csv", csv_of(sheet)
        yield f"{name}.json", json_of(sheet)
    graph = NamedNode(TG.removesuffix("#"))
    terms = [
        Quad(found.subject, found.predicate, found.object, graph)
        for found in parse(path=ontology_dir() / "treatygraph.ttl", format=RdfFormat.TURTLE)
    ]
    for form in ALL_FORMS:
        yield f"ontology.{form.ending}", write(terms, form.name, answers.base)
    yield DESCRIPTION, _lines(answers.base, registry, release / "void.ttl")
    yield MAP, blank_world(registry, answers.base).encode("utf-8")
    yield INDEX, search_index(entries_of(answers)).encode("utf-8")
    void = (release / "void.ttl").read_bytes()
    yield "void.ttl", void
    about = NamedNode(f"{answers.base}dataset")
    told = [Quad(one.subject, one.predicate, one.object, about) for one in parse(void, format=RdfFormat.TURTLE)]
    for form, made in write_forms(told, ("ntriples", "jsonld", "rdfxml"), answers.base):
        yield f"void.{form.ending}", made


def _lines(base: str, registry: Registry, void: Path) -> bytes:
    told: set[Triple] = {quad.triple for quad in parse(path=void, format=RdfFormat.TURTLE)}
    told.update(prefix_triples(base), example_triples(f"{base}sparql", registry, base), term_triples())
    return "".join(f"{line} .\n" for line in sorted(map(str, told))).encode("utf-8")


def copy_static(folder: Path) -> int:
    """The scripts, the style and the engine, as the package has them; gives how many files."""
    target = folder / "static"
    with packaged.as_file(packaged.files("treatygraph.pages") / "static") as source:
        shutil.copytree(source, target, dirs_exist_ok=True, copy_function=shutil.copyfile)
    return sum(1 for file in target.iterdir() if file.is_file())


def keep_earlier(before: Path, folder: Path, version: str) -> int:
    """The releases of the site that stood here before, under their versions; gives how many files.

    Files are linked where they can be, since they never change.
    """
    count, shelf = 0, before / "releases"
    for kept in kept_in(shelf) if shelf.is_dir() else []:
        if kept.name != version:
            shutil.copytree(kept.folder, folder / "releases" / kept.name, copy_function=_linked)
            count += sum(1 for file in kept.folder.iterdir() if file.is_file())
    return count


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one that knows no links
        shutil.copyfile(source, target)


def copy_release(release: Path, folder: Path, version: str) -> int:
    """The files of the release under its version; gives how many."""
    target = folder / "releases" / version
    shutil.copytree(release, target, copy_function=shutil.copyfile)
    return sum(1 for file in target.iterdir() if file.is_file())
