"""The whole description, and the address at which it is given."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from treatygraph.release.describe import LICENCE
from treatygraph.serve.context import Context
from treatygraph.serve.data.answering import Desk, Made, only, resource
from treatygraph.serve.openapi.paths import paths
from treatygraph.version import __version__

_ABOUT = (
    "Policy facts about states and treaties as linked data: every claim leads back to the words and the source that "
    "support it. All of it is read only and open to every site. Every answer has an ETag where it can be kept."
)


def description(address: str) -> dict[str, Any]:
    """The interface of a server at an address, as OpenAPI 3.1 has it."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "treatygraph",
            "version": __version__,
            "description": _ABOUT,
            "license": {"name": "Data: CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": address}],
        "paths": paths(),
    }


def routes(context: Context) -> list[BaseRoute]:
    """``/openapi.json``."""
    desk = Desk(context)

    async def document(request: Request) -> Response:
        only(request)
        told = (json.dumps(description(context.settings.address), indent=1) + "\n").encode()
        return await desk.give(request, context.release, Made("application/json", lambda: told, "openapi"))

    return [resource("/openapi.json", document)]
