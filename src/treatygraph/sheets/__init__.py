"""Tables for people who never heard of RDF: states, claims and whatever else has rows, as CSV and as JSON."""

from treatygraph.sheets.claims import Wanted, claims_sheet
from treatygraph.sheets.sheet import Column, Sheet, csv_of, dictionary_of, json_of
from treatygraph.sheets.states import states_sheet

__all__ = [
    "Column",
    "Sheet",
    "Wanted",
    "claims_sheet",
    "csv_of",
    "dictionary_of",
    "json_of",
    "states_sheet",
]
