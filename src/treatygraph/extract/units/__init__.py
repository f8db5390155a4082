"""From tokens to units: each stretch of a sentence that the lexicon or the calendar knows, with its kind.

Words that can be noun or verb ("use", "transfer", "report") are told apart by the words before them.
"""

from __future__ import annotations

from treatygraph.extract.units.model import NOUNISH, Unit
from treatygraph.extract.units.reader import read_units

__all__ = ["NOUNISH", "Unit", "read_units"]
