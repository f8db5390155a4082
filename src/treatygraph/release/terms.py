"""Terms as Turtle writes them, from N-Triples text to the shortest text that Oxigraph's serialiser would write.

The terms that come in hundreds of thousands (IRIs of this build, plain words) are rewritten here; each other one
is asked of Oxigraph, so that a release is byte for byte what its serialiser makes of the same triples.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from pyoxigraph import RdfFormat, parse, serialize

_SAMPLE = "Ab0-x_1"
_PLAIN_IRI = re.compile(r"<[A-Za-z0-9:/#._-]*>")
_PLAIN_WORDS = re.compile(r'"(?:[^\x00-\x1f\x7f-\x9f\\\ufeff]|\\["\\nr])*"(?:@[a-z]{2,8})?')


def header(prefixes: Mapping[str, str]) -> str:
    """The lines that declare the prefixes, as Oxigraph writes them before the first triple."""
    return _serialized("<urn:x:s> <urn:x:p> <urn:x:o> .", prefixes).partition("<urn:x:s>")[0]


def turtle_terms(prefixes: Mapping[str, str]) -> Callable[[str], str]:
    """A function that gives the Turtle of an N-Triples term, by prefixes; it keeps what it was asked last.

    >>> turtle_terms({"state": "https://example.org/state/"})("<https://example.org/state/KGZ>")
    'state:KGZ'
    """

    def asked(term: str) -> str:
        text = _serialized(f"<urn:x:s> <urn:x:p> {term} .", prefixes)
        return text[text.index("<urn:x:s> <urn:x:p> ") + 20 : -3]

    # of two namespaces, one within the other, Oxigraph is asked which it takes
    spaces = {
        namespace: prefix
        for prefix, namespace in prefixes.items()
        if asked(f"<{namespace}{_SAMPLE}>") == f"{prefix}:{_SAMPLE}"
        and sum(namespace.startswith(other) or other.startswith(namespace) for other in prefixes.values()) == 1
    }
    name = re.compile(f"<({'|'.join(map(re.escape, spaces))})([A-Za-z0-9][A-Za-z0-9_/-]*)>")
    covered = tuple(f"<{namespace}" for namespace in prefixes.values())

    @lru_cache(maxsize=1 << 16)
    def term_text(term: str) -> str:
        if found := name.fullmatch(term):
            space, local = found.groups()
            return f"{spaces[space]}:{local.replace('/', _SLASH)}"
        if _PLAIN_WORDS.fullmatch(term) or (_PLAIN_IRI.fullmatch(term) and not term.startswith(covered)):
            return term
        return asked(term)

    return term_text


_SLASH = "\\/"


def _serialized(line: str, prefixes: Mapping[str, str]) -> str:
    triples = (quad.triple for quad in parse(line, format=RdfFormat.N_TRIPLES))
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode("utf-8")
