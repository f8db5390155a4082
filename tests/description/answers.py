"""A store in memory that keeps what it was asked."""

from __future__ import annotations

from pyoxigraph import Store

from treatygraph.query.answers import MemoryAnswers
from treatygraph.query.results import Table


class InMemory(MemoryAnswers):
    """Answers from a store, and keeps what it was asked."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.asked: list[str] = []

    def rows(self, query: str) -> Table:
        self.asked.append(query)
        return super().rows(query)
