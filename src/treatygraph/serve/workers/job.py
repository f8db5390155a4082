"""A query with all that belongs to it, as it is handed to a worker."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """A query, its data set, and how its answer is to be written.

    ``default_graphs`` and ``named_graphs`` are the protocol's; where both are None the query's own FROM holds, and
    without one the store's own default graph. ``rows`` is the form for SELECT and ASK, ``graph`` the one for CONSTRUCT
    and DESCRIBE; None means that the client accepts none.
    """

    query: str
    base: str
    rows: str | None
    graph: str | None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    longest: int = 50 * 1024 * 1024

    def packed(self) -> bytes:
        """As JSON."""
        fields = (
            self.query, self.base, self.rows, self.graph, self.default_graphs, self.named_graphs, self.longest,
        )  # fmt: skip
        return json.dumps(fields).encode()

    @classmethod
    def unpacked(cls, content: bytes) -> Job:
        """Out of what :meth:`packed` gives."""
        query, base, rows, graph, default, named, longest = json.loads(content)
        return cls(query, base, rows, graph, _tuple(default), _tuple(named), longest)


def _tuple(given: list[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(given)
