"""SPARQL results in JSON, as stores really write them, as rows of terms in N-Triples form.

Virtuoso calls a literal with a datatype ``typed-literal``, as drafts of the standard did; other readers refuse that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

Row = Mapping[str, str]
"""One row: the variables that are bound, each with its term in N-Triples form."""

EMPTY = b'{"head":{"vars":[]},"results":{"bindings":[]}}'


def read_rows(content: bytes) -> list[Row]:
    """The rows of a SELECT; raises ValueError where the content is no whole JSON result."""
    told = json.loads(content)
    try:
        return [{name: _term(cell) for name, cell in row.items()} for row in told["results"]["bindings"]]
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError(f"no SPARQL results in JSON: {fault!r}") from fault


def _term(cell: Mapping[str, Any]) -> str:
    kind, value = cell["type"], cell["value"]
    if kind == "uri":
        return str(NamedNode(value))
    if kind == "bnode":
        return str(BlankNode(value))
    if "xml:lang" in cell:
        return str(Literal(value, language=cell["xml:lang"]))
    return str(Literal(value, datatype=NamedNode(cell["datatype"]) if "datatype" in cell else None))


def iri_of(term: str) -> str:
    """The IRI of a term in N-Triples form."""
    return term[1:-1]


def number_of(term: str) -> int:
    """The whole number that a literal tells, whatever its datatype; raises ValueError where it tells none."""
    return int(term[1:].partition('"')[0])
