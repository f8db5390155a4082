"""The texts of profiles, where they are at hand: so that a passage can be shown in the paragraph that it stands in.

A release carries at most the passages' own words; a folder of texts beside it (the sample profiles of this package,
unless told otherwise) is looked up by the hash of each text, so that offsets never point into another one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from treatygraph.document import decode
from treatygraph.errors import TreatygraphError
from treatygraph.resources import data_dir

_AROUND = 900
_LONGEST_FILE = 5_000_000


@dataclass(frozen=True, slots=True)
class InParagraph:
    """A passage with what stands before and behind it in its paragraph."""

    before: str
    quote: str
    after: str


class Texts:
    """The texts in some folders, by the SHA-256 of their characters in UTF-8; what is no text is left out."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)

    @cached_property
    def _by_hash(self) -> dict[str, str]:
        found = {}
        for folder in self._folders:
            for path in sorted(folder.glob("*")) if folder.is_dir() else ():
                if path.is_file() and path.stat().st_size <= _LONGEST_FILE:
                    try:
                        text = decode(path.read_bytes(), encoding=None, name=str(path))
                    except (OSError, TreatygraphError):
                        continue
                    found[hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()] = text
        return found

    def paragraph(self, sha256: str | None, start: int | None, end: int | None) -> InParagraph | None:
        """The passage from ``start`` to ``end`` in its paragraph; None where the text is not at hand."""
        text = self._by_hash.get(sha256 or "")
        if text is None or start is None or end is None or not 0 <= start < end <= len(text):
            return None
        first = max(text.rfind("\n\n", 0, start) + 2 if text.rfind("\n\n", 0, start) >= 0 else 0, start - _AROUND)
        last = text.find("\n\n", end)
        last = min(last if last >= 0 else len(text), end + _AROUND)
        return InParagraph(text[first:start].lstrip(), text[start:end], text[end:last].rstrip())


@lru_cache(maxsize=1)
def sample_texts() -> Texts:
    """The sample profiles that come with the package."""
    return Texts([data_dir() / "profiles"])
