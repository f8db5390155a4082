"""Parameters of questions: checked by kind against the registry, bound as RDF terms, never pasted as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from treatygraph import edtf
from treatygraph.errors import QueryError
from treatygraph.iris import Iris, is_iri, term
from treatygraph.namespaces import PREFIXES
from treatygraph.registry import Registry

if TYPE_CHECKING:
    from treatygraph.query.questions import Parameter, Question

Term = NamedNode | Literal
_XSD = PREFIXES["xsd"]

SLOT = re.compile(r"VALUES \?(\w+) \{ UNDEF \}")
"""Where a parameter stands in a question's text."""


def _state(value: str, registry: Registry, iris: Iris) -> Term:
    known = registry.states.get(value.upper()) or registry.state_by_name(value)
    return NamedNode(iris.state(known.alpha3))


def _object(value: str, registry: Registry, iris: Iris) -> Term:
    return NamedNode(iris.object(registry.object(value).object_kind, value))


def _of_kind(kind: str) -> Callable[[str, Registry, Iris], Term]:
    def bind(value: str, registry: Registry, iris: Iris) -> Term:
        found = registry.object(value, unlisted=False).object_kind
        if found != kind:
            raise QueryError(f"{value!r} is a {found}, not a {kind}")
        return NamedNode(iris.object(kind, value))

    return bind


def _predicate(value: str, registry: Registry, _: Iris) -> Term:
    return NamedNode(term(registry.predicate(value).name))


def _date(value: str, _: Registry, __: Iris) -> Term:
    try:
        parsed = edtf.parse(value)
    except ValueError as fault:
        raise QueryError(str(fault)) from fault
    if parsed.kind != "day":
        raise QueryError(f"{value!r} is not one day", todo="write YYYY-MM-DD")
    return Literal(value, datatype=NamedNode(_XSD + "date"))


def _year(value: str, _: Registry, __: Iris) -> Term:
    if not (len(value) == 4 and value.isascii() and value.isdigit()):
        raise QueryError(f"{value!r} is no year", todo="write YYYY")
    return Literal(value, datatype=NamedNode(_XSD + "gYear"))


def _number(value: str, _: Registry, __: Iris) -> Term:
    if not (value.isascii() and value.isdigit() and len(value) <= 9):
        raise QueryError(f"{value!r} is no whole number")
    return Literal(int(value))


def _text(value: str, _: Registry, __: Iris) -> Term:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise QueryError("the text holds half a character (a lone surrogate)") from fault
    return Literal(value)


def _iri(value: str, _: Registry, __: Iris) -> Term:
    if not is_iri(value):
        raise QueryError(f"{value!r} is no absolute IRI")
    try:
        return NamedNode(value)
    except ValueError as fault:
        raise QueryError(f"{value!r} is no absolute IRI: {fault}") from fault


KINDS: Mapping[str, Callable[[str, Registry, Iris], Term]] = {
    "state": _state,
    "meeting": _of_kind("meeting"),
    "treaty": _of_kind("treaty"),
    "declaration": _of_kind("declaration"),
    "resolution": _of_kind("resolution"),
    "object": _object,
    "predicate": _predicate,
    "date": _date,
    "year": _year,
    "number": _number,
    "text": _text,
    "iri": _iri,
}
"""The kinds of parameter: how the words given for one become an RDF term, or an error that says why not."""


def bind(question: Question, given: Mapping[str, str], registry: Registry, iris: Iris | None = None) -> str:
    """The question's SPARQL with each parameter bound to what is given, or to its default.

    Raises QueryError for a parameter that the question does not have or a value that is not of its kind, and
    UnknownIdentifier for one that the registry does not know.
    """
    known: dict[str, Parameter] = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            offers = ", ".join(f"--{known_name}" for known_name in known) or "none"
            raise QueryError(f"the question {question.name!r} has no parameter {name!r}", todo=f"it has {offers}")
    terms: dict[str, str] = {}
    for name, parameter in known.items():
        value = given.get(name, parameter.default)
        if value is not None:
            terms[name] = str(KINDS[parameter.kind](value, registry, iris or Iris()))
    # One pass over the question's own text: what is put in is never looked at again. A slot that nothing is put in says
    # nothing, so that it goes: engines plan badly around UNDEF, and Virtuoso gives no row where VALUES stand in VALUES.
    return SLOT.sub(lambda found: _filled(found, terms), question.sparql)


def _filled(found: re.Match[str], terms: Mapping[str, str]) -> str:
    name = found[1]
    return f"VALUES ?{name} {{ {terms[name]} }}" if name in terms else ""
