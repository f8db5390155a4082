"""A sentence as clauses: who does what, under which negation, told by whom.

A small deterministic parser: one pass over phrases and verb groups with a stack of open clauses. It knows main clauses,
verb phrases that share a subject, relative, subordinate and participial clauses, infinitives, the content of
speech, and parentheses. What it opens it closes at the comma, bracket or verb that shows that the clause is over.

``state`` is what is open and what came since the last mark, with the questions that all ask of it; ``marks`` deals with
marks and connectors, ``finite`` with verbs that have a subject of their own or share one, ``nonfinite`` with
participles and infinitives, ``parser`` with the way through the sentence.
"""

from __future__ import annotations

from treatygraph.extract.clauses.parser import parse

__all__ = ["parse"]
