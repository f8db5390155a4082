"""A folder of profiles of our own: good ones, in several formats and folders, and bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest

TEXT = """{state}

Last updated: 12 August 2012

Policy

{state} signed the Convention on Cluster Munitions in Oslo on 3 December 2008.[1] It has never used or produced cluster
munitions.[2] Officials in the capital had more to say on the convention to those who asked.

[1] Letter from the Ministry of Foreign Affairs, 30 April 2010.

[2] Statement of {state}, First Meeting of States Parties, Vientiane, 10 November 2010.
"""


def put(path: Path, state: str) -> Path:
    """Write a profile of a state."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(state=state), encoding="utf-8")
    return path


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    """Three folders with profiles, two of which have one name, and one of which is twice there."""
    folder = tmp_path / "profiles"
    put(folder / "KEN-2012.txt", "Kenya")
    put(folder / "africa" / "KEN-2012.txt", "Kenya")
    put(folder / "africa" / "SEN.md", "Senegal")
    put(folder / "asia" / "LAO.TXT", "Lao PDR")
    put(folder / "asia" / "LAO.md", "Lao PDR")
    (folder / "asia" / "notes.csv").write_text("a,b\n", encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder, by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
