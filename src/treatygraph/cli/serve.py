"""``treatygraph serve``: pages, data and a SPARQL endpoint over HTTP."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from treatygraph.cli.output import note
from treatygraph.errors import OutputError, Place, TreatygraphError


@click.command("serve")
@click.option(
    "--store", type=click.Path(path_type=Path), default=Path("build/store"), show_default=True, help="The store."
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="Put pages and limits before this SPARQL endpoint, filled by treatygraph load, instead.",
)
@click.option(
    "--credentials", type=click.Path(path_type=Path),
    help="A netrc file for the endpoint; without it TREATYGRAPH_USER and TREATYGRAPH_PASSWORD, or TREATYGRAPH_TOKEN.",
)  # fmt: skip
@click.option("--release", type=click.Path(path_type=Path), help="The release's files.  [default: beside the store]")
@click.option("--base", metavar="IRI", help="The base of the IRIs there; a store of ours tells its own.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 is everyone's.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--url", metavar="URL", help="Where the world finds the server, if not there.")
@click.option("--report", metavar="URL", help="Where pages send people who found an error: https://… or mailto:….")
@click.option(
    "--query-seconds", type=click.FloatRange(0.1, 600), default=8.0, show_default=True, help="How long a query may run."
)
@click.option("--memory", type=click.IntRange(64), default=512, show_default=True, help="MiB a query may take.")
@click.option(
    "--client-seconds",
    type=click.FloatRange(0.1, 600),
    default=10.0,
    show_default=True,
    help="How long a client may take to send its headers, and its request.",
)
@click.option("--behind-proxy", is_flag=True, help="Take a client's address from the proxy's X-Forwarded-For.")
@click.option("--log/--no-log", default=True, show_default=True, help="A line a request on standard error.")
def command(
    *,
    store: Path,
    endpoint: str | None,
    credentials: Path | None,
    release: Path | None,
    base: str | None,
    host: str,
    port: int,
    url: str | None,
    report: str | None,
    query_seconds: float,
    memory: int,
    client_seconds: float,
    behind_proxy: bool,
    log: bool,
) -> None:
    """Serve the graph as pages, as data and by SPARQL.

    \b
    treatygraph serve                                   http://127.0.0.1:8000, for this machine alone
    treatygraph serve --store build/store --port 8080
    treatygraph serve --endpoint http://localhost:7878/query
    """
    from treatygraph.serve.settings import MIB, Limits, Settings

    try:
        from treatygraph.serve.server import run
    except ModuleNotFoundError as fault:
        raise TreatygraphError(
            f"serving needs the package {fault.name!r}", todo="install it with: pip install 'treatygraph[serve]'"
        ) from fault
    from treatygraph.pages.about import checked
    from treatygraph.query.credentials import address_without_secret, credentials_for

    checked(report)
    settings = Settings(
        store=None if endpoint else store,
        endpoint=None if endpoint is None else address_without_secret(endpoint),
        credentials=None if endpoint is None else credentials_for(endpoint, file=credentials),
        release=release,
        base=base,
        host=host,
        port=port,
        url=url,
        report=report,
        behind_proxy=behind_proxy,
        log=log,
        limits=Limits(
            query_seconds=query_seconds,
            memory=memory * MIB,
            header_seconds=client_seconds,
            body_seconds=client_seconds,
        ),
    )
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    note(f"serving {endpoint or store} at http://{host}:{port}/ (Ctrl+C ends it)")
    try:
        run(settings)
    except OSError as fault:
        raise OutputError(
            f"cannot listen: {fault.strerror or fault}", place=Place(f"{host}:{port}"), todo="take another --port"
        ) from fault
