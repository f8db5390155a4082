"""The page of a state: where it stands, what it did, what it says of its practice, and what nobody has said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treatygraph.pages.claimtable import claims_table
from treatygraph.pages.facts import OF_STATE, Fact, facts, short
from treatygraph.pages.model import Detail, Page, Text, Words, words
from treatygraph.pages.naming import Names, when
from treatygraph.pages.pictures.timeline import timeline
from treatygraph.pages.silence import silences
from treatygraph.pages.standing import STATUS_WORDS, Standing, standings
from treatygraph.pages.stateevents import LANES, events
from treatygraph.pages.statetables import attended, editions_table, practice_table, status_table
from treatygraph.pages.things import Thing, things
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

_EDITIONS = {"edition": "?profile schema:about ?this . ?o tg:editionOf ?profile ."}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePage(Page):
    """The page of a state. ``unknown`` are questions on which no claim is at hand: silence, not a no."""

    unknown: Words = ()


def state_pages(iris: Sequence[str], answers: Answers, registry: Registry) -> dict[str, Page]:
    """The pages of some states by two queries; those of which the graph says nothing have none."""
    names = Names(registry, answers.base)
    known = things(iris, answers, _EDITIONS)
    told = facts(list(known), OF_STATE, answers)
    return {iri: _page(known[iri], told[iri], names) for iri in iris if iri in known}


def _page(state: Thing, told: list[Fact], names: Names) -> StatePage:
    acts = {short(treaty): standing for (_, treaty), standing in standings(told, names.registry).items()}
    tables = [status_table(acts, names), practice_table(told, names)]
    tables += [table for table in (editions_table(state, told, names), *attended(told, names)) if table]
    tables.append(claims_table("claims", f"Every claim on {state.label}", told, names))
    drawn = timeline(events(told, names), LANES, f"{state.label}: acts, meetings, declarations and votes")
    return StatePage(
        kind="state",
        iri=state.iri,
        path=f"state/{short(state.iri)}.html",
        title=state.label,
        over="State",
        lede=_lede(state, acts.get("ccm"), told, names),
        details=tuple(_details(state)),
        tables=tuple(tables),
        pictures=(drawn,) if drawn else (),
        unknown=tuple(silences(told, names)),
        structured={
            "@type": "Country",
            "name": state.label,
            "alternateName": [value.value for value in state.all("skos:altLabel")],
            "sameAs": [value.value for value in state.all("owl:sameAs")],
        },
    )


def _lede(state: Thing, ccm: Standing | None, told: list[Fact], names: Names) -> Words:
    editions = len(state.all("edition"))
    treaty = Text("Convention on Cluster Munitions", names.iris.object("treaty", "ccm"))
    counted = f" {_count(len(told), 'claim')} here, from the public record and {_count(editions, 'profile edition')}."
    if ccm is None:
        return words("What it is to the ", treaty, " is not told by the record at hand.", counted)
    status = STATUS_WORDS[ccm.status()]
    if ccm.status() == "withdrawn":
        return words("Left the ", treaty, f" on {when(ccm.left.date if ccm.left else None)}.", counted)
    to = " of the " if ccm.status() in ("party", "signatory") else " to the "
    return words(f"{status}{to}", treaty, f", as of {when(ccm.as_of)}.", counted)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _details(state: Thing) -> Iterator[Detail]:
    for term, name in (
        ("Official name", "tg:officialName"), ("Also called", "skos:altLabel"), ("Regional group", "tg:regionalGroup"),
        ("Subregion", "tg:subregion"), ("ISO 3166-1", "tg:alpha3"),
    ):  # fmt: skip
        if some := state.all(name):
            yield Detail(term, tuple(Text(value.value) for value in some))
    if some := state.all("owl:sameAs"):
        yield Detail("Elsewhere", tuple(Text(_site(value.value), value.value) for value in some))


def _site(iri: str) -> str:
    for mark, site in (("wikidata", "Wikidata"), ("geonames", "GeoNames"), ("dbpedia", "DBpedia")):
        if mark in iri:
            return site
    return iri
