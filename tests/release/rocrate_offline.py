"""Run the RO-Crate validator without a network: ``python rocrate_offline.py CRATE CACHE REPORT``.

Runs in the environment that ``install.sh`` makes, not in the project's. The validator has an offline mode that answers
from its own cache; the one document it needs, the JSON-LD context of RO-Crate 1.3, is put there out of the package
``rocrate``. Its report, for all requirements but the optional ones, is written to REPORT; its exit code is handed on.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import requests
import requests_cache
from urllib3 import HTTPResponse

CONTEXT = "https://w3id.org/ro/crate/1.3/context"


class _Shipped(requests.adapters.BaseAdapter):
    """Answers every address with one document."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.content = content

    def send(self, request: requests.PreparedRequest, *_args: Any, **_kept: Any) -> requests.Response:
        """The document, as HTTP would bring it."""
        raw = HTTPResponse(BytesIO(self.content), {"Content-Type": "application/ld+json"}, 200, preload_content=False)
        return requests.adapters.HTTPAdapter().build_response(request, raw)

    def close(self) -> None:
        """Nothing is open."""


def main(crate: str, cache: str, report: str) -> int:
    """Fill the cache, validate, and say how it ended: 0 fine, 1 findings."""
    spec = find_spec("rocrate")
    if spec is None or spec.origin is None:
        raise SystemExit("rocrate is not installed here: run tests/release/install.sh")
    session = requests_cache.CachedSession(cache_name=cache, backend="sqlite", expire_after=-1)
    session.mount("https://w3id.org/", _Shipped((Path(spec.origin).parent / "data" / "ro-crate.jsonld").read_bytes()))
    session.get(CONTEXT)
    session.close()
    words = [str(Path(sys.executable).with_name("rocrate-validator")), "-y", "validate", "--offline"]
    words += ["--cache-path", cache, "-p", "ro-crate-1.3", "-l", "recommended", "-f", "json", "-o", report, crate]
    return subprocess.run(words, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
