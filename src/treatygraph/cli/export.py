"""``treatygraph export``: a release as the files that the bulk loaders of triple stores want."""

from __future__ import annotations

import json
from pathlib import Path

import click

from treatygraph.cli.output import print_table, progress_bar


@click.command("export")
@click.option("--bulk", "out", required=True, type=click.Path(path_type=Path), help="The folder to write, whole.")
@click.option(
    "--release", type=click.Path(path_type=Path), default=Path("build/release"), show_default=True,
    help="The folder of a release, or an N-Quads file.",
)  # fmt: skip
@click.option(
    "--shard", type=click.IntRange(1), default=500_000, show_default=True, metavar="N", help="Triples a shard at most."
)
@click.option("--json", "as_json", is_flag=True, help="Show the manifest as JSON.")
def command(*, out: Path, release: Path, shard: int, as_json: bool) -> int:
    """Write a release as shards of compressed N-Quads, with the commands that each engine's bulk loader wants.

    For graphs that are too large to be loaded over HTTP, into stores that are new or empty. The folder appears whole or
    not at all; the same release gives the same bytes.

    \b
    treatygraph export --bulk build/bulk
    DB=/srv/oxigraph build/bulk/oxigraph/load.sh
    DB=/srv/tdb2 build/bulk/fuseki/xloader.sh
    treatygraph verify --endpoint http://localhost:7878/query --release build/bulk
    """
    from dataclasses import asdict

    from treatygraph.export import export_bulk
    from treatygraph.release.read import read_release

    graphs = read_release(release)
    with progress_bar() as bar:
        manifest = export_bulk(graphs, out, shard=shard, progress=bar)
    if as_json:
        click.echo(json.dumps(asdict(manifest), indent=2))
        return 0
    shards = (*manifest.named, *manifest.default)
    print_table(("shard", "triples", "bytes"), [(each.file, f"{each.triples:,}", f"{each.bytes:,}") for each in shards])
    click.echo(f"{manifest.quads:,} quads of {manifest.graphs:,} graphs, {manifest.triples:,} different triples: {out}")
    click.echo(f"SHA-256 {manifest.sha256}")
    click.echo(f"load it with one of: {', '.join(sorted(str(path) for path in out.glob('*/*.sh')))}")
    click.echo(f"and prove it with: treatygraph verify --endpoint URL --release {out}")
    return 0
