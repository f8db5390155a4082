"""The page of a resolution: the roll call as a bar and a table, and what profiles say of each vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from treatygraph.pages.claimtable import claim_cell, claims_table
from treatygraph.pages.facts import ON_OBJECT, Fact, facts, short
from treatygraph.pages.model import Cell, Column, DataTable, Detail, Page, Text, Words, cell, words
from treatygraph.pages.naming import Names, when
from treatygraph.pages.pictures.bar import bar
from treatygraph.pages.things import Thing, things
from treatygraph.pages.votes import VOTE_WORDS, VOTES
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

_INVERSE = {"list": "?o schema:about ?this . ?o a tg:RecordList ."}


def resolution_pages(iris: Sequence[str], answers: Answers, registry: Registry) -> dict[str, Page]:
    """The pages of some resolutions by two queries."""
    names = Names(registry, answers.base)
    known = things(iris, answers, _INVERSE)
    told = facts(list(known), ON_OBJECT, answers)
    return {iri: _page(known[iri], told[iri], names) for iri in iris if iri in known}


def _page(resolution: Thing, told: list[Fact], names: Names) -> Page:
    cast: dict[str, list[Fact]] = {}
    for fact in told:
        cast.setdefault(fact.state, []).append(fact)
    record = [fact for fact in told if fact.of_record]
    counts = [
        (VOTE_WORDS[name], tone, len({f.state for f in record or told if f.predicate == name and f.positive}))
        for name, tone in VOTES.items()
    ]
    drawn = bar(counts, f"{resolution.label}: {'the roll call' if record else 'votes by the claims at hand'}")
    tables = (_roll_call(cast, names), claims_table("claims", "Every claim", told, names))
    return Page(
        kind="resolution",
        iri=resolution.iri,
        path=f"resolution/{short(resolution.iri)}.html",
        title=resolution.label,
        over="Resolution",
        lede=_lede(resolution, counts),
        details=tuple(_details(resolution)),
        tables=tuple(table for table in tables if table.rows),
        pictures=(drawn,) if drawn else (),
        notes=tuple(value.value for value in resolution.all("skos:note")),
        structured={
            "@type": "Legislation", "name": resolution.label, "legislationDate": resolution.text("tg:date"),
            "legislationIdentifier": resolution.text("tg:symbol"),
        },
    )  # fmt: skip


def _lede(resolution: Thing, counts: list[tuple[str, str, int]]) -> Words:
    totals = [resolution.text(f"tg:{name}") for name in ("votesInFavor", "votesAgainst", "abstentions")]
    date = when(resolution.text("tg:date"))
    if all(totals):
        return words(
            f"{totals[0]} in favour, {totals[1]} against, {totals[2]} abstaining, {date}, by the official count."
        )
    if any(number for _, _, number in counts):
        told = ", ".join(f"{number} {word}" for word, _, number in counts if number)
        return words(f"{told}, by the claims at hand; {date}. The official count is not at hand.")
    return words(f"{date}. No vote of any state is at hand.")


def _details(resolution: Thing) -> Iterator[Detail]:
    for term, name in (("Symbol", "tg:symbol"), ("Date", "tg:date"), ("In favour", "tg:votesInFavor"),
                       ("Against", "tg:votesAgainst"), ("Abstentions", "tg:abstentions")):  # fmt: skip
        if some := resolution.all(name):
            yield Detail(term, tuple(Text(when(v.value) if name == "tg:date" else v.value) for v in some))
    if some := resolution.all("list"):
        yield Detail("Lists of the public record", tuple(Text(v.shown, v.value) for v in some))


def _roll_call(cast: dict[str, list[Fact]], names: Names) -> DataTable:
    columns = (Column("state", "State"), Column("vote", "Vote"), Column("record", "By the record"),
               Column("profiles", "By profiles"))  # fmt: skip
    rows = [
        (
            cell(names.link(state)), Cell(tuple(dict.fromkeys(vote(fact) for fact in some))),
            claim_cell(fact for fact in some if fact.of_record),
            claim_cell(fact for fact in some if not fact.of_record),
        )
        for state, some in sorted(cast.items(), key=lambda pair: names.state(pair[0]))
    ]  # fmt: skip
    return DataTable(
        "votes", "How each state voted", columns, tuple(rows),
        "A state that is not listed is not in the roll call at hand. Two votes of a state: two sources that disagree.",
    )  # fmt: skip


def vote(fact: Fact) -> Text:
    """A vote as a word, coloured by what it was."""
    told = VOTE_WORDS.get(fact.predicate, fact.predicate)
    return Text(
        told if fact.positive else f"not {told}", None, VOTES.get(fact.predicate, "") if fact.positive else "quiet"
    )
