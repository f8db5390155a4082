"""One way to ask: a question's name or any SPARQL text, of the store here or of an endpoint elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Store

from treatygraph.iris import Iris
from treatygraph.namespaces import with_prefixes
from treatygraph.query import guard
from treatygraph.query.credentials import Credentials
from treatygraph.query.parameters import bind
from treatygraph.query.questions import question
from treatygraph.query.remote import RemoteAnswer, ask_endpoint
from treatygraph.query.results import Table, as_rows
from treatygraph.registry import Registry
from treatygraph.store import Answer, ask, open_store, store_base


def sparql_of(what: str, given: Mapping[str, str] | None = None, *, iris: Iris | None = None) -> str:
    """The SPARQL text to run: a named question with its parameters bound, or the text itself.

    A single word is a question's name. Raises UnknownIdentifier or QueryError as :func:`bind` does.
    """
    if what.split() == [what]:
        return bind(question(what), given or {}, Registry.load(), iris)
    return what


def iris_of(store: Store | Path, endpoint: str | None = None, base: str | None = None) -> Iris:
    """How IRIs are made where a question is asked: by the base given, else by the one that a store on disk tells.

    Raises InputError where the base given is no IRI.
    """
    if base is None and endpoint is None and isinstance(store, Path):
        base = store_base(store)
    return Iris(base) if base is not None else Iris()


def ask_text(
    query: str,
    *,
    store: Store | Path,
    endpoint: str | None = None,
    name: str | None = None,
    credentials: Credentials | None = None,
) -> Answer | RemoteAnswer:
    """Run a SPARQL query on the store here, which is read, never written, or on an endpoint elsewhere.

    ``credentials`` are for the endpoint; without them, those of the environment.
    Raises QueryError, SyntaxFault with line and column, UnreadableInput for the store, RemoteError for the endpoint.
    """
    guard.check(query, name=name)
    if endpoint is not None:
        return ask_endpoint(endpoint, with_prefixes(query), credentials=credentials)
    return ask(open_store(store) if isinstance(store, Path) else store, query, name=name)


def answer(
    what: str,
    given: Mapping[str, str] | None = None,
    *,
    store: Store | Path = Path("build/store"),
    endpoint: str | None = None,
    base: str | None = None,
) -> Answer | RemoteAnswer:
    """Answer a named question, with what is given for its parameters, or a SPARQL query.

    ``base`` is that of the IRIs there; a store on disk tells its own. Raises as :func:`iris_of`, :func:`sparql_of` and
    :func:`ask_text` do.
    """
    query = sparql_of(what, given, iris=iris_of(store, endpoint, base))
    return ask_text(query, store=store, endpoint=endpoint)


def rows(
    what: str,
    given: Mapping[str, str] | None = None,
    *,
    store: Store | Path = Path("build/store"),
    endpoint: str | None = None,
    base: str | None = None,
) -> Table:
    """The rows of a named question or a SELECT query; raises QueryError where the query gives no rows."""
    return as_rows(answer(what, given, store=store, endpoint=endpoint, base=base))
