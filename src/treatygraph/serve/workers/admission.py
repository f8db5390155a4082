"""What each client may still take: two queries at once, and a budget of computing that comes back with time.

A client is an IPv4 address, or the first 64 bits of an IPv6 one, which is what a household or an office has.
"""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from functools import lru_cache

from treatygraph.serve.refusal import Refusal
from treatygraph.serve.settings import Limits

_KNOWN = 10_000
"""Clients remembered; who was away longest is forgotten first."""
_WAITING = 32
"""Queries of one client that may wait for their turn."""


@dataclass(slots=True, eq=False)
class Client:
    """One client's account."""

    budget: float
    at: float
    slow_until: float = 0.0
    """Until then its queries begin in a slow slot: one of them was slow a moment ago."""
    running: int = 0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)

    def charge(self, seconds: float) -> None:
        """Take computing from the budget, which may go below nothing."""
        self.budget -= seconds


@lru_cache(maxsize=4096)
def client_of(address: str | None) -> str:
    """What stands for a client: its address, or its network where that is IPv6.

    >>> client_of("2001:db8:1:2:3::4")
    '2001:db8:1:2::/64'
    """
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)


class Admission:
    """The accounts of all clients."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._clients: OrderedDict[str, Client] = OrderedDict()

    def client(self, name: str) -> Client:
        """A client's account; raises Refusal (429) where its budget is spent."""
        client = self._client(name)
        if client.budget <= 0:
            wait = (1 - client.budget) / self._limits.refill
            raise Refusal(429, "you have used up your share of computing for now", retry_after=wait)
        return client

    def enter(self, client: Client) -> bool:
        """Take a turn, to be left by :meth:`leave`, if the client may have one more now."""
        if client.running >= self._limits.at_once:
            return False
        client.running += 1
        return True

    async def wait(self, client: Client) -> None:
        """Wait for a turn, to be left by :meth:`leave`.

        Raises Refusal (429) where too many of the client's queries wait, or wait too long.
        """
        limits = self._limits
        if len(client.waiting) >= _WAITING:
            raise Refusal(429, "too many of your queries wait for their turn", retry_after=1)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        client.waiting.append(turn)
        try:
            async with asyncio.timeout(limits.query_seconds + limits.queue_seconds):
                await turn
        except (TimeoutError, asyncio.CancelledError) as fault:
            if turn in client.waiting:
                client.waiting.remove(turn)  # whoever gives up makes room for another
            if turn.done() and not turn.cancelled():
                self.leave(client)  # the turn came as it was given up
            if isinstance(fault, TimeoutError):
                raise Refusal(429, f"you may have {limits.at_once} queries at once", retry_after=1) from fault
            raise

    def leave(self, client: Client) -> None:
        """The turn is over; the next of the same client begins."""
        client.running -= 1
        while client.waiting:
            following = client.waiting.popleft()
            if not following.done():
                client.running += 1
                following.set_result(None)
                return

    def _client(self, name: str) -> Client:
        now = time.monotonic()
        client = self._clients.get(name)
        if client is None:
            client = self._clients[name] = Client(self._limits.budget, now)
            self._forget()
            return client
        self._clients.move_to_end(name)
        client.budget = min(self._limits.budget, client.budget + (now - client.at) * self._limits.refill)
        client.at = now
        return client

    def _forget(self) -> None:
        if len(self._clients) > _KNOWN:
            oldest = next((name for name, known in self._clients.items() if not known.running), None)
            if oldest is not None:
                del self._clients[oldest]
