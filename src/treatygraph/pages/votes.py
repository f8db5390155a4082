"""How a vote is told: the word for it, and its tone."""

from __future__ import annotations

VOTES = {"votedInFavorOf": "yes", "votedAgainst": "no", "abstainedFrom": "mixed", "absentFromVoteOn": "unknown"}
"""The predicates of votes, with their tones."""

VOTE_WORDS = {
    "votedInFavorOf": "in favour",
    "votedAgainst": "against",
    "abstainedFrom": "abstained",
    "absentFromVoteOn": "absent",
}
"""A vote in words, by its predicate."""
