"""The codes of states as a table to join with: a row a state, a column a system; an empty cell where it has no code."""

from __future__ import annotations

from collections.abc import Iterable

from treatygraph.links.mappings import SYSTEMS, Mapping

_STATES = tuple(system for system in SYSTEMS if system not in ("untc", "eu-country"))

COLUMNS = ("state", "name", "iri", *_STATES)
"""The columns: our code, name and IRI, then each system's code. ``NA`` is Namibia's, not a missing value."""


def join_table(mappings: Iterable[Mapping]) -> list[tuple[str, ...]]:
    """The rows under :data:`COLUMNS`, by our code."""
    states: dict[str, dict[str, str]] = {}
    for one in mappings:
        if one.kind == "state":
            row = states.setdefault(one.identifier, {"state": one.identifier, "name": one.label, "iri": one.subject})
            row[one.system] = one.code
    return [tuple(states[state].get(column, "") for column in COLUMNS) for state in sorted(states)]
