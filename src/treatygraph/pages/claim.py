"""The page of a claim: its words, all that stands behind it, and what else is said of the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treatygraph.pages.claimtable import claims_table
from treatygraph.pages.evidence import Behind, Evidence, Place, evidence
from treatygraph.pages.facts import Fact, Line, facts, short
from treatygraph.pages.model import DataTable, Detail, Page, Words, words
from treatygraph.pages.naming import SURELY, Names
from treatygraph.pages.texts import InParagraph, Texts, sample_texts
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

_BESIDE = "?this tg:subject ?_who ; tg:object ?_what . ?claim tg:subject ?_who ; tg:object ?_what ."
"""The claim itself, and every other one of the same state on the same thing."""


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A passage as it is shown: in its paragraph, or as its bare words, or as a place to look."""

    place: Place
    paragraph: InParagraph | None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of evidence as it is shown."""

    line: Line
    behind: Behind
    places: tuple[ShownPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage(Page):
    """The page of a claim. ``positive`` is its yes or no; ``retracted`` the reason why it was taken back."""

    fact: Fact
    positive: bool
    surely: str
    lines: tuple[ShownLine, ...]
    retracted: str | None = None
    retracted_on: str | None = None


def claim_pages(
    iris: Sequence[str], answers: Answers, registry: Registry, texts: Texts | None = None
) -> dict[str, Page]:
    """The pages of some claims by two queries; an IRI that is no claim's has none."""
    names = Names(registry, answers.base)
    told = facts(iris, _BESIDE, answers)
    known = [iri for iri in iris if any(fact.iri == iri for fact in told[iri])]
    behind = evidence(known, answers)
    return {iri: _page(iri, told[iri], behind[iri], names, texts or sample_texts()) for iri in known}


def _page(iri: str, told: list[Fact], behind: Evidence, names: Names, texts: Texts) -> ClaimPage:
    fact = next(fact for fact in told if fact.iri == iri)
    others = [other for other in told if other.iri != iri]
    return ClaimPage(
        kind="claim",
        iri=iri,
        path=f"claim/{short(iri)}.html",
        title=fact.label,
        over="Claim",
        lede=_lede(fact, names),
        details=tuple(_details(fact, names)),
        tables=tuple(_tables(fact, others, names)),
        fact=fact,
        positive=fact.positive,
        surely=SURELY.get(fact.modality, fact.modality),
        lines=tuple(_line(line, behind.lines.get(line.iri, Behind()), texts) for line in fact.lines),
        retracted=behind.retracted,
        retracted_on=behind.retracted_on,
        structured={
            "@type": "Claim",
            "name": fact.label,
            "about": [{"@id": fact.state}, {"@id": fact.object}],
            "author": {"@type": "Organization", "name": fact.said} if fact.said else None,
            "appearance": [{"@id": source} for source in fact.sources],
        },
    )


def _lede(fact: Fact, names: Names) -> Words:
    count = len(fact.sources)
    return words(
        "A claim on ", names.link(fact.state), " and ", names.link(fact.object),
        f", supported by {'one source' if count == 1 else f'{count} sources'}.",
    )  # fmt: skip


def _details(fact: Fact, names: Names) -> Iterator[Detail]:
    yield Detail("State", (names.link(fact.state),))
    yield Detail("Predicate", (names.term(fact.predicate),))
    yield Detail("About", (names.link(fact.object),))


def _line(line: Line, behind: Behind, texts: Texts) -> ShownLine:
    shown = tuple(ShownPlace(place, _paragraph(place, texts)) for place in behind.places)
    return ShownLine(line, behind, shown)


def _paragraph(place: Place, texts: Texts) -> InParagraph | None:
    """The passage in its paragraph, where the text is at hand and says there what the release quotes."""
    found = texts.paragraph(place.sha256, place.start, place.end)
    return found if found and (place.exact is None or found.quote.startswith(place.exact)) else None


def _tables(fact: Fact, others: list[Fact], names: Names) -> Iterator[DataTable]:
    agree = [other for other in others if other.predicate == fact.predicate and other.positive == fact.positive]
    against = [other for other in others if _contradicts(fact, other, names)]
    at_once = [other for other in against if _same_time(fact, other)]
    apart = [other for other in against if not _same_time(fact, other)]
    for name, caption, some, note in (
        ("agrees", "Says the same", agree, "Of another time, by another speaker, or less surely."),
        ("contradicts", "Contradicts it", at_once, "Says otherwise, of a time that is not apart."),
        (
            "otherwise", "Says otherwise of another time", apart,
            "No contradiction: both can be true, each of its own time.",
        ),
    ):  # fmt: skip
        if some:
            yield claims_table(name, caption, some, names, note=note)


def _contradicts(one: Fact, other: Fact, names: Names) -> bool:
    """Whether two claims of the same state on the same thing cannot both hold at one time."""
    if one.predicate == other.predicate:
        return one.positive != other.positive
    known = names.predicate(one.predicate)
    return bool(known and other.predicate in known.excludes and one.positive and other.positive)


def _same_time(one: Fact, other: Fact) -> bool:
    """Whether the times that two claims speak of meet; a claim without a date could be of any."""
    return (one.earliest or "") <= (other.latest or "~") and (other.earliest or "") <= (one.latest or "~")
