"""A claim in RDF: what makes it this claim, its words, and the direct triple beside it."""

from __future__ import annotations

from treatygraph.errors import InputError
from treatygraph.graph import terms
from treatygraph.graph.context import Context
from treatygraph.graph.terms import name
from treatygraph.model import Claim

_TYPE = name("rdf:type")
_LABEL = name("rdfs:label")
_A_CLAIM = f"{_TYPE} {name('tg:Claim')} ."
_A_SPEAKER = f"{_TYPE} {name('tg:Speaker')} ."
_SUBJECT, _PREDICATE, _OBJECT = name("tg:subject"), name("tg:predicate"), name("tg:object")
_POLARITY = {value: f"{name('tg:polarity')} {name(f'tg:{value}')} ." for value in ("positive", "negative")}
_MODALITY = {value: f"{name('tg:modality')} {name(f'tg:{value}')} ." for value in ("asserted", "reported", "hedged")}
_DATE, _EARLIEST, _LATEST = name("tg:date"), name("tg:earliest"), name("tg:latest")
_ATTRIBUTED_TO, _SPEAKS_FOR = name("tg:attributedTo"), name("tg:speaksFor")


def date_lines(subject: str, date: str | None, property_: str = _DATE) -> list[str]:
    """The lines of an EDTF date and its bounds, for a subject that is a term; none of None.

    Raises InputError for a date that is none.
    """
    if date is None:
        return []
    try:
        lines = [f"{subject} {property_} {terms.date(date)} ."]
    except ValueError as fault:
        raise InputError(str(fault), todo="write the date as the claim guide says") from fault
    first, last = terms.bounds(date)
    if first:
        lines.append(f"{subject} {_EARLIEST} {first} .")
    if last:
        lines.append(f"{subject} {_LATEST} {last} .")
    return lines


def claim_lines(claim: Claim, context: Context) -> tuple[str, list[str]]:
    """The term of a claim, and the lines of its identity, its label, its speaker and its direct triple.

    Raises UnknownIdentifier for a state, predicate or object that the registry has not, InputError for a polarity,
    modality or date that is none.
    """
    state, predicate, thing = (
        context.state(claim.subject),
        context.predicate(claim.predicate),
        context.object(claim.object),
    )
    iri = context.iris.claim(claim)
    node = f"<{iri}>"  # its parts were just found in the registry, so it holds nothing that needs escaping
    try:
        polarity, modality = _POLARITY[claim.polarity], _MODALITY[claim.modality]
    except KeyError as fault:
        raise InputError(f"{fault.args[0]!r} is no polarity or modality", todo="see the claim guide") from fault
    dated = date_lines(node, claim.date)
    lines = [
        f"{node} {_A_CLAIM}",
        f"{node} {_LABEL} {terms.english(context.wording.claim(claim))} .",
        f"{node} {_SUBJECT} {state} .",
        f"{node} {_PREDICATE} {predicate} .",
        f"{node} {_OBJECT} {thing} .",
        f"{node} {polarity}",
        f"{node} {modality}",
        *dated,
    ]
    if claim.attributed_to:
        speaker = terms.iri(context.iris.speaker(claim.subject, claim.attributed_to))
        lines += [
            f"{node} {_ATTRIBUTED_TO} {speaker} .",
            f"{speaker} {_A_SPEAKER}",
            f"{speaker} {_LABEL} {terms.literal(' '.join(claim.attributed_to.split()))} .",
            f"{speaker} {_SPEAKS_FOR} {state} .",
        ]
    if context.stands(claim, iri):
        lines.append(f"{state} {predicate} {thing} .")
    return node, lines
