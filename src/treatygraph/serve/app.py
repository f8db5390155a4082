"""The application: the routes of every room, and round them what every answer needs."""

from __future__ import annotations

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from treatygraph.serve import protocol
from treatygraph.serve.context import Context
from treatygraph.serve.headers import EveryAnswer
from treatygraph.serve.settings import Settings

ROOMS: tuple[Callable[[Context], list[BaseRoute]], ...] = (protocol.routes,)
"""In this order: protocol, data, reconcile, pages, static. The first route that fits a path answers it."""


def application(settings: Settings) -> Starlette:
    """The ASGI application of a server with these settings.

    Raises UnreadableInput where there is no store.
    """
    context = Context(settings)
    app = Starlette(
        routes=[route for room in ROOMS for route in room(context)],
        middleware=[Middleware(EveryAnswer)],
        exception_handlers={500: _fault},
    )
    app.state.context = context
    return app


async def _fault(_request: Request, _fault: Exception) -> Response:
    """What a client is told of a fault of ours: that it was ours. The log has the rest."""
    return PlainTextResponse("500: a fault of this server, noted in its log\n", 500)
