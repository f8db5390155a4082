"""The scripts that the package ships are those that ``frontend/`` builds, byte for byte."""

from __future__ import annotations

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[2] / "frontend"
STATIC = Path(str(files("treatygraph.pages"))) / "static"
BUILT = {"query.js", "site.js", "worker.js", "oxigraph.wasm.gz", "LICENCES.txt"}


def built_into(folder: Path) -> dict[str, bytes]:
    """What a build from the locked packages gives, by name."""
    node = shutil.which("node")
    if node is None or not (FRONTEND / "node_modules").is_dir():
        pytest.skip("needs node and the locked packages: npm ci in frontend/, or bash tests/browser/install.sh")
    done = subprocess.run(
        [node, str(FRONTEND / "build.mjs"), str(folder)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_shipped_scripts_are_built_from_their_sources_and_lockfile(tmp_path: Path) -> None:
    made = built_into(tmp_path)
    assert set(made) == BUILT
    different = {name for name, content in made.items() if (STATIC / name).read_bytes() != content}
    assert not different, f"run `npm ci && npm run build` in frontend/ and commit {sorted(different)}"
