"""Claims in and out: JSON Lines, CSV, and editions that say the same brought together."""

from treatygraph.claims.jsonl import encode_line, read_jsonl, read_stream, to_line, to_lines, write_jsonl
from treatygraph.claims.merge import Evidence, MergedClaim, merge
from treatygraph.claims.record import Record, from_record, to_record
from treatygraph.claims.table import COLUMNS, csv_rows, safe_cell, write_csv

__all__ = [
    "COLUMNS",
    "Evidence",
    "MergedClaim",
    "Record",
    "csv_rows",
    "encode_line",
    "from_record",
    "merge",
    "read_jsonl",
    "read_stream",
    "safe_cell",
    "to_line",
    "to_lines",
    "to_record",
    "write_csv",
    "write_jsonl",
]
