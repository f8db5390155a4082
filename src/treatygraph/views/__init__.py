"""What a person looks at: one state, one claim, with all that supports it, read from a store in one query."""

from treatygraph.views.claims import ClaimView, PassageView, claim_view, state_view

__all__ = ["ClaimView", "PassageView", "claim_view", "state_view"]
