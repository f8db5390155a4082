"""What the graph says of things beside claims: their properties, and what points at them, by one query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from treatygraph.namespaces import PREFIXES
from treatygraph.query.answers import Answers, values

_QUERY = """SELECT ?this ?p ?o ?label ?date ?at WHERE {
  %(values)s
  { ?this ?p ?o . FILTER(?p NOT IN (tg:supports, tg:hasEvidence, tg:linkCheck, tg:confidence)) }
  %(inverse)s
  OPTIONAL { ?o rdfs:label ?label }
  OPTIONAL { ?o tg:date ?date }
}"""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: an IRI (``iri`` true) or a literal's words, and of an IRI its label and date.

    ``at`` is what a pattern of our own told beside it.
    """

    value: str
    iri: bool
    label: str | None = None
    date: str | None = None
    at: str | None = None

    @property
    def shown(self) -> str:
        """What a person reads."""
        return self.label or self.value


@dataclass(slots=True)
class Thing:
    """A thing by its properties, named ``tg:place`` and so on; what points at it is named as the caller named it."""

    iri: str
    properties: dict[str, list[Value]] = field(default_factory=dict)

    def all(self, name: str) -> list[Value]:
        """All values of a property, in a fixed order."""
        return self.properties.get(name, [])

    def one(self, name: str) -> Value | None:
        """The first value of a property."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str | None:
        """The first value of a property as words."""
        found = self.one(name)
        return found.value if found else None

    @property
    def label(self) -> str:
        """Its label, or the last part of its IRI."""
        return self.text("rdfs:label") or self.iri.rsplit("/", 1)[-1]


def prefixed(iri: str) -> str:
    """An IRI by its prefix where it has one (``tg:place``)."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def things(iris: Sequence[str], answers: Answers, inverse: Mapping[str, str] | None = None) -> dict[str, Thing]:
    """The things that the graph says anything of, by IRI; one query.

    ``inverse`` names patterns of our own that bind ``?o`` to what points at ``?this``, and perhaps ``?at`` to something
    that tells it from others. Raises QueryError for what is no IRI.
    """
    if not iris:
        return {}
    unions = " ".join(f'UNION {{ {pattern} BIND("{name}" AS ?p) }}' for name, pattern in (inverse or {}).items())
    found: dict[str, dict[str, set[Value]]] = {}
    for this, key, value, label, date, at in answers.rows(
        _QUERY % {"values": values("this", iris), "inverse": unions}
    ).rows:
        if not isinstance(this, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        name = prefixed(key.value) if isinstance(key, NamedNode) else getattr(key, "value", "")
        told = Value(
            value.value, isinstance(value, NamedNode), getattr(label, "value", None), getattr(date, "value", None),
            getattr(at, "value", None),
        )  # fmt: skip
        found.setdefault(this.value, {}).setdefault(name, set()).add(told)
    return {
        iri: Thing(iri, {name: sorted(some, key=_order) for name, some in properties.items()})
        for iri, properties in found.items()
    }


def _order(value: Value) -> tuple[str, str, str]:
    return (value.date or "~", value.shown, value.value)
