"""The clauses of a sentence with what is known before it."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import Discourse


class Sentence:
    """The clauses of one sentence, its text, and what the sentences before it tell."""

    def __init__(self, clauses: list[Clause], discourse: Discourse, text: str) -> None:
        self.clauses = clauses
        self.discourse = discourse
        self.text = text

    def children(self, clause: Clause) -> list[Clause]:
        """The clauses whose host is this one."""
        return [other for other in self.clauses if other.host is clause and other is not clause]
