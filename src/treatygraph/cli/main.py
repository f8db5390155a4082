"""The command ``treatygraph``: finds the subcommand, and turns errors into lines and exit codes.

Exit codes: 0 fine, 1 findings (the work was done and found faults), 2 wrong use or unreadable input, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from treatygraph.cli.complaints import complain
from treatygraph.errors import TreatygraphError
from treatygraph.version import __version__

# Name, module, and the line that the list of commands shows: modules are imported only when their command runs.
_COMMANDS = {
    "build": "profiles and data into a graph, validated and released",
    "check": "hold profiles against the public record, against each other and against themselves",
    "coverage": "what is said of each state and what is not: yes, no, both or nothing, as of when",
    "diff": "what changed between two editions of a state's profile",
    "export": "a release as files for the bulk loaders of triple stores",
    "extract": "the claims that profiles state, and what was not understood",
    "links": "what others call our states and treaties, only where confirmed",
    "load": "load a release into another triple store, and prove that it arrived",
    "nanopub": "claims as nanopublications, signed with a key of your own",
    "query": "ask a named question, or any SPARQL query",
    "quickstatements": "the depositary's record as statements for Wikidata, with references",
    "score": "extracted claims against hand-made gold claims",
    "serve": "pages, data and a SPARQL endpoint over HTTP",
    "show": "one state or one claim, with its passages, footnotes and sources",
    "verify": "compare another triple store with a release",
    "site": "the same pages and data as files for a plain web host",
    "status": "what states were to a treaty on a day, by the depositary's record",
    "validate": "hold an RDF file against the shapes",
}


class _LazyGroup(click.Group):
    """A group whose commands are modules of this package, imported when called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"treatygraph.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name]) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and name not in _COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, _COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else " See: treatygraph --help"
            ctx.fail(f"No such command {name!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="treatygraph")
def cli() -> None:
    """Country profiles and treaty records as linked data, every claim traced to its words and its source.

    \b
    treatygraph build                         the graph of the data that comes with it
    treatygraph extract profile.txt           the claims of one profile
    treatygraph query                         the questions that have a name
    treatygraph show KGZ                      what is known of one state
    """


def main() -> None:
    """Run the command line; ends the process with the exit code."""
    try:
        code = cli.main(prog_name="treatygraph", standalone_mode=False)
    except TreatygraphError as fault:
        complain(fault)
        sys.exit(fault.exit_code)
    except click.ClickException as fault:
        fault.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has left (`| head`); what they wanted they have. Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except MemoryError:
        click.echo("error: the memory of this machine was not enough for this input", err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)
