"""The compiled wheel says what the sources say: every sentence, footnote, claim and report of every case."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

_TELL = """
import hashlib, json, pathlib, sys
import treatygraph.document.reader as reader
import treatygraph.extract.extractor as extractor
told = hashlib.sha256()
cases = pathlib.Path(sys.argv[1])
texts = [path.read_text(encoding="utf-8") for path in sorted(cases.glob("profiles/**/*.txt"))]
texts += [path.read_text(encoding="utf-8") for path in sorted(cases.glob("profiles/**/*.html"))]
head = "Kenya\\n\\nCluster Munition Ban Policy\\n\\n"
for path in sorted(cases.glob("sentences/*.jsonl")):
    texts += [head + json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
for text in texts:
    document = reader.read_text(text)
    places = [(list(sentence.starts), list(sentence.ends)) for sentence in document.sentences]
    words = [(sentence.text, sentence.markers, sentence.section, sentence.lead) for sentence in document.sentences]
    extraction = extractor.extract(document)
    made = (places, words, document.parts, document.problems, extraction.footnotes, extraction.edition)
    told.update(repr((made, extraction.claims, extraction.not_understood)).encode())
print(json.dumps([[reader.__file__, extractor.__file__], len(texts), told.hexdigest()]))
"""


def _wheel(root: Path, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(root)],
        env={**os.environ, "TREATYGRAPH_COMPILED": "1", "TREATYGRAPH_COMPILED_LEVEL": "0", **given},
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def _told(source: Path, cases: Path) -> tuple[list[Path], int, str]:
    done = subprocess.run(
        [sys.executable, "-c", _TELL, str(cases)],
        env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    files, count, told = json.loads(done.stdout)
    return [Path(file) for file in files], count, told


@pytest.mark.skipif(
    shutil.which((sysconfig.get_config_var("CC") or "cc").split()[0]) is None, reason="needs a C compiler"
)
def test_the_compiled_wheel_says_what_its_sources_say_and_leaves_them_alone(root: Path, tmp_path: Path) -> None:
    cases = root / "tests" / "cases"
    _, count, plain = _told(root / "src", cases)
    assert count > 600
    built = _wheel(root, tmp_path)
    assert built.returncode == 0, built.stderr
    [wheel] = tmp_path.glob("*.whl")
    assert not wheel.name.endswith("-none-any.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    files, _, compiled = _told(tmp_path / "installed", cases)
    assert all(file.suffix != ".py" and file.is_relative_to(tmp_path) for file in files)
    assert compiled == plain
    assert not [*(root / "src").rglob("*.so"), *(root / "src").rglob("*.pyd")]


def test_without_a_c_compiler_the_build_ends_and_names_it(root: Path, tmp_path: Path) -> None:
    built = _wheel(root, tmp_path, CC="no-such-compiler")
    assert built.returncode
    assert "no-such-compiler" in built.stderr + built.stdout
    assert "build without" in built.stderr + built.stdout
    assert not list(tmp_path.glob("*.whl"))
