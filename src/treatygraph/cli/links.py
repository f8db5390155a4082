"""``treatygraph links``: what others call our states and treaties, only where confirmed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import click

from treatygraph.cli.output import note, put
from treatygraph.namespaces import BASE


@click.command("links")
@click.option(
    "--format", "form", type=click.Choice(["csv", "sssom", "turtle"]), default="csv", show_default=True,
    help="A table to join with, a row a state; a mapping set (SSSOM); linksets (VoID).",
)  # fmt: skip
@click.option(
    "--system", "systems", multiple=True, metavar="ID", help="Only this system (wikidata, m49 …); again for more."
)
@click.option("--base", default=BASE, show_default=True, metavar="IRI", help="The base of our IRIs.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write to this file.")
def command(*, form: str, systems: tuple[str, ...], base: str, out: Path | None) -> None:
    """Write the links from states and treaties to ISO 3166, M49, Wikidata, GeoNames, DBpedia, UNBIS and others.

    What rests on a pattern or on memory is no link; how much was left out so is told on standard error.

    \b
    treatygraph links -o codes.csv
    treatygraph links --format sssom --system wikidata
    treatygraph links --format turtle -o linksets.ttl
    """
    from treatygraph.errors import UnknownIdentifier
    from treatygraph.links import COLUMNS, SYSTEMS, join_table, linksets, mappings, sssom
    from treatygraph.registry import Registry

    for system in systems:
        if system not in SYSTEMS:
            raise UnknownIdentifier("system", system, SYSTEMS)
    kept, left = mappings(Registry.load(), base=base)
    wanted = [one for one in kept if not systems or one.system in systems]
    if form == "sssom":
        text = sssom(wanted, base=base)
    elif form == "turtle":
        text = linksets(wanted, base=base)
    else:
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(join_table(wanted))
        text = table.getvalue()
    put(text.encode("utf-8"), out)
    for (system, reason), count in sorted(Counter((one.system, one.reason) for one in left).items()):
        if not systems or system in systems:
            note(f"left out: {count} of {SYSTEMS[system].title}: {reason}")
