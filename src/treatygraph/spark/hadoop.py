"""Hadoop's file systems (HDFS, S3A, Azure, Google …), as the cluster has them set up, asked over py4j.

The driver asks through Spark's own Java process. A worker's Python has no way to its executor's, and starts a small one
of its own with the jars that Spark has (:mod:`treatygraph.spark.gateway`). Bytes go over in pieces, the names of a
folder all at once: a call takes some tenths of a millisecond.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from treatygraph.document import LARGEST, too_large
from treatygraph.errors import InputError, OutputError, Place, UnreadableInput
from treatygraph.spark.addresses import name_of, scheme_of

_PIECE = 1024 * 1024
_YES = True  # to "overwrite?"
_ALONE = False  # to "what is below it too?"
_WHOLE_AT_CLOSE = frozenset({"s3", "s3a", "gs", "oss", "cosn", "obs"})
"""Stores of objects: nothing is seen of a file before it is closed, and to rename is to copy."""
_KIND = re.compile(r"\bisDirectory=(true|false)\b")

_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True)
class Hadoop:
    """Hadoop's file systems behind a gateway of py4j; ``configuration`` is Hadoop's, with what the cluster has set."""

    gateway: Any
    configuration: Any

    def read(self, place: str) -> bytes:
        """All bytes of a file; raises UnreadableInput where it is missing, no file, or larger than any profile."""

        def all_of_it() -> bytes:
            path, files = self._reach(place)
            stream = files.open(path)
            pieces: list[bytes] = []
            try:
                while sum(map(len, pieces)) <= LARGEST and (piece := bytes(stream.readNBytes(_PIECE))):
                    pieces.append(piece)
            finally:
                stream.close()
            return b"".join(pieces)

        data = self._asked(all_of_it, place)
        if len(data) > LARGEST:
            raise too_large(place)
        return data

    def is_folder(self, place: str) -> bool:
        """Whether an address is a folder's; raises UnreadableInput where nothing is there, or nobody answers."""

        def look() -> bool:
            path, files = self._reach(place)
            return bool(files.getFileStatus(path).isDirectory())

        return self._asked(look, place)

    def names(self, folder: str) -> tuple[list[str], list[str]]:
        """The names of the folders and of the files in a folder, each sorted by code points."""

        def look() -> tuple[list[str], list[str]]:
            path, files = self._reach(folder)
            found = files.listStatus(path)
            if not len(found):
                return [], []
            paths = self._strings(self.gateway.jvm.org.apache.hadoop.fs.FileUtil.stat2Paths(found))
            told = self._strings(found)
            folders: list[str] = []
            others: list[str] = []
            for number, (each, status) in enumerate(zip(paths, told, strict=True)):
                # What a status says of itself is not promised by Hadoop: where it says otherwise, it is asked.
                kinds = _KIND.findall(status)
                deep = kinds[0] == "true" if len(kinds) == 1 else bool(found[number].isDirectory())
                (folders if deep else others).append(name_of(each))
            return sorted(folders), sorted(others)

        return self._asked(look, folder)

    def put(self, place: str, content: bytes) -> None:
        """Write a file whole or leave what was there; raises OutputError where it cannot be written."""

        def write() -> None:
            path, files = self._reach(place)
            if scheme_of(place) in _WHOLE_AT_CLOSE:
                self._write(files, path, content)
                return
            folder, _, name = place.rpartition("/")
            part = self._path(f"{folder}/.{name[:100]}.{uuid.uuid4().hex[:12]}.part")
            try:
                self._write(files, part, content)
                self._rename(files, part, path)
            finally:
                if files.exists(part):
                    files.delete(part, _ALONE)

        self._asked(write, place, writing=True)

    def remove(self, place: str) -> None:
        """Take a file away, if it is there."""

        def take() -> None:
            path, files = self._reach(place)
            files.delete(path, _ALONE)

        self._asked(take, place, writing=True)

    def _strings(self, array: Any) -> list[str]:
        """What the things of an array say of themselves, in one call: py4j takes no array for one of objects."""
        java = self.gateway.jvm
        things = self.gateway.new_array(java.java.lang.Object, len(array))
        java.java.lang.System.arraycopy(array, 0, things, 0, len(array))
        return str(java.org.apache.commons.lang3.StringUtils.join(things, "\0")).split("\0")

    def _path(self, place: str) -> Any:
        return self.gateway.jvm.org.apache.hadoop.fs.Path(place)

    def _reach(self, place: str) -> tuple[Any, Any]:
        path = self._path(place)
        return path, path.getFileSystem(self.configuration)

    @staticmethod
    def _write(files: Any, path: Any, content: bytes) -> None:
        stream = files.create(path, _YES)
        for start in range(0, len(content), _PIECE):
            stream.write(content[start : start + _PIECE])
        stream.close()  # not after a fault: a store of objects would then show what was sent of it

    def _rename(self, files: Any, part: Any, path: Any) -> None:
        """Let a finished file take its name, in one step where the file system has it (HDFS has)."""
        hadoop = self.gateway.jvm.org.apache.hadoop.fs
        rename = getattr(hadoop, "Options$Rename")
        overwrite = self.gateway.new_array(rename, 1)
        overwrite[0] = rename.OVERWRITE
        try:
            context = hadoop.FileContext.getFileContext(path.toUri(), self.configuration)
        except self._fault() as fault:
            if "UnsupportedFileSystem" not in str(fault.java_exception.getClass().getName()):
                raise
            files.delete(path, _ALONE)
            if not files.rename(part, path):
                raise OutputError("cannot be given its name", place=Place(str(path))) from fault
        else:
            context.rename(part, path, overwrite)

    @staticmethod
    def _fault() -> Any:
        from py4j.protocol import Py4JJavaError

        return Py4JJavaError

    def _asked(self, ask: Callable[[], _Told], place: str, *, writing: bool = False) -> _Told:
        try:
            return ask()
        except self._fault() as fault:
            why = reason(fault)
            if writing:
                raise OutputError(f"cannot write: {why}", place=Place(place)) from fault
            raise UnreadableInput(f"cannot be read: {why}", place=Place(place), todo="check the address") from fault


@dataclass(frozen=True, slots=True)
class HadoopTarget:
    """A folder of a Hadoop file system that outputs go to."""

    hadoop: Hadoop
    out: str

    def stored(self, name: str) -> bytes | None:
        """The bytes of an output, or None where there is none that can be read."""
        try:
            return self.hadoop.read(f"{self.out}/{name}")
        except InputError:
            return None

    def put(self, name: str, content: bytes) -> None:
        """Write an output beside its place, and rename it to there."""
        self.hadoop.put(f"{self.out}/{name}", content)

    def remove(self, name: str) -> None:
        """Take an output away, if it is there."""
        self.hadoop.remove(f"{self.out}/{name}")

    def sweep(self) -> None:
        """Take away what killed workers left half written."""
        waiting = [self.out]
        while waiting:
            folder = waiting.pop()
            folders, files = self.hadoop.names(folder)
            waiting += [f"{folder}/{name}" for name in folders]
            for name in files:
                if name.startswith(".") and name.endswith(".part"):
                    self.hadoop.remove(f"{folder}/{name}")


def reason(fault: Any) -> str:
    """What an exception of Java says, in a line."""
    told = fault.java_exception.getMessage() or fault.java_exception.toString()
    lines = [line.strip() for line in str(told).splitlines() if line.strip()]
    return lines[0] if lines else str(fault.java_exception.getClass().getName())
