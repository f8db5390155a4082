"""The route ``/sparql``."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from treatygraph.serve.context import Context
from treatygraph.serve.forms import GRAPHS
from treatygraph.serve.protocol.description import described
from treatygraph.serve.protocol.request import Described, asked
from treatygraph.serve.refusal import Left, Refusal

METHODS = "GET, HEAD, POST, OPTIONS"


def refused(fault: Refusal) -> Response:
    """A refusal as a client sees it: its status, one line, and when to come again."""
    headers = {"cache-control": "no-store"}
    if fault.retry_after is not None:
        headers["retry-after"] = str(fault.retry_after)
    return PlainTextResponse(f"{fault.status}: {fault.line()}\n", fault.status, headers)


class Endpoint:
    """An ASGI application of one path: it sends answers as they come, which a returned response would not."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            await self._answer(Request(scope, receive), send)
        except Refusal as fault:
            if not isinstance(fault, Left):
                await refused(fault)(scope, receive, send)
        except ClientDisconnect:
            return

    async def _answer(self, request: Request, send: Send) -> None:
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
    """The endpoint, with and without a slash behind it."""
    endpoint = Endpoint(context)
    return [Route(path, endpoint, name="sparql") for path in ("/sparql", "/sparql/")]
