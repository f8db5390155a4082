"""The SPARQL 1.1 Protocol (W3C 2013), query side, at ``/sparql``."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from treatygraph.errors import TreatygraphError
from treatygraph.query.ask import ask_text
from treatygraph.query.results import write
from treatygraph.serve.context import Context


def routes(context: Context) -> list[BaseRoute]:
    """The endpoint."""

    def asked(query: str) -> bytes:
        found = ask_text(query, store=context.release.store or Path(), endpoint=context.settings.endpoint)
        return write(found, "json")

    async def sparql(request: Request) -> Response:
        given = request.query_params if request.method == "GET" else await request.form()
        try:
            answer = await run_in_threadpool(asked, str(given.get("query", "")))
        except TreatygraphError as fault:
            return PlainTextResponse(f"{fault}\n", 400)
        return Response(answer, media_type="application/sparql-results+json")

    return [Route("/sparql", sparql, methods=["GET", "POST"])]
