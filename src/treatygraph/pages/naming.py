"""How things are called on pages, which kind of page each has, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from treatygraph.errors import TreatygraphError
from treatygraph.iris import Iris
from treatygraph.model import Modality
from treatygraph.namespaces import TG
from treatygraph.pages.facts import Fact, short
from treatygraph.pages.model import Text
from treatygraph.registry import ClaimObject, Predicate, Registry
from treatygraph.wording import date_in_words, speaker_in_words

KINDS = (
    "state", "claim", "meeting", "process", "series", "treaty", "declaration", "resolution", "weapon", "source",
    "profile", "edition",
)  # fmt: skip
"""The kinds of thing that have a page of their own; whatever else is in the graph has a page of its triples.

Passages have one on a server alone: in a folder of files those of a state share one (:mod:`treatygraph.pages.parts`).
"""

SURELY: dict[str, str] = {
    "asserted": "said plainly",
    "reported": "as another's word",
    "hedged": "not said for certain",
}
"""How surely a claim is made, in words."""

_MODALITIES: tuple[Modality, ...] = ("asserted", "reported", "hedged")


def kind_of(iri: str, base: str) -> str:
    """Which kind of page a thing has, by its IRI.

    >>> kind_of("https://x.org/profile/KGZ/ban/2010", "https://x.org/"), kind_of("https://x.org/text/1", "https://x.org/")
    ('edition', 'thing')
    """
    segments = iri.removeprefix(base).split("/")
    if segments[0] == "profile" and len(segments) in (3, 4):
        return "profile" if len(segments) == 3 else "edition"
    return segments[0] if len(segments) == 2 and segments[0] in (*KINDS, "passage") else "thing"


def when(date: str | None) -> str:
    """An EDTF date in words; one that is none as it stands; nothing of None."""
    if date is None:
        return ""
    try:
        return date_in_words(date)
    except ValueError:
        return date


def surely(fact: Fact) -> str:
    """How surely a claim is made and by whom, in words; nothing of what is said plainly."""
    who = f"according to {speaker_in_words(fact.said)}" if fact.said else ""
    if fact.modality == "asserted" or (fact.modality == "reported" and who):
        return who
    return ", ".join(part for part in (who, SURELY.get(fact.modality, fact.modality)) if part)


@dataclass(frozen=True)
class Names:
    """Names things by the tables of a registry; what these do not know is named by its IRI's last part."""

    registry: Registry
    base: str

    @cached_property
    def iris(self) -> Iris:
        """Makes IRIs under the base."""
        return Iris(self.base)

    def state(self, iri: str) -> str:
        """A state's short name."""
        known = self.registry.states.get(short(iri))
        return known.name if known else short(iri)

    def thing(self, iri: str) -> ClaimObject | None:
        """What a claim is about, by its IRI; None of what the tables cannot name."""
        try:
            return self.registry.object(short(iri))
        except (TreatygraphError, ValueError):
            return None

    def object(self, iri: str) -> str:
        """The name of what a claim is about."""
        known = self.thing(iri)
        return known.name if known else short(iri)

    def day(self, iri: str) -> str | None:
        """When what a claim is about took place, as EDTF, where it is a meeting, a declaration or a resolution."""
        found = getattr(self.thing(iri), "date", None)
        return found if isinstance(found, str) else None

    def predicate(self, name: str) -> Predicate | None:
        """A predicate of the claim guide; None of an unknown one."""
        return self.registry.predicates.get(name)

    def family(self, name: str) -> str:
        """The family of a predicate: treaty, meeting, declaration, vote or practice; nothing of an unknown one."""
        known = self.predicate(name)
        return known.family if known else ""

    def verb(self, name: str, *, positive: bool = True) -> str:
        """A predicate as it stands in a sentence."""
        known = self.predicate(name)
        if known is None:
            return name
        return known.label if positive else known.label_negative or f"not: {known.label}"

    def link(self, iri: str) -> Text:
        """The name of a state or of what a claim is about, leading to its page."""
        return Text(self.state(iri) if kind_of(iri, self.base) == "state" else self.object(iri), iri)

    def term(self, name: str) -> Text:
        """A term of the ontology, leading to where it is explained."""
        return Text(name, TG + name)


def answer(facts: list[Fact]) -> tuple[str, str]:
    """What some claims on one question come to, in a word and its tone; silence is never a no.

    >>> answer([])
    ('not said', 'unknown')
    """
    if not facts:
        return "not said", "unknown"
    signs = {fact.positive for fact in facts}
    if len(signs) == 2:
        return "yes and no", "mixed"
    return ("yes", "yes") if True in signs else ("no", "no")


def practices(names: Names) -> list[str]:
    """The predicates of practice, in the order in which people ask."""
    order = ("used", "produced", "transferred", "exported", "imported", "stockpiled", "destroyedStockpile")
    known = [name for name in order if names.predicate(name)]
    return known + [n for n, p in names.registry.predicates.items() if p.family == "practice" and n not in known]
