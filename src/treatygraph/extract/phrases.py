"""Noun phrases and verb groups: the pieces of which clauses are made."""

from __future__ import annotations

from treatygraph.extract.units import NOUNISH, Unit

_CLOSED = frozenset({"TR", "PROC", "DECL", "MT", "PL", "ST", "ORG"})
_SUBJECTS = frozenset({"we", "they", "he", "she", "i"})
"""Pronouns that no preposition governs: "for now we are not considering it"."""

_OPENING = frozenset({"D", "POSS", "NO"})
_ALONE = frozenset({"PRO", "NOBODY", "THERE"})
_AFTER_THERE = frozenset({"AUX", "AUXN", "V", "NEG", "ADV"})
_ADJECTIVES = frozenset({"CANT", "CANTP", "STS", "PRS"})
_HEADS = NOUNISH | _ALONE
"""The kinds of unit that can be the head of a phrase."""


class Phrase:
    """A noun phrase: its units, its head, the preposition that governs it, and the phrase before that preposition."""

    __slots__ = ("gov", "head", "of", "quantity", "units")

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.gov: str | None = None
        self.of: Phrase | None = None
        self.head = units[-1]
        for unit in reversed(units):
            if unit.kind in _HEADS:
                self.head = unit
                break

    @property
    def start(self) -> int:
        """The first character."""
        return self.units[0].start

    @property
    def end(self) -> int:
        """The character after the last."""
        return self.units[-1].end

    def has(self, *kinds: str) -> bool:
        """Whether a unit of one of these kinds is in it."""
        for unit in self.units:  # noqa: SIM110 (asked more often than anything else, and twice as fast as any())
            if unit.kind in kinds:
                return True
        return False

    def first(self, *kinds: str) -> Unit | None:
        """The first unit of one of these kinds."""
        for unit in self.units:
            if unit.kind in kinds:
                return unit
        return None

    def __repr__(self) -> str:
        return f"<{self.gov or ''}| {' '.join(unit.text for unit in self.units)}>"


Node = Phrase | Unit


def phrases(units: list[Unit]) -> list[Node]:
    """The units with noun phrases gathered, each knowing its preposition."""
    nodes: list[Node] = []
    run: list[Unit] = []
    for index, unit in enumerate(units):
        kind = unit.kind
        if kind in _OPENING and not _titled(units, index, run):
            if run and run[-1].kind != "ADV" and not (run[-1].kind == "W" and run[-1].low in ("all", "half")):
                _flush(run, nodes)
                run = []
            run.append(unit)
            continue
        if kind in NOUNISH:
            if run and _begins_another(unit, run, units, index):
                _flush(run, nodes)
                run = []
            run.append(unit)
            continue
        if kind in _OPENING or kind == "POS" or _belongs(unit, run, units, index):
            run.append(unit)
            continue
        if run:
            _flush(run, nodes)
            run = []
        if kind == "THERE" and not (index + 1 < len(units) and units[index + 1].kind in _AFTER_THERE):
            unit.kind = "ADV"
            nodes.append(unit)
        else:
            nodes.append(Phrase([unit]) if kind in _ALONE else unit)
    if run:
        _flush(run, nodes)
    _govern(nodes)
    _govern_opening_list(nodes)
    return nodes


def _titled(units: list[Unit], index: int, run: list[Unit]) -> bool:
    """Whether an article stands between what a state is and its name: "signatory the Gambia"."""
    bare = len(run) == 1 and run[0].kind == "EPI" and units[index].low == "the"
    return bare and index + 1 < len(units) and units[index + 1].kind == "ST"


def _begins_another(unit: Unit, run: list[Unit], units: list[Unit], index: int) -> bool:
    """Whether a noun does not go on with the phrase before it: "the convention Chile signed", "the treaty states"."""
    last = run[-1]
    spell = unit.kind == "NUM" or (index + 1 < len(units) and units[index + 1].kind == "TIME")
    if spell and last.kind in ("TR", "PROC", "DECL", "PRO"):
        return True  # "signed the convention seven months later"
    if unit.low == "several" and last.kind in ("CM", "STK"):
        return True  # "used cluster bombs several times"
    if unit.kind == "ST" and not unit.adj and last.kind in _CLOSED and not last.adj:
        return True
    if unit.kind == "EPI" and last.kind in ("ST", "CTY") and _turned_round(units, index - len(run)):
        return True
    if last.kind not in ("TR", "PROC", "DECL") or unit.kind not in ("W", "NAME", "SP", "ORG") or len(run) < 2:
        return False
    return not (last.kind == "PROC" and index + 1 < len(units) and units[index + 1].kind == "MT")


def _turned_round(units: list[Unit], index: int) -> bool:
    """Whether a subject stands behind its verb: "Nor is Ghana party to it"."""
    if index < 2 or units[index - 1].kind not in ("AUX", "AUXN"):
        return False
    return units[index - 2].value in ("nor", "neither")


def _belongs(unit: Unit, run: list[Unit], units: list[Unit], index: int) -> bool:
    """Whether a date, a participle or an adjective stands before its noun in a phrase; it is a word from then on."""
    if unit.kind == "DATE":
        if not run or run[-1].kind not in ("D", "POS", "POSS", "W") or index + 1 >= len(units):
            return False
        following = units[index + 1]
        return following.kind in NOUNISH and following.kind != "ST" and following.start - unit.end <= 1
    if unit.kind == "V":
        inside = _prenominal(unit, units, index, run)
    else:
        led = bool(run) or (index > 0 and units[index - 1].kind == "P" and unit.low == "possible")
        inside = led and unit.kind in _ADJECTIVES and index + 1 < len(units) and units[index + 1].kind in NOUNISH
    if inside:
        unit.kind = "W"
    return inside


def _flush(run: list[Unit], nodes: list[Node]) -> None:
    """Make a phrase of units, which is theirs from now on; without a noun they stay what they are."""
    for unit in run:
        if unit.kind in NOUNISH:
            nodes.append(Phrase(run))
            return
    nodes.extend([Phrase([unit]) if unit.kind in ("POSS", "D") else unit for unit in run])


def _prenominal(unit: Unit, units: list[Unit], index: int, run: list[Unit]) -> bool:
    """Whether a participle stands as an adjective before its noun ("its stockpiled munitions")."""
    following = units[index + 1] if index + 1 < len(units) else None
    if unit.form not in ("ing", "past", "part") or following is None or following.kind not in NOUNISH:
        return False
    if run:
        return run[-1].kind in ("D", "POSS", "POS", "NUM") or run[-1].low in _BEFORE_PARTICIPLE or _no_known(unit, run)
    before = units[index - 1] if index else None
    return (
        before is not None
        and before.kind == "P"
        and unit.adj
        and following.kind in ("W", "CTN", "CM", "MT", "STK", "NAME")
    )


def _no_known(unit: Unit, run: list[Unit]) -> bool:
    """As in "no known stockpile"."""
    return run[-1].kind == "NO" and unit.value in ("know", "say", "confirm", "other")


_BEFORE_PARTICIPLE = frozenset({"very", "more", "most", "less", "other", "all", "any", "only"})
"""Words of a phrase behind which a participle is an adjective: "all known remnants"."""


def _govern(nodes: list[Node]) -> None:
    """Tell each phrase its preposition; the first of a list has it, the others have not."""
    gov: str | None = None
    before: Phrase | None = None
    last: Phrase | None = None
    fresh = False
    after_comma = False
    for index, node in enumerate(nodes):
        comma, after_comma = after_comma, is_unit(node, ",")
        if isinstance(node, Phrase):
            if fresh and node.head.low not in _SUBJECTS:
                node.gov, node.of = gov, before
            elif comma and _country_of_place(nodes, index, last):
                node.gov, node.of = "in", last
            last = node
            fresh = False
        elif node.kind == "P" or node.kind in ("INCL", "EXC", "ACCTO"):
            gov, fresh = node.value, True
            before = last
        elif node.kind in ("DATE", "ADV", "NEG", "NUM"):
            if node.kind == "DATE":
                fresh = False
        else:
            fresh = False


def _govern_opening_list(nodes: list[Node]) -> None:
    """Give all of a list that a sentence opens with its preposition: "Along with Japan and Romania, Poland …"."""
    for index, node in enumerate(nodes[:-4]):
        between = is_unit(node, "P") and node.low == "between" and is_unit(nodes[index + 2], "C")  # type: ignore[union-attr]
        first, other = nodes[index + 1], nodes[index + 3]
        if between and isinstance(first, Phrase) and isinstance(other, Phrase) and is_unit(nodes[index + 4], ","):
            other.gov, other.of = first.gov, first
    if len(nodes) < 4 or not is_unit(nodes[0], "P"):
        return
    first = nodes[1]
    if not isinstance(first, Phrase) or first.head.kind != "ST":
        return
    index = 2
    joined = False
    listed: list[Phrase] = []
    while index + 1 < len(nodes) and not joined and is_unit(nodes[index], ",", "C"):
        joined = is_unit(nodes[index], "C")
        other = nodes[index + 1]
        if joined and is_unit(other, ","):
            return
        if not isinstance(other, Phrase) or other.head.kind != "ST":
            break
        listed.append(other)
        index += 2
    if joined and index < len(nodes) and is_unit(nodes[index], ","):
        for other in listed:
            other.gov, other.of = first.gov, first


def _country_of_place(nodes: list[Node], index: int, place: Phrase | None) -> bool:
    """Whether a state's name behind a comma tells where the place before it is: "in Lomé, Togo in May 2013"."""
    node = nodes[index]
    if place is None or place.gov not in ("in", "at", "to") or not isinstance(node, Phrase):
        return False
    if (
        node.head.kind != "ST"
        or node.head.adj
        or place.head.kind not in ("PL", "NAME")
        or nodes[index - 2] is not place
    ):
        return False
    following = nodes[index + 1] if index + 1 < len(nodes) else None
    return following is None or is_unit(following, ",", "P", "DATE", "C", ";", "X", ")")


def is_unit(node: Node | None, *kinds: str) -> bool:
    """Whether a node is a unit of one of these kinds."""
    return isinstance(node, Unit) and node.kind in kinds
