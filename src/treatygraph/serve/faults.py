"""What a client is told when something goes wrong: a refusal in its own words, a fault of ours in none."""

from __future__ import annotations

import logging

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from treatygraph.errors import RemoteError
from treatygraph.serve.refusal import Left, Refusal, refused

_LOG = logging.getLogger("treatygraph.serve")


class Faults:
    """Turns what is raised into an answer, while there is none yet; after that the connection is ended."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except (Left, ClientDisconnect):
            return
        except Exception as fault:  # whatever it is, a client is told no more of it than this
            if begun:
                raise
            await _answer(fault)(scope, receive, send)


def _answer(fault: Exception) -> ASGIApp:
    if isinstance(fault, Refusal):
        return refused(fault)
    if isinstance(fault, RemoteError):
        _LOG.error("%s", fault)
        return refused(Refusal(502, "the endpoint behind this server does not answer as it should", retry_after=30))
    _LOG.error("a fault of this server", exc_info=fault)
    return PlainTextResponse("500: a fault of this server, noted in its log\n", 500)
