"""Where the curated folders are: beside the code in a checkout, inside the package once it is installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_resources" / name
    return installed if installed.is_dir() else _CHECKOUT / name


def data_dir() -> Path:
    """The folder of registries, depositary records, sample profiles and claims."""
    return _folder("data")


def ontology_dir() -> Path:
    """The folder of the ontology, its alignments and the named questions."""
    return _folder("ontology")


def shapes_dir() -> Path:
    """The folder of the SHACL shapes with their examples and counter-examples."""
    return _folder("shapes")
