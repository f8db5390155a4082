"""The W3C's tests of query evaluation, SPARQL 1.1 and 1.0, by their own manifests, over HTTP.

Every data file is a named graph of one store; each test chooses its data set by ``default-graph-uri`` and
``named-graph-uri``, as a stranger may.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store
from tests.serve.conftest import Running, Starter
from tests.serve.protocol.evaluation import Evaluation, accepted, evaluations, iri_of, is_expected, lines_of

from treatygraph.store import build_store

ROOT = Path(__file__).resolve().parents[3]


PAGE = ROOT / "docs" / "sparql-suites.md"


def _failing(test: Evaluation, server: Running, root: Path) -> str:
    """Nothing where a test passes, else in words what was seen instead."""
    fields = [("query", f"BASE <{iri_of(test.query, root)}>\n{test.query.read_text(encoding='utf-8')}")]
    fields += [("default-graph-uri", iri_of(file, root)) for file in test.default]
    fields += [("named-graph-uri", iri_of(file, root)) for file in test.named]
    if not test.default and not test.named and "FROM" not in fields[0][1]:
        fields.append(("default-graph-uri", iri_of(root / "empty", root)))
    found = server.client.post(
        "/sparql",
        content=urlencode(fields),
        headers={"accept": accepted(test), "content-type": "application/x-www-form-urlencoded"},
    )
    if test.expected is None:
        told = "" if test.valid else ", though the query is wrong"
        if found.status_code == (200 if test.valid else 400):
            return ""
        return f"status {found.text.strip()}" if found.is_error else f"status {found.status_code}{told}"
    if found.status_code != 200:
        return f"status {found.status_code}"
    try:
        if is_expected(test, found.headers["content-type"].partition(";")[0], found.content, root):
            return ""
    except (ValueError, SyntaxError, TypeError):
        return "the answer cannot be compared"
    if any(_respelled(file, root) for file in (*test.default, *test.named)):
        return "another answer; the data hold values in spellings that the store does not keep"
    return "another answer"


def _respelled(file: Path, root: Path) -> bool:
    """Whether a store gives back a file's literals as others, such as 1 for 01."""
    store, lines = Store(), lines_of(file, root)
    store.load("\n".join(lines).encode(), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(iri_of(file, root)))
    held = {str(quad.object) for quad in store}
    return any('"' in line and "_:" not in line and not _holds(held, line) for line in lines)


def _holds(held: set[str], line: str) -> bool:
    return any(line.endswith(f" {term} .") for term in held)


@pytest.mark.parametrize(
    ("version", "manifests", "count", "least"),
    [
        ("sparql11", ("manifest-sparql11-query.ttl", "manifest-sparql11-results.ttl"), 338, 317),
        ("sparql10", ("manifest.ttl",), 482, 449),
    ],
)
def test_no_fewer_tests_pass_than_by_the_oxigraph_server_and_the_page_lists_those_that_fail(
    version: str, manifests: tuple[str, ...], count: int, least: int, shared: Path, start: Starter, tmp_path: Path
) -> None:
    root = shared / "suites" / "w3c-rdf-tests" / "sparql"
    tests = [test for name in manifests for test in evaluations(root / version / name, root)]
    files = {file for test in tests for file in (*test.default, *test.named)}
    files |= {file for test in tests for file in test.query.parent.iterdir() if file.suffix in (".ttl", ".rdf", ".nt")}
    graphs: dict[str, list[str]] = {}
    for file in sorted(files):
        try:
            graphs[iri_of(file, root)] = lines_of(file, root)
        except (SyntaxError, ValueError):
            continue
    build_store(graphs, tmp_path / "store")
    with start("--store", tmp_path / "store", "--no-log", log=tmp_path / "log") as server:
        failed = {test.name: why for test in tests if (why := _failing(test, server, root))}
    assert len(tests) == count
    assert len(tests) - len(failed) >= least
    rows = [f"| `{name}` | {why} |" for name, why in failed.items()]
    listed = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{version}/")]
    assert listed == rows, "\n".join(rows)
