"""``treatygraph load``: a release into another triple store, and the proof that it arrived."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.cli.comparison import print_comparison, summary
from treatygraph.cli.output import note, progress_bar

if TYPE_CHECKING:
    from treatygraph.load.http import Request

_KINDS = ("fuseki", "graphdb", "neptune", "oxigraph", "qlever", "rdf4j", "sparql11", "stardog", "virtuoso")


@click.command("load")
@click.option("--to", required=True, metavar="URL", help="The store, as its adapter takes it: see docs/stores.md.")
@click.option("--kind", required=True, type=click.Choice(_KINDS), help="What it is; sparql11 for any other.")
@click.option(
    "--release", type=click.Path(path_type=Path), default=Path("build/release"), show_default=True,
    help="The folder of a release or of a bulk export, or an N-Quads file.",
)  # fmt: skip
@click.option("--named", is_flag=True, help="Each graph under its own name (what is done anyway).")
@click.option("--graph", metavar="IRI", help="All triples into this one graph.")
@click.option(
    "--replace/--add", default=True, show_default=True,
    help="In place of what an earlier load brought, or beside it.",
)  # fmt: skip
@click.option(
    "--default-graph", type=click.Choice(["union", "leave"]), default="union", show_default=True,
    help="In stores that have a default graph of its own: make it the union of what is loaded, or leave it.",
)  # fmt: skip
@click.option("--query-url", metavar="URL", help="Where to ask, if not at the usual place below --to.")
@click.option(
    "--credentials", type=click.Path(path_type=Path),
    help="A netrc file; without it TREATYGRAPH_USER and TREATYGRAPH_PASSWORD, or TREATYGRAPH_TOKEN.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show the requests, and send none.")
@click.option("--verify/--no-verify", default=True, show_default=True, help="Compare afterwards, triple by triple.")
@click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON.")
def command(
    *,
    to: str,
    kind: str,
    release: Path,
    named: bool,
    graph: str | None,
    replace: bool,
    default_graph: str,
    query_url: str | None,
    credentials: Path | None,
    dry_run: bool,
    verify: bool,
    as_json: bool,
) -> int:
    """Load a release into a triple store: all of it, or nothing and the store as it was.

    The release is parsed here before a byte is sent. A load that failed can be run again.

    \b
    treatygraph load --to http://localhost:3030/ds --kind fuseki
    treatygraph load --to http://localhost:8890 --kind virtuoso --credentials ~/.netrc
    treatygraph load --to http://localhost:7878 --kind oxigraph --dry-run
    """
    from treatygraph.load import Settings, connect, load
    from treatygraph.load import verify as compare
    from treatygraph.load.connect import rehearse
    from treatygraph.query.credentials import address_without_secret, credentials_for
    from treatygraph.release.read import read_release

    if named and graph:
        raise click.UsageError("--named and --graph exclude each other")
    graphs = read_release(release)
    settings = Settings(graph, replace=replace, fill_default=default_graph == "union")
    if dry_run:
        load(rehearse(kind, to, _show, query=query_url), graphs, settings)
        note("nothing was sent; of a store that holds something, stale graphs and staging graphs are dropped too")
        return 0
    address_without_secret(to)
    store = connect(kind, to, query=query_url, credentials=credentials_for(to, file=credentials))
    if not store.met:
        note(f"the adapter for {store.title} has never met a real one: see docs/stores.md")
    begun = time.perf_counter()
    with progress_bar() as bar:
        done = load(store, graphs, settings, bar)
        seconds = time.perf_counter() - begun
        found = compare(store, graphs, settings, progress=bar) if verify else None
    told = {
        "kind": kind,
        "to": to,
        "endpoint": store.questions,
        "graphs": done.graphs,
        "triples": done.triples,
        "way": done.way,
        "dropped": list(done.dropped),
        "seconds": round(seconds, 3),
        "per_second": round(done.triples / seconds),
    }
    if as_json:
        click.echo(json.dumps({**told, "verified": summary(found) if found else None}, ensure_ascii=False, indent=2))
    else:
        click.echo(
            f"{done.triples:,} triples in {done.graphs:,} graphs loaded by {done.way} in {seconds:.1f} s "
            f"({told['per_second']:,} a second){f', {len(done.dropped)} stale graphs dropped' if done.dropped else ''}"
        )
        if found:
            print_comparison(found)
        click.echo(f"ask it with: treatygraph query NAME --endpoint '{store.questions}'")
    # What was there before stays with --add, and is no fault then.
    return 0 if found is None or found.equivalent or not replace else 1


def _show(request: Request) -> None:
    size = f" ({len(request.body):,} bytes)" if request.body else ""
    click.echo(f"{request.method} {request.url}{size}\n    {request.purpose}")
    for name, value in request.headers.items():
        click.echo(f"    {name}: {value}")
