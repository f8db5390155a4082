"""The table of claims in a release, one a row, and its data dictionary (CSV on the Web, W3C 2015)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter

from treatygraph.claims.table import safe_cell
from treatygraph.graph import Context, Quotes
from treatygraph.model import Claim, Extraction
from treatygraph.namespaces import BASE
from treatygraph.registry import Registry
from treatygraph.wording import source_in_words


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    datatype: str
    description: str


_COLUMNS = (
    _Column("claim", "anyURI", "The claim's IRI; the same claim in two editions has one."),
    _Column("in_words", "string", "The claim in words."),
    _Column("subject", "string", "The state, by its ISO 3166-1 alpha-3 code (XKX: Kosovo)."),
    _Column("predicate", "string", "A predicate of the claim guide."),
    _Column("object", "string", "What it is about, by its identifier in the registry."),
    _Column("polarity", "string", "positive (it did, it is) or negative (it did not, it is not)."),
    _Column("date", "string", "When, as EDTF at the precision known; empty: not said."),
    _Column("modality", "string", "asserted, reported (another's word) or hedged."),
    _Column("attributed_to", "string", "Who said so, as the profile names them."),
    _Column("edition", "anyURI", "The edition that states it."),
    _Column("edition_date", "string", "The edition's date, as EDTF."),
    _Column("start", "integer", "Where the first passage begins in the edition's text: characters from 0."),
    _Column("end", "integer", "Where the first passage ends, exclusive."),
    _Column("passages", "integer", "How many passages of the edition state it."),
    _Column("section", "string", "The section, where no passage can be shown."),
    _Column("footnotes", "string", "Numbers of the footnotes that carry it."),
    _Column("sources", "string", "What these footnotes cite, in words, separated by ' | '."),
    _Column("rule", "string", "The rule that read it."),
    _Column("quote", "string", "The first passage, as far as the release carries it."),
)


def claims_csv(extractions: Sequence[Extraction], *, quotes: Quotes = "short", base: str = BASE) -> Iterator[bytes]:
    """The claims of all editions, one a row, sorted by subject, predicate, object, polarity, date and edition.

    UTF-8 without a byte-order mark, comma, ``\\r\\n``, as RFC 4180 has it, in pieces, so that it is never in memory
    whole. A cell that begins like a formula is written with an apostrophe before it, so that no spreadsheet runs what
    a profile says.
    """
    context = Context(Registry.load(), base, quotes)
    rows = _sorted_rows([_Edition(extraction, context) for extraction in extractions])
    yield _lines([[column.name for column in _COLUMNS]])
    while some := list(islice(rows, _AT_ONCE)):
        yield _lines(some)


_AT_ONCE = 1 << 12  # rows


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode("utf-8")


def _sorted_rows(editions: Iterable[_Edition]) -> Iterator[list[str]]:
    """The rows in their order, made as they are asked for: claims of one key together, then by their other cells."""
    keyed = [(_key(claim), number, edition) for edition in editions for number, claim in enumerate(edition.claims)]
    keyed.sort(key=itemgetter(0))
    for _, same in groupby(keyed, key=itemgetter(0)):
        yield from sorted(edition.row(number) for _, number, edition in same)


def _key(claim: Claim) -> tuple[str, ...]:
    """The cells from subject to date."""
    return (
        safe_cell(claim.subject), safe_cell(claim.predicate), safe_cell(claim.object), claim.polarity, claim.date or "",
    )  # fmt: skip


class _Edition:
    """The rows of an edition; what its claims share is made once."""

    def __init__(self, extraction: Extraction, context: Context) -> None:
        self.claims = extraction.claims
        self._context = context
        self._iri = context.iris.edition(extraction.edition)
        self._date = extraction.edition.date or ""
        self._notes = extraction.footnotes
        self._told: dict[int, list[str]] | None = None

    def _sources(self, numbers: Iterable[int]) -> str:
        """What the footnotes cite, in words, each once."""
        if self._told is None:
            # of two notes of one number the last counts, as ever in this table
            self._told = {note.number: [*map(source_in_words, note.sources)] for note in self._notes}
        words = dict.fromkeys(word for number in numbers for word in self._told.get(number, ()))
        return safe_cell(" | ".join(words))

    def row(self, number: int) -> list[str]:
        """The cells of the edition's claim of that place, in the order of the columns."""
        claim, context = self.claims[number], self._context
        first, footnotes = claim.passages[0], claim.footnotes
        carried, _ = context.carried(first.quote or "")
        return [
            context.iris.claim(claim),
            context.wording.claim(claim),
            *_key(claim),
            claim.modality,
            safe_cell(claim.attributed_to) if claim.attributed_to else "",
            self._iri,
            self._date,
            "" if first.start is None else str(first.start),
            "" if first.end is None else str(first.end),
            str(len(claim.passages)),
            safe_cell(first.section) if first.section else "",
            " ".join(map(str, footnotes)),
            self._sources(footnotes) if footnotes else "",
            safe_cell(claim.rule),
            safe_cell(" ".join(carried.split())) if carried else "",
        ]


def data_dictionary() -> bytes:
    """What each column of ``claims.csv`` means, as CSVW metadata that tools read and people can."""
    told = [(column.name, column.datatype, column.description) for column in _COLUMNS]
    return dictionary(
        "claims.csv", "Claims about states and treaties, one claim of one edition a row", told, ["claim", "edition"]
    )


def dictionary(file: str, title: str, columns: Iterable[tuple[str, str, str]], key: Sequence[str]) -> bytes:
    """CSVW metadata of a table: of each column its name, its datatype (XML Schema's name) and what it means."""
    content = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": file,
        "dc:title": title,
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "tableSchema": {
            "columns": [
                {"name": name, "titles": name, "datatype": datatype, "dc:description": description}
                for name, datatype, description in columns
            ],
            "primaryKey": list(key),
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
