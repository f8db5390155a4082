"""The extractor compiled by mypyc says what its sources say: every claim and report of every case."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

_TELL = """
import hashlib, json, pathlib, sys
import treatygraph.extract.extractor as extractor
from treatygraph.document import read_text
told = hashlib.sha256()
cases = pathlib.Path(sys.argv[1])
texts = [path.read_text(encoding="utf-8") for path in sorted(cases.glob("profiles/**/*.txt"))]
head = "Kenya\\n\\nCluster Munition Ban Policy\\n\\n"
for path in sorted(cases.glob("sentences/*.jsonl")):
    texts += [head + json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
for text in texts:
    extraction = extractor.extract(read_text(text))
    told.update(repr((extraction.claims, extraction.not_understood)).encode())
print(json.dumps([extractor.__file__, len(texts), told.hexdigest()]))
"""


def _told(source: Path, cases: Path) -> tuple[Path, int, str]:
    done = subprocess.run(
        [sys.executable, "-c", _TELL, str(cases)],
        env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    file, count, told = json.loads(done.stdout)
    return Path(file), count, told


@pytest.mark.skipif(
    shutil.which((sysconfig.get_config_var("CC") or "cc").split()[0]) is None, reason="needs a C compiler"
)
def test_the_compiled_extractor_gives_the_claims_that_its_sources_give(root: Path, tmp_path: Path) -> None:
    for folder in ("src", "data", "ontology", "shapes"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    cases = root / "tests" / "cases"
    _, count, plain = _told(tmp_path / "src", cases)
    assert count > 600
    subprocess.run(
        [sys.executable, "-m", "mypyc", "--follow-imports=silent", "--ignore-missing-imports", "treatygraph/extract/"],
        cwd=tmp_path / "src", env={**os.environ, "MYPYC_OPT_LEVEL": "0"}, check=True, capture_output=True,
    )  # fmt: skip
    file, _, compiled = _told(tmp_path / "src", cases)
    assert file.suffix != ".py"
    assert compiled == plain
