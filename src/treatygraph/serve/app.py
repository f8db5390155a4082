"""The application: the routes of every room, and round them what every answer needs."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from treatygraph.errors import TreatygraphError
from treatygraph.serve import asking, data, openapi, pages, protocol, reconcile
from treatygraph.serve.compression import Compression
from treatygraph.serve.context import Context, current_release
from treatygraph.serve.elsewhere import Elsewhere
from treatygraph.serve.engine import Engine
from treatygraph.serve.faults import Faults
from treatygraph.serve.headers import EveryAnswer
from treatygraph.serve.limits import Bounds
from treatygraph.serve.log import AccessLog
from treatygraph.serve.settings import Settings

_LOG = logging.getLogger("treatygraph.serve")
_LOOK_FOR_RELEASE = 1.0
"""Seconds between looks at the link that a build turns."""

ROOMS: tuple[Callable[[Context], list[BaseRoute]], ...] = (
    protocol.routes, data.routes, pages.routes, data.thing_routes, reconcile.routes, openapi.routes, asking.routes,
)  # fmt: skip
"""The first route that fits a path answers it: files of a thing's page come before the thing, whose path is wide."""


class _Application(Starlette):
    """Starlette's, with paths that are asked so often that they go round its layers of routing.

    What every answer needs is round these too: the layers are the same, in the same order.
    """

    direct: Mapping[str, ASGIApp]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        straight = self.direct.get(scope["path"]) if scope["type"] == "http" else None
        if straight is None:
            await super().__call__(scope, receive, send)
        else:
            await straight(scope, receive, send)


def application(settings: Settings) -> Starlette:
    """The ASGI application of a server with these settings.

    Raises UnreadableInput where there is no store.
    """
    context = Context(settings)
    context.engine = Engine(context) if settings.endpoint is None else Elsewhere(context)

    @contextlib.asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        await context.engine.serve(context.release)
        turning = asyncio.create_task(_follow(context))
        try:
            yield
        finally:
            turning.cancel()
            await context.engine.close()

    layers = [
        Middleware(AccessLog, behind_proxy=settings.behind_proxy, enabled=settings.log),
        Middleware(EveryAnswer),
        Middleware(Compression, kept=settings.limits.compressed),
        Middleware(Faults),
        Middleware(Bounds, limits=settings.limits),
    ]
    app = _Application(
        lifespan=running,
        routes=[route for room in ROOMS for route in room(context)],
        middleware=layers,
    )
    endpoint: ASGIApp = protocol.Endpoint(context)
    for layer in reversed(layers):
        endpoint = layer.cls(endpoint, *layer.args, **layer.kwargs)
    app.direct = dict.fromkeys(protocol.PATHS, endpoint)
    app.router.redirect_slashes = False  # such a redirect would name whatever host the request named
    app.state.context = context
    return app


async def _follow(context: Context) -> None:
    """Take up a new release when the link to it is turned; while it cannot be opened, the old one is served."""
    refused: str | None = None
    while True:
        await asyncio.sleep(_LOOK_FOR_RELEASE)
        try:
            release = current_release(context.settings)
            if release == context.release:
                continue
            await asyncio.to_thread(context.prepare, release)
            await context.engine.serve(release)
            context.turn(release)
            _LOG.warning("serving the release %s now", release.identity)
            refused = None
        except (TreatygraphError, OSError) as fault:
            if str(fault) != refused:
                refused = str(fault)
                _LOG.error("the release before is still served: %s", fault)
