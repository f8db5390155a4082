"""The graph of a few documents: what is in it, what is not, and that it is always the same."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.graph.conftest import TEXT, claim, extraction

from treatygraph.errors import InputError, UnknownIdentifier
from treatygraph.graph import Dataset, Quotes, Retraction, build
from treatygraph.iris import Iris
from treatygraph.model import Claim, Edition, Extraction, Passage
from treatygraph.namespaces import PREFIXES
from treatygraph.registry import Registry

PREFIX_LINES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return "" if term is None or isinstance(term, ox.Triple) else term.value


def ask(dataset: Dataset, query: str) -> list[tuple[str, ...]]:
    """The rows of a query over the union of the named graphs, each value as its text."""
    store = ox.Store()
    store.load("\n".join(dataset.quads()).encode(), format=ox.RdfFormat.N_QUADS)
    rows = store.query(PREFIX_LINES + query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(tuple(_text(term) for term in row) for row in rows)


def test_a_graph_holds_no_blank_node_and_every_line_is_sorted_and_there_once(registry: Registry) -> None:
    dataset = build([extraction()], registry)
    for lines in dataset.graphs.values():
        assert lines == sorted(set(lines))
        assert not any(line.startswith("_:") or " _:" in line.split('"')[0] for line in lines)
    assert dataset.triples == sum(1 for _ in dataset.quads())
    assert len(list(dataset.union())) == len({line for lines in dataset.graphs.values() for line in lines})


def test_each_document_has_a_named_graph_of_its_own(registry: Registry) -> None:
    dataset = build([extraction(), extraction(date="2012")], registry)
    names = [name.removeprefix(dataset.base) for name in dataset.graphs]
    topic = "graph/profile/KGZ/cluster-munition-ban-policy"
    assert names == ["graph/ontology", f"{topic}/2010-08-12", f"{topic}/2012", "graph/registry"]


def test_evidence_goes_from_the_claim_to_its_words_its_footnote_and_the_sources(registry: Registry) -> None:
    rows = ask(
        build([extraction()], registry),
        """SELECT ?label ?quote ?start ?end ?number ?source WHERE {
             ?claim tg:predicate tg:participatedIn ; rdfs:label ?label ; tg:hasEvidence/tg:hasPassage ?passage .
             ?passage oa:hasSelector [ oa:exact ?quote ] , [ oa:start ?start ; oa:end ?end ] ; tg:hasFootnote ?note .
             ?note tg:number ?number ; tg:cites ?cited . ?cited rdfs:label ?source ; tg:supports ?claim }""",
    )
    words = "was in Wellington in February 2008"
    label = "Kyrgyzstan participated in the Wellington Conference on Cluster Munitions (February 2008)"
    place = (str(TEXT.index(words)), str(TEXT.index(words) + len(words)))
    assert rows == [
        (label, words, *place, "1", "Notes, CMC"),
        (label, words, *place, "1", "Statement, Kyrgyzstan, Wellington, 22 February 2008"),
    ]


def test_the_edition_supports_every_claim_that_it_states(registry: Registry) -> None:
    dataset = build([extraction()], registry)
    unsupported = "FILTER NOT EXISTS { ?edition tg:supports ?claim . ?edition a tg:ProfileEdition }"
    assert ask(dataset, f"SELECT ?claim WHERE {{ ?claim a tg:Claim . {unsupported} }}") == []


def test_two_editions_that_say_the_same_give_one_claim_with_two_lines_of_evidence(registry: Registry) -> None:
    dataset = build([extraction(), extraction(date="2012")], registry)
    rows = ask(dataset, "SELECT ?c (COUNT(DISTINCT ?e) AS ?n) WHERE { ?c a tg:Claim ; tg:hasEvidence ?e } GROUP BY ?c")
    assert [count for _, count in rows] == ["2"] * 4


def test_a_letter_that_two_documents_cite_is_one_source(registry: Registry) -> None:
    dataset = build([extraction(), extraction(date="2012")], registry)
    assert len(ask(dataset, "SELECT DISTINCT ?s WHERE { ?s a tg:Letter }")) == 1


@pytest.mark.parametrize(
    ("polarity", "modality", "direct"),
    [
        ("positive", "asserted", True),
        ("positive", "reported", True),
        ("positive", "hedged", False),
        ("negative", "asserted", False),
        ("negative", "hedged", False),
    ],
)
def test_a_direct_triple_stands_beside_positive_claims_that_are_not_hedged(
    polarity: str, modality: str, direct: bool, registry: Registry
) -> None:
    made = claim("never used", "used", "cluster-munitions", polarity, modality=modality)  # type: ignore[arg-type]
    rows = ask(build([extraction(made)], registry), "SELECT ?s ?o WHERE { ?s tg:used ?o }")
    assert bool(rows) is direct


def test_a_retracted_claim_keeps_its_evidence_and_loses_its_direct_triple(registry: Registry) -> None:
    made = claim("was in Wellington", "participatedIn", "wellington-2008")
    iri = Iris().claim(made)
    dataset = build([extraction(made)], registry, retractions=[Retraction(iri, "a slip", "2024-05")])
    assert ask(dataset, "SELECT ?s WHERE { ?s tg:participatedIn ?o }") == []
    rows = ask(dataset, "SELECT ?why WHERE { ?r tg:retracts ?c ; tg:reason ?why . ?c tg:hasEvidence/tg:hasPassage ?p }")
    assert rows == [("a slip",)]


def test_a_marker_without_a_note_gives_a_footnote_that_is_said_to_be_missing(registry: Registry) -> None:
    made = claim("never used", "used", "cluster-munitions", "negative", footnotes=[2, 9])
    rows = ask(build([extraction(made)], registry), "SELECT ?n WHERE { ?f tg:noteMissing true ; tg:number ?n }")
    assert rows == [("9",)]


LONG = "Kyrgyzstan " + "attended one meeting and " * 12 + "stayed there until the end"


@pytest.mark.parametrize(
    ("quotes", "carried", "truncated"),
    [("full", True, False), ("short", True, True), ("none", False, False)],
)
def test_quotes_say_how_much_text_is_carried_and_the_hash_stays(
    quotes: Quotes, carried: bool, truncated: bool, registry: Registry
) -> None:
    text = LONG + "." + TEXT
    made = claim(LONG, "participatedIn", "cm-meetings", text=text)
    dataset = build([extraction(made, text=text)], registry, quotes=quotes)
    rows = ask(dataset, "SELECT ?q ?cut WHERE { ?s oa:exact ?q . OPTIONAL { ?s tg:quoteTruncated ?cut } }")
    if not carried:
        assert rows == []
        assert ask(dataset, "SELECT ?t WHERE { ?f tg:noteText ?t }") == []
    else:
        ((quote, cut),) = rows
        assert LONG.startswith(quote)
        assert cut == ("true" if truncated else "")
        assert quotes == "full" or (len(quote) <= 200 and LONG[len(quote)].isspace())
    ((sha, start, end),) = ask(
        dataset,
        "SELECT ?sha ?start ?end WHERE { ?p tg:quoteSha256 ?sha ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] }",
    )
    assert hashlib.sha256(text[int(start) : int(end)].encode()).hexdigest() == sha


def test_a_claim_read_without_its_text_keeps_edition_section_footnotes_and_sources(registry: Registry) -> None:
    whole = extraction()
    passage = Passage(None, None, None, (2,), section="Policy")
    made = Claim("KGZ", "signed", "ccm", "negative", None, "asserted", None, (passage,), rule="read by hand")
    edition = Edition("KGZ", "2016", url="https://example.org/kgz-2016")
    read = Extraction(edition, (made,), (whole.footnotes[1],), extractor="annotator")
    rows = ask(
        build([read], registry),
        """SELECT ?section ?number ?source ?rule WHERE { ?c tg:hasEvidence ?e . ?e tg:rule ?rule ; tg:hasPassage ?p .
           ?p tg:section ?section ; oa:hasSource ?edition ; tg:hasFootnote ?f . ?edition a tg:ProfileEdition .
           ?f tg:number ?number ; tg:cites/rdfs:label ?source }""",
    )
    assert rows == [("Policy", "2", "Letter No. 7, Ministry of Foreign Affairs, 30 April 2010", "read by hand")]


def test_an_object_without_a_row_is_described_in_the_document_that_names_it(registry: Registry) -> None:
    made = claim("was in Wellington", "participatedIn", "phnom-penh-2011")
    rows = ask(
        build([extraction(made)], registry),
        "SELECT ?label WHERE { ?m tg:unlisted true ; a tg:Meeting, tg:Forum ; rdfs:label ?label }",
    )
    assert rows == [("Meeting in Phnom Penh, 2011",)]


@pytest.mark.parametrize(
    ("subject", "predicate", "thing"),
    [("XYZ", "signed", "ccm"), ("KGZ", "sined", "ccm"), ("KGZ", "signed", "c c m> <x:y"), ("KGZ", "signed", "ccmm")],
)
def test_what_the_registry_does_not_know_is_refused_with_the_document_that_says_it(
    subject: str, predicate: str, thing: str, registry: Registry
) -> None:
    made = Claim(subject, predicate, thing, "positive", None, "asserted", None, ())
    with pytest.raises(UnknownIdentifier) as caught:
        build([extraction(made)], registry)
    assert str(caught.value).startswith("some/folder/kgz.txt: unknown ")


def test_a_date_that_is_none_is_refused_with_the_document_that_has_it(registry: Registry) -> None:
    made = claim("was in Wellington", "participatedIn", "wellington-2008", date="2008-13")
    with pytest.raises(InputError, match=r"kgz\.txt: .*no month 13"):
        build([extraction(made)], registry)


def test_another_base_moves_the_things_and_not_the_terms(registry: Registry) -> None:
    dataset = build([extraction()], registry, base="https://example.org/kg/")
    lines = [line for name, lines in dataset.graphs.items() if "/profile/" in name for line in lines]
    assert all(line.startswith("<https://example.org/kg/") for line in lines)
    assert any("<https://w3id.org/treatygraph/ontology#Claim>" in line for line in lines)


def test_the_same_input_gives_the_same_bytes_under_any_hash_seed(root: Path) -> None:
    program = (
        "import hashlib, json; from tests.graph.conftest import extraction; from treatygraph.graph import build;"
        "from treatygraph.registry import Registry;"
        "d = build([extraction(date='2012'), extraction()], Registry.load());"
        "print(hashlib.sha256(json.dumps(d.graphs).encode()).hexdigest())"
    )
    path = os.pathsep.join([str(root / "src"), str(root)])
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
        ).stdout
        for seed in ("0", "1", "4242")
    }  # fmt: skip
    assert len(digests) == 1


def test_the_order_of_the_documents_does_not_matter(registry: Registry) -> None:
    one, other = extraction(), extraction(date="2012")
    assert json.dumps(build([one, other], registry).graphs) == json.dumps(build([other, one], registry).graphs)
