"""Which page there is for what: of a thing by its kind and IRI, of a list or the start by its path."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from treatygraph.pages.claim import claim_pages
from treatygraph.pages.model import Page
from treatygraph.pages.state import state_pages
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

_Maker = Callable[[Sequence[str], Answers, Registry], Mapping[str, Page]]
_MAKERS: dict[str, _Maker] = {"state": state_pages, "claim": claim_pages}


def pages_of(kind: str, iris: Sequence[str], answers: Answers, registry: Registry) -> Mapping[str, Page]:
    """The pages of things of one kind, by at most two queries; those of which the graph says nothing have none.

    Raises QueryError for what is no IRI.
    """
    return _MAKERS[kind](iris, answers, registry)
