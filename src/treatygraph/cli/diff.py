"""``treatygraph diff``: what changed between two editions of a state's profile."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.characters import visible
from treatygraph.cli.complaints import complain
from treatygraph.cli.output import note

if TYPE_CHECKING:
    from treatygraph.check import Change, Side

_MARKS = {"added": ("+", "green"), "withdrawn": ("-", "red"), "turned": ("!", "magenta")}


@click.command("diff")
@click.argument("state")
@click.argument("earlier")
@click.argument("later")
@click.argument("profiles", nargs=-1, type=click.Path(path_type=Path))
@click.option("--encoding", help="The encoding of the profiles, such as windows-1252, where it is not UTF-8.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(
    *, state: str, earlier: str, later: str, profiles: tuple[Path, ...], encoding: str | None, as_json: bool
) -> int:
    """Show what changed from the EARLIER to the LATER edition of the profile of STATE.

    An edition is told by the beginning of its date; of several in a year the last is taken. They are looked for in
    PROFILES (texts, claims files, folders), without any in the claims that come with the package. Added claims are
    marked +, withdrawn ones -, those that turned from no to yes or back !, those told with another date, speaker or
    sureness ~.

    \b
    treatygraph diff KGZ 2010 2018
    treatygraph diff KGZ 2010-08 2018 my-profiles/ --json
    """
    from treatygraph.check import difference, edition_of
    from treatygraph.check.reading import read_materials, shipped
    from treatygraph.registry import Registry

    registry = Registry.load()
    known = registry.state_by_name(state)
    materials, errors = read_materials(profiles or shipped(), registry, encoding=encoding)
    for error in errors:
        complain(error)
    found = difference(
        edition_of(materials, known.alpha3, earlier), edition_of(materials, known.alpha3, later), registry
    )
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        for change in found.changes:
            _print(change)
    count = len(found.changes)
    changes = f"{count} change{'' if count == 1 else 's'}" if count else "no change"
    note(f"{changes} from “{found.earlier}” to “{found.later}”; {found.unchanged} claims are in both")
    return 2 if errors else 0


def _print(change: Change) -> None:
    mark, colour = _MARKS.get(change.aspects[0], ("~", "yellow"))
    click.echo(f"{click.style(mark, fg=colour, bold=True)} {visible(change.message)}")
    for label, side in (("before", change.before), ("after", change.after)):
        words = _words(side)
        if words:
            click.echo(f"    {label}: {visible(words)}")


def _words(side: Side | None) -> str:
    if side is None:
        return ""
    notes = "".join(f"[{number}]" for number in side.footnotes)
    text = side.sentence or side.quote
    quoted = f"“{' '.join(text.split())}”" if text else ""
    return f"{quoted}{notes}"
