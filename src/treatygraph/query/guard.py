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


_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"})
"""Words that no query has outside of strings, names and comments; some stores take updates where queries are asked."""


def check(query: str, *, name: str | None = None) -> None:
    """Refuse a query that is too long, too deep, or that would make the engine fetch something.

    Raises QueryError with the line and column.
    """
    if len(query.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise QueryError(f"the query is longer than {MAX_BYTES} bytes", place=Place(name), todo="ask for less at once")
    if sum(map(query.count, "({[")) <= MAX_DEPTH and "SERVICE" not in query.upper():
        return  # what is nowhere in it need not be told from what stands in strings and comments
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


def check_before_sending(query: str, base: str) -> None:
    """Refuse a query that a store elsewhere is not to see: what :func:`check` refuses, updates, graphs not of the base.

    Some stores fetch what ``FROM`` names, so the graphs there must be named in full and begin with the base. Escaped
    code points (SPARQL 1.1, 19.2) are looked at both as they stand and as what they stand for.

    Raises QueryError with the line and column.
    """
    check(query)
    _check_words(query, base)
    if _ESCAPE.search(query):
        meant = _ESCAPE.sub(_meant, query)
        check(meant)
        _check_words(meant, base)


def _check_words(query: str, base: str) -> None:
    tokens = [token for token in _TOKEN.finditer(query) if token.lastgroup != "comment"]
    for number, token in enumerate(tokens):
        word = token[0].upper() if token.lastgroup == "word" else ""
        if word in _UPDATING:
            raise QueryError(
                f"{word} would change the store", place=_place(query, token.start(), None), todo="ask only"
            )
        if word == "FROM":
            named = [following[0] for following in tokens[number + 1 : number + 3]]
            iri = named[1] if len(named) > 1 and named[0].upper() == "NAMED" else named[0] if named else ""
            if not iri.startswith("<" + base):
                raise QueryError(
                    f"FROM names a graph that does not begin with {base}",
                    place=_place(query, token.start(), None),
                    todo="name it in full, or ask with GRAPH",
                )


def _meant(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= _LAST_CODE_POINT else escape[0]


_LAST_CODE_POINT = 0x10FFFF


def _place(query: str, offset: int, name: str | None) -> Place:
    before = query[:offset]
    return Place(name, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)
