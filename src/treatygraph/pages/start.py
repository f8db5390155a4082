"""The start page, the maps of past years, and how to report an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from treatygraph.pages.about import About
from treatygraph.pages.lists import treaty_standings
from treatygraph.pages.model import Column, DataTable, Page, Text, cell, words
from treatygraph.pages.naming import Names, when
from treatygraph.pages.standing import Standing, status_cell
from treatygraph.pages.treaty import status_map
from treatygraph.query.answers import Answers
from treatygraph.query.questions import questions
from treatygraph.record.depositary import DEPOSITARY_TREATIES
from treatygraph.record.status import record_day
from treatygraph.registry import Registry


@dataclass(frozen=True, slots=True)
class Year:
    """A year that has a map: its number, its path, and whether it is the one shown."""

    year: int
    path: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage(Page):
    """A page with the map of a treaty on a day, the years before and after, and the same for other treaties."""

    treaty: str
    day: str
    years: tuple[Year, ...]
    treaties: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage(MapPage):
    """The start page. ``cards`` are named questions: name, title, what they tell."""

    cards: tuple[tuple[str, str, str], ...]


_CARDS = ("faithful-voters-who-stayed-away", "attended-not-signed", "disagreements", "changed-between-editions",
          "reports-overdue", "votes-changed")  # fmt: skip


def years_of(treaty: str, registry: Registry) -> range:
    """The years of which a treaty's map is drawn: from its opening, or adoption, to the record's last."""
    known = registry.treaty(treaty)
    return range(int((known.opened or known.adopted)[:4]), int(record_day(registry, treaty)[:4]) + 1)


def start_page(answers: Answers, registry: Registry, about: About) -> StartPage:
    """What this is, how much it holds, as of when; the map of the first treaty. One query."""
    names = Names(registry, answers.base)
    treaty = DEPOSITARY_TREATIES[0]
    known = treaty_standings(answers, registry, [treaty])
    day = record_day(registry, treaty)
    asked = questions()
    return StartPage(
        kind="start", iri=None, path="index.html", title="Who joined, who stayed away, and who says so",
        over="Policy facts on states and treaties",
        lede=words(
            "Every claim here, each yes and each no, leads back to the words and the source that support it. "
            "What nobody has said is shown as silence."
        ),
        pictures=(status_map(names.registry.treaty(treaty).name, _of(known, treaty, names), day, names),),
        structured={
            "@type": "Dataset", "@id": answers.base + "dataset", "url": answers.base, "name": "treatygraph",
            "description": "Policy facts about states and treaties, each with the words that support it.",
            "license": "https://creativecommons.org/licenses/by/4.0/", "version": about.version or None,
        },
        treaty=treaty, day=day, years=_years(treaty, registry, None), treaties=_treaties(registry, None),
        cards=tuple((name, asked[name].title, asked[name].about) for name in _CARDS if name in asked),
    )  # fmt: skip


def map_pages(treaty: str, years: Sequence[int], answers: Answers, registry: Registry) -> dict[int, Page]:
    """The maps of a treaty at the end of some years (the record's last day in its own year); one query."""
    names = Names(registry, answers.base)
    known = treaty_standings(answers, registry, [treaty])
    return {year: _map_page(treaty, year, known, names) for year in years}


def _map_page(treaty: str, year: int, known: Mapping[tuple[str, str], Standing], names: Names) -> MapPage:
    registry = names.registry
    day = min(f"{year}-12-31", record_day(registry, treaty))
    of = _of(known, treaty, names)
    title = registry.treaty(treaty).name
    columns = (Column("state", "State"), Column("status", "Status"))
    rows = tuple(
        (cell(names.link(names.iris.state(state.alpha3))), status_cell(of.get(names.iris.state(state.alpha3)), day))
        for state in sorted(registry.states.values(), key=lambda one: one.name)
    )
    return MapPage(
        kind="map", iri=None, path=f"map/{treaty}/{year}.html", title=f"{title}, {when(day)}", over="Map",
        lede=words("What every state was to the ", names.link(names.iris.object("treaty", treaty)), " at its end."),
        tables=(DataTable("states", "Every state on that day", columns, rows),),
        pictures=(status_map(title, of, day, names),),
        treaty=treaty, day=day, years=_years(treaty, registry, year), treaties=_treaties(registry, treaty),
    )  # fmt: skip


def _of(known: Mapping[tuple[str, str], Standing], treaty: str, names: Names) -> dict[str, Standing]:
    iri = names.iris.object("treaty", treaty)
    return {state: one for (state, about), one in known.items() if about == iri}


def _years(treaty: str, registry: Registry, here: int | None) -> tuple[Year, ...]:
    return tuple(Year(year, f"/map/{treaty}/{year}.html", year == here) for year in years_of(treaty, registry))


def _treaties(registry: Registry, here: str | None) -> tuple[Text, ...]:
    return tuple(
        Text(registry.treaty(treaty).name, f"/map/{treaty}/{years_of(treaty, registry)[-1]}.html")
        for treaty in DEPOSITARY_TREATIES
        if treaty != here
    )


def report_page() -> Page:
    """How an error is reported."""
    return Page(
        kind="report", iri=None, path="report.html", title="Report an error", over="Mend it with us",
        lede=words("A claim that its source does not bear out is taken back, with the reason, and stays to be seen."),
    )  # fmt: skip
