"""Which files are extracted, and under which names: folders keep their shape, and no two profiles share a name."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from treatygraph.errors import InputError, Place
from treatygraph.inputs import PROFILE_ENDINGS

ENDINGS = PROFILE_ENDINGS
"""The endings, in any case, of the files of a folder that are read as profiles."""


@dataclass(frozen=True, slots=True)
class Job:
    """A profile to extract: where it is, what it is called (its path below the folder), and its outputs' name.

    ``place`` is a path of this system or an address that a storage knows (``hdfs://…``). ``name`` is without an ending
    and has ``/`` between folders on every system: ``africa/KEN-2010``.
    """

    place: str
    profile: str
    name: str

    @property
    def claims(self) -> str:
        """What the file of its claims is called."""
        return f"{self.name}.jsonl"

    @property
    def report(self) -> str:
        """What the file of its report is called."""
        return f"{self.name}.report.jsonl"


def plan(inputs: Sequence[Path]) -> Iterator[Job]:
    """The jobs of folders (their profiles at any depth) and files, in a fixed order.

    A profile's outputs are called as it is, without its ending; where that would give two profiles of a folder one
    name, the ending stays (``KEN.txt``, ``KEN.html``). Of several inputs, each folder's outputs stand in a folder of
    its name. Links to folders are not followed. Raises InputError for an input that is not there, and where two inputs
    have the same name.
    """
    folders = [path for path in inputs if path.is_dir()]
    files = [path for path in inputs if not path.is_dir()]
    for path in files:
        if not path.exists():
            raise InputError("there is no such file or folder", place=Place(str(path)))
    refuse_clashes([_folder_name(path) for path in folders] if len(inputs) > 1 else [])
    refuse_clashes([path.name for path in files])
    yield from jobs_of([(str(path), path.name) for path in files], "")
    for folder in folders:
        yield from _below(folder, f"{_folder_name(folder)}/" if len(inputs) > 1 else "")


def _folder_name(folder: Path) -> str:
    return folder.resolve().name


def refuse_clashes(names: Sequence[str]) -> None:
    """Raises InputError where two of several inputs have one name: the outputs of one would be the other's."""
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise InputError(
            f"two inputs are called {twice[0]!r}, and their outputs would be one", todo="give the folder above them"
        )


def _below(root: Path, prefix: str) -> Iterator[Job]:
    for parent, folders, names in os.walk(root, onerror=_unreadable):
        folders.sort()
        here = Path(parent)
        below = here.relative_to(root).as_posix()
        profiles = [(str(here / name), name) for name in sorted(names) if name.lower().endswith(ENDINGS)]
        yield from jobs_of(profiles, prefix if below == "." else f"{prefix}{below}/")


def _unreadable(fault: OSError) -> None:
    raise InputError(f"cannot be read: {fault.strerror}", place=Place(str(fault.filename))) from fault


def jobs_of(profiles: Sequence[tuple[str, str]], prefix: str) -> Iterator[Job]:
    """The jobs of one folder's profiles, each given by its place and its name there; ``prefix`` tells the folder.

    Names are compared without case, as some file systems do.
    """
    stems = Counter(Path(name).stem.casefold() for _, name in profiles)
    for place, name in profiles:
        # A name with an ending is never another's stem, and X.report is what X's report is called.
        stem = Path(name).stem
        plain = stems[stem.casefold()] == 1 and not stem.lower().endswith((*ENDINGS, ".report"))
        yield Job(place, f"{prefix}{name}", f"{prefix}{stem if plain else name}")
