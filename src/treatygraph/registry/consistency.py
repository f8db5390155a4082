"""What must hold between rows: of one table, and of several. Each check gives the table, the line and what is wrong.

They run only over tables that are each right by themselves, so they may count on references that lead somewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from treatygraph import edtf
from treatygraph.registry.cells import split
from treatygraph.registry.force import entry_into_force
from treatygraph.registry.names import all_names, fold
from treatygraph.registry.registry import PARTICIPATION_TABLES, STATUS_TABLES, Registry
from treatygraph.registry.tables import Tables

Fault = tuple[str, int, str]
"""A table, a line, and what is wrong."""

Check = Callable[[Tables, Registry], Iterator[Fault]]


def codes_are_unique(tables: Tables, _: Registry) -> Iterator[Fault]:
    """No two states share a code."""
    for column in ("alpha2", "iso_numeric", "m49", "wikidata_qid", "geonames_id", "cow_code", "gw_code", "unbis_iri"):
        seen: dict[str, str] = {}
        for row in tables.rows("states"):
            value, state = row.values[column], row.values["alpha3"]
            if value and value in seen:
                yield "states", row.line, f"{state} has the {column} {value} of {seen[value]}"
            seen[value] = state


def names_mean_one_state(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """A name, adjective or demonym that several states have is in the table of ambiguous names, with all of them."""
    lines = {row.values["alpha3"]: row.line for row in tables.rows("states")}
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in all_names(registry.states.values(), ()):
        group = name.kind if name.kind in ("adjective", "demonym") else "name"
        meant[fold(name.text), group].add(name.state)
    told = {(fold(name.name), name.kind): set(name.candidates) for name in registry.ambiguous_names}
    for (text, group), states in sorted(meant.items()):
        if len(states) > 1 and not states <= told.get((text, group), set()):
            message = (
                f"the {group} {text!r} is of {' and '.join(sorted(states))}, and ambiguous_names.csv does not say so"
            )
            yield "states", lines[max(states)], message


def ambiguous_names_are_right(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """The default of an ambiguous name is one of its candidates."""
    for row, name in zip(tables.rows("ambiguous-names"), registry.ambiguous_names, strict=True):
        if name.default is not None and name.default not in name.candidates:
            yield "ambiguous-names", row.line, f"the default {name.default} of {name.name!r} is none of its candidates"


def traps_hold_a_name(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """A trap holds a name, adjective or demonym of each of its states, else it could trap nobody."""
    words: dict[str, set[str]] = defaultdict(set)
    for name in registry.state_names:
        words[name.state].add(fold(name.text))
    for row, trap in zip(tables.rows("name-traps"), registry.name_traps, strict=True):
        phrase = f" {fold(trap.phrase).replace('-', ' ')} "
        for state in trap.states:
            if not any(f" {word.replace('-', ' ')} " in phrase for word in words[state]):
                yield "name-traps", row.line, f"{trap.phrase!r} holds no name of {state}"


def meetings_belong(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """A meeting is part of a process or series, and no two of a kind have one ordinal."""
    ordinals: dict[tuple[str, int], str] = {}
    for row, meeting in zip(tables.rows("meetings"), registry.meetings.values(), strict=True):
        if meeting.part_of and registry.meetings[meeting.part_of].kind not in ("process", "series"):
            yield "meetings", row.line, f"{meeting.id} is part of {meeting.part_of}, which is no process or series"
        if meeting.ordinal is not None:
            first = ordinals.setdefault((meeting.kind, meeting.ordinal), meeting.id)
            if first != meeting.id:
                yield "meetings", row.line, f"{meeting.id} has the ordinal {meeting.ordinal} of {first}"


def aliases_name_one_meeting(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """With the year, an alias names one meeting."""
    seen: dict[tuple[str, int | None], str] = {}
    for row, meeting in zip(tables.rows("meetings"), registry.meetings.values(), strict=True):
        for alias in {fold(name) for name in (meeting.name, *meeting.aliases)}:
            first = seen.setdefault((alias, meeting.year), meeting.id)
            if first != meeting.id:
                yield "meetings", row.line, f"{meeting.id} goes by {alias!r} in {meeting.year}, as {first} does"


def declarations_were_made_there(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """A declaration is of a day of its meeting."""
    for row, declaration in zip(tables.rows("declarations"), registry.declarations.values(), strict=True):
        if not edtf.overlap(declaration.date, registry.meeting(declaration.meeting).date):
            message = f"{declaration.id} is of {declaration.date}, {declaration.meeting} was on other days"
            yield "declarations", row.line, message


def status_follows_the_treaty(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """Each state has a row; it signed while the treaty was open; the entry into force is what the article gives."""
    for treaty_id in STATUS_TABLES:
        table, treaty = f"{treaty_id}-status", registry.treaty(treaty_id)
        rows = tables.rows(table)
        for state in sorted(set(registry.states) - {row.values["alpha3"] for row in rows}):
            yield table, len(rows) + 1, f"{state} has no row"
        for row, status in zip(rows, registry.status(treaty_id).values(), strict=True):
            if status.signature and not (treaty.opened or "") <= status.signature <= (treaty.closed or "9999"):
                open_days = f"the treaty was open from {treaty.opened} to {treaty.closed}"
                yield table, row.line, f"{status.state} signed on {status.signature}, {open_days}"
            counted = status.consent is not None and status.consent_type != "succession"
            force = entry_into_force(treaty, status.consent) if counted and status.consent else None
            if force != status.entry_into_force_derived:
                message = f"{status.state}: article {treaty.force_article} gives {force} for the entry into force"
                yield table, row.line, f"{message}, not {status.entry_into_force_derived}"


def votes_add_up(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """A vote is a member's, on the resolution of its year; the roll call gives the total, but for members it lacks."""
    members = {state.alpha3 for state in registry.states.values() if state.un_status == "member"}
    voters: dict[str, set[str]] = defaultdict(set)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row, vote in zip(tables.rows("unga-votes"), registry.votes, strict=True):
        resolution = registry.resolution(vote.resolution)
        if resolution.symbol != vote.symbol:
            yield "unga-votes", row.line, f"{vote.symbol} is not the resolution of {vote.year} ({resolution.symbol})"
        if vote.state not in members:
            yield "unga-votes", row.line, f"{vote.state} is no member of the United Nations, and has no vote"
        voters[vote.resolution].add(vote.state)
        counts[vote.resolution][vote.vote] += 1
    for row in tables.rows("resolutions"):
        resolution = registry.resolutions[row.values["id"]]
        if resolution.has_roll_call != (resolution.id in voters):
            yield "resolutions", row.line, f"{resolution.id}: roll_call does not fit the votes in unga_votes.csv"
        if not resolution.has_roll_call or resolution.votes is None:
            continue
        called = tuple(counts[resolution.id][word] for word in ("yes", "no", "abstain"))
        over = [total - count for total, count in zip(resolution.votes, called, strict=True)]
        if min(over) < 0 or sum(over) > len(members - voters[resolution.id]):
            yield "resolutions", row.line, f"{resolution.id}: the roll call gives {called}, the row {resolution.votes}"


def lists_say_what_is_there(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """Each meeting with participants says how complete its lists are, and a complete list has all that it counts."""
    told = {made.meeting for made in registry.participation_lists}
    for table in PARTICIPATION_TABLES:
        for row in (row for row in tables.rows(table) if row.values["meeting"] not in told):
            message = f"participation_lists.csv does not say how complete the list of {row.values['meeting']} is"
            yield table, row.line, message
    for row, made in zip(tables.rows("participation-lists"), registry.participation_lists, strict=True):
        if not made.complete:
            continue
        count = sum(
            1 for one in registry.participation
            if one.meeting == made.meeting and one.role == made.what
            and made.scope in ("all states", registry.state(one.state).regional_group)
        )  # fmt: skip
        if made.total is not None and count != made.total:
            yield "participation-lists", row.line, f"{made.meeting} is complete with {made.total}, and has {count} rows"


def signatures_agree(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """Who signed in Oslo by the list signed on those days by the depositary, and the other way round."""
    days = registry.meeting("oslo-2008")
    status = registry.status("ccm")
    signed = {state for state, row in status.items() if row.signature and edtf.overlap(row.signature, days.date)}
    listed: set[str] = set()
    for row in tables.rows("oslo-participation"):
        if row.values["meeting"] == "oslo-2008" and row.values["role"] == "signed":
            listed.add(row.values["alpha3"])
            if row.values["alpha3"] not in signed:
                yield "oslo-participation", row.line, f"{row.values['alpha3']} did not sign then by ccm_status.csv"
    for row in tables.rows("ccm-status"):
        if row.values["alpha3"] in signed - listed:
            yield "ccm-status", row.line, f"{row.values['alpha3']} signed then, and oslo_participation.csv lacks it"


def objects_exist(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """An identifier of ours beside a term elsewhere is one of an object."""
    for row in tables.rows("vocabularies"):
        if row.values["object"] and row.values["object"] not in registry.objects:
            yield "vocabularies", row.line, f"no table has the object {row.values['object']!r}"


def predicates_exclude_each_other(tables: Tables, registry: Registry) -> Iterator[Fault]:
    """Exclusion holds both ways, and never with itself."""
    for row in tables.rows("predicates"):
        name = row.values["name"]
        for other in split(row.values["excludes"]):
            if other == name or name not in registry.predicate(other).excludes:
                yield "predicates", row.line, f"{name} excludes {other}, which does not exclude it"


CHECKS: tuple[Check, ...] = (
    codes_are_unique,
    names_mean_one_state,
    ambiguous_names_are_right,
    traps_hold_a_name,
    meetings_belong,
    aliases_name_one_meeting,
    declarations_were_made_there,
    status_follows_the_treaty,
    votes_add_up,
    lists_say_what_is_there,
    signatures_agree,
    objects_exist,
    predicates_exclude_each_other,
)
"""All checks between rows, in the order in which their findings come."""
