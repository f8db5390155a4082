"""The same questions of an endpoint elsewhere, by the SPARQL 1.1 Protocol; the only user of SPARQLWrapper.

Whether an endpoint's default graph is the union of its named graphs is its own affair; Oxigraph's server does it with
``--union-default-graph``. The answer comes back as the same objects that the store here gives.
"""

from __future__ import annotations

import io
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, Triple, parse, parse_query_results
from pyoxigraph import RdfFormat as Format

from treatygraph.errors import Place, QueryError, RemoteError
from treatygraph.version import __version__

RemoteAnswer = QuerySolutions | QueryBoolean | list[Triple]
"""What an endpoint gives: rows, yes or no, or triples."""

TIMEOUT = 60
"""Seconds to wait for an endpoint's answer."""

MAX_ANSWER = 256 * 1024 * 1024
"""The longest answer that is read, in bytes; a longer one is an error, never a cut table."""


def ask_endpoint(endpoint: str, query: str, *, timeout: int = TIMEOUT) -> RemoteAnswer:
    """Send a query to an endpoint and read its answer: rows, yes or no, or triples.

    Raises QueryError where the address is none, RemoteError where the endpoint does not answer or refuses.
    """
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

    address = urlsplit(endpoint)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise QueryError(
            f"{endpoint!r} is no address of an endpoint", todo="give one such as http://localhost:7878/query"
        )
    place = Place(endpoint)
    wrapper = SPARQLWrapper(endpoint, agent=f"treatygraph/{__version__}")
    wrapper.setTimeout(timeout)
    wrapper.setMethod(POST)
    wrapper.setQuery(query)
    graph = wrapper.queryType in ("CONSTRUCT", "DESCRIBE")
    wrapper.setReturnFormat(TURTLE if graph else JSON)
    try:
        response = wrapper.query().response
        content: bytes = response.read(MAX_ANSWER + 1)
    except SPARQLWrapperException as fault:
        raise RemoteError(f"the endpoint refused the query: {_first_lines(fault)}", place=place) from fault
    except HTTPError as fault:
        raise RemoteError(f"the endpoint answered {fault.code} {fault.reason}", place=place) from fault
    except (URLError, OSError) as fault:
        reason = getattr(fault, "reason", fault)
        raise RemoteError(
            f"the endpoint does not answer: {reason}", place=place, todo="is it running there?"
        ) from fault
    if len(content) > MAX_ANSWER:
        raise RemoteError(f"the answer is longer than {MAX_ANSWER} bytes", place=place, todo="ask for less, with LIMIT")
    try:
        if graph:
            return [quad.triple for quad in parse(io.BytesIO(content), format=Format.TURTLE)]
        return parse_query_results(io.BytesIO(content), format=QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as fault:
        raise RemoteError(
            f"the answer cannot be read: {fault}", place=place, todo="is this a SPARQL endpoint?"
        ) from fault


def _first_lines(fault: Exception) -> str:
    words = " ".join(str(fault).split())
    return words if len(words) <= 400 else words[:399] + "…"
