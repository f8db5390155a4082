"""What profiles say, held against the public record and against each other.

::

    from treatygraph.check import Material, check
    findings = check([Material(extraction, document)], registry)
    findings[0].kind, findings[0].message

Each finding gives both sides with their evidence. A claim without a date is bounded by its edition: what a profile of
2010 says had not happened can have happened since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatygraph.check.changes import Aspect, Change, Difference, difference, edition_of
from treatygraph.check.coverage import ANSWERS, Answer, Cell, coverage
from treatygraph.check.depositary import DepositaryCheck
from treatygraph.check.editions import EditionCheck
from treatygraph.check.lists import EventDateCheck, ListCheck
from treatygraph.check.model import KINDS, SEVERITIES, Finding, Kind, Severity, Side
from treatygraph.check.picture import coverage_svg
from treatygraph.check.statements import Material, Statement, statements
from treatygraph.check.votes import VoteCheck
from treatygraph.registry import Registry
from treatygraph.wording import Wording

__all__ = [
    "ANSWERS",
    "KINDS",
    "SEVERITIES",
    "Answer",
    "Aspect",
    "Cell",
    "Change",
    "Difference",
    "Finding",
    "Kind",
    "Material",
    "Severity",
    "Side",
    "Statement",
    "check",
    "coverage",
    "coverage_svg",
    "difference",
    "edition_of",
    "statements",
]


def check(materials: Iterable[Material], registry: Registry) -> tuple[Finding, ...]:
    """Everything that does not fit in some editions, sorted by state, severity and kind.

    Raises UnknownIdentifier for a claim on a state or an object that the registry does not know.
    """
    given = tuple(materials)
    return tuple(sorted(dict.fromkeys(_findings(given, registry)), key=lambda finding: finding.order))


def _findings(materials: tuple[Material, ...], registry: Registry) -> Iterator[Finding]:
    wording = Wording(registry)
    made = statements(materials)
    votes = VoteCheck(registry, wording)
    single = (
        DepositaryCheck(registry, wording), votes, ListCheck(registry, wording), EventDateCheck(registry, wording),
    )  # fmt: skip
    for statement in made:
        for one in single:
            yield from one.findings(statement)
    for material in materials:
        yield from votes.totals(material)
    yield from EditionCheck(registry, wording).findings(made)
