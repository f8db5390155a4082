"""Terms as Turtle writes them, from N-Triples text to the shortest text that Oxigraph's serialiser would write.

The terms that come in hundreds of thousands (IRIs of this build, plain words) are rewritten here; each other one
is asked of Oxigraph, so that a release is byte for byte what its serialiser makes of the same triples.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import RdfFormat, parse, serialize

_SAMPLE = "Ab0-x_1"
_PLAIN_IRI = re.compile(r"<[A-Za-z0-9:/#._-]*>")
_WORDS = r'[^\x00-\x1f"\\\x7f-\x9f\ufeff]*+'
_PLAIN_WORDS = re.compile(rf'"{_WORDS}(?:\\["\\nr]{_WORDS})*+"(?:@[a-z]{{2,8}})?')


def header(prefixes: Mapping[str, str]) -> str:
    """The lines that declare the prefixes, as Oxigraph writes them before the first triple."""
    return _serialized("<urn:x:s> <urn:x:p> <urn:x:o> .", prefixes).partition("<urn:x:s>")[0]


class TurtleTerms(dict[str, str]):
    """The Turtle of N-Triples terms, by prefixes; what was asked is kept until :meth:`forget`.

    >>> TurtleTerms({"state": "https://example.org/state/"})["<https://example.org/state/KGZ>"]
    'state:KGZ'
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes
        # of two namespaces, one within the other, Oxigraph is asked which it takes
        self._spaces = {
            f"<{namespace}": f"{prefix}:"
            for prefix, namespace in prefixes.items()
            if self._asked(f"<{namespace}{_SAMPLE}>") == f"{prefix}:{_SAMPLE}"
            and sum(namespace.startswith(other) or other.startswith(namespace) for other in prefixes.values()) == 1
        }
        self._name = re.compile(f"({'|'.join(map(re.escape, self._spaces))})([A-Za-z0-9][A-Za-z0-9_/-]*)>")
        self._covered = tuple(f"<{namespace}" for namespace in prefixes.values())

    def __missing__(self, term: str) -> str:
        if found := self._name.fullmatch(term):
            space, local = found.groups()
            text = self._spaces[space] + (local.replace("/", _SLASH) if "/" in local else local)
        elif _PLAIN_WORDS.fullmatch(term) or (_PLAIN_IRI.fullmatch(term) and not term.startswith(self._covered)):
            text = term
        else:
            text = self._asked(term)
        self[term] = text
        return text

    def forget(self) -> None:
        """Let go of what is kept where it is much."""
        if len(self) > _KEPT:
            self.clear()

    def _asked(self, term: str) -> str:
        text = _serialized(f"<urn:x:s> <urn:x:p> {term} .", self._prefixes)
        return text[text.index("<urn:x:s> <urn:x:p> ") + 20 : -3]


_KEPT = 1 << 16
_SLASH = "\\/"


def _serialized(line: str, prefixes: Mapping[str, str]) -> str:
    triples = (quad.triple for quad in parse(line, format=RdfFormat.N_TRIPLES))
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode("utf-8")
