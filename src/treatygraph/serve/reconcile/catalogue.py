"""What can be meant by a name: the things of the types that are reconciled, read from the graph by two queries.

All of it stands in memory (some thousand things): no batch, suggestion or extension asks more of the store.
Identifiers are paths under the base (``state/KGZ``), as the manifest's ``identifierSpace`` tells; those of types and
properties are the names of the ontology's terms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from treatygraph.iris import term
from treatygraph.namespaces import PREFIXES, TG
from treatygraph.query.answers import Answers, values
from treatygraph.registry import Registry
from treatygraph.registry.names import fold

TYPES: Mapping[str, str] = {
    "State": "a state, by any of its names or codes",
    "Meeting": "a conference, meeting or workshop",
    "Treaty": "a treaty or protocol",
    "Declaration": "a declaration that states endorse",
    "Resolution": "a resolution of the United Nations General Assembly",
    "Organisation": "an organisation that speaks or publishes",
    "Source": "a letter, statement, report or record that claims lead back to",
    "ProfileEdition": "an edition of a country profile",
}
"""The types, by the names of their classes, in the order in which a column is guessed to be of them."""

NAMES: Mapping[str, float] = {
    "rdfs:label": 100.0,
    "officialName": 100.0,
    "dct:identifier": 99.0,
    "dct:title": 96.0,
    "skos:altLabel": 98.0,
    "symbol": 99.0,
}
"""The properties whose values are names, and how sure a name is that is the same letter by letter."""

CODES = ("alpha2", "alpha3", "isoNumeric", "m49", "gwCode", "cowCode")
"""The properties whose values are codes: they name a thing only as they are written."""

_NAME_KINDS = {"former": 92.0, "adjective": 85.0, "demonym": 85.0}
"""Names of states that only prose uses, and how sure they are; any other is as good as the short name."""

_AMBIGUOUS = 90.0
"""How sure a name is that can mean several things."""

_LEFT_OUT = ("tg:supports", "rdf:type", "tg:linkCheck", "tg:hasText")
_KEPT = 200
"""Values of a property that are kept of a thing."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: a thing (``id``, ``name``) or text, a number where it is one."""

    text: str
    id: str | None = None
    number: int | float | None = None


@dataclass(slots=True)
class Entity:
    """A thing that can be meant."""

    id: str
    name: str = ""
    types: set[str] = field(default_factory=set)
    values: dict[str, list[Value]] = field(default_factory=lambda: defaultdict(list))

    @property
    def description(self) -> str:
        """A few words that tell it from its namesakes: when, where, of which kind."""
        words = [
            value.text for name in ("date", "place", "region", "symbol") for value in self.values.get(name, [])[:1]
        ]
        return ", ".join(words)

    def typed(self) -> list[str]:
        """Its types in the order of :data:`TYPES`, the closest first."""
        return [name for name in TYPES if name in self.types]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing, folded, and how sure it is."""

    folded: str
    entity: str
    sureness: float


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All things that can be meant, with their names, and the properties that each type has."""

    base: str
    entities: Mapping[str, Entity]
    names: tuple[Name, ...]
    codes: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, str]
    by_type: Mapping[str, tuple[str, ...]]

    def entity(self, identifier: str) -> Entity | None:
        """A thing by its identifier, or by its IRI."""
        return self.entities.get(identifier.removeprefix(self.base))


def read_catalogue(answers: Answers, registry: Registry) -> Catalogue:
    """The catalogue of a graph; two queries.

    States have the names of the registry's tables beside those of the graph, so that old and inofficial ones are known.
    """
    base = answers.base
    entities: dict[str, Entity] = {}
    for this, kind, predicate, value, label in _rows(answers):
        if not isinstance(this, NamedNode) or not isinstance(kind, NamedNode) or not this.value.startswith(base):
            continue
        identifier = this.value.removeprefix(base)
        entity = entities.setdefault(identifier, Entity(identifier))
        entity.types.add(kind.value.removeprefix(TG))
        name = _short(predicate)
        if name == "rdfs:label" and isinstance(value, Literal):
            entity.name = entity.name or value.value
        told = _value(value, label, base)
        if told is not None and len(entity.values[name]) < _KEPT and told not in entity.values[name]:
            entity.values[name].append(told)
    for entity in entities.values():
        entity.name = entity.name or entity.id.rpartition("/")[2]
        for found in entity.values.values():
            found.sort(key=lambda value: (value.text, value.id or ""))
    used = {name for entity in entities.values() for name in entity.values}
    by_type: dict[str, set[str]] = defaultdict(set)
    for entity in entities.values():
        for kind_name in entity.types:
            by_type[kind_name] |= set(entity.values)
    return Catalogue(
        base,
        dict(sorted(entities.items())),
        tuple(_names(entities, registry)),
        _codes(entities),
        {name: _label(name, labels) for labels in [_labels(answers)] for name in sorted(used)},
        {kind: tuple(sorted(names)) for kind, names in sorted(by_type.items())},
    )


def _rows(answers: Answers) -> list[tuple[object, ...]]:
    prologue = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in ("tg", "rdf", "rdfs"))
    kinds = values("kind", map(term, TYPES))
    where = (
        f"{kinds} ?this a ?kind ; ?p ?o FILTER(?p NOT IN ({', '.join(_LEFT_OUT)})) OPTIONAL {{ ?o rdfs:label ?label }}"
    )
    rows = answers.rows(f"{prologue}SELECT DISTINCT ?this ?kind ?p ?o ?label WHERE {{ {where} }}").rows
    return sorted(rows, key=lambda row: tuple(map(str, row)))


def _labels(answers: Answers) -> dict[str, str]:
    classes = [PREFIXES["owl"] + name for name in ("DatatypeProperty", "ObjectProperty")]
    query = (
        f"SELECT DISTINCT ?p ?label WHERE {{ {values('kind', classes)} ?p a ?kind ; <{PREFIXES['rdfs']}label> ?label }}"
    )
    return {_short(row[0]): str(getattr(row[1], "value", "")) for row in answers.rows(query).rows}


def _label(name: str, labels: Mapping[str, str]) -> str:
    return labels.get(name) or name.partition(":")[2] or name


def _short(predicate: object) -> str:
    iri = str(getattr(predicate, "value", predicate))
    if iri.startswith(TG):
        return iri[len(TG) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _value(value: object, label: object, base: str) -> Value | None:
    if isinstance(value, NamedNode):
        told = label.value if isinstance(label, Literal) else value.value
        return Value(told, value.value.removeprefix(base) if value.value.startswith(base) else value.value)
    if isinstance(value, Literal):
        kind = value.datatype.value.removeprefix(PREFIXES["xsd"])
        if (
            kind in ("integer", "nonNegativeInteger", "int")
            and value.value.lstrip("-").isdigit()
            and len(value.value) < 16
        ):
            return Value(value.value, number=int(value.value))
        return Value(value.value)
    return None


def _names(entities: Mapping[str, Entity], registry: Registry) -> list[Name]:
    best: dict[tuple[str, str], float] = {}
    shared = {fold(name.name) for name in registry.ambiguous_names}

    def note(text: str, entity: str, sureness: float) -> None:
        key = (fold(text)[:300], entity)
        if key[0] in shared and key[0] != fold(entities[entity].name):
            sureness = min(sureness, _AMBIGUOUS)  # "Congo" is no state's own name and two states' other name
        if key[0]:
            best[key] = max(sureness, best.get(key, 0.0))

    for identifier, entity in entities.items():
        note(entity.name, identifier, 100.0)
        for property_name, sureness in NAMES.items():
            for value in entity.values.get(property_name, ()):
                note(value.text, identifier, sureness)
    for name in registry.state_names:
        identifier = f"state/{name.state}"
        if identifier in entities:
            note(name.text, identifier, _AMBIGUOUS if name.ambiguous else _NAME_KINDS.get(name.kind, 98.0))
    return [Name(folded, entity, sureness) for (folded, entity), sureness in sorted(best.items())]


def _codes(entities: Mapping[str, Entity]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for identifier, entity in entities.items():
        found[identifier].add(identifier)
        found[identifier.rpartition("/")[2]].add(identifier)
        for name in CODES:
            for value in entity.values.get(name, ()):
                found[value.text].add(identifier)
        for same in entity.values.get("owl:sameAs", ()):
            found[(same.id or "").rstrip("/").rpartition("/")[2]].add(identifier)
    return {code: tuple(sorted(meant)) for code, meant in found.items()}
