"""Bad input: a clear message with the place and what to do, the right exit code, no traceback, nothing lost."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command

ROOT = Path(__file__).resolve().parents[2]
GOOD = (ROOT / "data" / "profiles" / "KGZ-2010.txt").read_bytes()

BAD = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (b"Kenya\n\x00\x01\x02\xff" * 50, "binary|NUL|not text"),
    "latin.txt": ("Côte d’Ivoire\n\nCôte d’Ivoire a signé.".encode("windows-1252"), "offset 1.*windows-1252"),
    "no-state.txt": (b"A note on birds\n\nThe heron stands in the reeds and waits.\n", "state"),
    "unknown-state.txt": (b"Atlantis\n\nCluster Munition Ban Policy\n\nAtlantis has not signed.\n", "state"),
}


def _profile(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", BAD)
def test_a_bad_profile_is_told_by_name_with_what_is_wrong(name: str, tmp_path: Path, treatygraph: Command) -> None:
    content, says = BAD[name]
    done = treatygraph(tmp_path, "extract", _profile(tmp_path, name, content))
    assert done.returncode == 2
    assert name in done.stderr
    assert re.search(says, done.stderr, re.DOTALL | re.IGNORECASE), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_encoding_that_the_message_names_does_help(tmp_path: Path, treatygraph: Command) -> None:
    text = "Côte d’Ivoire\n\nCluster Munition Ban Policy\n\nCôte d’Ivoire signed the Convention on Cluster Munitions.\n"
    path = _profile(tmp_path, "latin.txt", text.encode("windows-1252"))
    done = treatygraph(tmp_path, "extract", path, "--encoding", "windows-1252")
    assert done.returncode == 0
    assert '"subject": "CIV"' in done.stdout


def test_a_file_that_is_not_there_is_told(tmp_path: Path, treatygraph: Command) -> None:
    done = treatygraph(tmp_path, "extract", "nowhere.txt")
    assert (done.returncode, "nowhere.txt" in done.stderr) == (2, True)


def test_an_encoding_that_does_not_exist_is_told(tmp_path: Path, treatygraph: Command) -> None:
    done = treatygraph(tmp_path, "extract", _profile(tmp_path, "a.txt", GOOD), "--encoding", "klingon")
    assert done.returncode == 2
    assert "klingon" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_hundred_megabytes_of_one_line_are_refused_at_once(tmp_path: Path, treatygraph: Command) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:
        stream.write(b"Kenya\n\n")
        for _ in range(100):
            stream.write(b"a" * 1_000_000)
    done = treatygraph(tmp_path, "extract", path)
    assert done.returncode == 2
    assert "long.txt" in done.stderr


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, treatygraph: Command) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    _profile(folder, "a-good.txt", GOOD)
    _profile(folder, "b-bad.txt", b"\x00\x01")
    _profile(folder, "c-good.txt", GOOD.replace(b"2010", b"2011"))
    done = treatygraph(tmp_path, "extract", folder, "-o", "out/", "--format", "turtle")
    assert done.returncode == 2
    assert "b-bad.txt" in done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.suffix == ".ttl") == [
        "a-good.ttl",
        "c-good.ttl",
    ]
    built = treatygraph(tmp_path, "build", folder)
    assert built.returncode == 2
    assert "b-bad.txt" in built.stderr
    assert (tmp_path / "build" / "release" / "treatygraph.ttl").exists()


def test_a_marker_without_a_footnote_is_a_warning_and_the_claim_stays(tmp_path: Path, treatygraph: Command) -> None:
    text = "Kenya\n\nCluster Munition Ban Policy\n\nKenya signed the Convention on Cluster Munitions in 2008.[7]\n"
    path = _profile(tmp_path, "kenya.txt", text.encode())
    built = treatygraph(tmp_path, "build", path)
    assert built.returncode == 0, built.stderr
    assert "warning" in built.stdout + built.stderr
    assert "7" in built.stdout


def test_an_empty_folder_is_told(tmp_path: Path, treatygraph: Command) -> None:
    (tmp_path / "none").mkdir()
    for command in ("extract", "build"):
        done = treatygraph(tmp_path, command, "none")
        assert done.returncode == 2
        assert "no profile in this folder" in done.stderr


def test_broken_turtle_is_told_with_line_and_column(tmp_path: Path, treatygraph: Command) -> None:
    path = _profile(
        tmp_path, "broken.ttl", b"@prefix tg: <https://w3id.org/treatygraph/ontology#> .\ntg:x a tg:Claim ;;; .\n]"
    )
    done = treatygraph(tmp_path, "validate", path)
    assert done.returncode == 2
    assert "broken.ttl:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_in_which_nothing_is_checked_does_not_conform(tmp_path: Path, treatygraph: Command) -> None:
    path = _profile(tmp_path, "other.ttl", b"<https://example.org/a> <https://example.org/b> 1 .\n")
    done = treatygraph(tmp_path, "validate", path)
    assert done.returncode == 2
    assert "nothing was checked" in done.stderr


def test_a_folder_that_cannot_be_written_is_told_and_what_was_there_stands(
    tmp_path: Path, treatygraph: Command
) -> None:
    (tmp_path / "build").write_text("a file of mine", encoding="utf-8")
    done = treatygraph(tmp_path, "build", _profile(tmp_path, "a.txt", GOOD))
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert (tmp_path / "build").read_text(encoding="utf-8") == "a file of mine"


def test_a_full_disk_leaves_the_release_that_was_there(tmp_path: Path, treatygraph: Command) -> None:
    path = _profile(tmp_path, "a.txt", GOOD)
    assert treatygraph(tmp_path, "build", path).returncode == 0
    before = {file.name: file.read_bytes() for file in (tmp_path / "build" / "release").iterdir()}
    path.write_bytes(GOOD.replace(b"2010", b"2011"))

    def little_space() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = subprocess.run(
        [sys.executable, "-m", "treatygraph", "build", path],
        cwd=tmp_path, capture_output=True, text=True, check=False, preexec_fn=little_space,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 2
    assert "what stood there before still stands" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert {file.name: file.read_bytes() for file in (tmp_path / "build" / "release").iterdir()} == before
    assert not list((tmp_path / "build" / "releases").glob(".*"))
