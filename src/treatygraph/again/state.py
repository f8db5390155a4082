"""What the last build was made of, kept beside it: a cache that may be deleted at any time and is never just trusted.

It holds no content, only what identifies it: the hash of each input and which named graphs it gave, the size of each
graph, and the hash of everything else that a build depends on (the package's own code, the libraries' versions, the
data, the ontology, the shapes, the options). It carries a hash of itself, and it counts only beside the very release
that it was written for.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from treatygraph import resources
from treatygraph.files import write_whole
from treatygraph.release.count import Counts
from treatygraph.release.write import SUMS
from treatygraph.validate import Last, RawResult, Shapes, Step, Unfollowed, reach_of

_NAME = "last-build.json"
_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = ("pyoxigraph", "rdflib", "pyshacl", "shacl")


@dataclass(frozen=True, slots=True)
class Input:
    """A file that a build read: its SHA-256, the named graphs that it gave, and what is counted of it.

    ``newest`` is the date of its newest edition. One that could not be read is ``unread``, and is read each time.
    """

    sha256: str
    graphs: tuple[str, ...] = ()
    editions: int = 0
    not_understood: int = 0
    newest: str | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A build: its settings' hash, its inputs by path, its graphs' sizes, what it counts, its release's checksums.

    ``claims`` counts the claims that some document tells; ``store`` holds the sizes of the store's files; ``validated``
    is what validation found, and ``ways`` how far the shapes look, as far as that was asked before.
    """

    settings: str
    inputs: Mapping[str, Input]
    graphs: Mapping[str, int]
    counts: Counts
    claims: int
    sums: str
    store: Mapping[str, int]
    validated: Last
    ways: tuple[tuple[Step, ...], ...] | None = None


def ways_of(shapes: Shapes) -> tuple[tuple[Step, ...], ...] | None:
    """How far the shapes look, for a state to keep, so that the next build need not ask; None where it is not known."""
    try:
        return tuple(reach_of(shapes).ways())
    except Unfollowed:
        return None


def settings_digest(data: Path | None, **options: object) -> str:
    """The hash of everything but the profiles that a build depends on: code, libraries, data, ontology, options."""
    versions = {name: _version(name) for name in _LIBRARIES} | {"python": sys.version}
    told = hashlib.sha256(json.dumps([versions, options], sort_keys=True, default=str).encode())
    folders = (_PACKAGE, data or resources.data_dir(), resources.ontology_dir(), resources.shapes_dir())
    for folder in folders:
        for path in sorted(_files(folder)):
            content = path.read_bytes()
            told.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode())
            told.update(hashlib.sha256(content).digest())
    return told.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def sums_digest(release: Path) -> str:
    """The hash of a release's list of checksums: it stands for every byte of the release."""
    return hashlib.sha256((release / SUMS).read_bytes()).hexdigest()


def save_state(folder: Path, state: State) -> None:
    """Keep a state; raises OutputError where it cannot be written."""
    content = json.dumps(asdict(state), sort_keys=True, ensure_ascii=False)
    write_whole(folder / _NAME, f"{hashlib.sha256(content.encode()).hexdigest()}\n{content}\n")


def load_state(folder: Path, release: Path, settings: str) -> tuple[State | None, str]:
    """The state of the build that made this release with these settings, or None and why there is none to build on."""
    try:
        told, _, rest = (folder / _NAME).read_text(encoding="utf-8").partition("\n")
        content = rest.removesuffix("\n")
        if hashlib.sha256(content.encode()).hexdigest() != told:
            return None, "what is remembered of the last build is damaged"
        raw = json.loads(content)
        if raw["settings"] != settings:
            return None, "the program, the data or the options are others than in the last build"
        if raw["sums"] != sums_digest(release):
            return None, "the release is not that of the last build"
        counts = raw["counts"]
        for part in ("classes", "properties"):
            counts[part] = tuple((name, number) for name, number in counts[part])
        raw["counts"] = Counts(**counts)
        raw["inputs"] = {path: Input(**(one | {"graphs": tuple(one["graphs"])})) for path, one in raw["inputs"].items()}
        found = raw["validated"]
        raw["validated"] = Last(**(found | {"results": tuple(RawResult(**each) for each in found["results"])}))
        if raw["ways"] is not None:
            raw["ways"] = tuple(tuple(Step(*step) for step in way) for way in raw["ways"])
        return State(**raw), ""
    except FileNotFoundError:
        return None, ""
    except (OSError, ValueError, KeyError, TypeError):
        return None, "what is remembered of the last build cannot be read"
