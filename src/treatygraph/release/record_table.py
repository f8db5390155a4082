"""The table of the public record in a release: what depositary, lists of states and roll calls say, one claim a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from treatygraph.claims.table import safe_cell
from treatygraph.graph import Context
from treatygraph.namespaces import BASE
from treatygraph.record import Entry, RecordPart
from treatygraph.registry import Registry
from treatygraph.release.tables import dictionary

FILE = "record.csv"
"""The table's name in a release."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry of the record in its part, with what is needed to write its cells."""

    entry: Entry
    part: RecordPart
    context: Context


_COLUMNS: tuple[tuple[str, str, str, Callable[[_Row], str | None]], ...] = (
    ("claim", "anyURI", "The claim's IRI; profiles that say the same support the same one.",
     lambda r: r.context.iris.claim(r.entry.claim)),
    ("in_words", "string", "The claim in words.", lambda r: r.context.wording.claim(r.entry.claim)),
    ("subject", "string", "The state, by its ISO 3166-1 alpha-3 code (XKX: Kosovo).", lambda r: r.entry.claim.subject),
    ("predicate", "string", "A predicate of the claim guide.", lambda r: r.entry.claim.predicate),
    ("object", "string", "What it is about, by its identifier in the registry.", lambda r: r.entry.claim.object),
    ("polarity", "string", "positive (it did, it is) or negative (it did not, it is not).",
     lambda r: r.entry.claim.polarity),
    ("date", "string", "When, as EDTF at the precision known; empty: not recorded.", lambda r: r.entry.claim.date),
    ("act", "string", "What was done, in the record's own word (acceptance, abstain).", lambda r: r.entry.act),
    ("deposited", "string", "The day on which the instrument was deposited, where the claim's date is another.",
     lambda r: r.entry.deposited),
    ("effective", "string", "The day on which it took effect, where the claim's date is another.",
     lambda r: r.entry.effective),
    ("confidence", "string", "How sure the row is, in the words of data/README.md.", lambda r: r.entry.confidence),
    ("second_source", "string", "What another record has.", lambda r: r.entry.second_source),
    ("note", "string", "What else is to be known of the row.", lambda r: r.entry.note),
    ("sources", "string", "The sources of the row, by their identifiers in the registry, separated by ' | '.",
     lambda r: " | ".join(r.entry.sources)),
    ("row", "string", "The curated table and the key of the row in it.", lambda r: r.entry.row),
    ("part", "string", "The part of the record, which is the end of its named graph's IRI.", lambda r: r.part.name),
    ("derived", "boolean", "true where the claim is not recorded but follows from the record by a rule.",
     lambda r: str(r.part.derived).lower()),
    ("rule", "string", "The rule that made the claim.", lambda r: r.entry.claim.rule),
    ("derived_from", "string", "The claims from which it follows, by IRI, separated by spaces.",
     lambda r: " ".join(map(r.context.iris.claim, r.entry.derived_from))),
)  # fmt: skip


def record_csv(parts: Iterable[RecordPart], *, base: str = BASE) -> bytes:
    """The entries of all parts of the record, one a row, sorted by subject, predicate, object, polarity, date and part.

    Written as ``claims.csv`` is: UTF-8, comma, ``\\r\\n``, no cell that a spreadsheet would compute.
    """
    context = Context(Registry.load(), base)
    rows = [
        [safe_cell(cell(_Row(entry, part, context)) or "") for _, _, _, cell in _COLUMNS]
        for part in parts
        for entry in part.entries
    ]
    rows.sort(key=lambda cells: (cells[2:7], cells))
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(name for name, _, _, _ in _COLUMNS)
    writer.writerows(rows)
    return target.getvalue().encode("utf-8")


def record_dictionary() -> bytes:
    """What each column of ``record.csv`` means, as CSVW metadata."""
    told = [(name, datatype, description) for name, datatype, description, _ in _COLUMNS]
    return dictionary(FILE, "The public record of states and treaties, one claim a row", told, ["claim", "part", "row"])
