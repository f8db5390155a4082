"""A validation's report: in words, with place and remedy; and what a run refuses."""

from __future__ import annotations

import json
import socketserver
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from tests.graph.conftest import TEXT, claim, extraction

from treatygraph.errors import InputError, OutputError, Place, SyntaxFault, UnknownIdentifier, UnreadableInput
from treatygraph.graph import Dataset, build
from treatygraph.registry import Registry
from treatygraph.validate import (
    ENGINES,
    Report,
    Shapes,
    engine,
    engine_shacl,
    validate,
    validate_dataset,
    validate_files,
)

OA = "http://www.w3.org/ns/oa#"
PREFIXES = """@prefix tg: <https://w3id.org/treatygraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/treatygraph/> .
"""
CLAIM = (
    PREFIXES
    + """
# A claim of somebody else's, which names our states and treaties.
<https://example.org/c1>
    a tg:Claim ; rdfs:label "Kyrgyzstan did not sign the Convention on Cluster Munitions"@en ;
    tg:subject <state/KGZ> ; tg:predicate tg:signed ; tg:object <treaty/ccm> ;
    tg:polarity tg:negative ; tg:modality tg:asserted ; tg:hasEvidence <https://example.org/e1> .

<https://example.org/e1> a tg:EvidenceLine ; tg:fromSource <source/untc-ccm> .
<source/untc-ccm> tg:supports <https://example.org/c1> .
"""
)
SIGNS = claim("did not sign the convention in December 2008", "signed", "ccm", date="2008-11")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def write(folder: Path, text: str, name: str = "claims.ttl") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("using", ENGINES)
def test_a_graph_of_a_whole_document_conforms(using: str, registry: Registry) -> None:
    report = validate(build([extraction(), extraction(date="2012")], registry), using=using)
    assert report.findings == ()
    assert report.conforms
    assert report.engine == using
    assert report.checked["claims"] == 4


@pytest.mark.parametrize("using", ENGINES)
def test_a_finding_names_the_claim_the_rule_what_to_do_and_the_offset_in_the_profile(
    using: str, registry: Registry
) -> None:
    (finding,) = validate(build([extraction(SIGNS)], registry), using=using).findings
    assert finding.words == "Kyrgyzstan signed the Convention on Cluster Munitions (November 2008)"
    assert (finding.severity, finding.component) == ("violation", "Or")
    assert finding.title == "nothing is joined before it is opened"
    assert finding.shape == "https://w3id.org/treatygraph/shapes#Claim-opening"
    assert finding.message.startswith("A treaty is not signed")
    assert finding.remedy.startswith("Look at the passage")
    assert finding.place == Place("kgz.txt", offset=TEXT.index("did not sign"))


@pytest.mark.parametrize("using", ENGINES)
def test_a_finding_on_a_selector_or_an_edition_still_names_the_claim(using: str, registry: Registry) -> None:
    late = claim("was in Wellington in February 2008", "participatedIn", "wellington-2008", "negative", date="2011")
    (finding,) = validate(build([extraction(late)], registry), using=using).findings
    assert finding.focus.endswith("/2010-08-12")
    assert finding.words == "Kyrgyzstan did not participate in the Wellington Conference on Cluster Munitions (2011)"
    assert finding.place == Place("kgz.txt", offset=TEXT.index("was in Wellington"))


@pytest.mark.parametrize("using", ENGINES)
def test_a_marker_without_a_note_is_a_warning_and_stops_nothing(using: str, registry: Registry) -> None:
    made = claim("never used", "used", "cluster-munitions", "negative", footnotes=[9])
    report = validate(build([extraction(made)], registry), using=using)
    assert [finding.severity for finding in report.findings] == ["warning"]
    assert report.conforms
    assert report.warnings[0].words == "Kyrgyzstan has not used cluster munitions"


@pytest.mark.parametrize("using", ENGINES)
def test_a_file_is_checked_with_the_registry_at_hand_and_told_by_its_lines(using: str, tmp_path: Path) -> None:
    assert validate(write(tmp_path, CLAIM), using=using).findings == ()
    path = write(tmp_path, CLAIM.replace("<state/KGZ>", "<state/KGS>"), "slip.ttl")
    (finding,) = validate(path, using=using).findings
    assert str(finding.place) == f"{path}:7"
    assert finding.title == "the subject of a claim"
    assert finding.words == "Kyrgyzstan did not sign the Convention on Cluster Munitions"


def test_what_the_registry_says_is_not_blamed_on_a_file(tmp_path: Path) -> None:
    report = validate_files([write(tmp_path, CLAIM)], using="shacl")
    assert report.focus_nodes == 3
    alone = validate_files([write(tmp_path, CLAIM)], using="shacl", context=False)
    assert {finding.title for finding in alone.findings} >= {"the subject of a claim", "the predicate of a claim"}


def test_one_graph_of_a_dataset_can_be_checked_with_the_others_at_hand(registry: Registry) -> None:
    dataset = build([extraction(SIGNS), extraction(date="2012")], registry)
    good, bad = ([name for name in dataset.graphs if name.endswith(end)] for end in ("/2012", "/2010-08-12"))
    assert validate_dataset(dataset, graphs=good).findings == ()
    assert len(validate_dataset(dataset, graphs=bad).findings) == 1


@pytest.mark.parametrize("name", ["other.ttl", "empty.ttl"])
def test_a_run_that_looks_at_nothing_is_an_error(name: str, tmp_path: Path) -> None:
    text = "<https://example.org/a> <https://example.org/b> 1 ." if name == "other.ttl" else ""
    with pytest.raises(InputError, match="nothing here that a shape looks at"):
        validate(write(tmp_path, text, name))
    with pytest.raises(InputError, match="nothing was checked"):
        validate(Dataset())


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.ttl", PREFIXES + "<a> tg:signed <b>\n<c> .", 6),
        ("a.ttl", PREFIXES + "<a> tg:signed <b c> .", 5),
        ("a.nt", "<https://e.org/a> <https://e.org/b> .\n", 1),
        ("a.jsonld", '{"@id": ', 1),
        ("a.rdf", "<rdf:RDF", 1),
    ],
)
def test_a_broken_file_is_told_by_line_and_column(name: str, text: str, line: int, tmp_path: Path) -> None:
    path = write(tmp_path, text, name)
    with pytest.raises(SyntaxFault) as caught:
        validate(path)
    place = caught.value.place
    assert place is not None
    assert place.file == str(path)
    assert name == "a.rdf" or (place.line, place.column is None) == (line, False)


def test_a_document_type_is_refused_before_its_entities_are_read(tmp_path: Path) -> None:
    text = '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<r>&x;</r>'
    with pytest.raises(SyntaxFault, match="document type") as caught:
        validate(write(tmp_path, text, "a.rdf"))
    assert caught.value.place == Place(str(tmp_path / "a.rdf"), 2)


def test_a_file_in_another_encoding_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes((PREFIXES + '<a> rdfs:label "Lomé" .').encode("latin-1"))
    with pytest.raises(SyntaxFault, match="not UTF-8") as caught:
        validate(path)
    assert caught.value.place == Place(str(path), 5)


@pytest.mark.parametrize(("name", "words"), [("gone.ttl", "cannot read"), ("a.docx", "no RDF syntax")])
def test_a_file_that_is_missing_or_of_no_known_kind_is_refused(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=words):
        validate(tmp_path / name)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """A port on which somebody would notice a request."""
    asked: list[object] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            asked.append(self.client_address)

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/x", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("using", ENGINES)
def test_nothing_that_a_file_names_is_fetched(using: str, listener: tuple[str, list[object]], tmp_path: Path) -> None:
    address, asked = listener
    imports = f"\n<https://example.org/o> <http://www.w3.org/2002/07/owl#imports> <{address}> ."
    assert validate(write(tmp_path, CLAIM + imports), using=using).conforms
    with pytest.raises(SyntaxFault):
        validate(write(tmp_path, json.dumps({"@context": address, "@id": "https://example.org/a"}), "a.jsonld"))
    assert asked == []


@pytest.mark.parametrize("before", [True, False])
def test_rdflib_is_left_as_it_was(before: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", before)
    validate(write(tmp_path, CLAIM), using="pyshacl")
    assert before is rdflib.NORMALIZE_LITERALS


def test_a_literal_is_judged_as_it_is_written(tmp_path: Path) -> None:
    text = PREFIXES + '<r> a tg:Letter , tg:Source ; rdfs:label "Letter" ; tg:date "2010-4-30"^^xsd:date .'
    for using in ENGINES:
        found = validate(write(tmp_path, text), using=using).findings
        assert {finding.title for finding in found} >= {"how a date is written", "a date and its precision"}


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    parts = ['_:b a tg:Weapon ; rdfs:label "one"@en .', '_:b a tg:Weapon ; rdfs:label "other"@en .']
    paths = [write(tmp_path, PREFIXES + part, f"{number}.ttl") for number, part in enumerate(parts)]
    assert validate(paths).findings == ()


def test_findings_come_violations_first_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = CLAIM.replace("tg:asserted", "tg:reported").replace("<treaty/ccm>", "<weapon/cluster-munitions>")
    report = validate(write(tmp_path, text + PREFIXES + "<https://example.org/c0> a tg:Weapon ."))
    lines = [(finding.severity, finding.place and finding.place.line) for finding in report.findings]
    assert lines == [("violation", 7), ("violation", 18), ("warning", 7)]


def test_a_report_can_be_told_as_json(tmp_path: Path) -> None:
    report = validate(write(tmp_path, CLAIM.replace("<state/KGZ>", "<state/KGS>")))
    told = json.loads(json.dumps(report.to_dict()))
    assert (told["conforms"], told["violations"], told["warnings"]) == (False, 1, 0)
    assert told["findings"][0]["place"] == {"file": str(tmp_path / "claims.ttl"), "line": 7}
    assert told["findings"][0]["claim"].startswith("Kyrgyzstan did not sign")


def test_shapes_of_ones_own_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "shapes").mkdir()
    own = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://example.org/> .
        e:S a sh:NodeShape ; sh:targetClass e:Thing ; sh:property [ sh:path e:p ; sh:minCount 1 ] ."""
    write(tmp_path / "shapes", own, "own.ttl")
    path = write(tmp_path, "<https://example.org/t> a <https://example.org/Thing> .")
    for using in ENGINES:
        report: Report = validate_files([path], using=using, shapes=Shapes.load(tmp_path / "shapes"))
        assert [finding.component for finding in report.findings] == ["MinCount"]
        assert report.findings[0].message


def test_a_large_graph_handed_over_as_a_file_is_judged_as_one_handed_over_as_text(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = claim("was in Wellington in February 2008", "participatedIn", "wellington-2008", "negative", date="2011")
    dataset = build([extraction(late, SIGNS)], registry)
    told = validate(dataset, using="shacl")
    monkeypatch.setattr(engine_shacl, "FEW", 0)
    monkeypatch.setattr(engine_shacl, "_BLOCK", 100)
    assert validate(dataset, using="shacl") == told
    assert told.raw


def test_a_large_graph_that_cannot_be_handed_over_is_told_with_what_to_do(
    registry: Registry, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engine_shacl, "FEW", 0)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(OutputError, match="TMPDIR"):
        validate(build([extraction(SIGNS)], registry), using="shacl")


@pytest.mark.parametrize("using", ENGINES)
def test_a_selector_of_a_kind_of_ones_own_is_a_selector(using: str, registry: Registry) -> None:
    dataset = build([extraction(claim("was in Wellington", "participatedIn", "wellington-2008"))], registry)
    own = {
        graph: [line.replace(f"type> <{OA}TextQuoteSelector>", "type> <https://example.org/Words>") for line in lines]
        for graph, lines in dataset.graphs.items()
    }
    report = validate(Dataset(own), using=using)
    assert {finding.title for finding in report.violations} == {"the selectors of a passage"}
    below = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    kind = f"<https://example.org/Words> {below} <{OA}TextQuoteSelector> ."
    assert validate(Dataset(own | {"https://example.org/kinds": [kind]}), using=using).conforms


def test_an_engine_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownIdentifier, match="did you mean pyshacl"):
        engine("pyshakl")


@pytest.mark.parametrize("using", ENGINES)
def test_shapes_that_an_engine_cannot_run_are_refused_with_the_reason(using: str, tmp_path: Path) -> None:
    (tmp_path / "shapes").mkdir()
    broken = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://example.org/> .
        e:S a sh:NodeShape ; sh:targetClass e:Thing ; sh:property [ sh:path [ ] ; sh:minCount 1 ] ."""
    write(tmp_path / "shapes", broken, "own.ttl")
    path = write(tmp_path, "<https://example.org/t> a <https://example.org/Thing> .")
    with pytest.raises(InputError, match="cannot run"):
        validate_files([path], using=using, shapes=Shapes.load(tmp_path / "shapes"))
