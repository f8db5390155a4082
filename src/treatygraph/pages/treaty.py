"""The page of a treaty: who is bound by it, who signed, how that grew, and what states say of joining."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from treatygraph.pages.claimtable import answer_cell
from treatygraph.pages.facts import ON_OBJECT, Fact, facts, short
from treatygraph.pages.model import Column, DataTable, Detail, Page, Picture, Text, Words, cell, words
from treatygraph.pages.naming import Names, when
from treatygraph.pages.pictures.curve import joining
from treatygraph.pages.pictures.world import Colour, world
from treatygraph.pages.standing import STATUS_WORDS, Standing, deed_cell, standings, status_cell
from treatygraph.pages.things import Thing, things
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

_INVERSE = {"protocol": "?o dct:isPartOf ?this . ?o a tg:Treaty ."}
_OF_RECORD = ("signed", "ratified", "accededTo", "partyTo", "withdrewFrom", "provisionallyApplied")


def treaty_pages(iris: Sequence[str], answers: Answers, registry: Registry) -> dict[str, Page]:
    """The pages of some treaties by two queries."""
    names = Names(registry, answers.base)
    known = things(iris, answers, _INVERSE)
    told = facts(list(known), ON_OBJECT, answers)
    return {iri: _page(known[iri], told[iri], names) for iri in iris if iri in known}


def _page(treaty: Thing, told: list[Fact], names: Names) -> Page:
    known = {state: one for (state, _), one in standings(told, names.registry).items()}
    day = next((one.as_of for one in known.values() if one.as_of), None)
    tables = [table for table in (_status(known, names), _by_year(known, day), _positions(told, names)) if table]
    return Page(
        kind="treaty",
        iri=treaty.iri,
        path=f"treaty/{short(treaty.iri)}.html",
        title=treaty.label,
        over="Protocol" if any(v.value.endswith("#Protocol") for v in treaty.all("rdf:type")) else "Treaty",
        lede=_lede(known, day, told),
        details=tuple(_details(treaty)),
        tables=tuple(tables),
        pictures=tuple(_pictures(treaty, known, day, names)),
        notes=tuple(value.value for value in treaty.all("skos:note")),
        structured={
            "@type": "Legislation",
            "name": treaty.label,
            "alternateName": [value.value for value in treaty.all("skos:altLabel")],
            "legislationDate": treaty.text("tg:adoptedOn"),
        },
    )


def _lede(known: Mapping[str, Standing], day: str | None, told: list[Fact]) -> Words:
    if not known:
        return words(f"No record of the depositary is at hand; {len(told):,} claims speak of it.")
    count = {status: sum(one.status() == status for one in known.values()) for status in STATUS_WORDS}
    left = f", {count['withdrawn']} withdrawn" if count["withdrawn"] else ""
    only = f", {count['signatory']} signatories that have not joined" if count["signatory"] else ""
    return words(f"{count['party']} States Parties{only}{left}, as of {when(day)}.")


def _details(treaty: Thing) -> Iterator[Detail]:
    for term, name in (
        ("Official name", "tg:officialName"), ("Also called", "skos:altLabel"), ("Adopted", "tg:adoptedOn"),
        ("Opened for signature", "tg:openedOn"), ("Closed for signature", "tg:closedOn"),
        ("In force since", "tg:enteredIntoForceOn"), ("Enters into force for a state", "tg:entryIntoForceRule"),
        ("Depositary", "tg:depositary"), ("UN registration", "tg:registrationNumber"),
        ("UN Treaty Series", "tg:untsVolume"),
    ):  # fmt: skip
        if some := treaty.all(name):
            yield Detail(term, tuple(Text(when(v.value) if name.endswith("On") else v.value) for v in some))
    if some := treaty.all("dct:isPartOf"):
        yield Detail("Protocol to", tuple(Text(v.shown, v.value) for v in some))
    if some := treaty.all("protocol"):
        yield Detail("Its protocols", tuple(Text(v.shown, v.value) for v in some))
    if some := treaty.all("foaf:page"):
        yield Detail("Elsewhere", tuple(Text("United Nations Treaty Collection", v.value) for v in some))


def _status(known: Mapping[str, Standing], names: Names) -> DataTable | None:
    if not known:
        return None
    columns = (
        Column("state", "State"), Column("status", "Status"), Column("signed", "Signed"),
        Column("consented", "Consented to be bound"), Column("in_force", "In force for it since"),
        Column("left", "Left"),
    )  # fmt: skip
    rows = [
        (
            cell(names.link(state)), status_cell(one), deed_cell(one.signed), deed_cell(one.consented),
            deed_cell(one.in_force), deed_cell(one.left),
        )
        for state, one in sorted(known.items(), key=lambda pair: names.state(pair[0]))
    ]  # fmt: skip
    return DataTable("status", "Every state, by the depositary's record", columns, tuple(rows))


def _by_year(known: Mapping[str, Standing], day: str | None) -> DataTable | None:
    joined = [one.consented.date for one in known.values() if one.consented]
    if not joined or not day:
        return None
    signed = [one.signed.date for one in known.values() if one.signed]
    left = [one.left.date for one in known.values() if one.left and one.left.date <= day]
    columns = (
        Column("year", "Year"), Column("signed", "Signed", number=True), Column("joined", "Joined", number=True),
        Column("left", "Left", number=True), Column("parties", "Parties at its end", number=True),
    )  # fmt: skip
    rows = []
    for year in range(int(min((*signed, *joined))[:4]), int(day[:4]) + 1):
        counts = [sum(d.startswith(str(year)) for d in some) for some in (signed, joined, left)]
        total = sum(d[:4] <= str(year) for d in joined) - sum(d[:4] <= str(year) for d in left)
        rows.append((cell(str(year)), *(cell(str(count)) for count in counts), cell(str(total))))
    return DataTable("years", "Year by year", columns, tuple(rows))


def _positions(told: Iterable[Fact], names: Names) -> DataTable | None:
    """What profiles and lists say of states and this treaty, beside the depositary's acts: a row a state."""
    said: dict[str, dict[str, list[Fact]]] = {}
    for fact in told:
        if not (fact.of_record and fact.predicate in _OF_RECORD):
            said.setdefault(fact.state, {}).setdefault(fact.predicate, []).append(fact)
    if not said:
        return None
    order = list(names.registry.predicates)
    predicates = sorted(
        {p for some in said.values() for p in some}, key=lambda p: (order.index(p) if p in order else 99, p)
    )
    columns = (Column("state", "State"), *(Column(p, names.verb(p).capitalize()) for p in predicates))
    rows = [
        (cell(names.link(state)), *(answer_cell(some[p]) if p in some else cell() for p in predicates))
        for state, some in sorted(said.items(), key=lambda pair: names.state(pair[0]))
    ]
    return DataTable(
        "positions", "What profiles and lists say of each state", columns, tuple(rows),
        "An empty cell is silence. The page of each state has the claims.",
    )  # fmt: skip


def _pictures(treaty: Thing, known: Mapping[str, Standing], day: str | None, names: Names) -> Iterator[Picture]:
    if not known or day is None:
        return
    all_of = list(known.values())
    drawn = joining(
        [one.signed.date for one in all_of if one.signed], [one.consented.date for one in all_of if one.consented],
        [one.left.date for one in all_of if one.left], day, f"{treaty.label}: signatures and parties, day by day",
    )  # fmt: skip
    if drawn:
        yield drawn
    yield status_map(treaty.label, known, day, names)


def status_map(treaty: str, known: Mapping[str, Standing], day: str, names: Names) -> Picture:
    """The map of what every state of the tables is to a treaty at the end of a day."""
    colours = {}
    for alpha3 in names.registry.states:
        iri = names.iris.state(alpha3)
        one = known.get(iri)
        status = one.status(day) if one else "unknown"
        colours[alpha3] = Colour(
            iri, f"{names.state(iri)}: {STATUS_WORDS[status]}", status,
            one.signed.date if one and one.signed else "", one.consented.date if one and one.consented else "",
            one.left.date if one and one.left else "",
        )  # fmt: skip
    parties = sum(colour.status == "party" for colour in colours.values())
    told = (
        f"{parties} of {len(colours)} states are party; every state is a link to its page, and the table has them all."
    )
    return world(colours, f"{treaty}: status of every state on {when(day)}", told)
