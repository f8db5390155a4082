"""Runs the application on granian: HTTP/1.1 in Rust, with time limits on headers and on idle connections.

Tried before it was chosen (granian 2.8): a client that hangs up shows at once as ``http.disconnect``; a route failing
in the middle of an answer ends the connection without the last chunk, so that a cut answer never looks whole; half-sent
headers and idle connections are closed in time.
"""

from __future__ import annotations

import asyncio
import logging
import signal

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from treatygraph.serve.app import application
from treatygraph.serve.settings import Settings


def run(settings: Settings) -> None:
    """Serve until interrupted (SIGINT, SIGTERM).

    Raises UnreadableInput where there is no store, OSError where the address is taken.
    """
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    limits = settings.limits
    # granian's word that embedding is experimental is no news to whoever runs this command
    logging.getLogger("_granian").setLevel(logging.ERROR)
    server = Server(
        application(settings),
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        websockets=False,
        backlog=1024,
        backpressure=limits.connections,
        http1_settings=HTTP1Settings(
            header_read_timeout=int(limits.header_seconds * 1000), max_buffer_size=limits.headers
        ),
        log_enabled=True,
    )
    loop = asyncio.get_running_loop()
    for stopping in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(stopping, server.stop)
    await server.serve()
