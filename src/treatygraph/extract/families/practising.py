"""Use, production and transfer told by a verb, and what the verb acts on."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.practice_objects import contains, weapon_of
from treatygraph.extract.families.weapon import NO_CLAIM, VERBS, about_weapon, grant, tell
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.verbs import VerbGroup
from treatygraph.extract.when import clause_date, date_in, several_dates


def practised(reading: Reading, frame: Frame, predicate: str) -> None:
    """As in "has never used, produced, or exported cluster munitions"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if vg.form == "part" and frame.agent != SELF:
        return
    about, end = weapon_of(reading, clause)
    if not about:
        return
    later_agent = vg.passive and any(reading.framer.agent(other) == SELF for other in reading.sharing(clause))
    acts = (
        frame.self_acts
        or (later_agent and not frame.agent)
        or (
            clause.kind == "rel"
            and frame.subject != "other"
            and clause.subject is not None
            and reading.is_self(clause.subject)
        )
    )
    agentless = (
        vg.passive
        and not frame.agent
        and frame.negative
        and (
            frame.report is not None
            or _on_own_soil(reading, clause)
            or predicate in ("stockpiled", "exported", "produced")
        )
    )
    if not acts and not agentless:
        reading.skip(clause, "another's act")
        return
    direct = reading.direct(clause)
    if clause.kind == "ing" and clause.host is not None and clause.host.sense == "cease" and not frame.negative:
        reading.skip(clause, "an end that is not told as reached")
        return
    if frame.sense == "make" and not _makes_weapon(reading, clause, direct):
        return
    if frame.sense == "receive" and direct is not None and direct.head.kind == "PN" and direct.head.value == "transfer":
        end = max((n.end for n in reading.objects(clause, "CM") if n.gov == "of"), default=0)
    elif frame.sense == "receive" and (vg.passive or direct is None or not end or direct.has("PN", "LET")):
        return
    negative = frame.negative
    date = None
    if not vg.passive and direct is not None and (direct.head.kind == "NOBODY" or direct.units[0].kind == "NO"):
        negative = not negative
        if negative and (spared := _but_those(reading, clause, direct)) is not None:
            negative, date = False, date_in(spared.post) or None
    if frame.mode in NO_CLAIM:
        reading.skip(clause, f"no practice but a wish, a duty or a possibility ({frame.mode})")
        return
    date = date or clause_date(clause, reading.discourse)
    if date is None and not negative:
        date = _since_event(reading, clause)
    if date is None and not end and frame.negative:
        later = [other for other in reading.sharing(clause) if other.sense in VERBS and other.vg and other.vg.neg]
        date = clause_date(later[-1], reading.discourse) if later else None
    if date is None:
        carried = [one for one in reading.below(clause) if one.host is clause and contains(one)]
        date = next((found for one in carried if (found := date_in(one.post))), None)
    if frame.negative and date and date.startswith("../"):
        date = None
    if date is None and frame.negative and (since := _since_when(reading, clause)):
        date = f"{since}/.."
    if negative and date and "/" not in date and clause.host is not None and clause.host.sense == "cease":
        date = f"{date}/.."
    report = frame.report
    if report is not None and not negative and predicate != "stockpiled" and _is_past(vg):
        report = replace(report, date=None)  # a past that a dated word confirms has no date
        frame = replace(frame, report=report)
    dates: list[str | None] = list(several_dates(clause.post)) if not negative else []
    for when in dates or [date]:
        tell(
            reading,
            frame,
            predicate,
            end,
            last_date_end(clause.post, when),
            rule="practice.verb",
            positive=not negative,
            date=when,
            report=report,
        )
    if not negative and predicate in ("transferred", "exported") and direct is not None and direct.has("STK"):
        grant(reading, "stockpiled", (direct.start, max(end, direct.end)), rule="practice.possessed")


def _since_when(reading: Reading, clause: Clause) -> str | None:
    """The date of "has not exported any since it imposed a moratorium in 2008"."""
    for other in reading.clauses:
        if other.kind == "sub" and other.link == "since" and other.host is clause:
            date = date_in(other.post)
            return date if date and "/" not in date else None
    return None


def _makes_weapon(reading: Reading, clause: Clause, direct: Phrase | None) -> bool:
    """Whether what is made is the weapon, named here or behind the next verb: "used, made, or traded in"."""
    if direct is None:
        after = reading.sharing(clause)[:1]
        direct = reading.direct(after[0]) if after and after[0].sense in VERBS else None
    return direct is not None and direct.has("CM") and direct.head.kind == "CM"


def _but_those(reading: Reading, clause: Clause, direct: Phrase) -> Clause | None:
    """The exception of "has exported no cluster munitions other than those sold to Turkey between 2001 and 2007"."""
    after = clause.post[clause.post.index(direct) + 1 :][:1] if direct in clause.post else []
    if not (after and isinstance(after[0], Unit) and after[0].kind == "EXC"):
        return None
    return next((one for one in reading.below(clause) if one.kind == "part" and one.sense in VERBS), None)


def _since_event(reading: Reading, clause: Clause) -> str | None:
    """The day from which on something is done: "Since its invasion began on 24 February 2022, Russia has used them"."""
    for one in reading.clauses:
        before = one.order == clause.order - 1 or one.host is clause
        if one.kind == "sub" and one.link == "since" and before and clause.kind == "main":
            day = date_in(one.post)
            return f"{day}/.." if day and "/" not in day else None
    return None


def attacked(reading: Reading, frame: Frame) -> None:
    """As in "attacked airports with cluster munitions during the war of 1998-2000": it used them."""
    clause = frame.clause
    head = clause.vg.head if clause.vg is not None else None
    if head is None or not head.low.startswith(_ATTACKING) or not frame.self_acts or frame.negative or frame.mode:
        return
    weapon = next((n for n in reading.objects(clause, "CM") if n.gov == "with" and n.head.kind in ("CM", "W")), None)
    if weapon is not None:
        date = clause_date(clause, reading.discourse)
        end = last_date_end(clause.post, date)
        tell(reading, frame, "used", weapon.end, end, rule="practice.attack", positive=True, date=date)


_ATTACKING = ("attack", "bomb", "shell", "struck", "strike")


def _is_past(vg: VerbGroup) -> bool:
    """Whether a verb tells of the past: "used", "had used", "has used"."""
    return "have" in vg.aux or (not vg.aux and vg.head is not None and vg.head.form == "past")


def denied(reading: Reading, frame: Frame) -> None:
    """As in "used cluster munitions in 1995, which the government has denied"."""
    clause = frame.clause
    host = clause.host
    if clause.kind != "rel" or clause.link != "comma" or clause.rel != "which" or host is None or frame.negative:
        return
    predicate = VERBS.get(host.sense)
    if predicate is None or not frame.self_acts or reading.direct(clause) is not None or not about_weapon(reading):
        return
    report = reading.framer._of(clause)  # the clause itself is the speech
    date = clause_date(clause, reading.discourse)
    tell(reading, frame, predicate, rule="practice.denied", positive=False, date=date, report=report)


def _on_own_soil(reading: Reading, clause: Clause) -> bool:
    return any(
        (isinstance(n, Phrase) and n.gov in ("on", "in", "by") and owner(n, reading.discourse) == SELF)
        or (isinstance(n, Phrase) and n.has("CTY"))
        or (isinstance(n, Phrase) and n.head.kind == "THERE")
        for n in clause.post
    )


def _supplied_with(reading: Reading, frame: Frame, phrases: list[Phrase]) -> bool:
    """As in "the United States supplied it with 500 Rockeye bombs between 1970 and 1995"."""
    clause = frame.clause
    vg = clause.vg
    receiver = clause.subject if vg is not None and vg.passive else reading.direct(clause)
    given = [n for n in phrases if n.gov == "with" and n.has("CM")]
    giver = frame.agent if vg is not None and vg.passive else frame.subject
    if receiver is None or not reading.is_self(receiver) or giver != "other" or not given:
        return False
    if frame.negative or frame.mode:
        return False
    date = clause_date(clause, reading.discourse)
    span = span_of(clause, given[0].end, last_date_end(clause.post, date))
    grant(reading, "imported", span, rule="practice.delivered", date=date)
    return True


def delivered(reading: Reading, frame: Frame) -> None:
    """What another state gave: "the United States transferred 760 cluster bombs to Egypt between 1970 and 1995"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    phrases = [n for n in clause.post if isinstance(n, Phrase)]
    to = next(
        (
            n
            for n in phrases
            if n.gov == "to" and (n.head.kind in ("ST", "CTY") or n.head.low == "it") and reading.is_self(n)
        ),
        None,
    )
    thing = clause.subject if vg.passive else reading.direct(clause)
    if to is None and frame.sense == "submit" and thing is not None and _supplied_with(reading, frame, phrases):
        return
    if to is None or thing is None or frame.negative or frame.mode:
        return
    if frame.subject == "other" or (vg.passive and frame.agent == "other"):
        about = thing.has("CM") or any(n.has("CM") and n.gov == "of" and n.end <= to.start for n in phrases)
        date = clause_date(clause, reading.discourse)
        if about and thing.head.kind not in ("PN", "LAW", "LET"):
            span = span_of(clause, to.end, last_date_end(clause.post, date))
            grant(reading, "imported", span, rule="practice.delivered", date=date)
