"""Writes the reference pages in ``docs/reference`` out of the code, the ontology, the questions and the shapes.

``make docs`` runs it; a test compares what it would write with what is there, so that the pages are never behind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Node, URIRef

from treatygraph.cli.main import cli
from treatygraph.namespaces import PREFIXES, TG
from treatygraph.query.questions import questions

HERE = Path(__file__).resolve().parent
_CONSTRAINTS = frozenset({
    "minCount", "maxCount", "class", "datatype", "pattern", "in", "minInclusive", "minLength", "nodeKind", "lessThan",
    "lessThanOrEquals", "or", "not", "sparql",
})  # fmt: skip
_NOTE = "<!-- Written by `make docs`; edit what it is written from. -->\n"


def _helps() -> Iterator[tuple[str, str]]:
    """Each command with the help that it prints for itself, at a width of its own and no terminal's."""
    width = {"max_content_width": 100, "terminal_width": 100}
    top = click.Context(cli, info_name="treatygraph", **(cli.context_settings | width))
    yield "treatygraph", cli.get_help(top)
    for name in cli.list_commands(top):
        command = cli.get_command(top, name)
        if command is not None:
            context = click.Context(command, info_name=name, parent=top, **(command.context_settings | width))
            yield f"treatygraph {name}", command.get_help(context)


def cli_page() -> str:
    """Every command as its own help tells it."""
    parts = ["# The command line\n", _NOTE]
    for name, help_text in _helps():
        text = "\n".join(line.rstrip() for line in help_text.splitlines())
        parts.append(f"## `{name}`\n\n```text\n{text}\n```\n")
    parts.append("Exit codes: 0 fine, 1 findings, 2 wrong use or unreadable input, 130 interrupted.\n")
    return "\n".join(parts)


def questions_page() -> str:
    """Every named question with its parameters and its SPARQL."""
    parts = [
        "# The named questions\n",
        _NOTE,
        "Ask one with `treatygraph query NAME`; each is a file in `ontology/questions`.\n",
    ]
    for name, question in questions().items():
        parts.append(f"## {question.title}\n\n`{name}`: {question.about}\n")
        if question.parameters:
            parts.append("| parameter | kind | default | meaning |\n|---|---|---|---|")
            parts.extend(f"| `--{p.name}` | {p.kind} | {p.default or 'any'} | {p.help} |" for p in question.parameters)
            parts.append("")
        body = "\n".join(line for line in question.sparql.splitlines() if not line.startswith("#"))
        parts.append(f"```sparql\n{body}\n```\n")
    return "\n".join(parts)


def _text(graph: Graph, subject: Node, predicate: URIRef) -> str:
    return str(graph.value(subject, predicate) or "")


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def ontology_page() -> str:
    """Every term of the ontology with its label, definition and example."""
    graph = Graph().parse(HERE.parent / "ontology" / "treatygraph.ttl")
    version = next(iter(graph.objects(None, OWL.versionInfo)), "")
    parts = ["# The ontology\n", _NOTE, f"Version {version}; terms are under <{TG}>.\n"]
    sections = (
        ("Classes", OWL.Class),
        ("Properties between things", OWL.ObjectProperty),
        ("Properties of values", OWL.DatatypeProperty),
    )
    for title, kind in sections:
        parts.append(f"## {title}\n")
        for term in sorted(str(found) for found in graph.subjects(RDF.type, kind) if str(found).startswith(TG)):
            subject = URIRef(term)
            parts.append(f"### `{_short(term)}`\n\n{_text(graph, subject, SKOS.definition)}\n")
            facts = [
                (word, ", ".join(sorted(f"`{_short(str(found))}`" for found in graph.objects(subject, predicate))))
                for word, predicate in (
                    ("subclass of", RDFS.subClassOf),
                    ("subproperty of", RDFS.subPropertyOf),
                    ("domain", RDFS.domain),
                    ("range", RDFS.range),
                )
            ]
            parts.extend(f"- {word}: {found}" for word, found in facts if found)
            parts.append(f"\n```turtle\n{_text(graph, subject, SKOS.example)}\n```\n")
    return "\n".join(parts)


def _constraints(graph: Graph, shape: Node) -> str:
    """The kinds of constraint of a shape, as its counter-examples name them."""
    own = {str(predicate).removeprefix(str(SH)) for predicate in graph.predicates(shape)}
    return ", ".join(f"`sh:{name}`" for name in sorted(own & _CONSTRAINTS))


def shapes_page() -> str:
    """Every rule of the shapes: what must hold, how grave it is, what to do, with its examples."""
    about = (
        "What `treatygraph validate` holds a file against: the shapes in `shapes/`, a file a class. A violation stops\n"
        "a release, a warning is told. See [validation](../validation.md).\n"
    )
    parts = ["# The rules\n", _NOTE, about]
    folder = HERE.parent / "shapes"
    for path in sorted(folder.glob("*.ttl")):
        graph = Graph().parse(path)
        lines = [line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
        parts.append(f"## {path.stem}\n\n{' '.join(lines)}\n")
        parts.append(f"Examples and counter-examples: `shapes/examples/{path.stem}/`\n")
        for shape in sorted(graph.subjects(URIRef(f"{TG}remedy")), key=str):
            query = graph.value(shape, SH.sparql) or shape
            grave = "warning" if (shape, SH.severity, SH.Warning) in graph else "violation"
            parts.append(f"### `{str(shape).rpartition('#')[2]}`: {_text(graph, shape, RDFS.label)}\n")
            parts.append(f"{_text(graph, query, SH.message)} *To do:* {_text(graph, shape, URIRef(f'{TG}remedy'))}\n")
            parts.append(f"({grave}; {_constraints(graph, shape)})\n")
    return "\n".join(parts)


def pages() -> dict[str, str]:
    """The reference pages by file name."""
    return {
        "cli.md": cli_page(),
        "ontology.md": ontology_page(),
        "questions.md": questions_page(),
        "shapes.md": shapes_page(),
    }


if __name__ == "__main__":
    for name, content in pages().items():
        (HERE / "reference" / name).write_text(content, encoding="utf-8")
        sys.stdout.write(f"docs/reference/{name}\n")
