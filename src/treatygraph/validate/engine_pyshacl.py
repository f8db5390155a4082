"""pySHACL, the reference engine; the only module that imports it."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from numbers import Number

import pyshacl
import rdflib
from rdflib import SH, XSD, Graph, Literal
from rdflib.term import Node

from treatygraph.errors import InputError
from treatygraph.validate.engine import severity
from treatygraph.validate.model import RawResult

_LOG = logging.getLogger("rdflib.term")


def _comparable(one: Literal, other: Literal) -> bool:
    """Whether SPARQL's ``<`` compares two literals: both sound, both numbers or both of one datatype and language."""
    if one.ill_typed or other.ill_typed:
        return False
    if isinstance(one.value, Number) and isinstance(other.value, Number):
        return True
    return (one.datatype or XSD.string, one.language) == (other.datatype or XSD.string, other.language)


@contextmanager
def _as_the_standards_say() -> Iterator[None]:
    """Keep rdflib to the standards while data are read and validated, and only then.

    Literals stay as they are written: rdflib would make "012" into "12", and pySHACL, which switches that off for its
    own run, leaves it switched on behind it, whatever it was before. And literals that cannot be compared are not:
    rdflib sorts a number before a day by the names of their datatypes, so that ``sh:lessThan`` would hold between them,
    or breaks off, where the standard has a result. What rdflib says of literals that are ill-typed is not passed on:
    the shapes find them, and say it better.
    """
    normalize = rdflib.NORMALIZE_LITERALS
    less, less_or_equal = Literal.__lt__, Literal.__le__

    def is_less(self: Literal, other: object) -> bool:
        return less(self, other) if not isinstance(other, Literal) or _comparable(self, other) else False

    def is_less_or_equal(self: Literal, other: object) -> bool:
        return less_or_equal(self, other) if not isinstance(other, Literal) or _comparable(self, other) else False

    told = _LOG.level
    _LOG.setLevel(logging.CRITICAL)
    rdflib.NORMALIZE_LITERALS = False
    Literal.__lt__, Literal.__le__ = is_less, is_less_or_equal  # type: ignore[method-assign]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        _LOG.setLevel(told)
        rdflib.NORMALIZE_LITERALS = normalize
        Literal.__lt__, Literal.__le__ = less, less_or_equal  # type: ignore[method-assign]


class PyShacl:
    """Runs pySHACL: nothing imported, nothing fetched, no JavaScript, no inference.

    Its option to name the focus nodes is not used: it passes over values that are not named, also within a shape.
    """

    name = "pyshacl"

    def run(self, data: Sequence[str], shapes: str) -> Iterator[RawResult]:
        """All results; raises InputError for shapes that pySHACL cannot run."""
        with _as_the_standards_say():
            data_graph = Graph().parse(data="".join(f"{line}\n" for line in data), format="nt")
            shapes_graph = Graph().parse(data=shapes, format="nt")
            try:
                _, report, words = pyshacl.validate(
                    data_graph, shacl_graph=shapes_graph, advanced=False, js=False, meta_shacl=False,
                    do_owl_imports=False, inplace=True, inference="none",
                )  # fmt: skip
            except Exception as fault:  # rdflib's query parser raises plain ones through pySHACL
                raise InputError(f"pySHACL cannot run the shapes: {fault}", todo="mend the shapes") from fault
            if not isinstance(report, Graph):
                raise InputError(f"pySHACL cannot run the shapes: {words}", todo="mend the shapes")
            # not all results of the graph: those of a shape within another hang on the outer one, as sh:detail
            yield from [_result(report, node) for node in report.objects(None, SH.result)]


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
