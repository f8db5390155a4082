"""A test of query evaluation of the W3C: what it asks of which data, and whether an answer is what it expects."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from rdflib import RDF, Graph
from rdflib.term import Node
from tests.serve.protocol.manifests import MF, QT, entries, file_of

NAMES = "http://suite.example/"
"""What the names of the suite's files begin with here."""

_RESULTS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_ROWS = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON, ".tsv": QueryResultsFormat.TSV}

_XSD = "http://www.w3.org/2001/XMLSchema#"
_SYNTAX = {
    "PositiveSyntaxTest": True, "PositiveSyntaxTest11": True,
    "NegativeSyntaxTest": False, "NegativeSyntaxTest11": False,
}  # fmt: skip

Row = Mapping[str, object]


@dataclass(frozen=True)
class Evaluation:
    """A test: its name, the query, the files of its data set, and what is expected: a file, or that it can be read."""

    name: str
    query: Path
    default: tuple[Path, ...]
    named: tuple[Path, ...]
    expected: Path | None
    valid: bool = True


def evaluations(manifest: Path, root: Path) -> Iterator[Evaluation]:
    """The tests of evaluation and of syntax in a manifest and in those that it includes."""
    for graph, test in entries(manifest):
        for kind, valid in _SYNTAX.items():
            if (test, RDF.type, MF[kind]) in graph:
                file = file_of(graph.value(test, MF.action) or RDF.nil)
                yield Evaluation(_name(file, test, root), file, (), (), None, valid=valid)
        if (test, RDF.type, MF.QueryEvaluationTest) in graph or (test, RDF.type, MF.CSVResultFormatTest) in graph:
            yield _evaluation(graph, test, root)


def _evaluation(graph: Graph, test: Node, root: Path) -> Evaluation:
    action, result = graph.value(test, MF.action), graph.value(test, MF.result)
    query = file_of(graph.value(action, QT.query) or action or RDF.nil)
    return Evaluation(
        _name(query, test, root),
        query,
        tuple(sorted(file_of(data) for data in graph.objects(action, QT.data))),
        tuple(sorted(file_of(data) for data in graph.objects(action, QT.graphData) if str(data).startswith("file:"))),
        file_of(result or RDF.nil),
    )


def _name(query: Path, test: Node, root: Path) -> str:
    return f"{query.parent.relative_to(root)}#{str(test).rpartition('#')[2]}"


def iri_of(file: Path, root: Path) -> str:
    """The name under which a file is a graph."""
    return NAMES + quote(str(file.relative_to(root)))


def lines_of(file: Path, root: Path) -> list[str]:
    """A data file as lines of N-Triples, its blank nodes named apart from those of others."""
    form = RdfFormat.from_extension(file.suffix[1:]) or RdfFormat.TURTLE
    quads = parse(file.read_bytes(), format=form, base_iri=iri_of(file, root), rename_blank_nodes=True)
    return sorted({f"{quad.triple} ." for quad in quads})


def accepted(test: Evaluation) -> str:
    """The form in which an answer is asked for: that of what is expected, where it is about forms."""
    if test.expected is not None and test.expected.suffix in (".csv", ".tsv"):
        return {".csv": "text/csv", ".tsv": "text/tab-separated-values"}[test.expected.suffix]
    return "application/sparql-results+json, application/n-triples;q=0.9"


def is_expected(test: Evaluation, kind: str, content: bytes, root: Path) -> bool:
    """Whether an answer is what is expected: the same terms, decimals by their value, blank nodes one for one."""
    if test.expected is None:
        return test.valid
    if test.expected.suffix == ".csv":
        return _same(_table(test.expected.read_text()), _table(content.decode()), ordered=False)
    if kind == "application/n-triples":
        wanted = Dataset(_quads(test.expected, root))
        found = Dataset(parse(content, format=RdfFormat.N_TRIPLES))
        return _canonical(wanted) == _canonical(found)
    form = QueryResultsFormat.TSV if kind.startswith("text/tab") else QueryResultsFormat.JSON
    answer = parse_query_results(content, format=form)
    if test.expected.suffix in _ROWS:
        meant = parse_query_results(test.expected.read_bytes(), format=_ROWS[test.expected.suffix])
        wanted_rows: list[Row] | bool = _rows(meant)
        ordered = False
    else:
        wanted_rows, ordered = _result_set(Dataset(_quads(test.expected, root)))
    found_rows = _rows(answer)
    if isinstance(wanted_rows, bool) or isinstance(found_rows, bool):
        return wanted_rows is found_rows
    return _same(wanted_rows, found_rows, ordered=ordered)


def _quads(file: Path, root: Path) -> Iterator[Quad]:
    form = RdfFormat.from_extension(file.suffix[1:]) or RdfFormat.TURTLE
    yield from parse(file.read_bytes(), format=form, base_iri=iri_of(file, root))


def _rows(answer: object) -> list[Row] | bool:
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    if not isinstance(answer, QuerySolutions):
        raise TypeError("no rows")
    names = [variable.value for variable in answer.variables]
    return [{name: row[name] for name in names if row[name] is not None} for row in answer]


def _result_set(dataset: Dataset) -> tuple[list[Row] | bool, bool]:
    """Rows, or yes or no, written as RDF in the tests' own vocabulary; and whether their order counts."""

    def objects(subject: object, name: str) -> list[object]:
        predicate = NamedNode(_RESULTS + name)
        return [quad.object for quad in dataset if quad.subject == subject and quad.predicate == predicate]

    for quad in dataset:
        if quad.predicate.value == _RESULTS + "boolean" and isinstance(quad.object, Literal):
            return quad.object.value == "true", False
    numbered: list[tuple[int, Row]] = []
    ordered = False
    for quad in dataset:
        if quad.predicate.value != _RESULTS + "solution":
            continue
        row: dict[str, object] = {}
        for binding in objects(quad.object, "binding"):
            (variable,) = objects(binding, "variable")
            (value,) = objects(binding, "value")
            row[variable.value if isinstance(variable, Literal) else ""] = value
        index = objects(quad.object, "index")
        ordered = ordered or bool(index)
        first = index[0] if index else None
        numbered.append((int(first.value) if isinstance(first, Literal) else 0, row))
    numbered.sort(key=lambda pair: pair[0])
    return [row for _, row in numbered], ordered


def _same(wanted: list[Row], found: list[Row], *, ordered: bool) -> bool:
    if len(wanted) != len(found):
        return False
    blank = any(isinstance(term, BlankNode | Triple) for row in (*wanted, *found) for term in row.values())
    if not blank:
        ours, theirs = [_key(row) for row in wanted], [_key(row) for row in found]
        return ours == theirs if ordered else Counter(ours) == Counter(theirs)
    return _canonical(_as_graph(wanted, ordered=ordered)) == _canonical(_as_graph(found, ordered=ordered))


def _table(text: str) -> list[Row]:
    """The rows of a CSV file by their columns, whose order ``SELECT *`` leaves open."""
    return [
        {name: BlankNode(value[2:]) if value.startswith("_:") else Literal(value) for name, value in row.items()}
        for row in csv.DictReader(io.StringIO(text))
    ]


def _key(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(_valued(term))) for name, term in row.items()))


def _valued(term: object) -> object:
    """A number by its value: the store keeps 1.0 as 1, which is the same number."""
    if isinstance(term, Literal) and term.datatype.value.removeprefix(_XSD) in ("decimal", "double", "float"):
        try:
            return Literal(repr(float(term.value)), datatype=term.datatype)
        except ValueError:
            return term
    return term


def _as_graph(rows: list[Row], *, ordered: bool) -> Dataset:
    dataset = Dataset()
    for number, row in enumerate(rows):
        node = BlankNode()
        dataset.add(Quad(node, NamedNode("urn:row"), Literal(number if ordered else 0)))
        for name, term in row.items():
            dataset.add(Quad(node, NamedNode(f"urn:variable:{name}"), _valued(term)))  # type: ignore[arg-type]
    return dataset


def _canonical(dataset: Dataset) -> Dataset:
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset
