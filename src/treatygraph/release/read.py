"""Reading a release back: its N-Quads as named graphs, checked before anybody acts on them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, RdfFormat, parse

from treatygraph.errors import InputError, Place, SyntaxFault, UnreadableInput
from treatygraph.iris import is_iri
from treatygraph.store import Graphs

NQUADS = "treatygraph.nq"
"""The file of a release that holds every triple with its graph."""


def read_release(path: Path) -> Graphs:
    """The named graphs of a release, told by its folder or by an N-Quads file, as sorted N-Triples lines.

    All of it is parsed, and in a folder compared with ``SHA256SUMS``. Raises UnreadableInput for a file that is not
    there or not as its checksum says, SyntaxFault with the line for what is no N-Quads, and InputError for a blank
    node (loaded twice it would be two) or a triple outside every named graph (it would have no home).
    """
    file = path / NQUADS if path.is_dir() else path
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise UnreadableInput(
            f"cannot be read: {fault.strerror}", place=Place(str(file)), todo="make a release with: treatygraph build"
        ) from fault
    _check_sum(file, content)
    gathered: dict[str, list[str]] = {}
    number = 0
    try:
        for number, quad in enumerate(parse(content, format=RdfFormat.N_QUADS), start=1):
            if isinstance(quad.graph_name, DefaultGraph):
                raise InputError(
                    f"statement {number} is in no named graph", place=Place(str(file)), todo="give it a graph"
                )
            if isinstance(quad.graph_name, BlankNode) or "_:" in (str(quad.subject)[:2], str(quad.object)[:2]):
                raise InputError(
                    f"statement {number} has a blank node", place=Place(str(file)), todo="give what it means an IRI"
                )
            for name in (quad.graph_name, quad.subject, quad.predicate):
                if not is_iri(name.value):
                    raise InputError(f"statement {number}: {name} is no usable IRI", place=Place(str(file)))
            gathered.setdefault(quad.graph_name.value, []).append(f"{quad.triple} .")
    except SyntaxError as fault:
        raise SyntaxFault(
            f"no N-Quads: {fault.msg}", place=Place(str(file), fault.lineno), todo="build the release anew"
        ) from fault
    if not gathered:
        raise InputError("the release holds nothing", place=Place(str(file)), todo="build it anew")
    return {graph: sorted(set(gathered[graph])) for graph in sorted(gathered)}


def _check_sum(file: Path, content: bytes) -> None:
    sums = file.with_name("SHA256SUMS")
    if not sums.is_file():
        return
    told = {name: digest for digest, _, name in (line.partition("  ") for line in sums.read_text().splitlines())}
    if file.name in told and told[file.name] != hashlib.sha256(content).hexdigest():
        raise UnreadableInput(
            "is not what SHA256SUMS beside it says", place=Place(str(file)), todo="build the release anew"
        )
