"""Writing a release: every form of the graph, the tables, the descriptions, under one name, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from treatygraph.files import write_whole
from treatygraph.folders import replaced_whole
from treatygraph.graph import Quotes
from treatygraph.model import Extraction
from treatygraph.namespaces import BASE
from treatygraph.record import RecordPart
from treatygraph.release import formats, record_table
from treatygraph.release.describe import Described, count, describe
from treatygraph.release.jsonld import context_of, jsonld
from treatygraph.release.record_table import record_csv, record_dictionary
from treatygraph.release.tables import claims_csv, data_dictionary
from treatygraph.resources import ontology_dir
from treatygraph.store import Graphs, digest, union
from treatygraph.version import __version__

Progress = Callable[[str], None]
"""Told the name of each file before it is written."""


@dataclass(frozen=True, slots=True)
class Release:
    """What was written: its name, the folder, its files in the order of their names, and how many triples it holds."""

    name: str
    folder: Path
    files: tuple[Described, ...]
    triples: int
    quads: int


def write_release(
    graphs: Graphs,
    extractions: Sequence[Extraction],
    link: Path,
    *,
    quotes: Quotes = "short",
    base: str = BASE,
    records: Sequence[RecordPart] = (),
    progress: Progress | None = None,
) -> Release:
    """Write a release in place of ``link`` (``build/release``); the old one stands until the new one is complete.

    ``quotes`` is only told in the description; the graphs were made with it, and the table of claims follows it.
    ``records`` are the parts of the public record that the graphs hold; without any there is no table of them.
    Raises OutputError where the place cannot be written or the disk is full.
    """
    whole = {"": list(union(graphs))}  # merged once for all forms that have no graphs
    name = f"{__version__}-{digest(graphs)[:12]}"
    context = context_of(ontology_dir() / "treatygraph.ttl")
    makers: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        ("claims.csv", "The claims, one a row", "text/csv", lambda: claims_csv(extractions, quotes=quotes, base=base)),
        ("claims.csv-metadata.json", "Data dictionary of claims.csv (CSVW)", "application/csvm+json", data_dictionary),
        ("context.jsonld", "The JSON-LD context", "application/ld+json", lambda: _json({"@context": context})),
        ("treatygraph.jsonld", "The graph as JSON-LD", "application/ld+json", lambda: jsonld(graphs, context)),
        ("treatygraph.nq", "The graph as N-Quads", "application/n-quads", lambda: formats.nquads_file(graphs)),
        ("treatygraph.nt", "The graph as N-Triples", "application/n-triples", lambda: formats.ntriples(whole)),
        ("treatygraph.rdf", "The graph as RDF/XML", "application/rdf+xml", lambda: formats.rdf_xml(whole)),
        ("treatygraph.trig", "The graph as TriG", "application/trig", lambda: formats.trig(graphs, base)),
        ("treatygraph.ttl", "The graph as Turtle", "text/turtle", lambda: formats.turtle(whole, base)),
    )
    if records:
        makers += (
            (
                record_table.FILE,
                "The public record, one claim a row",
                "text/csv",
                lambda: record_csv(records, base=base),
            ),
            (
                f"{record_table.FILE}-metadata.json",
                "Data dictionary of record.csv (CSVW)",
                "application/csvm+json",
                record_dictionary,
            ),
        )
    counts = count(whole[""])
    files: list[Described] = []
    with replaced_whole(link, name) as folder:
        for file, title, media_type, make in makers:
            if progress:
                progress(file)
            files.append(_put(folder, file, title, media_type, make()))
        dates = [extraction.edition.date for extraction in extractions if extraction.edition.date]
        description = describe(
            base=base,
            version=__version__,
            name=name,
            counts=counts,
            graphs=[(graph, len(graphs[graph])) for graph in sorted(graphs)],
            files=files,
            newest=max(dates, default=None),
            quotes=quotes,
        )
        files.append(_put(folder, "void.ttl", "This description: VoID and DCAT", "text/turtle", description))
        sums = "".join(f"{file.sha256}  {file.name}\n" for file in sorted(files, key=lambda file: file.name))
        write_whole(folder / "SHA256SUMS", sums)
    return Release(name, link, tuple(files), counts.triples, sum(map(len, graphs.values())))


def _put(folder: Path, name: str, title: str, media_type: str, content: bytes) -> Described:
    write_whole(folder / name, content)
    return Described(name, title, media_type, len(content), hashlib.sha256(content).hexdigest())


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
