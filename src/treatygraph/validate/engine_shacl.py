"""The engine ``shacl``, in Rust: the same verdict a hundred times sooner; the only module that imports it.

Package ``shacl`` (installed where it has a wheel). It does not compare days in SPARQL, though it does in the core of
SHACL; there the shapes compare days as text, which it does as pySHACL does.
"""

from __future__ import annotations

from collections.abc import Iterator

import shacl

from treatygraph.errors import InputError
from treatygraph.validate.engine import severity
from treatygraph.validate.model import RawResult


class RustEngine:
    """Runs the Rust engine: nothing imported, nothing fetched, no inference."""

    name = "shacl"

    def run(self, data: str, shapes: str) -> Iterator[RawResult]:
        """All results; raises InputError for shapes or data that the engine cannot read."""
        try:
            compiled = shacl.Shapes.from_text(shapes, "ntriples")
            report = compiled.validate_text(data, "ntriples")
        except ValueError as fault:
            raise InputError(f"the engine shacl cannot run: {fault}", todo="use --engine pyshacl") from fault
        for result in report.results:
            path = result.path
            yield RawResult(
                focus=result.focus_node,
                shape=(result.source_shape or "").strip("<>"),
                component=result.component_iri,
                severity=severity(result.severity_iri),
                message=result.message or "",
                path=path if path and path.startswith("<") and path.endswith(">") and " " not in path else None,
                value=result.value,
            )
