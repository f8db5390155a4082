"""How a comparison of a store with a release is shown, by ``load`` and by ``verify``."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from treatygraph.cli.output import note, print_table

if TYPE_CHECKING:
    from treatygraph.load import Comparison

_SHOWN = 10


def summary(found: Comparison) -> dict[str, object]:
    """A comparison as JSON tells it."""
    return {**asdict(found), "sampled": found.sampled, "same": found.same, "equivalent": found.equivalent}


def print_comparison(found: Comparison) -> None:
    """Say whether the store holds the release, and name what differs."""
    if found.same and found.sampled:
        click.echo(
            f"the store counts as this release does, by graph and by predicate: {found.held:,} triples; "
            f"of {found.compared:,} compared one by one each is the same"
        )
    elif found.same:
        click.echo(f"the store holds exactly this release: {found.held:,} triples, {found.compared:,} compared")
    elif found.equivalent:
        click.echo(f"the store says the same as this release: {found.held:,} triples, {found.compared:,} compared")
    else:
        click.echo(f"the store does not hold this release: {found.held:,} triples of {found.expected:,}")
    if found.digest_held is not None:
        click.echo(f"SHA-256 {found.digest_held}{' (of the sample)' if found.sampled else ''}")
        if found.digest_held != found.digest_expected:
            click.echo(f"expected {found.digest_expected}")
    for title, pairs in (("graph", found.graphs), ("predicate", found.predicates)):
        if pairs:
            rows = [(name, f"{expected:,}", f"{held:,}") for name, (expected, held) in list(pairs.items())[:_SHOWN]]
            print_table((title, "expected", "held"), rows)
            if len(pairs) > _SHOWN:
                note(f"… and {len(pairs) - _SHOWN} more")
    if found.differences:
        print_table(
            ("what happened", "triples", "for example"),
            [
                (kind, f"{count:,}", _example(found, kind))
                for kind, count in Counter(each.kind for each in found.differences).most_common()
            ],
        )
    if not found.default_is_union and found.default_graph:
        note(
            f"the default graph shows {found.default_graph[1]:,} triples, the release has {found.default_graph[0]:,} "
            "different ones: queries that count without GRAPH count otherwise there"
        )


def _example(found: Comparison, kind: str) -> str:
    first = next(each for each in found.differences if each.kind == kind)
    return " → ".join(line for line in (first.sent, first.held) if line)
