"""A profile against lists of states, and against the days of meetings, declarations, treaties and resolutions."""

from __future__ import annotations

from collections.abc import Iterator

from treatygraph import edtf
from treatygraph.check.model import Finding, Severity, Side
from treatygraph.check.statements import Statement, side
from treatygraph.check.times import bounds
from treatygraph.record import Entry, RecordList, hosts_part, participation_parts
from treatygraph.registry import Declaration, Meeting, Registry, Resolution, Treaty
from treatygraph.wording import Wording, date_in_words


class ListCheck:
    """Holds statements on taking part, endorsing and adopting against lists; an incomplete one denies nothing."""

    def __init__(self, registry: Registry, wording: Wording) -> None:
        self._registry, self._wording = registry, wording
        self._entries: dict[tuple[str, str, str], Entry] = {}
        self._complete: dict[tuple[str, str], RecordList] = {}
        for part in (hosts_part(registry), *participation_parts(registry)):
            for entry in part.entries:
                self._entries[entry.claim.subject, entry.claim.predicate, entry.claim.object] = entry
            for listed in part.lists:
                if listed.complete:
                    self._complete[listed.predicates[0], listed.about] = listed

    def findings(self, statement: Statement) -> Iterator[Finding]:
        """What does not fit in one statement."""
        claim = statement.claim
        entry = self._entries.get((claim.subject, claim.predicate, claim.object))
        if entry is not None:
            if entry.claim.polarity != claim.polarity:
                says = self._wording.claim(entry.claim)
                sure: Severity = "error" if entry.claim.rule != "record.complete-list" else "warning"
                yield self._finding(statement, sure, says, entry.row, entry.sources)
            return
        listed = self._complete.get((claim.predicate, claim.object))
        if listed is None or claim.polarity == "negative" or not self._in_scope(claim.subject, listed.scope):
            return
        says = f"a list of {listed.scope} that is complete ({listed.confidence}) does not name it"
        yield self._finding(
            statement, "warning", says, f"depositary/participation_lists.csv#{claim.object}", listed.sources
        )

    def _in_scope(self, state: str, scope: str) -> bool:
        return scope in ("all states", self._registry.state(state).regional_group)

    def _finding(
        self, statement: Statement, severity: Severity, says: str, row: str, sources: tuple[str, ...]
    ) -> Finding:
        claim = statement.claim
        titles = tuple(self._registry.source(source).title for source in sources)
        return Finding(
            "list", "note" if claim.modality == "hedged" else severity, claim.subject, claim.predicate, claim.object,
            f"{self._wording.claim(claim)}; by the list: {says}.",
            (side(statement, self._wording), Side("a list of states", says, row=row, sources=titles)),
        )  # fmt: skip


class EventDateCheck:
    """Holds the date of a statement against the days of what it is about."""

    def __init__(self, registry: Registry, wording: Wording) -> None:
        self._registry, self._wording = registry, wording

    def findings(self, statement: Statement) -> Iterator[Finding]:
        """A date that is none of the thing's own days, or an edition that is older than they are."""
        claim = statement.claim
        days, what = self._days(claim.predicate, claim.object)
        if days is None:
            return
        when = f"{what} {'were' if '/' in days else 'was'} {_on(days, what)}"
        if claim.date is not None and not edtf.overlap(claim.date, days):
            yield self._finding(statement, f"{self._wording.claim(claim)}; {when}.", when)
        elif claim.date is None and claim.polarity == "positive":
            last = statement.last_day
            if last is not None and last < bounds(days)[0]:
                edition = f"the edition is of {date_in_words(str(statement.edition.date))}"
                yield self._finding(statement, f"{self._wording.claim(claim)}, though {edition}; {when}.", when)

    def _days(self, predicate: str, identifier: str) -> tuple[str | None, str]:
        """When a thing was, as EDTF, and what of it was then; None where no day binds the claim."""
        thing = self._registry.object(identifier)
        match thing:
            case Meeting() if thing.object_kind == "meeting" and thing.provenance is not None:
                return thing.date, "the days of the meeting" if "/" in (thing.date or "") else "the day of the meeting"
            case Declaration():
                return f"{thing.date}/..", "the days on which it could be endorsed"
            case Resolution():
                return thing.date or str(thing.year), "the vote"
            case Treaty() if predicate == "signed" and thing.opened:
                return f"{thing.opened}/{thing.closed or '..'}", "the days on which it was open for signature"
            case Treaty() if predicate == "adopted":
                return thing.adopted, "the adoption"
        return None, ""

    def _finding(self, statement: Statement, message: str, says: str) -> Finding:
        claim = statement.claim
        thing = self._registry.object(claim.object)
        sources = thing.provenance.sources if thing.provenance else ()
        titles = tuple(self._registry.source(source).title for source in sources)
        return Finding(
            "event-date", "note" if claim.modality == "hedged" else "error", claim.subject, claim.predicate,
            claim.object, message,
            (side(statement, self._wording), Side("the registry", says, row=claim.object, sources=titles)),
        )  # fmt: skip


def _on(days: str, what: str) -> str:
    words = date_in_words(days)
    if "/" in days or what.startswith("the day"):
        return words
    return f"on {words}" if len(days) == 10 else f"in {words}"
