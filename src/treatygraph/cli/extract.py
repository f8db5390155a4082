"""``treatygraph extract``: the claims that profiles state, and what was not understood."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.cli.output import note, on_terminal, print_table, put
from treatygraph.errors import InputError, OutputError, Place

if TYPE_CHECKING:
    from treatygraph.document import Document
    from treatygraph.model import Extraction
    from treatygraph.registry import Registry

_ENDINGS = {"jsonl": ".jsonl", "csv": ".csv", "turtle": ".ttl"}


@click.command("extract")
@click.argument("profiles", nargs=-1, required=True, type=click.Path(path_type=str, allow_dash=True))
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv", "turtle"]),
    help="A table on a terminal, else JSON Lines, one claim a line.",
)  # fmt: skip
@click.option("-o", "--out", "target", metavar="PATH", help="A file, or a folder (out/) for a file a profile.")
@click.option(
    "--report", type=click.Path(path_type=Path), help="Write what was not understood to this file (JSON Lines)."
)
@click.option("--encoding", help="The encoding of the profiles, such as windows-1252, where it is not UTF-8.")
@click.option("--explain", is_flag=True, help="Show the text with its claims marked, and which rule made each.")
@click.option(
    "--html", metavar="FILE", help="Write a review page: text and claims side by side (a folder/ for several)."
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Extract a folder by N processes.")
@click.option("--again", is_flag=True, help="Extract a folder's profiles again, though finished and unchanged.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Where folders are extracted: by this machine, or by a Spark cluster.",
)
@click.option("--master", metavar="URL", help="The cluster, such as spark://HOST:7077; else what Spark's settings say.")
@click.option("--conf", "settings", metavar="KEY=VALUE", multiple=True, help="A setting of Spark; can be repeated.")
@click.option("--quiet", is_flag=True, help="Do not tell on standard error what was not understood.")
def command(  # one argument an option
    *,
    profiles: tuple[str, ...],
    form: str | None,
    target: str | None,
    report: Path | None,
    encoding: str | None,
    explain: bool,
    html: str | None,
    jobs: int | None,
    again: bool,
    engine: str,
    master: str | None,
    settings: tuple[str, ...],
    quiet: bool,
) -> int:
    """Extract the claims of PROFILES: files, folders, or - for standard input.

    What has a trigger and gave no claim is told on standard error, with its place and the reason. A profile that
    cannot be read does not stop the others; the exit code is 2 then.

    A folder with -o OUT gives OUT/NAME.jsonl and OUT/NAME.report.jsonl for each of its profiles; run again, it goes on
    where it stopped, and leaves alone what is finished and unchanged.

    \b
    treatygraph extract kyrgyzstan-2010.txt
    treatygraph extract *.txt --format turtle -o out/
    treatygraph extract kyrgyzstan-2010.txt --html review.html
    treatygraph extract profiles/ -o out/ --jobs 2
    treatygraph extract hdfs://nn/profiles -o hdfs://nn/out --engine spark --master spark://HOST:7077
    curl … | treatygraph extract - --format csv
    """
    if engine == "spark":
        if form not in (None, "jsonl") or report is not None or explain or html is not None or jobs is not None:
            raise click.UsageError("On a cluster, folders are extracted to JSON Lines and reports: give -o OUT alone.")
        return _on_cluster(profiles, target, master, settings, encoding=encoding, again=again, quiet=quiet)
    if master is not None or settings:
        raise click.UsageError("--master and --conf are for a cluster: add --engine spark.")
    if afar := next((place for place in (*profiles, target or "") if "://" in place), None):
        raise click.UsageError(f"{afar} is for a cluster to read or write: add --engine spark.")
    return _here(
        tuple(map(Path, profiles)), None if target in (None, "-") else Path(str(target)), form, report,
        folder=str(target).endswith("/"), encoding=encoding, explain=explain, html=html, jobs=jobs, again=again,
        quiet=quiet,
    )  # fmt: skip


def _on_cluster(
    profiles: tuple[str, ...], target: str | None, master: str | None, settings: tuple[str, ...],
    *, encoding: str | None, again: bool, quiet: bool,
) -> int:  # fmt: skip
    """Whole folders, by a cluster's workers."""
    from treatygraph.cli.cluster import extract_on_cluster

    if target in (None, "-") or "-" in profiles:
        raise click.UsageError("A cluster reads folders and writes into a folder: give -o OUT.")
    return extract_on_cluster(
        profiles, str(target), master=master, settings=settings, encoding=encoding, again=again, quiet=quiet
    )


def _here(
    profiles: tuple[Path, ...], out: Path | None, form: str | None, report: Path | None,
    *, folder: bool, encoding: str | None, explain: bool, html: str | None, jobs: int | None, again: bool, quiet: bool,
) -> int:  # fmt: skip
    """By this machine: a review, whole folders, or file by file."""
    from treatygraph.registry import Registry

    if explain or html is not None:
        from treatygraph.cli.review import review

        return review(
            _files(profiles), lambda path: _read(path, encoding, Registry.load()), explain=explain, html=html, out=out
        )
    if form is None:
        form = "table" if on_terminal() and out is None else "jsonl"
    if jobs is not None or again or (out is not None and form == "jsonl" and any(path.is_dir() for path in profiles)):
        return _folders(profiles, out, form, report, jobs=jobs or 1, encoding=encoding, again=again, quiet=quiet)
    return _one_by_one(profiles, out, form, report, folder=folder, encoding=encoding, quiet=quiet)


def _one_by_one(
    profiles: tuple[Path, ...], out: Path | None, form: str, report: Path | None,
    *, folder: bool, encoding: str | None, quiet: bool,
) -> int:  # fmt: skip
    """Profiles into one file, or a file each; what was not understood is told as it comes."""
    from treatygraph.cli.complaints import complain
    from treatygraph.registry import Registry

    files = _files(profiles)
    to_folder = out is not None and (out.is_dir() or folder or len(files) > 1)
    if to_folder:
        _refuse_clashes(files)
    if form == "table" and out is not None:
        raise OutputError("a table is for a terminal", place=Place(str(out)), todo="take --format jsonl, csv or turtle")
    registry = Registry.load()
    found: list[Extraction] = []
    failed = 0
    for path in files:
        try:
            _, extraction = _read(path, encoding, registry)
        except InputError as fault:
            complain(fault)
            failed += 1
            continue
        found.append(extraction)
        if not quiet:
            _tell_not_understood(path, extraction)
        if to_folder and out is not None:
            put(_written([extraction], form), out / f"{_stem(path)}{_ENDINGS[form]}")
    if report is not None:
        put(_report(found), report)
    if not to_folder and (found or not failed):
        if form == "table":
            _print(found)
        else:
            put(_written(found, form), out)
    return 2 if failed else 0


def _files(profiles: tuple[Path, ...]) -> list[Path]:
    """The profiles that are meant; claims that lie beside them in a folder are not read again."""
    from treatygraph.inputs import inputs

    files: list[Path] = []
    for path in profiles:
        files.extend([path] if str(path) == "-" else [file for file in inputs([path]) if file.suffix != ".jsonl"])
    return files


def _stem(path: Path) -> str:
    return "stdin" if str(path) == "-" else path.stem


def _refuse_clashes(files: list[Path]) -> None:
    """Two profiles of one name would write one file, and the first would be lost."""
    seen: dict[str, Path] = {}
    for path in files:
        other = seen.setdefault(_stem(path), path)
        if other != path:
            raise OutputError(f"has the name of {other}", place=Place(str(path)), todo="extract them into two folders")


def _folders(
    profiles: tuple[Path, ...], out: Path | None, form: str, report: Path | None,
    *, jobs: int, encoding: str | None, again: bool, quiet: bool,
) -> int:  # fmt: skip
    """Whole folders, by several processes; each profile has its own report beside its claims."""
    from treatygraph.cli.folder import extract_folder

    if out is None or form != "jsonl":
        raise click.UsageError("Folders are extracted to JSON Lines, into a folder: give -o OUT.")
    if report is not None:
        raise click.UsageError(
            "A folder's profiles have each its own report, OUT/NAME.report.jsonl: leave out --report."
        )
    return extract_folder(profiles, out, jobs=jobs, encoding=encoding, again=again, quiet=quiet)


def _read(path: Path, encoding: str | None, registry: Registry) -> tuple[Document, Extraction]:
    from treatygraph.document import decode, read_file, read_text
    from treatygraph.extract import extract

    if str(path) == "-":
        text = decode(sys.stdin.buffer.read(), encoding=encoding, name="-")
        document = read_text(text, name="-")
    else:
        document = read_file(path, encoding=encoding)
    return document, extract(document, registry)


def _written(found: list[Extraction], form: str) -> bytes:
    if form == "jsonl":
        from treatygraph.claims.jsonl import encode_line, to_lines

        return b"".join(encode_line(line) for line in to_lines(found))
    if form == "csv":
        from treatygraph.claims.table import csv_rows

        return "".join(csv_rows(found)).encode("utf-8", "backslashreplace")
    from treatygraph.graph import Context, Dataset, document_graph
    from treatygraph.registry import Registry
    from treatygraph.release.formats import turtle

    context = Context(Registry.load())
    dataset = Dataset.of(document_graph(extraction, context) for extraction in found)
    return b"".join(turtle(list(dataset.union())))


def _print(found: list[Extraction]) -> None:
    for extraction in found:
        edition = extraction.edition
        print_table(
            ("predicate", "object", "", "date", "speaker", "notes", "passage"),
            [
                (
                    claim.predicate,
                    claim.object,
                    ("yes" if claim.polarity == "positive" else "no")
                    + (", hedged" if claim.modality == "hedged" else ""),
                    claim.date or "",
                    claim.attributed_to or "",
                    " ".join(map(str, claim.footnotes)),
                    f"{claim.passages[0].start}: {' '.join((claim.passages[0].quote or '').split())}",
                )
                for claim in extraction.claims
            ],
            title=f"{edition.state}, {edition.date or 'undated'}: {len(extraction.claims)} claims",
        )


def _tell_not_understood(path: Path, extraction: Extraction) -> None:
    if not extraction.not_understood:
        return
    note(f"{path}: {len(extraction.not_understood)} stretches with a trigger gave no claim:")
    for each in extraction.not_understood:
        note(f"  offset {each.start}: {each.reason}: {' '.join(each.quote.split())[:100]}")


def _report(found: list[Extraction]) -> bytes:
    import json
    from dataclasses import asdict

    lines = [
        json.dumps({"profile": extraction.edition.name, **asdict(each)}, ensure_ascii=False)
        for extraction in found
        for each in extraction.not_understood
    ]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
