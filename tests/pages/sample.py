"""A small graph for pages: the sample profiles and the public record, and claims of a hostile profile of our own."""

from __future__ import annotations

from functools import cache

from tests.query.sample import sample_graphs

from treatygraph.graph import build
from treatygraph.model import Claim, Edition, Extraction, Footnote, Passage, Source
from treatygraph.query.answers import MemoryAnswers
from treatygraph.query.results import Table
from treatygraph.registry import Registry
from treatygraph.store import memory_store

EVIL = "</script><script>alert(1)</script>\"\u202egnp.exe' onload=x"
HUGE = "x" * 1_000_000
SOURCES = (
    Source("letter", author=EVIL, number="1"),
    Source("web-page", title="A page", url="javascript:alert(1)"),
    Source("report", title=HUGE),
)
HOSTILE = Claim(
    "MLI", "stockpiled", "cluster-munitions", "negative", "2011", "reported", EVIL,
    (Passage(EVIL, 0, len(EVIL), (1,)),), EVIL,
)  # fmt: skip


class Counting(MemoryAnswers):
    """Answers that count how often they are asked."""

    asked = 0

    def rows(self, query: str) -> Table:
        """As the store has it."""
        self.asked += 1
        return super().rows(query)


def answers() -> Counting:
    """The sample with the public record."""
    return Counting(_store())


@cache
def _store():  # type: ignore[no-untyped-def]
    return memory_store(sample_graphs(record=True))


def hostile() -> MemoryAnswers:
    """A graph in which every text is an attack."""
    edition = Edition(
        "MLI", "2011-08-01", title=EVIL, url="javascript:alert(2)", sha256="0" * 64, length=400, name=EVIL
    )
    notes = (Footnote(1, EVIL, 200, 300, SOURCES),)
    graphs = build([Extraction(edition, (HOSTILE,), notes, (), "test/1")], Registry.load(), quotes="full").graphs
    return MemoryAnswers(memory_store(graphs))
