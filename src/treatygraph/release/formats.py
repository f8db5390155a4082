"""The graph in the usual RDF forms, each sorted, so that the same graph is the same bytes.

Input is what :mod:`treatygraph.graph` makes: named graphs as sorted N-Triples lines. Turtle, TriG and RDF/XML are
written by Oxigraph's serialisers from sorted lines; N-Triples and N-Quads are the lines themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import RdfFormat, Triple, parse, serialize

from treatygraph.namespaces import BASE, PREFIXES
from treatygraph.store import Graphs, nquads_text, ntriples_text, union

_TYPE = f"<{PREFIXES['rdf']}type>"
_KINDS = (
    "state", "treaty", "meeting", "process", "series", "declaration", "resolution", "weapon", "organisation",
    "claim", "evidence", "passage", "source", "speaker", "extraction", "extractor", "text",
)  # fmt: skip
# XML 1.0 has no character for these, not even as a reference; an RDF literal may hold them.
_NOT_IN_XML = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D))


def ntriples(graphs: Graphs) -> bytes:
    """The union as N-Triples."""
    return ntriples_text(union(graphs)).encode("utf-8")


def nquads_file(graphs: Graphs) -> bytes:
    """All graphs as N-Quads."""
    return b"".join(nquads_text(graphs))


def _subject(line: str) -> str:
    return line[: line.index(" ")]


def _within_subject(line: str) -> tuple[bool, str, str]:
    """The class first, then by predicate and object."""
    _, predicate, rest = line.split(" ", 2)
    return predicate != _TYPE, predicate[1:-1], rest


def _ordered(lines: Iterable[str]) -> Iterator[str]:
    """Sorted lines in the order in which people read them: the parser keeps it, so nothing is sorted as objects."""
    for _, block in groupby(lines, key=_subject):
        yield from sorted(block, key=_within_subject)


def _triples(graphs: Graphs) -> Iterator[Triple]:
    text = ntriples_text(_ordered(union(graphs))).encode("utf-8")
    return (quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES))


def spaced(text: bytes) -> bytes:
    """A blank line after each subject: literals hold no bare line ends, so a line that ends in `` .`` ends a block."""
    return text.replace(b" .\n", b" .\n\n").replace(b" .\n\n@prefix", b" .\n@prefix").rstrip(b"\n") + b"\n"


def turtle(graphs: Graphs, base: str = BASE) -> bytes:
    """The union as Turtle for people: prefixes, a block a subject, its class first, sorted."""
    return spaced(serialize(_triples(graphs), format=RdfFormat.TURTLE, prefixes=prefixes_of(base)) or b"")


def prefixes_of(base: str) -> dict[str, str]:
    """The vocabularies' prefixes, and one for each kind of thing that the build names under its base."""
    return PREFIXES | {kind: f"{base}{kind}/" for kind in _KINDS}


def trig(graphs: Graphs, base: str = BASE) -> bytes:
    """All graphs as TriG, sorted by graph, then as in Turtle."""
    ordered = {name: list(_ordered(lines)) for name, lines in graphs.items()}
    quads = parse(nquads_file(ordered), format=RdfFormat.N_QUADS)
    return serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes_of(base)) or b""


def rdf_xml(graphs: Graphs) -> bytes:
    """The union as RDF/XML; a control character that XML cannot hold becomes U+FFFD there, and only there."""
    return xml_safe(serialize(_triples(graphs), format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b"")


def xml_safe(text: bytes) -> bytes:
    """XML with each character that XML 1.0 cannot hold replaced by U+FFFD."""
    for code in _NOT_IN_XML:
        text = text.replace(bytes([code]), "\ufffd".encode())
    return text
