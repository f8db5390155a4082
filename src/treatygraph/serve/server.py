"""Runs the application on uvicorn, with connections that cannot be held (see :mod:`treatygraph.serve.connection`).

Measured before it was chosen, on a bare "hello" with 20 clients: uvicorn with httptools and uvloop gave half as many
answers again as granian 2.8 for the same processors, because granian hands each message between a Rust and a Python
thread. What granian has and uvicorn lacks, time limits on headers, is thirty lines.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Generator

import uvicorn

from treatygraph.serve.app import application
from treatygraph.serve.connection import bounded
from treatygraph.serve.sending import CutOff
from treatygraph.serve.settings import Settings

_BACKLOG = 1024
_FAREWELL = 5
"""Seconds that answers on their way have when the server is told to end."""


class _Server(uvicorn.Server):
    """uvicorn's, ending in peace on SIGINT and SIGTERM instead of raising them again."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """As uvicorn has it."""
        loop = asyncio.get_running_loop()
        for ending in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(ending, self.handle_exit, ending, None)
        yield


def run(settings: Settings) -> None:
    """Serve until interrupted (SIGINT, SIGTERM).

    Raises UnreadableInput where there is no store, OSError where the address cannot be had.
    """
    logging.getLogger("uvicorn.error").addFilter(_told)
    config = uvicorn.Config(
        application(settings),
        http=bounded(settings.limits),
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # who the client is, is told by --behind-proxy alone
        timeout_keep_alive=max(1, round(settings.limits.header_seconds)),
        timeout_graceful_shutdown=_FAREWELL,
    )
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with (
        socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG) as listening,
        asyncio.Runner(loop_factory=_loop_factory()) as runner,
    ):
        runner.run(_Server(config).serve([listening]))


def _told(record: logging.LogRecord) -> bool:
    """Whether the log needs it: an answer that was cut on purpose is no fault, and what clients send no news."""
    fault = record.exc_info[1] if record.exc_info else None
    return not isinstance(fault, CutOff) and record.levelno >= logging.ERROR


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, where it is there (it is not for Windows)."""
    try:
        import uvloop
    except ModuleNotFoundError:
        return None
    return uvloop.new_event_loop
