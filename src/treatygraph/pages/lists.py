"""The lists: every state, treaty, meeting, declaration, resolution, profile and source, one page a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from treatygraph.pages.about import About
from treatygraph.pages.facts import Fact, Record, facts, records
from treatygraph.pages.model import Cell, Column, DataTable, Page, Text, cell, words
from treatygraph.pages.naming import Names, when
from treatygraph.pages.standing import Standing, standings, status_cell
from treatygraph.query.answers import Answers
from treatygraph.record.depositary import DEPOSITARY_TREATIES
from treatygraph.registry import Registry

ACTS = """?claim tg:object ?this ; tg:predicate ?_act .
  VALUES ?_act { tg:signed tg:ratified tg:accededTo tg:partyTo tg:withdrewFrom }"""
"""The claims on a treaty that can decide what a state is to it."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its title, the query of its rows, and the columns that these give."""

    title: str
    lede: str
    query: str
    columns: tuple[tuple[str, str], ...]


_DATED = "OPTIONAL { ?this tg:date ?date } OPTIONAL { ?this tg:place ?place }"
_COUNTED = "{ SELECT ?this (COUNT(?claim) AS ?claims) WHERE { ?this %s ?claim } GROUP BY ?this }"
_ON = "OPTIONAL { { SELECT ?this (COUNT(?claim) AS ?claims) WHERE { ?claim tg:object ?this } GROUP BY ?this } }"
_BY = "OPTIONAL { { SELECT ?this (COUNT(?claim) AS ?claims) WHERE { ?this tg:supports ?claim } GROUP BY ?this } }"

LISTS: Mapping[str, _List] = {
    "treaties": _List(
        "Treaties", "Treaties and protocols that claims speak of.",
        f"?this a tg:Treaty ; rdfs:label ?label . OPTIONAL {{ ?this tg:adoptedOn ?date }} "
        f"OPTIONAL {{ ?this tg:enteredIntoForceOn ?force }} {_ON}",
        (("label", "Treaty"), ("date", "Adopted"), ("force", "In force since"), ("claims", "Claims")),
    ),
    "meetings": _List(
        "Meetings", "Conferences, meetings of States Parties, regional workshops, processes and series of them.",
        f"?this a tg:Forum ; rdfs:label ?label . {_DATED} {_ON}",
        (("label", "Meeting"), ("date", "When"), ("place", "Place"), ("claims", "Claims")),
    ),
    "declarations": _List(
        "Declarations", "Declarations and plans that states endorsed.",
        f"?this a tg:Declaration ; rdfs:label ?label . {_DATED} {_ON}",
        (("label", "Declaration"), ("date", "When"), ("claims", "Claims")),
    ),
    "resolutions": _List(
        "Votes in the General Assembly", "Resolutions with the votes of states.",
        f"?this a tg:Resolution ; rdfs:label ?label . {_DATED} OPTIONAL {{ ?this tg:votesInFavor ?for }} "
        f"OPTIONAL {{ ?this tg:votesAgainst ?against }} OPTIONAL {{ ?this tg:abstentions ?abstained }} {_ON}",
        (("label", "Resolution"), ("date", "When"), ("for", "In favour"), ("against", "Against"),
         ("abstained", "Abstaining"), ("claims", "Claims")),
    ),
    "profiles": _List(
        "Profiles", "Editions of country profiles, the newest of each state first.",
        f"?this a tg:ProfileEdition ; rdfs:label ?label . {_DATED} {_BY}",
        (("label", "Edition"), ("date", "When"), ("claims", "Claims")),
    ),
    "sources": _List(
        "Sources", "What footnotes cite and what the public record is made from. Editions of profiles have a list of "
        "their own.",
        f"?this a tg:Source ; rdfs:label ?label . FILTER NOT EXISTS {{ ?this a tg:ProfileEdition }} {_DATED} {_BY}",
        (("label", "Source"), ("date", "When"), ("claims", "Claims")),
    ),
}  # fmt: skip
"""The lists that come of one query each, by the stem of their path."""

_NUMBERS = ("claims", "for", "against", "abstained")
_DATES = ("date", "force")


def list_page(name: str, answers: Answers) -> Page:
    """A list of :data:`LISTS`; one query. Raises KeyError for a name that is none."""
    listed = LISTS[name]
    variables = " ".join(f"?{key}" for key, _ in listed.columns if key != "label")
    rows: dict[str, Record] = {}
    for row in records(answers.rows(f"SELECT ?this ?label {variables} WHERE {{ {listed.query} }}")):
        known = rows.get(row["this"] or "")
        if known is None or (row["label"] or "") < (known["label"] or ""):
            rows[row["this"] or ""] = row
    columns = tuple(Column(key, heading, number=key in _NUMBERS) for key, heading in listed.columns)
    ordered = sorted(rows.values(), key=_profile_order if name == "profiles" else _date_order)
    cells = tuple(tuple(_cell(key, row) for key, _ in listed.columns) for row in ordered)
    return Page(
        kind="list",
        iri=None,
        path=f"{name}.html",
        title=listed.title,
        over=f"{len(cells):,} listed",
        lede=words(listed.lede),
        tables=(DataTable("list", listed.title, columns, cells),),
    )


def _date_order(row: Record) -> tuple[str, str]:
    return (row["date"] or "~", row["label"] or "")


def _profile_order(row: Record) -> tuple[str, list[int]]:
    state = (row["label"] or "").partition(":")[0]
    return (state, [-ord(char) for char in row["date"] or ""])


def _cell(key: str, row: Record) -> Cell:
    value = row[key] or ""
    if key == "label":
        return cell(Text(value, row["this"]))
    if key in _DATES:
        return cell(when(row[key]) if value else "", order=value)
    return cell(value or "0" if key == "claims" else value)


def states_page(answers: Answers, registry: Registry) -> Page:
    """Every state and what it is to each treaty of which the record is at hand; two queries."""
    names = Names(registry, answers.base)
    known = treaty_standings(answers, registry)
    counts = {
        row["this"] or "": row["claims"] or "0"
        for row in records(answers.rows(f"SELECT ?this ?claims WHERE {{ {_COUNTED % '^tg:subject'} }}"))
    }
    treaties = [names.iris.object("treaty", treaty) for treaty in DEPOSITARY_TREATIES]
    columns = (
        Column("state", "State"), Column("group", "Regional group"),
        *(Column(treaty.rsplit("/", 1)[-1], names.object(treaty)) for treaty in treaties),
        Column("claims", "Claims", number=True),
    )  # fmt: skip
    rows = []
    for state in sorted(registry.states.values(), key=lambda one: one.name):
        iri = names.iris.state(state.alpha3)
        cells = (status_cell(known.get((iri, treaty))) for treaty in treaties)
        group = state.regional_group or ""
        rows.append((cell(names.link(iri)), cell(group), *cells, cell(counts.get(iri, "0"))))
    return Page(
        kind="list", iri=None, path="states.html", title="States", over=f"{len(rows)} listed",
        lede=words("What each state is to each treaty, by the depositary's record."),
        tables=(DataTable("list", "States and treaties", columns, tuple(rows)),),
    )  # fmt: skip


def treaty_standings(
    answers: Answers, registry: Registry, treaties: Iterable[str] = DEPOSITARY_TREATIES
) -> dict[tuple[str, str], Standing]:
    """What every state is to some treaties, by the IRIs of both; one query."""
    iris = Names(registry, answers.base).iris
    told: dict[str, list[Fact]] = facts([iris.object("treaty", treaty) for treaty in treaties], ACTS, answers)
    return standings((fact for some in told.values() for fact in some), registry)


def claims_page(answers: Answers, registry: Registry) -> Page:
    """How many claims there are of each predicate, yes and no; each state's page has its own in full. One query."""
    names = Names(registry, answers.base)
    query = """SELECT ?predicate ?polarity (COUNT(?claim) AS ?count) (COUNT(DISTINCT ?state) AS ?states) WHERE {
      ?claim a tg:Claim ; tg:predicate ?predicate ; tg:polarity ?polarity ; tg:subject ?state
    } GROUP BY ?predicate ?polarity"""
    counted: dict[str, dict[str, Record]] = {}
    for row in records(answers.rows(query)):
        predicate, polarity = (row["predicate"] or "").rpartition("#")[2], (row["polarity"] or "").rpartition("#")[2]
        counted.setdefault(predicate, {})[polarity] = row
    columns = (
        Column("predicate", "What is claimed"), Column("family", "Of"), Column("yes", "Yes", number=True),
        Column("no", "No", number=True),
    )  # fmt: skip
    rows = []
    for predicate, by in sorted(counted.items(), key=lambda pair: (names.family(pair[0]), pair[0])):
        term = names.term(predicate)
        rows.append((
            cell(Text(names.verb(predicate), term.to)), cell(names.family(predicate)),
            *(cell(str(by[sign]["count"]) if sign in by else "0") for sign in ("positive", "negative")),
        ))  # fmt: skip
    return Page(
        kind="claims", iri=None, path="claims.html", title="Claims", over="What the graph is made of",
        lede=words(
            "Every claim has a page; each ", Text("state", "/states.html"), " lists its own. All as one table: ",
            Text("claims.csv", "/claims.csv"), ".",
        ),
        tables=(DataTable("list", "Claims by predicate", columns, tuple(rows)),),
    )  # fmt: skip


Maker = Callable[[Answers, Registry, About], Page]
"""What makes a page that is about no one thing."""
