"""Named questions: SPARQL files with a title, typed parameters, and the rows that they must give on the sample data.

A question is one file ``NAME.rq`` in ``ontology/questions``. Its leading comments say what it is::

    # title: Who attended a meeting and did not sign
    # about: States with a positive claim of taking part in the meeting and no …
    # param meeting: meeting = wellington-2008 | the meeting attended
    # sample: record
    SELECT … WHERE { VALUES ?meeting { UNDEF } … }

A parameter ``NAME`` stands in the query as ``VALUES ?NAME { UNDEF }``; what is given for it is checked by its type,
written as an RDF term by the RDF library, and takes the place of ``UNDEF``. Without a value and a default the variable
stays free, so that the file is a SPARQL query that runs anywhere as it is. ``NAME.tsv`` beside it holds the exact rows
that it gives on the sample profiles, or on these and the public record where it says ``sample: record``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from treatygraph.errors import DataError, Place, UnknownIdentifier
from treatygraph.query.parameters import KINDS
from treatygraph.resources import ontology_dir

_HEADER = re.compile(r"# (title|about|param|sample)[ ]?([a-z_]*): (.*)")
_PARAMETER = re.compile(r"(?P<kind>[a-z]+)(?: = (?P<default>[^|]*[^| ]))? \| (?P<help>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be told: a name, a kind of :mod:`treatygraph.query.parameters`, a default, a word of help."""

    name: str
    kind: str
    default: str | None
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that has a name: its SPARQL text and what a person should know before asking it."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    sparql: str
    path: Path
    needs_record: bool = False

    @property
    def expected(self) -> Path:
        """The file with the exact rows that it must give on the sample data, as SPARQL TSV."""
        return self.path.with_suffix(".tsv")


def read_question(path: Path) -> Question:
    """Read one question file; raises DataError with file and line where its header is not of the form above."""
    text = path.read_text(encoding="utf-8")
    said: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        place = Place(str(path), number)
        match = _HEADER.fullmatch(line)
        if match is None:
            raise DataError(
                "no header line of a question", place=place, todo="write '# title:', '# about:' or '# param'"
            )
        key, name, value = match[1], match[2], match[3].strip()
        if key == "param":
            parameters.append(_parameter(name, value, text, place))
        else:
            said[key] = f"{said[key]} {value}" if key in said else value
    for key in ("title", "about"):
        if key not in said:
            raise DataError(f"the question has no {key}", place=Place(str(path), 1), todo=f"add a line '# {key}: …'")
    return Question(
        path.stem, said["title"], said["about"], tuple(parameters), text, path, said.get("sample") == "record"
    )


def _parameter(name: str, value: str, text: str, place: Place) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if not name or match is None:
        raise DataError("no parameter", place=place, todo="write '# param NAME: KIND = DEFAULT | help'")
    if match["kind"] not in KINDS:
        raise DataError(f"unknown kind {match['kind']!r}", place=place, todo=f"one of {', '.join(sorted(KINDS))}")
    if slot(name) not in text:
        raise DataError(f"the query has no {slot(name)}", place=place, todo="say where the parameter goes")
    return Parameter(name, match["kind"], match["default"], match["help"])


def slot(name: str) -> str:
    """Where a parameter stands in a query."""
    return f"VALUES ?{name} {{ UNDEF }}"


@cache
def questions(folder: Path | None = None) -> dict[str, Question]:
    """All named questions, by name, in the order of their names."""
    found = sorted((folder or ontology_dir() / "questions").glob("*.rq"))
    return {path.stem: read_question(path) for path in found}


def question(name: str) -> Question:
    """One question by its name; raises UnknownIdentifier with near names."""
    known = questions()
    if name not in known:
        raise UnknownIdentifier("question", name, known)
    return known[name]
