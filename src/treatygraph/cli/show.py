"""``treatygraph show``: one state or one claim, with its passages, footnotes and sources."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.characters import visible
from treatygraph.cli.output import console, note

if TYPE_CHECKING:
    from rich.console import Console

    from treatygraph.views import ClaimView, PassageView


@click.command("show")
@click.argument("what")
@click.option(
    "--store", type=click.Path(path_type=Path), default=Path("build/store"), show_default=True, help="The store."
)
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the store here.")
@click.option(
    "--credentials", type=click.Path(path_type=Path),
    help="A netrc file for the endpoint; without it TREATYGRAPH_USER and TREATYGRAPH_PASSWORD, or TREATYGRAPH_TOKEN.",
)  # fmt: skip
@click.option("--base", metavar="IRI", help="The base of the IRIs there; a store of ours tells its own.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(
    *, what: str, store: Path, endpoint: str | None, credentials: Path | None, base: str | None, as_json: bool
) -> None:
    """Show WHAT: a state by its code or name, or a claim by its IRI (or the last part of it).

    \b
    treatygraph show KGZ
    treatygraph show Kyrgyzstan --json
    treatygraph show https://w3id.org/treatygraph/claim/KGZ-signed-ccm-no-…
    """
    from treatygraph.query.ask import iris_of
    from treatygraph.query.credentials import credentials_for
    from treatygraph.registry import Registry
    from treatygraph.views import claim_view, state_view

    who = credentials_for(endpoint, file=credentials) if endpoint is not None else None
    if "://" in what or ("-" in what and what.split("-")[0] in Registry.load().states):
        iri = what if "://" in what else f"{iris_of(store, endpoint, base).base}claim/{what}"
        views, title = [claim_view(iri, store=store, endpoint=endpoint, base=base, credentials=who)], None
    else:
        registry = Registry.load()
        state = registry.states.get(what.upper()) or registry.state_by_name(what)
        views, title = state_view(state.alpha3, store=store, endpoint=endpoint, base=base, credentials=who), state.name
    if as_json:
        click.echo(json.dumps([asdict(view) for view in views], ensure_ascii=False, indent=2))
        return
    out = console()
    if title is not None:
        if not views:
            note(f"nothing is said of {title} in this store; silence is neither yes nor no")
            return
        out.print(f"{title}: {len(views)} claims", style="bold")
    for view in views:
        _print(out, view)


def _print(out: Console, view: ClaimView) -> None:
    from rich.padding import Padding
    from rich.text import Text

    def say(text: str, indent: int, style: str = "") -> None:
        out.print(Padding(Text(visible(text), style=style), (0, 0, 0, indent)))

    out.print()
    say(view.label, 0, "bold")
    sure = "" if view.modality == "asserted" else f", {view.modality}"
    say(
        f"{view.predicate} {view.object}: {'yes' if view.polarity == 'positive' else 'no'}{sure}   {view.iri}", 2, "dim"
    )
    for line in view.evidence:
        say(f"{line.label}{f'   by rule {line.rule}' if line.rule else ''}", 2)
        for passage in line.passages:
            if passage.quote is not None:
                more = " …" if passage.cut else ""
                say(f"{passage.start}–{passage.end}: “{' '.join(passage.quote.split())}{more}”", 4)
            elif passage.start is not None:
                say(f"characters {passage.start}–{passage.end} of its text", 4)
            elif passage.section:
                say(f"in {passage.section}", 4)
            for footnote in passage.footnotes:
                cited = "; ".join(source.label for source in footnote.sources)
                say(f"[{footnote.number}] {cited or footnote.text or _unknown(passage)}", 6, "cyan")
    passages = [passage for line in view.evidence for passage in line.passages]
    if passages and not any(passage.footnotes for passage in passages):
        say("no footnote carries it", 4, "dim")


def _unknown(passage: PassageView) -> str:
    """Why a footnote names no source: its text is at hand and could not be read, or nobody has written it down."""
    return "what it cites is not recorded" if passage.start is None else "no source could be read from it"
