"""From profiles and data to a validated, released graph: what ``treatygraph build`` does, in one call.

>>> built = build(out=Path("build"))                          # doctest: +SKIP
>>> built.release.triples, built.report.conforms              # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from treatygraph.errors import Findings, InputError, Place
from treatygraph.graph import Dataset, Quotes
from treatygraph.graph import build as build_graph
from treatygraph.inputs import Failure, Progress, inputs, read_inputs, shipped_inputs
from treatygraph.iris import term
from treatygraph.model import Extraction
from treatygraph.namespaces import BASE, PREFIXES
from treatygraph.record import public_record
from treatygraph.registry import Registry
from treatygraph.release import Release, write_release
from treatygraph.store import load_store
from treatygraph.validate import Report, validate


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the extractions, the graph, what validation said, the release, the inputs left out."""

    extractions: tuple[Extraction, ...]
    dataset: Dataset
    report: Report
    release: Release
    quads: int
    failures: tuple[Failure, ...]

    @property
    def claims(self) -> int:
        """How many claims the graph holds, those of profiles and those of the public record, each once."""
        kind = f" <{PREFIXES['rdf']}type> <{term('Claim')}> ."
        return len(
            {line.split(" ", 1)[0] for lines in self.dataset.graphs.values() for line in lines if line.endswith(kind)}
        )


def build(  # each a choice that a caller makes by its name
    profiles: Sequence[Path] = (),
    *,
    out: Path = Path("build"),
    data: Path | None = None,
    base: str = BASE,
    quotes: Quotes = "short",
    encoding: str | None = None,
    record: bool = True,
    progress: Progress | None = None,
) -> Built:
    """Build the graph of the profiles (those that come with the package, where none are named), validate, release.

    With ``record``, the public record is in it: what the depositary, lists of states and roll calls say of all states.

    Writes ``out/release`` and ``out/store``, each whole or not at all. Raises Findings where validation finds
    violations, with the report as its ``report``, and InputError where no input at all could be read; what was
    released before then still stands.
    """
    say = progress or (lambda _: None)
    registry = Registry.load(data)
    paths = list(inputs(profiles)) if profiles else shipped_inputs()
    extractions, failures = read_inputs(paths, registry, encoding=encoding, progress=say)
    if failures and not extractions:
        raise failures[0].error
    if not extractions:
        raise InputError("there is no profile to build from", place=Place(", ".join(map(str, profiles)) or None))
    say("making the graph")
    records = public_record(registry) if record else ()
    dataset = build_graph(extractions, registry, base=base, quotes=quotes, records=records)
    say("validating")
    report = validate(dataset)
    if report.violations:
        raise InvalidGraph(report)
    say("writing the release")
    release = write_release(
        dataset.graphs,
        extractions,
        out / "release",
        quotes=quotes,
        base=base,
        records=records,
        progress=lambda name: say(f"writing {name}"),
        beside=partial(load_store, link=out / "store", graphs=len(dataset.graphs), base=base),
    )
    return Built(tuple(extractions), dataset, report, release, release.quads, tuple(failures))


class InvalidGraph(Findings):
    """The graph breaks the shapes, so that nothing was released; ``report`` says where."""

    def __init__(self, report: Report) -> None:
        count = len(report.violations)
        super().__init__(
            f"validation found {count} violation{'' if count == 1 else 's'}; nothing was released",
            todo="mend the input; what was released before still stands",
        )
        self.report = report
