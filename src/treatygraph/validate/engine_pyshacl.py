"""pySHACL, the reference engine; the only module that imports it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyshacl
import rdflib
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, SH, Graph, Literal
from rdflib.term import Node

from treatygraph.errors import InputError
from treatygraph.validate.engine import severity
from treatygraph.validate.model import RawResult


@contextmanager
def _literals_as_written() -> Iterator[None]:
    """Keep rdflib from rewriting literals ("012" to "12") while data are read and validated, and only then.

    pySHACL switches the rewriting off for its own run and leaves it switched on behind it, whatever it was before.
    """
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


class PyShacl:
    """Runs pySHACL: nothing imported, nothing fetched, no JavaScript, no inference.

    Its option to name the focus nodes is not used: it passes over values that are not named, also within a shape.
    """

    name = "pyshacl"

    def run(self, data: str, shapes: str) -> Iterator[RawResult]:
        """All results; raises InputError for shapes that pySHACL cannot run."""
        with _literals_as_written():
            data_graph = Graph().parse(data=data, format="nt")
            shapes_graph = Graph().parse(data=shapes, format="nt")
            try:
                _, report, words = pyshacl.validate(
                    data_graph, shacl_graph=shapes_graph, advanced=False, js=False, meta_shacl=False,
                    do_owl_imports=False, inplace=True, inference="none",
                )  # fmt: skip
            except ReportableRuntimeError as fault:
                raise InputError(f"pySHACL cannot run the shapes: {fault}", todo="mend the shapes") from fault
            if not isinstance(report, Graph):
                raise InputError(f"pySHACL cannot run the shapes: {words}", todo="mend the shapes")
            yield from [_result(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)]


def _result(report: Graph, node: Node) -> RawResult:
    path = report.value(node, SH.resultPath)
    messages = sorted(str(message) for message in report.objects(node, SH.resultMessage))
    return RawResult(
        focus=_term(report.value(node, SH.focusNode)) or "",
        shape=str(report.value(node, SH.sourceShape)),
        component=str(report.value(node, SH.sourceConstraintComponent)),
        severity=severity(str(report.value(node, SH.resultSeverity))),
        message=messages[0] if messages else "",
        path=_term(path) if isinstance(path, rdflib.URIRef) else None,
        value=_term(report.value(node, SH.value)),
    )


def _term(node: Node | None) -> str | None:
    if node is None:
        return None
    return node.n3() if isinstance(node, Literal) else str(node.n3())
