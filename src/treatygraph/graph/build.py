"""From extractions and the registry to a whole graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from treatygraph.graph import terms
from treatygraph.graph.claim import date_lines
from treatygraph.graph.context import QUOTE_MODES, Context, Quotes
from treatygraph.graph.dataset import Dataset
from treatygraph.graph.document import document_graph
from treatygraph.graph.ontology import ontology_graph
from treatygraph.graph.record import record_graph
from treatygraph.graph.registry import registry_graph
from treatygraph.graph.terms import english, name
from treatygraph.memory import collector_paused
from treatygraph.model import Extraction
from treatygraph.namespaces import BASE
from treatygraph.record import RecordPart
from treatygraph.registry import Registry


@dataclass(frozen=True, slots=True)
class Retraction:
    """The maintainers' word that a claim, told by its IRI, was wrongly taken from its source; ``date`` is EDTF."""

    claim: str
    reason: str
    date: str | None = None


@collector_paused()
def build(
    extractions: Iterable[Extraction],
    registry: Registry,
    *,
    base: str = BASE,
    quotes: Quotes = "short",
    records: Iterable[RecordPart] = (),
    retractions: Iterable[Retraction] = (),
    ontology: bool = True,
) -> Dataset:
    """The graph of what some documents gave: a named graph for each, one for the registry, one for the ontology.

    ``records`` are parts of the public record (:func:`treatygraph.record.public_record`), a named graph each.
    ``quotes`` says how much of the documents' text the graph carries; ``ontology`` whether the terms are in it too.
    The same input gives the same lines. Raises UnknownIdentifier or InputError, with the document's name, for a claim
    that cannot be written, and InputError for a base that is no IRI.
    """
    if quotes not in QUOTE_MODES:
        raise ValueError(f"quotes is {quotes!r}, and must be one of {', '.join(QUOTE_MODES)}")
    taken_back = tuple(retractions)
    context = Context(registry, base, quotes, frozenset(retraction.claim for retraction in taken_back))
    parts = chain(
        (document_graph(extraction, context) for extraction in extractions),
        (record_graph(record, context) for record in records),
        (registry_graph(context),),
        (ontology_graph(context),) if ontology else (),
        (_retraction_graph(taken_back, context),) if taken_back else (),
    )
    return Dataset.of(parts, base)


def _retraction_graph(retractions: Iterable[Retraction], context: Context) -> tuple[str, set[str]]:
    lines: set[str] = set()
    for retraction in retractions:
        node = terms.iri(context.iris.retraction(retraction.claim))
        lines.update((
            f"{node} {name('rdf:type')} {name('tg:Retraction')} .",
            f"{node} {name('tg:retracts')} {terms.iri(retraction.claim)} .",
            f"{node} {name('tg:reason')} {english(retraction.reason)} .",
            *date_lines(node, retraction.date),
        ))  # fmt: skip
    return context.iris.named_graph("retractions"), lines
