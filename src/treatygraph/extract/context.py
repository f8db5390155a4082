"""What a profile has said so far, and who is meant by a phrase: the state itself, its officials, others."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatygraph.extract.phrases import Phrase
from treatygraph.extract.units import Unit

SELF = "self"
"""The profile's state: its name, "it", "the country", its government, forces and officials."""

_OURS = frozenset({"SP", "STK", "CTY"})


@dataclass(slots=True)
class Discourse:
    """The state of a reading: whose profile it is, and what "it", "there", "that year" can point to."""

    state: str
    name: str
    edition: str | None
    treaty: str = "ccm"
    part_treaty: str = "ccm"
    date: str | None = None
    meetings: list[str] = field(default_factory=list)
    meeting_date: str | None = None
    speaker: str | None = None
    speaker_date: str | None = None
    body_spoke: bool = False
    """Whether the sentence before told the words of a ministry, an embassy or the like, for which "it" can stand."""
    resolution: str = ""
    """The year of the resolution that the sentence before told as adopted, for "It voted in favor"; else empty."""
    vote_years: list[int] = field(default_factory=list)
    topic: str = ""
    series: str = ""
    listed: str = ""
    other_topic: bool = False
    act: str = "ratify"
    acted_on: str = ""
    """The treaty that the sentence before told an act of the state on, for "it cannot do so"; else empty."""


_ACT_HEADS = frozenset(
    {
        "process",
        "procedure",
        "procedures",
        "package",
        "papers",
        "instruments",
        "documents",
        "law",
        "bill",
        "legislation",
        "file",
        "dossier",
        "proposal",
        "request",
        "documentation",
    }
)


def _about_state(unit: Unit, discourse: Discourse) -> str | None:
    if unit.kind == "ST":
        return SELF if unit.value == discourse.state else "other"
    return None


def who(phrase: Phrase | None, discourse: Discourse) -> str:
    """Whom a subject stands for, in a word; empty without a subject.

    ``self``, ``other`` (states), ``org``, ``treaty``, ``act``, ``cm``, ``stock``, ``meeting``, ``there``, ``law``,
    ``report``, or ``thing``.
    """
    if phrase is None:
        return ""
    head = phrase.head
    if head.kind == "PRO":
        if head.low in ("it", "they", "he", "she"):
            return SELF
        if head.low in ("we", "i"):
            return SELF
        return "thing"
    if head.kind == "THERE":
        return "there"
    if head.kind == "NOBODY":
        return "nobody"
    found = [_about_state(unit, discourse) for unit in phrase.units]
    states = [one for one in found if one]
    if head.kind == "ST":
        if len(states) > 1 and "other" in states and phrase.units[-1].kind == "ST":
            return _about_state(head, discourse) or "other"
        return _about_state(head, discourse) or "other"
    if head.kind == "SP" and head.value == "army" and not states and _foreign(phrase):
        return "other"
    if head.kind == "SP" and head.value == "company" and not states:
        return SELF if any(unit.kind == "POSS" for unit in phrase.units) else "other"
    if head.kind in ("SP", "CTY"):
        if states:
            return SELF if SELF in states else "other"
        if phrase.has("ORG") and head.kind == "SP":
            return "org"
        return SELF
    if phrase.has("EPI") and SELF in states:
        return SELF
    if head.low in _ACT_HEADS and phrase.has("ACT"):
        return "act"
    by_kind = {
        "TR": "treaty",
        "TRN": "treaty",
        "TXT": "text",
        "ACT": "act",
        "INS": "act",
        "EIF": "eif",
        "CM": "cm",
        "STK": "stock",
        "PN": "practice",
        "MT": "meeting",
        "PROC": "meeting",
        "ORG": "org",
        "CTN": "other",
        "LAW": "law",
        "REP": "report",
        "REPW": "report",
        "LET": "letter",
        "DLB": "act",
        "CON": "remnants",
        "VOTE": "vote",
        "RES": "vote",
        "ONE": "thing",
        "EPI": "other",
        "OBS": "self",
    }
    if _realm(phrase, head) and not states:
        return SELF
    if head.kind in ("NAME", "W") and phrase.has("SP"):
        return SELF if SELF in states or not states else "other"
    if head.kind in by_kind:
        return by_kind[head.kind]
    if head.kind == "NAME" and phrase.units[-1].kind == "NAME":
        return "name"
    return "thing"


def _realm(phrase: Phrase, head: Unit) -> bool:
    """What a state can be called by its form: "the Kingdom", "the sultanate", "the Islamic Republic"."""
    if head is not phrase.units[-1] or phrase.units[0].low not in ("the", "this"):
        return False
    if head.low == "republic":
        before = phrase.units[-2]
        return head.kind == "W" or (len(phrase.units) == 3 and before.low == "islamic")
    return head.low in _REALMS and (head.kind == "W" or len(phrase.units) == 2)


_REALMS = frozenset({"kingdom", "sultanate", "principality", "emirate", "emirates", "archipelago", "monarchy"})


def _foreign(phrase: Phrase) -> bool:
    """Whether forces are named after someone else: "Yugoslav forces", "rebel troops"."""
    before = phrase.units[-2] if len(phrase.units) > 1 else None
    if before is None or phrase.head.text[0].isupper():
        return False
    if (
        before.kind == "W"
        and phrase.head.low in ("forces", "troops", "soldiers", "jets", "planes", "aircraft")
        and before.low not in _STATE_FORCES
    ):
        return True
    return before.kind in ("NAME", "ORG", "POS") or before.low in _NOT_STATE


_STATE_FORCES = frozenset(
    {
        "armed",
        "security",
        "defense",
        "defence",
        "national",
        "government",
        "own",
        "air",
        "special",
        "ground",
        "military",
        "land",
        "naval",
        "regular",
        "state",
        "its",
    }
)
_NOT_STATE = frozenset(
    {
        "rebel",
        "opposition",
        "insurgent",
        "coalition",
        "foreign",
        "allied",
        "occupying",
        "invading",
        "paramilitary",
        "neighboring",
        "neighbouring",
    }
)


def ours(phrase: Phrase, discourse: Discourse) -> bool:
    """Whether a possessive or an adjective in a phrase makes the thing the profile's state's own, or nothing does."""
    for unit in phrase.units:
        if unit.kind == "ST":
            return unit.value == discourse.state
        if unit.kind == "POSS":
            return unit.low in ("its", "their", "our", "his", "her")
    return True


def owner(phrase: Phrase, discourse: Discourse) -> str:
    """Whose a thing is by possessive or adjective: ``self``, ``other`` or empty."""
    if phrase.head.kind == "ST" and len(phrase.units) > 1 and phrase.head.value != discourse.state:
        return "other"
    for unit in phrase.units[:-1]:
        if unit.kind == "ST":
            return SELF if unit.value == discourse.state else "other"
        if unit.kind == "POSS" and unit.low in ("its", "their", "our"):
            return SELF
        if unit.kind in ("CTY",):
            return SELF
    return ""
