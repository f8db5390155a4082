"""How an error is told at the command line: where, what was wrong, what to do."""

from __future__ import annotations

import click

from treatygraph.errors import TreatygraphError


def complain(fault: TreatygraphError) -> None:
    """Say on standard error what went wrong, where, and what to do."""
    click.secho("error: ", fg="red", nl=False, err=True)
    place = f"{fault.place}: " if fault.place and str(fault.place) else ""
    click.echo(f"{place}{fault.message}", err=True)
    if fault.todo:
        click.echo(f"       {fault.todo}", err=True)
