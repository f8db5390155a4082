"""Where profiles are read and outputs are put: files of this machine, or what another storage offers."""

from __future__ import annotations

import os
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Protocol

from treatygraph.document import read_bytes
from treatygraph.errors import OutputError, Place
from treatygraph.files import write_whole


class Source(Protocol):
    """What profiles are read from."""

    def read(self, place: str) -> bytes:
        """All bytes of a profile; raises UnreadableInput where it is missing, no file, or too large."""


class Target(Protocol):
    """The folder that outputs go to; they are named from there, with ``/`` between folders."""

    def stored(self, name: str) -> bytes | None:
        """The bytes of an output, or None where there is none that can be read."""

    def put(self, name: str, content: bytes) -> None:
        """Write an output whole or leave what was there; raises OutputError where it cannot be written."""


@dataclass(frozen=True, slots=True)
class LocalSource:
    """Files of this machine; relative ones are looked for from ``base``."""

    base: Path = Path()

    def read(self, place: str) -> bytes:
        """All bytes of a file."""
        return read_bytes(self.base / place)


@dataclass(frozen=True, slots=True)
class LocalTarget:
    """A folder of this machine, or one that several machines share."""

    out: Path

    def stored(self, name: str) -> bytes | None:
        """The bytes of a file, or None where there is none that can be read."""
        try:
            return (self.out / name).read_bytes()
        except (OSError, ValueError):
            return None

    def put(self, name: str, content: bytes) -> None:
        """Write a file beside its place, and rename it to there."""
        write_whole(self.out / name, content)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        try:
            (self.out / name).unlink(missing_ok=True)
        except OSError as fault:
            raise OutputError(f"cannot be removed: {fault.strerror}", place=Place(str(self.out / name))) from fault

    def sweep(self, name: str | None = None) -> None:
        """Take away what killed workers left half written of one output, or of all of them."""
        if name is not None:
            file = self.out / name
            for part in file.parent.glob(f".{escape(file.name[:100])}.*.part"):
                part.unlink(missing_ok=True)
            return
        for parent, _, files in os.walk(self.out):
            for file_name in files:
                if file_name.startswith(".") and file_name.endswith(".part"):
                    (Path(parent) / file_name).unlink(missing_ok=True)
