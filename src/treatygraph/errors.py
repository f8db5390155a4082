"""Every error that a person can meet, in one tree.

::

    TreatygraphError            exit code 2 unless a subclass says otherwise
    ├── InputError              a file or text that cannot be read as what it should be
    │   ├── UnreadableInput     missing, binary, wrong encoding, too large
    │   ├── NotAProfile         empty, no title, no state that the registry knows
    │   └── SyntaxFault         broken Turtle, JSON Lines, CSV or SPARQL, with line and column
    ├── DataError               a row of a curated table is wrong
    ├── UnknownIdentifier       a state, meeting, treaty, predicate, question … that no table has
    ├── OutputError             a file or folder that cannot be written
    ├── QueryError              a question asked wrongly: a parameter missing, unknown or of the wrong kind
    ├── RemoteError             an endpoint that does not answer, or answers with an error
    └── Findings                the work was done and found faults (exit code 1)

Each carries the place (file, line, column or offset) where there is one, and what to do about it, so that the command
line can print three lines instead of a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a file (or ``-`` for standard input), and line, column (both from 1) or offset (from 0)."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    offset: int | None = None

    def __str__(self) -> str:
        """``file:line:column`` as compilers write it, with ``offset N`` where only that is known."""
        parts = [self.file or ""]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        text = ":".join(parts)
        if self.offset is not None:
            text += f"{', ' if text else ''}offset {self.offset}"
        return text


class TreatygraphError(Exception):
    """What went wrong, where, and what to do; the parent of all errors of this package.

    >>> str(InputError("the file is empty", place=Place("a.txt"), todo="give a profile"))
    'a.txt: the file is empty (give a profile)'
    """

    exit_code = 2

    def __init__(self, message: str, *, place: Place | None = None, todo: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.todo = todo

    def __str__(self) -> str:
        """One line: place, message, and in brackets what to do."""
        where = f"{self.place}: " if self.place and str(self.place) else ""
        return f"{where}{self.message}{f' ({self.todo})' if self.todo else ''}"


class InputError(TreatygraphError):
    """A file or text that cannot be read as what it should be."""


class UnreadableInput(InputError):
    """An input that is missing, binary, in another encoding than said, or too large."""


class NotAProfile(InputError):
    """A text in which no profile can be found: empty, or of no state that the registry knows."""


class SyntaxFault(InputError):
    """Input in a formal language (Turtle, JSON Lines, CSV, SPARQL) that breaks its grammar."""


class DataError(TreatygraphError):
    """A row of a curated table is wrong: an unknown key, an impossible date, a duplicate, a broken order."""


class UnknownIdentifier(TreatygraphError):
    """An identifier that no table has."""

    def __init__(self, kind: str, given: str, known: Iterable[str] = (), *, place: Place | None = None) -> None:
        near = get_close_matches(given, sorted(known), n=3, cutoff=0.6)
        todo = f"did you mean {' or '.join(near)}?" if near else None
        super().__init__(f"unknown {kind} {given!r}", place=place, todo=todo)
        self.kind = kind
        self.given = given


class OutputError(TreatygraphError):
    """A file or folder that cannot be written; what stood there before still stands."""


class QueryError(TreatygraphError):
    """A question asked wrongly: a parameter missing, unknown, or of the wrong kind."""


class RemoteError(TreatygraphError):
    """An endpoint that does not answer, or that answers with an error."""


class Findings(TreatygraphError):
    """The work was done, and it found faults; the message counts them."""

    exit_code = 1
