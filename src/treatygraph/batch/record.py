"""What a report says of its run in its first line, and whether a finished output still stands.

``NAME.jsonl`` holds a profile's claims, ``NAME.report.jsonl`` what was not understood. The report is written last,
and its first line tells from what and by what both were made, with the hash of the claims: who runs again finds there
whether anything has changed. No clock, no counter: the same profile gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from treatygraph.claims import encode_line
from treatygraph.document import Document
from treatygraph.document.model import Problem
from treatygraph.extract import EXTRACTOR
from treatygraph.model import Extraction, NotUnderstood
from treatygraph.registry import Registry

_PACKAGE = Path(__file__).resolve().parent.parent
_ROOMS = ("document", "citations", "prose", "extract", "claims", "record", "registry", "batch")

_MADE = (".pyc", ".so", ".pyd")
"""How files end that are made from the rules: a compiled extractor has the fingerprint of its sources."""


_MISSED = tuple(field.name for field in fields(NotUnderstood))
_PROBLEM = tuple(field.name for field in fields(Problem))
"""What is told of each: flat values, which need not be copied as asdict would."""


@lru_cache(maxsize=4)
def fingerprint(registry: Registry) -> str:
    """A hash of the rules and tables that extraction rests on: a changed wording or row makes old outputs be redone."""
    found = hashlib.sha256()
    files = [path for room in _ROOMS for path in (_PACKAGE / room).rglob("*") if path.suffix not in _MADE]
    files += [_PACKAGE / "edtf.py", _PACKAGE / "model.py"]
    for base, paths in ((_PACKAGE, files), (registry.data_dir, (registry.data_dir / "registry").rglob("*.csv"))):
        for path in sorted(path for path in paths if path.is_file()):
            found.update(f"{path.relative_to(base).as_posix()}\0{path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:32]


def header(profile: str, data: bytes, encoding: str | None, registry: Registry) -> dict[str, Any]:
    """What outputs are made from and by: these must agree for a finished output to stand."""
    return {
        "record": "run", "profile": profile, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(),
        "encoding": encoding, "extractor": EXTRACTOR, "rules": fingerprint(registry),
    }  # fmt: skip


def report_lines(head: dict[str, Any], claims: bytes, document: Document, extraction: Extraction) -> Iterator[bytes]:
    """The lines of a report: the run, then what was not understood, then what is amiss with the layout."""
    made = {
        "claims": len(extraction.claims), "claims_sha256": hashlib.sha256(claims).hexdigest(),
        "not_understood": len(extraction.not_understood), "problems": len(document.problems),
    }  # fmt: skip
    yield _line({**head, **made})
    for each in extraction.not_understood:
        yield _line({"record": "not-understood", **{name: getattr(each, name) for name in _MISSED}})
    for problem in document.problems:
        yield _line({"record": "problem", **{name: getattr(problem, name) for name in _PROBLEM}})


def finished(head: dict[str, Any], claims: bytes | None, report: bytes | None) -> dict[str, Any] | None:
    """The first line of the report, if both outputs are there, whole, and made from and by the same; else None."""
    if claims is None or report is None:
        return None
    try:
        told = json.loads(report.partition(b"\n")[0])
    except ValueError:
        return None
    if not isinstance(told, dict) or any(told.get(key) != value for key, value in head.items()):
        return None
    return told if hashlib.sha256(claims).hexdigest() == told.get("claims_sha256") else None


def _line(record: dict[str, Any]) -> bytes:
    return encode_line(json.dumps(record, ensure_ascii=False))
