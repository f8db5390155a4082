"""The four graphs of a nanopublication, out of a built store: head, assertion, provenance, publication info.

The assertion is the claim (and the direct triple where it stands); the provenance is its evidence, hop by hop: edition
or record, place of the passage, footnotes, cited sources. Quotes and the words of footnotes stay out: they belong to
the profile's publisher, and the hash of a quote is enough for who has the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from treatygraph import edtf
from treatygraph.errors import InputError, UnknownIdentifier
from treatygraph.graph import terms
from treatygraph.iris import Iris, is_iri
from treatygraph.namespaces import PREFIXES, TG
from treatygraph.version import __version__
from treatygraph.wording import shortened

SPACE = "https://w3id.org/np/"
"""Where a nanopublication has its IRI: the network's own space, so that it resolves once its owner publishes it."""

NP = "http://www.nanopub.org/nschema#"
NPX = "http://purl.org/nanopub/x/"
PAV = "http://purl.org/pav/"

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of the claims (not of the profiles' text, which no nanopublication carries)."""

_LONGEST = 200
_TYPE, _LABEL = PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "label"
_OA, _PROV, _DCT = PREFIXES["oa"], PREFIXES["prov"], PREFIXES["dct"]
_ASSERTED = {
    _TYPE, _LABEL, TG + "subject", TG + "predicate", TG + "object", TG + "polarity", TG + "modality", TG + "date",
    TG + "earliest", TG + "latest", TG + "attributedTo",
}  # fmt: skip
_FOLLOWED = {
    TG + "fromSource", TG + "hasPassage", TG + "hasFootnote", TG + "cites", TG + "inText", _OA + "hasSelector",
    _PROV + "wasGeneratedBy", _PROV + "wasAssociatedWith",
}  # fmt: skip
_LEFT_OUT = {TG + "supports", TG + "noteText", TG + "quoteTruncated", _OA + "exact"}


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes under which licence, and on which day (a date as ``2026-11-23``) where that is to be said.

    Raises InputError for a creator or licence that is no IRI and a day that is none.
    """

    creator: str
    licence: str = CC_BY
    date: str | None = None

    def __post_init__(self) -> None:
        for what, value in (("creator", self.creator), ("licence", self.licence)):
            if not is_iri(value):
                raise InputError(f"the {what} {value!r} is no IRI", todo="give one such as https://orcid.org/…")
        if self.date is not None and not (edtf.is_valid(self.date) and len(self.date) == 10 and "/" not in self.date):
            raise InputError(f"{self.date!r} is no day", todo="write it as 2026-11-23")


def claims_of_state(store: Store, alpha3: str, iris: Iris | None = None) -> list[str]:
    """The IRIs of all claims of a state in a store, sorted; an empty list where it says nothing of that state."""
    state = NamedNode((iris or Iris()).state(alpha3))
    found = store.quads_for_pattern(None, NamedNode(TG + "subject"), state, DefaultGraph())
    return sorted(quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))


def draft(store: Store, claim: str, publication: Publication, *, signed: bool) -> str:
    """The nanopublication of a claim as sorted N-Quads lines, its own IRIs still without their trusty part.

    Raises InputError for a claim that is no IRI, UnknownIdentifier for one that the store has not.
    """
    if not is_iri(claim):
        raise InputError(f"{claim!r} is no IRI", todo="copy the claim's IRI from: treatygraph show KGZ")
    node = NamedNode(claim)
    about = list(_triples(store, node))
    if not any(quad.predicate.value == _TYPE and quad.object == NamedNode(TG + "Claim") for quad in about):
        raise UnknownIdentifier("claim", claim)
    evidence = [quad.object for quad in about if quad.predicate.value == TG + "hasEvidence"]
    lines = {_line(quad, "assertion") for quad in _assertion(store, about)}
    lines |= {_line(quad, "provenance") for quad in about if quad.predicate.value == TG + "hasEvidence"}
    lines |= set(_provenance(store, [each for each in evidence if isinstance(each, NamedNode)]))
    labels = [
        each.object.value for each in about if each.predicate.value == _LABEL and isinstance(each.object, Literal)
    ]
    label = min(labels, default=claim)
    lines |= set(_head()) | set(_publication_info(label, publication, signed=signed))
    return "".join(f"{line}\n" for line in sorted(lines))


def _triples(store: Store, node: NamedNode) -> Iterator[Quad]:
    return store.quads_for_pattern(node, None, None, DefaultGraph())


def _line(quad: Quad, graph: str) -> str:
    """A triple in one of the four graphs; in the provenance no literal is longer than a short quotation."""
    thing = quad.object
    if graph == "provenance" and isinstance(thing, Literal) and len(thing.value) > _LONGEST:
        text = shortened(thing.value, _LONGEST)[0]
        thing = Literal(text, language=thing.language) if thing.language else Literal(text, datatype=thing.datatype)
    return f"{quad.subject} {quad.predicate} {thing} <{SPACE}{graph}> ."


def _assertion(store: Store, about: Iterable[Quad]) -> Iterator[Quad]:
    """The claim's own triples, who spoke, and the direct triple where the store has it."""
    parts: dict[str, NamedNode] = {}
    for quad in about:
        name = quad.predicate.value
        if name not in _ASSERTED:
            continue
        yield quad
        if isinstance(quad.object, NamedNode):
            parts[name.removeprefix(TG)] = quad.object
    if "attributedTo" in parts:
        yield from _triples(store, parts["attributedTo"])
    if parts["polarity"].value == TG + "positive":
        yield from store.quads_for_pattern(parts["subject"], parts["predicate"], parts["object"], DefaultGraph())


def _provenance(store: Store, evidence: Iterable[NamedNode]) -> Iterator[str]:
    """The lines of evidence with all that they lead to, each resource once; quotes and notes left out."""
    waiting = sorted(evidence, key=str)
    seen = set(waiting)
    while waiting:
        node = waiting.pop()
        about = list(_triples(store, node))
        for quad in about:
            name, thing = quad.predicate.value, quad.object
            if name in _LEFT_OUT or (isinstance(thing, NamedNode) and _is_quote(store, thing)):
                continue
            yield _line(quad, "provenance")
            if name == TG + "fromSource":
                yield f"<{SPACE}assertion> <{_PROV}wasDerivedFrom> {thing} <{SPACE}provenance> ."
            if name in _FOLLOWED and isinstance(thing, NamedNode) and thing not in seen:
                seen.add(thing)
                waiting.append(thing)


def _is_quote(store: Store, node: NamedNode) -> bool:
    return Quad(node, NamedNode(_TYPE), NamedNode(_OA + "TextQuoteSelector"), DefaultGraph()) in store


def _head() -> Iterator[str]:
    this, graph = f"<{SPACE}>", f"<{SPACE}Head>"
    yield f"{this} <{_TYPE}> <{NP}Nanopublication> {graph} ."
    for name, part in (("Assertion", "assertion"), ("Provenance", "provenance"), ("PublicationInfo", "pubinfo")):
        yield f"{this} <{NP}has{name}> <{SPACE}{part}> {graph} ."


def _publication_info(label: str, publication: Publication, *, signed: bool) -> Iterator[str]:
    this, graph = f"<{SPACE}>", f"<{SPACE}pubinfo>"
    maker = f"treatygraph/{__version__}"
    tool = terms.iri(Iris().extractor(maker))
    yield f"{this} <{_LABEL}> {terms.english(label)} {graph} ."
    yield f"{this} <{_DCT}creator> {terms.iri(publication.creator)} {graph} ."
    yield f"{this} <{_DCT}license> {terms.iri(publication.licence)} {graph} ."
    yield f"{this} <{PAV}createdWith> {tool} {graph} ."
    yield f"{tool} <{_LABEL}> {terms.literal(maker)} {graph} ."
    yield f"{tool} <{PREFIXES['schema']}softwareVersion> {terms.literal(__version__)} {graph} ."
    if publication.date:
        yield f"{this} <{_DCT}created> {terms.date(publication.date)} {graph} ."
    if signed:
        yield f"<{SPACE}sig> <{NPX}signedBy> {terms.iri(publication.creator)} {graph} ."
