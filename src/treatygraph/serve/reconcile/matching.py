"""Which thing a name means, and how surely, from 0 to 100.

A name that is one of a thing's names, but for case, accents, punctuation and a leading "the", has that name's sureness
(100 for its label or a code, less for former names and for what only prose says); one that is near to a name has at
most 90, by the edits between them (rapidfuzz). Values that are told of other columns weigh as much as a third of the
name each. ``match`` is said only of an answer that stands alone: sure by itself, nothing told against it, nobody else
as good. Nothing is guessed into a match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from treatygraph.registry.names import fold
from treatygraph.serve.reconcile.catalogue import Catalogue, Entity

SURE = 95.0
"""From here on a name that stands alone is a match."""

LEAST = 55.0
"""Below this nothing is shown."""

NEAREST = 90.0
"""The most that a name can have that is near to one, and not it."""

_PROPERTY_WEIGHT = 0.34
_LONGEST = 300
"""Characters of a name that are compared."""


@dataclass(frozen=True, slots=True)
class Query:
    """A name to be understood: its words, the types it may be of (any, without one), what else is known of it."""

    text: str = ""
    types: tuple[str, ...] = ()
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be meant, how surely, by how sure a name, and by how many of the values told beside it."""

    entity: Entity
    score: float
    name_score: float
    properties: float
    match: bool = False


def candidates(query: Query, catalogue: Catalogue) -> list[Candidate]:
    """The things that may be meant, the surest first."""
    wanted = set(query.types)
    scores = _by_name(query.text, catalogue, lambda entity: not wanted or bool(wanted & entity.types))
    if not query.text.strip():
        scores = {
            identifier: 0.0 for identifier, entity in catalogue.entities.items() if not wanted or wanted & entity.types
        }
    found = [_weighed(catalogue.entities[identifier], score, query) for identifier, score in scores.items()]
    found = [each for each in found if each.score >= LEAST]
    found.sort(key=lambda each: (-each.score, each.entity.name, each.entity.id))
    return _matched(found)[: max(query.limit, 0)]


def _by_name(text: str, catalogue: Catalogue, fits: Callable[[Entity], bool]) -> dict[str, float]:
    told = text.strip()[:_LONGEST]
    scores: dict[str, float] = {}

    def note(identifier: str, score: float) -> None:
        if fits(catalogue.entities[identifier]):
            scores[identifier] = max(score, scores.get(identifier, 0.0))

    for identifier in catalogue.codes.get(told.removeprefix(catalogue.base), ()):
        note(identifier, 100.0)
    folded = fold(told)
    if not folded:
        return scores
    names = [(name.folded, name) for name in catalogue.names if fits(catalogue.entities[name.entity])]
    for other, name in names:
        if other == folded:
            note(name.entity, name.sureness)
    others = [other for other, _ in names]
    near = {
        at
        for scorer in (fuzz.ratio, fuzz.token_set_ratio)
        for _, _, at in process.extract(folded, others, scorer=scorer, limit=50, score_cutoff=50.0)
    }
    for at in near:
        name, likeness = names[at][1], _likeness(folded, others[at])
        if name.folded != folded:
            note(name.entity, NEAREST * likeness / 100.0 * name.sureness / 100.0)
    return scores


def _likeness(left: str, right: str) -> float:
    """How alike two folded names are: letter by letter, or word by word in any order, whichever is more."""
    letters = fuzz.ratio(left, right)
    words = 0.95 * fuzz.token_sort_ratio(left, right)
    within = 0.85 * fuzz.token_set_ratio(left, right) if min(len(left), len(right)) > 5 else 0.0
    return float(max(letters, words, within))


def _weighed(entity: Entity, name_score: float, query: Query) -> Candidate:
    if not query.properties:
        return Candidate(entity, name_score, name_score, 1.0)
    fits = [_fits(entity.values.get(name, ()), told) for name, told in query.properties]
    share = sum(fits) / len(fits)
    weight = _PROPERTY_WEIGHT * len(fits)
    if not query.text.strip():
        return Candidate(entity, 100.0 * share, 0.0, share)
    score = (name_score + weight * 100.0 * share) / (1.0 + weight)
    return Candidate(entity, score, name_score, share)


def _fits(values: Iterable[object], told: Sequence[str]) -> float:
    """How well what is told fits a property's values: 1 for one of them, less for something near, 0 for nothing."""
    best = 0.0
    for value in values:
        text, identifier = fold(str(getattr(value, "text", ""))), getattr(value, "id", None)
        for word in told:
            if identifier is not None and word == identifier:
                return 1.0
            folded = fold(word[:_LONGEST])
            if not folded:
                continue
            # a date told as a year fits a day of that year
            if folded == text or (len(folded) >= 4 and folded.isdigit() and text.startswith(f"{folded}-")):
                return 1.0
            best = max(best, 0.8 * fuzz.ratio(folded, text) / 100.0)
    return best if best >= 0.6 else 0.0


def _matched(found: list[Candidate]) -> list[Candidate]:
    if not found:
        return found
    first = found[0]
    rivals = [each for each in found[1:] if each.name_score >= SURE and each.score > first.score - 2.0]
    alone = first.name_score >= SURE and first.properties >= 0.8 and not rivals
    return [replace(first, match=alone), *found[1:]]


def suggestions(prefix: str, catalogue: Catalogue, types: Iterable[str] = ()) -> list[Entity]:
    """The things with a name that begins like this, then those with a word that does, then those with a near name."""
    folded, wanted = fold(prefix[:_LONGEST]), set(types)
    best: dict[str, tuple[int, str]] = {}
    for name in catalogue.names:
        entity = catalogue.entities[name.entity]
        if wanted and not wanted & entity.types:
            continue
        rank = 0 if name.folded.startswith(folded) else 1 if f" {folded}" in name.folded else None
        if rank is not None:
            best[name.entity] = min(best.get(name.entity, (9, "")), (rank, entity.name))
    for identifier in catalogue.codes.get(prefix.strip(), ()):
        best[identifier] = (-1, catalogue.entities[identifier].name)
    found = [catalogue.entities[each] for each, _ in sorted(best.items(), key=lambda item: (item[1], item[0]))]
    if found or not folded:
        return found
    return [each.entity for each in candidates(Query(prefix, tuple(wanted), limit=10), catalogue)]


def words_like(prefix: str, known: Mapping[str, str]) -> list[str]:
    """Of terms with their labels, those of which the name or the label begins like this, then those that hold it."""
    folded = fold(prefix[:_LONGEST])

    def rank(name: str) -> int | None:
        told = (fold(name), fold(known[name]))
        if any(each.startswith(folded) for each in told):
            return 0
        return 1 if any(folded in each for each in told) else None

    ranked = [(found, name) for name in known if (found := rank(name)) is not None]
    return [name for _, name in sorted(ranked)]
