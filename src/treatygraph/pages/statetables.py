"""The tables of a state's page: status, practice, position by edition, meetings, votes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from treatygraph.pages.claimtable import answer_cell, claim_cell
from treatygraph.pages.facts import Fact, short
from treatygraph.pages.model import Cell, Column, DataTable, Text, cell
from treatygraph.pages.naming import Names, kind_of, practices, when
from treatygraph.pages.standing import Standing, deed_cell, status_cell
from treatygraph.pages.things import Thing, Value
from treatygraph.pages.votes import VOTE_WORDS, VOTES
from treatygraph.record.depositary import DEPOSITARY_TREATIES


def status_table(acts: Mapping[str, Standing], names: Names) -> DataTable:
    """What it is to each treaty of which the depositary's record is at hand, each date with its claim."""
    columns = (
        Column("treaty", "Treaty"), Column("status", "Status"), Column("signed", "Signed"),
        Column("consented", "Consented to be bound"), Column("in_force", "In force for it since"),
        Column("left", "Left"), Column("as_of", "As of"),
    )  # fmt: skip
    rows = []
    for treaty in DEPOSITARY_TREATIES:
        one = acts.get(treaty)
        rows.append((
            cell(names.link(names.iris.object("treaty", treaty))), status_cell(one),
            deed_cell(one.signed if one else None), deed_cell(one.consented if one else None),
            deed_cell(one.in_force if one else None), deed_cell(one.left if one else None),
            cell(when(one.as_of) if one else ""),
        ))  # fmt: skip
    return DataTable("status", "Treaties, by the depositary's record", columns, tuple(rows))


def practice_table(told: list[Fact], names: Names) -> DataTable:
    """What is said on each question of practice; on some, nothing."""
    columns = (Column("question", "Question"), Column("answer", "Answer"), Column("claims", "Who says so, and when"))
    rows = []
    for predicate in practices(names):
        said = [fact for fact in told if fact.predicate == predicate]
        rows.append((cell(_asked(predicate, names)), answer_cell(said), claim_cell(said)))
    return DataTable(
        "practice", "What is said of its practice with cluster munitions", columns, tuple(rows),
        "“Not said” means that no source at hand speaks of it. It is not a no.",
    )  # fmt: skip


def _asked(predicate: str, names: Names) -> str:
    known = names.predicate(predicate)
    return f"{known.label[:1].upper()}{known.label[1:]} cluster munitions?" if known else predicate


def editions_table(state: Thing, told: list[Fact], names: Names) -> DataTable | None:
    """What each edition says on each question of position or practice; None with fewer than two editions."""
    editions = sorted(state.all("edition"), key=lambda value: (value.date or "~", value.value))
    if len(editions) < 2:
        return None
    questions: dict[tuple[str, str], dict[str, list[Fact]]] = {}
    for fact in told:
        if names.family(fact.predicate) in ("treaty", "practice"):
            for line in fact.lines:
                if kind_of(line.source, names.base) == "edition":
                    row = questions.setdefault((fact.predicate, fact.object), {})
                    row.setdefault(line.source, []).append(fact)
    if not questions:
        return None
    columns = (Column("question", "Question"), *_edition_columns(state, editions))
    rows = []
    for (predicate, thing), by_edition in sorted(questions.items()):
        cells = [answer_cell(by_edition[e.value]) if e.value in by_edition else cell() for e in editions]
        rows.append((cell(f"{names.verb(predicate)} {names.object(thing)}"), *cells))
    return DataTable(
        "editions", "How its position moved over the editions", columns, tuple(rows),
        "An empty cell means that the edition says nothing of it.",
    )  # fmt: skip


def _edition_columns(state: Thing, editions: list[Value]) -> Iterator[Column]:
    """A column an edition, headed by its date; of two of one date by their topic too."""
    dates = [when(edition.date) for edition in editions]
    for edition, date in zip(editions, dates, strict=True):
        name = edition.value.rpartition(f"/{short(state.iri)}/")[2]
        topic = name.partition("/")[0].replace("-", " ")
        heading = date or name
        yield Column(name.replace("/", "_"), f"{heading} ({topic})" if dates.count(date) > 1 else heading)


def attended(told: list[Fact], names: Names) -> Iterator[DataTable | None]:
    """The tables of meetings and declarations and of votes, where there are any."""
    yield _grouped(told, names, ("meeting", "declaration"), "meetings", "Meetings and declarations")
    votes = [fact for fact in told if fact.predicate in VOTES]
    if votes:
        columns = (Column("resolution", "Resolution"), Column("vote", "Vote"), Column("claims", "When, who says so"))
        rows = [
            (
                cell(names.link(thing)),
                Cell(tuple(dict.fromkeys(_vote(fact) for fact in some))),
                claim_cell(some),
            )
            for thing, some in by_object(votes, names)
        ]
        yield DataTable("votes", "Votes in the General Assembly", columns, tuple(rows))


def _vote(fact: Fact) -> Text:
    told = VOTE_WORDS[fact.predicate]
    return Text(told if fact.positive else f"not {told}", None, VOTES[fact.predicate] if fact.positive else "quiet")


def _grouped(told: list[Fact], names: Names, families: tuple[str, ...], name: str, caption: str) -> DataTable | None:
    some = [fact for fact in told if names.family(fact.predicate) in families]
    if not some:
        return None
    columns = (
        Column("object", "Meeting or declaration"), Column("date", "Held"), Column("what", "What it did"),
        Column("answer", "Yes or no"), Column("claims", "When, who says so"),
    )  # fmt: skip
    rows = []
    for thing, group in by_object(some, names):
        for predicate in sorted({fact.predicate for fact in group}):
            said = [fact for fact in group if fact.predicate == predicate]
            rows.append((
                cell(names.link(thing)), cell(when(names.day(thing)), order=names.day(thing) or ""),
                cell(names.verb(predicate)), answer_cell(said), claim_cell(said),
            ))  # fmt: skip
    return DataTable(name, caption, columns, tuple(rows))


def by_object(some: Iterable[Fact], names: Names) -> list[tuple[str, list[Fact]]]:
    """Claims by what they are about, in the order of its day."""
    grouped: dict[str, list[Fact]] = {}
    for fact in some:
        grouped.setdefault(fact.object, []).append(fact)
    return sorted(grouped.items(), key=lambda pair: (names.day(pair[0]) or "~", pair[0]))
