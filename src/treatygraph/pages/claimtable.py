"""Claims as tables: the same columns wherever claims are listed."""

from __future__ import annotations

from collections.abc import Iterable

from treatygraph.pages.facts import Fact
from treatygraph.pages.model import Cell, Column, DataTable, Text, cell
from treatygraph.pages.naming import Names, answer, surely, when


def claims_table(name: str, caption: str, facts: Iterable[Fact], names: Names, *, note: str = "") -> DataTable:
    """Claims, one a row: in words, yes or no, when, said by whom and how surely, and how many sources say so."""
    columns = (
        Column("claim", "Claim"),
        Column("answer", "Yes or no"),
        Column("date", "When"),
        Column("surely", "Who says so, how surely"),
        Column("sources", "Supported by"),
    )
    return DataTable(name, caption, columns, tuple(_row(fact, names) for fact in facts), note)


def _row(fact: Fact, names: Names) -> tuple[Cell, ...]:
    return (
        cell(Text(plain(fact, names), fact.iri)),
        yes_or_no(fact),
        cell(when(fact.date), order=fact.earliest or fact.latest or ""),
        cell(surely(fact) or Text("said plainly", None, "quiet")),
        support(fact),
    )


def plain(fact: Fact, names: Names) -> str:
    """A claim in a few words, as one reads it under its subject: who, what, whereto."""
    return f"{names.state(fact.state)} {names.verb(fact.predicate, positive=fact.positive)} {names.object(fact.object)}"


def yes_or_no(fact: Fact) -> Cell:
    """A claim's polarity as a word."""
    return cell(Text("yes", None, "yes") if fact.positive else Text("no", None, "no"))


def answer_cell(facts: list[Fact]) -> Cell:
    """What some claims come to, leading to the claim where there is but one."""
    told, tone = answer(facts)
    return cell(Text(told, facts[0].iri if len(facts) == 1 else None, tone))


def claim_cell(facts: Iterable[Fact]) -> Cell:
    """One line a claim: when, by whom and how surely, leading to it."""
    parts = [Text(", ".join(p for p in (when(fact.date), surely(fact)) if p) or "undated", fact.iri) for fact in facts]
    return Cell(tuple(parts))


def support(fact: Fact) -> Cell:
    """What supports a claim: its one source by name, or how many there are."""
    if len(fact.sources) == 1:
        line = fact.lines[0]
        return cell(Text(line.label, line.source))
    return cell(Text(f"{len(fact.sources)} sources", fact.iri), order=str(len(fact.sources)))
