"""Loading a store from files: in stretches of whole lines, by this process or another, always all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.store import load
from treatygraph.store.load import fill, fill_beside, stretches

_QUADS = [f'<urn:s:{n}> <urn:p> "{"x" * (n % 7)}" <urn:g:{n % 3}> .\n' for n in range(200)]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    nquads, ntriples = tmp_path / "all.nq", tmp_path / "all.nt"
    nquads.write_text("".join(_QUADS), encoding="utf-8")
    ntriples.write_text("".join(line.rpartition(" <")[0] + " .\n" for line in _QUADS), encoding="utf-8")
    return nquads, ntriples


@given(lines=st.lists(st.text("ab", max_size=9)), length=st.integers(1, 30))
def test_stretches_end_with_a_line_and_make_the_whole(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], length: int
) -> None:
    path = tmp_path_factory.mktemp("lines") / "file"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    content = path.read_bytes()
    parts = [content[start:end] for start, end in stretches(path, length)]
    assert b"".join(parts) == content
    assert all(part.endswith(b"\n") for part in parts)


@pytest.mark.parametrize("length", [100, 5_000, 10_000_000])
def test_a_store_holds_everything_whatever_the_stretches(tmp_path: Path, files: tuple[Path, Path], length: int) -> None:
    assert fill(tmp_path / "db", *files, length) == 400


def test_a_process_of_its_own_loads_the_same(
    tmp_path: Path, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "ALONE", 0)
    assert fill_beside(tmp_path / "db", *files) == 400


def test_what_stops_that_process_is_told(
    tmp_path: Path, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "ALONE", 0)
    files[0].write_text("no quad\n", encoding="ascii")
    with pytest.raises(OSError, match="Parser error at line 1"):
        fill_beside(tmp_path / "db", *files)


def test_that_process_ends_when_nobody_waits_for_it(tmp_path: Path, files: tuple[Path, Path]) -> None:
    code = "import sys, time, treatygraph.store.load as it; it.fill = lambda *_: time.sleep(30); it.main(sys.argv[1:])"
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "db"), *map(str, files)],
        stdin=subprocess.DEVNULL, check=False, timeout=20, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert run.returncode == 3
