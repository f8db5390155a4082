"""The shapes as an engine takes them, and what each says about itself: title, what to do, whom it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from treatygraph import resources
from treatygraph.namespaces import PREFIXES, TG
from treatygraph.validate.reading import read_lines

_RDFS, _SH = PREFIXES["rdfs"], PREFIXES["sh"]
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a shape looks at: ``kind`` is the local name of a SHACL target, ``term`` the N-Triples term it names."""

    shape: str
    kind: str
    term: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """A shapes graph: its N-Triples text, and by the IRI of each shape its title, its message and what to do.

    The message of a rule in SPARQL is that of its shape.
    """

    text: str
    titles: Mapping[str, str] = field(default_factory=dict)
    remedies: Mapping[str, str] = field(default_factory=dict)
    messages: Mapping[str, str] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()

    @staticmethod
    def load(folder: Path | None = None) -> Shapes:
        """The shapes of a folder's Turtle files, not of its sub-folders; without one, the project's own."""
        return _own() if folder is None else Shapes.of(_read(sorted(folder.glob("*.ttl"))))

    @staticmethod
    def of(lines: Iterable[str]) -> Shapes:
        """From N-Triples lines."""
        gathered = sorted(set(lines))
        titles: dict[str, str] = {}
        remedies: dict[str, str] = {}
        messages: dict[str, str] = {}
        queries: dict[str, str] = {}
        targets: list[Target] = []
        for line in gathered:
            subject, predicate, rest = line.split(" ", 2)
            term = rest.removesuffix(" .")
            local = predicate[1:-1].removeprefix(_SH)
            if predicate == f"<{_RDFS}label>":
                titles[subject[1:-1]] = text_of(term)
            elif predicate == f"<{TG}remedy>":
                remedies[subject[1:-1]] = text_of(term)
            elif local == "message":
                messages[subject.strip("<>")] = text_of(term)
            elif local == "sparql":
                queries[subject.strip("<>")] = term.strip("<>")
            elif local in _TARGETS:
                targets.append(Target(subject[1:-1], local, term))
        for shape, query in queries.items():
            if query in messages:
                messages.setdefault(shape, messages[query])
        return Shapes("\n".join(gathered) + "\n", titles, remedies, messages, tuple(targets))


def text_of(term: str) -> str:
    r"""The words of an N-Triples literal, its escapes read; of another term the term itself.

    >>> text_of('"say \\"no\\""@en')
    'say "no"'
    """
    if not term.startswith('"'):
        return term[1:-1] if term.startswith("<") else term
    return _unescape(term[1 : term.rindex('"')])


_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    parts: list[str] = []
    at = 0
    while (slash := text.find("\\", at)) >= 0:
        parts.append(text[at:slash])
        mark = text[slash + 1]
        width = {"u": 4, "U": 8}.get(mark, 0)
        parts.append(chr(int(text[slash + 2 : slash + 2 + width], 16)) if width else _ESCAPES[mark])
        at = slash + 2 + width
    return "".join([*parts, text[at:]])


def _read(files: Iterable[Path]) -> Iterator[str]:
    for number, file in enumerate(files):
        yield from read_lines(file, label=f"s{number}")


@lru_cache(maxsize=1)
def _own() -> Shapes:
    return Shapes.load(resources.shapes_dir())
