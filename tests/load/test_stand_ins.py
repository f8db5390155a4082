"""Stores that cannot be had: their adapters keep to the documented interface and limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal as Value
from pyoxigraph import NamedNode, Quad
from tests.load.conftest import BASE, HARD, release
from tests.load.standin import StandIn, standing_in

from treatygraph.errors import RemoteError
from treatygraph.load import Credentials, Settings, connect, load, verify
from treatygraph.load.stores.standard import Standard

NONE = Credentials()
KINDS = ["graphdb", "neptune", "qlever", "rdf4j", "sparql11", "stardog"]
MINE = Quad(NamedNode("https://e.org/s"), NamedNode("https://e.org/p"), Value("x"), NamedNode("https://e.org/mine"))


@pytest.fixture(params=KINDS)
def standin(request: pytest.FixtureRequest) -> Iterator[StandIn]:
    with standing_in(request.param, token="let me in" if request.param == "qlever" else None) as found:
        yield found


def _store(standin: StandIn, tries: int = 0) -> Standard:
    credentials = Credentials(token=standin.token) if standin.token else NONE
    return connect(standin.kind, standin.to, credentials=credentials, tries=tries, pause=0.01)


def test_a_release_goes_in_and_another_takes_its_place(standin: StandIn) -> None:
    standin.store.add(MINE)
    store = _store(standin)
    settings = Settings(fill_default=False)
    load(store, release(value="old"), settings)
    new = {name: lines for name, lines in release(size=50).items() if not name.endswith("registry")}
    assert load(store, new, settings).dropped == (f"{BASE}registry",)
    assert verify(store, new).same
    assert MINE in standin.store
    assert len(standin.store) == 51 + len(HARD)


def test_a_load_that_fails_at_any_request_leaves_the_old_release(standin: StandIn) -> None:
    store = _store(standin)
    settings = Settings(fill_default=False)
    load(store, release(value="old"), settings)
    before = len(standin.requests)
    load(store, release(value="new"), settings)
    needed = len(standin.requests) - before
    load(store, release(value="old"), settings)
    for number in range(1, needed + 1):
        standin.fail = {len(standin.requests) + number: "cut" if number % 2 else 503}
        with pytest.raises(RemoteError):
            load(store, release(value="new"), settings)
        standin.fail = {}
        held = [value for value in ("old", "new") if verify(store, release(value=value)).same]
        last = number == needed and held == ["new"]  # the staging graphs could not be swept; the release is in place
        assert held == ["old"] or last, f"after failing at request {number} of {needed}"
        load(store, release(value="old"), settings)
        assert verify(store, release(value="old")).same


def test_a_busy_store_is_asked_again_where_that_is_safe(standin: StandIn) -> None:
    store = _store(standin, tries=3)
    standin.fail = {1: 503, 2: "cut", 3: 429}
    load(store, release(), Settings(fill_default=False))
    assert verify(store, release()).same


@pytest.mark.parametrize("kind", ["rdf4j", "graphdb", "stardog"])
def test_a_commit_is_never_sent_twice(kind: str) -> None:
    with standing_in(kind) as standin:
        store = _store(standin, tries=3)
        load(store, release(), Settings())
        last = len(standin.requests)
        standin.fail = {2 * last: 503}  # the commit of the second load
        with pytest.raises(RemoteError, match="commit"):
            load(store, release(value="new"), Settings())
        commits = [path for _, path, _, _ in standin.requests[last:] if "commit" in path.lower()]
        assert len(commits) == 1
        assert not standin.open, "it was rolled back"
        assert verify(store, release()).same


def test_a_store_that_takes_small_requests_only_gets_smaller_ones() -> None:
    with standing_in("sparql11", limit=2500) as standin:
        load(_store(standin), release(size=100), Settings(fill_default=False))
        assert verify(_store(standin), release(size=100), sample=0).equivalent


def test_no_request_to_neptune_is_longer_than_it_takes() -> None:
    with standing_in("neptune", limit=150_000_000) as standin:
        big = {f"{BASE}big": [f'<https://e.org/{n:06}> <https://e.org/p> "{"x" * 500}" .' for n in range(20_000)]}
        load(_store(standin), big, Settings())
        assert max(size for _, _, _, size in standin.requests) < 15_000_000
        assert len(standin.requests) > 3


def test_without_its_token_qlever_refuses_and_nothing_is_said_of_the_token() -> None:
    with standing_in("qlever", token="s3cret") as standin:  # noqa: S106 - no secret
        store = connect("qlever", standin.to, credentials=Credentials(token="wrong-t0ken"), tries=0)  # noqa: S106 - no secret
        with pytest.raises(RemoteError, match=r"refuses us \(403\)") as raised:
            load(store, release(), Settings())
        assert "t0ken" not in str(raised.value)
        assert "t0ken" not in repr(Credentials("user", "pass-t0ken", "t0ken"))


def test_stardog_is_never_told_to_clear_without_a_graph() -> None:
    with standing_in("stardog") as standin:
        load(_store(standin), release(), Settings())
        clears = [path for _, path, _, _ in standin.requests if "/clear" in path]
        assert len(clears) == 3
        assert all("graph-uri=" in path for path in clears)


def test_an_answer_that_is_cut_or_no_answer_of_a_store_is_an_error() -> None:
    with standing_in("sparql11") as standin:
        standin.fail = {1: 200}
        with pytest.raises(RemoteError, match="is no SPARQL result"):
            verify(_store(standin), release())
