"""Use, production and transfer told by a verb, and what the verb acts on."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF, owner
from treatygraph.extract.families.weapon import ANY, HOLDING, NO_CLAIM, VERBS, about_weapon, grant, tell
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit
from treatygraph.extract.verbs import VerbGroup
from treatygraph.extract.when import clause_date, date_in


def _about(reading: Reading, clause: Clause) -> tuple[bool, int]:
    """Whether what a verb of practice acts on is cluster munitions, and where that stands."""
    vg = clause.vg
    assert vg is not None
    if vg.passive:
        phrase = clause.subject
        if phrase is None:
            return False, 0
        if phrase.has("CM") or (phrase.head.kind in ("PRO", "NOBODY", "W") and about_weapon(reading)):
            return True, 0
        return False, 0
    if clause.kind in ("rel", "vp") and clause.antecedent is not None and clause.subject is not clause.antecedent:
        host = clause.host
        if clause.antecedent.has("CM", "STK") or (
            host is not None and reading.objects(host, "CM") and clause.link == "comma"
        ):
            return True, 0
    direct = reading.direct(clause)
    if direct is not None:
        if direct.has("CM") and direct.head.kind in ("CM", "W", "NAME", "STK"):
            end = direct.end
            return True, end
        if direct.head.kind in ("PRO", "NOBODY", "ONE") or direct.head.low in ANY:
            of = [n for n in reading.objects(clause, "CM") if n.gov == "of"]
            return (about_weapon(reading) and (direct.head.low != "it")), (of[0].end if of else direct.end)
        of = [n for n in reading.objects(clause, "CM") if n.gov in ("of", "with") and n.of is direct]
        if not of and direct.head.low in _AMOUNTS and about_weapon(reading):
            of = [n for n in reading.objects(clause, "PRO") if n.gov == "of" and n.head.low == "them"]
        if (
            of
            and direct.head.kind in ("W", "NUM", "STK", "CTN")
            and direct.head.low not in ("victims", "definition", "effects", "issue", "subject", "prohibition")
        ):
            return True, of[0].end
        if direct.head.kind == "STK" and about_weapon(reading):
            return True, direct.end
        if loaded := _loaded(reading, clause, direct):
            return True, loaded.end
        joined = _joined(clause, direct)
        return (True, joined.end) if joined is not None else (False, 0)
    for other in reading.sharing(clause):
        if other.sense in VERBS or other.sense in HOLDING or _markets(other):
            return _about(reading, other)[0], 0
        break
    earlier = any(unit.kind == "CM" and unit.start < vg.start for unit in reading.units)
    return earlier or (reading.discourse.topic == "practice"), 0


_CARRIERS = frozenset(
    {
        "types",
        "type",
        "rockets",
        "rocket",
        "projectiles",
        "projectile",
        "missiles",
        "bombs",
        "shells",
        "warheads",
        "mortar",
    }
)
"""What can carry submunitions, or stands for it."""


_CONTAINING = frozenset({"containing", "carrying", "holding", "equipped", "loaded", "fitted", "filled"})
_MARKETING = ("offer", "advertis", "market")


def _markets(clause: Clause) -> bool:
    """As in "produces and offers for sale"."""
    return clause.vg is not None and clause.vg.head is not None and clause.vg.head.low.startswith(_MARKETING)


_CONTAINS = frozenset({"contain", "contains", "carry", "carries", "hold", "holds", "deploy", "deploys"})


def _contains(clause: Clause) -> bool:
    """As in "containing submunitions", "loaded with submunitions"."""
    head = clause.vg.head if clause.vg is not None else None
    if clause.kind == "rel" and clause.subject is clause.antecedent:
        return head is not None and head.low in _CONTAINS and clause.vg is not None and not clause.vg.neg
    return clause.kind in ("ing", "part") and head is not None and head.low in _CONTAINING


def _loaded(reading: Reading, clause: Clause, direct: Phrase) -> Phrase | None:
    """What a weapon is loaded with: "two types of rockets with submunition payloads"."""
    for phrase in reading.objects(clause, "CM"):
        above = phrase.of if phrase.gov in ("with", "containing") else None
        while above is not None and above is not direct and above.gov == "of":
            above = above.of
        if above is not None and above.head.low in _CARRIERS and (above is direct or above in _listed(clause, direct)):
            return phrase
    if direct.head.low not in _CARRIERS:
        return None
    for other in reading.below(clause):
        if other.host is clause and _contains(other):
            return next((n for n in other.post if isinstance(n, Phrase) and n.has("CM")), None)
    return None


def _listed(clause: Clause, direct: Phrase) -> list[Phrase]:
    """What a list goes on with behind its first: "shells, rockets, and mortar bombs"."""
    found: list[Phrase] = []
    for node in clause.post[clause.post.index(direct) + 1 :]:
        if isinstance(node, Unit):
            if node.kind not in (",", "C", "P") or node.value == "but":
                break
        elif node.gov is None:
            found.append(node)
    return found


def _joined(clause: Clause, direct: Phrase) -> Phrase | None:
    """The weapon further on in a list: "air-dropped and ground-launched cluster munitions", "mines and bombs"."""
    linked = False
    for node in clause.post[clause.post.index(direct) + 1 :]:
        if isinstance(node, Unit):
            if node.kind not in (",", "C") or node.value == "but":
                return None
            linked = True
        elif node.gov is not None or not linked or node.has("PN", "LET", "LAW", "VOTE", "REP"):
            return None
        elif node.has("CM"):
            return node if node.head.kind in ("CM", "W", "NAME") else None
    return None


_AMOUNTS = frozenset(
    {"number", "numbers", "quantity", "quantities", "amount", "amounts", "types", "thousands", "hundreds"}
)
"""Of what "them" can follow: "imported large numbers of them"."""


def practised(reading: Reading, frame: Frame, predicate: str) -> None:
    """As in "has never used, produced, or exported cluster munitions"."""
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    if vg.form == "part" and frame.agent != SELF:
        return
    about, end = _about(reading, clause)
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
    if frame.sense == "make" and (direct is None or not direct.has("CM") or direct.head.kind != "CM"):
        return
    if frame.sense == "receive" and direct is not None and direct.head.kind == "PN" and direct.head.value == "transfer":
        end = max((n.end for n in reading.objects(clause, "CM") if n.gov == "of"), default=0)
    elif frame.sense == "receive" and (vg.passive or direct is None or not end or direct.has("PN", "LET")):
        return
    negative = frame.negative
    if not vg.passive and direct is not None and (direct.head.kind == "NOBODY" or direct.units[0].kind == "NO"):
        negative = not negative
    if frame.mode in NO_CLAIM:
        reading.skip(clause, f"no practice but a wish, a duty or a possibility ({frame.mode})")
        return
    date = clause_date(clause, reading.discourse)
    if date is None and not end and frame.negative:
        later = [other for other in reading.sharing(clause) if other.sense in VERBS and other.vg and other.vg.neg]
        date = clause_date(later[-1], reading.discourse) if later else None
    if date is None:
        carried = [one for one in reading.below(clause) if one.host is clause and _contains(one)]
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
    tell(
        reading,
        frame,
        predicate,
        end,
        last_date_end(clause.post, date),
        rule="practice.verb",
        positive=not negative,
        date=date,
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
    to = next((n for n in phrases if n.gov == "to" and n.head.kind in ("ST", "CTY") and reading.is_self(n)), None)
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
