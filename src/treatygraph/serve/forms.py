"""The forms in which the endpoint answers: names, media types, and the engine's name for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

F = TypeVar("F", QueryResultsFormat, RdfFormat)


@dataclass(frozen=True, slots=True)
class Form(Generic[F]):
    """A form: its media type as it is sent, the other media types that mean it, and the engine's name for it."""

    media_type: str
    format: F
    also: tuple[str, ...] = ()


ROWS: Mapping[str, Form[QueryResultsFormat]] = {
    "json": Form("application/sparql-results+json", QueryResultsFormat.JSON, ("application/json",)),
    "xml": Form("application/sparql-results+xml", QueryResultsFormat.XML, ("application/xml", "text/xml")),
    "csv": Form("text/csv; charset=utf-8", QueryResultsFormat.CSV),
    "tsv": Form("text/tab-separated-values; charset=utf-8", QueryResultsFormat.TSV),
}
"""For SELECT and ASK; the first is given to who takes anything."""

GRAPHS: Mapping[str, Form[RdfFormat]] = {
    "turtle": Form("text/turtle; charset=utf-8", RdfFormat.TURTLE, ("application/x-turtle",)),
    "ntriples": Form("application/n-triples", RdfFormat.N_TRIPLES, ("text/plain",)),
    "jsonld": Form("application/ld+json", RdfFormat.JSON_LD, ("application/json",)),
    "rdfxml": Form("application/rdf+xml", RdfFormat.RDF_XML, ("application/xml", "text/xml")),
    "nquads": Form("application/n-quads", RdfFormat.N_QUADS),
    "trig": Form("application/trig", RdfFormat.TRIG),
}
"""For CONSTRUCT and DESCRIBE; the first is given to who takes anything."""
