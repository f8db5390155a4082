"""``treatygraph coverage``: for each state and predicate whether claims say yes, no, both or nothing, as of when."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.cli.complaints import complain
from treatygraph.cli.output import note, on_terminal, print_table, put

if TYPE_CHECKING:
    from treatygraph.check import Cell
    from treatygraph.registry import Registry


@click.command("coverage")
@click.argument("profiles", nargs=-1, type=click.Path(path_type=Path))
@click.option("--about", metavar="ID", help="Only claims on this treaty, meeting, declaration, resolution or weapon.")
@click.option("--state", metavar="STATE", help="Only this state, by its code or name.")
@click.option("--no-record", is_flag=True, help="Leave out the public record: only what profiles say.")
@click.option("--encoding", help="The encoding of the profiles, such as windows-1252, where it is not UTF-8.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), help="A table on a terminal, else CSV.")
@click.option("--svg", type=click.Path(path_type=Path), help="Draw the matrix into this file.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write to this file.")
def command(
    *,
    profiles: tuple[Path, ...],
    about: str | None,
    state: str | None,
    no_record: bool,
    encoding: str | None,
    form: str | None,
    svg: Path | None,
    out: Path | None,
) -> int:
    """Show of which states and predicates PROFILES and the public record say yes, no, both or nothing, as of when.

    PROFILES are texts, claims files or folders; without any, the claims that come with the package. Where nothing is
    said, that is no no.

    \b
    treatygraph coverage
    treatygraph coverage --state KGZ
    treatygraph coverage --about ccm --format csv -o coverage.csv --svg coverage.svg
    """
    from treatygraph.check import coverage, coverage_svg
    from treatygraph.check.reading import read_materials, shipped
    from treatygraph.record import public_record
    from treatygraph.registry import Registry

    registry = Registry.load()
    materials, errors = read_materials(profiles or shipped(), registry, encoding=encoding)
    for error in errors:
        complain(error)
    cells = coverage(materials, () if no_record else public_record(registry), registry, about=about)
    if state is not None:
        alpha3 = registry.state_by_name(state).alpha3
        cells = tuple(cell for cell in cells if cell.state == alpha3)
    if svg is not None:
        what = f" on {registry.object(about).name}" if about else ""
        put(coverage_svg(cells, registry, title=f"What is said of states{what}").encode("utf-8"), svg)
    if form is None and svg is not None and out is None:
        note(f"{svg}: {len(cells)} cells")
    else:
        _put(cells, form or ("table" if on_terminal() and out is None else "csv"), registry, about, out)
    return 2 if errors else 0


def _put(cells: tuple[Cell, ...], form: str, registry: Registry, about: str | None, out: Path | None) -> None:
    from treatygraph.check.coverage import COLUMNS, rows

    if form == "table":
        _print(cells, registry)
    elif form == "json":
        told = [{**asdict(cell), "answer": cell.answer} for cell in cells]
        put((json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8"), out)
    else:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows(cells, registry, about=about))
        put(text.getvalue().encode("utf-8"), out)


def _print(cells: tuple[Cell, ...], registry: Registry) -> None:
    """Of one state each predicate, of several how many states have which answer."""
    if len({cell.state for cell in cells}) == 1:
        print_table(
            ("predicate", "answer", "yes", "as of", "no", "as of"),
            [
                (
                    registry.predicate(cell.predicate).label,
                    cell.answer + (", not for certain" if cell.hedged else ""),
                    str(cell.yes or ""),
                    cell.yes_as_of or "",
                    str(cell.no or ""),
                    cell.no_as_of or "",
                )
                for cell in cells
            ],
            title=registry.state(cells[0].state).name,
        )
        return
    counts: dict[str, Counter[str]] = {}
    for cell in cells:
        counts.setdefault(cell.predicate, Counter())[cell.answer] += 1
    print_table(
        ("predicate", "states: yes", "no", "both", "nothing"),
        [
            (registry.predicate(name).label, *(str(count[answer]) for answer in ("yes", "no", "both", "nothing")))
            for name, count in counts.items()
        ],
    )
    note("where nothing is said, that is neither a yes nor a no")
