"""From a kind and an address to a store that can be asked and loaded."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from treatygraph.errors import UnknownIdentifier
from treatygraph.load.http import Client, Request, Response
from treatygraph.load.results import EMPTY
from treatygraph.load.stores.standard import Standard
from treatygraph.query.credentials import Credentials, address_without_secret, credentials_for

_PLACES = {
    "fuseki": "Fuseki",
    "graphdb": "GraphDB",
    "neptune": "Neptune",
    "oxigraph": "Oxigraph",
    "qlever": "QLever",
    "rdf4j": "RDF4J",
    "sparql11": "Standard",
    "stardog": "Stardog",
    "virtuoso": "Virtuoso",
}
KINDS = tuple(_PLACES)
"""The kinds of store that there are adapters for; ``sparql11`` stands for all others."""


def adapter(kind: str) -> type[Standard]:
    """The class of a kind of store; raises UnknownIdentifier."""
    if kind not in _PLACES:
        raise UnknownIdentifier("kind of store", kind, KINDS)
    module = import_module(f"treatygraph.load.stores.{'standard' if kind == 'sparql11' else kind}")
    found: type[Standard] = getattr(module, _PLACES[kind])
    return found


def connect(
    kind: str,
    to: str,
    *,
    query: str | None = None,
    credentials: Credentials | None = None,
    tries: int = 4,
    pause: float = 0.5,
) -> Standard:
    """A store of a kind at an address; without credentials, those of the environment.

    ``tries`` and ``pause`` (seconds, doubled each time) are for requests that failed and can be sent again. Raises
    UnknownIdentifier, or QueryError where the address is none.
    """
    made = adapter(kind)
    address_without_secret(to)
    who = credentials if credentials is not None else credentials_for(to)
    return made(
        to, Client(who, made.scheme, tries=tries, pause=pause, complaint=made.complaint), query=query and
        address_without_secret(query),
    )  # fmt: skip


class _Rehearsal:
    """Shows requests instead of sending them; every query finds an empty store."""

    def __init__(self, show: Callable[[Request], None]) -> None:
        self._show = show

    def send(self, request: Request) -> Response:
        self._show(request)
        return Response(200, {"location": request.url}, EMPTY)


def rehearse(kind: str, to: str, show: Callable[[Request], None], *, query: str | None = None) -> Standard:
    """A store that shows every request and sends none, as if it were there and empty."""
    return adapter(kind)(address_without_secret(to), _Rehearsal(show), query=query, dry=True)
