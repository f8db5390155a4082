"""The same fact told twice is one claim: the guide's rules for what is one and what is two."""

from __future__ import annotations

from dataclasses import replace

from treatygraph.extract.dates import finer
from treatygraph.extract.findings import Found
from treatygraph.model import Claim, Passage

_EVENTS = frozenset(
    {
        "signed",
        "ratified",
        "accededTo",
        "adopted",
        "hosted",
        "endorsed",
        "enactedLegislation",
        "destroyedStockpile",
        "withdrewFrom",
        "partyTo",
        "votedInFavorOf",
        "abstainedFrom",
        "votedAgainst",
        "absentFromVoteOn",
    }
)
_GENERAL = frozenset({"ccm-meetings", "cm-meetings"})


def merge(found: list[Found], subject: str) -> tuple[Claim, ...]:
    """The claims that findings make, in the order of the text, each with all its passages."""
    found = _told_by_name(found)
    if any(one.predicate == "ratified" and one.object == "ccm" and one.polarity == "positive" for one in found):
        found = [one for one in found if one.rule != "considering.approved"]
    found = _left_once(found)
    firm = {(one.predicate, one.object, one.polarity) for one in found if not one.weak}
    found = [one for one in found if not one.weak or (one.predicate, one.object, one.polarity) in firm]
    groups: dict[tuple[str, str, str], list[list[Found]]] = {}
    for one in found:
        bundles = groups.setdefault((one.predicate, one.object, one.polarity), [])
        for bundle in bundles:
            if _same(bundle, one):
                bundle.append(one)
                break
        else:
            bundles.append([one])
    for bundles in groups.values():
        _join_weaker(bundles)
    claims = [_claim(bundle, subject) for bundles in groups.values() for bundle in bundles]
    return tuple(
        sorted(
            claims,
            key=lambda claim: (
                claim.passages[0].start or 0,
                claim.passages[0].end or 0,
                claim.predicate,
                claim.object,
                claim.polarity,
                claim.date or "",
            ),
        )
    )


def _left_once(found: list[Found]) -> list[Found]:
    """A withdrawal has the date on which it took effect, the last that is told, not the one of its notice."""
    days: dict[str, str] = {}
    for one in found:
        if one.predicate == "withdrewFrom" and one.date:
            days[one.object] = max(days.get(one.object, ""), one.date)
    return [
        replace(one, date=days[one.object]) if one.predicate == "withdrewFrom" and one.object in days else one
        for one in found
    ]


def _told_by_name(found: list[Found]) -> list[Found]:
    """A single meeting of the convention told by its date only is the one that the profile names elsewhere."""
    named = {
        one.object: one.date
        for one in found
        if one.predicate == "participatedIn"
        and one.polarity == "positive"
        and one.date
        and one.object.startswith(("msp", "rc", "intersessional-"))
    }
    result = []
    for one in found:
        if (
            one.object == "ccm-meetings"
            and one.single
            and one.polarity == "positive"
            and one.predicate == "participatedIn"
        ):
            fitting = [
                name for name, date in named.items() if one.date is None or (date or "").startswith(one.date[:4])
            ]
            if one.date is not None and len(fitting) > 1:
                fitting = [name for name in fitting if not name.startswith("inter")] or fitting
            if len(fitting) == 1 and (one.date is None or _compatible(named[fitting[0]], one.date)):
                result.append(replace(one, object=fitting[0]))
                continue
        result.append(one)
    return result


def _compatible(one: str | None, other: str | None) -> bool:
    return one == other or finer(one, other) or finer(other, one)


def _same(bundle: list[Found], one: Found) -> bool:
    """Whether a finding tells again what a bundle tells: same date and speaker, or one event at two precisions."""
    first = bundle[0]
    date = _date(bundle)
    if one.predicate in _EVENTS or (one.predicate == "participatedIn" and one.object not in _GENERAL):
        return _compatible(date, one.date) and (
            one.speaker is None or first.speaker is None or one.speaker == first.speaker
        )
    if one.predicate == "submittedReport" and one.polarity == "positive":
        named = "report.named" in (one.rule, first.rule) and (date is None or one.date is None)
        return named or (_compatible(date, one.date) and None not in (date, one.date))
    return date == one.date and one.speaker == first.speaker


def _join_weaker(bundles: list[list[Found]]) -> None:
    """What a summary tells is what the body tells, with the body's speaker and date, where the dates agree."""
    for bundle in [one for one in bundles if all(_in_summary(found) for found in one)]:
        date = _date(bundle)
        body = [one for one in bundles if one is not bundle and not all(_in_summary(found) for found in one)]
        told = date is None or "/" not in date
        body = [one for one in body if date is None or (_compatible(_date(one), date) if told else _date(one) == date)]
        said = [one for one in body if one[0].speaker == bundle[0].speaker]
        if bundle[0].speaker is None:
            full = [one for one in body if _date(one) is not None or one[0].speaker is not None]
            said = full if date is None else said or full
        else:
            body = [one for one in body if one[0].speaker is not None]
        target = next(iter(said or body), None)
        if target is None or bundle[0].predicate == "participatedIn":
            continue
        said_by = target[0]
        target.extend(replace(one, speaker=said_by.speaker, modality=said_by.modality) for one in bundle)
        target.sort(key=lambda one: one.sentence.span(0, 1)[0])
        bundles.remove(bundle)


def _in_summary(one: Found) -> bool:
    lead = (one.sentence.lead or one.sentence.section or "").lower()
    return "summary" in lead or "review" in lead


def _date(bundle: list[Found]) -> str | None:
    best: str | None = None
    for one in bundle:
        if best is None or finer(one.date, best):
            best = one.date or best
    return best


def _claim(bundle: list[Found], subject: str) -> Claim:
    speaker = next((one.speaker for one in bundle if one.speaker), None)
    main = next((one for one in bundle if one.speaker), bundle[0])
    passages: dict[tuple[int, int], Passage] = {}
    for one in bundle:
        start, end = one.sentence.span(one.start, one.end)
        passages.setdefault((start, end), Passage(None, start, end, one.sentence.footnotes_from(one.end)))
    return Claim(
        subject,
        main.predicate,
        main.object,
        main.polarity,
        _date(bundle),
        main.modality,
        speaker,
        tuple(passages[key] for key in sorted(passages)),
        main.rule,
    )
