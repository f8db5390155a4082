"""What one does most, in a line each, with the settings that most people want; the rooms themselves take more.

::

    document = read_profile("profile.txt")
    extraction = extract_claims(document)
    graph = build_graph([extraction])
    report = validate_graph(graph)
    table = rows("attended-not-signed", {"meeting": "wellington-2008"})
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from treatygraph import document as _document
from treatygraph import extract as _extract
from treatygraph import graph as _graph
from treatygraph import pipeline as _pipeline
from treatygraph import query as _query
from treatygraph import validate as _validate
from treatygraph.document import Document
from treatygraph.graph import Dataset, Quotes
from treatygraph.model import Extraction
from treatygraph.namespaces import BASE
from treatygraph.pipeline import Built
from treatygraph.query import Table
from treatygraph.registry import Registry
from treatygraph.validate import Report


def read_profile(path: str | Path, *, encoding: str | None = None) -> Document:
    """Read a profile from a file (``.txt``, ``.md``, ``.html``).

    Raises UnreadableInput where the file cannot be read, NotAProfile where it holds none.
    """
    return _document.read_file(Path(path), encoding=encoding)


def read_profile_text(text: str) -> Document:
    """Read a profile from its text; raises NotAProfile where it holds none."""
    return _document.read_text(text)


def extract_claims(document: Document) -> Extraction:
    """The claims of a profile, and what was not understood."""
    return _extract.extract(document)


def build_graph(extractions: Iterable[Extraction], *, base: str = BASE, quotes: Quotes = "short") -> Dataset:
    """Claims and the registry as a graph, a named graph a document."""
    return _graph.build(extractions, Registry.load(), base=base, quotes=quotes)


def validate_graph(data: Dataset | str | Path) -> Report:
    """Hold a graph or a file against the shapes."""
    return _validate.validate(data if isinstance(data, Dataset) else Path(data))


def build(profiles: Iterable[str | Path] = (), *, out: str | Path = "build", quotes: Quotes = "short") -> Built:
    """Build, validate and release the graph of profiles, or of those that come with the package."""
    return _pipeline.build([Path(path) for path in profiles], out=Path(out), quotes=quotes)


def rows(
    what: str,
    given: Mapping[str, str] | None = None,
    *,
    store: str | Path = "build/store",
    endpoint: str | None = None,
) -> Table:
    """The rows of a named question or a SELECT query, of the store here or of an endpoint elsewhere."""
    return _query.rows(what, given, store=Path(store), endpoint=endpoint)
