"""When votes were cast: the dates that belong to a vote, "since 2016", and a date that another clause tells."""

from __future__ import annotations

import re

from treatygraph.extract.clause import Clause
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in

FIRST_YEAR = 2015
"""The year of the first resolution on the convention."""


_SINCE = re.compile(
    r"since\b[^.;]*?\b(20\d\d)|each (?:year|december) (?:since|from)[^.;]*?(20\d\d)|from (20\d\d) (?:on|onward)"
)


def own_below(reading: Reading, clause: Clause) -> list[Clause]:
    """The clauses under a vote, without the statements coordinated with it: "and has been absent since 2018"."""
    found: list[Clause] = []
    for other in reading.below(clause):
        apart = other.kind == "vp" and other.host is clause and other.vg is not None and other.vg.form == "fin"
        if not apart and (other.host is clause or other.host in found):
            found.append(other)
    return found


def vote_dates(reading: Reading, clause: Clause) -> list[str]:
    """The dates that belong to a vote: behind its verb and before the next vote, else those before its subject."""
    found: list[str] = []
    limit = _next_vote(reading, clause)
    for group in (
        clause.post,
        *[
            other.post
            for other in reading.below(clause)
            if (other.sense not in ("vote", "abstain") and other.kind in ("inf", "part"))
            or (other.kind == "rel" and other.link != "comma")
            or other.kind == "ing"
        ],
        *[_latest(other) for other in reading.below(clause) if other.kind == "sub" and other.link == "since"],
    ):
        for index, node in enumerate(group):
            if node.start >= limit or (isinstance(node, Unit) and node.kind == "EXC"):
                break
            if isinstance(node, Unit) and node.kind == "DATE" and node.value:
                before = group[index - 1] if index else None
                if isinstance(before, Unit) and before.value in ("since", "until", "by", "before", "after"):
                    continue
                found.append(node.value + _month_told(group, index, found))
            elif isinstance(node, Phrase):
                if node.gov == "except":
                    break
                inner = node.first("DATE")
                if inner is not None and inner.value:
                    found.append(inner.value)
    if not found:
        value = clause_date(clause, reading.discourse) or _borrowed(reading, clause)
        if value and not value.endswith("/.."):
            found.append(value)
    return [value for value in dict.fromkeys(found) if value]


def _month_told(nodes: list[Node], index: int, found: list[str]) -> str:
    """The month that is told once for several years: "in December 2015, 2016, and 2017"."""
    node = nodes[index]
    before = nodes[max(0, index - 3) : index]
    listed = bool(before) and isinstance(before[-1], Unit) and before[-1].kind in ("C", ",")
    alone = isinstance(node, Unit) and len(node.value) == 4 and bool(found) and len(found[-1]) == 7
    dates = [n for n in before if isinstance(n, Unit) and n.kind == "DATE"]
    return found[-1][4:] if listed and alone and dates and not any(isinstance(n, Phrase) for n in before) else ""


def _latest(clause: Clause) -> list[Node]:
    """What stands behind "most recently" in "since it was first introduced in 2015, most recently in December 2020"."""
    for index, node in enumerate(clause.post):
        if isinstance(node, Unit) and node.kind == "INCL" and node.value == "latest":
            return clause.post[index:]
    return []


def years_of(date: str) -> list[int]:
    """The years that a date covers: one, or each of a range."""
    first, _, last = date.partition("/")
    if not first[:4].isdigit():
        return []
    if last and last[:4].isdigit():
        return list(range(int(first[:4]), int(last[:4]) + 1))
    return [int(first[:4])]


def voted_since(reading: Reading, clause: Clause, words: str) -> int | None:
    """The first year of a vote told as "since 2016", "each year from 2016", "since it was introduced"; else None."""
    nodes = [*clause.pre, *clause.post]
    for index, node in enumerate(nodes):
        if isinstance(node, Unit) and node.kind == "DATE" and index and node.value[:4].isdigit():
            before = nodes[index - 1]
            if isinstance(before, Unit) and before.value == "since":
                return int(node.value[:4])
    match = _SINCE.search(words)
    if match:
        return int(next(group for group in match.groups() if group))
    for other in reading.clauses:
        if (
            other.kind == "sub"
            and other.link == "since"
            and (other.host is clause or other in own_below(reading, clause))
        ):
            date = clause_date(other, reading.discourse)
            if date and date[:4].isdigit():
                return int(date[:4])
            if re.search(r"first|introduc|inception", reading.text[other.vg.start if other.vg else 0 :].lower()):
                return FIRST_YEAR
    if re.search(r"since (?:its|it) (?:first )?(?:was |introduc|incept)", words):
        return FIRST_YEAR
    return None


def _next_vote(reading: Reading, clause: Clause) -> int:
    """Where the next verb of voting begins whose dates are its own; "from voting" repeats the one before it."""
    vg = clause.vg
    assert vg is not None
    starts = [
        other.vg.start
        for other in reading.clauses
        if other.vg is not None
        and other.vg.start > vg.start
        and other.sense in ("vote", "abstain", "cast")
        and not (other.kind == "ing" and other.link == "from")
    ]
    return min(starts, default=len(reading.text))


def _borrowed(reading: Reading, clause: Clause) -> str | None:
    """The date of a vote that another clause tells: "upon abstaining", "one of 40 that abstained"."""
    host = clause.host
    for other in reading.clauses:
        if (
            other.kind == "sub"
            and other.link == "when"
            and other.host in (clause, host)
            and other.subject is not None
            and "assembly" in reading.text[other.subject.start : other.subject.end].lower()
            and (date := date_in(other.post))
        ):
            return date
    for other in reading.below(clause):
        if other.kind != "rel":
            continue
        for first, second, third in zip(other.post, other.post[1:], other.post[2:], strict=False):
            if (
                isinstance(first, Unit)
                and first.kind == ","
                and isinstance(second, Unit)
                and second.low in ("on", "in")
                and isinstance(third, Unit)
                and third.kind == "DATE"
            ):
                return third.value or None
    if host is None:
        return None
    counted = clause.kind == "rel" and clause.link != "comma" and host.sense in ("be", "remain")
    if counted or (clause.kind == "ing" and clause.link in ("on", "upon", "by", "in")):
        date = clause_date(host, reading.discourse)
        if date is None and host.kind == "main" and host.conj == "and":
            opening = next((one for one in reading.clauses if one.kind == "main"), host)
            date = date_in(opening.pre) or None
        return date
    return None
