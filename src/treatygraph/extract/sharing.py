"""What coordinated verbs share: auxiliaries, negation, form; and what stands between them."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.units import Unit
from treatygraph.extract.verbs import VerbGroup


def _adjunct(node: Node) -> bool:
    if isinstance(node, Phrase):
        return node.gov is not None
    return node.kind in ("P", "DATE", ",", "ADV")


def adjunct_tail(post: list[Node]) -> list[Node]:
    """The date between a conjunction and its verb, taken from the clause before: "but, as of 20 July, had not"."""
    end = len(post)
    start = end
    while start > 0 and _adjunct(post[start - 1]):
        start -= 1
    tail = post[start:end]
    before = post[start - 1] if start else None
    if start > 2 and tail and _same_link(post[start - 3 : start - 1], tail):
        return []  # "in 1969 and in 1986, an official told": both are of what was done
    if isinstance(before, Unit) and before.kind == "C" and any(isinstance(n, Unit) and n.kind == "DATE" for n in tail):
        del post[start:end]
        return [n for n in tail if not (isinstance(n, Unit) and n.kind == ",")]
    return []


def _same_link(date: list[Node], tail: list[Node]) -> bool:
    """Whether a date stands right before "and", by the same preposition as the one behind it."""
    link, day = date
    first = tail[0]
    both = isinstance(link, Unit) and isinstance(day, Unit) and isinstance(first, Unit)
    if not both or day.kind != "DATE" or link.kind != "P" or first.kind != "P":  # type: ignore[union-attr]
        return False
    ended = isinstance(tail[-1], Unit) and tail[-1].kind == ","
    return ended and len(tail) == 3 and link.value == first.value  # type: ignore[union-attr]


def compatible_with(host: VerbGroup, group: VerbGroup) -> bool:
    """Whether a bare verb can go on after another's auxiliaries: "has signed but not ratified"."""
    return not group.aux and bool(host.aux) and same_form(host, group)


def is_time(phrase: Phrase) -> bool:
    """As in "Each year", "two months later", "the last time": a time and no subject."""
    return phrase.head.kind == "TIME" or (phrase.head.low in ("each", "every") and len(phrase.units) == 1)


def is_by(nodes: list[Node], at: int) -> bool:
    """Whether "by" stands at a place, as in ", followed by the Tenth Meeting"."""
    node = nodes[at] if at < len(nodes) else None
    return isinstance(node, Unit) and node.kind == "P" and node.value == "by"


def continues(host: Clause, group: VerbGroup, boundary: list[Unit]) -> bool:
    """Whether a participle goes on after "to have": "to have used, produced, or exported"."""
    if boundary and boundary[-1].value in ("but", "yet"):
        return False
    if (
        host.vg is None
        or not {"have", "having"}.intersection(host.vg.aux)
        or group.aux
        or group.head is None
        or not group.head.adj
    ):
        return bool(
            host.vg
            and {"have", "having"}.intersection(host.vg.aux)
            and not group.aux
            and group.head
            and group.head.form == "part"
        )
    either = bool(boundary) and boundary[-1].value in ("or", "nor")
    return either or not has_object(host)


def has_object(clause: Clause) -> bool:
    """Whether a noun phrase stands behind the verb."""
    return any(isinstance(node, Phrase) for node in clause.post)


def shape_of(group: VerbGroup | None) -> str:
    """``fin``, ``base``, ``inf``, ``ing`` or ``part``: what a verb must be to be coordinated with another."""
    if group is None or group.head is None:
        return ""
    if group.aux or group.head.form in ("past", "pres"):
        return "fin"
    return "base" if group.head.form == "base" else group.form


def same_form(host: VerbGroup, group: VerbGroup) -> bool:
    """Whether two verbs stand in one form, so that they can share an auxiliary."""
    head, other = host.head, group.head
    if head is None or other is None or head.kind != "V":
        return False
    return head.form == other.form or {head.form, other.form} <= {"past", "part"}
