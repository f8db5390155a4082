"""Writing a release: every form of the graph, the tables, the descriptions, under one name, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from treatygraph.folders import replaced_whole
from treatygraph.graph import Quotes
from treatygraph.memory import collector_paused
from treatygraph.model import Extraction
from treatygraph.namespaces import BASE
from treatygraph.record import RecordPart
from treatygraph.release import formats, record_table
from treatygraph.release.count import count
from treatygraph.release.crate import CRATE, crate
from treatygraph.release.describe import Described, describe
from treatygraph.release.jsonld import context_of, jsonld
from treatygraph.release.record_table import record_csv, record_dictionary
from treatygraph.release.tables import claims_csv, data_dictionary
from treatygraph.resources import ontology_dir
from treatygraph.store import Files, Graphs, union
from treatygraph.version import __version__

Progress = Callable[[str], None]
"""Told the name of each file before it is written."""

FORMS = ("nq", "nt", "ttl", "jsonld", "rdf", "trig")
"""The RDF forms by the endings of their files, in the order in which they are written."""

_Maker = tuple[str, str, str, Callable[[], bytes | Iterable[bytes]]]


@dataclass(frozen=True, slots=True)
class Release:
    """What was written: its name, the folder, its files in the order of their names, and how many triples it holds."""

    name: str
    folder: Path
    files: tuple[Described, ...]
    triples: int
    quads: int


@collector_paused()
def write_release(  # each a choice that a caller makes by its name
    graphs: Graphs,
    extractions: Sequence[Extraction],
    link: Path,
    *,
    quotes: Quotes = "short",
    base: str = BASE,
    records: Sequence[RecordPart] = (),
    forms: Collection[str] = FORMS,
    progress: Progress | None = None,
    beside: Callable[[Files], object] | None = None,
) -> Release:
    """Write a release in place of ``link`` (``build/release``); the old one stands until the new one is complete.

    ``quotes`` is only told in the description; the graphs were made with it, and the table of claims follows it.
    ``records`` are the parts of the public record that the graphs hold; without any there is no table of them.
    ``forms`` are those of :data:`FORMS` to write; N-Quads and N-Triples always are. ``beside`` is called, in a thread
    of its own, as soon as these two stand; the release takes its place when it has come back, and not if it fails.
    Raises OutputError where the place cannot be written or the disk is full.
    """
    say = progress or (lambda _: None)
    say("the union of all graphs")
    lines = union(graphs)
    files: list[Described] = []
    quads = sum(map(len, graphs.values()))
    named: list[str] = []
    with replaced_whole(link, lambda: named[0]) as folder, ThreadPoolExecutor(1) as pool:
        for maker in _needed(graphs, lines):
            say(maker[0])
            files.append(_put(folder, *maker))
        identity = files[0].sha256  # that of the N-Quads is the digest of the graphs
        named.append(f"{__version__}-{identity[:12]}")
        told = Files(folder / files[0].name, folder / files[1].name, identity, quads, len(lines))
        other = pool.submit(beside, told) if beside else None
        for maker in _tables(extractions, records, quotes, base):
            say(maker[0])
            files.append(_put(folder, *maker))
        for maker in _others(graphs, lines, base, forms):
            say(maker[0])
            files.append(_put(folder, *maker))
        say("void.ttl")
        dates = [extraction.edition.date for extraction in extractions if extraction.edition.date]
        description = describe(
            base=base,
            version=__version__,
            name=named[0],
            counts=count(lines),
            graphs=[(graph, len(graphs[graph])) for graph in sorted(graphs)],
            files=files,
            newest=max(dates, default=None),
            quotes=quotes,
        )
        files.sort(key=lambda file: file.name)
        files.append(_put(folder, "void.ttl", "This description: VoID and DCAT", "text/turtle", lambda: description))
        described = crate(base=base, version=__version__, name=named[0], files=files, newest=max(dates, default=None))
        files.append(_put(folder, CRATE, "The release as an RO-Crate", "application/ld+json", lambda: described))
        files.sort(key=lambda file: file.name)
        sums = "".join(f"{file.sha256}  {file.name}\n" for file in files)
        (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
        if other:
            say("waiting for the store")
            other.result()
    return Release(named[0], link, tuple(files), len(lines), quads)


def _needed(graphs: Graphs, lines: Sequence[str]) -> tuple[_Maker, ...]:
    """The two forms that are the lines themselves."""
    return (
        ("treatygraph.nq", "The graph as N-Quads", "application/n-quads", lambda: formats.nquads_file(graphs)),
        ("treatygraph.nt", "The graph as N-Triples", "application/n-triples", lambda: formats.ntriples(lines)),
    )


def _tables(
    extractions: Sequence[Extraction], records: Sequence[RecordPart], quotes: Quotes, base: str
) -> Iterator[_Maker]:
    csv, csvw = "text/csv", "application/csvm+json"
    yield "claims.csv", "The claims, one a row", csv, lambda: claims_csv(extractions, quotes=quotes, base=base)
    yield "claims.csv-metadata.json", "Data dictionary of claims.csv (CSVW)", csvw, data_dictionary
    if records:
        yield record_table.FILE, "The public record, one claim a row", csv, lambda: record_csv(records, base=base)
        yield f"{record_table.FILE}-metadata.json", "Data dictionary of record.csv (CSVW)", csvw, record_dictionary


def _others(graphs: Graphs, lines: Sequence[str], base: str, forms: Collection[str]) -> Iterator[_Maker]:
    context = context_of(ontology_dir() / "treatygraph.ttl")
    yield "context.jsonld", "The JSON-LD context", "application/ld+json", lambda: _json({"@context": context})
    made: tuple[_Maker, ...] = (
        ("treatygraph.ttl", "The graph as Turtle", "text/turtle", lambda: formats.turtle(lines, base)),
        ("treatygraph.jsonld", "The graph as JSON-LD", "application/ld+json", lambda: jsonld(graphs, context)),
        ("treatygraph.rdf", "The graph as RDF/XML", "application/rdf+xml", lambda: formats.rdf_xml(lines)),
        ("treatygraph.trig", "The graph as TriG", "application/trig", lambda: formats.trig(graphs, base)),
    )
    yield from (maker for maker in made if maker[0].rpartition(".")[2] in forms)


def _put(
    folder: Path, name: str, title: str, media_type: str, make: Callable[[], bytes | Iterable[bytes]]
) -> Described:
    """Write a file into a folder that nobody reads yet, hashed as it goes out; the folder is synced as a whole."""
    content = make()
    sha, size = hashlib.sha256(), 0
    with (folder / name).open("wb") as stream:
        for piece in (content,) if isinstance(content, bytes) else content:
            sha.update(piece)
            stream.write(piece)
            size += len(piece)
    return Described(name, title, media_type, size, sha.hexdigest())


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
