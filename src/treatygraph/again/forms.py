"""Where the blocks of each form of a release stand, and what stands there after a change."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence

from treatygraph.again.change import Change, graph_lines, stretch
from treatygraph.again.layout import Data, Layout, Old, Unsure, line_at, lines_of
from treatygraph.release.formats import FIRST_GRAPH, FIRST_SUBJECT, RDF_XML_END, prefixes_of, rdf_xml, trig, turtle
from treatygraph.release.jsonld import Context, jsonld

Parts = list[Old | bytes]
"""A new file: stretches of the old one, and bytes between them."""

Described = Callable[[str], Sequence[str]]
"""Gives the lines of the new union that describe a subject, sorted."""

_ESCAPED = re.compile(r"\\(.)")
_ABOUT = re.compile(rb'rdf:about="([^"]*)"')
_LONGEST = 1 << 16  # bytes within which the name of a block stands


def nquads(old: Data, change: Change) -> Parts:
    """The new N-Quads."""
    layout = graph_lines(old)
    return layout.exchanged([
        (*stretch(layout, graph), [_bytes(f"{line[:-1]}<{graph}> ." for line in lines)])
        for graph, lines in change.graphs.items()
    ])  # fmt: skip


def _bytes(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def ntriples(old: Data, change: Change) -> Parts:
    """The new N-Triples."""
    layout = lines_of(old, line_at)
    edits: dict[tuple[int, int], list[bytes]] = {}
    for line in change.union_lost:
        place = layout.find(line)
        if place[0] == place[1]:
            raise Unsure("a line is not where it was")
        edits[place] = []
    for line in change.union_got:
        place = layout.find(line)
        if place[0] != place[1]:
            raise Unsure("a line is there already")
        edits.setdefault(place, []).append(f"{line}\n".encode())
    return layout.exchanged([(*place, blocks) for place, blocks in edits.items()])


def describing(old_ntriples: Data, change: Change) -> Described:
    """Describes the subjects of the new union, by the old N-Triples and the change."""
    layout = lines_of(old_ntriples, line_at)

    def described(subject: str) -> list[str]:
        begin, end = layout.first(f"{subject} "), layout.first(f"{subject}!")  # the character after the space
        lines = set(layout.data[begin:end].decode("utf-8").split("\n")[:-1])
        lost, got = change.by_subject[subject]
        if not lost <= lines or got & lines:
            raise Unsure("the old N-Triples are not what the change is of")
        return sorted((lines - lost) | got)

    return described


def _by_key(layout: Layout, made: dict[str, bytes | None]) -> Parts:
    """The new file where each key's block is this one, or gone."""
    edits: dict[tuple[int, int], list[bytes]] = {}
    for key in sorted(made):
        block = made[key]
        place = layout.find(key)
        edits.setdefault(place, []).extend([] if block is None else [block])
    return layout.exchanged([(*place, blocks) for place, blocks in edits.items()])


def _subjects(layout: Layout, change: Change, described: Described, make: Callable[[Sequence[str]], bytes]) -> Parts:
    lines = {subject: described(subject) for subject in change.by_subject}
    return _by_key(layout, {subject: make(told) if told else None for subject, told in lines.items()})


def _graphs(layout: Layout, change: Change, make: Callable[[str], bytes]) -> Parts:
    return _by_key(layout, {graph: make(graph) if lines else None for graph, lines in change.graphs.items()})


def turtle_again(old: Data, change: Change, described: Described, base: str) -> Parts:
    """The new Turtle; a blank line stands before each subject."""
    prefixes = prefixes_of(base)

    def key(data: Data, at: int) -> str:
        token = data[at : data.find(b" ", at)].decode("utf-8")
        if token.startswith("<"):
            return token
        prefix, _, local = token.partition(":")
        plain = _ESCAPED.sub(r"\1", local)
        return f"<{prefixes[prefix]}{plain}>"

    def make(lines: Sequence[str]) -> bytes:
        text = b"".join(turtle(lines, base))
        return text[text.index(b"\n\n") + 2 :]

    edge = re.compile(rb"\n\n")
    return _subjects(Layout(old, _after(edge, old), len(old), edge, 2, key, b"\n"), change, described, make)


def rdf_xml_again(old: Data, change: Change, described: Described) -> Parts:
    """The new RDF/XML."""
    edge = FIRST_SUBJECT

    def key(data: Data, at: int) -> str:
        found = _ABOUT.search(data, at, at + _LONGEST)
        if not found:
            raise Unsure("a subject of the RDF/XML has no name")
        return f"<{html.unescape(found[1].decode('utf-8'))}>"

    def make(lines: Sequence[str]) -> bytes:
        text = b"".join(rdf_xml(lines))
        return text[_after(edge, text) : text.rindex(RDF_XML_END)]

    return _subjects(
        Layout(old, _after(edge, old), old.rfind(RDF_XML_END), edge, 1, key), change, described, make
    )  # fmt: skip


def trig_again(old: Data, change: Change, base: str) -> Parts:
    """The new TriG."""
    edge = FIRST_GRAPH

    def make(graph: str) -> bytes:
        text = b"".join(trig({graph: change.graphs[graph]}, base))
        return text[_after(edge, text) :]

    layout = Layout(
        old, _after(edge, old), len(old), edge, 1, lambda data, at: line_at(data, at)[1:].removesuffix("> {")
    )
    return _graphs(layout, change, make)


def jsonld_again(old: Data, change: Change, context: Context) -> Parts:
    """The new JSON-LD; a comma stands between two graphs."""
    first = re.compile(rb'\n(?=  \{\n   "@id": ")')
    edge = re.compile(rb',\n(?=  \{\n   "@id": ")')
    ending = b"\n ]\n}\n"

    def key(data: Data, at: int) -> str:
        return line_at(data, data.find(b"\n", at) + 1).removeprefix('   "@id": "').removesuffix('",')

    def make(graph: str) -> bytes:
        text = b"".join(jsonld({graph: change.graphs[graph]}, context))
        return text[_after(first, text) : text.rindex(ending)]

    layout = Layout(old, _after(first, old), old.rfind(ending), edge, 2, key, b",\n")
    return _graphs(layout, change, make)


def _after(edge: re.Pattern[bytes], data: Data) -> int:
    found = edge.search(data)
    if not found:
        raise Unsure("a form has no blocks")
    return found.end()
