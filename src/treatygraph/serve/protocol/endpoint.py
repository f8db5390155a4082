"""The route ``/sparql``."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from treatygraph.serve.context import Context
from treatygraph.serve.forms import GRAPHS
from treatygraph.serve.protocol.description import described
from treatygraph.serve.protocol.request import Described, asked

PATHS = ("/sparql", "/sparql/")
"""Where the endpoint is: with and without a slash behind it."""

METHODS = "GET, HEAD, POST, OPTIONS"


class Endpoint:
    """An ASGI application of one path: it sends answers as they come, which a returned response would not."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; raises Refusal."""
        request = Request(scope, receive)
        if request.method == "OPTIONS":
            headers = {"allow": METHODS, "access-control-allow-methods": METHODS, "access-control-max-age": "86400"}
            headers["access-control-allow-headers"] = "Content-Type, Accept, If-None-Match"
            await Response(status_code=204, headers=headers)(request.scope, request.receive, send)
            return
        if request.method not in ("GET", "HEAD", "POST"):
            told = PlainTextResponse(f"405: ask with {METHODS}\n", 405, {"allow": METHODS})
            await told(request.scope, request.receive, send)
            return
        context = self._context
        wanted = await asked(request, context.release.base, context.settings.limits)
        if isinstance(wanted, Described):
            content = described(context, str(request.url.path), wanted.form)
            response = Response(content, media_type=None, headers={"content-type": GRAPHS[wanted.form].media_type})
            response.headers["vary"] = "accept"
            await response(request.scope, request.receive, send)
            return
        known = request.headers.get("if-none-match", "")
        await context.engine.answer(wanted, request.client and request.client.host, known, request.receive, send)


def routes(context: Context) -> list[BaseRoute]:
    """The endpoint."""
    endpoint = Endpoint(context)
    return [Route(path, endpoint, name="sparql") for path in PATHS]
