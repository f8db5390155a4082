"""``treatygraph site``: the pages and the data as a folder of files."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from treatygraph.cli.output import note, progress_bar


@click.command("site")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--store", type=click.Path(path_type=Path), default=Path("build/store"), show_default=True, help="The store."
)
@click.option("--release", type=click.Path(path_type=Path), help="The release's files.  [default: beside the store]")
@click.option("--url", metavar="URL", help="Where the site will stand, for its sitemap and redirects.")
@click.option("--report", metavar="URL", help="Where pages send people who found an error: https://… or mailto:….")
@click.option("--png/--no-png", default=None, help="Pictures as PNG too.  [default: where resvg is installed]")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes.  [default: one a processor]")
def command(
    *,
    out: Path,
    store: Path,
    release: Path | None,
    url: str | None,
    report: str | None,
    png: bool | None,
    workers: int | None,
) -> int:
    """Write the pages and the data to OUT as files for any plain web host.

    Links are relative, so that the folder works under any address; SPARQL runs in the reader's browser. OUT is a link
    to a folder beside it, replaced in one step when all is written. docs/online.md tells how to put it on a host.

    \b
    treatygraph site public
    treatygraph site public --url https://example.org/graph/
    python3 -m http.server --directory public
    """
    from treatygraph.site import write_site

    if png is None:
        png = find_spec("resvg_py") is not None
    with progress_bar() as progress:
        written = write_site(
            out, store=store, release=release, url=url, report=report, workers=workers, png=png, progress=progress
        )
    note(f"{written.files:,} files, {written.pages:,} of them pages, of release {written.release}: {written.folder}")
    return 0
