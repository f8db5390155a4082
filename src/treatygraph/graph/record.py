"""The named graph of one part of the public record: its claims, the row of each, how complete its lists are."""

from __future__ import annotations

from treatygraph.errors import Place, TreatygraphError
from treatygraph.graph import terms
from treatygraph.graph.claim import claim_lines
from treatygraph.graph.context import Context
from treatygraph.graph.terms import english, integer, literal, name
from treatygraph.record import Entry, RecordList, RecordPart

_TYPE, _LABEL, _NOTE = name("rdf:type"), name("rdfs:label"), name("skos:note")
_EVIDENCE = f"{_TYPE} {name('tg:EvidenceLine')} ."
_DERIVATION = f"{_TYPE} {name('tg:Derivation')} ."
_HAS_EVIDENCE, _FROM, _SUPPORTS = name("tg:hasEvidence"), name("tg:fromSource"), name("tg:supports")
_RULE, _ROW, _DERIVED_FROM = name("tg:rule"), name("tg:row"), name("tg:derivedFrom")
_WORDS = (
    ("act", name("tg:act")), ("confidence", name("tg:confidence")), ("second_source", name("tg:secondSource")),
)  # fmt: skip
_DAYS = (("deposited", name("tg:depositedOn")), ("effective", name("tg:effectiveOn")))


def record_graph(part: RecordPart, context: Context) -> tuple[str, set[str]]:
    """The IRI of the named graph of a part of the record, and its lines in no order.

    Raises UnknownIdentifier or InputError, with the row, for an entry that cannot be written.
    """
    graph = context.iris.named_graph(part.name)
    lines = {
        f"{terms.iri(graph)} {_TYPE} {name('tg:DerivedGraph' if part.derived else 'tg:RecordGraph')} .",
        f"{terms.iri(graph)} {_LABEL} {english(part.title)} .",
    }
    for listed in part.lists:
        node = terms.iri(context.iris.record_list(listed.name))
        lines.add(f"{terms.iri(graph)} {name('foaf:primaryTopic')} {node} .")
        lines.update(_list_lines(node, listed, context))
    for entry in part.entries:
        try:
            lines.update(_entry_lines(entry, part, context))
        except TreatygraphError as fault:
            if fault.place is None:
                fault.place = Place(entry.row)
            raise
    return graph, lines


def _entry_lines(entry: Entry, part: RecordPart, context: Context) -> list[str]:
    node, lines = claim_lines(entry.claim, context)
    for source in entry.sources:
        record = context.iris.record(context.registry.source(source).id)
        way = f"{record}#{part.name}" if part.derived else record
        evidence = f"<{context.iris.evidence(node[1:-1], way, entry.claim.subject)}>"
        lines += [
            f"{node} {_HAS_EVIDENCE} {evidence} .",
            f"{evidence} {_EVIDENCE}",
            f"{evidence} {_FROM} {terms.iri(record)} .",
            f"{evidence} {_RULE} {literal(entry.claim.rule)} .",
            f"{evidence} {_ROW} {literal(entry.row)} .",
        ]
        if part.derived:
            lines.append(f"{evidence} {_DERIVATION}")
            lines += [f"{evidence} {_DERIVED_FROM} <{context.iris.claim(base)}> ." for base in entry.derived_from]
        else:
            lines.append(f"{terms.iri(record)} {_SUPPORTS} {node} .")
        for field, property_ in _WORDS:
            if value := getattr(entry, field):
                lines.append(f"{evidence} {property_} {literal(value)} .")
        for field, property_ in _DAYS:
            if value := getattr(entry, field):
                lines.append(f"{evidence} {property_} {terms.date(value)} .")
        if entry.note:
            lines.append(f"{evidence} {_NOTE} {english(entry.note)} .")
    return lines


def _list_lines(node: str, listed: RecordList, context: Context) -> list[str]:
    complete = f'"{str(listed.complete).lower()}"^^{name("xsd:boolean")}'
    lines = [
        f"{node} {_TYPE} {name('tg:RecordList')} .",
        f"{node} {_LABEL} {english(listed.title)} .",
        f"{node} {name('schema:about')} {context.object(listed.about)} .",
        f"{node} {name('tg:complete')} {complete} .",
        f"{node} {name('tg:scope')} {literal(listed.scope)} .",
    ]
    lines += [f"{node} {name('tg:lists')} {context.predicate(predicate)} ." for predicate in listed.predicates]
    lines += [
        f"{node} {name('dct:source')} {terms.iri(context.iris.record(context.registry.source(source).id))} ."
        for source in listed.sources
    ]
    if listed.as_of:
        lines.append(f"{node} {name('tg:asOf')} {terms.date(listed.as_of)} .")
    if listed.total is not None:
        lines.append(f"{node} {name('tg:total')} {integer(listed.total)} .")
    if listed.confidence:
        lines.append(f"{node} {name('tg:confidence')} {literal(listed.confidence)} .")
    if listed.note:
        lines.append(f"{node} {_NOTE} {english(listed.note)} .")
    return lines
