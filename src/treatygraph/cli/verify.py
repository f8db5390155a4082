"""``treatygraph verify``: does a store hold exactly this release?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from treatygraph.cli.comparison import print_comparison, summary
from treatygraph.cli.output import progress_bar


@click.command("verify")
@click.option("--endpoint", required=True, metavar="URL", help="The SPARQL endpoint of the store.")
@click.option(
    "--release", type=click.Path(path_type=Path), default=Path("build/release"), show_default=True,
    help="The folder of a release or of a bulk export, or an N-Quads file.",
)  # fmt: skip
@click.option("--graph", metavar="IRI", help="It was loaded into this one graph.")
@click.option("--sample", type=click.IntRange(0), metavar="N", help="Look at about N triples; 0: only count.")
@click.option("--credentials", type=click.Path(path_type=Path), help="A netrc file, as in treatygraph load.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(
    *, endpoint: str, release: Path, graph: str | None, sample: int | None, credentials: Path | None, as_json: bool
) -> int:
    """Compare a store with a release: counts by graph and predicate, and every triple (of a large one, a sample).

    Exit code 1 where the store says something else than the release.

    \b
    treatygraph verify --endpoint http://localhost:3030/ds/sparql
    treatygraph verify --endpoint http://localhost:8890/sparql --sample 1000 --json
    """
    from treatygraph.load import Settings, connect
    from treatygraph.load import verify as compare
    from treatygraph.query.credentials import address_without_secret, credentials_for
    from treatygraph.release.read import read_release

    graphs = read_release(release)
    address_without_secret(endpoint)
    store = connect("sparql11", endpoint, credentials=credentials_for(endpoint, file=credentials))
    with progress_bar() as bar:
        found = compare(store, graphs, Settings(graph), sample=sample, progress=bar)
    if as_json:
        click.echo(json.dumps(summary(found), ensure_ascii=False, indent=2))
    else:
        print_comparison(found)
    return 0 if found.equivalent else 1
