"""Writing a release: every form of the graph, the tables, the descriptions, under one name, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from treatygraph.folders import replaced_whole
from treatygraph.graph import Quotes
from treatygraph.memory import collector_paused
from treatygraph.model import Extraction
from treatygraph.namespaces import BASE
from treatygraph.record import RecordPart
from treatygraph.release import formats, record_table
from treatygraph.release.count import Counts, count
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

_Maker = tuple[str, Callable[[], bytes | Iterable[bytes]]]


@dataclass(frozen=True, slots=True)
class Release:
    """What was written: its name, the folder, its files in the order of their names, and how much it holds.

    ``triples`` are those of the union, ``quads`` those of the named graphs, one that several hold counted in each.
    """

    name: str
    folder: Path
    files: tuple[Described, ...]
    triples: int
    quads: int
    counts: Counts


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
    with replaced_whole(link, lambda: release_name(files)) as folder, ThreadPoolExecutor(1) as pool:
        for name, make in _needed(graphs, lines):
            say(name)
            files.append(put(folder, name, make()))
        identity = files[0].sha256  # that of the N-Quads is the digest of the graphs
        told = Files(folder / files[0].name, folder / files[1].name, identity, quads, len(lines))
        other = pool.submit(beside, told) if beside else None
        for name, make in chain(_tables(extractions, records, quotes, base), _others(graphs, lines, base, forms)):
            say(name)
            files.append(put(folder, name, make()))
        say("void.ttl")
        counts = count(lines)
        dates = [extraction.edition.date for extraction in extractions if extraction.edition.date]
        sizes = {graph: len(graphs[graph]) for graph in sorted(graphs)}
        newest = max(dates, default=None)
        files = complete(folder, files, counts=counts, graphs=sizes, newest=newest, quotes=quotes, base=base)
        if other:
            say("waiting for the store")
            other.result()
    return Release(release_name(files), link, tuple(files), len(lines), quads, counts)


def release_name(files: Iterable[Described]) -> str:
    """The name of the release that holds these files: the package's version and what the named graphs hold."""
    (identity,) = (file.sha256 for file in files if file.name == NQUADS)
    return f"{__version__}-{identity[:12]}"


def complete(
    folder: Path,
    files: Sequence[Described],
    *,
    counts: Counts,
    graphs: Mapping[str, int],
    newest: str | None,
    quotes: Quotes,
    base: str,
) -> list[Described]:
    """Write what tells of the other files of a release: VoID, RO-Crate, checksums; gives all of them by name.

    ``files`` are those others as they stand in ``folder``, ``graphs`` the sizes of the named graphs in the order of
    their IRIs, ``newest`` the date of the newest edition.
    """
    name = release_name(files)
    told = sorted(files, key=lambda file: file.name)
    description = describe(
        base=base, version=__version__, name=name, counts=counts, graphs=list(graphs.items()), files=told,
        newest=newest, quotes=quotes,
    )  # fmt: skip
    told.append(put(folder, VOID, description))
    told.append(put(folder, CRATE, crate(base=base, version=__version__, name=name, files=told, newest=newest)))
    told.sort(key=lambda file: file.name)
    sums = "".join(f"{file.sha256}  {file.name}\n" for file in told)
    (folder / SUMS).write_text(sums, encoding="utf-8")
    return told


NQUADS, NTRIPLES, VOID, SUMS = "treatygraph.nq", "treatygraph.nt", "void.ttl", "SHA256SUMS"

_WHOLE = "Every claim with its passage, sources and speaker, and the registry of states, treaties and meetings"
_UNION = f"{_WHOLE}, as one graph."
_NAMED = f"{_WHOLE}, in a named graph for each document."
_GLOSS = "What each column holds, and its datatype."
_CSVW = "application/csvm+json"

_ABOUT = {
    NQUADS: ("The graph as N-Quads", _NAMED, "application/n-quads"),
    NTRIPLES: ("The graph as N-Triples", _UNION, "application/n-triples"),
    "claims.csv": ("The claims, one a row", "A table of what profiles claim, for spreadsheets.", "text/csv"),
    "claims.csv-metadata.json": ("Data dictionary of claims.csv (CSVW)", _GLOSS, _CSVW),
    record_table.FILE: (
        "The public record, one claim a row",
        "A table of what the depositary, roll calls and lists of meetings record.",
        "text/csv",
    ),
    f"{record_table.FILE}-metadata.json": ("Data dictionary of record.csv (CSVW)", _GLOSS, _CSVW),
    "context.jsonld": ("The JSON-LD context", "The short names of the ontology's terms.", "application/ld+json"),
    "treatygraph.ttl": ("The graph as Turtle", _UNION, "text/turtle"),
    "treatygraph.jsonld": ("The graph as JSON-LD", _NAMED, "application/ld+json"),
    "treatygraph.rdf": ("The graph as RDF/XML", _UNION, "application/rdf+xml"),
    "treatygraph.trig": ("The graph as TriG", _NAMED, "application/trig"),
    VOID: ("This description: VoID and DCAT", "Files, counts, licences and version of the release.", "text/turtle"),
    CRATE: ("The release as an RO-Crate", "What each file of the release is.", "application/ld+json"),
}


def described(name: str, size: int, sha256: str) -> Described:
    """A file of a release, with its title, what it is and its media type; KeyError for a name that no release has."""
    return Described(name, *_ABOUT[name], size, sha256)


def _needed(graphs: Graphs, lines: Sequence[str]) -> Iterator[_Maker]:
    """The two forms that are the lines themselves."""
    yield NQUADS, lambda: formats.nquads_file(graphs)
    yield NTRIPLES, lambda: formats.ntriples(lines)


def _tables(
    extractions: Sequence[Extraction], records: Sequence[RecordPart], quotes: Quotes, base: str
) -> Iterator[_Maker]:
    yield "claims.csv", lambda: claims_csv(extractions, quotes=quotes, base=base)
    yield "claims.csv-metadata.json", data_dictionary
    if records:
        yield record_table.FILE, lambda: record_csv(records, base=base)
        yield f"{record_table.FILE}-metadata.json", record_dictionary


def _others(graphs: Graphs, lines: Sequence[str], base: str, forms: Collection[str]) -> Iterator[_Maker]:
    context = context_of(ontology_dir() / "treatygraph.ttl")
    yield "context.jsonld", lambda: _json({"@context": context})
    made: tuple[_Maker, ...] = (
        ("treatygraph.ttl", lambda: formats.turtle(lines, base)),
        ("treatygraph.jsonld", lambda: jsonld(graphs, context)),
        ("treatygraph.rdf", lambda: formats.rdf_xml(lines)),
        ("treatygraph.trig", lambda: formats.trig(graphs, base)),
    )
    yield from (maker for maker in made if maker[0].rpartition(".")[2] in forms)


def put(folder: Path, name: str, content: bytes | Iterable[bytes]) -> Described:
    """Write a file into a folder that nobody reads yet, hashed as it goes out; the folder is synced as a whole."""
    sha, size = hashlib.sha256(), 0
    with (folder / name).open("wb") as stream:
        for piece in (content,) if isinstance(content, bytes) else content:
            sha.update(piece)
            stream.write(piece)
            size += len(piece)
    return described(name, size, sha.hexdigest())


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
