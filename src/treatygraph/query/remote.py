"""The same questions of an endpoint elsewhere, by the SPARQL 1.1 Protocol; the only user of SPARQLWrapper.

Whether an endpoint's default graph is the union of its named graphs is its own affair; Oxigraph's server does it with
``--union-default-graph``. The answer comes back as the same objects that the store here gives.

Who we are is told when the endpoint asks (:mod:`treatygraph.query.challenge`), and to no other place that it sends us
to. SPARQLWrapper's own digest would tell every later request of this process, so that it is not used.
"""

from __future__ import annotations

import io
from email.message import Message
from typing import TYPE_CHECKING, TypeGuard
from urllib.error import HTTPError, URLError

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, Triple, parse, parse_query_results
from pyoxigraph import RdfFormat as Format

from treatygraph.errors import Place, RemoteError
from treatygraph.query.credentials import Credentials, address_without_secret, credentials_for
from treatygraph.version import __version__

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

RemoteAnswer = QuerySolutions | QueryBoolean | list[Triple]
"""What an endpoint gives: rows, yes or no, or triples."""

TIMEOUT = 60
"""Seconds to wait for an endpoint's answer."""

_WHO = "set TREATYGRAPH_USER and TREATYGRAPH_PASSWORD (or TREATYGRAPH_TOKEN), or give --credentials FILE"

MAX_ANSWER = 256 * 1024 * 1024
"""The longest answer that is read, in bytes; a longer one is an error, never a cut table."""


def ask_endpoint(
    endpoint: str, query: str, *, timeout: int = TIMEOUT, credentials: Credentials | None = None
) -> RemoteAnswer:
    """Send a query to an endpoint and read its answer: rows, yes or no, or triples.

    Without credentials, those of the environment. Raises QueryError where the address is none or has a password in it,
    RemoteError where the endpoint does not answer or refuses.
    """
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException, Unauthorized

    from treatygraph.query.challenge import Authorization

    place = Place(address_without_secret(endpoint))
    who = Authorization(credentials if credentials is not None else credentials_for(endpoint))
    wrapper, graph = _wrapper(endpoint, query, timeout, who.unasked())
    try:
        try:
            response = wrapper.query().response
        except Unauthorized as fault:
            asked = fault.__context__.headers.get_all("WWW-Authenticate") if _is_http(fault.__context__) else None
            answer = who.asked(asked or (), "POST", endpoint)
            if answer is None:
                raise
            wrapper, _ = _wrapper(endpoint, query, timeout, answer)
            response = wrapper.query().response
        content: bytes = response.read(MAX_ANSWER + 1)
    except Unauthorized as fault:
        raise RemoteError("the endpoint refuses us (401)", place=place, todo=_WHO) from fault
    except SPARQLWrapperException as fault:
        raise RemoteError(f"the endpoint refused the query: {_first_lines(fault)}", place=place) from fault
    except HTTPError as fault:
        todo = _WHO if fault.code in (401, 403) else None
        raise RemoteError(f"the endpoint answered {fault.code} {fault.reason}", place=place, todo=todo) from fault
    except (URLError, OSError) as fault:
        reason = getattr(fault, "reason", fault)
        raise RemoteError(
            f"the endpoint does not answer: {reason}", place=place, todo="is it running there?"
        ) from fault
    if (cut := _cut(response.headers)) is not None:
        raise RemoteError(cut, place=place, todo="ask for less, with LIMIT, or raise the store's own limits")
    if len(content) > MAX_ANSWER:
        raise RemoteError(f"the answer is longer than {MAX_ANSWER} bytes", place=place, todo="ask for less, with LIMIT")
    try:
        if graph:
            return [quad.triple for quad in parse(io.BytesIO(content), format=Format.TURTLE)]
        return _yes_or_no(parse_query_results(io.BytesIO(content), format=QueryResultsFormat.JSON))
    except (SyntaxError, ValueError) as fault:
        raise RemoteError(
            f"the answer cannot be read: {fault}", place=place, todo="is this a SPARQL endpoint?"
        ) from fault


def _wrapper(endpoint: str, query: str, timeout: int, authorization: str | None) -> tuple[SPARQLWrapper, bool]:
    """A query made ready, and whether its answer is a graph; no redirect carries on who we are."""
    from urllib.request import Request

    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

    class Wrapper(SPARQLWrapper):
        def _createRequest(self) -> Request:  # noqa: N802 - its name there
            request: Request = super()._createRequest()
            if authorization is not None:
                request.add_unredirected_header("Authorization", authorization)
            return request

    wrapper = Wrapper(endpoint, agent=f"treatygraph/{__version__}")
    wrapper.setTimeout(timeout)
    wrapper.setMethod(POST)
    wrapper.setQuery(query)
    graph = wrapper.queryType in ("CONSTRUCT", "DESCRIBE")
    wrapper.setReturnFormat(TURTLE if graph else JSON)
    return wrapper, graph


def _cut(headers: Message) -> str | None:
    """Why an answer that looks whole is not: Virtuoso says in headers only that it stopped, by rows or by time."""
    if (rows := headers.get("X-SPARQL-MaxRows")) is not None:
        return f"the store cut the answer at {rows} rows"
    if (state := headers.get("X-SQL-State")) is not None:
        return f"the answer is not whole: {headers.get('X-SQL-Message', state)[:200]}"
    return None


def _yes_or_no(answer: QuerySolutions | QueryBoolean) -> QuerySolutions | QueryBoolean:
    """The answer; Virtuoso's row ``__ASK_RETVAL``, which it gives for an ASK, as the yes or no that it means."""
    if isinstance(answer, QuerySolutions) and [each.value for each in answer.variables] == ["__ASK_RETVAL"]:
        yes = any(getattr(row[0], "value", "0") == "1" for row in answer)
        content = b'{"head":{},"boolean":%s}' % (b"true" if yes else b"false")
        return parse_query_results(io.BytesIO(content), format=QueryResultsFormat.JSON)
    return answer


def _is_http(fault: BaseException | None) -> TypeGuard[HTTPError]:
    return isinstance(fault, HTTPError)


def _first_lines(fault: Exception) -> str:
    words = " ".join(str(fault).split())
    return words if len(words) <= 400 else words[:399] + "…"
