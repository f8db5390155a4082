"""What every answer carries, whatever made it: a policy for browsers, leave for other sites to read, no guessing.

The policy (Content-Security-Policy, W3C) lets a page load what this server has and nothing else, and no script or style
that stands in the page itself: text of a profile that slipped through as markup would do nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""WebAssembly is let run (the query editor's engine in the browser), which lets no other code in."""

EVERY: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Location, Retry-After",
}
"""The data are public and no cookie or password is ever asked for, so any page may read them."""
_EVERY = [(name.encode("ascii"), value.encode("ascii")) for name, value in EVERY.items()]


class EveryAnswer:
    """Puts those headers on every answer, errors among them; what a route set itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers: list[tuple[bytes, bytes]] = list(message["headers"])
                given = {name for name, _ in headers}
                message["headers"] = headers + [header for header in _EVERY if header[0] not in given]
            await send(message)

        await self.app(scope, receive, telling)
