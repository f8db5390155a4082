"""The page of the vocabulary: every term of ``ontology/treatygraph.ttl`` with what the file says of it.

Terms have hash IRIs, ``…/ontology#signed``, so that this one page is what a browser finds at each of them; an entry's
``id`` is the part behind the hash. How a term stands to other vocabularies comes from ``ontology/alignments.ttl``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from treatygraph.namespaces import PREFIXES, TG
from treatygraph.pages.model import Detail, Page, Text, words
from treatygraph.resources import ontology_dir

ONTOLOGY = TG.removesuffix("#")
"""The IRI of the vocabulary itself."""

_SECTION = re.compile(r"^# (.+)$|^tg:([\w-]+) a ", re.MULTILINE)
_DEFINED = "skos:definition"

_RELATIONS: Mapping[str, str] = {
    "rdfs:subClassOf": "is a kind of",
    "rdfs:subPropertyOf": "is part of what is meant by",
    "rdfs:domain": "is said of",
    "schema:domainIncludes": "is said of, among others",
    "rdfs:range": "has as value",
    "schema:rangeIncludes": "has as value, among others",
    "tg:excludes": "cannot be with",
    "skos:inScheme": "belongs to",
    "tg:negativeLabel": "a negative claim reads",
    "tg:negativeDefinition": "a negative claim means",
    "tg:dateMeaning": "its date tells",
    "skos:exactMatch": "same as",
    "skos:closeMatch": "close to",
    "skos:broadMatch": "narrower than",
    "skos:narrowMatch": "wider than",
    "skos:relatedMatch": "related to",
}
"""What the file says of a term, in words and in the order in which a person wants them."""

_KINDS: Mapping[str, str] = {
    "owl:Class": "class",
    "tg:ClaimPredicate": "predicate of claims",
    "owl:ObjectProperty": "property",
    "owl:DatatypeProperty": "property with a literal",
    "owl:AnnotationProperty": "annotation",
    "skos:ConceptScheme": "list of values",
    "skos:Concept": "value",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its name behind the hash, its label, what kind of term it is, what it means, how it is used."""

    name: str
    label: str
    kind: str
    definition: str
    example: str
    relations: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the vocabulary as its file has it: a heading, and the terms under it in their order."""

    heading: str
    anchor: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OntologyPage(Page):
    """The page of the vocabulary, with its version and the prefix that examples take for granted."""

    version: str
    sections: tuple[Section, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


Graph = dict[str, dict[str, list[NamedNode | Literal]]]


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _graph(*files: Path) -> Graph:
    graph: Graph = {}
    for file in files:
        for quad in parse(path=file, format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                said = graph.setdefault(quad.subject.value, {})
                said.setdefault(_short(quad.predicate.value), []).append(quad.object)
    return graph


def _text(said: Mapping[str, Sequence[NamedNode | Literal]], name: str) -> str:
    return next((found.value for found in said.get(name, ())), "")


def _link(found: NamedNode | Literal, graph: Graph) -> Text:
    if isinstance(found, Literal):
        return Text(found.value)
    if found.value.startswith(TG):
        return Text(_text(graph.get(found.value, {}), "rdfs:label") or _short(found.value), found.value)
    return Text(_short(found.value), found.value)


def _listed(found: Sequence[NamedNode | Literal], graph: Graph) -> tuple[Text, ...]:
    parts: list[Text | str] = []
    for one in found:
        parts += [", ", _link(one, graph)] if parts else [_link(one, graph)]
    return words(*parts)


def _term(iri: str, graph: Graph) -> Term:
    said = graph[iri]
    types = {_short(found.value) for found in said.get("rdf:type", ())}
    # the most telling kind first: what is a predicate of claims is a property too, and says so by its name
    kind = next(
        (word for name, word in sorted(_KINDS.items(), key=lambda item: _rank(item[0])) if name in types), "value"
    )
    relations = tuple(Detail(word, _listed(said[name], graph)) for name, word in _RELATIONS.items() if name in said)
    return Term(
        iri.removeprefix(TG),
        _text(said, "rdfs:label"),
        kind,
        _text(said, _DEFINED),
        _text(said, "skos:example"),
        relations,
    )


def _rank(name: str) -> int:
    return 0 if name == "tg:ClaimPredicate" else 1 + list(_KINDS).index(name)


def _sections(text: str, graph: Graph) -> tuple[Section, ...]:
    found: list[tuple[str, list[Term]]] = []
    for match in _SECTION.finditer(text):
        heading, name = match[1], match[2]
        if heading:
            found.append((heading.split(": the words of")[0].split(": a class for")[0], []))
        elif TG + name in graph:
            found[-1][1].append(_term(TG + name, graph))
    return tuple(
        Section(heading, f"section-{number}", tuple(terms))
        for number, (heading, terms) in enumerate((one for one in found if one[1]), start=1)
    )


def ontology_page(folder: Path | None = None) -> OntologyPage:
    """The page of the vocabulary in a folder, else of the one that the package brings."""
    file = (folder or ontology_dir()) / "treatygraph.ttl"
    graph = _graph(file, file.with_name("alignments.ttl"))
    itself = graph[ONTOLOGY]
    sections = _sections(file.read_text(encoding="utf-8"), graph)
    counts: dict[str, int] = {}
    for section in sections:
        for term in section.terms:
            counts[term.kind] = counts.get(term.kind, 0) + 1
    return OntologyPage(
        kind="ontology",
        iri=ONTOLOGY,
        path="ontology.html",
        title="The vocabulary",
        over="Ontology",
        lede=words(_text(itself, "dct:description")),
        version=_text(itself, "owl:versionInfo"),
        sections=sections,
        counts=counts,
        structured={
            "@context": "https://schema.org/",
            "@type": "DefinedTermSet",
            "@id": ONTOLOGY,
            "name": _text(itself, "dct:title"),
            "description": _text(itself, "dct:description"),
            "version": _text(itself, "owl:versionInfo"),
            "license": _text(itself, "dct:license"),
        },
    )
