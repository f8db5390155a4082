"""``treatygraph quickstatements``: the depositary's record as statements for Wikidata, with references."""

from __future__ import annotations

from pathlib import Path

import click

from treatygraph.cli.output import put


@click.command("quickstatements")
@click.argument("treaty")
@click.option(
    "--item", required=True, metavar="Q…", help="The treaty's item on Wikidata: look it up; no table here has it."
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write to this file.")
def command(*, treaty: str, item: str, out: Path | None) -> None:
    """Write who signed and who joined TREATY (ccm, mbt, ccw) as QuickStatements, each with its day and reference.

    Nothing is sent: paste the lines into QuickStatements after looking at them.

    \b
    treatygraph quickstatements ccm --item Q… -o ccm.qs
    """
    from treatygraph.links import quickstatements
    from treatygraph.registry import Registry

    put(quickstatements(Registry.load(), treaty, item).encode("utf-8"), out)
