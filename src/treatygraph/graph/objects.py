"""What claims are about, in RDF: treaties, meetings, processes, declarations, resolutions, weapons."""

from __future__ import annotations

from collections.abc import Iterable

from treatygraph.graph import terms
from treatygraph.graph.claim import date_lines
from treatygraph.graph.context import Context
from treatygraph.graph.kinds import MEETING_CLASSES
from treatygraph.graph.terms import english, integer, literal, name
from treatygraph.registry import ClaimObject, Declaration, Meeting, Provenance, Resolution, Treaty, Weapon

_TYPE, _LABEL, _ALSO = name("rdf:type"), name("rdfs:label"), name("skos:altLabel")
_PART_OF = name("dct:isPartOf")


def provenance_lines(node: str, provenance: Provenance, context: Context) -> list[str]:
    """How sure a row of the registry is, and where it comes from."""
    lines = [f"{node} {name('tg:confidence')} {literal(provenance.confidence)} ."]
    lines += [
        f"{node} {name('dct:source')} {terms.iri(context.iris.record(source))} ." for source in provenance.sources
    ]
    if provenance.note:
        lines.append(f"{node} {name('skos:note')} {english(provenance.note)} .")
    return lines


def object_lines(thing: ClaimObject, context: Context) -> list[str]:
    """The lines of anything that a claim can be about; one without a row of the registry is marked as unlisted."""
    node = terms.iri(context.object_iri(thing))
    label = thing.name[0].lower() + thing.name[1:] if isinstance(thing, Weapon) else thing.name
    lines = [f"{node} {_LABEL} {english(label)} .", f"{node} {name('dct:identifier')} {literal(thing.id)} ."]
    match thing:
        case Treaty():
            lines += _treaty(node, thing, context)
        case Meeting():
            lines += _meeting(node, thing, context)
        case Declaration():
            lines += _declaration(node, thing, context)
        case Resolution():
            lines += _resolution(node, thing)
        case Weapon():
            lines += [f"{node} {_TYPE} {name('tg:Weapon')} .", *_names(node, thing.aliases)]
    if thing.id not in context.registry.objects:
        lines.append(f"{node} {name('tg:unlisted')} {terms.TRUE} .")
    elif thing.provenance:
        lines += provenance_lines(node, thing.provenance, context)
    return lines


def _names(node: str, aliases: Iterable[str]) -> list[str]:
    return [f"{node} {_ALSO} {english(alias)} ." for alias in aliases]


def _treaty(node: str, treaty: Treaty, context: Context) -> list[str]:
    lines = [
        f"{node} {_TYPE} {name('tg:Treaty')} .",
        f"{node} {name('tg:officialName')} {english(treaty.official_name)} .",
        f"{node} {name('tg:adoptedOn')} {terms.date(treaty.adopted)} .",
        f"{node} {name('tg:enteredIntoForceOn')} {terms.date(treaty.in_force)} .",
        f"{node} {name('tg:entryIntoForceRule')} {english(treaty.force_rule)} .",
        f"{node} {name('tg:depositary')} {literal(treaty.depositary)} .",
        f"{node} {name('tg:registrationNumber')} {literal(treaty.registration)} .",
        f"{node} {name('tg:untcNumber')} {literal(treaty.untc_id)} .",
        f"{node} {name('foaf:page')} {terms.iri(treaty.untc_iri)} .",
        *_names(node, treaty.aliases),
    ]
    if treaty.part_of:
        lines.append(f"{node} {_TYPE} {name('tg:Protocol')} .")
        lines.append(f"{node} {_PART_OF} {context.object(treaty.part_of)} .")
    if treaty.opened:
        lines.append(f"{node} {name('tg:openedOn')} {terms.date(treaty.opened)} .")
    if treaty.closed:
        lines.append(f"{node} {name('tg:closedOn')} {terms.date(treaty.closed)} .")
    if treaty.unts:
        lines.append(f"{node} {name('tg:untsVolume')} {literal(treaty.unts)} .")
    return lines


def _meeting(node: str, meeting: Meeting, context: Context) -> list[str]:
    lines = [f"{node} {_TYPE} {kind} ." for kind in MEETING_CLASSES[meeting.kind]]
    lines += _names(node, meeting.aliases)
    lines += date_lines(node, meeting.date)
    if meeting.part_of:
        lines.append(f"{node} {_PART_OF} {context.object(meeting.part_of)} .")
    if meeting.ordinal is not None:
        lines.append(f"{node} {name('tg:ordinal')} {integer(meeting.ordinal)} .")
    if meeting.place:
        lines.append(f"{node} {name('tg:place')} {literal(meeting.place)} .")
    if meeting.country:
        lines.append(f"{node} {name('tg:country')} {context.state(meeting.country)} .")
    if meeting.host:
        lines.append(f"{node} {name('tg:hostState')} {context.state(meeting.host)} .")
    return lines


def _declaration(node: str, declaration: Declaration, context: Context) -> list[str]:
    return [
        f"{node} {_TYPE} {name('tg:Declaration')} .",
        f"{node} {name('tg:declaredAt')} {context.object(declaration.meeting)} .",
        *date_lines(node, declaration.date),
        *_names(node, declaration.aliases),
    ]


def _resolution(node: str, resolution: Resolution) -> list[str]:
    lines = [f"{node} {_TYPE} {name('tg:Resolution')} .", *date_lines(node, resolution.date or str(resolution.year))]
    if resolution.symbol:
        lines.append(f"{node} {name('tg:symbol')} {literal(resolution.symbol)} .")
    counted = zip(("votesInFavor", "votesAgainst", "abstentions"), resolution.votes or (), strict=False)
    lines += [f"{node} {name(f'tg:{count}')} {integer(number)} ." for count, number in counted]
    return lines
