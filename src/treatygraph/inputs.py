"""Which files a build or an extraction means, and what is read from them; one bad file does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from treatygraph.claims import read_jsonl
from treatygraph.errors import InputError, Place
from treatygraph.model import Extraction
from treatygraph.registry import Registry
from treatygraph.resources import data_dir

Progress = Callable[[str], None]
"""Told in a few words what is being done now."""

PROFILE_ENDINGS = (".txt", ".md", ".html", ".htm")
"""The endings of files that are read as profiles; ``.jsonl`` files are read as claims."""

_SAMPLES = (data_dir() / "profiles").resolve()
_ENDINGS = ", ".join((*PROFILE_ENDINGS, ".jsonl"))


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why; the others went on without it."""

    name: str
    error: InputError


def inputs_in(folder: Path) -> list[Path]:
    """The profiles and claims in a folder, at any depth, sorted; its README.md is no profile."""
    endings = (*PROFILE_ENDINGS, ".jsonl")
    return sorted(file for file in folder.rglob("*") if file.suffix in endings and file.name != "README.md")


def inputs(paths: Iterable[Path]) -> Iterator[Path]:
    """The files meant by files and folders: of a folder, its profiles and claims, at any depth, sorted.

    A folder's README.md tells of the folder and is no profile.
    """
    for path in paths:
        if path.is_dir():
            found = inputs_in(path)
            if not found:
                raise InputError(
                    "there is no profile in this folder", place=Place(str(path)), todo=f"one of {_ENDINGS}"
                )
            yield from found
        else:
            yield path


def shipped_inputs() -> list[Path]:
    """The sample profiles and the claims read from published profiles that come with the package."""
    return list(inputs(folder for folder in (data_dir() / "profiles", data_dir() / "claims") if folder.is_dir()))


def is_sample(path: Path) -> bool:
    """Whether a profile is one of the samples that come with the package."""
    return path.parent.resolve() == _SAMPLES


def _marked(extraction: Extraction) -> Extraction:
    """A sample profile as what it is: of a topic of its own, so that nobody takes our words for published ones."""
    return replace(extraction, edition=replace(extraction.edition, topic=f"sample-{extraction.edition.topic}"))


def read_inputs(
    paths: Iterable[Path], registry: Registry, *, encoding: str | None = None, progress: Progress | None = None
) -> tuple[list[Extraction], list[Failure]]:
    """Extract from profiles and read claims; what cannot be read is told, and does not stop the others."""
    read, failures = read_each(paths, registry, encoding=encoding, progress=progress)
    return [extraction for _, found in read for extraction in found], failures


def read_each(
    paths: Iterable[Path], registry: Registry, *, encoding: str | None = None, progress: Progress | None = None
) -> tuple[list[tuple[Path, list[Extraction]]], list[Failure]]:
    """The same, what each input gave by itself; an input that cannot be read is among the failures alone."""
    read: list[tuple[Path, list[Extraction]]] = []
    failures: list[Failure] = []
    for path in paths:
        if progress:
            progress(f"reading {path.name}")
        try:
            if path.suffix == ".jsonl":
                read.append((path, read_jsonl(path)))
            else:
                read.append((path, [_extracted(path, registry, encoding)]))
        except InputError as error:
            failures.append(Failure(str(path), error))
    return read, failures


def _extracted(path: Path, registry: Registry, encoding: str | None) -> Extraction:
    from treatygraph.document import read_file  # late: who reads claims alone need not wait for the extractor
    from treatygraph.extract import extract

    extraction = extract(read_file(path, encoding=encoding), registry)
    return _marked(extraction) if is_sample(path) else extraction
