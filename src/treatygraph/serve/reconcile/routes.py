"""The addresses of the reconciliation service, at ``/reconcile``."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from treatygraph.serve.context import Context, Release
from treatygraph.serve.data.answering import resource
from treatygraph.serve.reconcile.catalogue import Catalogue, read_catalogue
from treatygraph.serve.reconcile.flyout import flyout, preview
from treatygraph.serve.reconcile.service import batch_of, extended, manifest, proposed, results, suggested
from treatygraph.serve.refusal import Refusal
from treatygraph.serve.threads import Threads

_AGE = 300.0
"""Seconds for which the names of an endpoint elsewhere are kept; those of a release are kept while it is served."""

_DEEPEST = 32
_FRAME = "default-src 'none'; frame-ancestors *"
"""A preview is shown in a frame of whoever reconciles, and loads nothing."""


def routes(context: Context) -> list[BaseRoute]:
    """All of them."""
    told = _Service(context)
    return [
        resource("/reconcile", told.reconcile, "GET", "HEAD", "POST"),
        resource("/reconcile/suggest/{kind}", told.suggest),
        resource("/reconcile/flyout/{kind}", told.flyout),
        resource("/reconcile/preview", told.preview),
        resource("/reconcile/properties", told.properties),
    ]


class _Service:
    """Answers, over a catalogue that is read when it is first needed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lock = threading.Lock()
        self._held: tuple[Release, float, Catalogue] | None = None
        self._working = Threads(2)

    def _catalogue(self) -> Catalogue:
        """The catalogue of the release that is served; called in a thread, read once by whoever comes first."""
        release = self._context.release
        with self._lock:
            held = self._held
            if held is None or held[0] != release or (release.store is None and time.monotonic() - held[1] > _AGE):
                found = read_catalogue(self._context.answers(release), self._context.registry)
                held = self._held = (release, time.monotonic(), found)
        return held[2]

    async def _json(self, request: Request, work: Callable[[Catalogue], Any]) -> Response:
        def made() -> bytes:
            text = json.dumps(work(self._catalogue()), ensure_ascii=False).replace("<", "\\u003c")
            return (text + "\n").encode("utf-8", "backslashreplace")

        content = await self._working.run(request.receive, made)
        return Response(content, headers={"content-type": "application/json", "cache-control": "public, no-cache"})

    async def reconcile(self, request: Request) -> Response:
        """The manifest, or the answer to ``queries`` or ``extend``, in the address or in a form that is posted."""
        given = await self._given(request)
        if "queries" in given:
            batch = batch_of(_parsed(given["queries"], "queries"))
            return await self._json(request, lambda catalogue: results(batch, catalogue))
        if "extend" in given:
            query = _parsed(given["extend"], "extend")
            return await self._json(request, lambda catalogue: extended(query, catalogue, self._context.registry))
        if request.method == "POST":
            raise Refusal(400, "a form with queries or extend is wanted")
        said = manifest(self._context.settings.address, self._context.release.base)
        return Response(
            json.dumps(said, indent=1) + "\n",
            headers={"content-type": "application/json", "cache-control": "public, no-cache"},
        )

    async def _given(self, request: Request) -> dict[str, str]:
        if request.method != "POST":
            return dict(request.query_params)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise Refusal(415, "queries are posted as application/x-www-form-urlencoded")
        body = await request.body()
        try:
            return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=16))
        except ValueError as fault:
            raise Refusal(400, "the form is not UTF-8, percent-encoded, or has too many fields") from fault

    async def suggest(self, request: Request) -> Response:
        """Suggestions for ``prefix``, a page from ``cursor`` on, of ``type``."""
        kind = _kind(request)
        given = request.query_params
        prefix, cursor = given.get("prefix", ""), _number(given.get("cursor", "0"), "cursor")
        types = [name for name in given.getlist("type") if name][:20]
        return await self._json(request, lambda catalogue: suggested(kind, prefix, cursor, types, catalogue))

    async def flyout(self, request: Request) -> Response:
        """A few lines on what ``id`` names."""
        kind, identifier = _kind(request), _identifier(request)
        return await self._json(request, lambda catalogue: flyout(kind, identifier, catalogue))

    async def preview(self, request: Request) -> Response:
        """A small page on the thing that ``id`` names."""
        identifier = _identifier(request)
        content = await self._working.run(request.receive, lambda: preview(identifier, self._catalogue()))
        headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": _FRAME}
        return Response(content, headers=headers)

    async def properties(self, request: Request) -> Response:
        """The properties that things of a ``type`` have."""
        kind = request.query_params.get("type", "State")
        limit = _number(request.query_params.get("limit", "0"), "limit")
        return await self._json(request, lambda catalogue: proposed(kind, limit, catalogue))


def _kind(request: Request) -> str:
    kind = str(request.path_params["kind"])
    if kind not in ("entity", "type", "property"):
        raise Refusal(404, "there are suggestions of entity, type and property")
    return kind


def _identifier(request: Request) -> str:
    identifier = request.query_params.get("id")
    if not identifier:
        raise Refusal(400, "which? the parameter id is missing")
    return identifier


def _number(text: str, name: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Refusal(400, f"{name} is no number")
    return int(text)


def _parsed(text: str, name: str) -> object:
    """JSON of a stranger; how deep it nests is looked at before it is parsed."""
    depth, deepest, quoted, escaped = 0, 0, False, False
    for char in text:
        if escaped:
            escaped = False
        elif quoted:
            escaped, quoted = char == "\\", char != '"'
        elif char == '"':
            quoted = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    if deepest > _DEEPEST:
        raise Refusal(400, f"{name} nests deeper than {_DEEPEST}")
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        raise Refusal(400, f"{name} is no JSON: {fault}") from fault


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")
