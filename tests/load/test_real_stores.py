"""On every store that can be had: what was loaded is what is there, and nothing else was touched."""

from __future__ import annotations

import pytest
from tests.load.conftest import BASE, HARD, line, release

from treatygraph.errors import RemoteError
from treatygraph.load import Settings, load, verify
from treatygraph.load.stores.standard import Standard

OTHER = "https://example.org/graph/of-others"


def _counts(store: Standard) -> dict[str, int]:
    rows = store.rows("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", "count")
    counts = {row["g"][1:-1]: int(row["n"][1:].partition('"')[0]) for row in rows}
    return {name: number for name, number in counts.items() if name.startswith("https://")}


def test_what_was_loaded_is_there_to_the_letter_or_its_value_is(store: Standard) -> None:
    loaded = load(store, release(), Settings())
    found = verify(store, release())
    assert loaded.triples == found.expected == found.held == found.compared == 42 + len(HARD)
    assert found.equivalent, found.differences
    rewritten = {each.sent.rpartition("/")[2].partition(">")[0] for each in found.differences if each.sent}
    if store.kind == "virtuoso":
        assert [each.kind for each in found.differences] == ["same value, written differently"]
        assert "true" in str(found.differences[0].sent)
    else:
        assert found.same, rewritten


def test_loading_again_changes_nothing(store: Standard) -> None:
    load(store, release(), Settings())
    load(store, release(), Settings())
    assert verify(store, release()).equivalent


def test_a_new_release_takes_the_place_of_the_old_one_and_of_nothing_else(store: Standard) -> None:
    store.add({OTHER: [line(7, "of others")]}, "another's data")
    load(store, release(size=5, value="old"), Settings())
    new = {name: lines for name, lines in release(size=8, value="new").items() if not name.endswith("registry")}
    done = load(store, new, Settings(fill_default=False))
    assert done.dropped == (f"{BASE}registry",)
    assert _counts(store) == {OTHER: 1, f"{BASE}ontology": len(HARD), f"{BASE}profile/KGZ": 8}
    assert verify(store, new).equivalent


def test_adding_keeps_what_is_there(store: Standard) -> None:
    load(store, {f"{BASE}a": [line(1)], f"{BASE}b": [line(2)]}, Settings())
    load(store, {f"{BASE}a": [line(3)]}, Settings(replace=False))
    assert _counts(store) == {f"{BASE}a": 2, f"{BASE}b": 1}


def test_everything_can_go_into_one_graph(store: Standard) -> None:
    settings = Settings(graph="https://example.org/graph/one")
    load(store, release(), settings)
    assert _counts(store) == {"https://example.org/graph/one": 41 + len(HARD)}
    assert verify(store, release(), settings).equivalent


def test_through_staging_graphs_in_small_requests_it_is_the_same(
    store: Standard, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, release(value="old"), Settings())
    monkeypatch.setattr(store, "one_update", False)
    monkeypatch.setattr(store, "transaction", lambda: None)
    monkeypatch.setattr(store, "request_bytes", 500)
    assert load(store, release(size=60), Settings()).way == "staging"
    assert verify(store, release(size=60)).equivalent
    assert set(_counts(store)) == set(release())


def test_what_a_transaction_has_begun_and_not_committed_is_not_seen_and_is_undone(
    store: Standard, monkeypatch: pytest.MonkeyPatch
) -> None:
    if store.transaction() is None:
        return  # it has none of several requests
    load(store, release(value="old"), Settings())
    monkeypatch.setattr(store, "request_bytes", 500)
    seen: list[bool] = []

    def look(what: str, sent: int, _of: int) -> None:
        if what == "sending" and 20 < sent < 40:
            seen.append(verify(store, release(value="old")).same)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(store, release(value="new"), Settings(), look)
    assert seen == [True]
    assert verify(store, release(value="old")).same
    assert load(store, release(value="new"), Settings()).way == "transaction"
    assert verify(store, release(value="new")).same


def test_queries_that_name_no_graph_see_every_triple(store: Standard) -> None:
    load(store, release(), Settings())
    rows = store.rows(
        "SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), 'https://example.org/')) }", "look"
    )
    assert len(rows) == 41 + len(HARD)


def test_a_default_graph_of_others_is_not_overwritten(store: Standard) -> None:
    if store.default == "union":
        return  # there is none to overwrite
    store.update(["INSERT DATA { <https://example.org/mine> <https://example.org/p> 1 }"], "another's data")
    with pytest.raises(RemoteError, match="the default graph holds triples that no named graph holds"):
        load(store, release(), Settings())
    load(store, release(), Settings(fill_default=False))
    assert verify(store, release()).equivalent
    assert len(store.rows("SELECT * WHERE { <https://example.org/mine> ?p ?o }", "look")) == 1


def test_hundreds_of_graphs_are_put_in_place_and_dropped_as_one_is(store: Standard) -> None:
    many = {f"{BASE}profile/{number:03}": [line(number, "old")] for number in range(450)}
    load(store, many, Settings())
    fewer = {name: [line(number, "new")] for number, name in enumerate(many) if number < 150}
    assert len(load(store, fewer, Settings()).dropped) == 300
    assert verify(store, fewer).equivalent
    assert len(_counts(store)) == 150


def test_a_triple_changed_lost_or_added_is_named(store: Standard) -> None:
    load(store, release(), Settings())
    graph = f"{BASE}profile/KGZ"
    store.update(
        [
            f"DELETE DATA {{ GRAPH <{graph}> {{ {line(3)} }} }}",
            f"DELETE DATA {{ GRAPH <{graph}> {{ {line(4)} }} }}",
            f'INSERT DATA {{ GRAPH <{graph}> {{ <https://example.org/s4> <https://example.org/p> "4"@en }} }}',
            f"INSERT DATA {{ GRAPH <{graph}> {{ <https://example.org/x> <https://example.org/q> 1 }} }}",
        ],
        "spoil it",
    )
    found = verify(store, release())
    assert not found.equivalent
    assert found.graphs == {}
    assert found.predicates == {"https://example.org/p": (42, 41), "https://example.org/q": (0, 1)}
    kinds = sorted(each.kind for each in found.differences if not each.harmless)
    assert kinds == ["added", "datatype changed", "lost"]


def test_a_graph_that_the_release_has_not_is_named(store: Standard) -> None:
    load(store, release(), Settings())
    store.add({f"{BASE}stale": [line(9)]}, "an old graph")
    assert verify(store, release()).graphs == {f"{BASE}stale": (0, 1)}


def test_a_sample_finds_a_spoilt_graph_by_its_count_and_reads_few_triples(store: Standard) -> None:
    load(store, release(), Settings())
    found = verify(store, release(), sample=10)
    assert 10 <= found.compared < 30
    assert found.sampled
    assert found.digest_held is not None
    assert found.digest_expected == verify(store, release(), sample=10).digest_expected
    assert (found.digest_held == found.digest_expected) == (not found.differences)
    assert found.equivalent
    counted = verify(store, release(), sample=0)
    assert (counted.compared, counted.digest_held, counted.equivalent) == (0, None, True)
