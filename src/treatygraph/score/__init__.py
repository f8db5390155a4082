"""Extracted claims against hand-made gold claims, by the scoring section of the claim guide.

>>> from treatygraph.score import Scored, score
>>> gold = [Scored("KGZ", "signed", "ccm", "negative", "2008-12", (3,), None)]
>>> found = [Scored("KGZ", "signed", "ccm", "negative", "2008-12-03", (3,), None)]
>>> result = score("KGZ-2010", gold, found)
>>> result.f1, result.dates.right
(1.0, 1)
"""

from treatygraph.score.measure import Detail, Difference, Score, counts, score, total
from treatygraph.score.reading import claims_beside, read_found, read_gold
from treatygraph.score.scored import Key, Scored, same_date, same_speaker

__all__ = [
    "Detail",
    "Difference",
    "Key",
    "Score",
    "Scored",
    "claims_beside",
    "counts",
    "read_found",
    "read_gold",
    "same_date",
    "same_speaker",
    "score",
    "total",
]
