"""Precision, recall and F1 over the distinct tuples of each profile, and beside them dates, footnotes and speakers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from treatygraph.registry import Registry
from treatygraph.score.scored import Key, Scored, same_date, same_speaker

# The objects that the guide names by a pattern are scored of any number, also where no such thing is: there never was
# a resolution of 2014, and a claim on it is a false one. The registry, which knows better, does not list these.
_BY_PATTERN = re.compile(r"(?:unga-ccm|intersessional)-\d{4}|ccw-p\d")


def counts(identifier: str, registry: Registry | None = None) -> bool:
    """Whether claims on this object are scored: the guide or the list of meetings names it, or its pattern.

    >>> counts("wellington-2008"), counts("unga-ccm-2014"), counts("unga-2020-syria")
    (True, True, False)
    """
    return bool(_BY_PATTERN.fullmatch(identifier)) or (registry or Registry.load()).is_listed(identifier)


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail of the claims that were found: right in so many of the gold claims that have it, invented in others.

    >>> Detail(right=3, of=4, invented=1).share
    0.75
    """

    right: int = 0
    of: int = 0
    invented: int = 0

    @property
    def share(self) -> float:
        """The share that is right, 1.0 where no gold claim has the detail."""
        return _ratio(self.right, self.of)

    def __add__(self, other: Detail) -> Detail:
        return Detail(self.right + other.right, self.of + other.of, self.invented + other.invented)


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that was found with another date, other footnotes or another speaker than the gold's.

    ``detail`` is ``dates``, ``footnotes`` or ``speakers``; ``gold`` and ``found`` are the values, in words.
    """

    key: Key
    detail: str
    gold: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one profile, or of several together: distinct tuples found, of how many, and the details."""

    name: str
    hits: int = 0
    gold: int = 0
    found: int = 0
    dates: Detail = Detail()
    footnotes: Detail = Detail()
    speakers: Detail = Detail()
    missed: tuple[Key, ...] = ()
    false: tuple[Key, ...] = ()
    differences: tuple[Difference, ...] = field(default=())

    @property
    def precision(self) -> float:
        """The share of the found tuples that are gold; 1.0 where nothing was found."""
        return _ratio(self.hits, self.found)

    @property
    def recall(self) -> float:
        """The share of the gold tuples that were found; 1.0 where there are none."""
        return _ratio(self.hits, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0.0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _grouped(claims: Iterable[Scored], registry: Registry) -> dict[Key, list[Scored]]:
    groups: dict[Key, list[Scored]] = {}
    for claim in claims:
        if counts(claim.object, registry):
            groups.setdefault(claim.key, []).append(claim)
    return groups


def _numbers(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A detail's value of a claim, in words (empty where it has none), and whether a gold and a found value agree.
_DETAILS: dict[str, tuple[Callable[[Scored], str], Callable[[str, str], bool]]] = {
    "dates": (lambda claim: claim.date or "", same_date),
    "footnotes": (lambda claim: " ".join(map(str, claim.footnotes)), lambda gold, got: _numbers(gold) == _numbers(got)),
    "speakers": (lambda claim: claim.attributed_to or "", same_speaker),
}


def score(name: str, gold: Sequence[Scored], found: Sequence[Scored], *, registry: Registry | None = None) -> Score:
    """Score the claims found in one profile against its gold claims.

    Where several claims share a tuple, a detail is right if any of the found values agrees with any of the gold's, and
    invented if some found claim has it and no gold claim does.
    """
    known = registry or Registry.load()
    wanted, got = _grouped(gold, known), _grouped(found, known)
    hits = sorted(wanted.keys() & got.keys())
    details = dict.fromkeys(_DETAILS, Detail())
    differences: list[Difference] = []
    for key in hits:
        for detail, (value, agrees) in _DETAILS.items():
            has = [text for claim in wanted[key] if (text := value(claim))]
            had = [text for claim in got[key] if (text := value(claim))]
            right = any(agrees(one, other) for one in has for other in had)
            invented = bool(had) and not has
            details[detail] += Detail(int(right), int(bool(has)), int(invented))
            if (has and not right) or invented:
                differences.append(Difference(key, detail, tuple(has), tuple(had)))
    return Score(
        name, len(hits), len(wanted), len(got), details["dates"], details["footnotes"], details["speakers"],
        tuple(sorted(wanted.keys() - got.keys())), tuple(sorted(got.keys() - wanted.keys())), tuple(differences),
    )  # fmt: skip


def total(scores: Iterable[Score], name: str = "TOTAL") -> Score:
    """The sum over profiles: figures are taken over all tuples, not as a mean of the profiles' figures."""
    every = tuple(scores)
    return Score(
        name,
        sum(one.hits for one in every),
        sum(one.gold for one in every),
        sum(one.found for one in every),
        sum((one.dates for one in every), Detail()),
        sum((one.footnotes for one in every), Detail()),
        sum((one.speakers for one in every), Detail()),
        tuple(key for one in every for key in one.missed),
        tuple(key for one in every for key in one.false),
        tuple(difference for one in every for difference in one.differences),
    )
