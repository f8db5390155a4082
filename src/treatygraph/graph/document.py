"""The named graph of one document: everything that one edition of a profile gave, and nothing else."""

from __future__ import annotations

from pathlib import PurePath

from treatygraph.errors import Place, TreatygraphError
from treatygraph.graph import terms
from treatygraph.graph.claim import claim_lines, date_lines
from treatygraph.graph.context import Context
from treatygraph.graph.evidence import footnote_lines, missing_footnote_lines, passage_lines, source_lines
from treatygraph.graph.objects import object_lines
from treatygraph.graph.terms import english, integer, literal, name
from treatygraph.iris import is_iri
from treatygraph.model import Claim, Extraction, Passage, Source

_TYPE, _LABEL = name("rdf:type"), name("rdfs:label")
_EVIDENCE = f"{_TYPE} {name('tg:EvidenceLine')} ."
_HAS_EVIDENCE, _FROM, _HAS_PASSAGE = name("tg:hasEvidence"), name("tg:fromSource"), name("tg:hasPassage")
_RULE, _GENERATED, _SUPPORTS = name("tg:rule"), name("prov:wasGeneratedBy"), name("tg:supports")


def document_graph(extraction: Extraction, context: Context) -> tuple[str, set[str]]:
    """The IRI of the document's named graph, and its lines in no order.

    Raises UnknownIdentifier or InputError, with the document's name, for a claim that cannot be written.
    """
    try:
        return context.iris.graph(extraction.edition), _Document(extraction, context).lines
    except TreatygraphError as fault:
        if fault.place is None:
            fault.place = Place(extraction.edition.name or context.wording.edition(extraction.edition))
        raise


class _Document:
    """Gathers the lines of one document; each passage, footnote and source is written once."""

    def __init__(self, extraction: Extraction, context: Context) -> None:
        self.lines: set[str] = set()
        self._context = context
        self._iris = context.iris
        self._edition_of = extraction.edition
        self._edition = terms.iri(self._iris.edition(extraction.edition))
        self._text = terms.iri(self._iris.text(extraction.edition.sha256)) if extraction.edition.sha256 else None
        self._passages: dict[Passage, str] = {}
        self._sources: dict[tuple[str, ...], str] = {}
        self._cited: dict[int, tuple[str, ...]] = {}
        self._footnotes: dict[int, str] = {}
        self._describe_edition()
        self._extraction = self._describe_extraction(extraction.extractor)
        for footnote in extraction.footnotes:
            cited = tuple(self._source(source) for source in footnote.sources)
            node = terms.iri(self._iris.footnote(self._edition_of, footnote.number))
            self._footnotes[footnote.number], self._cited[footnote.number] = node, cited
            self.lines.update(footnote_lines(node, footnote, self._edition, self._text, cited, context))
        for claim in extraction.claims:
            self._claim(claim)

    def _describe_edition(self) -> None:
        edition, context = self._edition_of, self._context
        profile, node = terms.iri(self._iris.profile(edition)), self._edition
        lines = [
            f"{profile} {_TYPE} {name('tg:Profile')} .",
            f"{profile} {_LABEL} {english(context.wording.profile(edition))} .",
            f"{profile} {name('tg:topic')} {literal(edition.topic)} .",
            f"{profile} {name('schema:about')} {context.state(edition.state)} .",
            f"{node} {_TYPE} {name('tg:ProfileEdition')} .",
            f"{node} {_TYPE} {name('tg:Source')} .",
            f"{node} {_LABEL} {english(context.wording.edition(edition))} .",
            f"{node} {name('tg:editionOf')} {profile} .",
            *date_lines(node, edition.date),
        ]
        graph = terms.iri(self._iris.graph(edition))
        lines.append(f"{graph} {_TYPE} {name('tg:DocumentGraph')} .")
        lines.append(f"{graph} {name('foaf:primaryTopic')} {node} .")
        if edition.title:
            lines.append(f"{node} {name('dct:title')} {literal(edition.title)} .")
        if edition.url:
            address = terms.iri(edition.url) if is_iri(edition.url) else literal(edition.url)
            lines.append(f"{node} {name('schema:url')} {address} .")
        if self._text is not None and edition.sha256:
            lines.append(f"{node} {name('tg:hasText')} {self._text} .")
            lines.append(f"{self._text} {_TYPE} {name('tg:Text')} .")
            lines.append(f"{self._text} {name('tg:textSha256')} {literal(edition.sha256)} .")
            if edition.length is not None:
                lines.append(f"{self._text} {name('tg:textLength')} {integer(edition.length)} .")
            if edition.name:
                lines.append(f"{self._text} {name('tg:fileName')} {literal(PurePath(edition.name).name)} .")
        self.lines.update(lines)

    def _describe_extraction(self, extractor: str) -> str | None:
        if not extractor:
            return None
        node = terms.iri(self._iris.extraction(self._iris.edition(self._edition_of), extractor))
        agent = terms.iri(self._iris.extractor(extractor))
        self.lines.update((
            f"{node} {_TYPE} {name('tg:Extraction')} .",
            f"{node} {name('prov:used')} {self._edition} .",
            f"{node} {name('prov:wasAssociatedWith')} {agent} .",
            f"{agent} {_TYPE} {name('tg:Extractor')} .",
            f"{agent} {_LABEL} {literal(extractor)} .",
        ))  # fmt: skip
        return node

    def _source(self, source: Source) -> str:
        node = self._sources.get(source.identity)
        if node is None:
            node = terms.iri(self._iris.source(source))
            self._sources[source.identity] = node
            self.lines.update(source_lines(node, source, self._context))
        return node

    def _footnote(self, number: int) -> str:
        node = self._footnotes.get(number)
        if node is None:
            node = terms.iri(self._iris.footnote(self._edition_of, number))
            self._footnotes[number], self._cited[number] = node, ()
            self.lines.update(missing_footnote_lines(node, number, self._edition, missing=self._text is not None))
        return node

    def _passage(self, passage: Passage) -> str:
        node = self._passages.get(passage)
        if node is None:
            node = f"<{self._iris.passage(self._edition_of, passage)}>"
            self._passages[passage] = node
            footnotes = tuple(self._footnote(number) for number in passage.footnotes)
            self.lines.update(passage_lines(node, passage, self._edition, self._text, footnotes, self._context))
        return node

    def _claim(self, claim: Claim) -> None:
        node, lines = claim_lines(claim, self._context)
        evidence = f"<{self._iris.evidence(node[1:-1], self._edition[1:-1], claim.subject)}>"
        lines += [
            f"{node} {_HAS_EVIDENCE} {evidence} .",
            f"{evidence} {_EVIDENCE}",
            f"{evidence} {_FROM} {self._edition} .",
            f"{self._edition} {_SUPPORTS} {node} .",
        ]
        if claim.rule:
            lines.append(f"{evidence} {_RULE} {literal(claim.rule)} .")
        if self._extraction:
            lines.append(f"{evidence} {_GENERATED} {self._extraction} .")
        lines += [f"{evidence} {_HAS_PASSAGE} {self._passage(passage)} ." for passage in claim.passages]
        for number in claim.footnotes:
            lines += [f"{source} {_SUPPORTS} {node} ." for source in self._cited[number]]
        if claim.object not in self._context.registry.objects:
            lines += object_lines(self._context.registry.object(claim.object), self._context)
        self.lines.update(lines)
