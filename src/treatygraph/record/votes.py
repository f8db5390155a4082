"""Roll calls as claims: each member's vote on the annual resolution. Taking no part is absence, not abstention."""

from __future__ import annotations

from collections import Counter

from treatygraph.record.model import Entry, RecordList, RecordPart, claim
from treatygraph.registry import Registry, Vote

VOTE_PREDICATES = {
    "yes": "votedInFavorOf", "no": "votedAgainst", "abstain": "abstainedFrom", "absent": "absentFromVoteOn",
}  # fmt: skip
"""What each word of a roll call says, as a predicate."""


def vote_parts(registry: Registry) -> tuple[RecordPart, ...]:
    """A part for each resolution with a roll call, by identifier."""
    calls: dict[str, list[Vote]] = {}
    for vote in registry.votes:
        calls.setdefault(vote.resolution, []).append(vote)
    return tuple(_part(registry, identifier, calls[identifier]) for identifier in sorted(calls))


def _part(registry: Registry, identifier: str, votes: list[Vote]) -> RecordPart:
    resolution = registry.resolution(identifier)
    title = f"Roll call: {resolution.name}"
    entries = tuple(
        Entry(
            claim(vote.state, VOTE_PREDICATES[vote.vote], identifier, resolution.date, "record.roll-call"),
            vote.provenance.sources, f"depositary/unga_votes.csv#{vote.state},{vote.year}", act=vote.vote,
            confidence=vote.provenance.confidence, note=vote.provenance.note or None,
        )
        for vote in votes
    )  # fmt: skip
    members = {state.alpha3 for state in registry.states.values() if state.un_status == "member"}
    missing = sorted(members - {vote.state for vote in votes})
    counted = Counter(vote.vote for vote in votes)
    told = resolution.votes
    called = (counted["yes"], counted["no"], counted["abstain"])
    notes = []
    if missing:
        notes.append(f"Without a vote in the roll call: {', '.join(missing)}.")
    if told and told != called:
        notes.append(f"The record's total is {told[0]} to {told[1]} with {told[2]} abstentions.")
    source = sorted({source for vote in votes for source in vote.provenance.sources})
    made = RecordList(
        f"votes/{identifier}", title, identifier, tuple(VOTE_PREDICATES.values()), complete=not missing,
        scope="members of the United Nations", sources=tuple(source), as_of=resolution.date, total=len(members),
        note=" ".join(notes) or None,
    )  # fmt: skip
    return RecordPart(f"votes/{identifier}", title, entries, (made,))
