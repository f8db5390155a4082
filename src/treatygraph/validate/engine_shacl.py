"""The engine ``shacl``, in Rust: the same verdict a hundred times sooner; the only module that imports it.

Package ``shacl`` (installed where it has a wheel). It does not compare days in SPARQL, though it does in the core of
SHACL; there the shapes compare days as text, which it does as pySHACL does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import shacl

from treatygraph.errors import InputError, OutputError, Place
from treatygraph.validate.engine import severity
from treatygraph.validate.model import RawResult

FEW = 1 << 14
"""Lines up to which the engine is given them as one text; more are handed over as a file."""

_BLOCK = 1 << 14  # lines that are written at once


class RustEngine:
    """Runs the Rust engine: nothing imported, nothing fetched, no inference.

    It holds a triple in some hundred bytes. As one text in Python a large graph takes ten times as much, for a single
    character of another script makes all of a text two bytes wide; so it is handed over as a file.
    """

    name = "shacl"

    def run(self, data: Sequence[str], shapes: str) -> Iterator[RawResult]:
        """All results; raises InputError for shapes or data that the engine cannot read.

        Raises OutputError where a large graph does not fit into the folder for temporary files.
        """
        try:
            compiled = shacl.Shapes.from_text(shapes, "ntriples")
            report = compiled.validate_text(_text(data), "ntriples") if len(data) <= FEW else _by_file(compiled, data)
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


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _by_file(compiled: shacl.Shapes, lines: Sequence[str]) -> shacl.Report:
    try:
        with tempfile.TemporaryDirectory(prefix="treatygraph.") as folder:
            path = Path(folder) / "data.nt"
            with path.open("wb") as file:
                for start in range(0, len(lines), _BLOCK):
                    file.write(_text(lines[start : start + _BLOCK]).encode("utf-8"))
            return compiled.validate_file(str(path))
    except OSError as fault:
        raise OutputError(
            f"cannot hand the graph over to the engine shacl: {fault.strerror or fault}; "
            "what stood there before still stands",
            place=Place(tempfile.gettempdir()), todo="make room there, or name another folder in TMPDIR",
        ) from fault  # fmt: skip
