"""The graph in the usual RDF forms, each sorted, so that the same graph is the same bytes.

Input is what :mod:`treatygraph.graph` makes: named graphs as sorted N-Triples lines. N-Triples and N-Quads are the
lines themselves, Turtle is put together from them, TriG and RDF/XML are written by Oxigraph's serialisers, some graphs
or subjects at a time: each comes in pieces, so that it is never in memory whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice

from pyoxigraph import RdfFormat, Triple, parse, serialize

from treatygraph.namespaces import BASE, PREFIXES
from treatygraph.release.terms import TurtleTerms, header
from treatygraph.store import Graphs, nquads_text, ntriples_text

_TYPE = f"<{PREFIXES['rdf']}type>"
_KINDS = (
    "state", "treaty", "meeting", "process", "series", "declaration", "resolution", "weapon", "organisation",
    "claim", "evidence", "passage", "source", "speaker", "extraction", "extractor", "text",
)  # fmt: skip
# XML 1.0 has no character for these, not even as a reference; an RDF literal may hold them.
_NOT_IN_XML = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D))
_BLOCKS = 1 << 14  # as many subjects, or lines, are worked on at once


def ntriples(lines: Sequence[str]) -> Iterator[bytes]:
    """A graph as N-Triples; ``lines`` are those of the union, sorted, as everywhere in this module."""
    return ntriples_text(lines)


def nquads_file(graphs: Graphs) -> Iterator[bytes]:
    """All graphs as N-Quads."""
    return nquads_text(graphs)


def turtle(lines: Sequence[str], base: str = BASE) -> Iterator[bytes]:
    """A graph as Turtle for people: prefixes, a block a subject, its class first, sorted."""
    prefixes = prefixes_of(base)
    yield header(prefixes).encode("utf-8")
    terms = TurtleTerms(prefixes)
    blocks = _blocks(lines, terms)
    while some := "".join(islice(blocks, _BLOCKS)):
        yield some.encode("utf-8")
        terms.forget()


def _blocks(lines: Iterable[str], terms: TurtleTerms) -> Iterator[str]:
    """The text of each subject; lines are sorted, so what belongs together stands together."""
    orders = _Orders(terms)
    at = last = objects = ""
    predicates: list[str] = []
    said: list[str] = []  # of each predicate, its objects

    def block() -> str:
        rows = [f"{name} {said[place]}" for name, place in orders[tuple(predicates)]]
        return f"\n{terms[at]} {_NEXT_ROW.join(rows)} .\n"

    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        found = terms[rest[:-2]]
        if subject != at:
            if at:
                said.append(objects)
                yield block()
            at, last, objects, predicates, said = subject, predicate, found, [predicate], []
        elif predicate != last:
            said.append(objects)
            predicates.append(predicate)
            last, objects = predicate, found
        else:
            objects += f" , {found}"
    if at:
        said.append(objects)
        yield block()


_NEXT_ROW = " ;\n\t"


class _Orders(dict[tuple[str, ...], list[tuple[str, int]]]):
    """How the predicates of a subject follow each other in Turtle: their names, and their places in N-Triples.

    Few sets of predicates come in a graph, each a great many times; so each is sorted once.
    """

    def __init__(self, terms: TurtleTerms) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, predicates: tuple[str, ...]) -> list[tuple[str, int]]:
        places = sorted(range(len(predicates)), key=lambda place: _class_first(predicates[place]))
        names = (
            "a" if predicate == _TYPE else self._terms[predicate] for predicate in map(predicates.__getitem__, places)
        )
        order = self[predicates] = list(zip(names, places, strict=True))
        return order


def _class_first(predicate: str) -> tuple[bool, str]:
    return predicate != _TYPE, predicate[1:-1]


def prefixes_of(base: str) -> dict[str, str]:
    """The vocabularies' prefixes, and one for each kind of thing that the build names under its base."""
    return PREFIXES | {kind: f"{base}{kind}/" for kind in _KINDS}


def _ordered(lines: Iterable[str]) -> Iterator[str]:
    """Sorted lines in the order in which people read them: the parser keeps it, so nothing is sorted as objects."""
    for _, block in groupby(lines, key=_subject):
        yield from sorted(block, key=_within_subject)


def _subject(line: str) -> str:
    return line[: line.index(" ")]


def _within_subject(line: str) -> tuple[bool, str, str]:
    """The class first, then by predicate and object."""
    _, predicate, rest = line.split(" ", 2)
    return predicate != _TYPE, predicate[1:-1], rest


FIRST_GRAPH = re.compile(rb"\n(?=<)")
"""Before a graph in TriG: only its first line begins with an IRI."""

FIRST_SUBJECT = re.compile(rb"\n(?=\t<[^/])")
"""Before a subject in RDF/XML: a line that begins with one tab and an opening tag."""

RDF_XML_END = b"</rdf:RDF>"


def trig(graphs: Graphs, base: str = BASE) -> Iterator[bytes]:
    """All graphs as TriG, sorted by graph, then as in Turtle."""
    prefixes, begun = prefixes_of(base), False
    for name in sorted(graphs):
        texts = nquads_text({name: list(_ordered(graphs[name]))})
        quads = chain.from_iterable(parse(text, format=RdfFormat.N_QUADS) for text in texts)
        text = serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes) or b""
        found = FIRST_GRAPH.search(text)
        if found:  # an empty graph is none in TriG
            yield text[found.end() :] if begun else text
            begun = True
    if not begun:
        yield serialize((), format=RdfFormat.TRIG, prefixes=prefixes) or b""


def rdf_xml(lines: Iterable[str]) -> Iterator[bytes]:
    """A graph as RDF/XML; a control character that XML cannot hold becomes U+FFFD there, and only there."""
    subjects = (sorted(block, key=_within_subject) for _, block in groupby(lines, key=_subject))
    ending = b""
    while some := list(chain.from_iterable(islice(subjects, _BLOCKS))):
        text = _rdf_xml(_triples(some))
        found, end = FIRST_SUBJECT.search(text), text.rindex(RDF_XML_END)
        yield text[found.end() if found and ending else 0 : end]
        ending = text[end:]
    yield ending or _rdf_xml(())


def _rdf_xml(triples: Iterable[Triple]) -> bytes:
    return xml_safe(serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b"")


def xml_safe(text: bytes) -> bytes:
    """XML without the control characters that XML 1.0 cannot hold: each becomes U+FFFD."""
    for code in _NOT_IN_XML:
        text = text.replace(bytes([code]), "\ufffd".encode())
    return text


def spaced(text: bytes) -> bytes:
    """A blank line after each subject: literals hold no bare line ends, so a line that ends in `` .`` ends a block."""
    return text.replace(b" .\n", b" .\n\n").replace(b" .\n\n@prefix", b" .\n@prefix").rstrip(b"\n") + b"\n"


def _triples(lines: Sequence[str]) -> Iterator[Triple]:
    for text in ntriples_text(lines):
        yield from (quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES))
