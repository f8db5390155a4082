"""Descriptions and graphs in the forms of RDF that a client can ask for, each deterministic.

Where a form has no graphs, a triple that several documents state is written once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from pyoxigraph import Literal, Quad, RdfFormat, Triple, serialize

from treatygraph.description.order import by_graph, by_subject, text_of
from treatygraph.errors import QueryError
from treatygraph.namespaces import BASE
from treatygraph.release.formats import prefixes_of, spaced, xml_safe
from treatygraph.release.jsonld import Context, context_of, indented, nodes_of
from treatygraph.resources import ontology_dir


@dataclass(frozen=True, slots=True)
class Form:
    """A form of RDF: its name here, its media type, the ending of its files, and whether it has named graphs."""

    name: str
    media_type: str
    ending: str
    title: str
    graphs: bool = False
    also: tuple[str, ...] = ()
    """Other media types by which clients ask for it."""


FORMS: Sequence[Form] = (
    Form("turtle", "text/turtle", "ttl", "Turtle", also=("application/x-turtle",)),
    Form("jsonld", "application/ld+json", "jsonld", "JSON-LD", also=("application/json",)),
    Form("ntriples", "application/n-triples", "nt", "N-Triples", also=("text/plain",)),
    # not by application/xml: browsers ask for that before anything else, and mean pages
    Form("rdfxml", "application/rdf+xml", "rdf", "RDF/XML"),
    Form("nquads", "application/n-quads", "nq", "N-Quads", graphs=True),
    Form("trig", "application/trig", "trig", "TriG", graphs=True, also=("application/x-trig",)),
)
"""In the order in which they are preferred where a client likes several the same."""


def form(name: str) -> Form:
    """A form by its name or ending; raises QueryError with the names that there are."""
    for known in FORMS:
        if name in (known.name, known.ending):
            return known
    raise QueryError(f"there is no form {name!r}", todo=f"take one of {', '.join(known.name for known in FORMS)}")


@cache
def published_context() -> Context:
    """The JSON-LD context that releases publish, made from the ontology."""
    return context_of(ontology_dir() / "treatygraph.ttl")


def write(quads: Iterable[Quad], name: str, base: str = BASE) -> bytes:
    """Quads in a form, told by its name or ending, in UTF-8 with one line end at its end; ``base`` makes prefixes.

    Raises QueryError for an unknown form.
    """
    return next(made for _, made in write_forms(quads, (name,), base))


def write_forms(quads: Iterable[Quad], names: Sequence[str], base: str = BASE) -> Iterator[tuple[Form, bytes]]:
    """The same quads in several forms, sorted and looked through for prefixes once; see :func:`write`."""
    said = set(quads)
    written = _Written(said, base)
    for name in names:
        wanted = form(name)
        yield wanted, written.in_form(wanted.name)


class _Written:
    """Quads on their way into forms: what several forms need of them is worked out once, and only if one needs it."""

    def __init__(self, quads: set[Quad], base: str) -> None:
        self._quads = quads
        self._base = base

    def in_form(self, name: str) -> bytes:
        """The quads in a form by its name."""
        if name == "nquads":
            return "".join(f"{quad} .\n" for quad in sorted(self._quads, key=by_graph)).encode("utf-8")
        if name == "trig":
            ordered = sorted(self._quads, key=by_graph)
            return serialize(ordered, format=RdfFormat.TRIG, prefixes=_used(ordered, self._base)) or b""
        if name == "ntriples":
            return "".join(f"{triple} .\n" for triple in self._triples).encode("utf-8")
        if name == "jsonld":
            return _jsonld(self._triples)
        if name == "rdfxml":
            return xml_safe(serialize(self._triples, format=RdfFormat.RDF_XML, prefixes=self._prefixes) or b"")
        return spaced(serialize(self._triples, format=RdfFormat.TURTLE, prefixes=self._prefixes) or b"")

    @cached_property
    def _triples(self) -> list[Triple]:
        return sorted({quad.triple for quad in self._quads}, key=by_subject)

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        return _used(self._triples, self._base)


def _iris(statement: Triple | Quad) -> Iterable[str]:
    yield text_of(statement.subject)
    yield statement.predicate.value
    found = statement.object
    yield found.datatype.value if isinstance(found, Literal) else text_of(found)
    if isinstance(statement, Quad):
        yield text_of(statement.graph_name)


def _used(statements: Sequence[Triple | Quad], base: str) -> dict[str, str]:
    """The prefixes that these statements have a use for, so that a small file does not begin with forty lines."""
    known = {namespace: prefix for prefix, namespace in prefixes_of(base).items()}
    heads: set[str] = set()
    for iri in {iri for statement in statements for iri in _iris(statement)}:
        heads.add(iri[: max(iri.rfind("/"), iri.rfind("#"), iri.rfind("_")) + 1])
        heads.add(iri[: iri.rfind("/") + 1])
    return {
        prefix: namespace for namespace, prefix in sorted(known.items(), key=lambda at: at[1]) if namespace in heads
    }


def _jsonld(triples: Sequence[Triple]) -> bytes:
    """One object a node, in a ``@graph``; of the published context, as much as these triples use stands inside.

    So the document means the same wherever it is read and whoever cannot, or will not, fetch a context reads it too.
    """
    context = published_context()
    found = nodes_of(triples, context)
    keys = {key for node in found for key in node}
    shortened = json.dumps(found, ensure_ascii=False)
    used = {
        key: value
        for key, value in context.items()
        if key == "@version" or key in keys or key == "tg" or (isinstance(value, str) and f'"{key}:' in shortened)
    }
    return (indented({"@context": used, "@graph": found}) + "\n").encode("utf-8")
