"""The page of the releases that are kept: every file with its size and its checksum, the latest release first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from treatygraph.pages.model import Cell, Column, DataTable, Page, Text, cell, words

SUMS = "SHA256SUMS"
"""The file of a release that names all others with their checksums."""
_FILE = (Column("file", "File"), Column("bytes", "Bytes", number=True), Column("sha256", "SHA-256"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A release that is kept: its name, its folder, and its files with their checksums."""

    name: str
    folder: Path
    files: Mapping[str, str]


def sums_of(folder: Path) -> dict[str, str]:
    """The files of a release with their checksums, by its own list; none where that cannot be read."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    told = (line.partition("  ") for line in lines)
    return {name: digest for digest, _, name in told if name == Path(name).name and not name.startswith(".")}


def kept_in(shelf: Path, most: int = 1_000) -> list[Kept]:
    """The releases that stand whole in a folder, by name; links and hidden folders are none."""
    found = []
    for folder in sorted(shelf.iterdir())[:most]:
        if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith("."):
            files = sums_of(folder)
            if files:
                found.append(Kept(folder.name, folder, files))
    return found


def releases_page(kept: Sequence[Kept], latest: str | None) -> Page:
    """The page; ``latest`` names the release that all other pages are made from."""
    newest = [one for one in kept if one.name == latest]
    earlier = [one for one in kept if one.name != latest]
    tables = []
    if newest:
        rows = tuple(row for one in newest for row in _rows(one))
        tables.append(DataTable("latest", f"The latest release, {latest}", _FILE, rows))
    if earlier:
        rows = tuple((cell(one.name), *row) for one in earlier for row in _rows(one))
        note = "What was cited stays where it was."
        tables.append(DataTable("earlier", "Earlier releases", (Column("release", "Release"), *_FILE), rows, note))
    count = f"{len(kept)} release{'' if len(kept) == 1 else 's'}"
    return Page(
        kind="releases",
        iri=None,
        path="releases.html",
        title="Releases",
        over="Take the data",
        lede=words(f"{count}, each under its version, whose files never change." if kept else "No release is at hand."),
        tables=tuple(tables),
    )


def _rows(release: Kept) -> list[tuple[Cell, ...]]:
    return [
        (
            cell(Text(name, f"/releases/{release.name}/{name}")),
            cell(f"{(release.folder / name).stat().st_size:,}"),
            cell(digest),
        )
        for name, digest in sorted(release.files.items())
        if (release.folder / name).is_file()
    ]
