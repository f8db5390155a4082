"""What changed between two editions of a state's profile: claims added, withdrawn, turned, told otherwise.

A claim that both editions make is no change, wherever it stands. Of what is left, a claim of the one is taken for a
claim of the other told otherwise if both have the same predicate, object and polarity and differ in one of date,
speaker and sureness; of what happens only once (signing, adopting, a vote) whatever differs. A no that became a yes, or
the other way round, has turned. The rest was added or withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from treatygraph.check.model import Side
from treatygraph.check.statements import Material, Statement, side, statements
from treatygraph.check.times import ONCE
from treatygraph.document.model import Document
from treatygraph.errors import UnknownIdentifier
from treatygraph.model import Claim
from treatygraph.registry import Registry
from treatygraph.wording import Wording

Aspect = Literal["added", "withdrawn", "turned", "date", "speaker", "sureness"]
"""What is different: a claim is new or gone, a no became a yes or the other way round, or how it is told changed."""

_ASPECTS: tuple[Aspect, ...] = ("turned", "added", "withdrawn", "date", "speaker", "sureness")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what of it changed, and the claim before and after (None of what was added or withdrawn)."""

    aspects: tuple[Aspect, ...]
    predicate: str
    object: str
    message: str
    before: Side | None
    after: Side | None


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two editions, in order of kind, predicate and object, and how many claims both make."""

    state: str
    earlier: str
    later: str
    changes: tuple[Change, ...]
    unchanged: int


def edition_of(materials: Iterable[Material], state: str, mark: str) -> tuple[Material, ...]:
    """The edition of a state whose date begins with ``mark`` (``2010``, ``2010-08-12``): each text it was read in.

    Of several in one year, the last. Raises UnknownIdentifier, naming the editions that there are, where none does, and
    where editions of one day are on several topics.
    """
    mine: dict[tuple[str, str], dict[Material, None]] = {}
    for material in materials:
        edition = material.extraction.edition
        if edition.state == state:
            mine.setdefault((edition.date or "undated", edition.topic), {})[material] = None
    found = [key for key in sorted(mine) if key[0].startswith(mark)]
    if found and (len(found) == 1 or found[-1][0] != found[-2][0]):
        return tuple(mine[found[-1]])
    known = sorted({date for date, _ in mine})
    fault = UnknownIdentifier(f"edition of {state}", mark, known)
    told = ", ".join([date for date, _ in found] or known)
    fault.todo = f"{'of one day there are several' if found else 'there are'}: {told or 'no editions of it'}"
    raise fault


def difference(earlier: Sequence[Material], later: Sequence[Material], registry: Registry) -> Difference:
    """What changed from one edition to another of the same state, each in the texts in which it was read.

    Raises ValueError for two states, or where one is empty.
    """
    one, other = earlier[0].extraction.edition, later[0].extraction.edition
    if len({material.extraction.edition.state for material in (*earlier, *later)}) > 1:
        raise ValueError(f"{one.state} and {other.state} are two states")
    before = {statement.claim.identity: statement for statement in reversed(statements(earlier))}
    after = {statement.claim.identity: statement for statement in reversed(statements(later))}
    teller = _Teller((*earlier, *later), registry)
    gone = [before[identity] for identity in sorted(before.keys() - after.keys())]
    new = [after[identity] for identity in sorted(after.keys() - before.keys())]
    changes = []
    for was, now in _pairs(gone, new):
        changes.append(teller.change(was, now))
        gone.remove(was)
        new.remove(now)
    changes += [teller.change(was, None) for was in gone]
    changes += [teller.change(None, now) for now in new]
    changes.sort(
        key=lambda change: (_ASPECTS.index(change.aspects[0]), change.predicate, change.object, change.message)
    )
    wording = Wording(registry)
    return Difference(
        one.state, wording.edition(one), wording.edition(other), tuple(changes), len(before.keys() & after.keys())
    )


def _pairs(gone: list[Statement], new: list[Statement]) -> list[tuple[Statement, Statement]]:
    """What is taken for one claim told otherwise: the least different first, each claim once."""
    possible = [
        (cost, was.claim.identity, now.claim.identity, was, now)
        for was in gone
        for now in new
        if (cost := _cost(was.claim, now.claim)) is not None
    ]
    chosen: list[tuple[Statement, Statement]] = []
    for _, __, ___, was, now in sorted(possible, key=lambda pair: pair[:3]):
        if all(was is not other and now is not another for other, another in chosen):
            chosen.append((was, now))
    return chosen


def _cost(was: Claim, now: Claim) -> int | None:
    """How much two claims differ; None where the one is not the other told otherwise."""
    if (was.predicate, was.object) != (now.predicate, now.object):
        return None
    different = len(_differing(was, now))
    if was.polarity != now.polarity:
        return 10 + different
    return different if different == 1 or was.predicate in ONCE else None


def _differing(was: Claim, now: Claim) -> tuple[Aspect, ...]:
    aspects: list[Aspect] = []
    if was.date != now.date:
        aspects.append("date")
    if was.attributed_to != now.attributed_to:
        aspects.append("speaker")
    if was.modality != now.modality:
        aspects.append("sureness")
    return tuple(aspects)


class _Teller:
    """Says changes in words, each side with its sentence where the text is at hand."""

    def __init__(self, materials: Iterable[Material], registry: Registry) -> None:
        self._wording = Wording(registry)
        self._documents = {material.extraction.edition: material.document for material in materials}

    def change(self, was: Statement | None, now: Statement | None) -> Change:
        before, after = self._side(was), self._side(now)
        claim = (now or was).claim  # type: ignore[union-attr]  # one of them is there
        if was is None or now is None:
            aspect: Aspect = "added" if was is None else "withdrawn"
            words = "Newly said" if was is None else "No longer said"
            return Change(
                (aspect,), claim.predicate, claim.object, f"{words}: {self._wording.claim(claim)}.", before, after
            )
        aspects = _differing(was.claim, now.claim)
        told = f"{self._wording.claim(was.claim)}; now: {self._wording.claim(now.claim)}."
        if was.claim.polarity != now.claim.polarity:
            words = "Yes became no" if was.claim.polarity == "positive" else "No became yes"
            return Change(("turned", *aspects), claim.predicate, claim.object, f"{words}: {told}", before, after)
        words = " and ".join(aspects)
        return Change(aspects, claim.predicate, claim.object, f"Another {words}: {told}", before, after)

    def _side(self, statement: Statement | None) -> Side | None:
        if statement is None:
            return None
        made = side(statement, self._wording)
        return replace(made, sentence=_sentence(self._documents[statement.edition], made.start))


def _sentence(document: Document | None, start: int | None) -> str | None:
    """The clean sentence in which a passage starts."""
    if document is None or start is None:
        return None
    for sentence in document.sentences:
        if sentence.text:
            first, last = sentence.span(0, len(sentence.text))
            if first <= start < last:
                return sentence.text
    return None
