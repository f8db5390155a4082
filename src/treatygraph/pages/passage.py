"""The page of a passage: its words as far as they are carried, where it stands, and the claims that rest on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treatygraph.pages.claimtable import claims_table
from treatygraph.pages.facts import facts, short
from treatygraph.pages.model import Detail, Page, Text, words
from treatygraph.pages.naming import Names
from treatygraph.pages.things import Thing, things
from treatygraph.query.answers import Answers
from treatygraph.registry import Registry

_WITHIN = {
    "words": "?this oa:hasSelector ?_quoted . ?_quoted oa:exact ?o .",
    "cut": "?this oa:hasSelector ?_cut . ?_cut tg:quoteTruncated ?o .",
    "start": "?this oa:hasSelector ?_start . ?_start oa:start ?o .",
    "end": "?this oa:hasSelector ?_end . ?_end oa:end ?o .",
}
_RESTING = "?_line tg:hasPassage ?this . ?claim tg:hasEvidence ?_line ."


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePage(Page):
    """The page of a passage; ``quote`` is None where the release does not carry its words, ``cut`` if not all."""

    quote: str | None
    cut: bool


def passage_pages(iris: Sequence[str], answers: Answers, registry: Registry) -> dict[str, Page]:
    """The pages of some passages, by two queries; an IRI of which the graph says nothing has none."""
    names = Names(registry, answers.base)
    known = things(iris, answers, _WITHIN)
    told = facts(list(known), _RESTING, answers)
    pages: dict[str, Page] = {}
    for iri in iris:
        if iri not in known:
            continue
        found, edition = known[iri], known[iri].one("oa:hasSource")
        table = claims_table("claims", "The claims that rest on it", told[iri], names)
        pages[iri] = PassagePage(
            kind="passage",
            iri=iri,
            path=f"{iri.removeprefix(names.base)}.html",
            title=f"A passage of {edition.shown}" if edition else "A passage",
            over="Passage",
            lede=words(f"{_claims(len(told[iri]))} on it."),
            details=tuple(_details(found)),
            tables=(table,) if told[iri] else (),
            quote=found.text("words"),
            cut=found.text("cut") == "true",
        )
    return pages


def _claims(count: int) -> str:
    return "One claim rests" if count == 1 else f"{count:,} claims rest"


def _details(passage: Thing) -> Iterator[Detail]:
    for term, name in (("Profile edition", "oa:hasSource"), ("Section", "tg:section"), ("Exact text", "tg:inText")):
        if found := passage.one(name):
            named = found.label or (f"{short(found.value)[:12]}…" if found.iri else found.value)
            yield Detail(term, (Text(named, found.value if found.iri else None),))
    if notes := passage.all("tg:hasFootnote"):
        shown = sorted(notes, key=lambda note: (len(note.value), note.value))
        yield Detail("Footnotes", tuple(Text(note.value.rpartition("/")[2], note.value) for note in shown))
    start, end = passage.text("start"), passage.text("end")
    if start and end:
        yield Detail("Characters", (Text(f"{int(start):,} to {int(end):,} of the text"),))
