"""Where a node is described in a Turtle, TriG, N-Triples or N-Quads file: the line on which it is first the subject.

Parsers give triples without their lines. This reads a file that a parser has already found sound, just far enough to
tell strings and comments from terms and to see where a statement begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|\#[^\n]*"
    r"|<[^<>\s]*>"
    r"|[\[\](){};,.]"
    r"|(?:[^\s<>\"'\[\](){};,.\#]|[.\#](?=[^\s<>\"'\[\](){};,.\#]))+"
    r"|\S",
    re.DOTALL,
)
"""A string, a comment, an IRI, a mark, or a word; a full stop or a hash is part of a word only within it."""

_DIRECTIVES = ("@prefix", "prefix", "@base", "base")


def subject_lines(text: str) -> dict[str, int]:
    r"""The line (from 1) on which each IRI is first the subject of a statement, by the IRI.

    >>> subject_lines("@prefix e: <https://e.org/> .\n# e:x\ne:a e:p 'e:b . e:c' .\n<https://e.org/d> e:p e:a .")
    {'https://e.org/a': 3, 'https://e.org/d': 4}
    """
    found: dict[str, int] = {}
    prefixes: dict[str, str] = {}
    base = ""
    depth = 0
    begins = True
    tokens = _tokens(text)
    for token, line in tokens:
        if token in ("[", "("):
            depth, begins = depth + 1, False
        elif token in ("]", ")"):
            depth -= 1
        elif token in (".", "{", "}"):
            begins = depth == 0
        elif begins and token.lower() in _DIRECTIVES:
            if "prefix" in token.lower():
                name = next(tokens, ("", 0))[0].rstrip(":")
                prefixes[name] = _joined(base, next(tokens, ("", 0))[0][1:-1])
            else:
                base = _joined(base, next(tokens, ("", 0))[0][1:-1])
        elif begins and token.lower() != "graph":
            begins = False
            iri = _resolved(token, prefixes, base)
            if iri:
                found.setdefault(iri, line)
    return found


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line, at = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        if not match[0].startswith("#"):
            yield match[0], line


def _joined(base: str, reference: str) -> str:
    """A reference as an IRI; urljoin drops a hash at its end, which is what most prefixes end in."""
    return urljoin(base, reference).rstrip("#") + "#" * reference.endswith("#") if base else reference


def _resolved(token: str, prefixes: dict[str, str], base: str) -> str | None:
    if token.startswith("<"):
        return _joined(base, token[1:-1])
    prefix, colon, local = token.partition(":")
    return prefixes[prefix] + local.replace("\\", "") if colon and prefix in prefixes else None


def mention_line(text: str, iri: str) -> int | None:
    """The first line on which an IRI is written in full, for syntaxes other than Turtle's; None where it is nowhere."""
    at = text.find(iri)
    return None if at < 0 else text.count("\n", 0, at) + 1
