"""Answers: a table of terms, yes or no, or triples; and the forms in which a person or a machine takes them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from treatygraph.errors import QueryError
from treatygraph.namespaces import PREFIXES

Term = NamedNode | Literal | BlankNode | Triple | None

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")
"""How an answer can be written. Rows have no Turtle, and triples no table of SPARQL's; both are said, not guessed."""

_ROWS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_GRAPHS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a SELECT: the variables' names and, row by row, a term or None where nothing was bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term, ...], ...]

    def texts(self) -> list[list[str]]:
        """The rows as a person reads them: IRIs shortened by their prefix, literals without their datatype."""
        return [[shown(cell) for cell in row] for row in self.rows]


def shown(rdf_term: Term) -> str:
    """A term as a person reads it.

    >>> shown(NamedNode("https://w3id.org/treatygraph/ontology#signed"))
    'tg:signed'
    """
    if rdf_term is None:
        return ""
    if isinstance(rdf_term, Literal):
        return rdf_term.value
    if isinstance(rdf_term, NamedNode):
        for prefix, namespace in PREFIXES.items():
            if rdf_term.value.startswith(namespace):
                return f"{prefix}:{rdf_term.value[len(namespace) :]}"
        return rdf_term.value
    return str(rdf_term)


def as_table(solutions: QuerySolutions) -> Table:
    """All rows of a SELECT, in the order in which the query gives them."""
    return Table(tuple(variable.value for variable in solutions.variables), tuple(map(tuple, solutions)))


def as_rows(answer: object) -> Table:
    """All rows of an answer; raises QueryError where the query gives none."""
    if not isinstance(answer, QuerySolutions):
        raise QueryError("this query gives no rows", todo="ask with SELECT")
    return as_table(answer)


def write(answer: QuerySolutions | QueryBoolean | Iterable[Triple], form: str) -> bytes:
    """The answer in a machine's form (SPARQL 1.1 results CSV, TSV, JSON or XML; Turtle or N-Triples for triples).

    Triples come sorted and each once. Raises QueryError where the form does not fit the kind of answer.
    """
    if not isinstance(answer, QuerySolutions | QueryBoolean):
        if form not in _GRAPHS:
            raise QueryError(f"this query gives triples, which have no {form}", todo="take --format turtle or ntriples")
        triples = sorted(set(answer), key=str)
        return serialize(triples, format=_GRAPHS[form], prefixes=PREFIXES) or b""
    if form not in _ROWS:
        kind = "yes or no" if isinstance(answer, QueryBoolean) else "rows"
        raise QueryError(f"this query gives {kind}, which have no {form}", todo="take --format csv, tsv, json or xml")
    if isinstance(answer, QueryBoolean) and form in ("csv", "tsv"):
        return b"true\n" if answer else b"false\n"
    written = answer.serialize(format=_ROWS[form]) or b""
    return written if written.endswith(b"\n") else written + b"\n"


def read_tsv(text: str) -> Table:
    """Rows out of SPARQL 1.1 TSV, as the expected rows of questions are kept.

    Raises SyntaxError or TypeError where the text is no such table.
    """
    parsed = parse_query_results(io.BytesIO(text.encode("utf-8")), format=QueryResultsFormat.TSV)
    if not isinstance(parsed, QuerySolutions):
        raise TypeError("no table of solutions")
    return as_table(parsed)
