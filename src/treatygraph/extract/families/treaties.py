"""Signature, ratification, accession, adoption, withdrawal: told by a verb."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF
from treatygraph.extract.families.acts import ACTS, NO_CLAIM, treaty_before
from treatygraph.extract.families.instruments import read_completion, read_instrument
from treatygraph.extract.families.intent import emit_considering, emit_intended, is_conditional
from treatygraph.extract.families.treaty_objects import dates_by_treaty, hangs_on_treaty, of_a_noun, treaties_of, turned
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.when import clause_date, date_in


def read(reading: Reading) -> None:
    """Find the claims about acts of treaty-making in a sentence."""
    for frame in reading.frames:
        if frame.sense in ACTS:
            _act(reading, frame, frame.sense)
        elif frame.sense in ("deposit", "submit", "register", "record"):
            read_instrument(reading, frame)
        elif frame.sense == "complete":
            read_completion(reading, frame)
        else:
            _not_done(reading, frame)
    for frame in reading.frames:
        if frame.subject == SELF and frame.clause.kind in ("main", "vp"):
            _after_signing(reading, frame)


_BY_ACTING = ("on", "after", "since", "without", "before", "by")
_ACTING = {"signing": "sign", "ratifying": "ratify", "acceding": "accede"}


def _after_signing(reading: Reading, frame: Frame) -> None:
    """As in "upon signing the convention", "since ratifying", "without signing"."""
    clause = frame.clause
    for nodes in (clause.pre, clause.post):
        for index, node in enumerate(nodes):
            if not isinstance(node, Phrase) or node.gov not in _BY_ACTING:
                continue
            act = _ACTING.get(node.units[0].low)
            told = node.gov != "before" or date_in(nodes[index + 1 : index + 4]) is not None
            if node.gov == "by" and (frame.mode or frame.negative or reading.discourse.part_treaty != "ccm"):
                continue
            if act is None or not told or node.has("DECL", "LAW", "RES", "LET"):
                continue
            link = nodes[index - 1] if index else None
            if node.gov == "on" and not (isinstance(link, Unit) and (link.low == "upon" or index == 1)):
                continue
            after = nodes[index + 1] if index + 1 < len(nodes) else None
            if isinstance(after, Phrase) and after.gov is None and not after.has("TR", "PRO"):
                continue
            unit = node.first("TR")
            near = 4 if isinstance(after, Phrase) and after.head.kind == "PRO" else 3
            date = date_in(nodes[index + 1 : index + near])
            behind = nodes[index + near] if len(nodes) > index + near else None
            if isinstance(behind, Unit) and behind.kind == "C":
                date = None
            reading.emit(
                None,
                ACTS[act],
                unit.value if unit else treaty_before(reading, node.start),
                positive=node.gov != "without",
                date=date if node.gov != "without" else None,
                span=(node.start, max(node.end, last_date_end(nodes[index + 1 : index + near], date))),
                rule="treaty.acting",
            )


def _not_done(reading: Reading, frame: Frame) -> None:
    """As in "has promised to ratify, but still has not done so"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    done = reading.direct(clause)
    if frame.sense != "have" or done is None or not frame.negative or frame.mode:
        return
    if reading.text[done.start : done.end].lower() != "done so":
        return
    if frame.subject != SELF:
        return
    earlier = [
        unit
        for unit in reading.units
        if unit.end <= vg.start and unit.kind in ("V", "ACT") and unit.value in ("sign", "ratify", "accede")
    ]
    if earlier:
        reading.emit(
            frame,
            ACTS[earlier[-1].value],
            treaty_before(reading, vg.start),
            positive=False,
            date=clause_date(clause, reading.discourse),
            span=(vg.start, done.end),
            rule="treaty.not-done",
        )


def _act(reading: Reading, frame: Frame, sense: str) -> None:
    clause = frame.clause
    if sense in ("sign", "join", "adopt", "accept") and reading.objects(clause, "DECL", "PROC", "LAW", "RES"):
        return
    if sense in ("adopt", "join") and "First Committee" in reading.text:
        reading.skip(clause, "a consensus of the First Committee")
        return
    if clause.vg is not None and clause.vg.form == "part" and frame.agent != SELF:
        return
    vg = clause.vg
    if not frame.self_acts:
        reading.skip(clause, "another's act")
        return
    if sense == "adopt" and frame.phrase is not None and frame.phrase.head.value in ("parliament", "cabinet"):
        reading.skip(clause, "a body's adoption, at home")
        return
    if of_a_noun(clause) and (sense == "adopt" or not hangs_on_treaty(clause)):
        reading.skip(clause, "what it adopted is the noun before")
        return
    direct = reading.direct(clause)
    if sense == "join" and direct is not None and direct.head.kind == "MT":
        return
    if vg is not None and not vg.aux and vg.head is not None and vg.head.form == "pres":
        reading.skip(clause, "a general statement")
        return
    if sense == "join" and (_consensus(reading, frame) or any(n.gov == "in" for n in reading.objects(clause, "MT"))):
        return
    if sense == "join" and any(
        other.kind == "ing" and other.link == "in" and other.host is clause and other.sense == "adopt"
        for other in reading.clauses
    ):
        return
    first = clause.post[0] if clause.post else None
    if sense == "join" and isinstance(first, Unit) and first.low == "in":
        reading.skip(clause, "joining in something else")
        return
    found = treaties_of(reading, clause)
    if sense == "accept" and not reading.objects(clause, "TR"):
        return
    if found is None:
        reading.skip(clause, "no treaty is its object")
        return
    treaties, end = found
    predicate = ACTS[sense]
    if not frame.negative and not frame.mode and _on_two_days(reading, frame, treaties, predicate):
        return
    if sense == "join" and any(n.gov == "by" and n.has("ACT") for n in reading.objects(clause, "ACT")):
        predicate = "accededTo"
    positive = frame.negative if sense == "not-adopt" else not frame.negative
    mode = frame.mode
    if mode == "need" and frame.negative:
        mode = ""
    if sense == "withdraw" and mode == "plan":
        mode = ""
    refused = vg is not None and any(cat.value == "refuse" for cat in vg.cats)
    if refused and sense in ("join", "accede", "ratify") and frame.negative and not mode:
        emit_considering(reading, frame, end, "considering.refused", positive=False, treaty=treaties[0])
        return
    conditional = clause.vg is not None and is_conditional(reading, clause.vg.start)
    if (
        mode in ("intent", "plan", "can", "may", "decide")
        and sense in ("sign", "ratify", "accede", "join")
        and (mode != "may" or conditional)
    ):
        if mode == "can" and positive and not conditional:
            reading.skip(clause, "a possibility")
            return
        past = clause.vg is not None and reading.text[clause.vg.start : clause.vg.end].lower().startswith(
            ("could", "was ", "were ")
        )
        own = clause_date(clause, reading.discourse)
        there = any(n.gov == "in" and n.has("PL") for n in reading.objects(clause, "PL"))
        if (
            (own or (there and not positive and frame.report is None))
            and sense == "sign"
            and ((mode == "can" and past and frame.report is None) or (mode == "plan" and not positive and there))
        ):
            mode = ""
        else:
            emit_intended(reading, frame, treaties, end, positive=positive)
            return
    if (
        sense == "join"
        and clause.kind == "inf"
        and clause.host is not None
        and clause.host.sense in ("be", "become", "remain")
    ):
        return
    if mode in NO_CLAIM or mode in ("intent", "plan", "can"):
        reading.skip(clause, f"no act but a wish, a duty or a plan ({mode})")
        return
    later = next((other for other in reading.sharing(clause) if other.sense in ACTS and other.host is clause), None)
    date = clause_date(clause, reading.discourse, shared=later) or (
        _opened(reading, clause) if sense == "sign" else _of_those(reading, clause)
    )
    denounced = clause.vg is not None and clause.vg.head is not None and clause.vg.head.low.startswith("denounc")
    if sense == "withdraw" and not denounced and not any(n.gov == "from" for n in reading.objects(clause, "TR")):
        return
    if not positive and date and date.endswith("/.."):
        date = None
    if date and date.startswith("../"):
        date = None
    ends = (end, last_date_end(clause.post, date))
    own_dates = dates_by_treaty(clause) if positive and len(treaties) > 1 else {}
    spared = turned(clause)
    either = _either(reading, clause)
    for treaty in treaties:
        reading.emit(
            frame,
            predicate,
            treaty,
            positive=positive != (treaty in spared),
            date=None if treaty in spared else own_dates.get(treaty, date),
            span=span_of(clause, *ends, last_date_end(clause.post, own_dates.get(treaty))),
            rule=f"treaty.{sense}",
            own_word=False,
            weak=either,
        )


def _on_two_days(reading: Reading, frame: Frame, treaties: list[str], predicate: str) -> bool:
    """As in "acceded on 2 January 2015 and, on the same day, to the CCW": the first act is on the treaty meant."""
    clause = frame.clause
    marks = [index for index, node in enumerate(clause.post) if isinstance(node, Unit) and node.kind == "C"]
    first = clause.post[: marks[0]] if marks else []
    rest = clause.post[marks[0] + 1 :] if marks else []
    date, later = date_in(first), date_in(rest)
    if not date or not later or any(isinstance(n, Phrase) for n in first) or not treaties or clause.vg is None:
        return False
    if not any(isinstance(n, Phrase) and n.head.kind == "TR" and n.gov in (None, "to") for n in rest):
        return False
    own = treaty_before(reading, clause.vg.start)
    for treaty, when, nodes in [(own, date, first), *((one, later, rest) for one in treaties if one != own)]:
        span = span_of(clause, *(node.end for node in nodes if isinstance(node, Phrase) or node.kind == "DATE"))
        rule = f"treaty.{frame.sense}"
        reading.emit(frame, predicate, treaty, positive=True, date=when, span=span, rule=rule, own_word=False)
    return True


def _either(reading: Reading, clause: Clause) -> bool:
    """As in "the 80th state to ratify or accede": which of the two is told elsewhere."""
    if clause.vg is None or clause.vg.form != "inf" or clause.vg.neg:
        return False
    if clause.conj == "or" and clause.host is not None and clause.host.sense in ("ratify", "accede"):
        return True
    return any(
        other.host is clause and other.conj == "or" and other.sense in ("ratify", "accede") for other in reading.clauses
    )


def _of_those(reading: Reading, clause: Clause) -> str | None:
    """The date of "On 30 May 2008 it was among the 107 states that adopted the convention"."""
    host = clause.host
    if clause.kind != "rel" or clause.link == "comma" or host is None or host.sense != "be" or host.kind != "main":
        return None
    return (date_in(host.pre) or None) if reading.is_self(host.subject) else None


def _opened(reading: Reading, clause: Clause) -> str | None:
    """The date of "did not sign when it was opened for signature in December 2008"."""
    for other in reading.clauses:
        opening = other.kind == "sub" and other.link == "when" and other.host is clause
        if opening and any(isinstance(n, Phrase) and n.gov == "for" and n.head.low == "signature" for n in other.post):
            return date_in(other.post)
    return None


def _consensus(reading: Reading, frame: Frame) -> bool:
    """As in "joined in the convention's consensus adoption", "joined the participants in adopting"."""
    clause = frame.clause
    for phrase in reading.objects(clause, "ACT"):
        if phrase.head.kind == "ACT" and phrase.head.value == "adopt" and phrase.gov in (None, "in"):
            date = clause_date(clause, reading.discourse)
            reading.emit(
                frame,
                "adopted",
                reading.discourse.part_treaty,
                positive=not frame.negative,
                date=date,
                span=span_of(clause, phrase.end, last_date_end(clause.post, date)),
                rule="treaty.adopt",
            )
            return True
    return bool(reading.objects(clause, "OBS"))
