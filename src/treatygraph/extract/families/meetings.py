"""Taking part in meetings and hosting them: each frame goes to the way in which it is told."""

from __future__ import annotations

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF
from treatygraph.extract.families.attending import attended, contributed, not_again
from treatygraph.extract.families.hosting import NO_CLAIM, as_host, hosted
from treatygraph.extract.families.meeting_lists import ATTEND
from treatygraph.extract.families.presence import being_there, taken_for_granted
from treatygraph.extract.families.speaking import speaking
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end
from treatygraph.extract.resolver import Resolver
from treatygraph.extract.when import date_in

_SILENT = frozenset(
    {
        "sign",
        "adopt",
        "endorse",
        "ratify",
        "accede",
        "host",
        "invite",
        "vote",
        "abstain",
        "launch",
        "follow",
        "enact",
        "submit",
        "use",
        "produce",
        "inforce",
        "intend",
        "consider",
    }
)


def read(reading: Reading, resolver: Resolver) -> None:
    """Find the claims about meetings in a sentence."""
    for frame in reading.frames:
        sense = frame.sense
        clause = frame.clause
        if sense == "host":
            hosted(reading, resolver, frame)
            continue
        if frame.subject == SELF:
            as_host(reading, resolver, frame)
        missed = (
            frame.mode == "can"
            and frame.negative
            and clause.vg is not None
            and reading.text[clause.vg.start :].lower().startswith("could")
        )
        pledged = frame.mode == "intent" and clause.vg is not None and bool(clause.vg.cats) and frame.subject == SELF
        if pledged and not frame.negative:
            speaking(reading, resolver, frame)
        if frame.mode in NO_CLAIM and not (missed and sense == "attend"):
            continue
        if sense == "have" and frame.negative:
            not_again(reading, frame)
        if sense in ("other", "make"):
            contributed(reading, resolver, frame)
        if sense in ATTEND:
            attended(reading, resolver, frame)
            if sense == "join" and frame.subject == SELF and not frame.negative and _others(clause):
                speaking(reading, resolver, frame)
        elif sense in ("be", "remain", "become"):
            being_there(reading, resolver, frame)
        elif (
            frame.subject == SELF
            and not (clause.vg and clause.vg.passive)
            and (
                sense not in _SILENT
                or sense == "intend"
                or (sense == "submit" and _at_meeting(clause))
                or bool(clause.vg and clause.vg.cats)
            )
            and not frame.negative
        ):
            speaking(reading, resolver, frame)
    taken_for_granted(reading)
    _table_line(reading)


def _others(clause: Clause) -> bool:
    """As in "At the Wellington conference, it joined Zambia in proposing stronger wording"."""
    first = next((node for node in clause.post if isinstance(node, Phrase)), None)
    return first is not None and first.gov is None and first.head.kind in ("ST", "CTN")


def _at_meeting(clause: Clause) -> bool:
    """As in "At the intersessional meetings in May 2022, Niger provided a report on"."""
    return any(isinstance(n, Phrase) and n.gov in ("at", "during") and n.has("MT") for n in clause.pre)


def _table_line(reading: Reading) -> None:
    """As in "None in 2009 or 2010" behind the label "Participation in Convention on Cluster Munitions meetings"."""
    lead = (reading.sentence.lead or "").lower()
    if reading.frames or "meetings" not in lead or "participation" not in lead or not reading.clauses:
        return
    nodes = reading.clauses[0].nodes
    first = nodes[0] if nodes else None
    if not isinstance(first, Phrase) or first.head.low not in ("none", "no"):
        return
    date = date_in(nodes)
    reading.emit(
        None,
        "participatedIn",
        "ccm-meetings",
        positive=False,
        date=date or None,
        span=(first.start, max(first.end, last_date_end(nodes, date or None))),
        rule="meeting.line",
    )
