"""The links as RDF: a VoID linkset for each system that has IRIs, described and counted, with its triples.

Vocabulary: Describing Linked Datasets with VoID, W3C 2011, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable

from treatygraph.graph.terms import english, integer, iri
from treatygraph.links.mappings import SYSTEMS, Mapping
from treatygraph.namespaces import BASE, PREFIXES

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def linksets(mappings: Iterable[Mapping], *, base: str = BASE) -> str:
    """The linksets as Turtle; the same mappings give the same text. Codes without an IRI are in no linkset."""
    of: dict[str, list[Mapping]] = {}
    for mapping in mappings:
        if mapping.iri is not None:
            of.setdefault(mapping.system, []).append(mapping)
    used = ("dct", "foaf", "owl", "rdfs", "skos", "void")
    parts = ["\n".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in used)]
    for system in (one for one in SYSTEMS if one in of):
        parts.append(_described(system, of[system], base))
        parts.append("\n".join(f"{iri(one.subject)} {one.relation} {iri(str(one.iri))} ." for one in of[system]))
    return "\n\n".join(parts) + "\n"


def _described(identifier: str, links: list[Mapping], base: str) -> str:
    system = SYSTEMS[identifier]
    resting = sorted({f"{one.justification}: {one.comment}" for one in links})
    lines = [
        f"{iri(f'{base}linkset/{identifier}')} a void:Linkset",
        f"dct:title {english(f'States and treaties in {system.title}')}",
        f"dct:license {iri(_LICENCE)}",
        f"void:subjectsTarget {iri(f'{base}dataset')}",
        f"void:objectsTarget {iri(f'{base}dataset/{identifier}')}",
        f"void:linkPredicate {system.relation}",
        f"void:triples {integer(len(links))}",
        *(f"rdfs:comment {english(words)}" for words in resting),
    ]
    target = [
        f"{iri(f'{base}dataset/{identifier}')} a void:Dataset",
        f"dct:title {english(system.title)}",
        f'void:uriSpace "{system.prefix}"',
    ]
    return " ;\n    ".join(lines) + " .\n\n" + " ;\n    ".join(target) + " ."
