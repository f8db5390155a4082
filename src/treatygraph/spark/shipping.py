"""The code and tables that extraction rests on, as an archive that a run brings to every worker.

Spark unpacks it there, so that it is a folder like any installed package, and workers cannot have another version than
the driver. Extraction needs nothing but the standard library; a test holds it to that.
"""

from __future__ import annotations

import hashlib
import zipfile
from functools import lru_cache
from pathlib import Path

from treatygraph.resources import data_dir

_PACKAGE = Path(__file__).resolve().parent.parent
_MADE = (".pyc", ".so", ".pyd")  # made here from what is sent, for this Python alone
_LEFT_OUT = frozenset({"_resources", "__pycache__", "api", "cli", "pages", "serve", "site"})


@lru_cache(maxsize=1)
def _files() -> tuple[tuple[str, Path], ...]:
    own = [path for path in _PACKAGE.rglob("*") if path.is_file() and path.suffix not in _MADE]
    found = [(path.relative_to(_PACKAGE), path) for path in own]
    tables = [path for path in (data_dir() / "registry").rglob("*") if path.is_file()]
    shipped = [(name.as_posix(), path) for name, path in found if not _LEFT_OUT.intersection(name.parts)]
    shipped += [(f"_resources/data/{path.relative_to(data_dir()).as_posix()}", path) for path in tables]
    return tuple(sorted((f"treatygraph/{name}", path) for name, path in shipped))


def write_archive(folder: Path) -> Path:
    """Write the archive into a folder; its name tells its content: ``treatygraph-0123456789ab.zip``."""
    content = hashlib.sha256()
    for name, path in _files():
        content.update(f"{name}\0{path.stat().st_size}\0".encode())
        content.update(path.read_bytes())
    archive = folder / f"treatygraph-{content.hexdigest()[:12]}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, path in _files():
            packed.write(path, name)
    return archive
