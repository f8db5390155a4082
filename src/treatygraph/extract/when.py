"""When a clause happens: the date behind its verb, else before its subject, as its preposition has it."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import Discourse
from treatygraph.extract.dates import join
from treatygraph.extract.phrases import Node, Phrase, is_unit
from treatygraph.extract.units import Unit

_EVENTS = frozenset(
    {"war", "conflict", "invasion", "campaign", "dispute", "fighting", "clashes", "offensive", "operation"}
)
"""Heads of phrases whose date is when something happened: "during a February 2011 border dispute"."""

_NOT_WHEN = frozenset({"before", "by", "after", "than", "for", "to", "of"})
"""Prepositions with which a date is not when something happened."""


def clause_date(
    clause: Clause, discourse: Discourse, nodes: list[Node] | None = None, shared: Clause | None = None
) -> str | None:
    """The date of a clause: the one behind its verb, else the one before its subject where the clause opens with it."""
    found = date_in(clause.post if nodes is None else nodes)
    if found is not None:
        return found or None
    if nodes is None and shared is not None and all(isinstance(n, Unit) and n.kind in ("C", ",") for n in clause.post):
        found = date_in(shared.post)
        if found:
            return found
    if clause.kind != "vp" or clause.pre:
        found = date_in(_without_epithet(clause.pre))
        if found:
            return found
    if clause.rel == "where" and clause.host is not None:
        start = clause.vg.start if clause.vg else 0
        told = [
            n.value
            for n in clause.host.post
            if isinstance(n, Unit) and n.kind == "DATE" and n.value and n.start < start
        ]
        return told[-1] if told else clause_date(clause.host, discourse)
    if clause.kind in ("sub",) and clause.link == "when" and clause.host is not None:
        last = next((n for n in reversed(clause.host.post) if isinstance(n, Unit) and n.kind in ("DATE", "P")), None)
        if last is not None and last.kind == "DATE" and last.value:
            return last.value
        return (clause_date(clause.host, discourse) or "").removesuffix("/..") or None
    if clause.kind == "vp" and clause.host is not None and any(_low(n) == "there" for n in clause.post):
        return date_in(clause.host.post) or None  # "went to Oslo in December 2008 and signed it there"
    if clause.kind == "inf" and clause.host is not None and clause.host.kind != "vp":
        return date_in(clause.host.pre) or None
    return None


def _without_epithet(nodes: list[Node]) -> list[Node]:
    """What stands before a verb but for ", a signatory since June 2009,": that date is the epithet's."""
    for index, node in enumerate(nodes):
        if isinstance(node, Phrase) and index and node.gov is None and node.head.kind == "EPI":
            comma = nodes[index - 1]
            after = nodes[index + 1 : index + 3]
            kinds = [one.kind for one in after if isinstance(one, Unit)]
            if isinstance(comma, Unit) and comma.kind == "," and kinds == ["P", "DATE"]:
                return [*nodes[:index], *nodes[index + 3 :]]
    return nodes


def date_in(nodes: list[Node]) -> str | None:
    """The first date of these nodes, with what its preposition makes of it."""
    passed = -9
    event = False
    for index, node in enumerate(nodes):
        if isinstance(node, Phrase):
            event = (event and node.gov is not None) or node.gov == "since"
        elif event and node.kind == "DATE":
            continue  # "since the invasion of the country on 24 February 2022"
        elif node.kind == ",":
            event = False
        if isinstance(node, Phrase) and node.gov in ("during", "in", "to") and node.head.low in _EVENTS:
            inner = node.first("DATE")
            if inner is not None and inner.value:
                return inner.value
            following = nodes[index + 1 : index + 3]
            if len(following) == 2 and _low(following[0]) == "of":
                day = following[1]
                if isinstance(day, Unit) and day.kind == "DATE" and day.value:
                    return day.value
        if isinstance(node, Phrase) and node.gov in ("before", "after") and node.units[0].low.endswith("ing") and index:
            return None  # "enacted a law before ratifying it on 21 September 2011": the day is the ratification's
        if isinstance(node, Unit) and node.kind == "DATE":
            before = nodes[index - 1] if index else None
            if (
                len(node.value) == 4
                and isinstance(before, Phrase)
                and before.head.kind == "LAW"
                and before.end + 1 == node.start
            ):
                continue  # the year in the name of an Act is not its day
            link = before.value if isinstance(before, Unit) and before.kind == "P" else ""
            up_to = link == "to" and index >= 2 and _low(nodes[index - 2]) == "up"
            if isinstance(before, Unit) and before.kind == "P" and index >= 2:
                before = nodes[index - 2]
            if isinstance(before, Phrase) and before.head.low in ("due", "deadline"):
                continue
            if isinstance(before, Phrase) and before.head.low in ("mid", "early", "late") and before.gov in _NOT_WHEN:
                continue
            joined = 2 <= index - passed <= 3 and all(is_unit(n, "C", ",") for n in nodes[passed + 1 : index])
            if joined or (link in _NOT_WHEN and not up_to and not _within(nodes, index)):
                passed = index
                continue
            return date_value(nodes, index, link)
    return None


def _within(nodes: list[Node], index: int) -> bool:
    """As in "in the course of that year", "at the end of 2011"."""
    part = nodes[index - 2] if index >= 2 else None
    if _low(nodes[index - 1]) != "of":
        return False
    return (
        isinstance(part, Phrase)
        and part.gov in ("in", "at", "during", "toward", "towards", "near", "to")
        and part.head.low in _PARTS
    )


_PARTS = frozenset({"course", "end", "beginning", "start", "middle", "spring", "summer", "autumn", "fall", "winter"})


def _low(node: Node) -> str:
    return node.low if isinstance(node, Unit) else node.head.low


def _apart(first: str, last: str) -> bool:
    """Whether two years do not follow each other, so that "in 2006 and 2010" is no period."""
    years = [one[:4] for one in (first, last)]
    return first != last and all(year.isdigit() for year in years) and abs(int(years[1]) - int(years[0])) != 1


def several_dates(nodes: list[Node]) -> list[str]:
    """The dates of "in Chad in 1986 and in Iraq in 1991", "in 2006 and 2010", one for each time that it happened."""
    found: list[str] = []
    for index, node in enumerate(nodes):
        if not isinstance(node, Unit) or node.kind != "DATE":
            continue
        before = nodes[index - 1] if index else None
        earlier = nodes[index - 2] if index > 1 else None
        link = before.value if isinstance(before, Unit) and before.kind in ("P", "C", ",") else ""
        listed = link in ("and", ",") and isinstance(earlier, Unit) and earlier.kind in ("DATE", ",")
        if not node.value or ".." in node.value or not (link in ("in", "on", "during") or listed):
            return []
        found.append(node.value)
    return found if len(found) > 2 or (len(found) == 2 and _apart(*found)) else []


def date_value(nodes: list[Node], index: int, link: str) -> str:
    """The date at a place in a list of nodes: a range with its other end, an open interval after "since"."""
    node = nodes[index]
    assert isinstance(node, Unit)
    value = node.value
    if not value:
        return ""
    after = nodes[index + 1] if index + 1 < len(nodes) else None
    last = nodes[index + 2] if index + 2 < len(nodes) else None
    if last is not None and _low(last) in ("early", "late", "mid") and index + 3 < len(nodes):
        nodes = [*nodes[: index + 2], *nodes[index + 3 :]]
        last = nodes[index + 2]
    if isinstance(last, Unit) and last.kind == "DATE" and last.value and isinstance(after, Unit):
        third = nodes[index + 3] if index + 3 < len(nodes) else None
        fourth = nodes[index + 4] if index + 4 < len(nodes) else None
        final = last.value
        if (
            isinstance(third, Unit)
            and third.low in ("through", "to", "until")
            and isinstance(fourth, Unit)
            and fourth.kind == "DATE"
        ):
            final = fourth.value or final
        joins = (
            (after.kind == "P" and after.low in ("to", "through", "until"))
            or (after.kind == "C" and (link in ("between", "from") or not _apart(value, final)))
            or after.value == "until"
        )
        if joins and "/" not in value:
            joined = join(value, final) or (join(final, value) if after.kind == "C" else None)  # "in 2011 and 2010"
            if joined:
                return joined
    if link == "since" or (link == "from" and after is not None and _low(after) in ("onward", "onwards")):
        return f"{value}/.." if "/" not in value else ""
    if link in ("until",):
        return f"../{value}" if "/" not in value else ""
    if link == "to":
        return f"../{value}"
    return value
