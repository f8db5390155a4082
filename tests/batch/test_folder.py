"""What the command line says of a folder: bad files as they come, a summary last, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatygraph.cli.folder import extract_folder
from treatygraph.errors import InputError, UnreadableInput


def test_the_summary_counts_and_the_exit_code_is_0(
    profiles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extract_folder([profiles], tmp_path / "out", jobs=1) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"5 profiles in {tmp_path / 'out'}: ")
    assert extract_folder([profiles], tmp_path / "out", jobs=1) == 0
    assert "5 of them finished before" in capsys.readouterr().err


def test_a_bad_file_is_told_and_the_exit_code_is_2(
    profiles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (profiles / "bad.txt").write_bytes(b"\x00")
    assert extract_folder([profiles], tmp_path / "out", jobs=8) == 2
    told = capsys.readouterr().err
    assert f"error: {profiles / 'bad.txt'}, offset 0: a zero byte" in told
    assert "5 profiles in" in told
    assert "1 passed over" in told


def test_a_folder_without_profiles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no profile in this folder \(one of \.txt"):
        extract_folder([tmp_path], tmp_path / "out", jobs=1)


def test_an_encoding_that_nothing_knows_is_told_once_and_before_any_work(profiles: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no encoding is called 'klingon'"):
        extract_folder([profiles], tmp_path / "out", jobs=1, encoding="klingon")
    assert not (tmp_path / "out").exists()
