"""From profiles and data to a validated, released graph: what ``treatygraph build`` does, in one call.

>>> built = build(out=Path("build"))                          # doctest: +SKIP
>>> built.release.triples, built.report.conforms              # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from treatygraph.again import Unsure, load_state, settings_digest
from treatygraph.graph import Quotes
from treatygraph.inputs import Progress, inputs, shipped_inputs
from treatygraph.namespaces import BASE
from treatygraph.pipeline.anew import build_all
from treatygraph.pipeline.changed import build_again
from treatygraph.pipeline.plan import Built, InvalidGraph, Plan, hashes_of
from treatygraph.registry import Registry

__all__ = ["Built", "InvalidGraph", "build"]


def build(  # each a choice that a caller makes by its name
    profiles: Sequence[Path] = (),
    *,
    out: Path = Path("build"),
    data: Path | None = None,
    base: str = BASE,
    quotes: Quotes = "short",
    encoding: str | None = None,
    record: bool = True,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Build the graph of the profiles (those that come with the package, where none are named), validate, release.

    With ``record``, the public record is in it: what the depositary, lists of states and roll calls say of all states.
    Where few inputs changed since the last build into ``out``, what the others gave is taken over from its release, and
    the files are the same, byte by byte, as from nothing, which ``fresh`` asks for. ``out/cache`` remembers what was
    built; it can be deleted at any time.

    Writes ``out/release`` and ``out/store``, each whole or not at all. Raises Findings where validation finds
    violations, with the report as its ``report``, and InputError where no input at all could be read; what was
    released before then still stands.
    """
    say = progress or (lambda _: None)
    paths = tuple(inputs(profiles)) if profiles else tuple(shipped_inputs())
    say("looking for what changed")
    settings = settings_digest(data, base=base, quotes=quotes, encoding=encoding, record=record)
    registry = Registry.load(data)
    plan = Plan(paths, out, registry, base, quotes, encoding, record, say, settings, hashes_of(paths))
    state, why = (None, "") if fresh else load_state(plan.cache, plan.release, settings)
    if state and plan.hashes:
        try:
            return build_again(plan, state)
        except Unsure as doubt:
            why = str(doubt)
    return replace(build_all(plan), anew=why)
