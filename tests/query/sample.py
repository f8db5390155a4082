"""The sample data that named questions are asked of, and the exact rows that they must give on it.

``python -m tests.query.sample`` from the top of the repository writes the rows anew; read the diff before you commit.
Questions that need the public record say so in their header (``# sample: record``) and are asked of it as well.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Store

from treatygraph.graph import build
from treatygraph.inputs import inputs, read_inputs
from treatygraph.query.ask import answer
from treatygraph.query.questions import questions
from treatygraph.query.results import write
from treatygraph.record import public_record
from treatygraph.registry import Registry
from treatygraph.release.write import write_release
from treatygraph.store import Graphs, build_store, memory_store

ROOT = Path(__file__).resolve().parents[2]


@cache
def sample_graphs(*, record: bool = False) -> Graphs:
    """The graph of the sample profiles; with the public record, of three states' published profiles too."""
    registry = Registry.load()
    published = [ROOT / "data" / "claims" / f"{state}.jsonl" for state in ("AGO", "COD", "GAB")] if record else []
    extractions, failures = read_inputs(inputs([ROOT / "data" / "profiles", *published]), registry)
    assert not failures
    return build(extractions, registry, records=public_record(registry) if record else ()).graphs


def sample_build(folder: Path, *, record: bool = False) -> Path:
    """A folder like ``build``: the release and the store of that graph, with ``record`` of the public record too."""
    extractions, _ = read_inputs(inputs([ROOT / "data" / "profiles"]), Registry.load())
    write_release(sample_graphs(record=record), extractions, folder / "release")
    build_store(sample_graphs(record=record), folder / "store")
    return folder


@cache
def sample_store(*, record: bool = False) -> Store:
    """The same graph in a store in memory."""
    return memory_store(sample_graphs(record=record))


def rows_of(name: str) -> bytes:
    """The rows of a question on its sample, as SPARQL TSV."""
    return write(answer(name, store=sample_store(record=questions()[name].needs_record)), "tsv")


if __name__ == "__main__":
    for question in questions().values():
        question.expected.write_bytes(rows_of(question.name))
