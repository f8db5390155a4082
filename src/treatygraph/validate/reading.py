"""RDF files as N-Triples lines, with an error that says where a file breaks its grammar.

Nothing is fetched and nothing is run: no ``owl:imports``, no remote JSON-LD context, no entity of an XML document type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from treatygraph.errors import Place, SyntaxFault, UnreadableInput

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

SUFFIXES = (".ttl", ".nt", ".nq", ".trig", ".rdf", ".xml", ".owl", ".jsonld", ".json")
"""The endings of files that can be read, each with its syntax."""

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


def read_lines(path: Path, *, label: str = "b") -> Iterator[str]:
    """The triples of a file, of all its graphs, as N-Triples lines in the file's order.

    Blank nodes are named by ``label`` and a running number, so that those of several files stay apart. Raises
    UnreadableInput for a file that is missing or of an unknown ending, SyntaxFault with line and column for one that
    breaks its grammar, is not UTF-8, or has an XML document type.
    """
    syntax = _syntax(path)
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise UnreadableInput(f"cannot read the file: {fault.strerror}", place=Place(str(path))) from fault
    yield from parse_lines(data, syntax, str(path), label=label, base=path.resolve().as_uri())


def _syntax(path: Path) -> str:
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise UnreadableInput(
            f"no RDF syntax has the ending {path.suffix or '(none)'!r}",
            place=Place(str(path)),
            todo=f"use one of {known}",
        )
    return path.suffix.lower()


def parse_lines(data: bytes, suffix: str, name: str, *, label: str = "b", base: str | None = None) -> Iterator[str]:
    """The triples of a text in the syntax of a file's ending, as N-Triples lines; errors as of :func:`read_lines`.

    ``base`` is what relative IRIs are resolved against; without one they break the grammar.
    """
    from pyoxigraph import RdfFormat, parse  # late: reading RDF is not what most commands do

    formats = {
        ".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG,
        ".rdf": RdfFormat.RDF_XML, ".xml": RdfFormat.RDF_XML, ".owl": RdfFormat.RDF_XML,
        ".jsonld": RdfFormat.JSON_LD, ".json": RdfFormat.JSON_LD,
    }  # fmt: skip
    if formats[suffix] == RdfFormat.RDF_XML and (found := _DOCTYPE.search(data)):
        line = data.count(b"\n", 0, found.start()) + 1
        raise SyntaxFault(
            "the file has an XML document type, whose entities are not read", place=Place(name, line),
            todo="write it without <!DOCTYPE …>",
        )  # fmt: skip
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise SyntaxFault("the line is not UTF-8", place=Place(name, line), todo="save the file as UTF-8") from fault
    names: dict[str, str] = {}

    def written(term: NamedNode | BlankNode | Literal | Triple) -> str:
        text = str(term)
        return names.setdefault(text, f"_:{label}n{len(names)}") if text.startswith("_:") else text

    try:
        for quad in parse(data, format=formats[suffix], base_iri=base):
            yield f"{written(quad.subject)} {quad.predicate} {written(quad.object)} ."
    except SyntaxError as fault:
        place = Place(name, fault.lineno, fault.offset)
        raise SyntaxFault(_plain(str(fault.msg)), place=place, todo="mend it there and try again") from fault
    except ValueError as fault:
        raise SyntaxFault(_plain(str(fault)), place=Place(name)) from fault


_WHERE = re.compile(r"^(?:Parser error|Parse error)?\s*(?:at|between) line \d+.*?(?::|and .*?:)\s*", re.IGNORECASE)


def _plain(message: str) -> str:
    """The parser's message without the place, which stands before it anyway."""
    return _WHERE.sub("", message).strip() or message
