"""The namespaces that the graph uses, each with the prefix it has in every file that a release holds."""

from __future__ import annotations

import re

BASE = "https://w3id.org/treatygraph/"
"""Where this project's own things live; another base can be given to a build. Terms of the ontology stay here."""

TG = BASE + "ontology#"
"""The terms of the ontology. They never move, whatever the base of a build's data."""

PREFIXES: dict[str, str] = {
    "tg": TG,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "sepio": "http://purl.obolibrary.org/obo/SEPIO_",
    "bibo": "http://purl.org/ontology/bibo/",
}

_DECLARED = re.compile(r"(?i)\bprefix\s+([a-z][a-z0-9_-]*)?\s*:")


def with_prefixes(query: str) -> str:
    """A SPARQL query with the graph's prefixes declared on its first line, for an endpoint elsewhere.

    The store here is told them apart from the query, so that a fault's column is the one that was typed. A prefix that
    the query declares is left to the query.

    >>> with_prefixes("ASK { ?x a tg:Claim }").endswith("ASK { ?x a tg:Claim }")
    True
    """
    declared = {match[1] for match in _DECLARED.finditer(query)}
    used = (p for p in PREFIXES if p not in declared and f"{p}:" in query)
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in used) + query
