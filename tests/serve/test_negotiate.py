"""Accept headers as clients send them, and as attackers do."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.serve.negotiate import choose, ranges


@dataclass(frozen=True)
class Offer:
    media_type: str
    also: tuple[str, ...] = ()


HTML = Offer("text/html; charset=utf-8", ("application/xhtml+xml",))
TURTLE = Offer("text/turtle")
JSONLD = Offer("application/ld+json", ("application/json",))
XML = Offer("application/rdf+xml", ("application/xml",))
OFFERS = (HTML, TURTLE, JSONLD, XML)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, HTML),
        ("", HTML),
        ("*/*", HTML),
        ("text/turtle", TURTLE),
        ("TEXT/Turtle", TURTLE),
        ("application/ld+json;q=0.5, text/turtle;q=0.9", TURTLE),
        ("text/turtle;q=0.5, application/ld+json;q=0.9", JSONLD),
        ("text/*;q=0.5, application/*;q=0.6", JSONLD),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", HTML),
        ("application/rdf+xml, text/rdf+n3;q=0.3, */*;q=0.1", XML),
        ("application/xml", XML),
        ("application/json", JSONLD),
        ("text/html;q=0, */*", TURTLE),
        ("text/html;q=0.2, */*;q=0.9", TURTLE),
        ("text/*;q=0.3, text/html;q=0.7, text/turtle;q=0.8", TURTLE),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted", text/turtle;q=0.2', TURTLE),
        ("text/turtle;charset=utf-8", TURTLE),
        ('text/turtle;x="a,b;q=0", application/ld+json;q=0.1', JSONLD),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("*/*;q=0", None),
        ("text/html;q=2, text/turtle;q=0.1", TURTLE),
        ("text/html;q=banana, text/turtle;q=0.1", TURTLE),
        (",,, text/turtle ,,", TURTLE),
        ("nonsense", HTML),
        ("*/turtle", HTML),
    ],
)
def test_the_offer_that_the_client_weighs_highest_is_given(accept: str | None, expected: Offer | None) -> None:
    assert choose(accept, OFFERS) == expected


def test_of_offers_liked_the_same_the_first_is_given() -> None:
    assert choose("application/rdf+xml, text/turtle, application/ld+json", OFFERS) == TURTLE


def test_another_name_of_a_form_counts_only_where_it_is_named() -> None:
    assert choose("application/*;q=0.5, text/html;q=0.4", OFFERS) == JSONLD
    assert choose("application/xhtml+xml", OFFERS) == HTML


@given(st.text(max_size=300))
def test_no_header_breaks_the_reader(header: str) -> None:
    assert choose(header, OFFERS) in (*OFFERS, None)
    assert all(0 <= found.weight <= 1 for found in ranges(header))


@pytest.mark.parametrize("piece", ["a/b,", '"', ";q=0.1", ",", "text/html;a=1;a=2;", "\\", '";', "*/*;q=0,"])
def test_an_enormous_header_is_read_in_linear_time_and_few_of_its_ranges_are_looked_at(piece: str) -> None:
    assert len(ranges(piece * (1_000_000 // len(piece)))) <= 64


@given(st.lists(st.tuples(st.sampled_from(["text/html", "text/turtle", "application/ld+json"]), st.integers(0, 1000))))
def test_weights_alone_decide_between_named_types(wanted: list[tuple[str, int]]) -> None:
    first = dict(reversed(wanted))
    accept = ", ".join(f"{name};q={weight / 1000:.3f}" for name, weight in wanted)
    chosen = choose(accept, OFFERS)
    heaviest = max(first.values(), default=1)
    if not wanted:
        assert chosen == HTML
    elif heaviest == 0:
        assert chosen is None
    else:
        assert chosen is not None
        assert first[chosen.media_type.partition(";")[0]] == heaviest
