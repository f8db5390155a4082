"""The table of claims in a release, one a row, and its data dictionary (CSV on the Web, W3C 2015)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from treatygraph.claims.table import COLUMNS, safe_cell
from treatygraph.graph import Context, Quotes
from treatygraph.model import Claim, Extraction
from treatygraph.namespaces import BASE
from treatygraph.registry import Registry
from treatygraph.wording import source_in_words


@dataclass(frozen=True, slots=True)
class _Row:
    """A claim in one edition, with what is needed to write its cells."""

    claim: Claim
    extraction: Extraction
    context: Context

    def sources(self) -> str:
        told = {note.number: note.sources for note in self.extraction.footnotes}
        words = [source_in_words(source) for number in self.claim.footnotes for source in told.get(number, ())]
        return " | ".join(dict.fromkeys(words))


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    datatype: str
    description: str
    cell: Callable[[_Row], str]


def _quote(row: _Row) -> str:
    carried, _ = row.context.carried(row.claim.passages[0].quote or "")
    return " ".join(carried.split()) if carried else ""


def _shared(name: str, datatype: str, description: str) -> _Column:
    """A column that the table of an extraction has too."""
    value = COLUMNS[name]
    return _Column(name, datatype, description, lambda row: value(row.claim, row.extraction))


_COLUMNS = (
    _Column(
        "claim",
        "anyURI",
        "The claim's IRI; the same claim in two editions has one.",
        lambda r: r.context.iris.claim(r.claim),
    ),
    _Column("in_words", "string", "The claim in words.", lambda r: r.context.wording.claim(r.claim)),
    _shared("subject", "string", "The state, by its ISO 3166-1 alpha-3 code (XKX: Kosovo)."),
    _shared("predicate", "string", "A predicate of the claim guide."),
    _shared("object", "string", "What it is about, by its identifier in the registry."),
    _shared("polarity", "string", "positive (it did, it is) or negative (it did not, it is not)."),
    _shared("date", "string", "When, as EDTF at the precision known; empty: not said."),
    _shared("modality", "string", "asserted, reported (another's word) or hedged."),
    _shared("attributed_to", "string", "Who said so, as the profile names them."),
    _Column("edition", "anyURI", "The edition that states it.", lambda r: r.context.iris.edition(r.extraction.edition)),
    _shared("edition_date", "string", "The edition's date, as EDTF."),
    _shared("start", "integer", "Where the first passage begins in the edition's text: characters from 0."),
    _shared("end", "integer", "Where the first passage ends, exclusive."),
    _shared("passages", "integer", "How many passages of the edition state it."),
    _shared("section", "string", "The section, where no passage can be shown."),
    _shared("footnotes", "string", "Numbers of the footnotes that carry it."),
    _Column("sources", "string", "What these footnotes cite, in words, separated by ' | '.", lambda r: r.sources()),
    _shared("rule", "string", "The rule that read it."),
    _Column("quote", "string", "The first passage, as far as the release carries it.", _quote),
)


def claims_csv(extractions: Sequence[Extraction], *, quotes: Quotes = "short", base: str = BASE) -> bytes:
    """The claims of all editions, one a row, sorted by subject, predicate, object, polarity, date and edition.

    UTF-8 without a byte-order mark, comma, ``\\r\\n``, as RFC 4180 has it. A cell that begins like a formula is written
    with an apostrophe before it, so that no spreadsheet runs what a profile says.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(column.name for column in _COLUMNS)
    context = Context(Registry.load(), base, quotes)
    rows = [
        [safe_cell(column.cell(_Row(claim, extraction, context))) for column in _COLUMNS]
        for extraction in extractions
        for claim in extraction.claims
    ]
    rows.sort(key=lambda cells: (cells[2:7], cells))
    writer.writerows(rows)
    return target.getvalue().encode("utf-8")


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
