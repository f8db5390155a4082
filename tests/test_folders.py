"""Folders are replaced whole or not at all, also when the writer is killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from treatygraph.errors import OutputError
from treatygraph.folders import replaced_whole


def _put(link: Path, name: str, text: str) -> None:
    with replaced_whole(link, name) as folder:
        (folder / "file.txt").write_text(text, encoding="utf-8")


def test_the_link_points_to_the_newest_folder(tmp_path: Path) -> None:
    link = tmp_path / "release"
    _put(link, "one", "1")
    _put(link, "two", "2")
    assert (link / "file.txt").read_text(encoding="utf-8") == "2"
    assert link.readlink() == Path("releases/two")


def test_the_one_before_is_kept_and_older_ones_are_swept(tmp_path: Path) -> None:
    link = tmp_path / "release"
    for name in ("one", "two", "three"):
        _put(link, name, name)
    assert {path.name for path in (tmp_path / "releases").iterdir()} == {"two", "three"}


def test_the_same_name_again_never_touches_the_folder_that_stands(tmp_path: Path) -> None:
    link = tmp_path / "release"
    _put(link, "one", "1")
    first = link.resolve()
    _put(link, "one", "again")
    assert link.resolve() != first
    assert (first / "file.txt").read_text(encoding="utf-8") == "1"


def test_a_failure_half_way_leaves_the_old_folder_and_no_litter(tmp_path: Path) -> None:
    link = tmp_path / "release"
    _put(link, "one", "1")

    def fail_half_way() -> None:
        with replaced_whole(link, "two") as folder:
            (folder / "file.txt").write_text("half", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert (link / "file.txt").read_text(encoding="utf-8") == "1"
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["one"]


def test_a_folder_that_no_build_made_is_not_replaced(tmp_path: Path) -> None:
    link = tmp_path / "release"
    link.mkdir()
    (link / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="in the way"):
        _put(link, "one", "1")
    assert (link / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=r"file: cannot write.*--out"):
        _put(file / "release", "one", "1")


_WRITER = """
import sys
from pathlib import Path
from treatygraph.folders import replaced_whole
link = Path(sys.argv[1])
print("ready", flush=True)
for turn in range(1, 100000):
    with replaced_whole(link, f"v{turn}") as folder:
        for part in range(5):
            (folder / f"{part}.txt").write_text(str(turn) * 1000)
"""


@pytest.mark.parametrize("milliseconds", [5, 20, 35, 60, 90])
def test_killed_at_any_moment_the_link_leads_to_a_complete_folder(tmp_path: Path, milliseconds: int) -> None:
    link = tmp_path / "release"
    with replaced_whole(link, "v0") as folder:
        for part in range(5):
            (folder / f"{part}.txt").write_text("0" * 1000, encoding="utf-8")
    source = str(Path(__file__).resolve().parent.parent / "src")
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(link)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": source}
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(milliseconds / 1000)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    contents = {(link / f"{part}.txt").read_text(encoding="utf-8") for part in range(5)}
    assert len(contents) == 1
    _put(link, "after", "swept")
    assert not list((tmp_path / "releases").glob(".*.part"))
