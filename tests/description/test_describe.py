"""What a description holds: all that belongs to a thing, with its graphs, many things by one query."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store
from tests.description.answers import InMemory
from tests.query.sample import sample_graphs, sample_store
from tests.query.server import oxigraph_server

from treatygraph.description import describe
from treatygraph.description.around import query_around
from treatygraph.description.describe import AT_ONCE
from treatygraph.description.order import text_of
from treatygraph.errors import QueryError
from treatygraph.iris import Iris, term
from treatygraph.namespaces import PREFIXES, TG
from treatygraph.query.answers import EndpointAnswers

IRIS = Iris()
KGZ = IRIS.state("KGZ")


@pytest.fixture(scope="module")
def answers() -> InMemory:
    return InMemory(sample_store(record=True))


def _objects(quads: list[Quad], subject: str, predicate: str) -> set[str]:
    return {text_of(q.object) for q in quads if text_of(q.subject) == subject and q.predicate.value == predicate}


def _claim(answers: InMemory, pattern: str) -> str:
    found = answers.rows(f"PREFIX tg: <{TG}> SELECT ?c WHERE {{ {pattern} }} ORDER BY ?c LIMIT 1").rows[0][0]
    assert isinstance(found, NamedNode)
    return found.value


def test_a_claim_comes_with_its_evidence_passages_footnotes_and_cited_sources(answers: InMemory) -> None:
    claim = _claim(
        answers,
        "?c tg:hasEvidence/tg:hasPassage/tg:hasFootnote/tg:cites ?s . ?c tg:hasEvidence/tg:hasPassage/tg:inText ?t",
    )
    quads = describe([claim], answers)[claim]
    for kind in ("Claim", "EvidenceLine", "Passage", "Footnote", "Source", "ProfileEdition"):
        assert any(text_of(q.object) == term(kind) for q in quads), f"no {kind}"

    def from_each(subjects: set[str], predicate: str) -> set[str]:
        return {found for subject in subjects for found in _objects(quads, subject, predicate)}

    passages = from_each(_objects(quads, claim, term("hasEvidence")), term("hasPassage"))
    assert from_each(from_each(passages, PREFIXES["oa"] + "hasSelector"), PREFIXES["oa"] + "start")
    source = min(from_each(from_each(passages, term("hasFootnote")), term("cites")))
    assert _objects(quads, source, PREFIXES["rdfs"] + "label")
    assert claim in _objects(quads, source, term("supports"))


def test_a_cited_source_does_not_bring_the_other_claims_that_it_supports(answers: InMemory) -> None:
    claim = _claim(answers, "?s tg:supports ?c, ?d . ?f tg:cites ?s . FILTER(?c != ?d)")
    quads = describe([claim], answers)[claim]
    assert {text_of(q.object) for q in quads if q.predicate.value == term("supports")} == {claim}


def test_a_state_comes_with_its_own_facts_and_the_links_of_its_claims_in_words(answers: InMemory) -> None:
    quads = describe([KGZ], answers)[KGZ]
    assert _objects(quads, KGZ, PREFIXES["rdfs"] + "label") == {"Kyrgyzstan"}
    claims = {text_of(q.subject) for q in quads if q.predicate.value == term("subject")}
    store = answers.store
    assert claims == {
        text_of(q.subject) for q in store.quads_for_pattern(None, NamedNode(term("subject")), NamedNode(KGZ))
    }
    assert all(_objects(quads, claim, PREFIXES["rdfs"] + "label") for claim in claims)
    assert not any(q.predicate.value == term("hasPassage") for q in quads)


def test_what_a_thing_points_to_has_its_name(answers: InMemory) -> None:
    treaty = IRIS.object("treaty", "ccm")
    assert _objects(describe([KGZ], answers)[KGZ], treaty, PREFIXES["rdfs"] + "label") == {
        "Convention on Cluster Munitions"
    }


def test_each_triple_comes_with_every_graph_that_says_it(answers: InMemory) -> None:
    quads = describe([KGZ], answers)[KGZ]
    own = [q for q in quads if text_of(q.subject) == KGZ]
    held = {q for q in answers.store.quads_for_pattern(NamedNode(KGZ), None, None, None) if text_of(q.graph_name)}
    assert set(own) == held


def test_no_description_has_a_blank_node_and_each_is_sorted(answers: InMemory) -> None:
    things = [KGZ, IRIS.object("meeting", "wellington-2008"), IRIS.object("treaty", "ccm")]
    for quads in describe(things, answers).values():
        assert quads
        assert not any(isinstance(part, BlankNode) for q in quads for part in (q.subject, q.object, q.graph_name))
        names = [(text_of(q.graph_name), text_of(q.subject)) for q in quads]
        assert names == sorted(names)


def test_many_things_are_asked_for_at_once_and_each_is_as_if_it_were_asked_for_alone(answers: InMemory) -> None:
    rows = answers.rows(f"SELECT ?s WHERE {{ ?s a <{term('State')}> }} ORDER BY ?s LIMIT 30").rows
    states = [row[0].value for row in rows if isinstance(row[0], NamedNode)]
    before = len(answers.asked)
    together = describe(states, answers)
    assert len(answers.asked) - before == 1
    for state in states[:5]:
        assert describe([state], answers)[state] == together[state]


def test_more_things_than_a_query_holds_are_asked_for_in_turn(answers: InMemory) -> None:
    before = len(answers.asked)
    found = describe([f"{IRIS.base}nothing/{number}" for number in range(AT_ONCE + 1)], answers)
    assert len(answers.asked) - before == 2
    assert len(found) == AT_ONCE + 1


def test_a_thing_of_which_nothing_is_said_has_an_empty_description(answers: InMemory) -> None:
    assert describe([IRIS.state("XXX")], answers) == {IRIS.state("XXX"): []}


@pytest.mark.parametrize(
    "iri",
    [
        "KGZ",
        "https://w3id.org/x> } DROP ALL #",
        "https://w3id.org/\u0000",
        "https://w3id.org/a b",
        "https://w3id.org/\U000f527f",
        "https://x/\ud800",
        "",
    ],
)
def test_what_is_no_iri_never_reaches_the_query(iri: str) -> None:
    with pytest.raises(QueryError, match="no absolute IRI"):
        query_around([iri])


def test_a_blank_node_of_a_foreign_store_is_left_out() -> None:
    store, graph = Store(), NamedNode("https://example.org/g")
    store.add(Quad(NamedNode(KGZ), NamedNode(term("note")), BlankNode(), graph))
    store.add(Quad(NamedNode(KGZ), NamedNode(term("note")), Literal("told"), graph))
    quads = describe([KGZ], InMemory(store))[KGZ]
    assert [q.object for q in quads] == [Literal("told")]


def test_an_endpoint_elsewhere_gives_the_same_description(answers: InMemory, tmp_path: Path) -> None:
    claim = _claim(answers, f"?c a tg:Claim ; tg:subject <{KGZ}>")

    with oxigraph_server(sample_graphs(), tmp_path) as endpoint:
        here = InMemory(sample_store())
        assert describe([KGZ, claim], EndpointAnswers(endpoint)) == describe([KGZ, claim], here)
