"""A look at a query before any engine sees it: how long, how deep, and whether it would reach out.

``SERVICE`` makes an engine fetch what a query names, and deep nesting overflows an engine's stack, which ends the
process. Both are refused by a scan that knows what strings, IRIs, comments, variables and prefixed names are, so that a
label that says "service" is no ``SERVICE``. Updates are not refused here: a query parser does that, with the place.
"""

from __future__ import annotations

import re

from treatygraph.errors import Place, QueryError

MAX_BYTES = 64 * 1024
"""The longest query that is run, in bytes of UTF-8."""

MAX_DEPTH = 256
"""How deep brackets may nest; engines overflow their stack at some thousands."""

# Alternatives begin with different characters, and each is a run of one class or ends at a fixed mark: nothing here can
# backtrack over more than one token.
_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\"|\Z)
        | '''(?:[^'\\]|\\.|'(?!''))*+(?:'''|\Z)
        | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<name>[?$]\w+ | @[A-Za-z-]+ | (?:\w[\w.-]*+)?:[\w.:%-]*)
    | (?P<word>\w+)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    """,
    re.VERBOSE | re.DOTALL,
)


def check(query: str, *, name: str | None = None) -> None:
    """Refuse a query that is too long, too deep, or that would make the engine fetch something.

    Raises QueryError with the line and column.
    """
    if len(query.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise QueryError(f"the query is longer than {MAX_BYTES} bytes", place=Place(name), todo="ask for less at once")
    depth = 0
    for token in _TOKEN.finditer(query):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
            if depth > MAX_DEPTH:
                raise QueryError(f"brackets nest deeper than {MAX_DEPTH}", place=_place(query, token.start(), name))
        elif kind == "close":
            depth -= 1
        elif kind == "word" and token[0].upper() == "SERVICE":
            raise QueryError(
                "SERVICE would make the store fetch from another endpoint, which is not done here",
                place=_place(query, token.start(), name),
                todo="ask that endpoint itself with --endpoint",
            )


def _place(query: str, offset: int, name: str | None) -> Place:
    before = query[:offset]
    return Place(name, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)
