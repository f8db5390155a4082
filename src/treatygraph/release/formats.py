"""The graph in the usual RDF forms, each sorted, so that the same graph is the same bytes.

Input is what :mod:`treatygraph.graph` makes: named graphs as sorted N-Triples lines. Turtle, TriG and RDF/XML are
written by Oxigraph's serialisers from sorted terms; N-Triples and N-Quads are the lines themselves.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from treatygraph.namespaces import BASE, PREFIXES
from treatygraph.store import Graphs, nquads, union

_TYPE = PREFIXES["rdf"] + "type"
_KINDS = (
    "state", "treaty", "meeting", "process", "series", "declaration", "resolution", "weapon", "organisation",
    "claim", "evidence", "passage", "source", "speaker", "extraction", "extractor", "text",
)  # fmt: skip
# XML 1.0 has no character for these, not even as a reference; an RDF literal may hold them.
_NOT_IN_XML = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D))


def ntriples(graphs: Graphs) -> bytes:
    """The union as N-Triples."""
    return _lines(union(graphs))


def nquads_file(graphs: Graphs) -> bytes:
    """All graphs as N-Quads."""
    return _lines(nquads(graphs))


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _in_order(quad: Quad | Triple) -> tuple[str, bool, str, str]:
    """By subject, its class first, then by predicate and object."""
    predicate = quad.predicate.value
    return str(quad.subject), predicate != _TYPE, predicate, str(quad.object)


def _triples(lines: Iterable[str]) -> list[Triple]:
    parsed = parse(_lines(lines), format=RdfFormat.N_TRIPLES)
    return sorted((quad.triple for quad in parsed), key=_in_order)


def _spaced(text: bytes) -> bytes:
    """A blank line after each subject: literals hold no bare line ends, so a line that ends in `` .`` ends a block."""
    return text.replace(b" .\n", b" .\n\n").replace(b" .\n\n@prefix", b" .\n@prefix").rstrip(b"\n") + b"\n"


def turtle(graphs: Graphs, base: str = BASE) -> bytes:
    """The union as Turtle for people: prefixes, a block a subject, its class first, sorted."""
    return _spaced(serialize(_triples(union(graphs)), format=RdfFormat.TURTLE, prefixes=_prefixes(base)) or b"")


def _prefixes(base: str) -> dict[str, str]:
    """The vocabularies' prefixes, and one for each kind of thing that the build names under its base."""
    return PREFIXES | {kind: f"{base}{kind}/" for kind in _KINDS}


def trig(graphs: Graphs, base: str = BASE) -> bytes:
    """All graphs as TriG, sorted by graph, then as in Turtle."""
    quads = (
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(name))
        for name in sorted(graphs)
        for triple in _triples(graphs[name])
    )
    return serialize(quads, format=RdfFormat.TRIG, prefixes=_prefixes(base)) or b""


def rdf_xml(graphs: Graphs) -> bytes:
    """The union as RDF/XML; a control character that XML cannot hold becomes U+FFFD there, and only there."""
    text = serialize(_triples(union(graphs)), format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    for code in _NOT_IN_XML:
        text = text.replace(bytes([code]), "\ufffd".encode())
    return text
