"""Verb groups: a verb with its auxiliaries, negation and the verbs that only lend it mode."""

from __future__ import annotations

from treatygraph.extract.phrases import Node, Phrase, is_unit
from treatygraph.extract.units import Unit

_CATENATIVE = frozenset({"manage", "fail", "refuse", "decide", "begin", "intend", "seem", "need", "express"})


class VerbGroup:
    """A verb with its auxiliaries, negation and the verbs that only lend it mode ("failed to", "went on to")."""

    __slots__ = ("at", "aux", "cats", "form", "head", "neg", "passive", "sense", "start", "subject", "to", "yet")

    def __init__(self, at: int) -> None:
        self.at = at
        self.to = at
        self.aux: list[str] = []
        self.cats: list[Unit] = []
        self.head: Unit | None = None
        self.sense = ""
        self.form = "fin"
        self.neg = False
        self.yet = False
        self.passive = False
        self.start = 0
        self.subject: Phrase | None = None

    @property
    def end(self) -> int:
        """The character after the group's last word."""
        return self.head.end if self.head else self.start

    def __repr__(self) -> str:
        return (
            f"VG({'not ' if self.neg else ''}{'+'.join(self.aux)} {self.sense}"
            f" {self.form}{' passive' if self.passive else ''})"
        )


def _next_verb(nodes: list[Node], at: int) -> int:
    """The index of the verb or auxiliary that follows over adverbs and negation, else -1."""
    while at < len(nodes) and is_unit(nodes[at], "ADV", "NEG"):
        at += 1
    return at if at < len(nodes) and is_unit(nodes[at], "V", "AUX", "AUXN") else -1


def verb_group(nodes: list[Node], at: int) -> VerbGroup | None:
    """The verb group that starts at a node, or None."""
    first = nodes[at]
    if not isinstance(first, Unit):
        return None
    group = VerbGroup(at)
    group.start = first.start
    index = at
    if first.kind == "P" and first.low == "to":
        verb = _next_verb(nodes, at + 1)
        if verb < 0 or not _is_base(nodes[verb]):
            return None
        group.form = "inf"
        index = at + 1
    elif first.kind == "NEG":
        verb = _next_verb(nodes, at)
        if verb < 0:
            if at + 1 < len(nodes) and _to_verb(nodes, at + 1) and first.value != "neither":
                group.form, group.neg = "inf", True
                index = at + 2
            else:
                return None
    elif first.kind not in ("V", "AUX", "AUXN"):
        return None
    index = _fill(nodes, index, group)
    if group.head is None:
        return None
    group.to = index
    _close(group, first)
    return group


def _is_base(node: Node) -> bool:
    return isinstance(node, Unit) and (
        (node.kind == "V" and node.form == "base") or (node.kind == "AUX" and node.low in ("be", "have", "do"))
    )


def _to_verb(nodes: list[Node], at: int) -> bool:
    node = nodes[at]
    if not (isinstance(node, Unit) and node.kind == "P" and node.low == "to"):
        return False
    verb = _next_verb(nodes, at + 1)
    return verb >= 0 and _is_base(nodes[verb])


def _fill(nodes: list[Node], index: int, group: VerbGroup) -> int:
    """Take in auxiliaries, negation and verbs from ``index``; returns where the group ends."""
    end = index
    while index < len(nodes):
        node = nodes[index]
        if not isinstance(node, Unit):
            break
        if node.kind == "NEG":
            if node.value == "yet" and index + 1 < len(nodes) and _to_verb(nodes, index + 1):
                group.neg = group.yet = True
                index += 2
                continue
            if (
                _next_verb(nodes, index) >= 0
                or (index + 1 < len(nodes) and _to_verb(nodes, index + 1))
                or (group.aux and group.aux[-1] in ("be", "have", "do"))
            ):
                group.neg = not group.neg
                index += 1
                end = index
                if index < len(nodes) and _to_verb(nodes, index):
                    index += 1
                continue
            break
        if node.kind == "ADV":
            index += 1
            continue
        if node.kind == "," and group.aux and (skip := _inserted(nodes, index)):
            index = skip
            continue
        if node.kind in ("AUX", "AUXN"):
            if group.head is not None and group.head.kind == "V":
                break
            group.aux.append(node.value)
            group.neg = group.neg != (node.kind == "AUXN")
            group.head = node
            index += 1
            end = index
            after = nodes[index] if index + 1 < len(nodes) else None
            if node.value == "be" and is_unit(after, "ADV") and _to_verb(nodes, index + 1):
                assert isinstance(after, Unit)
                if after.low == "still":
                    group.neg = group.yet = True
                    index += 2
                    continue
            if index < len(nodes) and node.value in ("be", "have") and _to_verb(nodes, index):
                group.aux.append("will" if node.value == "be" else "should")
                index += 1
            continue
        if (
            node.kind == "V"
            and node.value == "prepare"
            and group.aux[-1:] == ["be"]
            and node.form != "ing"
            and (index + 1 < len(nodes) and _to_verb(nodes, index + 1))
        ):
            if group.neg:
                group.aux.append("can")
            else:
                group.cats.append(Unit("V", "intend", node.start, node.end, node.text, node.form))
                group.aux.append("to")
            group.head = None
            index += 2
            continue
        if _used_to(nodes, index) and not group.aux and group.head is None:
            group.aux.append("do")
            index += 2
            continue
        if node.kind == "V":
            if group.head is not None and not _fits(node, group):
                break
            group.head = node
            index += 1
            end = index
            scan = index
            while scan < len(nodes) and is_unit(nodes[scan], "ADV", "NEG"):
                scan += 1
            with_to = node.low.endswith(" to") and scan < len(nodes) and _is_base(nodes[scan])  # "mean to", "appear to"
            onward = with_to or (scan < len(nodes) and _to_verb(nodes, scan))
            if node.value in _CATENATIVE and node.value != "express" and onward:
                group.cats.append(node)
                if node.value in ("fail", "refuse"):
                    group.neg = not group.neg
                for passed in nodes[index:scan]:
                    if is_unit(passed, "NEG"):
                        group.neg = not group.neg
                index = scan if with_to else scan + 1
                group.head = None
                group.aux.append("to")
                continue
            break
        if (
            node.kind in ("CANT", "CANTP")
            and group.aux
            and group.aux[-1] == "be"
            and index + 1 < len(nodes)
            and (_to_verb(nodes, index + 1))
        ):
            group.aux.append("can")
            if node.kind == "CANT":
                group.neg = not group.neg
            index += 2
            group.head = None
            continue
        break
    return end


def _used_to(nodes: list[Node], index: int) -> bool:
    """Whether "used to" lends a verb its past: "used to stockpile them"."""
    node = nodes[index]
    return is_unit(node, "V") and node.low == "used" and index + 1 < len(nodes) and _to_verb(nodes, index + 1)  # type: ignore[union-attr]


def _fits(node: Unit, group: VerbGroup) -> bool:
    last = group.aux[-1] if group.aux else ""
    if last in ("have", "having"):
        return node.form in ("past", "part") or group.yet
    if last == "be":
        return node.form in ("past", "part", "ing") or group.yet or group.head is None
    return (
        node.form in ("base",)
        or last == "to"
        or (last in ("do", "will", "can", "may", "should") and node.form != "ing")
    )


def _inserted(nodes: list[Node], index: int) -> int:
    """Where a short insertion between commas ("has, however, not signed") ends, or 0."""
    for size in (2, 3, 4, 5):
        if index + size < len(nodes) and is_unit(nodes[index + size], ","):
            inner = nodes[index + 1 : index + size]
            if all(is_unit(node, "ADV", "P", "DATE", "NUM", "C") or isinstance(node, Phrase) for node in inner):
                after = index + size + 1
                if after < len(nodes) and is_unit(nodes[after], "NEG", "V") and _next_verb(nodes, after) >= 0:
                    return after
                if after < len(nodes) and _to_verb(nodes, after):
                    return after
            return 0
    return 0


def _close(group: VerbGroup, first: Unit) -> None:
    head = group.head
    assert head is not None
    group.sense = head.value
    if head.kind in ("AUX", "AUXN"):
        group.sense = "have" if head.value == "having" else head.value
        if group.form == "fin" and first.value == "having":
            group.form = "ing"
        if first.low == "being":
            group.form = "ing"
        return
    before = group.aux[:-1] if group.aux and group.aux[-1] == "to" else group.aux
    if not group.aux and group.form == "fin":
        if head.form == "ing":
            group.form = "ing"
        elif head.form == "part":
            group.form = "part"
        elif head.form == "base":
            group.form = "fin"
    elif group.aux and group.aux[0] == "having":
        group.form = "ing"
    if head.low in ("represented", "seen", "involved") and "be" in before:
        group.sense = "attend"
        return
    group.passive = "be" in before and head.form in ("past", "part") and group.aux[-1] == "be"
