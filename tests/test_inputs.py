"""Which files a folder means."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatygraph.errors import InputError
from treatygraph.inputs import inputs, inputs_in


def _folder(tmp_path: Path, *names: str) -> Path:
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def test_a_folder_means_its_profiles_and_claims_at_any_depth_sorted(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "b.txt", "a.md", "deep/c.html", "deep/d.jsonl", "picture.png")
    assert [path.relative_to(folder).as_posix() for path in inputs_in(folder)] == [
        "a.md", "b.txt", "deep/c.html", "deep/d.jsonl",
    ]  # fmt: skip


def test_a_folders_readme_is_no_profile_at_any_depth_but_a_file_of_that_name_that_is_named_is(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "README.md", "deep/README.md", "a.txt")
    assert inputs_in(folder) == [folder / "a.txt"]
    assert list(inputs([folder / "README.md"])) == [folder / "README.md"]


def test_a_folder_of_nothing_but_a_readme_says_that_there_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no profile in this folder"):
        list(inputs([_folder(tmp_path, "README.md")]))
