"""A file is written whole or what stood there stands, also by several threads, for whom the umask allows."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from treatygraph.errors import OutputError
from treatygraph.files import write_whole, written_whole


def test_what_is_written_stands_and_nothing_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b.jsonl", "é\n")
    assert (tmp_path / "a" / "b.jsonl").read_bytes() == "é\n".encode()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.jsonl"]


def _half(path: Path) -> None:
    with written_whole(path) as stream:
        stream.write(b"half")
        raise RuntimeError("midway")


def test_a_writer_that_breaks_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(RuntimeError, match="midway"):
        _half(path)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_place_of_the_file_is_told_and_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputError, match="what stood there before still stands"):
        write_whole(tmp_path / "a.txt", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask to keep")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_file_is_for_whom_the_umask_allows(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        with ThreadPoolExecutor(4) as pool:
            list(
                pool.map(lambda number: write_whole(tmp_path / str(number % 3) / f"{number}", "x" * number), range(40))
            )
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {mode}
    assert sorted(len(path.read_text()) for path in written) == list(range(40))
