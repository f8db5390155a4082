"""``treatygraph validate``: hold RDF files against the shapes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.characters import visible
from treatygraph.cli.output import console, note

if TYPE_CHECKING:
    from treatygraph.validate import Finding, Report


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--engine", "using", default="auto", show_default=True, metavar="NAME",
    help="pyshacl is the reference; shacl is faster, where it is installed; auto takes the fastest that is.",
)  # fmt: skip
@click.option("--no-context", is_flag=True, help="Do not add the ontology and the registry to what the files say.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
def command(*, files: tuple[Path, ...], using: str, no_context: bool, as_json: bool) -> int:
    """Validate FILES (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, by their ending) together.

    The ontology and the registry are at hand, so that a file need not describe the states and treaties that it names.
    Exit code 1 where there are violations; warnings are told.

    \b
    treatygraph validate claims.ttl
    treatygraph validate build/release/treatygraph.ttl --json
    """
    from treatygraph.validate import validate_files

    report = validate_files(files, context=not no_context, using=using)
    if as_json:
        click.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=2))
    else:
        print_report(report)
    return 0 if report.conforms else 1


def print_report(report: Report) -> None:
    """Tell each finding in words, with its rule, its place and what to do; last, what was looked at."""
    _print(report.findings)
    counted = f"{len(report.violations)} violations, {len(report.warnings)} warnings"
    note(f"{counted}; {report.focus_nodes} focus nodes, {report.triples} triples, by {report.engine}")


def print_warnings(report: Report, *, most: int) -> None:
    """Tell the first warnings, and how many of each kind there are; all are told by ``treatygraph validate``."""
    _print(report.warnings[:most])
    if len(report.warnings) > most:
        kinds = Counter(finding.title for finding in report.warnings)
        told = ", ".join(f"{count} × {title}" for title, count in sorted(kinds.items()))
        click.echo(f"{len(report.warnings)} warnings in all: {told}")
        click.echo("see each with: treatygraph validate build/release/treatygraph.nq\n")


def _print(findings: Sequence[Finding]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    out = console()
    for finding in findings:
        style = "bold red" if finding.severity == "violation" else "bold yellow"
        out.print(Text.assemble((f"{finding.severity}: ", style), visible(finding.title)))
        for line in _told(finding):
            out.print(Padding(Text(visible(line)), (0, 0, 0, 4)))


def _told(finding: Finding) -> list[str]:
    lines = [finding.words, finding.message]
    if finding.remedy:
        lines.append(f"→ {finding.remedy}")
    if finding.place is not None:
        lines.append(f"at {finding.place}")
    lines.append(f"rule {finding.shape}, focus node {finding.focus}")
    return lines
