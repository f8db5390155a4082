"""The one query that brings what stands around things: a branch for each way that leads from a thing to its triples.

Each branch names its things itself, since an engine does not carry ``VALUES`` from outside into a ``UNION``; it stays
within one named graph where what it follows was said by one document, so that an endpoint whose default graph is not
the union of its graphs answers the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from treatygraph.namespaces import PREFIXES
from treatygraph.query.answers import values

_EVIDENCE = "tg:hasEvidence"
_PASSAGE = "tg:hasPassage"
_FOOTNOTE = "tg:hasFootnote"

PARTS: Sequence[str] = (
    _EVIDENCE,
    f"{_EVIDENCE}/{_PASSAGE}",
    f"{_EVIDENCE}/{_PASSAGE}/oa:hasSelector",
    f"{_EVIDENCE}/{_PASSAGE}/{_FOOTNOTE}",
    f"{_PASSAGE}",
    f"{_PASSAGE}/oa:hasSelector",
    f"{_PASSAGE}/{_FOOTNOTE}",
    f"{_FOOTNOTE}",
    "oa:hasSelector",
    "tg:attributedTo",
    "tg:hasText",
)
"""What belongs to a thing so closely that its description holds it whole: a claim's evidence, a passage's offsets …"""

CITED: Sequence[str] = (
    f"{_EVIDENCE}/{_PASSAGE}/{_FOOTNOTE}/tg:cites",
    f"{_PASSAGE}/{_FOOTNOTE}/tg:cites",
    f"{_FOOTNOTE}/tg:cites",
    "tg:cites",
)
"""The sources that footnotes cite: whole, but for the other claims that they support."""

_TERMS_ONLY = "rdf:type, tg:predicate, tg:polarity, tg:modality"
"""Whatever points to a term of the ontology by these would be a good part of the graph."""

_EDITION = "rdf:type, rdfs:label, dct:title, dct:publisher, schema:url, tg:date, tg:editionOf"
"""What is told of the editions and records that evidence comes from; each has a description of its own."""

_LINKED = "{ SELECT DISTINCT ?this ?s WHERE { @ GRAPH ?h { ?this PATH ?s } } }"
"""What a thing leads to, whichever document says where: each once, and its own facts may be said by others."""

_BRANCHES: Sequence[str] = (
    # its own triples, and those that point to it
    "@ GRAPH ?g { ?this ?p ?o } BIND(?this AS ?s)",
    f"@ GRAPH ?g {{ ?s ?p ?this FILTER(?p NOT IN ({_TERMS_ONLY})) }} BIND(?this AS ?o)",
    # in words: the claims of a state or on an object or by a source, and whatever it points to
    "@ GRAPH ?g { ?s tg:subject|tg:object|tg:supports ?this . ?s rdfs:label ?o } BIND(rdfs:label AS ?p)",
    f"{_LINKED.replace('PATH', '?q')} GRAPH ?g {{ ?s rdfs:label ?o }} BIND(rdfs:label AS ?p)",
    f"{_LINKED.replace('PATH', f'{_EVIDENCE}/tg:fromSource')} GRAPH ?g {{ ?s ?p ?o FILTER(?p IN ({_EDITION})) }}",
    *(f"@ GRAPH ?g {{ ?this {path} ?s . ?s ?p ?o }}" for path in PARTS),
    *(f"@ GRAPH ?g {{ ?this {path} ?s . ?s ?p ?o FILTER(?p != tg:supports) }}" for path in CITED),
)

_PROLOGUE = "".join(
    f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("tg", "rdf", "rdfs", "dct", "oa", "schema")
)


def query_around(iris: Iterable[str]) -> str:
    """The SELECT of ``?this ?s ?p ?o ?g`` for these things; raises QueryError for what is no IRI."""
    these = values("this", iris)
    union = " UNION ".join(f"{{ {branch.replace('@', these)} }}" for branch in _BRANCHES)
    return f"{_PROLOGUE}SELECT ?this ?s ?p ?o ?g WHERE {{ {union} }}"
