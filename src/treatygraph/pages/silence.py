"""What nobody has said of a state: told as questions, so that silence is not taken for a no."""

from __future__ import annotations

from collections.abc import Iterator

from treatygraph.pages.facts import Fact, short
from treatygraph.pages.model import Text
from treatygraph.pages.naming import Names, practices
from treatygraph.record.status import record_day

_GREAT = ("msp", "review-conference", "signing-conference", "diplomatic-conference")


def silences(told: list[Fact], names: Names) -> Iterator[Text]:
    """The questions on which no claim is at hand, in words."""
    said = {fact.predicate for fact in told if names.family(fact.predicate) == "practice"}
    for predicate in practices(names):
        if predicate not in said:
            known = names.predicate(predicate)
            yield Text(f"whether it {known.label if known else predicate} cluster munitions")
    about = {fact.object for fact in told}
    read = record_day(names.registry, "ccm")  # a meeting after it is no gap
    for meeting in sorted(names.registry.meetings.values(), key=lambda one: (one.start or "", one.id)):
        iri = names.iris.object(meeting.object_kind, meeting.id)
        if meeting.kind in _GREAT and iri not in about and (meeting.start or "") <= read:
            yield Text(f"whether it took part in the {meeting.name}{f' ({meeting.year})' if meeting.year else ''}", iri)
    reported = {fact.predicate for fact in told if short(fact.object) == "ccm"}
    for predicate, asked in (
        ("enactedLegislation", "whether it has a law of its own for the Convention on Cluster Munitions"),
        ("submittedReport", "whether it has reported under the Convention on Cluster Munitions"),
    ):
        if predicate not in reported:
            yield Text(asked)
