"""Being party or signatory: in words, outside a treaty, counted among its parties, by succession."""

from __future__ import annotations

from treatygraph.extract.context import SELF
from treatygraph.extract.families.act_nouns import read_act_noun
from treatygraph.extract.families.acts import treaty_before
from treatygraph.extract.families.epithets import EPITHETS, made_party, read_epithets, read_standing
from treatygraph.extract.families.force import (
    applies_provisionally,
    enters_into_force,
    entry_into_force,
    has_come,
    in_force,
    in_force_there,
    with_entry,
)
from treatygraph.extract.families.treaty_objects import dates_by_treaty
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Node, Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date

_BEING = frozenset({"be", "become", "remain"})


def read(reading: Reading) -> None:
    """Find the claims about a state's standing towards treaties in a sentence."""
    for frame in reading.frames:
        sense = frame.sense
        if sense in _BEING:
            _being(reading, frame)
        elif sense == "attend":
            read_standing(reading, frame)
        elif sense == "make":
            made_party(reading, frame)
        elif sense == "inforce":
            enters_into_force(reading, frame)
        elif sense == "bind":
            _bound(reading, frame)
        elif sense == "outside":
            _outside(reading, frame)
        elif sense == "count":
            _counted(reading, frame)
        elif sense == "apply":
            applies_provisionally(reading, frame)
        elif sense == "succeed":
            _succession(reading, frame)
        if frame.subject == "act":
            read_act_noun(reading, frame)
        if frame.subject == "eif":
            entry_into_force(reading, frame)
    with_entry(reading)
    read_epithets(reading)


def _being(reading: Reading, frame: Frame) -> None:
    """As in "is a State Party to", "became a signatory of", "is party to X but not to Y"."""
    clause = frame.clause
    if frame.subject == "treaty" and any(
        isinstance(n, Unit) and n.kind == "STS" and n.value == "inforce" for n in clause.post
    ):
        in_force(reading, frame)
        return
    if frame.phrase is not None and frame.phrase.head.low == "it" and in_force_there(reading, frame):
        return
    if frame.subject != SELF or frame.mode in ("should", "may", "if", "urge", "intent", "purpose"):
        return
    if frame.mode == "plan" and frame.sense != "become":
        return
    nodes = clause.post
    _among_ratifications(reading, frame)
    positive = not frame.negative
    predicate = ""
    start = clause.vg.start if clause.vg else 0
    emitted = member = False
    plain_end = 0
    pending = False
    for index, node in enumerate(nodes):
        if isinstance(node, Phrase):
            epithet = node.first("EPI")
            if member and node.gov == "of" and not node.has("TR", "EPI"):
                return  # of a committee, a group
            member = member or (epithet is not None and epithet.value == "member")
            if epithet is not None and emitted and epithet.value != "member" and _joined_to(nodes, index):
                predicate, holds = EPITHETS[epithet.value]  # "is a State Party to one and a signatory of the other"
                positive = (not frame.negative) == holds
                start = node.start
                pending = False
            elif epithet is not None and not predicate:
                predicate, holds = EPITHETS[epithet.value]
                positive = positive == holds
                if node.has("NO"):
                    positive = not positive
                plain_end = node.end
                pending = epithet.value != "member"
                treaty = node.head if node.head.kind == "TR" else node.first("TR")
                if treaty is not None:
                    _status(reading, frame, predicate, treaty.value, positive, (start, node.end))
                    emitted, pending = True, False
            elif predicate and node.has("TR") and node.head.kind in ("TR",):
                treaty = node.head if node.head.kind == "TR" else node.first("TR")
                if treaty is not None:
                    _status(reading, frame, predicate, treaty.value, positive, (start, node.end))
                    emitted, pending = True, False
            elif predicate and node.gov is None and node.head.kind not in ("TR", "PRO"):
                break
        elif predicate and node.kind == "CNEG":
            positive = not positive
        elif predicate and node.kind == "C" and node.value == "but" and index + 1 < len(nodes):
            following = nodes[index + 1]
            if isinstance(following, Unit) and following.kind == "NEG":
                positive = not positive
        elif (node.kind == "NEG" and node.value == "neither" and not emitted) or (
            node.kind == "NEG"
            and predicate
            and emitted
            and not (
                isinstance(nodes[index - 1], Unit) and nodes[index - 1].kind == "C"  # type: ignore[union-attr]
            )
        ):
            positive = not positive
    if predicate and pending and not emitted:
        for node in clause.pre:
            if isinstance(node, Phrase) and node.head.kind == "TR" and (node.gov == "to" or emitted):
                _status(reading, frame, predicate, node.head.value, positive, (start, plain_end))
                emitted = True
            elif isinstance(node, Phrase) and emitted:
                break
    if predicate and pending and not emitted:
        _status(reading, frame, predicate, treaty_before(reading, start), positive, (start, plain_end))
    if emitted and predicate == "partyTo":
        _behind_relative(reading, frame, positive)
    if not predicate and any(isinstance(n, Unit) and n.kind == "STS" and n.value == "inforce" for n in nodes):
        pass


def _among_ratifications(reading: Reading, frame: Frame) -> None:
    """As in "was among the first 30 ratifications that triggered the convention's entry into force"."""
    vg = frame.clause.vg
    for phrase in [n for n in frame.clause.post if isinstance(n, Phrase)]:
        first = any(unit.low == "first" for unit in phrase.units)
        if phrase.head.low == "ratifications" and phrase.gov in ("among", "of") and first and not frame.negative:
            span = (vg.start if vg else phrase.start, phrase.end)
            treaty = reading.discourse.part_treaty
            reading.emit(frame, "ratified", treaty, positive=True, date=None, span=span, rule="treaty.among")
            return


def _joined_to(nodes: list[Node], index: int) -> bool:
    """Whether "and" or "but" stands right before a node."""
    before = nodes[index - 1] if index else None
    return isinstance(before, Unit) and before.kind == "C"


def _behind_relative(reading: Reading, frame: Frame, positive: bool) -> None:  # noqa: FBT001
    """As in "is party to the Mine Ban Treaty, which it ratified on 23 May 2002, but not to the other"."""
    for other in reading.clauses:
        if other.kind != "rel" or other.rel != "which" or other.host is not frame.clause or other.vg is None:
            continue
        turned = False
        for node in other.post:
            if isinstance(node, Unit):
                turned = turned or node.kind == "CNEG"
            elif turned and node.gov == "to" and node.head.kind == "TR":
                start = other.vg.start
                reading.emit(
                    frame,
                    "partyTo",
                    node.head.value,
                    positive=not positive,
                    date=None,
                    span=(start, node.end),
                    rule="treaty.status",
                    own_word=False,
                )


def _status(reading: Reading, frame: Frame, predicate: str, treaty: str, positive: bool, span: tuple[int, int]) -> None:  # noqa: FBT001
    clause = frame.clause
    date = dates_by_treaty(clause).get(treaty) or clause_date(clause, reading.discourse)
    if date and date.endswith("/.."):
        date = date[:-3] if positive else None
    elif predicate == "signed" and frame.sense == "be" and treaty not in dates_by_treaty(clause):
        date = None  # "was the only signatory that spoke in Bali in 2009": no day of signing
    end = max(span[1], last_date_end(clause.post, date))
    reading.emit(
        frame,
        predicate,
        treaty,
        positive=positive,
        date=date,
        span=(span[0], end),
        rule="treaty.status",
        weak=frame.mode == "plan" and not has_come(reading, date),
        own_word=False,
    )


def _bound(reading: Reading, frame: Frame) -> None:
    """As in "has been bound by Amended Protocol II since 30 April 2001", "is not bound by the convention"."""
    vg = frame.clause.vg
    if frame.subject != SELF or frame.mode or vg is None or not vg.passive or frame.clause.kind == "inf":
        return
    bound = False
    for node in frame.clause.post:
        if isinstance(node, Phrase):
            if node.gov not in (("by", None) if bound else ("by",)) or node.head.kind != "TR":
                break
            bound = True
            _status(reading, frame, "partyTo", node.head.value, not frame.negative, (vg.start, node.end))


def _outside(reading: Reading, frame: Frame) -> None:
    if frame.subject == SELF and frame.mode == "":
        for phrase in [one for one in reading.objects(frame.clause, "TR") if one.head.kind == "TR"]:
            reading.emit(
                frame,
                "partyTo",
                phrase.head.value,
                positive=frame.negative,
                date=None,
                span=span_of(frame.clause, phrase.end),
                rule="treaty.outside",
            )


def _counted(reading: Reading, frame: Frame) -> None:
    """As in "The treaty counts X among its States Parties"."""
    clause = frame.clause
    direct = reading.direct(clause)
    if frame.subject == "treaty" and direct is not None and reading.is_self(direct) and reading.objects(clause, "EPI"):
        end = reading.objects(clause, "EPI")[-1].end
        for node in clause.pre:
            if isinstance(node, Phrase) and node.has("TR"):
                unit = node.first("TR")
                assert unit is not None
                reading.emit(
                    frame,
                    "partyTo",
                    unit.value,
                    positive=not frame.negative,
                    date=None,
                    span=span_of(clause, end),
                    rule="treaty.counted",
                )


def _succession(reading: Reading, frame: Frame) -> None:
    clause = frame.clause
    for phrase in reading.objects(clause, "TR"):
        if frame.subject == SELF and phrase.head.kind == "TR" and phrase.gov == "to" and not frame.negative:
            date = clause_date(clause, reading.discourse) or (frame.report.date if frame.report else None)
            value = f"{date}/.." if date and "/" not in date else date
            reading.emit(
                frame,
                "partyTo",
                phrase.head.value,
                positive=True,
                date=value,
                span=span_of(clause, phrase.end),
                rule="treaty.succession",
            )
