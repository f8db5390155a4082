"""What must hold within one row of a curated table: each rule gives the column and what is wrong with it.

A rule is asked only where each cell is right by itself, so it may count on dates that parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from treatygraph import edtf
from treatygraph.registry.cells import split
from treatygraph.registry.table import Values

Faults = Iterator[tuple[str, str]]

_YEAR_AT_END = re.compile(r"-(\d{4})$", re.ASCII)


def _in_order(values: Values, *columns: str) -> Faults:
    """The dates of these columns, where there are any, do not go back in time."""
    known = [(name, edtf.parse(values[name])) for name in columns if values[name]]
    for (before, earlier), (after, later) in pairwise(known):
        if earlier.earliest and later.latest and earlier.earliest > later.latest:
            yield after, f"holds {later.text}, before the {earlier.text} of {before}"


def treaty_dates(values: Values) -> Faults:
    """A treaty is adopted, opened for signature, closed for it, in force; and only a treaty of its own is opened."""
    yield from _in_order(values, "adopted", "opened", "closed")
    yield from _in_order(values, "adopted", "opened", "in_force")
    if not values["opened"] and not values["part_of"]:
        yield "opened", "is empty, and only a protocol is not opened for signature"


def meeting_days(values: Values) -> Faults:
    """A meeting starts before it ends, and its sessions lie within, the first and last at its ends."""
    yield from _in_order(values, "start", "end")
    sessions = [edtf.parse(text) for text in split(values["sessions"])]
    if not sessions:
        return
    begin, end = edtf.parse(values["start"]).earliest, edtf.parse(values["end"]).latest
    if sessions[0].earliest != begin or sessions[-1].latest != end:
        yield "sessions", "does not begin at start and end at end"
    for before, after in pairwise(sessions):
        if before.latest and after.earliest and before.latest >= after.earliest:
            yield "sessions", f"is not in order at {after.text}"


def meeting_year(values: Values) -> Faults:
    """A meeting has the year of its start in its identifier; only a process or a series has no year."""
    match = _YEAR_AT_END.search(values["id"])
    if values["kind"] in ("process", "series"):
        return
    if not match:
        yield "id", f"holds {values['id']!r}, which does not end in a year"
    elif not values["start"] or not values["end"]:
        yield "start", "or end is empty, and must not be for a meeting"
    elif not values["start"].startswith(match[1]):
        yield "id", f"names the year {match[1]}, the meeting starts in {values['start']}"


def meeting_place(values: Values) -> Faults:
    """A meeting has a place and a country; who hosted it, or that nobody did, comes with how that is known."""
    if values["kind"] in ("process", "series"):
        return
    for column in ("place", "country", "host_check"):
        if not values[column]:
            yield column, "is empty, and must not be for a meeting"


def resolution_year(values: Values) -> Faults:
    """A resolution has its year in its identifier and its day; its votes are all known or none is."""
    if values["year"] not in values["id"].split("-"):
        yield "id", f"does not name the year {values['year']}"
    if not values["date"].startswith(values["year"]):
        yield "date", f"holds {values['date']}, which is not in {values['year']}"
    for columns in (("votes_for", "votes_against", "abstentions"), ("c1_for", "c1_against", "c1_abstentions")):
        if len({bool(values[name]) for name in columns}) > 1:
            yield columns[0], f"and {', '.join(columns[1:])}: some are empty and some are not"


def predicate_negative(values: Values) -> Faults:
    """A predicate has a negative label and meaning if and only if it has a negative."""
    for column in ("label_negative", "definition_negative"):
        if bool(values[column]) != (values["has_negative"] == "yes"):
            yield column, f"does not fit has_negative, which is {values['has_negative']}"


def status_dates(values: Values) -> Faults:
    """The acts of a state stand in order, and its status fits them."""
    yield from _in_order(values, "signature_date", "consent_date", "entry_into_force_derived")
    yield from _in_order(values, "consent_date", "withdrawal_deposited", "withdrawal_effective")
    if bool(values["consent_date"]) != bool(values["consent_type"]):
        yield "consent_type", "and consent_date: one is empty and one is not"
    bound, signed = bool(values["consent_date"]), bool(values["signature_date"])
    fits = {
        "party": bound,
        "withdrawn": bound,
        "signatory": signed and not bound,
        "not party": not bound and not signed,
    }
    if not fits[values["status"]]:
        yield "status", f"holds {values['status']!r}, which the dates of signature and consent do not bear out"
