"""Profiles and claims files as material to check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from treatygraph.check.statements import Material
from treatygraph.claims import read_jsonl
from treatygraph.document import read_file
from treatygraph.errors import DataError, InputError, TreatygraphError
from treatygraph.extract import extract
from treatygraph.inputs import inputs_in
from treatygraph.registry import Registry
from treatygraph.resources import data_dir


def shipped() -> tuple[Path, ...]:
    """The folder of the claims read from published profiles that come with the package.

    The sample profiles are not in it: they are in the project's own words, and no source on any state.
    """
    return (data_dir() / "claims",)


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that files and folders mean: of a folder, its profiles and claims at any depth, sorted."""
    for path in paths:
        if path.is_dir():
            yield from inputs_in(path)
        else:
            yield path


def read_materials(
    paths: Iterable[Path], registry: Registry, *, encoding: str | None = None
) -> tuple[tuple[Material, ...], tuple[TreatygraphError, ...]]:
    """The editions that the paths hold, and the errors of files that could not be read; one does not stop the others.

    Profiles are extracted from, claims files (``.jsonl``) are read as they are.
    """
    materials: list[Material] = []
    errors: list[TreatygraphError] = []
    for path in files(paths):
        try:
            if path.suffix == ".jsonl":
                materials += [Material(extraction) for extraction in read_jsonl(path)]
            else:
                document = read_file(path, encoding=encoding)
                materials.append(Material(extract(document, registry), document))
        except (InputError, DataError) as fault:
            errors.append(fault)
    return tuple(materials), tuple(errors)
