"""``treatygraph query``: list the named questions, ask one, or run any SPARQL query."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.cli.output import console, note, on_terminal, print_table, put
from treatygraph.errors import Place, QueryError, UnreadableInput

if TYPE_CHECKING:
    from treatygraph.query.questions import Question
    from treatygraph.query.remote import RemoteAnswer
    from treatygraph.store import Answer


@click.command(
    "query",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
)
@click.argument("what", required=False)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "xml", "turtle", "ntriples"]),
    help="How to write the answer; a table on a terminal, else CSV for rows and Turtle for triples.",
)  # fmt: skip
@click.option(
    "--store", type=click.Path(path_type=Path), default=Path("build/store"), show_default=True, help="The store."
)
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the store here.")
@click.option(
    "--credentials", type=click.Path(path_type=Path),
    help="A netrc file for the endpoint; without it TREATYGRAPH_USER and TREATYGRAPH_PASSWORD, or TREATYGRAPH_TOKEN.",
)  # fmt: skip
@click.option("--base", metavar="IRI", help="The base of the IRIs there; a store of ours tells its own.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--sparql", "show_sparql", is_flag=True, help="Print the query that would be run, and run nothing.")
@click.option("--json", "as_json", is_flag=True, help="The list of questions, or the answer, as JSON.")
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    what: str | None,
    form: str | None,
    store: Path,
    endpoint: str | None,
    credentials: Path | None,
    base: str | None,
    out: Path | None,
    show_sparql: bool,
    as_json: bool,
    parameters: tuple[str, ...],
) -> None:
    """Ask a named question, a SPARQL query, or a file with one (.rq, or - for standard input).

    Without WHAT, lists the questions. A question's parameters are options of its own.

    \b
    treatygraph query
    treatygraph query attended-not-signed --meeting wellington-2008
    treatygraph query attended-not-signed --help
    treatygraph query 'SELECT * WHERE { ?claim a tg:Claim } LIMIT 5'
    treatygraph query never-practised --format csv -o never.csv
    treatygraph query holdings --endpoint http://localhost:3030/ds/sparql --credentials ~/.netrc
    """
    if what in (None, "-h", "--help") and {what, *parameters} & {"-h", "--help"}:
        click.echo(ctx.get_help())
        return
    if what is None:
        _list(as_json=as_json)
        return
    from treatygraph.query.questions import question

    name, text = _read(what)
    if name is None:
        asked = question(text)
        if {"--help", "-h"} & set(parameters):
            _explain(asked)
            return
        given = _given(parameters)
    else:
        asked, given = None, _given(parameters)
        if given:
            raise QueryError(f"a SPARQL query takes no parameter --{next(iter(given))}", todo="write it into the query")
    _answer(
        text,
        given,
        name=name,
        form="json" if as_json else form,
        store=store,
        endpoint=endpoint,
        credentials=credentials,
        base=base,
        out=out,
        only=show_sparql,
    )


def _read(what: str) -> tuple[str | None, str]:
    """The name of a query and its text; without a name, the text is a question's name."""
    if what == "-":
        return "-", sys.stdin.read()
    if what.endswith((".rq", ".sparql")):
        try:
            return what, Path(what).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as fault:
            raise UnreadableInput(f"not UTF-8 at byte {fault.start}", place=Place(what)) from fault
        except OSError as fault:
            raise UnreadableInput(f"cannot be read: {fault.strerror}", place=Place(what)) from fault
    return (None, what) if what.split() == [what] else ("the query", what)


def _given(parameters: tuple[str, ...]) -> dict[str, str]:
    """``--name value`` and ``--name=value`` as a mapping."""
    given: dict[str, str] = {}
    rest = list(parameters)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--") or word == "--":
            raise QueryError(f"unexpected {word!r}", todo="parameters are given as --name value")
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not rest:
                raise QueryError(f"the parameter --{name} has no value", todo=f"write --{name} VALUE")
            value = rest.pop(0)
        if name in given:
            raise QueryError(f"the parameter --{name} is given twice")
        given[name] = value
    return given


def _answer(
    text: str,
    given: dict[str, str],
    *,
    name: str | None,
    form: str | None,
    store: Path,
    endpoint: str | None,
    credentials: Path | None,
    base: str | None,
    out: Path | None,
    only: bool,
) -> None:
    from treatygraph.query.ask import ask_text, iris_of, sparql_of
    from treatygraph.query.credentials import credentials_for

    query = sparql_of(text, given, iris=iris_of(store, endpoint, base)) if name is None else text
    if only:
        put(query.encode("utf-8"), out)
        return
    who = credentials_for(endpoint, file=credentials) if endpoint is not None else None
    found = ask_text(query, store=store, endpoint=endpoint, name=name or f"question {text}", credentials=who)
    _show(found, form, out)


def _show(found: Answer | RemoteAnswer, form: str | None, out: Path | None) -> None:
    from pyoxigraph import QueryBoolean, QuerySolutions

    from treatygraph.query.results import as_table, shown, write

    rows = isinstance(found, QuerySolutions)
    if form is None:
        form = "table" if on_terminal() and out is None else "csv" if rows else "turtle"
    if form == "table" and isinstance(found, QuerySolutions):
        table = as_table(found)
        print_table(table.columns, table.texts())
        note(f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}")
    elif isinstance(found, QueryBoolean) and form in ("table", "turtle"):
        click.echo("yes" if found else "no")
    elif form == "table" and not isinstance(found, QueryBoolean | QuerySolutions):
        triples = sorted({(shown(t.subject), shown(t.predicate), shown(t.object)) for t in found})
        print_table(("subject", "predicate", "object"), triples)
    else:
        put(write(found, form), out)


def _list(*, as_json: bool) -> None:
    from treatygraph.query.questions import questions

    known = questions().values()
    if as_json:
        told = [
            {
                "name": each.name,
                "title": each.title,
                "about": each.about,
                "parameters": [
                    {"name": p.name, "kind": p.kind, "default": p.default, "help": p.help} for p in each.parameters
                ],
            }
            for each in known
        ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    print_table(
        ("question", "what it asks", "parameters"),
        [(each.name, each.title, " ".join(f"--{p.name}" for p in each.parameters)) for each in known],
    )
    note(
        "ask one with: treatygraph query QUESTION [--parameter value]; more about it: treatygraph query QUESTION --help"
    )


def _explain(asked: Question) -> None:
    out = console()
    out.print(asked.title, style="bold")
    out.print(asked.about)
    if asked.parameters:
        print_table(
            ("parameter", "kind", "default", "meaning"),
            [(f"--{p.name}", p.kind, p.default or "(any)", p.help) for p in asked.parameters],
        )
