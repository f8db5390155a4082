"""Bytes to text: which encoding, and a plain word where it is another, or no text at all."""

from __future__ import annotations

import codecs
from pathlib import Path

from treatygraph.errors import Place, UnreadableInput

LARGEST = 64 * 1024 * 1024
"""The most bytes that a profile may have; the longest published one has less than half a megabyte."""

_KINDS = {
    b"%PDF-": "a PDF", b"PK\x03\x04": "an office document or archive", b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive", b"{\\rtf": "a rich text file",
}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, *, encoding: str | None = None, name: str | None = None) -> str:
    """The text of a file's bytes, without its byte-order mark.

    Without ``encoding`` it is UTF-8, or UTF-16 where a byte-order mark says so; another, such as ``windows-1252``, must
    be named. ``name`` is what messages call the file. Raises UnreadableInput, with the byte's offset, where the bytes
    are no text of that encoding, and where there are more than :data:`LARGEST`.

    >>> decode(b"Lao PDR \\x96 2010", encoding="windows-1252")
    'Lao PDR – 2010'
    """
    if len(data) > LARGEST:
        raise too_large(name)
    for beginning, kind in _KINDS.items():
        if data.startswith(beginning):
            raise UnreadableInput(f"this is {kind}, no text", place=Place(name), todo="give its text, HTML or Markdown")
    marked = next((found for mark, found in _MARKS if data.startswith(mark)), None)
    chosen = _known(encoding, name) if encoding else marked or "utf-8"
    if not chosen.startswith("utf-16") and (zero := data.find(b"\x00")) >= 0:
        raise UnreadableInput("a zero byte: this is no text", place=Place(name, offset=zero), todo="give a text file")
    try:
        text = data.decode(chosen)
    except UnicodeDecodeError as fault:
        raise UnreadableInput(
            f"byte 0x{data[fault.start]:02x} is no {chosen.upper()}",
            place=Place(name, offset=fault.start),
            todo="if the file was written on Windows, read it with --encoding windows-1252"
            if not encoding
            else "name the encoding it was written in",
        ) from fault
    return text.removeprefix("\ufeff")


def _known(encoding: str, name: str | None) -> str:
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError) as fault:
        raise UnreadableInput(
            f"no encoding is called {encoding!r}", place=Place(name), todo="try utf-8 or windows-1252"
        ) from fault
    if not found._is_text_encoding:
        raise UnreadableInput(f"{encoding!r} is no encoding of text", place=Place(name), todo="try utf-8")
    return encoding


def too_large(name: str | None) -> UnreadableInput:
    """The error of an input larger than :data:`LARGEST`."""
    return UnreadableInput(
        f"larger than {LARGEST // 1024 // 1024} MB, which no profile is",
        place=Place(name),
        todo="give one profile a file",
    )


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises UnreadableInput where it is missing, no file, or larger than :data:`LARGEST`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as fault:
        raise UnreadableInput(
            f"cannot be read: {fault.strerror or fault}", place=Place(str(path)), todo="check the path"
        ) from fault
    except ValueError as fault:  # a zero character in the path
        raise UnreadableInput(f"no path of a file: {fault}", place=Place(repr(str(path)))) from fault
    if len(data) > LARGEST:
        raise too_large(str(path))
    return data
