"""Evidence in RDF: the passages of a text, its footnotes, and the sources that they cite."""

from __future__ import annotations

import hashlib

from treatygraph import edtf
from treatygraph.graph import terms
from treatygraph.graph.claim import date_lines
from treatygraph.graph.context import Context
from treatygraph.graph.kinds import SOURCE_CLASSES
from treatygraph.graph.terms import integer, literal, name
from treatygraph.iris import is_iri
from treatygraph.model import Footnote, Passage, Source
from treatygraph.wording import source_in_words

_TYPE, _LABEL, _TITLE = name("rdf:type"), name("rdfs:label"), name("dct:title")
_A_PASSAGE = f"{_TYPE} {name('tg:Passage')} ."
_A_FOOTNOTE = f"{_TYPE} {name('tg:Footnote')} ."
_A_POSITION = f"{_TYPE} {name('oa:TextPositionSelector')} ."
_A_QUOTE = f"{_TYPE} {name('oa:TextQuoteSelector')} ."
_HAS_SOURCE, _HAS_SELECTOR = name("oa:hasSource"), name("oa:hasSelector")
_START, _END, _EXACT = name("oa:start"), name("oa:end"), name("oa:exact")
_IN_TEXT, _QUOTE_SHA, _SECTION = name("tg:inText"), name("tg:quoteSha256"), name("tg:section")
_TRUNCATED = f"{name('tg:quoteTruncated')} {terms.TRUE} ."
_PART_OF, _NUMBER, _NOTE_TEXT = name("dct:isPartOf"), name("tg:number"), name("tg:noteText")
_NOTE_MISSING = f"{name('tg:noteMissing')} {terms.TRUE} ."
_CITES, _HAS_FOOTNOTE = name("tg:cites"), name("tg:hasFootnote")
_URL, _IDENTIFIER, _ATTRIBUTED = name("schema:url"), name("dct:identifier"), name("prov:wasAttributedTo")
_WORDS = tuple(
    (part, name(f"tg:{part}")) for part in ("author", "organisation", "recipient", "event", "place")
)  # fmt: skip


def _position(node: str, start: int, end: int) -> list[str]:
    selector = f"{node[:-1]}/position>"
    return [
        f"{node} {_HAS_SELECTOR} {selector} .",
        f"{selector} {_A_POSITION}",
        f"{selector} {_START} {integer(start)} .",
        f"{selector} {_END} {integer(end)} .",
    ]


def passage_lines(
    node: str, passage: Passage, edition: str, text: str | None, footnotes: tuple[str, ...], context: Context
) -> list[str]:
    """The lines of a passage of an edition: its place, its hash, what of its words is carried, its footnotes.

    ``node``, ``edition``, ``text`` (the text that offsets count in, None where none is at hand) and ``footnotes`` are
    terms. A passage without offsets has its section alone.
    """
    lines = [f"{node} {_A_PASSAGE}", f"{node} {_HAS_SOURCE} {edition} ."]
    lines += [f"{node} {_HAS_FOOTNOTE} {footnote} ." for footnote in footnotes]
    if passage.section:
        lines.append(f"{node} {_SECTION} {literal(passage.section)} .")
    if passage.start is not None and passage.end is not None:
        lines += _position(node, passage.start, passage.end)
        if text is not None:
            lines.append(f"{node} {_IN_TEXT} {text} .")
    if passage.quote is not None:
        exact = literal(passage.quote)  # refuses what no encoding can carry, so that it can be hashed
        lines.append(f'{node} {_QUOTE_SHA} "{hashlib.sha256(passage.quote.encode()).hexdigest()}" .')
        carried, cut = context.carried(passage.quote)
        if carried is not None:
            selector = f"{node[:-1]}/quote>"
            lines += [
                f"{node} {_HAS_SELECTOR} {selector} .",
                f"{selector} {_A_QUOTE}",
                f"{selector} {_EXACT} {literal(carried) if cut else exact} .",
            ]
            if cut:
                lines.append(f"{selector} {_TRUNCATED}")
    return lines


def footnote_lines(
    node: str, footnote: Footnote, edition: str, text: str | None, sources: tuple[str, ...], context: Context
) -> list[str]:
    """The lines of a footnote: its number, its edition, its words as far as carried, and the sources that it cites."""
    lines = [
        f"{node} {_A_FOOTNOTE}",
        f"{node} {_PART_OF} {edition} .",
        f"{node} {_NUMBER} {integer(footnote.number)} .",
    ]
    lines += [f"{node} {_CITES} {source} ." for source in sources]
    carried, cut = context.carried(footnote.text)
    if carried is not None:
        lines.append(f"{node} {_NOTE_TEXT} {literal(carried)} .")
        if cut:
            lines.append(f"{node} {_TRUNCATED}")
    if footnote.end > footnote.start:
        lines += _position(node, footnote.start, footnote.end)
        if text is not None:
            lines.append(f"{node} {_IN_TEXT} {text} .")
    return lines


def missing_footnote_lines(node: str, number: int, edition: str, *, missing: bool) -> list[str]:
    """The lines of a footnote whose marker is known while its note is not.

    It is ``missing`` where the text is at hand and has no such note; of an edition whose text is not, nothing is said.
    """
    lines = [
        f"{node} {_A_FOOTNOTE}",
        f"{node} {_PART_OF} {edition} .",
        f"{node} {_NUMBER} {integer(number)} .",
    ]
    return [*lines, f"{node} {_NOTE_MISSING}"] if missing else lines


def source_lines(node: str, source: Source, context: Context) -> list[str]:
    """The lines of a cited source: its kinds, its label and the parts that its citation told apart.

    An address that is no IRI, and a date that is no EDTF date, are kept as plain words: a shape warns of them.
    """
    lines = [f"{node} {_TYPE} {kind} ." for kind in SOURCE_CLASSES[source.kind]]
    lines.append(f"{node} {_LABEL} {literal(source_in_words(source))} .")
    for part, property_ in _WORDS:
        value: str | None = getattr(source, part)
        if value:
            lines.append(f"{node} {property_} {literal(value)} .")
    if source.title:
        lines.append(f"{node} {_TITLE} {literal(source.title)} .")
    if source.number:
        lines.append(f"{node} {_IDENTIFIER} {literal(source.number)} .")
    if source.url:
        lines.append(f"{node} {_URL} {terms.iri(source.url) if is_iri(source.url) else literal(source.url)} .")
    if source.date:
        if edtf.is_valid(source.date):
            lines += date_lines(node, source.date)
        else:
            lines.append(f"{node} {name('tg:date')} {literal(source.date)} .")
    organisation = context.organisation(source.organisation) or context.organisation(source.author)
    if organisation:
        lines.append(f"{node} {_ATTRIBUTED} {organisation} .")
    return lines
