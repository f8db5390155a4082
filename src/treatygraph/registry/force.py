"""When a treaty enters into force for a state, counted from its deposit by the treaty's own article.

The depositary's table gives the deposit; the entry into force is derived, and says by which rule: article 17 of the
Convention on Cluster Munitions and of the Mine Ban Treaty, article 5 of the CCW and, through it, of its protocols.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from treatygraph.registry.objects import Treaty

SIXTH_MONTH = "first day of the sixth month after deposit"
SIX_MONTHS = "six months after deposit"
RULES = (SIXTH_MONTH, SIX_MONTHS)
"""How a treaty's article counts: to the first day of a month, or to the same day of a month."""

_MONTHS = 6


def entry_into_force(treaty: Treaty, deposit: str) -> str:
    """The day on which the treaty enters into force for a state that deposited its instrument on this day.

    Nobody is bound before the treaty itself is in force. A succession is not counted so: it takes effect from the
    state's independence. Raises ValueError for a deposit that is not a whole day.

    >>> from treatygraph.registry import Registry
    >>> entry_into_force(Registry.load().treaty("ccm"), "2013-04-09")
    '2013-10-01'
    """
    given = date.fromisoformat(deposit)
    month = given.month + _MONTHS
    year, month = given.year + (month - 1) // 12, (month - 1) % 12 + 1
    if treaty.force_rule == SIXTH_MONTH:
        day = date(year, month, 1)
    else:
        day = date(year, month, min(given.day, monthrange(year, month)[1]))
    return max(day.isoformat(), treaty.in_force)
