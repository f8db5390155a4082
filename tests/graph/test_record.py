"""The public record in the graph: named graphs of its own, evidence by row and source, and what is derived marked."""

from __future__ import annotations

import pytest
from tests.graph.conftest import extraction
from tests.graph.test_build import ask

from treatygraph.errors import InputError
from treatygraph.graph import Dataset, build
from treatygraph.model import Claim
from treatygraph.record import Entry, RecordPart, public_record
from treatygraph.registry import Registry


@pytest.fixture(scope="module")
def dataset(registry: Registry) -> Dataset:
    """The graph of the record alone."""
    return build([], registry, records=public_record(registry), ontology=False)


def test_each_part_of_the_record_has_a_named_graph(dataset: Dataset, registry: Registry) -> None:
    wanted = {f"{dataset.base}graph/{part.name}" for part in public_record(registry)}
    assert set(dataset.graphs) == {*wanted, f"{dataset.base}graph/registry"}


def test_a_recorded_claim_is_supported_by_the_depositary_with_its_row_and_the_day_it_was_read(
    dataset: Dataset,
) -> None:
    rows = ask(
        dataset,
        """SELECT ?date ?row ?act ?kind ?read WHERE {
             ?claim tg:predicate tg:ratified ; tg:object ?ccm ; tg:date ?date ; tg:hasEvidence ?line .
             ?claim tg:subject/tg:alpha3 "NLD" . ?ccm dct:identifier "ccm" .
             ?line tg:fromSource ?source ; tg:row ?row ; tg:act ?act . FILTER NOT EXISTS { ?line a tg:Derivation }
             ?source tg:supports ?claim ; a ?kind ; tg:date ?read . FILTER(?kind != tg:Source) }""",
    )
    assert rows == [
        ("2011-02-23", "depositary/ccm_status.csv#NLD", "acceptance",
         "https://w3id.org/treatygraph/ontology#TreatyRecord", "2026-02-03")
    ]  # fmt: skip


def test_what_is_derived_is_marked_with_its_rule_and_what_it_follows_from_and_no_source_states_it(
    dataset: Dataset,
) -> None:
    rows = ask(
        dataset,
        """SELECT ?graph ?date ?rule ?note ?from WHERE {
             GRAPH ?graph { ?claim tg:hasEvidence ?line . ?line a tg:Derivation ; tg:rule ?rule ; skos:note ?note ;
               tg:derivedFrom ?base }
             ?claim tg:subject/tg:alpha3 "IRL" ; tg:object/dct:identifier "ccm" ; tg:date ?date .
             ?base tg:predicate ?from . FILTER NOT EXISTS { ?source tg:supports ?claim } }""",
    )
    assert rows == [
        (f"{dataset.base}graph/derived/ccm", "2010-08-01", "derived.article-17",
         "Article 17: first day of the sixth month after deposit.", "https://w3id.org/treatygraph/ontology#ratified")
    ]  # fmt: skip


def test_a_state_that_left_has_no_direct_triple_that_would_say_it_is_still_party(dataset: Dataset) -> None:
    query = 'SELECT ?s WHERE {{ ?s tg:alpha3 "{}" ; tg:partyTo ?t . ?t dct:identifier "ccm" }}'
    assert ask(dataset, query.format("LTU")) == []
    assert len(ask(dataset, query.format("LVA"))) == 0
    assert len(ask(dataset, query.format("NOR"))) == 1


def test_a_vote_that_two_roll_calls_record_has_two_lines_of_evidence(dataset: Dataset) -> None:
    rows = ask(
        dataset,
        """SELECT (COUNT(DISTINCT ?line) AS ?n) WHERE { ?claim tg:subject/tg:alpha3 "NOR" ;
             tg:predicate tg:votedInFavorOf ; tg:object/dct:identifier "unga-ccm-2015" ; tg:hasEvidence ?line }""",
    )
    assert rows == [("2",)]


def test_how_complete_a_list_is_can_be_asked(dataset: Dataset) -> None:
    rows = ask(
        dataset,
        """SELECT ?complete ?scope ?total WHERE { ?list a tg:RecordList ; tg:lists tg:participatedIn ;
             schema:about/dct:identifier "kampala-2008" ;
             tg:complete ?complete ; tg:scope ?scope ; tg:total ?total }""",
    )
    assert rows == [("true", "African States", "42")]


def test_a_profile_that_says_what_the_record_says_adds_evidence_to_the_same_claim(registry: Registry) -> None:
    said = Claim("NOR", "signed", "ccm", "positive", "2008-12-03", "asserted", None, ())
    profile = extraction(said)
    rows = ask(
        build([profile], registry, records=public_record(registry), ontology=False),
        """SELECT (COUNT(DISTINCT ?claim) AS ?claims) (COUNT(DISTINCT ?line) AS ?lines) WHERE {
             ?claim tg:subject/tg:alpha3 "NOR" ; tg:predicate tg:signed ; tg:object/dct:identifier "ccm" ;
               tg:hasEvidence ?line }""",
    )
    assert rows == [("1", "2")]


def test_an_entry_that_cannot_be_written_names_its_row(registry: Registry) -> None:
    wrong = Claim("NOR", "signed", "ccm", "positive", "2008-13", "asserted", None, (), "record.signature")
    part = RecordPart("depositary/x", "x", (Entry(wrong, ("untc-ccm",), "depositary/x.csv#NOR"),), ())
    with pytest.raises(InputError, match=r"depositary/x\.csv#NOR: .*month"):
        build([], registry, records=[part])
