"""Validating a change gives the report of a run over everything, whatever the change."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store
from tests.shapes.test_examples import EXAMPLES, FILES, ROOT

from treatygraph.again.triples import UnionOf
from treatygraph.validate import Last, Reach, Report, Shapes, Unfollowed, reach_of, validate_change, validate_lines
from treatygraph.validate.patterns import steps_of
from treatygraph.validate.reach import Step
from treatygraph.validate.reading import read_lines

_SH = "http://www.w3.org/ns/shacl#"


@cache
def lines() -> tuple[str, ...]:
    """What all examples and counter-examples say, with the ontology.

    Left out is what no graph of this project holds: nodes without a name, numbers that are not in canonical form, which
    a store does not keep as they are.
    """
    files = [ROOT / "ontology" / "treatygraph.ttl", EXAMPLES / "context.ttl", *FILES]
    told = {line for file in files for line in read_lines(file) if "_:" not in line}
    kept = {f"{' '.join(triple)} ." for triple in store_of(told).match(None, None, None)}
    return tuple(sorted(told & kept))


@cache
def reach() -> Reach:
    return reach_of(Shapes.load())


def store_of(told: set[str]) -> UnionOf:
    store = Store()
    store.bulk_load("\n".join(sorted(told)).encode(), format=RdfFormat.N_TRIPLES)
    return UnionOf(store)


def by_change(before: set[str], after: set[str]) -> Report:
    told = validate_lines(sorted(before))
    last = Last(told.raw, told.targets, told.focus_nodes, told.triples, told.engine)
    return validate_change(before - after, after - before, store_of(before), store_of(after), last, reach())


_SOME = st.sets(st.integers(0, len(lines()) - 1), max_size=12)


# not made smaller where it fails: each example is three runs over everything
@settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(never=_SOME, lost=_SOME, got=_SOME)
def test_any_triples_can_come_and_go(never: set[int], lost: set[int], got: set[int]) -> None:
    everything = lines()
    after = set(everything) - {everything[at] for at in never | lost}
    before = set(everything) - {everything[at] for at in never | got}
    try:
        report = by_change(before, after)
    except Unfollowed as why:
        assert str(why) in ("a class came under another", "a property itself changed")  # noqa: PT017
        return
    assert report == validate_lines(sorted(after))


@pytest.mark.parametrize("path", FILES[::20], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_can_come_and_go(path: object) -> None:
    own = {line for line in read_lines(path) if "_:" not in line}  # type: ignore[arg-type]
    with_it, without = set(lines()), set(lines()) - own
    assert by_change(without, with_it) == validate_lines(sorted(with_it))
    assert by_change(with_it, without) == validate_lines(sorted(without))


def test_the_shapes_of_this_project_can_be_followed() -> None:
    ways = set(reach().ways())
    subject = Step("<https://w3id.org/treatygraph/ontology#subject>", "from")
    polarity = Step("<https://w3id.org/treatygraph/ontology#polarity>", "to")
    assert (subject, polarity) in ways  # a state's claims, in a rule in SPARQL
    assert set(Reach.of(ways).ways()) == ways


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this { ?x <e:p> ?y }",
        "SELECT $this { $this <e:p>* ?x }",
        "SELECT $this { $this <e:p> ?x OPTIONAL { ?x <e:q> ?y } }",
        "SELECT $this (COUNT(*) AS ?n) { $this <e:p> ?x } GROUP BY $this",
        "SELECT $this { { SELECT $this { $this <e:p> ?x } } }",
        "ASK { $this <e:p> ?x }",
        "no query",
    ],
)
def test_a_query_that_is_not_surely_followed_is_told(query: str) -> None:
    with pytest.raises(Unfollowed):
        list(steps_of(query, {}))


@pytest.mark.parametrize(
    "told", [("<urn:x:p>", f'<urn:x:P> <{_SH}js> "x" .'), ("_:o", f"_:o <{_SH}zeroOrMorePath> <urn:x:p> .")]
)
def test_a_shape_that_is_not_surely_followed_is_told(told: tuple[str, str]) -> None:
    path, more = told
    target, holds = f"<urn:x:S> <{_SH}targetNode> <urn:x:n> .", f"<urn:x:S> <{_SH}property> <urn:x:P> ."
    with pytest.raises(Unfollowed):
        reach_of(Shapes.of([target, holds, f"<urn:x:P> <{_SH}path> {path} .", more]))


def test_a_class_and_what_is_above_it_are_followed_no_further_than_to_the_class() -> None:
    below = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    told = [f"<urn:x:S> <{_SH}targetNode> <urn:x:n> .", f"<urn:x:S> <{_SH}property> <urn:x:P> ."]
    told += [f"<urn:x:P> <{_SH}path> _:o .", f"_:o <{_SH}zeroOrMorePath> {below} ."]
    assert all(below not in step for way in reach_of(Shapes.of(told)).ways() for step in way)


def test_another_engine_than_last_time_looks_at_everything() -> None:
    told = validate_lines(lines())
    last = Last(told.raw, told.targets, told.focus_nodes, told.triples, "another")
    with pytest.raises(Unfollowed, match="another engine"):
        validate_change((), (), store_of(set(lines())), store_of(set(lines())), last, reach())
