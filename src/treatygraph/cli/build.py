"""``treatygraph build``: profiles and data into a graph, validated and released."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.cli.output import console, note, print_table
from treatygraph.namespaces import BASE

if TYPE_CHECKING:
    from treatygraph.graph import Quotes
    from treatygraph.pipeline import Built

_SHOWN = 5
_THREE: tuple[tuple[str, dict[str, str]], ...] = (
    ("attended-not-signed", {"meeting": "wellington-2008"}),
    ("never-practised", {"state": "KGZ"}),
    ("disagreements", {}),
)


@click.command("build")
@click.argument("profiles", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Where to."
)
@click.option(
    "--quotes", type=click.Choice(["short", "full", "none"]), default="short", show_default=True,
    help="How much of the profiles' text the release carries: at most 200 characters a passage, all, or none.",
)  # fmt: skip
@click.option("--base", default=BASE, show_default=True, metavar="IRI", help="The base of the IRIs that are made.")
@click.option("--encoding", help="The encoding of the profiles, such as windows-1252, where it is not UTF-8.")
@click.option("--no-record", is_flag=True, help="Leave out the public record: depositary, lists of states, roll calls.")
@click.option("--fresh", is_flag=True, help="Take nothing over from the last build; the files are the same.")
@click.option("--json", "as_json", is_flag=True, help="Say what was built as JSON.")
def command(  # one argument an option
    *,
    profiles: tuple[Path, ...],
    out: Path,
    quotes: Quotes,
    base: str,
    encoding: str | None,
    no_record: bool,
    fresh: bool,
    as_json: bool,
) -> int:
    """Build the graph of PROFILES (files and folders), validate it, write the release and the store.

    Without PROFILES: those that come with the package. The public record of all states is in it too. A release is
    written whole or not at all, and only if the graph keeps the shapes. Where few of PROFILES changed since the last
    build, what the others gave is taken over from it, and the files are the same as from nothing.

    \b
    treatygraph build
    treatygraph build my-profiles/ --quotes none -o build
    """
    from treatygraph.pipeline import InvalidGraph, build

    told = console(stderr=True)
    try:
        with told.status("starting") as status:
            built = build(
                profiles,
                out=out,
                base=base,
                quotes=quotes,
                encoding=encoding,
                record=not no_record,
                fresh=fresh,
                progress=lambda now: status.update(now),
            )
    except InvalidGraph as invalid:
        from treatygraph.cli.validate import print_report

        print_report(invalid.report)
        raise
    for failure in built.failures:
        note(f"left out: {failure.error}")
    if as_json:
        click.echo(json.dumps(_summary(built), ensure_ascii=False, indent=2))
    else:
        _tell(built, out)
    return 2 if built.failures else 0


def _summary(built: Built) -> dict[str, object]:
    return {
        "release": built.release.name,
        "folder": str(built.release.folder),
        "triples": built.release.triples,
        "quads": built.quads,
        "inputs": built.inputs,
        "unchanged": built.unchanged,
        "built_anew_because": built.anew or None,
        "editions": built.editions,
        "claims": built.claims,
        "claims_of_profiles": built.claims_of_profiles,
        "not_understood": built.not_understood,
        "warnings": len(built.report.warnings),
        "left_out": [{"input": failure.name, "why": str(failure.error)} for failure in built.failures],
        "files": [{"name": file.name, "bytes": file.size, "sha256": file.sha256} for file in built.release.files],
    }


def _tell(built: Built, out: Path) -> None:
    """What is in the release, and three questions answered from it."""
    from treatygraph.cli.validate import print_warnings
    from treatygraph.query.ask import rows
    from treatygraph.query.questions import question

    if built.report.warnings:
        print_warnings(built.report, most=3)
    summary = _summary(built)
    print_table(
        ("release", str(summary["release"])),
        [
            ("in", f"{out / 'release'}, and a store in {out / 'store'}"),
            ("triples", f"{summary['triples']:,} ({summary['quads']:,} with their graphs)"),
            ("taken over", _taken_over(built)),
            ("editions", str(summary["editions"])),
            ("claims", f"{summary['claims']:,}, {summary['claims_of_profiles']:,} of them from profiles"),
            ("not understood", f"{summary['not_understood']} stretches: see treatygraph extract --report"),
            ("validation", f"conforms, {summary['warnings']} warnings"),
        ],
    )
    print_table(("file", "bytes", "what"), [(f.name, f"{f.size:,}", f.title) for f in built.release.files])
    for name, given in _THREE:
        found = rows(name, given, store=out / "store")
        told = " ".join(f"--{key} {value}" for key, value in given.items())
        click.echo(f"\n{question(name).title}  (treatygraph query {name}{' ' if told else ''}{told})")
        shown = [index for index, column in enumerate(found.columns) if not _is_detail(column)]
        texts = [[row[index] for index in shown] for row in found.texts()]
        print_table([found.columns[index] for index in shown], texts[:_SHOWN])
        if len(texts) > _SHOWN:
            click.echo(f"… and {len(texts) - _SHOWN} more")


def _taken_over(built: Built) -> str:
    """What did not have to be built, in words."""
    if built.unchanged:
        return f"{built.unchanged:,} of {built.inputs:,} profiles unchanged since the last build"
    return f"nothing: {built.anew}" if built.anew else "nothing: the first build here, or --fresh"


def _is_detail(column: str) -> bool:
    return column in {"claim", "attended", "notSigned", "yes", "no", "state", "edition", "start", "end"}
