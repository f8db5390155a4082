"""Claims as JSON Lines: one claim a line, read and written one line at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from treatygraph.claims.record import RecordReader, to_record
from treatygraph.errors import Place, SyntaxFault, UnreadableInput
from treatygraph.files import written_whole
from treatygraph.memory import collector_paused
from treatygraph.model import Claim, Edition, Extraction, Footnote

_LONGEST_LINE = 16 * 1024 * 1024  # bytes
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
_encode = json.JSONEncoder(ensure_ascii=False).encode


def to_line(claim: Claim, extraction: Extraction) -> str:
    """A claim of an extraction as one line of JSON, without a line end."""
    line = _encode(to_record(claim, extraction))
    if _LINE_BREAKS.search(line):  # some readers take these for line ends
        line = _LINE_BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
    return line


def to_lines(extractions: Iterable[Extraction]) -> Iterator[str]:
    """All claims of the extractions in their order, one a line, without line ends."""
    for extraction in extractions:
        for claim in extraction.claims:
            yield to_line(claim, extraction)


def encode_line(line: str) -> bytes:
    """The line in UTF-8 with a line feed; half of a surrogate pair, which UTF-8 cannot hold, is escaped."""
    try:
        return line.encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(json.loads(line)).encode() + b"\n"


def write_jsonl(extractions: Iterable[Extraction], path: Path) -> int:
    """Write the claims of the extractions to a file, whole or not at all; returns how many.

    Raises OutputError where the file cannot be written; what stood there before still stands then.
    """
    count = 0
    with written_whole(path) as stream:
        for line in to_lines(extractions):
            stream.write(encode_line(line))
            count += 1
    return count


def read_jsonl(path: Path) -> list[Extraction]:
    """The extractions that a file of claims tells, an edition each, in the order in which the editions first come.

    Raises UnreadableInput where the file cannot be read, SyntaxFault where a line is no JSON, DataError where it is no
    claim: each with file and line.
    """
    try:
        with path.open("rb") as stream:
            return read_stream(stream, str(path))
    except OSError as fault:
        raise UnreadableInput(f"cannot be read: {fault.strerror or fault}", place=Place(str(path))) from fault


@collector_paused()
def read_stream(stream: IO[bytes], name: str | None = None) -> list[Extraction]:
    """The same from an open binary stream; ``name`` is what messages call it."""
    editions: dict[tuple[Edition, str], tuple[list[Claim], dict[int, Footnote]]] = {}
    reader = RecordReader()
    for number, line in _lines(stream, name):
        claim, edition, notes, extractor = reader.read(_parse(line, name, number), Place(name, number))
        claims, footnotes = editions.setdefault((edition, extractor), ([], {}))
        claims.append(claim)
        for note in notes:
            footnotes.setdefault(note.number, note)
    return [
        Extraction(edition, tuple(claims), tuple(footnotes[number] for number in sorted(footnotes)), (), extractor)
        for (edition, extractor), (claims, footnotes) in editions.items()
    ]


def _lines(stream: IO[bytes], name: str | None) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise UnreadableInput(
                f"the line is longer than {_LONGEST_LINE // 1024 // 1024} MB",
                place=Place(name, number),
                todo="give one claim a line",
            )
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield number, line


def _parse(line: bytes, name: str | None, number: int) -> object:
    try:
        text = line.decode()
    except UnicodeDecodeError as fault:
        column = len(line[: fault.start].decode()) + 1
        raise SyntaxFault("the line is not UTF-8", place=Place(name, number, column)) from fault
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError as fault:
        raise SyntaxFault(
            f"this is no JSON: {fault.msg}",
            place=Place(name, number, fault.colno),
            todo="give one claim a line, as `treatygraph extract` writes them",
        ) from fault
    except RecursionError as fault:
        raise SyntaxFault("the JSON is nested too deeply", place=Place(name, number)) from fault
    return found
