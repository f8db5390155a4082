"""Answers that are given again as they are, and queries that are not tried again for a while."""

from __future__ import annotations

import hashlib
import re
import time
from collections import OrderedDict

from treatygraph.serve.refusal import Refusal

_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
_REFUSED = 1_000


def key_of(identity: str, job: bytes) -> str:
    """What stands for the answer to a packed job over a release: the same for the same, so it serves as an ETag too."""
    return hashlib.sha256(identity.encode() + b"\n" + job).hexdigest()[:32]


def repeatable(query: str) -> bool:
    """Whether the same query has the same answer: it asks neither the clock nor for chance.

    >>> repeatable("SELECT (NOW() AS ?n) {}")
    False
    """
    return _CHANGING.search(query) is None


class Cache:
    """Short whole answers, up to so many bytes of them; what was not asked for longest goes first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held = 0
        self._answers: OrderedDict[str, tuple[str, bytes]] = OrderedDict()

    def get(self, key: str) -> tuple[str, bytes] | None:
        """The kind of an answer (``rows``, ``graph``) and the answer."""
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def put(self, key: str, kind: str, content: bytes) -> None:
        """Keep an answer, if it is not too large a part of all."""
        if key in self._answers or len(content) > self._size // 16:
            return
        self._answers[key] = (kind, content)
        self._held += len(content)
        while self._held > self._size:
            self._held -= len(self._answers.popitem(last=False)[1][1])


class Stopped:
    """Queries that were just stopped, and are refused for a while with the same words."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._refused: OrderedDict[str, tuple[float, Refusal]] = OrderedDict()

    def check(self, key: str) -> None:
        """Raises the refusal with which the query was stopped."""
        found = self._refused.get(key)
        if found is None:
            return
        left = found[0] - time.monotonic()
        if left <= 0:
            del self._refused[key]
            return
        before = found[1]
        raise Refusal(before.status, f"{before.message}; it was just tried", retry_after=left, todo=before.todo)

    def note(self, key: str, fault: Refusal) -> None:
        """Take note that a query was stopped for what it costs."""
        self._refused[key] = (time.monotonic() + self._seconds, fault)
        self._refused.move_to_end(key)
        if len(self._refused) > _REFUSED:
            self._refused.popitem(last=False)
