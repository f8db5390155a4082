"""A store in memory, asked as a description asks."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Store

from treatygraph.query.results import Table, as_rows


@dataclass
class InMemory:
    """Answers from a store, and keeps what it was asked."""

    store: Store
    asked: list[str] = field(default_factory=list)

    def rows(self, query: str) -> Table:
        self.asked.append(query)
        return as_rows(self.store.query(query))
