"""A wheel whose reader and extractor are compiled by mypyc, for who asks for it with ``TREATYGRAPH_COMPILED=1``.

    TREATYGRAPH_COMPILED=1 pip install .          # or `make fast`, into an environment of its own

The compiled modules lie beside the sources that they were made from, in the wheel and nowhere else: a checkout, and an
editable install of it, stay plain Python, so that no change of a source can meet a module compiled before it. Without a
C compiler the build ends and says so; without the variable it is the plain wheel, which needs none.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = ("extract", "document", "citations", "prose", "edtf.py")
"""What of the package is compiled: all that a profile's text goes through. Each class of it inherits from one other."""

_SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup

options = ["--follow-imports=silent", "--ignore-missing-imports", *sys.argv.pop(1).split()]
level = sys.argv.pop(1)
setup(ext_modules=mypycify(options, opt_level=level, debug_level="0", group_name="treatygraph"))
"""


class CompiledHook(BuildHookInterface):
    """Adds the compiled modules to a wheel that is not editable."""

    _work: Path | None = None

    def _wanted(self) -> bool:
        return os.environ.get("TREATYGRAPH_COMPILED", "") not in ("", "0")

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling."""
        return ["mypy[mypyc]>=1.13", "setuptools>=70"] if self._wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile a copy of the sources, and add what comes out of it."""
        if version == "editable" or not self._wanted():
            return
        compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
        if shutil.which(compiler) is None:
            raise SystemExit(
                f"TREATYGRAPH_COMPILED is set and the C compiler {compiler!r} is not here: install it, or build without"
            )
        self._work = Path(tempfile.mkdtemp(prefix="treatygraph-compiled-"))
        level = os.environ.get("TREATYGRAPH_COMPILED_LEVEL", "3")
        for made in compiled(Path(self.root) / "src", self._work, level):
            build_data["force_include"][str(made)] = made.relative_to(self._work).as_posix()
        if changed := _changed(Path(self.root) / "src", self._work):
            raise SystemExit(f"{changed} changed while it was compiled: build again, so that all is of one state")
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the copy away."""
        if self._work is not None:
            shutil.rmtree(self._work)


def compiled(source: Path, work: Path, level: str) -> list[Path]:
    """The modules made of a copy of the sources in ``work``; ``level``, 0 to 3, is how hard the C compiler tries."""
    shutil.copytree(source, work, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
    (work / "setup.py").write_text(_SETUP, encoding="utf-8")
    what = " ".join(f"treatygraph/{name}" for name in COMPILED)
    done = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "setup.py", what, level, "build_ext", "--inplace"],
        cwd=work, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"the sources could not be compiled:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return sorted(path for path in work.rglob("*") if path.suffix in (".so", ".pyd") and "build" not in path.parts)


def _changed(source: Path, work: Path) -> Path | None:
    """A file of the package that is not, or no longer, as it was compiled."""
    files = (path for path in (source / "treatygraph").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    for path in files:
        copy = work / path.relative_to(source)
        if path.suffix not in (".so", ".pyd") and not (copy.is_file() and filecmp.cmp(path, copy, shallow=False)):
            return path
    return None
