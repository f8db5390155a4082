"""What stands behind a verb of attending: the list of meetings, with the clauses that hold the rest of it."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.units import Unit

ATTEND = frozenset({"attend", "not-attend", "miss", "come", "go", "send", "join", "play", "engage"})


def region(reading: Reading, clause: Clause) -> list[Node]:
    """What stands behind a verb of attending, with the clauses on it that can hold the rest of the list."""
    nodes: list[tuple[int, Node]] = [(node.start, node) for node in clause.post]
    for other in reading.below(clause):
        if _apart(other, clause):
            continue
        if other.vg is None:
            nodes.extend((node.start, node) for node in other.nodes)
            continue
        inside = (
            other.kind in ("part", "inf", "paren")
            or (other.kind == "rel" and other.link != "comma")
            or (other.kind == "ing" and other.sense in ("be", "other", "include"))
            or (other.kind == "ing" and other.sense == "promote" and other.host is clause)
        )
        if (
            other.kind == "vp"
            and other.host is not None
            and other.host.kind in ("inf", "part", "rel")
            and other.host in reading.below(clause)
        ):
            inside = other.host.link != "comma"
        dated = (
            other.kind == "rel"
            and other.rel == "which"
            and other.sense in ("hold", "be", "follow")
            and other.vg.passive
        )
        if other.kind == "rel" and not inside and _opens_process(other):
            nodes.append((other.vg.start, _launch(other)))
            nodes.extend((node.start, node) for node in other.post if isinstance(node, Unit) and node.kind == "DATE")
            continue
        by_others = other.sense == "host" and (other.kind != "part" or other.host is not clause)
        came_next = other.kind == "rel" and other.sense == "come" and other.subject is other.antecedent
        if _of_another(other):
            continue
        if (inside or dated) and (other.sense not in ATTEND or came_next) and not by_others:
            nodes.extend(
                (node.start, node)
                for node in other.nodes
                if not (node is other.subject and other.kind == "rel")
                and not _text_about(node)
                and not (isinstance(node, Unit) and node.kind == "DATE" and _made(other, node))
                and not (other.sense == "host" and isinstance(node, Phrase) and node.gov == "by")
            )
        elif by_others and inside and other.kind == "rel":
            nodes.extend((n.start, n) for n in other.post if isinstance(n, Unit) and n.kind in ("P", "DATE"))
        launched = (inside or dated) and not by_others and other.sense == "launch"
        if launched and other.vg.head is not None:
            nodes.append((other.vg.start, _launch(other)))
    nodes.sort(key=lambda pair: pair[0])
    return [node for _, node in nodes]


_LEADING = ("prepar", "preced", "pav", "led", "lead")


def _of_another(clause: Clause) -> bool:
    """As in "the conference that prepared the First Meeting of States Parties": that meeting is another."""
    head = clause.vg.head if clause.vg is not None else None
    before = head is not None and head.low.startswith(_LEADING)
    return before and clause.kind == "rel" and any(isinstance(n, Phrase) and n.has("MT") for n in clause.post)


def _opens_process(clause: Clause) -> bool:
    """As in "the first meeting, at which the Oslo Process was launched"."""
    return clause.sense == "launch" and any(isinstance(n, Phrase) and n.has("PROC") for n in clause.nodes)


def _apart(clause: Clause, top: Clause) -> bool:
    """Whether another statement stands between a clause and one above it."""
    host = clause.host
    while host is not None and host is not top:
        if host.kind in ("vp", "main", "sub", "comp") and host.vg is not None and host.vg.form == "fin":
            return True
        if host.kind == "rel" and host.rel == "whose":
            return True
        host = host.host
    return False


def _made(clause: Clause, date: Unit) -> bool:
    """As in "the Oslo Process that created the convention in 2008": the date is the convention's."""
    return (
        clause.antecedent is not None
        and clause.antecedent.has("PROC")
        and any(isinstance(n, Phrase) and n.gov in (None, "to") and n.has("TR", "TXT") for n in clause.post)
        and not any(_opens_list(n) for n in clause.post if n.start < date.start)
    )


def _opens_list(node: Node) -> bool:
    """Whether a node ends what is told of the one before: a comma, a bracket, a meeting."""
    return node.has("MT", "PL") if isinstance(node, Phrase) else node.kind in (",", "(", ")")


def _text_about(node: Node) -> bool:
    """Whether a node names a treaty and no meeting: "that prepared the text of the convention"."""
    return isinstance(node, Phrase) and node.has("TR", "TXT") and not node.has("MT")


def _launch(clause: Clause) -> Phrase:
    vg = clause.vg
    assert vg is not None
    assert vg.head is not None
    unit = Unit("MT", "launch", vg.head.start, vg.head.end, vg.head.text)
    return Phrase([unit])


def at_nodes(nodes: list[Node]) -> list[Node]:
    """The nodes from "at" or "in" a meeting on, up to the subject."""
    places = [
        i
        for i, n in enumerate(nodes)
        if isinstance(n, Phrase) and n.gov in ("at", "in", "during", "to") and n.has("MT")
    ]
    if not places:
        return []
    end = places[0] + 1
    while end < len(nodes):
        node = nodes[end]
        if isinstance(node, Phrase) and node.gov is None:
            break
        end += 1
    return nodes[places[0] : end]


def antecedent_nodes(reading: Reading, clause: Clause) -> list[Node]:
    """The list that a relative clause stands on: "the conferences in Lima and Vienna, which it attended"."""
    ante = clause.antecedent
    host = clause.host
    assert ante is not None
    if host is None:
        return [ante]
    pool = host.pre + host.post
    if ante not in pool:
        return [ante]
    index = pool.index(ante)
    while index > 0:
        before = pool[index - 1]
        if (isinstance(before, Unit) and before.kind in ("P", "DATE")) or (
            isinstance(before, Phrase) and before.gov is None
        ):
            index -= 1
        else:
            break
    end = pool.index(ante) + 1
    while end < len(pool) and isinstance(pool[end], Unit) and pool[end].kind in ("P", "DATE", ",", "C"):  # type: ignore[union-attr]
        end += 1
    return pool[index:end]


def shared_nodes(reading: Reading, clause: Clause) -> list[Node]:
    """As in "was invited to, but did not attend, the conference": the object is the last verb's."""
    for other in reading.sharing(clause):
        found = [n for n in other.post if isinstance(n, Phrase) and n.has("MT")]
        if found:
            return region(reading, other)
    return []
