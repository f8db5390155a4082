"""Objects without a row: known by the form of their identifier, as the claim guide lets claims name them.

``unga-ccm-YYYY`` and ``intersessional-YYYY`` are scored of any year; ``unga-c1-ccm-YYYY``, ``unga-YYYY-SUBJECT`` and
``PLACE-YEAR`` are claims that are not scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from treatygraph.registry.objects import Meeting, Resolution

FIRST_ANNUAL_RESOLUTION = 2015
"""The year of the first General Assembly resolution on the implementation of the convention."""

_ANNUAL = re.compile(r"unga-(c1-)?ccm-(\d{4})", re.ASCII)
_OTHER_RESOLUTION = re.compile(r"unga(?:-c([1-6]))?-(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)
_INTERSESSIONAL = re.compile(r"intersessional-(\d{4})", re.ASCII)
_PLACE_AND_YEAR = re.compile(r"([a-z]+(?:-[a-z0-9]+)*)-((?:19|20)\d{2})", re.ASCII)
_SERIES = re.compile(r"unga|ccw|mbt|(?:ccm-|cm-)?meetings|intersessional|(?:msp|rc)\d+.*|oslo-process")
_COMMITTEES = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth")


def intersessional(identifier: str) -> Meeting | None:
    """The convention's intersessional meeting of a year without a row; None for another identifier."""
    match = _INTERSESSIONAL.fullmatch(identifier)
    if not match or int(match[1]) <= 2010:  # the convention's first was in 2011
        return None
    year = match[1]
    return Meeting(
        identifier, f"Intersessional meeting of {year}", "intersessional", part_of="ccm-meetings", start=year, end=year,
        listed=True,
    )  # fmt: skip


def annual_resolution(identifier: str, rows: Mapping[str, Resolution]) -> Resolution | None:
    """The resolution of a year without a row, or the First Committee's vote on the draft of any year; else None."""
    match = _ANNUAL.fullmatch(identifier)
    if not match or int(match[2]) < FIRST_ANNUAL_RESOLUTION:
        return None
    year = int(match[2])
    if not match[1]:
        name = f"Implementation of the Convention on Cluster Munitions, resolution of {year}"
        return Resolution(identifier, name, year, listed=True)
    name = f"Implementation of the Convention on Cluster Munitions, First Committee draft of {year}"
    row = rows.get(f"unga-ccm-{year}")
    if row is None:
        return Resolution(identifier, name, year)
    return Resolution(
        identifier, name, year, symbol=row.first_committee_document, date=row.first_committee_date,
        votes=row.first_committee_votes, confidence_note=row.confidence_note, provenance=row.provenance,
    )  # fmt: skip


def other_resolution(identifier: str) -> Resolution | None:
    """A resolution on another subject (``unga-2020-syria``); None for another identifier."""
    match = _OTHER_RESOLUTION.fullmatch(identifier)
    if not match:
        return None
    committee = f", {_COMMITTEES[int(match[1])]} Committee" if match[1] else ""
    name = f"General Assembly resolution of {match[2]} on {match[3].replace('-', ' ')}{committee}"
    return Resolution(identifier, name, int(match[2]))


def meeting(identifier: str, listed: Iterable[str]) -> Meeting | None:
    """A meeting that is not listed, by its place and year (``phnom-penh-2011``); None for another identifier.

    One whose place is nearly that of a listed meeting of its year is taken for a slip of the pen, and is None too.
    """
    match = _PLACE_AND_YEAR.fullmatch(identifier)
    if not match or _SERIES.match(identifier):
        return None
    same_year = [known.rpartition("-")[0] for known in listed if known.endswith(f"-{match[2]}")]
    if get_close_matches(match[1], same_year, n=1, cutoff=0.85):
        return None
    place = match[1].replace("-", " ").title()
    return Meeting(identifier, f"Meeting in {place}, {match[2]}", "meeting", place=place, start=match[2], end=match[2])
