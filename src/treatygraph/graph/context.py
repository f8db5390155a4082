"""What the building of a graph looks up again and again: terms of states, objects, predicates and organisations."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from treatygraph.graph import terms
from treatygraph.iris import Iris, term
from treatygraph.model import Claim
from treatygraph.namespaces import BASE
from treatygraph.registry import ClaimObject, Registry
from treatygraph.wording import Wording, shortened

Quotes = Literal["full", "short", "none"]
"""How much of the profiles' text a graph carries: all of each passage, at most 200 characters of it, or nothing."""

QUOTE_MODES: tuple[Quotes, ...] = ("full", "short", "none")

SHORT_QUOTE = 200
"""How many characters of a passage ``quotes="short"`` carries at most."""

_CLOSED = re.compile(r".*/\d.*")
"""An EDTF interval whose end is known."""


@dataclass(frozen=True)
class Context:
    """The settings and look-ups of one build.

    ``retracted`` holds the IRIs of claims that were taken back: they keep their evidence and lose their direct triple.
    """

    registry: Registry
    base: str = BASE
    quotes: Quotes = "short"
    retracted: Collection[str] = frozenset()

    @cached_property
    def iris(self) -> Iris:
        """Makes the IRIs under the build's base."""
        return Iris(self.base)

    @cached_property
    def wording(self) -> Wording:
        """Says claims in words."""
        return Wording(self.registry)

    @cached_property
    def _terms(self) -> dict[tuple[str, str], str]:
        return {}

    def state(self, alpha3: str) -> str:
        """The term of a state; raises UnknownIdentifier where the registry has none."""
        found = self._terms.get(("state", alpha3))
        if found is None:
            found = terms.iri(self.iris.state(self.registry.state(alpha3).alpha3))
            self._terms["state", alpha3] = found
        return found

    def predicate(self, name: str) -> str:
        """The term of a predicate of the claim guide; raises UnknownIdentifier."""
        found = self._terms.get(("predicate", name))
        if found is None:
            found = terms.iri(term(self.registry.predicate(name).name))
            self._terms["predicate", name] = found
        return found

    def object(self, identifier: str) -> str:
        """The term of what a claim is about; raises UnknownIdentifier."""
        found = self._terms.get(("object", identifier))
        if found is None:
            found = terms.iri(self.object_iri(self.registry.object(identifier)))
            self._terms["object", identifier] = found
        return found

    def object_iri(self, thing: ClaimObject) -> str:
        """The IRI of a treaty, meeting, process, series, declaration, resolution or weapon."""
        return self.iris.object(thing.object_kind, thing.id)

    def stands(self, claim: Claim, iri: str) -> bool:
        """Whether a direct triple may stand beside the claim: positive, neither hedged nor retracted, nor over.

        Being party to a treaty until a day is over: beside it a triple without a date would say that it still holds.
        """
        over = claim.predicate == "partyTo" and claim.date is not None and _CLOSED.fullmatch(claim.date) is not None
        return claim.polarity == "positive" and claim.modality != "hedged" and iri not in self.retracted and not over

    def carried(self, text: str) -> tuple[str | None, bool]:
        """How much of a profile's words the graph carries (None: nothing), and whether that is only the beginning."""
        if self.quotes == "none" or not text:
            return None, False
        return (text, False) if self.quotes == "full" else shortened(text, SHORT_QUOTE)

    @cached_property
    def _organisations(self) -> dict[str, str]:
        """Organisations by each of their names; a name that two of them go by finds neither."""
        found: dict[str, str] = {}
        for organisation in self.registry.organisations.values():
            for name in organisation.names:
                found[name.casefold()] = "" if name.casefold() in found else organisation.id
        return found

    def organisation(self, name: str | None) -> str | None:
        """The term of the organisation that goes by a name, if the registry has just one."""
        identifier = self._organisations.get(" ".join(name.split()).casefold()) if name else None
        return terms.iri(self.iris.organisation(identifier)) if identifier else None
