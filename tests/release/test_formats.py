"""Every form of a release tells the same graph, to Oxigraph's parsers and to rdflib's, and the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib import Dataset as RdflibDataset
from rdflib import Graph as RdflibGraph

from treatygraph.graph import build
from treatygraph.graph.terms import literal
from treatygraph.model import Claim, Edition, Extraction, Footnote, Passage, Source
from treatygraph.namespaces import BASE
from treatygraph.registry import Registry
from treatygraph.release import formats
from treatygraph.release.jsonld import Context, context_of, indented, jsonld
from treatygraph.resources import ontology_dir
from treatygraph.store import Graphs, nquads, union

CONTEXT: Context = context_of(ontology_dir() / "treatygraph.ttl")


def _extraction(quote: str = "attended “the” meeting\n\tin <Dublin> & 'Oslo' \\ ]]>") -> Extraction:
    passage = Passage(quote, 0, len(quote), (1,))
    claim = Claim("CIV", "participatedIn", "dublin-2008", "positive", "2008-05", "asserted", None, (passage,), "test")
    source = Source("letter", author="Ministère des affaires étrangères", number="011-14/809", date="2010-04-30")
    note = Footnote(1, "Letter No. 011-14/809.", 100, 122, (source,))
    return Extraction(Edition("CIV", "2010-08-12", sha256="0" * 64, length=400), (claim,), (note,), (), "test/1")


@pytest.fixture(scope="module")
def graphs() -> Graphs:
    return build([_extraction()], Registry.load()).graphs


def _turtle(graphs: Graphs) -> bytes:
    return b"".join(formats.turtle(union(graphs)))


def _ntriples(graphs: Graphs) -> bytes:
    return b"".join(formats.ntriples(union(graphs)))


def _nquads(graphs: Graphs) -> bytes:
    return b"".join(formats.nquads_file(graphs))


def _jsonld(graphs: Graphs) -> bytes:
    return b"".join(jsonld(graphs, CONTEXT))


def _rdf_xml(graphs: Graphs) -> bytes:
    return b"".join(formats.rdf_xml(union(graphs)))


def _trig(graphs: Graphs) -> bytes:
    return b"".join(formats.trig(graphs))


def _quads(content: bytes, form: RdfFormat) -> set[Quad]:
    return set(parse(content, format=form))


def _triples(content: bytes, form: RdfFormat) -> set[Triple]:
    return {quad.triple for quad in parse(content, format=form)}


def test_the_triple_forms_tell_the_union(graphs: Graphs) -> None:
    expected = _triples("\n".join(union(graphs)).encode(), RdfFormat.N_TRIPLES)
    assert expected
    assert _triples(_ntriples(graphs), RdfFormat.N_TRIPLES) == expected
    assert _triples(_turtle(graphs), RdfFormat.TURTLE) == expected
    assert _triples(_rdf_xml(graphs), RdfFormat.RDF_XML) == expected


def test_the_quad_forms_tell_every_graph(graphs: Graphs) -> None:
    expected = _quads("\n".join(nquads(graphs)).encode(), RdfFormat.N_QUADS)
    assert _quads(_nquads(graphs), RdfFormat.N_QUADS) == expected
    assert _quads(_trig(graphs), RdfFormat.TRIG) == expected
    assert _quads(_jsonld(graphs), RdfFormat.JSON_LD) == expected


@pytest.mark.parametrize(("make", "form"), [(_turtle, "turtle"), (_rdf_xml, "xml"), (_ntriples, "nt")])
def test_rdflib_reads_the_same(graphs: Graphs, make: Callable[[Graphs], bytes], form: str) -> None:
    small = {name: lines for name, lines in graphs.items() if "/CIV/" in name}
    read = RdflibGraph().parse(data=make(small), format=form)
    reference = RdflibGraph().parse(data=_ntriples(small), format="nt")
    assert set(read) == set(reference)


def test_rdflib_reads_the_json_with_its_context(graphs: Graphs) -> None:
    small = {name: lines for name, lines in graphs.items() if "/CIV/" in name}
    read = RdflibDataset().parse(data=_jsonld(small), format="json-ld")
    assert len(list(read.quads())) == sum(map(len, small.values()))


def test_turtle_gives_each_subject_a_block_and_its_class_first(graphs: Graphs) -> None:
    text = _turtle(graphs).decode()
    assert "\nstate:CIV a tg:State ;\n" in text
    assert text.count("\nstate:CIV ") == 1


def test_the_same_graph_is_the_same_bytes(graphs: Graphs) -> None:
    again = {name: graphs[name] for name in sorted(graphs, reverse=True)}
    for make in (_turtle, _trig, _rdf_xml, _ntriples, _nquads):
        assert make(graphs) == make(again)
    assert _jsonld(graphs) == _jsonld(again)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_words_survive_every_form(words: str) -> None:
    line = f"<https://example.org/s> <https://example.org/p> {literal(words)} ."
    graphs = {"https://example.org/g": [line]}
    expected = _triples(line.encode(), RdfFormat.N_TRIPLES)
    assert _triples(_turtle(graphs), RdfFormat.TURTLE) == expected
    assert {quad.triple for quad in parse(_jsonld(graphs), format=RdfFormat.JSON_LD)} == expected
    assert {quad.triple for quad in parse(_trig(graphs), format=RdfFormat.TRIG)} == expected


def test_what_xml_cannot_hold_is_marked_in_xml_and_nowhere_else() -> None:
    line = '<https://example.org/s> <https://example.org/p> "bell \\u0007 here" .'
    graphs = {"https://example.org/g": [line]}
    [triple] = _triples(_rdf_xml(graphs), RdfFormat.RDF_XML)
    assert getattr(triple.object, "value", None) == "bell \ufffd here"
    assert RdflibGraph().parse(data=_rdf_xml(graphs), format="xml")
    assert NamedNode("https://example.org/s") == triple.subject


@given(
    st.recursive(
        st.text() | st.booleans() | st.floats(allow_nan=False) | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_is_laid_out_as_the_standard_library_lays_it_out(value: object) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)


def test_what_is_written_some_subjects_or_graphs_at_a_time_is_as_written_at_once(
    graphs: Graphs, monkeypatch: pytest.MonkeyPatch
) -> None:
    xml = _rdf_xml(graphs)
    prefixes = formats.prefixes_of(BASE)
    whole = serialize(parse(_trig(graphs), format=RdfFormat.TRIG), format=RdfFormat.TRIG, prefixes=prefixes)
    assert _trig({**graphs, "https://example.org/nothing": []}) == whole
    monkeypatch.setattr(formats, "_BLOCKS", 7)
    assert len(list(formats.rdf_xml(union(graphs)))) > 20
    assert _rdf_xml(graphs) == xml


def test_nothing_is_a_file_too() -> None:
    assert _triples(_rdf_xml({}), RdfFormat.RDF_XML) == set()
    assert RdflibGraph().parse(data=_rdf_xml({}), format="xml") is not None
    assert _quads(_trig({}), RdfFormat.TRIG) == set()
