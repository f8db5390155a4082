"""Meetings as a sentence lists them: each with its kind, number, place and date, and which one of the list it is.

A list is read from left to right: a kind ("regional conferences") holds for the places and dates that follow it until
another comes; a place or a date that its meeting has already opens the next one.
"""

from __future__ import annotations

from treatygraph.extract.slots.lister import read_slots
from treatygraph.extract.slots.model import GENERIC, MEETING_KINDS, ORDINALS, SERIES, Slot

__all__ = ["GENERIC", "MEETING_KINDS", "ORDINALS", "SERIES", "Slot", "read_slots"]
