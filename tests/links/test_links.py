"""Links: only what is confirmed, each with what it rests on, in forms that others' tools read."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import rdflib
import sssom_pydantic
from click.testing import CliRunner
from rdflib import RDF, VOID

from treatygraph.cli.main import cli
from treatygraph.errors import UnknownIdentifier
from treatygraph.links import COLUMNS, SYSTEMS, Mapping, join_table, linksets, mappings, sssom
from treatygraph.registry import Registry

REGISTRY = Registry.load()
KEPT, LEFT = mappings(REGISTRY)


def _of(system: str, identifier: str) -> Mapping:
    (found,) = [one for one in KEPT if (one.system, one.identifier) == (system, identifier)]
    return found


def test_what_two_sources_agree_on_is_a_link_with_that_justification() -> None:
    kyrgyzstan = _of("wikidata", "KGZ")
    assert (kyrgyzstan.iri, kyrgyzstan.relation) == ("http://www.wikidata.org/entity/Q813", "owl:sameAs")
    assert kyrgyzstan.justification == "semapv:MappingReview"
    assert _of("geonames", "KGZ").iri == "https://sws.geonames.org/1527747/"


def test_what_a_person_chose_says_so() -> None:
    assert _of("wikidata", "XKX").justification == "semapv:ManualMappingCuration"


def test_a_pattern_or_memory_is_no_link_and_is_told() -> None:
    assert not [one for one in KEPT if one.system == "eu-country"]
    assert len([one for one in LEFT if one.system == "eu-country"]) == len(REGISTRY.states)
    assert ("dbpedia", "mbt") in {(one.system, one.identifier) for one in LEFT}
    kept, left = {(m.system, m.identifier) for m in KEPT}, {(one.system, one.identifier) for one in LEFT}
    assert not kept & left


def test_every_code_of_every_state_is_a_link_or_told_to_be_left_out() -> None:
    codes = sum(len(state.codes) for state in REGISTRY.states.values())
    told = sum(1 for one in KEPT if one.kind == "state") + sum(1 for one in LEFT if one.identifier in REGISTRY.states)
    assert told == codes


def test_every_link_names_sources_that_the_registry_has() -> None:
    for one in KEPT:
        assert all(REGISTRY.source(source) for source in one.sources)


def test_treaties_are_linked_to_their_status_pages() -> None:
    assert _of("untc", "ccm").relation == "foaf:page"
    assert {one.identifier for one in KEPT if one.system == "untc"} == {"ccm", "mbt", "ccw", "ccw-ap2", "ccw-p5"}


def test_the_mapping_set_is_read_by_a_reader_of_the_standard(tmp_path: Path) -> None:
    path = tmp_path / "links.sssom.tsv"
    path.write_text(sssom(KEPT), encoding="utf-8")
    read, converter, metadata = sssom_pydantic.read(path)[:3]
    assert len(read) == len(KEPT)
    wikidata = {
        converter.expand_reference(one.subject): converter.expand_reference(one.object)
        for one in read
        if getattr(one.object, "prefix", "") == "wikidata"
    }
    assert wikidata["https://w3id.org/treatygraph/state/KGZ"] == "http://www.wikidata.org/entity/Q813"
    assert metadata is not None


def test_a_linkset_is_described_and_has_as_many_links_as_it_says() -> None:
    graph = rdflib.Graph().parse(data=linksets(KEPT), format="turtle")
    found = set(graph.subjects(RDF.type, VOID.Linkset))
    assert len(found) == len({one.system for one in KEPT if one.iri})
    for linkset in found:
        (relation,), (target,) = graph.objects(linkset, VOID.linkPredicate), graph.objects(linkset, VOID.objectsTarget)
        (space,) = graph.objects(target, VOID.uriSpace)
        links = [o for o in graph.objects(None, rdflib.URIRef(str(relation))) if str(o).startswith(str(space))]
        (count,) = graph.objects(linkset, VOID.triples)
        assert len(links) == int(str(count))


def test_the_join_table_has_a_row_for_each_state_and_namibia_s_code_is_text() -> None:
    table = [dict(zip(COLUMNS, row, strict=True)) for row in join_table(KEPT)]
    assert [row["state"] for row in table] == list(REGISTRY.states)
    (namibia,) = [row for row in table if row["state"] == "NAM"]
    assert (namibia["iso-3166-1-alpha-2"], namibia["gleditsch-ward"]) == ("NA", "565")


def test_the_codes_that_others_have_wrong_are_right_here() -> None:
    table = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in join_table(KEPT)}
    assert {state: table[state]["gleditsch-ward"] for state in ("CZE", "VNM", "YEM")} == {
        state: REGISTRY.state(state).code("gleditsch-ward") for state in ("CZE", "VNM", "YEM")
    }


@pytest.mark.parametrize("form", ["csv", "sssom", "turtle"])
def test_the_command_writes_each_form_and_tells_what_it_left_out(form: str) -> None:
    result = CliRunner().invoke(cli, ["links", "--format", form, "--system", "wikidata"], standalone_mode=False)
    assert "Q813" in result.stdout
    assert "1527747" not in result.stdout
    everything = CliRunner().invoke(cli, ["links", "--format", form], standalone_mode=False)
    assert "left out: 199 of EU country authority table: pattern, not looked up" in everything.stderr


def test_the_table_comes_as_csv() -> None:
    text = CliRunner().invoke(cli, ["links"], standalone_mode=False).stdout
    assert tuple(next(csv.reader(io.StringIO(text)))) == COLUMNS


def test_an_unknown_system_is_an_error() -> None:
    result = CliRunner().invoke(cli, ["links", "--system", "wikidate"], standalone_mode=False)
    assert isinstance(result.exception, UnknownIdentifier)
    assert "did you mean wikidata" in str(result.exception)
    assert "wikidata" in SYSTEMS
