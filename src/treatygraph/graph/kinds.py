"""Which classes of the ontology a thing has: its own and those above it, so that a query needs no reasoning."""

from __future__ import annotations

from treatygraph.graph.terms import name
from treatygraph.model import SOURCE_KINDS

_SOURCES = (
    "Letter", "Statement", "Email", "Notes", "Interview", "Conversation", "Report", "TreatyRecord", "RollCall",
    "LegalText", "TransparencyReport", "WebPage", "PressItem", "OfficialDocument", "OtherSource",
)  # fmt: skip

SOURCE_CLASSES: dict[str, tuple[str, ...]] = {
    kind: (name(f"tg:{own}"), name("tg:Source"))
    for kind, own in [
        *zip(SOURCE_KINDS, _SOURCES, strict=True), ("data-set", "DataSet"), ("vocabulary", "VocabularySource"),
    ]
}  # fmt: skip
"""The classes of a source, by its kind: those of ``treatygraph.model`` and the two that only the registry has."""


def _forum(*names: str) -> tuple[str, ...]:
    return tuple(name(f"tg:{own}") for own in (*names, "Forum"))


MEETING_CLASSES: dict[str, tuple[str, ...]] = {
    "meeting": _forum("Meeting"),
    "process-conference": _forum("ProcessConference", "Conference", "Meeting"),
    "diplomatic-conference": _forum("DiplomaticConference", "Conference", "Meeting"),
    "signing-conference": _forum("SigningConference", "Conference", "Meeting"),
    "regional-conference": _forum("RegionalMeeting", "Conference", "Meeting"),
    "regional-workshop": _forum("RegionalMeeting", "Meeting"),
    "thematic-conference": _forum("ThematicConference", "Conference", "Meeting"),
    "international-conference": _forum("InternationalConference", "Conference", "Meeting"),
    "msp": _forum("MeetingOfStatesParties", "Meeting"),
    "review-conference": _forum("ReviewConference", "Conference", "Meeting"),
    "preparatory-meeting": _forum("PreparatoryMeeting", "Meeting"),
    "intersessional": _forum("IntersessionalMeeting", "Meeting"),
    "process": _forum("Process"),
    "series": _forum("MeetingSeries"),
}
"""The classes of a meeting, by the kind that the registry gives it."""
