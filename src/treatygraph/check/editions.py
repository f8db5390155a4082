"""Profiles against each other and against themselves: two editions, a summary and its body, two speakers or sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from treatygraph.check.model import Finding, Kind, Severity
from treatygraph.check.statements import Statement, side
from treatygraph.check.times import bounds, contradict, days_differ
from treatygraph.registry import Meeting, Registry
from treatygraph.wording import Wording

_TWO_STEPS = frozenset({"ratified", "accededTo"})
_TWO_ACTS = "One can be the day of the decision at home, the other that of the deposit."


class EditionCheck:
    """Holds the statements on one state against each other."""

    def __init__(self, registry: Registry, wording: Wording) -> None:
        self._registry, self._wording = registry, wording

    def findings(self, statements: Iterable[Statement]) -> Iterator[Finding]:
        """Each pair of different claims that cannot both be so, once, with the first editions that make them."""
        grouped: dict[tuple[str, str, str], list[Statement]] = {}
        for statement in statements:
            claim = statement.claim
            grouped.setdefault((claim.subject, claim.predicate, claim.object), []).append(statement)
        for key in sorted(grouped):
            yield from self._pairs(grouped[key])
        yield from self._series(grouped)

    def _pairs(self, group: list[Statement]) -> Iterator[Finding]:
        seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
        ordered = sorted(group, key=_age)
        for one, other in sorted(combinations(ordered, 2), key=lambda pair: _edition(pair[0]) != _edition(pair[1])):
            first, second = sorted((one.claim.identity, other.claim.identity))
            if first == second or (first, second) in seen:
                continue
            found = self._pair(one, other)
            if found is not None:
                seen.add((first, second))
                yield found

    def _pair(self, one: Statement, other: Statement) -> Finding | None:
        if one.claim.polarity != other.claim.polarity:
            yes, no = (one, other) if one.claim.polarity == "positive" else (other, one)
            return self._finding(one, other, "and") if contradict(yes, no, self._registry) else None
        if one.claim.polarity == "positive" and days_differ(one, other):
            return self._finding(one, other, "and by another date")
        return None

    def _series(self, grouped: dict[tuple[str, str, str], list[Statement]]) -> Iterator[Finding]:
        """Not having been at meetings of a series since some time, and at one of them after that."""
        seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
        for (state, predicate, thing), group in sorted(grouped.items()):
            if predicate != "participatedIn":
                continue
            meeting = self._registry.object(thing)
            if not isinstance(meeting, Meeting) or not meeting.part_of or not meeting.date:
                continue
            absent = grouped.get((state, predicate, meeting.part_of), [])
            for yes in group:
                for no in absent:
                    pair = (yes.claim.identity, no.claim.identity)
                    if yes.claim.polarity == "positive" and pair not in seen and _stayed_away(no, meeting.date):
                        seen.add(pair)
                        yield self._finding(yes, no, "and")

    def _finding(self, one: Statement, other: Statement, joint: str) -> Finding:
        kind = kind_of(one, other)
        severity = self._severity(kind, one, other)
        first, second = self._wording.claim(one.claim), self._wording.claim(other.claim)
        where = {
            "editions": f"{self._wording.edition(one.edition)} and {self._wording.edition(other.edition)} disagree",
            "summary": "The summary and the body disagree",
            "sources": "Two speakers or sources disagree",
            "within": "One edition says both",
        }[kind]
        both_yes = one.claim.polarity == other.claim.polarity
        reason = f" {_TWO_ACTS}" if both_yes and one.claim.predicate in _TWO_STEPS else ""
        return Finding(
            kind, severity, one.claim.subject, one.claim.predicate, one.claim.object,
            f"{where}: {first}; {joint}: {second}.{reason}",
            (side(one, self._wording), side(other, self._wording)),
        )  # fmt: skip

    def _severity(self, kind: Kind, one: Statement, other: Statement) -> Severity:
        steps = one.claim.polarity == other.claim.polarity and one.claim.predicate in _TWO_STEPS
        kinds = {self._registry.object(each.claim.object).object_kind for each in (one, other)}
        loose = bool(kinds & {"series", "process"})  # a series has meetings of several kinds
        if steps or loose or "hedged" in (one.claim.modality, other.claim.modality):
            return "note"
        return "warning" if kind in ("sources", "editions") else "error"


def kind_of(one: Statement, other: Statement) -> Kind:
    """Which kind of disagreement a pair of statements is."""
    if _edition(one) != _edition(other):
        return "editions"
    if one.in_summary != other.in_summary:
        return "summary"
    apart = bool(one.sources and other.sources and not one.sources & other.sources)
    return "sources" if one.claim.attributed_to != other.claim.attributed_to or apart else "within"


def _edition(statement: Statement) -> tuple[str, str, str | None]:
    """What makes an edition, in whichever text it was read."""
    return statement.edition.state, statement.edition.topic, statement.edition.date


def _age(statement: Statement) -> tuple[str, str, tuple[str, ...]]:
    return statement.edition.date or "", statement.edition.name or "", statement.claim.identity


def _stayed_away(statement: Statement, meeting: str) -> bool:
    """Whether a negative on a series, with a beginning, covers a meeting: held after it began, before the edition."""
    claim = statement.claim
    if claim.polarity != "negative" or claim.date is None or not claim.date.endswith("/.."):
        return False
    since, until = bounds(claim.date.removesuffix("/.."))[1], statement.first_day
    held = bounds(meeting)
    return until is not None and since < held[0] and held[1] < until
