"""Votes told as "since YEAR": one claim for each year, through the latest vote named or the last before the edition."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.extract.findings import Found

_VOTES = ("votedInFavorOf", "abstainedFrom", "votedAgainst", "absentFromVoteOn")


def expand_votes(found: list[Found], edition_date: str | None) -> list[Found]:
    """The findings with each "since" as a claim a year; a year that has another vote keeps it."""
    dated: dict[str, dict[int, Found]] = {}
    for one in found:
        if one.predicate in _VOTES and one.since is None:
            series, _, year = one.object.rpartition("-")
            if year.isdigit():
                dated.setdefault(series, {})[int(year)] = one

    result = []
    for one in found:
        if one.since is None:
            result.append(one)
            continue
        named = dated.get(one.object, {})
        last = max((year for year, other in named.items() if other.predicate == one.predicate), default=0)
        if last <= one.since:
            last = 0  # the first of them is not the latest
        if not last:
            last = _last_december(edition_date)
        for number in range(one.since, last + 1):
            if number in named and named[number].predicate != one.predicate:
                continue
            day = f"{number}{one.date}" if one.date else str(number)
            result.append(replace(one, object=f"{one.object}-{number}", date=day, since=None))
    return result


def _last_december(date: str | None) -> int:
    if not date:
        return 0
    year = int(date[:4])
    return year if date[5:7] == "12" and len(date) > 7 else year - 1
