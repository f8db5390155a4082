"""What a server is told: which store, where to listen, and how much a stranger may take."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from treatygraph.query.credentials import Credentials

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request, one client and all together may take. Seconds, bytes, and counts."""

    quick_seconds: float = 0.25
    """How long a query may hold a quick slot before it is taken for a slow one."""
    query_seconds: float = 8.0
    """How long a query may run at all."""
    quick_slots: int = field(default_factory=lambda: os.cpu_count() or 1)
    """How many workers answer quick queries."""
    line: int = 8
    """How many queries may be with one of them, so that it need not wait for the next."""
    slow_slots: int = 2
    yield_seconds: float = 1.0
    """A slow query that has run this long makes room for a newcomer when the slow slots are taken."""
    queue: int = 64
    """How many queries may wait for a place in a line."""
    queue_seconds: float = 2.0
    """How long a query may wait for a place in a line, or for a slow slot."""
    memory: int = 512 * MIB
    """Memory a worker may add to what the store takes."""
    held_back: int = 256 * KIB
    """How much of an answer is held back so that an error in it still has its own status."""
    answer: int = 50 * MIB
    """The longest answer; a longer one is an error, never a cut table."""
    query_text: int = 64 * KIB
    body: int = 256 * KIB
    """The longest body of a request."""
    body_seconds: float = 10.0
    """How long a client may take to send a body."""
    send_seconds: float = 20.0
    """How long a client may take to read a piece of an answer."""
    url: int = 16 * KIB
    headers: int = 32 * KIB
    header_seconds: float = 10.0
    """How long a client may take to send its headers, and how long a connection may idle."""
    thrown: int = 16 * MIB
    """How much a client may send on, to be thrown away, after it was refused; until ``header_seconds`` are over."""
    connections: int = 4096
    at_once: int = 2
    """Queries a client may have running; more wait their turn."""
    budget: float = 30.0
    """Seconds of computing that a client may save up; they come back at ``refill`` a second."""
    refill: float = 0.5
    stopped_seconds: float = 30.0
    """For how long a query that was just stopped for time or memory is refused."""
    cache: int = 32 * MIB
    """Memory for answers that are given again as they are."""
    compressed: int = 8 * MIB
    """Memory for compressed answers that are given again; they are a sixth of their length or less."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A server as it is started: a store on disk or an endpoint elsewhere, and where to listen.

    ``store`` is the link that a build turns (``build/store``); ``release`` the one beside it, where it is elsewhere.
    ``url`` is where the world finds the server, if not where it listens: what it says of itself uses this and never the
    Host that a request names. ``report`` is where pages send people who found an error: a web address or ``mailto:``.
    ``credentials`` are for the endpoint; without them, those of the environment.
    ``behind_proxy`` takes a client's address from the last entry of ``X-Forwarded-For``.
    """

    store: Path | None = Path("build/store")
    endpoint: str | None = None
    credentials: Credentials | None = None
    release: Path | None = None
    base: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    url: str | None = None
    report: str | None = None
    behind_proxy: bool = False
    log: bool = True
    limits: Limits = field(default_factory=Limits)

    @property
    def address(self) -> str:
        """Where the server is found, without a slash at the end."""
        if self.url is not None:
            return self.url.rstrip("/")
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def release_link(self) -> Path | None:
        """The link to the release's files: the one that is told, else ``release`` beside the store."""
        if self.release is not None:
            return self.release
        return self.store.parent / "release" if self.store is not None else None
