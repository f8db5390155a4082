"""Sources that somebody said or sent: letters, e-mails, statements, interviews, meetings, notes of them, replies."""

from __future__ import annotations

import re
from dataclasses import replace

from treatygraph.citations.parties import Parties, is_event, is_institution, is_person, read_parties, without_article
from treatygraph.citations.pieces import Pieces
from treatygraph.citations.segments import split_parts
from treatygraph.model import Source

_HEAD = re.compile(
    r"(?P<before>[A-Z][^,“”;]{0,100}, |[A-Z][\w&’'/-]*(?: (?:[A-Z][\w&’'/-]*|and|of|for)){0,6} )??"
    r"(?:(?:[Oo]ral|[Ww]ritten|[Jj]oint|[Oo]pening|[Cc]losing|[Gg]eneral|[Tt]elephone|[Pp]hone|[Ss]kype"
    r"|[Ff]urther|[Uu]npublished"
    r"|[Hh]andwritten|[Pp]ress|[Oo]nline|[Vv]ideo) )*"
    r"(?P<head>[Ll]etters?|[Ee]-?mails?|[Ff]ax(?:es)?|[Ff]acsimile|[Nn]otes? [Vv]erbales?|[Nn]otes?|[Mm]emorand(?:um|a)"
    r"|[Cc]orrespondence|[Cc]ommunications?|[Ss]tatements?|[Ii]nterventions?|[Rr]emarks?|[Ss]peech(?:es)?"
    r"|[Aa]ddress(?:es)?"
    r"|[Ee]xplanations? of (?:[Vv]ote|[Pp]osition)|[Pp]resentations?|[Cc]omments?|[Tt]estimony|[Dd]eclarations?"
    r"|[Rr]ights? of [Rr]eply|[Ii]nterviews?|[Cc]onversations?|[Dd]iscussions?|(?:[Tt]elephone |[Pp]hone )?[Cc]alls?"
    r"|[Mm]eetings?|[Bb]riefings?|[Cc]onsultations?|[Rr]oundtables?|[Rr]epl(?:y|ies)|[Rr]esponses?|[Aa]nswers?"
    r"|[Qq]uestionnaires?)\b,? ?"
)
_PLURAL = re.compile(r"(?:s|memoranda|verbales|replies)$", re.IGNORECASE)
_RECIPIENT = re.compile(
    r"(?:^|, | )(?:addressed )?to (?!the (?:UN|United Nations|EU|European|NATO|OAS|Conference"
    r"|African Union|OSCE|AU|Holy)\b"
    r"|UN\b|United Nations\b|EU\b|NATO\b|implement\b|OAS\b|ban\b"
    r"|the (?:\w+ )?(?:Meeting|Session|session|First Committee|General Assembly|Review))"
)
_RECEIVES = re.compile(
    r"(?:the )?(?:Monitor|HRW|Human Rights Watch|CMC|Cluster|Landmine|ICBL|Ministry|Permanent|Embassy"
    r"|Delegation|Department|Government|ICRC)"
)
_FROM = re.compile(
    r"(?:,? ?\b(?:exchanges? with|exchanged with|exchange between|from|by"
    r"|made by|delivered by|given by|signed by|of|with|between))(?: the)? ",
    re.IGNORECASE,
)
_SPEAKER_ENDS = re.compile(r",? (?=(?:to|at|during|before|in|on) (?:the )?[A-Z0-9])")
_AT = re.compile(r"^(?:to|at|during|before|in|on) (?:the )?")
_MISSION = re.compile(
    r"\b(?:Mission|Representative|Ambassador|Delegation|Embassy|Observer|Counsell?or|Secretary|Adviser|Delegate)\b"
)
_BETWEEN = re.compile(r"between (?:the )?(?P<one>[A-Z]{2,8}|Monitor|Human Rights Watch) and (?:the )?")
_ON_BEHALF = re.compile(r" on behalf of (?:(?:[A-Z][^,]{1,40}, ){1,12}and [A-Z][^,]*|[^,]*)")
_CARRIED = frozenset({"statement", "meeting", "interview"})

SPOKEN = frozenset({"letter", "email", "statement", "interview", "meeting", "notes"})
"""The kinds that :func:`read_spoken` reads."""


def is_plural(bare: str) -> bool:
    """Whether a citation is of several letters, statements, interviews …"""
    head = _HEAD.match(bare)
    return head is not None and _PLURAL.search(head["head"]) is not None


def read_spoken(base: Source, pieces: Pieces, previous: Source | None) -> Source:
    """Who said or sent it, where, at which meeting, to whom; ``previous`` is the source cited before it."""
    rest = pieces.rest.replace(pieces.number_words, "", 1) if pieces.number_words else pieces.rest
    head = _HEAD.match(rest)
    if head is None:
        return base
    before = (head["before"] or "").strip(" ,")
    body = rest[head.end() :].strip(" ,")
    if base.kind == "notes":
        return _read_notes(base, before, body, previous)
    sender, recipient = _split_parties(body, base.kind)
    between = _BETWEEN.match(body) if base.kind == "meeting" else None
    if between:
        recipient, sender = between["one"], body[between.end() :]
    parties = read_parties(split_parts(sender)) if sender else Parties()
    author, organisation = parties.maker
    if base.kind in ("interview", "meeting"):
        recipient = recipient or without_article(before) or None
    elif before and author is None and organisation is None:
        author, organisation = read_parties(split_parts(before)).maker
    return replace(
        base, author=author, organisation=organisation, recipient=recipient, event=parties.event, place=parties.place
    )


def _split_parties(body: str, kind: str) -> tuple[str, str | None]:
    """Who sent or spoke, with offices and places behind them, and to whom."""
    if kind == "statement":
        return _split_speaker(body), None
    match = _recipient_at(body) if kind in ("letter", "email", "document") else None
    if match is None:
        return _without_from(body), None
    before, after = body[: match.start()].strip(" ,"), body[match.end() :]
    inner = re.search(r",? (?:from|by) (?:the )?", after)
    if inner and not before:
        return after[inner.end() :], _recipient(after[: inner.start()])
    return _without_from(before), _recipient(after)


def _recipient_at(body: str) -> re.Match[str] | None:
    """The "to" before a recipient; that of "Permanent Mission of Kenya to the UN" is none."""
    for match in _RECIPIENT.finditer(body):
        part = body[: match.start()].rpartition(",")[2]
        if match[0].startswith(",") or match.start() == 0 or not _MISSION.search(part):
            return match
        if _RECEIVES.match(body, match.end()):
            return match
    return None


def _recipient(text: str) -> str | None:
    """The person or institution at the beginning of what stands behind "to"."""
    parts = split_parts(text)
    if not parts:
        return None
    first = re.sub(r" questionnaires?$", "", without_article(parts[0]))
    where = next((part for part in parts[1:] if is_institution(part) and not is_event(part)), None)
    return f"{first}, {where}" if where and is_person(first) else first


def _without_from(body: str) -> str:
    match = _FROM.match(body)
    return body[match.end() :] if match else body


def _split_speaker(body: str) -> str:
    """What stands behind "Statement of", the meeting at which it was made as a part of its own."""
    first, comma, rest = _ON_BEHALF.sub("", _without_from(body)).partition(",")
    cut = _SPEAKER_ENDS.search(first)
    if cut and not _MISSION.search(first[: cut.start()]):
        first = f"{first[: cut.start()]}, {_AT.sub('', first[cut.end() :])}"
    return f"{first}{comma}{rest}"


def _read_notes(base: Source, before: str, body: str, previous: Source | None) -> Source:
    """Notes of a meeting; where they name none, of the one at which the statement before them was made."""
    body = re.sub(r"^(?:taken |made )?(?:by|from|of|on) (?:the )?", "", body)
    parts = split_parts(body)
    author = without_article(before) if before else without_article(parts.pop(0)) if parts else None
    found = read_parties(parts, speaker=False)
    source = replace(base, author=author, event=found.event or found.organisation, place=found.place)
    if source.event or source.place or source.date or previous is None or previous.kind not in _CARRIED:
        return source
    return replace(source, event=previous.event, place=previous.place, date=previous.date)
