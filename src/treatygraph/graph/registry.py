"""The named graph of the registry: every state, object, organisation and source of rows, with how sure each row is."""

from __future__ import annotations

from collections.abc import Iterator

from treatygraph.graph import terms
from treatygraph.graph.claim import date_lines
from treatygraph.graph.context import Context
from treatygraph.graph.kinds import SOURCE_CLASSES
from treatygraph.graph.objects import object_lines, provenance_lines
from treatygraph.graph.terms import english, literal, name
from treatygraph.registry import Organisation, RecordSource, State

_TYPE, _LABEL, _ALSO = name("rdf:type"), name("rdfs:label"), name("skos:altLabel")

_UNCONFIRMED = ("own knowledge", "pattern, not looked up")
"""Checks of a code that are none: such a code is no link."""

_CODE_PROPERTIES = {
    "iso-3166-1-alpha-3": "tg:alpha3", "iso-3166-1-alpha-2": "tg:alpha2", "iso-3166-1-numeric": "tg:isoNumeric",
    "m49": "tg:m49", "correlates-of-war": "tg:cowCode", "gleditsch-ward": "tg:gwCode",
}  # fmt: skip

_LINKS = {
    "wikidata": ("owl:sameAs", "http://www.wikidata.org/entity/"),
    "geonames": ("owl:sameAs", "https://sws.geonames.org/"),
    "dbpedia": ("owl:sameAs", ""),
    "eu-country": ("skos:exactMatch", ""),
    "unbis": ("skos:exactMatch", ""),
}
"""How a code links a state elsewhere: the property, and what stands before the code in the IRI."""


def registry_graph(context: Context) -> tuple[str, set[str]]:
    """The IRI of the registry's named graph, and its lines in no order."""
    registry = context.registry
    lines: set[str] = set()
    for state in registry.states.values():
        lines.update(_state(state, context))
    for thing in registry.objects.values():
        lines.update(object_lines(thing, context))
    for organisation in registry.organisations.values():
        lines.update(_organisation(organisation, context))
    for source in registry.sources.values():
        lines.update(_record(source, context))
    return context.iris.named_graph("registry"), lines


def _state(state: State, context: Context) -> Iterator[str]:
    node = context.state(state.alpha3)
    yield f"{node} {_TYPE} {name('tg:State')} ."
    yield f"{node} {_LABEL} {english(state.name)} ."
    yield f"{node} {name('tg:officialName')} {english(state.official_name)} ."
    for other in (*state.variants, *state.other_names, *state.former_names):
        if other != state.name:
            yield f"{node} {_ALSO} {english(other)} ."
    yield f"{node} {name('tg:unStatus')} {literal(state.un_status)} ."
    places = (("regionalGroup", state.regional_group), ("region", state.region), ("subregion", state.subregion))
    for property_, value in places:
        if value:
            yield f"{node} {name(f'tg:{property_}')} {literal(value)} ."
    for code in state.codes:
        if code.system in _CODE_PROPERTIES:
            yield f"{node} {name(_CODE_PROPERTIES[code.system])} {literal(code.value)} ."
        elif code.check not in _UNCONFIRMED:
            property_, prefix = _LINKS[code.system]
            slash = "/" if code.system == "geonames" else ""
            yield f"{node} {name(property_)} {terms.iri(f'{prefix}{code.value}{slash}')} ."
        if code.check:
            yield f"{node} {name('tg:linkCheck')} {literal(f'{code.system}: {code.check}')} ."
    yield from provenance_lines(node, state.provenance, context)


def _organisation(organisation: Organisation, context: Context) -> Iterator[str]:
    node = terms.iri(context.iris.organisation(organisation.id))
    yield f"{node} {_TYPE} {name('tg:Organisation')} ."
    yield f"{node} {_LABEL} {english(organisation.name)} ."
    yield f"{node} {name('dct:identifier')} {literal(organisation.id)} ."
    for other in organisation.names[1:]:
        yield f"{node} {_ALSO} {english(other)} ."
    if organisation.parent:
        yield f"{node} {name('org:subOrganizationOf')} {terms.iri(context.iris.organisation(organisation.parent))} ."
    if organisation.url:
        yield f"{node} {name('foaf:homepage')} {terms.iri(organisation.url)} ."
    yield from provenance_lines(node, organisation.provenance, context)


def _record(source: RecordSource, context: Context) -> Iterator[str]:
    node = terms.iri(context.iris.record(source.id))
    for kind in SOURCE_CLASSES[source.kind]:
        yield f"{node} {_TYPE} {kind} ."
    yield f"{node} {_LABEL} {literal(source.title)} ."
    yield f"{node} {name('dct:publisher')} {literal(source.publisher)} ."
    yield f"{node} {name('dct:rights')} {literal(source.licence)} ."
    if source.locator:
        yield f"{node} {name('dct:bibliographicCitation')} {literal(source.locator)} ."
    if source.url:
        yield f"{node} {name('schema:url')} {terms.iri(source.url)} ."
    yield from date_lines(node, source.as_of)
