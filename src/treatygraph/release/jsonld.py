"""The graph as compact JSON-LD, by a context that is published with it and stands in the file too.

The context is made from the ontology: each of its properties by its own name, with ``@type: @id`` where it points to
things and its datatype where it has one. So ``tg:polarity`` is ``polarity`` in JSON, and a reader that knows nothing of
RDF can still read it. The file is a dataset: one object a named graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from treatygraph.namespaces import PREFIXES, TG
from treatygraph.store import Graphs

_RDF, _OWL, _XSD = PREFIXES["rdf"], PREFIXES["owl"], PREFIXES["xsd"]
_TYPE = _RDF + "type"
_DATATYPES = (_XSD, PREFIXES["edtf"])

_encode = json.JSONEncoder(ensure_ascii=False).encode
_sorting = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode

Context = dict[str, Any]


def context_of(ontology: Path) -> Context:
    """The JSON-LD context: the prefixes, and a name for each property of the ontology file (Turtle)."""
    kinds: dict[str, str] = {}
    for quad in parse(ontology.read_bytes(), format=RdfFormat.TURTLE):
        subject, found = quad.subject, quad.object
        if quad.predicate.value == _TYPE and isinstance(subject, NamedNode) and isinstance(found, NamedNode):
            if subject.value.startswith(TG) and found.value == _OWL + "ObjectProperty":
                kinds[subject.value[len(TG) :]] = "object"
            elif subject.value.startswith(TG) and found.value == _OWL + "DatatypeProperty":
                kinds.setdefault(subject.value[len(TG) :], "datatype")
    context: Context = {"@version": 1.1, **{prefix: PREFIXES[prefix] for prefix in sorted(PREFIXES)}}
    for name in sorted(kinds):
        identifier = f"tg:{name}"
        context[name] = {"@id": identifier, "@type": "@id"} if kinds[name] == "object" else {"@id": identifier}
    return context


def jsonld(graphs: Graphs, context: Context) -> Iterator[bytes]:
    """All graphs as one compact JSON-LD document, keys and arrays sorted, the context inside; a graph at a time."""
    begin = indented({"@context": context, "@graph": [0]}).partition("  0")[0]
    yield begin.encode("utf-8")
    for number, graph in enumerate(sorted(graphs)):
        node = {"@id": graph, "@graph": nodes("\n".join(graphs[graph]).encode("utf-8"), context)}
        yield f"{',' if number else ''}{_WITHIN if number else _WITHIN[1:]}{indented(node, _WITHIN)}".encode()
    yield b"\n ]\n}\n"


_WITHIN = "\n  "


def nodes(lines: bytes, context: Context) -> list[dict[str, Any]]:
    """N-Triples lines as node objects by this context, one a subject, sorted, keys and arrays too."""
    return nodes_of(parse(lines, format=RdfFormat.N_TRIPLES), context)


def nodes_of(statements: Iterable[Triple | Quad], context: Context) -> list[dict[str, Any]]:
    """Statements as node objects by this context, one a subject, sorted, keys and arrays too."""
    typed = {
        f"{TG}{name}": value["@type"]
        for name, value in context.items()
        if isinstance(value, dict) and value.get("@type") == "@id"
    }
    names = {f"{TG}{name}": name for name, value in context.items() if isinstance(value, dict)}
    return _nodes(statements, names, typed)


def indented(value: object, margin: str = "\n") -> str:
    """The same text as ``json.dumps(value, ensure_ascii=False, indent=1)``, whose indenting is many times slower."""
    inner = f"{margin} "
    if isinstance(value, dict) and value:
        items = [f"{_encode(key)}: {indented(each, inner)}" for key, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join(indented(each, inner) for each in value)}{margin}]"
    return _encode(value)


def _nodes(statements: Iterable[Triple | Quad], names: dict[str, str], typed: dict[str, str]) -> list[dict[str, Any]]:
    nodes: dict[str, dict[str, Any]] = {}
    for statement in statements:
        subject, predicate, found = statement.subject, statement.predicate.value, statement.object
        if not isinstance(subject, NamedNode) or not isinstance(found, NamedNode | Literal):
            raise TypeError("the graph holds a blank node or a quoted triple, which this project never makes")
        node = nodes.setdefault(subject.value, {"@id": subject.value})
        if predicate == _TYPE and isinstance(found, NamedNode):
            node.setdefault("@type", []).append(_compact(found.value))
            continue
        key = names.get(predicate) or _compact(predicate)
        node.setdefault(key, []).append(_value(found, plain=predicate in typed))
    return [_single(nodes[name]) for name in sorted(nodes)]


def _single(node: dict[str, Any]) -> dict[str, Any]:
    """A node with its keys sorted; a list of one value is that value, as compaction has it."""
    found: dict[str, Any] = {}
    for key in sorted(node):
        value = node[key]
        if isinstance(value, list):
            value = value[0] if len(value) == 1 else sorted(value, key=_sorting)
        found[key] = value
    return found


def _value(found: NamedNode | Literal, *, plain: bool) -> Any:
    if isinstance(found, NamedNode):
        return found.value if plain else {"@id": found.value}
    if found.language:
        return {"@value": found.value, "@language": found.language}
    if found.datatype.value == _XSD + "string":
        return found.value
    return {"@value": found.value, "@type": _compact(found.datatype.value)}


@lru_cache(maxsize=1 << 14)
def _compact(iri: str) -> str:
    """An IRI by its prefix where the rest is a plain name, else whole."""
    for prefix, namespace in _BY_LENGTH:
        if iri.startswith(namespace):
            rest = iri[len(namespace) :]
            if rest and not rest.startswith("//"):
                return f"{prefix}:{rest}"
    return iri


_BY_LENGTH: Iterable[tuple[str, str]] = sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))
