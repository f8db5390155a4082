"""Which resolution a vote is on: the annual one on the convention, by its words, its number, or the sentence before."""

from __future__ import annotations

import re

from treatygraph.extract.clause import Clause
from treatygraph.extract.families.vote_years import FIRST_YEAR, own_below, vote_dates, voted_since
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading
from treatygraph.extract.when import clause_date, date_in

OTHERS = re.compile(r"syria|ukrain|libya|sudan|yemen|human rights council|security council|mine ban|landmin|arms trade")


MORE = re.compile(r"\b(?:previous|earlier|subsequent|these|those|both|following) (?:\w+ ){0,4}?resolutions?\b")
"""Further resolutions after one that was told of before."""

IMPLIED = re.compile(
    r"\b(?:the|that|this|its|first|such) (?:\w+ )?resolution|annual|key |implementation|such resolution"
)


def numbered(reading: Reading, words: str) -> bool:
    """Whether the resolution is told by its number in the registry: "voted for UNGA resolution 71/45"."""
    numbers = set(re.findall(r"\b\d\d/\d+\b", words))
    if not numbers:
        return False
    annual = (one for one in reading.registry.resolutions.values() if one.id.startswith("unga-ccm-"))
    return any((one.symbol or "").rpartition("A/RES/")[2] in numbers for one in annual)


def again_in_plenary(reading: Reading, clause: Clause) -> str | None:
    """The day of "and again when the General Assembly adopted it on 4 December 2017"."""
    for other in reading.below(clause):
        if other.kind == "sub" and other.link == "when" and other.sense == "adopt" and other.subject is not None:
            named = "assembly" in reading.text[other.subject.start : other.subject.end].lower()
            after = re.search(
                r"\bagain\b|\bso too\b", reading.text[clause.vg.end if clause.vg else 0 : other.subject.start]
            )
            date = date_in(other.post)
            if named and after and date and "/" not in date:
                return date
    return None


def bare_december(reading: Reading, clause: Clause, words: str) -> bool:
    """As in "has abstained without interruption since 2015, last in December 2022": no other vote is every December."""
    if reading.discourse.part_treaty != "ccm" or reading.discourse.other_topic:
        return False
    objects = [
        n for n in clause.post if isinstance(n, Phrase) and n.gov in (None, "on", "from") and n.head.kind != "VOTE"
    ]
    if any(n.head.low not in ("year", "time") for n in objects):
        return False
    dates = vote_dates(reading, clause)
    if dates and all(len(date) >= 7 and date[5:7] == "12" and int(date[:4]) >= FIRST_YEAR for date in dates):
        return True
    since = voted_since(reading, clause, words)
    return since is not None and since >= FIRST_YEAR


def remember_adopted(reading: Reading) -> None:
    """Remember the year of "A resolution on the convention was adopted on 5 December 2016", for the vote told next."""
    discourse = reading.discourse
    discourse.resolution = ""
    if any(one.object.startswith("unga-") for one in reading.found) or not told_before(reading):
        return
    for frame in reading.frames:
        direct = reading.direct(frame.clause)
        passive = frame.clause.vg is not None and frame.clause.vg.passive and frame.subject == "vote"
        if frame.sense == "adopt" and (
            passive or (frame.subject == "org" and direct is not None and direct.has("RES"))
        ):
            date = clause_date(frame.clause, discourse)
            if date and "/" not in date and int(date[:4]) >= FIRST_YEAR:
                discourse.resolution = date[:4]


def told_before(reading: Reading) -> bool:
    """Whether the sentence names the resolution on the convention, and no other."""
    words = reading.text.lower()
    return (
        "resolution" in words
        and ("convention" in words or IMPLIED.search(words) is not None)
        and OTHERS.search(words) is None
    )


def resolution_text(reading: Reading, clause: Clause) -> str:
    """The words of the resolution voted on: those behind the verb, with what hangs on them."""
    vg = clause.vg
    assert vg is not None
    ends = [node.end for node in clause.post]
    for other in own_below(reading, clause):
        ends.extend(node.end for node in other.nodes)
    return reading.text[vg.end : max(ends, default=vg.end)].lower()
