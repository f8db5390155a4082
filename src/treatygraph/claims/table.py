"""Claims as a table: CSV for spreadsheets and statistics, one claim a row.

A cell that a spreadsheet would take for a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end) gets
an apostrophe before it, as the OWASP page on CSV injection advises; JSON Lines keeps the value as it is. Several
footnotes are separated by spaces, several sources by `` | ``. An absent value is an empty cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from treatygraph.files import written_whole
from treatygraph.model import Claim, Extraction, Source

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(text: str) -> str:
    """The text as a cell that no spreadsheet computes.

    >>> safe_cell("=1+1"), safe_cell("2009/2010-07")
    ("'=1+1", '2009/2010-07')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _sources(claim: Claim, extraction: Extraction) -> Iterator[Source]:
    for number in claim.footnotes:
        for note in extraction.footnotes:
            if note.number == number:
                yield from note.sources
                break


def _text(value: object) -> str:
    return "" if value is None else str(value)


COLUMNS: dict[str, Callable[[Claim, Extraction], str]] = {
    "subject": lambda claim, _: claim.subject,
    "predicate": lambda claim, _: claim.predicate,
    "object": lambda claim, _: claim.object,
    "polarity": lambda claim, _: claim.polarity,
    "date": lambda claim, _: _text(claim.date),
    "modality": lambda claim, _: claim.modality,
    "attributed_to": lambda claim, _: _text(claim.attributed_to),
    "footnotes": lambda claim, _: " ".join(map(str, claim.footnotes)),
    "quote": lambda claim, _: _text(claim.passages[0].quote),
    "start": lambda claim, _: _text(claim.passages[0].start),
    "end": lambda claim, _: _text(claim.passages[0].end),
    "passages": lambda claim, _: str(len(claim.passages)),
    "section": lambda claim, _: _text(claim.passages[0].section),
    "rule": lambda claim, _: claim.rule,
    "sources": lambda claim, extraction: " | ".join(dict.fromkeys(s.text for s in _sources(claim, extraction))),
    "source_kinds": lambda claim, extraction: " ".join(dict.fromkeys(s.kind for s in _sources(claim, extraction))),
    "edition_date": lambda _, extraction: _text(extraction.edition.date),
    "edition_topic": lambda _, extraction: extraction.edition.topic,
    "edition_title": lambda _, extraction: _text(extraction.edition.title),
    "edition_url": lambda _, extraction: _text(extraction.edition.url),
    "edition_sha256": lambda _, extraction: _text(extraction.edition.sha256),
    "edition_name": lambda _, extraction: _text(extraction.edition.name),
    "extractor": lambda _, extraction: extraction.extractor,
}
"""The columns of the table in their order, and what each holds of a claim; ``passages`` counts them."""


def csv_rows(extractions: Iterable[Extraction]) -> Iterator[str]:
    """The lines of the table with their line ends (RFC 4180), the header first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")

    def row(cells: Iterable[str]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([safe_cell(cell) for cell in cells])
        return buffer.getvalue()

    yield row(COLUMNS)
    for extraction in extractions:
        for claim in extraction.claims:
            yield row(value(claim, extraction) for value in COLUMNS.values())


def write_csv(extractions: Iterable[Extraction], path: Path) -> int:
    """Write the claims of the extractions as a table, whole or not at all; returns how many claims.

    Raises OutputError where the file cannot be written.
    """
    count = -1
    with written_whole(path) as stream:
        for line in csv_rows(extractions):
            stream.write(line.encode("utf-8", "backslashreplace"))
            count += 1
    return count
