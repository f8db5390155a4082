"""Votes on the General Assembly's resolution on the convention, and on others."""

from __future__ import annotations

import re

from treatygraph.extract.clause import Clause
from treatygraph.extract.context import SELF
from treatygraph.extract.families.resolutions import (
    IMPLIED,
    MORE,
    OTHERS,
    again_in_plenary,
    bare_december,
    numbered,
    remember_adopted,
    resolution_text,
    told_before,
)
from treatygraph.extract.families.vote_years import FIRST_YEAR, vote_dates, voted_since, years_of
from treatygraph.extract.frames import Frame
from treatygraph.extract.phrases import Phrase
from treatygraph.extract.reading import Reading, last_date_end, span_of
from treatygraph.extract.units import Unit


def read(reading: Reading) -> None:
    """Find the votes in a sentence."""
    for frame in reading.frames:
        clause = frame.clause
        predicate = _predicate(reading, frame)
        if predicate is None:
            continue
        voted = (
            frame.subject == SELF
            or (clause.subject is not None and _cast_by_self(reading, frame))
            or _controlled(reading, clause)
        )
        body = frame.phrase.first("SP") if frame.phrase is not None else None
        if body is not None and body.value in ("parliament", "cabinet"):
            reading.skip(clause, "a vote at home")
            continue
        if not voted:
            reading.skip(clause, "another's vote")
            continue
        if frame.mode == "if" and not _why(reading, clause):
            continue
        wished = frame.mode in ("should", "may", "urge", "intent", "plan", "purpose")
        if wished and not _changed(reading, clause):
            continue
        _vote(reading, frame, predicate)
    remember_adopted(reading)


def _stayed_out(frame: Frame) -> bool:
    """As in "did not cast a vote on the resolution", "took no part in the vote"."""
    nodes = frame.clause.post
    votes = [n for n in nodes if isinstance(n, Phrase) and n.head.kind == "VOTE"]
    if frame.sense == "cast":
        return frame.negative and any(n.gov is None for n in votes)
    if frame.sense == "vote" and frame.negative:
        phrases = [n for n in nodes if isinstance(n, Phrase) and not n.has("RES", "VOTE")]
        return not phrases and not any(isinstance(n, Unit) and n.kind in ("FAV", "C") for n in nodes)
    if frame.sense in ("be", "remain"):
        present = any(isinstance(n, Unit) and n.kind == "PRS" for n in nodes)
        return frame.negative and present and bool(votes)
    stayed = (frame.sense == "attend" and frame.negative) or (frame.sense == "not-attend" and not frame.negative)
    return stayed and any(n.gov == "in" for n in votes)


def _changed(reading: Reading, clause: Clause) -> bool:
    """As in "changed its position from abstaining in 2015 to voting in favor in 2016"."""
    host = clause.host
    while host is not None and host.kind == "ing":
        host = host.host
    head = host.vg.head if host is not None and host.vg is not None else None
    turned = head is not None and head.low.startswith(("chang", "mov", "shift", "switch", "went", "go"))
    return turned and clause.kind == "ing" and clause.link in ("from", "to")


def _controlled(reading: Reading, clause: Clause) -> bool:
    """Whether a participle such as "after voting in favor" has the state for its subject: that of the main verb."""
    if clause.vg is None or clause.vg.form != "ing" or not clause.link or clause.subject is not None:
        return False
    main = next((one for one in reading.frames if one.clause.kind == "main"), None)
    return main is not None and main.subject == SELF


def _why(reading: Reading, clause: Clause) -> bool:
    """Whether an indirect question takes its content for granted: "has not explained why it abstained"."""
    vg = clause.vg
    before = next((one for one in reversed(reading.clauses[: clause.order]) if one.vg is not None), None)
    if vg is None or before is None or before.vg is None:
        return False
    return re.search(r"\bwhy\b", reading.text[before.vg.end : vg.start].lower()) is not None


def _cast_by_self(reading: Reading, frame: Frame) -> bool:
    return (
        frame.sense == "cast"
        and frame.clause.vg is not None
        and frame.clause.vg.passive
        and reading.discourse is not None
    )


def _predicate(reading: Reading, frame: Frame) -> str | None:
    clause = frame.clause
    if frame.sense == "abstain":
        return "abstainedFrom"
    nodes = clause.post
    if _stayed_out(frame):
        return "absentFromVoteOn"
    if frame.sense in ("do", "have") and clause.vg is not None and not frame.negative:
        before = [one for one in reading.found if one.object.startswith("unga-") and one.start < clause.vg.start]
        pro = (
            before
            and frame.subject in (SELF, "")
            and not any(
                isinstance(n, Phrase) and n.gov is None and n.head.low not in ("so", "same", "done") for n in nodes
            )
        )
        return before[-1].predicate if pro else None
    head = clause.vg.head if clause.vg is not None else None
    turned = head is not None and head.low.startswith(("chang", "shift"))  # "changed its position to vote in favor"
    if turned and any(isinstance(n, Phrase) and n.gov == "to" and n.head.low in _IN_FAVOR for n in nodes):
        return "votedInFavorOf"
    if frame.sense in ("vote", "cast"):
        for node in nodes:
            if isinstance(node, Phrase) and (node.head.low == "yes" or node.head.low in _IN_FAVOR):
                return "votedInFavorOf"
            if isinstance(node, Unit) and (node.kind == "FAV" or node.low == "for"):
                return "votedInFavorOf"
            if isinstance(node, Unit) and node.low == "against":
                return "votedAgainst"
            if isinstance(node, Phrase) and node.units[0].kind == "NO" and node.units[0].low == "no":
                return "votedAgainst"
        return None
    if frame.sense in ("support", "oppose") and _resolution(clause):
        return "votedInFavorOf" if frame.sense == "support" else "votedAgainst"
    if frame.sense in ("be", "remain"):
        absent = any(isinstance(n, Unit) and n.kind == "ABS" for n in nodes)
        voted = any(one.object.startswith("unga-") for one in reading.found) and not any(
            isinstance(n, Phrase) and n.has("MT") for n in nodes
        )
        if absent and (voted or any(isinstance(n, Phrase) and n.has("VOTE") for n in nodes)):
            return "absentFromVoteOn"
    return None


_IN_FAVOR = frozenset({"vote in favor", "vote in favour", "votes in favor", "votes in favour"})


def _resolution(clause: Clause) -> bool:
    """Whether the object of a verb is a resolution."""
    direct = next((n for n in clause.post if isinstance(n, Phrase) and n.gov is None), None)
    if direct is not None:
        return direct.has("RES")
    return clause.kind == "rel" and clause.antecedent is not None and clause.antecedent.has("RES")


def _vote(reading: Reading, frame: Frame, predicate: str) -> None:
    clause = frame.clause
    vg = clause.vg
    assert vg is not None
    positive = not frame.negative or _stayed_out(frame)
    words = resolution_text(reading, clause)
    opening = " ".join(reading.text[node.start : node.end] for node in clause.pre).lower()
    discourse = reading.discourse
    own_words = words
    about_other = OTHERS.search(words) is not None
    if "resolution" in words or "draft" in words:
        about = not about_other and (
            "convention" in words
            or "cluster munition" in words
            or IMPLIED.search(words) is not None
            or (bool(discourse.vote_years) and MORE.search(words) is not None)
            or numbered(reading, words)
        )
    else:
        about = not about_other and (
            bool(discourse.vote_years)
            or "convention" in words
            or "annual" in words
            or told_before(reading)
            or any(one.object.startswith("unga-") for one in reading.found)
            or re.search(r"\bvotes?\b", opening) is not None
            or (bool(discourse.resolution) and not any(isinstance(n, Phrase) for n in clause.post))
            or bare_december(reading, clause, words)
        )
    here = reading.text[vg.end : max([node.end for node in clause.post], default=vg.end)].lower()
    plenary = re.search(r"general assembly(?!['’]s first committee)", here)
    asides = [one for one in reading.below(clause) if one.kind == "sub" and one.link == "as" and one.vg is not None]
    upto = min((one.vg.start for one in asides if one.vg is not None), default=vg.end + len(words)) - vg.end
    committee = "first committee" in f"{opening} {words[: max(0, upto)]}" and not plenary
    dates = vote_dates(reading, clause)
    end = max([vg.end] + [n.end for n in clause.post if isinstance(n, Phrase) and n.has("RES", "VOTE")])
    if about_other and frame.sense in ("support", "oppose"):
        return
    if about_other:
        year = next((d[:4] for d in dates), None)
        subject = "syria" if "syria" in words else "other"
        if year:
            reading.emit(
                frame,
                predicate,
                f"unga-{year}-{subject}",
                positive=positive,
                date=dates[0],
                span=span_of(clause, end, last_date_end(clause.post, dates[0])),
                rule="vote.other",
            )
        discourse.other_topic = True
        return
    if not about:
        reading.skip(clause, "a vote on another resolution")
        return
    series = "unga-c1-ccm" if committee else "unga-ccm"
    since = voted_since(reading, clause, f"{opening} {own_words}")
    if since is not None:
        reading.emit(
            frame,
            predicate,
            series,
            positive=positive,
            date="-12" if re.search(r"(?:each|every) december", f"{opening} {own_words}") else None,
            span=span_of(clause, end, last_date_end(clause.post, f"{since}")),
            rule="vote.since",
            since=since,
        )
        told = "since the first" in own_words
        dates = [date for date in dates if date[:4] != str(since) or (told and len(date) > 4)]
    for date in dates:
        for number in years_of(date):
            if number < FIRST_YEAR:
                continue
            discourse.vote_years.append(number)
            value = date if "/" not in date else _end_of(date, number)
            reading.emit(
                frame,
                predicate,
                f"{series}-{number}",
                positive=positive,
                date=value,
                span=span_of(clause, end, last_date_end(clause.post, date)),
                rule="vote.dated",
            )
    if committee and (again := again_in_plenary(reading, clause)):
        reading.emit(
            frame,
            predicate,
            f"unga-ccm-{again[:4]}",
            positive=positive,
            date=again,
            span=span_of(clause, reading.text.find(again[:4], vg.end) + 4),
            rule="vote.again",
        )
    if not dates and since is None and discourse.resolution:
        reading.emit(
            frame,
            predicate,
            f"unga-ccm-{discourse.resolution}",
            positive=positive,
            date=discourse.resolution,
            span=span_of(clause, end),
            rule="vote.adopted",
        )
    elif not dates and since is None:
        reading.skip(clause, "a vote without a year")


def _end_of(date: str, number: int) -> str:
    """The finer date of a range's first or last year, else the year."""
    return next((part for part in date.split("/") if part[:4] == str(number)), str(number))
