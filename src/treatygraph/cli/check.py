"""``treatygraph check``: profiles held against the public record, against each other and against themselves."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.characters import visible
from treatygraph.cli.complaints import complain
from treatygraph.cli.output import note, put

if TYPE_CHECKING:
    from treatygraph.check import Finding, Side

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


@click.command("check")
@click.argument("profiles", nargs=-1, type=click.Path(path_type=Path))
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind of finding; can be given again.")
@click.option(
    "--severity", type=click.Choice(["error", "warning", "note"]), default="note", show_default=True,
    help="Only findings at least this severe.",
)  # fmt: skip
@click.option("--encoding", help="The encoding of the profiles, such as windows-1252, where it is not UTF-8.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the JSON to this file.")
def command(
    *,
    profiles: tuple[Path, ...],
    kinds: tuple[str, ...],
    severity: str,
    encoding: str | None,
    as_json: bool,
    out: Path | None,
) -> int:
    """Check what PROFILES (texts, claims files, folders) say; without any, the claims that come with the package.

    Held against the depositary's record, roll calls, lists of states and the days of meetings; other editions; the
    summary against the body; one source against another. The exit code is 1 where something does not fit.

    \b
    treatygraph check
    treatygraph check KGZ-2010.txt KGZ-2018.txt --json
    treatygraph check data/claims --kind depositary --kind roll-call --severity error
    """
    from treatygraph.check import KINDS, SEVERITIES, check
    from treatygraph.check.reading import read_materials, shipped
    from treatygraph.errors import InputError, Place, UnknownIdentifier
    from treatygraph.registry import Registry

    for kind in kinds:
        if kind not in KINDS:
            raise UnknownIdentifier("kind of finding", kind, KINDS)
    registry = Registry.load()
    materials, errors = read_materials(profiles or shipped(), registry, encoding=encoding)
    for error in errors:
        complain(error)
    if not materials:
        if not errors:
            where = Place(", ".join(map(str, profiles)) or None)
            raise InputError(
                "there is no profile to check", place=where, todo="name a profile, a claims file or a folder"
            )
        return 2
    wanted = SEVERITIES[: SEVERITIES.index(severity) + 1]
    findings = [f for f in check(materials, registry) if f.severity in wanted and (not kinds or f.kind in kinds)]
    if as_json or out is not None:
        put((json.dumps([asdict(f) for f in findings], ensure_ascii=False, indent=2) + "\n").encode("utf-8"), out)
    else:
        for finding in findings:
            _print(finding)
    _tell(len(materials), findings)
    return 2 if errors else 1 if findings else 0


def _print(finding: Finding) -> None:
    head = click.style(finding.severity, fg=_COLOURS[finding.severity], bold=True)
    click.echo(f"{head}: {finding.state}, {finding.kind}: {visible(finding.message)}")
    for side in finding.sides:
        click.echo(f"    {visible(side.who)}: {visible(side.says)}")
        for line in _evidence(side):
            click.echo(f"        {visible(line)}")


def _evidence(side: Side) -> list[str]:
    lines = []
    if side.quote is not None:
        place = f"{side.file or 'the text'}, offset {side.start}"
        lines.append(f"“{' '.join(side.quote.split())}” ({place})")
    elif side.row is not None:
        lines.append(f"row {side.row}")
    elif side.file is not None:
        lines.append(side.file)
    notes = f"[{'] ['.join(map(str, side.footnotes))}] " if side.footnotes else ""
    if side.sources:
        lines.append(f"{notes}{'; '.join(side.sources)}")
    elif notes:
        lines.append(f"footnotes {notes.strip()}")
    return lines


def _tell(editions: int, findings: list[Finding]) -> None:
    count = Counter[str](finding.severity for finding in findings)
    told = ", ".join(f"{count[word]} {word}{'' if count[word] == 1 else 's'}" for word in _COLOURS if count[word])
    note(f"{editions} edition{'' if editions == 1 else 's'} checked: {told or 'nothing that does not fit'}")
